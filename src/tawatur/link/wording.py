"""How far two claims use the same words, across spellings and languages, rare words weighing more.

A soft alignment: each word looks for its nearest word in the other claim by word vectors, and the likeness of the pair
counts by how rare the word is in the case (as BERTScore with idf, Zhang et al. 2020, over vectors of single words).
What the whole affair is about is in every claim, so it weighs little.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from tawatur.link.claim_vectors import Floats
from tawatur.text.fold import fold
from tawatur.text.tokenise import token_spans

VOCABULARY = 4000
"""Words, the most frequent first, that get vectors; rarer ones are only compared by their letters."""
SYNONYM = 0.65
"""Cosine from which a word counts as another form of a word when its frequency is taken."""
FLOOR, SPAN = 0.35, 0.5
"""Cosines of FLOOR and less count nothing, of FLOOR + SPAN and more fully."""
DIMENSIONS = 96
"""Directions of the word vectors that are kept; pairs of claims are many, and 512 would cost five times as much."""
MAX_WORDS = 40
"""Words of a claim beyond this are not compared."""
_ARTICLES = ("وال", "بال", "فال", "كال", "لل", "ال")


class Wording:
    """The words of all claims of a case, ready to be compared pair by pair."""

    def __init__(
        self, texts: Sequence[str], vectors_of: Callable[[Sequence[str]], Floats], rows: Iterable[int] | None = None
    ) -> None:
        """`rows` are the texts that will be compared (all when None): words of no other text need vectors."""
        bags = [list(dict.fromkeys(_words(t)))[:MAX_WORDS] for t in texts]
        counts = Counter(w for bag in bags for w in bag)
        met = set(counts) if rows is None else {w for row in rows for w in bags[row]}
        ranked = sorted(counts, key=lambda w: (w not in met, -counts[w], w))
        self._ids = {w: i for i, w in enumerate(ranked)}
        self._bags = [np.array(sorted(self._ids[w] for w in bag), dtype=np.intp) for bag in bags]
        known = ranked[: min(VOCABULARY, len(met))]
        self._vectors = vectors_of(known) if known else np.empty((0, 1), dtype=np.float32)
        frequency = np.array([float(counts[w]) for w in ranked])
        frequency[: len(known)] = self._soft_frequency(frequency[: len(known)])
        self._vectors = _compressed(self._vectors)
        total = len(texts) + 1
        self._weight = np.array([max(0.1, math.log(total / f)) for f in frequency])

    def _soft_frequency(self, frequency: NDArray[np.float64]) -> NDArray[np.float64]:
        """Frequency of each word together with the words that mean the same."""
        out = np.empty_like(frequency)
        for start in range(0, len(frequency), 512):
            near = (self._vectors[start : start + 512] @ self._vectors.T) > SYNONYM
            out[start : start + 512] = near.astype(np.float32) @ frequency.astype(np.float32)
        return np.minimum(np.maximum(out, frequency), len(self._bags))

    def __call__(self, a: int, b: int) -> float:
        """Share, 0..1, of the weight of the words of each claim that the other has too, averaged over both."""
        x, y = self._bags[a], self._bags[b]
        if not len(x) or not len(y):
            return 0.0
        alike = np.zeros((len(x), len(y)))
        i, j = int(np.searchsorted(x, len(self._vectors))), int(np.searchsorted(y, len(self._vectors)))
        cosines = self._vectors[x[:i]] @ self._vectors[y[:j]].T
        alike[:i, :j] = np.clip((cosines - FLOOR) / SPAN, 0.0, 1.0)
        alike[x[:, None] == y[None, :]] = 1.0
        left, right = self._weight[x], self._weight[y]
        return float((left @ alike.max(axis=1) / left.sum() + right @ alike.max(axis=0) / right.sum()) / 2)


def _compressed(vectors: Floats) -> Floats:
    """Unit vectors of few dimensions with nearly the same cosines: the main directions of the words of the case."""
    if len(vectors) < DIMENSIONS:
        return vectors
    _, basis = np.linalg.eigh(vectors.T @ vectors)
    short = vectors @ basis[:, -DIMENSIONS:].astype(np.float32)
    unit: Floats = short / np.maximum(np.linalg.norm(short, axis=1, keepdims=True), 1e-6)
    return unit


def _words(text: str) -> list[str]:
    starts, ends = token_spans(text)
    words = (fold(text[s:e]) for s, e in zip(starts, ends, strict=True) if e - s > 1)
    return [_bare(w) for w in words if any(c.isalpha() for c in w)]


def _bare(word: str) -> str:
    """A word without its article, and without a conjunction or preposition joined before the article."""
    prefix = next((p for p in _ARTICLES if word.startswith(p) and len(word) - len(p) >= 3), "")
    return word[len(prefix) :]
