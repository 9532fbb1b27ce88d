"""The best labelling of a sentence under a linear chain: Viterbi 1967, many sentences at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


class Chain(NamedTuple):
    """Labels in BIO, and the scores of beginning with [K], passing between [K, K] and ending in [K] each of them."""

    labels: tuple[str, ...]
    begin: Floats
    passing: Floats
    end: Floats


def allowed(chain: Chain) -> Chain:
    """The same chain, in which no I follows what it cannot continue."""
    begin, passing = chain.begin.copy(), chain.passing.copy()
    for at, label in enumerate(chain.labels):
        if label.startswith("I-"):
            begin[at] = -1e4
            passing[[not p.endswith(label[1:]) for p in chain.labels], at] = -1e4
    return chain._replace(begin=begin, passing=passing)


def decode(scores: Sequence[Floats], chain: Chain) -> list[list[str]]:
    """The best labels of each text, given the scores of its words, [words, K] each. A text without words has none."""
    if not any(map(len, scores)):
        return [[] for _ in scores]
    order = sorted(range(len(scores)), key=lambda i: -len(scores[i]))
    lengths = [len(scores[i]) for i in order]
    words = lengths[0]
    padded = np.zeros((words, len(scores), len(chain.labels)), dtype=np.float32)
    for row, i in enumerate(order):
        padded[: len(scores[i]), row] = scores[i]
    best = padded[0] + chain.begin
    back = np.zeros(padded.shape, dtype=np.intp)
    running = len(scores)
    for at in range(1, words):
        while lengths[running - 1] <= at:
            running -= 1
        paths = best[:running, :, None] + chain.passing
        back[at, :running] = paths.argmax(axis=1)
        best[:running] = paths.max(axis=1) + padded[at, :running]
    last = (best + chain.end).argmax(axis=1)
    found: list[list[str]] = [[] for _ in scores]
    for row, i in enumerate(order):
        found[i] = _path(back[: lengths[row], row], int(last[row]), chain.labels)
    return found


def _path(back: NDArray[np.intp], last: int, labels: Sequence[str]) -> list[str]:
    """Labels of one text, followed from its end."""
    path = []
    for step in back[::-1]:
        path.append(labels[last])
        last = int(step[last])
    return path[::-1]
