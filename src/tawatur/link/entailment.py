"""Whether a text says what a claim says: how well each word of the claim is matched by a word of the text.

A word is matched by the same stem, or by the word whose vector is nearest (word alignment for textual entailment:
MacCartney, Galley and Manning 2008, EMNLP); rare words weigh more. A small model reads how much stays unmatched.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tawatur.link.stance import Statement, read_statement
from tawatur.link.vectors import Vectors
from tawatur.models.logistic import load_logistic
from tawatur.text.frequencies import load_frequencies

MODEL = "entailment/model"
CLASSES = ("unsaid", "entailed")
UNLIKE = 0.5
"""Cosine of two words below which they do not mean alike."""

Features = list[tuple[str, float]]


def entailments(pairs: Sequence[tuple[str, str]], vectors: Vectors, language: str = "ar") -> list[float]:
    """For each pair (text, claim) the chance, in 0..1, that whoever reads the text holds the claim to be said there.
    All words are encoded in one batch."""
    read = [(read_statement(text, language), read_statement(claim, language)) for text, claim in pairs]
    return [float(row[1]) for row in load_logistic(MODEL).chances(features_of(read, vectors, language))]


def features_of(pairs: Sequence[tuple[Statement, Statement]], vectors: Vectors, language: str) -> list[Features]:
    """The features of each pair (text, claim), in the order of the model."""
    words = {word for pair in pairs for statement in pair for word in statement.words}
    rows = vectors.of([statement.text for pair in pairs for statement in pair] + sorted(words))
    nearness = (rows[: 2 * len(pairs) : 2] * rows[1 : 2 * len(pairs) : 2]).sum(axis=1).tolist()
    return [_features(t, c, near, vectors, language) for (t, c), near in zip(pairs, nearness, strict=True)]


def _features(text: Statement, claim: Statement, near: float, vectors: Vectors, language: str) -> Features:
    stems = set(text.stems)
    frequencies = load_frequencies(language)
    weight = np.array([frequencies.weight(stem) for stem in claim.stems] or [1.0])
    same = np.array([stem in stems for stem in claim.stems] or [False])
    best = np.zeros(len(weight))
    if text.words and claim.words:
        best = (vectors.of(claim.words) @ vectors.of(text.words).T).max(axis=1)
    best = np.where(same, 1.0, best)
    share = weight / weight.sum()
    return [
        ("same_weight", float(share @ same)),
        ("same_share", float(same.mean())),
        ("matched_weight", float(share @ best)),
        ("worst_match", float(best.min())),
        ("two_worst", float(np.sort(best)[:2].mean())),
        ("unmatched_weight", float(share @ (best < UNLIKE))),
        ("unmatched_sum", float(weight @ (best < UNLIKE))),
        ("new_numbers", float(len(claim.numbers - text.numbers))),
        ("claim_words", float(len(claim.words))),
        ("text_words", float(len(text.words))),
        ("nearness", near),
    ]
