"""The learned tagger: a linear-chain CRF over folded words, affixes, context and gazetteer flags.

Method: Lafferty, McCallum and Pereira 2001, as implemented by CRFsuite. The model ships with its card in `models/`;
`training/train_tagger.py` makes both. Labels are those of ANERcorp in BIO: PERS, LOC, ORG, MISC.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import as_file, files
from typing import NamedTuple

import pycrfsuite

from tawatur.annotate.names.gazetteer import Gazetteer, Hit, name_readings
from tawatur.errors import PackError
from tawatur.languages import load_pack

MODEL = "names_ar.crfsuite"
MAX_TOKENS = 250
"""A longer sentence is tagged in pieces, so that a page without stops stays bounded."""

FLAGS = {
    "state": "S",
    "place": "L",
    "person": "P",
    "organisation": "O",
    "media": "M",
    "agency": "M",
    "group": "G",
    "event": "E",
    "document": "E",
    "weapon": "E",
    "product": "E",
}


class Tagged(NamedTuple):
    """A span the tagger found: tokens `first` to `last` and its label without prefix."""

    first: int
    last: int
    label: str


@cache
def name_words() -> dict[str, int]:
    """Words of personal names and how common they are there: 1 rare to 3."""
    rows = load_pack("ar").table("name_words", ("form", "count"))
    return {row["form"]: 1 + (int(row["count"]) >= 5) + (int(row["count"]) >= 50) for row in rows}


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


def flags(hits: Sequence[Hit], length: int) -> list[str]:
    """A gazetteer flag for each token: B or I and the type of the longest hit that covers it, or nothing."""
    marks = [""] * length
    for hit in sorted(hits, key=lambda h: (h.last - h.first, -h.first)):
        form = hit.forms[0]
        kind = "A" if form.kind == "adjectival" else FLAGS[form.known.type]
        for at in range(hit.first, hit.last + 1):
            marks[at] = ("B" if at == hit.first else "I") + kind
    return marks


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


class Tagger:
    """Tags the sentences of one language. Opening it reads the model; raises PackError when that is missing."""

    def __init__(self) -> None:
        self._crf = pycrfsuite.Tagger()
        with as_file(files("tawatur.models").joinpath(MODEL)) as path:
            if not path.exists():
                raise PackError(f"models/{MODEL} is missing: run python training/train_tagger.py")
            self._crf.open(str(path))

    def labels(self, folds: Sequence[str], marks: Sequence[str]) -> list[str]:
        """BIO labels of a sentence of any length."""
        labels: list[str] = []
        for start in range(0, len(folds), MAX_TOKENS):
            stop = start + MAX_TOKENS
            labels += self._crf.tag(features(folds[start:stop], marks[start:stop]))
        return labels


def spans(labels: Sequence[str]) -> list[Tagged]:
    """The spans of a BIO sequence; an I that continues nothing begins a span."""
    found: list[Tagged] = []
    for i, label in enumerate(labels):
        if label == "O":
            continue
        prefix, kind = label[0], label[2:]
        if prefix == "I" and found and found[-1].last == i - 1 and found[-1].label == kind:
            found[-1] = found[-1]._replace(last=i)
        else:
            found.append(Tagged(i, i, kind))
    return found


def sentence_marks(gazetteer: Gazetteer, words: Sequence[str], folds: Sequence[str]) -> list[str]:
    """Gazetteer flags of a sentence given by its words."""
    return flags(gazetteer.find(words, folds), len(words))
