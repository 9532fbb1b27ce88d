"""Sentences as the network of names reads them: pieces of words, and for each word what lexicons know of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import sentencepiece
from numpy.typing import NDArray

from tawatur.annotate.names.gazetteer import name_readings
from tawatur.annotate.names.tagger import FLAGS, name_words

Ints = NDArray[np.int64]

BEGIN, PAD, END = 0, 1, 2
"""Ids of the pieces that open a text, fill a row and close a text."""

MAX_PIECES = 6
"""Pieces of a word beyond this are not read; Arabic news has 1.6 a word."""

LEVELS = 4
MARKS = {"": 0}
MARKS |= {p + k: 1 + 2 * i + (p == "I") for i, k in enumerate(sorted({"A", *FLAGS.values()})) for p in "BI"}
EVIDENCE = len(MARKS) * LEVELS
"""Different things that lexicons say of a word: its gazetteer flag times how common it is in names of persons."""

_DROPPED = re.compile(
    "[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)


class Pack(NamedTuple):
    """Consecutive words laid out for the network.

    `ids` and `evidence` have an item a piece, with the opening and closing ones; `starts` holds the first piece of each
    word, counted without the opening piece.
    """

    ids: list[int]
    evidence: list[int]
    starts: list[int]


def surface(word: str) -> str:
    """A word as it is segmented: compatibility forms composed, vowel marks, tatweel and invisible marks gone."""
    return _DROPPED.sub("", unicodedata.normalize("NFKC", word))


def evidence(folds: Sequence[str], marks: Sequence[str]) -> list[int]:
    """What lexicons say of each word: 0 nothing, up to `EVIDENCE` - 1."""
    return [MARKS[mark] * LEVELS + _level(key) for key, mark in zip(folds, marks, strict=True)]


@lru_cache(maxsize=1 << 16)
def _level(key: str) -> int:
    known = name_words()
    return known.get(key) or known.get(name_readings(key)[-1][1], 0)


class Segmenter:
    """Cuts words into the pieces of one vocabulary."""

    def __init__(self, model: bytes) -> None:
        self._pieces = sentencepiece.SentencePieceProcessor(model_proto=model)
        self.ids = lru_cache(maxsize=1 << 16)(self._ids)

    def _ids(self, word: str) -> tuple[int, ...]:
        found = self._pieces.encode(surface(word))[:MAX_PIECES]
        return tuple(found) or (self._pieces.unk_id(),)

    def pack(self, words: Sequence[str], known: Sequence[int]) -> Pack:
        """Words and what is known of each, laid out as one text."""
        ids, told, starts = [BEGIN], [0], []
        for word, item in zip(words, known, strict=True):
            pieces = self.ids(word)
            starts.append(len(ids) - 1)
            ids += pieces
            told += [item] * len(pieces)
        return Pack([*ids, END], [*told, 0], starts)
