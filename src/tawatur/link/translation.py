"""Compares two articles in different languages: by the vectors of their sentences, their numbers, their origins."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import msgspec
import numpy as np
from numpy.typing import NDArray

from tawatur.link.compare import Named, names_publisher
from tawatur.link.profiles import Profile

Floats = NDArray[np.float32]

CLOSE = 0.6
"""Cosine of sentences that say much the same."""
NEAR = 0.5


class CrossPair(msgspec.Struct, frozen=True):
    """Two articles in different languages."""

    a: Profile
    b: Profile
    named_a: Named
    named_b: Named
    cosine: float
    """Of the vectors of title and lead."""
    cosines: Floats
    """[sentences of a, sentences of b]."""
    lengths_a: NDArray[np.float64]
    """Characters of each sentence of a."""
    lengths_b: NDArray[np.float64]


def rendered(pair: CrossPair) -> float:
    """Mean cosine of each sentence with its best match, longer ones weighing more: of the better covered article."""
    return max(_covered(pair.cosines, pair.lengths_a), _covered(pair.cosines.T, pair.lengths_b))


def rendered_less(pair: CrossPair) -> float:
    """The same of the less covered article."""
    return min(_covered(pair.cosines, pair.lengths_a), _covered(pair.cosines.T, pair.lengths_b))


def close_sentences(pair: CrossPair) -> float:
    """Share of the sentences of the shorter article that are each other's best match and close."""
    found = sum(cosine >= CLOSE for _, _, cosine in mutual(pair.cosines))
    return found / _fewer(pair)


def near_sentences(pair: CrossPair) -> float:
    """The same with a lower bound."""
    found = sum(cosine >= NEAR for _, _, cosine in mutual(pair.cosines))
    return found / _fewer(pair)


def many_close(pair: CrossPair) -> float:
    """Number of close sentences, up to five."""
    return min(1.0, sum(cosine >= CLOSE for _, _, cosine in mutual(pair.cosines)) / 5)


def kept_order(pair: CrossPair) -> float:
    """Share of near sentences that follow one another in both articles alike."""
    places = [column for _, column, cosine in mutual(pair.cosines) if cosine >= NEAR]
    rising = sum(after > before for before, after in pairwise(places))
    return rising / (len(places) - 1) if len(places) > 1 else 0.5


def meaning(pair: CrossPair) -> float:
    """Cosine of the vectors of title and lead."""
    return max(0.0, pair.cosine)


def numbers(pair: CrossPair) -> float:
    """Share of the numbers of the article with fewer that the other has too."""
    a, b = pair.a.numbers, pair.b.numbers
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def medium_named(pair: CrossPair) -> float:
    """One of both attributes its matter to a medium."""
    return float(bool(pair.named_a.media or pair.named_b.media))


def same_source_named(pair: CrossPair) -> float:
    """Both name one agency or medium."""
    a, b = pair.named_a, pair.named_b
    return float(bool((a.media | a.wires) & (b.media | b.wires)))


def names_the_other(pair: CrossPair) -> float:
    """One names the publisher of the other as its source."""
    return float(names_publisher(pair.named_a, pair.b) or names_publisher(pair.named_b, pair.a))


FEATURES: tuple[Callable[[CrossPair], float], ...] = (
    rendered,
    rendered_less,
    close_sentences,
    near_sentences,
    many_close,
    kept_order,
    meaning,
    numbers,
    medium_named,
    same_source_named,
    names_the_other,
)


def mutual(cosines: Floats) -> list[tuple[int, int, float]]:
    """(row, column, cosine) of the sentences that are each other's best match, in the order of the rows."""
    if not cosines.size:
        return []
    best, back = cosines.argmax(axis=1), cosines.argmax(axis=0)
    return [
        (row, int(column), float(cosines[row, column]))
        for row, column in enumerate(best.tolist())
        if int(back[column]) == row
    ]


def features_of(
    pair: CrossPair, features: Sequence[Callable[[CrossPair], float]] = FEATURES
) -> tuple[tuple[str, float], ...]:
    """(name, value) of each feature."""
    return tuple((feature.__name__, feature(pair)) for feature in features)


def _fewer(pair: CrossPair) -> int:
    """Sentences of the article that has fewer, at least 1."""
    return max(1, min(len(pair.lengths_a), len(pair.lengths_b)))


def _covered(cosines: Floats, lengths: NDArray[np.float64]) -> float:
    if not cosines.size:
        return 0.0
    return float(np.clip(cosines.max(axis=1), 0, 1) @ lengths / max(1.0, lengths.sum()))
