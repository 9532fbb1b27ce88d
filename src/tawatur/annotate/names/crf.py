"""The first step of the fast tagger: a linear-chain CRF over folded words, affixes, context and gazetteer flags.

Method: Lafferty, McCallum and Pereira 2001, as implemented by CRFsuite. The model ships with its card in `models/`;
`training/names/crf.py` makes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import as_file, files
from math import log
from pathlib import Path
from typing import NamedTuple

import pycrfsuite

from tawatur.annotate.names.gazetteer import name_readings
from tawatur.annotate.names.tagger import name_words
from tawatur.errors import PackError

MODEL = "names_ar.crfsuite"
LEAST = 1e-300
MAX_TOKENS = 250
"""A longer sentence is tagged in pieces, so that a page without stops stays bounded."""


@lru_cache(maxsize=1 << 16)
def _own(key: str) -> tuple[list[str], list[str], list[str], list[str], list[str]]:
    """Features of a word by its place: here, one before, one after, two before, two after."""
    stem = name_readings(key)[-1][1]
    tail = key[-3:]
    here = ["w=" + key, "c=" + stem, "p1=" + key[:1], "p2=" + key[:2], "p3=" + key[:3], "p4=" + key[:4]]
    here += ["s1=" + key[-1:], "s2=" + key[-2:], "s3=" + tail, "s4=" + key[-4:], "l=" + str(min(len(key), 9))]
    if key.startswith("ال") or stem.startswith("ال"):
        here.append("al")
    if not key[:1].isalpha():
        here.append("sh=" + ("d" if key[:1].isdigit() else "x"))
    elif key.isascii():
        here.append("sh=latin")
    known = name_words().get(key) or name_words().get(stem, 0)
    here.append(f"n={known}")
    before = [f"-n={known}", "-w=" + key, "-c=" + stem, "-s=" + key[-2:], "-p=" + key[:2]]
    after = [f"+n={known}", "+w=" + key, "+c=" + stem, "+s=" + key[-2:], "+p=" + key[:2]]
    return here, before, after, ["--w=" + key], ["++w=" + key]


def features(folds: Sequence[str], marks: Sequence[str]) -> list[list[str]]:
    """CRFsuite features of a sentence, one list a token."""
    own = [_own(key) for key in folds]
    last = len(folds) - 1
    rows = []
    for i, (here, *_) in enumerate(own):
        row = list(here)
        row += own[i - 1][1] if i else ["bos"]
        row += own[i + 1][2] if i < last else ["eos"]
        if i > 1:
            row += own[i - 2][3]
        if i < last - 1:
            row += own[i + 2][4]
        if marks[i]:
            row.append("g=" + marks[i])
        if i and marks[i - 1]:
            row.append("-g=" + marks[i - 1])
        if i < last and marks[i + 1]:
            row.append("+g=" + marks[i + 1])
        rows.append(row)
    return rows


class Sentence(NamedTuple):
    """The labels of a sentence, its first word, and how doubtful they are: -log of their probability, a word."""

    first: int
    labels: list[str]
    doubt: float


class CrfTagger:
    """Tags the words of an article, each sentence alone. Opening it reads the model (the project's, or the file
    `model`); raises PackError when it is missing."""

    languages = frozenset({"ar"})

    def __init__(self, model: Path | None = None) -> None:
        self._crf = pycrfsuite.Tagger()
        if model:
            self._crf.open(str(model))
            return
        with as_file(files("tawatur.models").joinpath(MODEL)) as path:
            if not path.exists():
                raise PackError(f"models/{MODEL} is missing: run python -m training.names.crf")
            self._crf.open(str(path))

    def labels(
        self, words: Sequence[str], folds: Sequence[str], marks: Sequence[str], bounds: Sequence[int]
    ) -> list[str]:
        """BIO labels of the words of an article; `bounds` tells the sentence of each word."""
        return [label for part in self.sentences(folds, marks, bounds) for label in part.labels]

    def sentences(self, folds: Sequence[str], marks: Sequence[str], bounds: Sequence[int]) -> Iterator[Sentence]:
        """The sentences of an article in order, long ones in parts, with their labels."""
        start = 0
        for at in range(1, len(folds) + 1):
            if at == len(folds) or bounds[at] != bounds[start] or at - start == MAX_TOKENS:
                labels = self._crf.tag(features(folds[start:at], marks[start:at]))
                yield Sentence(start, labels, -log(max(self._crf.probability(labels), LEAST)) / len(labels))
                start = at
