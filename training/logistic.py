"""Trains the models of `tawatur.models.logistic`: gradient descent with Nesterov's momentum and an L2 penalty."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from tawatur.models.logistic import FORMAT, Doubles, Logistic, expand, softmax

MODELS = Path(__file__).resolve().parents[1] / "src" / "tawatur" / "models"
Ints = NDArray[np.intp]


class Set(msgspec.Struct, frozen=True, kw_only=True):
    """What a model learns from: features [n, names], class numbers [n], weight of each row, group of each row."""

    names: tuple[str, ...]
    classes: tuple[str, ...]
    rows: Doubles
    labels: Ints
    weights: Doubles
    groups: Ints
    """Rows of one group are never split between training and test."""

    def part(self, chosen: NDArray[np.bool_]) -> Set:
        return Set(
            names=self.names,
            classes=self.classes,
            rows=self.rows[chosen],
            labels=self.labels[chosen],
            weights=self.weights[chosen],
            groups=self.groups[chosen],
        )


def train(data: Set, squares: Sequence[str], penalty: float, steps: int = 1500) -> Logistic:
    """The model that fits `data`, its inputs brought to mean 0 and deviation 1."""
    inputs = expand(data.rows, [data.names.index(name) for name in squares])
    share = data.weights / data.weights.sum()
    means = share @ inputs
    scales = np.sqrt(share @ (inputs - means) ** 2) + 1e-3
    x = np.column_stack([(inputs - means) / scales, np.ones(len(inputs))])
    wanted = np.eye(len(data.classes))[data.labels]
    step = 1 / (0.5 * float(np.linalg.norm(x * np.sqrt(share)[:, None], 2)) ** 2 + penalty)
    now = ahead = np.zeros((x.shape[1], len(data.classes)))
    momentum = 1.0
    for _ in range(steps):
        slope = (x * share[:, None]).T @ (softmax(x @ ahead) - wanted)
        slope[:-1] += penalty * ahead[:-1]
        after = ahead - step * slope
        faster = (1 + np.sqrt(1 + 4 * momentum**2)) / 2
        ahead = after + (momentum - 1) / faster * (after - now)
        now, momentum = after, faster
    return Logistic(
        format=FORMAT,
        features=data.names,
        squares=tuple(squares),
        classes=data.classes,
        means=_rounded(means),
        scales=_rounded(scales),
        weights=tuple(_rounded(row) for row in now),
    )


def _rounded(values: Doubles) -> tuple[float, ...]:
    return tuple(round(float(v), 5) for v in values)


def cross_validate(data: Set, squares: Sequence[str], penalty: float, parts: int = 6, seed: int = 0) -> Doubles:
    """Probabilities of each row from a model that saw no row of its group."""
    groups = np.unique(data.groups)
    part_of = dict(zip(np.random.default_rng(seed).permutation(groups).tolist(), range(len(groups)), strict=True))
    part = np.array([part_of[g] % parts for g in data.groups.tolist()])
    out = np.zeros((len(data.labels), len(data.classes)))
    for number in range(parts):
        model = train(data.part(part != number), squares, penalty)
        out[part == number] = model.probabilities(data.rows[part == number])
    return out


def f1_of_classes(labels: Ints, predicted: Ints, classes: Sequence[str]) -> dict[str, float]:
    """F1 of each class."""
    scores = {}
    for number, name in enumerate(classes):
        hit = int(((labels == number) & (predicted == number)).sum())
        total = int((labels == number).sum() + (predicted == number).sum())
        scores[name] = 2 * hit / total if total else 0.0
    return scores


def save(model: Logistic, name: str) -> Path:
    """Writes `models/NAME.json`."""
    path = MODELS / f"{name}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(msgspec.json.format(msgspec.json.encode(model), indent=1) + b"\n")
    return path
