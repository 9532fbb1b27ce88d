"""Multinomial logistic regression over named features: small, quick, and able to say which feature spoke for what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

import msgspec
import numpy as np
from numpy.typing import NDArray

Doubles = NDArray[np.float64]

FORMAT = 1


class Logistic(msgspec.Struct, frozen=True, kw_only=True):
    """A trained model as its JSON file holds it. `squares` names the features that also enter squared.

    The inputs are the features in order, then those squares, each less its mean and divided by its scale; `weights`
    has a row for each input and one for the bias, a column for each class.
    """

    format: int
    features: tuple[str, ...]
    squares: tuple[str, ...]
    classes: tuple[str, ...]
    means: tuple[float, ...]
    scales: tuple[float, ...]
    weights: tuple[tuple[float, ...], ...]

    def chances(self, rows: Iterable[Sequence[tuple[str, float]]]) -> Doubles:
        """[n, classes] from rows of (feature name, value), whose names must be the model's own in its order."""
        taken = list(rows)
        if not taken:
            return np.empty((0, len(self.classes)))
        names = tuple(name for name, _ in taken[0])
        if names != self.features:
            raise ValueError(f"the model reads {', '.join(self.features)}, not {', '.join(names)}")
        return self.probabilities(np.array([[value for _, value in row] for row in taken]))

    def probabilities(self, rows: Doubles) -> Doubles:
        """[n, classes] from features [n, features]."""
        inputs = expand(rows, [self.features.index(name) for name in self.squares])
        inputs = (inputs - np.array(self.means)) / np.array(self.scales)
        return softmax(np.column_stack([inputs, np.ones(len(inputs))]) @ np.array(self.weights))


def expand(rows: Doubles, squared: Sequence[int]) -> Doubles:
    """The features, and the squares of some of them."""
    both: Doubles = np.column_stack([rows, rows[:, list(squared)] ** 2])
    return both


def softmax(scores: Doubles) -> Doubles:
    """Probabilities of each row."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Doubles = raised / raised.sum(axis=1, keepdims=True)
    return shares


@cache
def load_logistic(name: str) -> Logistic:
    """The model `models/NAME.json`."""
    raw = files("tawatur").joinpath(f"models/{name}.json").read_bytes()
    model = msgspec.json.decode(raw, type=Logistic)
    if model.format != FORMAT:
        raise ValueError(f"models/{name}.json has format {model.format}, not {FORMAT}")
    return model
