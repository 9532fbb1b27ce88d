"""Trains the network of stance: `python -m training.train_stance SHARED_FOLDER`.

Learnt from is data/stance/ans_train.csv (pairs of Arabic news titles: agree, disagree, other). Printed are the scores
of five-fold cross-validation that keeps all pairs of one title together. Adam, dropout on the inputs and the hidden
layer, weight decay; classes weigh by the square root of their rarity.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tawatur.link.stance import CLASSES, Floats, Network, inputs_of, read_statement
from tawatur.link.vectors import Vectors
from training.logistic import MODELS, f1_of_classes

HIDDEN, EPOCHS, BATCH, RATE, DECAY, NETWORKS = 48, 16, 64, 1e-3, 3e-2, 6
INPUT_DROP, HIDDEN_DROP = 0.4, 0.4
Ints = NDArray[np.intp]
Layers = tuple[Floats, Floats, Floats, Floats]


def read(path: Path) -> tuple[list[tuple[str, str]], Ints]:
    """Pairs of titles, and their classes."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [(r["s1"], r["s2"]) for r in rows], np.array([CLASSES.index(r["stance"]) for r in rows])


def fit(x: Floats, labels: Ints, seed: int) -> Layers:
    """One network."""
    rng = np.random.default_rng(seed)
    counts = np.bincount(labels, minlength=len(CLASSES))
    importance = np.sqrt(counts.max() / np.maximum(1, counts)).astype(np.float32)[labels]
    wanted = np.eye(len(CLASSES), dtype=np.float32)[labels]
    width = x.shape[1]
    layers = [
        (rng.standard_normal((width, HIDDEN)) * np.sqrt(2 / width)).astype(np.float32),
        np.zeros(HIDDEN, dtype=np.float32),
        (rng.standard_normal((HIDDEN, len(CLASSES))) * np.sqrt(1 / HIDDEN)).astype(np.float32),
        np.zeros(len(CLASSES), dtype=np.float32),
    ]
    first = [np.zeros_like(w) for w in layers]
    second = [np.zeros_like(w) for w in layers]
    step = 0
    total = EPOCHS * (len(x) // BATCH)
    for _ in range(EPOCHS):
        order = rng.permutation(len(x))
        for at in range(0, len(x) - BATCH + 1, BATCH):
            chosen = order[at : at + BATCH]
            slopes = _slopes(x[chosen], wanted[chosen], importance[chosen], layers, rng)
            step += 1
            rate = RATE * (1 - step / (total + 1))
            for k, slope in enumerate(slopes):
                first[k] += 0.1 * (slope - first[k])
                second[k] += 0.001 * (slope**2 - second[k])
                move = (first[k] / (1 - 0.9**step)) / (np.sqrt(second[k] / (1 - 0.999**step)) + 1e-8)
                layers[k] -= np.float32(rate) * (move + (DECAY * layers[k] if k in {0, 2} else 0)).astype(np.float32)
    return layers[0], layers[1], layers[2], layers[3]


def _slopes(
    x: Floats, wanted: Floats, importance: Floats, layers: list[Floats], rng: np.random.Generator
) -> list[Floats]:
    keep_in = (rng.random(x.shape) >= INPUT_DROP).astype(np.float32) / np.float32(1 - INPUT_DROP)
    x = x * keep_in
    before = x @ layers[0] + layers[1]
    keep = (rng.random(before.shape) >= HIDDEN_DROP).astype(np.float32) / np.float32(1 - HIDDEN_DROP)
    hidden = np.maximum(before, 0) * keep
    scores = hidden @ layers[2] + layers[3]
    shares = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    error = (shares - wanted) * importance[:, None] / np.float32(len(x))
    back = (error @ layers[2].T) * keep * (before > 0)
    return [x.T @ back, back.sum(axis=0), hidden.T @ error, error.sum(axis=0)]


def fit_all(x: Floats, labels: Ints, networks: int = NETWORKS) -> Network:
    """Networks from several seeds over standardised inputs."""
    mean, scale = x.mean(axis=0), x.std(axis=0) + np.float32(1e-2)
    x = (x - mean) / scale
    return Network(mean=mean, scale=scale, layers=tuple(fit(x, labels, seed) for seed in range(networks)))


def cross_validate(x: Floats, labels: Ints, titles: list[str], parts: int = 5) -> Ints:
    """Class of each pair by networks that saw no pair of its first title."""
    names = sorted(set(titles))
    part_of = dict(zip(names, np.random.default_rng(0).permutation(len(names)) % parts, strict=True))
    part = np.array([part_of[t] for t in titles])
    predicted = np.zeros(len(labels), dtype=np.intp)
    for number in range(parts):
        network = fit_all(x[part != number], labels[part != number], networks=2)
        predicted[part == number] = network.chances(x[part == number]).argmax(axis=1)
    return predicted


def save(network: Network) -> Path:
    """Writes `models/stance/network.npz`, weights in half precision."""
    path = MODELS / "stance" / "network.npz"
    path.parent.mkdir(parents=True, exist_ok=True)
    arrays: dict[str, NDArray[np.generic]] = {
        "networks": np.array(len(network.layers)),
        "mean": network.mean.astype(np.float16),
        "scale": network.scale.astype(np.float16),
    }
    for n, layer in enumerate(network.layers):
        for name, values in zip(("hidden", "hidden_bias", "out", "out_bias"), layer, strict=True):
            arrays[f"{name}_{n}"] = values.astype(np.float16)
    np.savez(path, **arrays)  # type: ignore[arg-type]  # numpy types every keyword as allow_pickle
    return path


def main(shared: Path) -> None:
    pairs, labels = read(shared / "data" / "stance" / "ans_train.csv")
    statements = [(read_statement(a, "ar"), read_statement(b, "ar")) for a, b in pairs]
    x = inputs_of(statements, Vectors(()))
    predicted = cross_validate(x, labels, [a for a, _ in pairs])
    scores = f1_of_classes(labels, predicted, CLASSES)
    print("cross-validated:", {k: round(v, 4) for k, v in scores.items()}, "macro", np.mean(list(scores.values())))
    print(save(fit_all(x, labels)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
