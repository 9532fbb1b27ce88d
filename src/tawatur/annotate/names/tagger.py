"""What the taggers of names share: their labels (BIO of PERS, LOC, ORG, MISC, as in ANERcorp), what lexicons tell them.

`transformer` is the default; `cascade` is the one for bulk: `crf` and, where that is not sure, the default."""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import cache
from typing import NamedTuple, Protocol

from tawatur.annotate.names.gazetteer import Gazetteer, Hit
from tawatur.languages import load_pack

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

LATIN_LABELS = frozenset({"PERS", "LOC", "ORG"})
"""Labels that are taken from the tagger in English; its MISC there is nationalities, which the gazetteer knows."""


class Tagger(Protocol):
    """Labels the words of an article in one of `languages`."""

    languages: frozenset[str]

    def labels(
        self, words: Sequence[str], folds: Sequence[str], marks: Sequence[str], bounds: Sequence[int]
    ) -> list[str]:
        """A BIO label for each word; `marks` are its gazetteer flags, `bounds` tells the sentence of each."""


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


def flags(hits: Sequence[Hit], length: int) -> list[str]:
    """A gazetteer flag for each token: B or I and the type of the longest hit that covers it, or nothing."""
    marks = [""] * length
    for hit in sorted(hits, key=lambda h: (h.last - h.first, -h.first)):
        form = hit.forms[0]
        kind = "A" if form.kind == "adjectival" else FLAGS[form.known.type]
        for at in range(hit.first, hit.last + 1):
            marks[at] = ("B" if at == hit.first else "I") + kind
    return marks


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


def capitals_joined(told: Sequence[str], found: Sequence[str], words: Sequence[str], taken: Set[int]) -> list[str]:
    """Labels of an English text: those `told` by the rules of capital letters, and the capitalised names `found` by a
    tagger that cross neither these nor the words `taken` by names that are known or learnt. A single word names a
    person only when it is part of a longer name of the text: an adjective of a state nobody knows looks like one."""
    labels = list(told)
    taken = taken | {t for t, label in enumerate(told) if label != "O"}
    people = [s for s in (*spans(told), *spans(found)) if s.label == "PERS" and s.last > s.first]
    surnames = {word for s in people for word in words[s.first : s.last + 1]}
    for span in spans(found):
        capital = words[span.first][:1].isupper() and words[span.last][:1].isupper()
        alone = span.label == "PERS" and span.first == span.last and words[span.first] not in surnames
        if not capital or alone or span.label not in LATIN_LABELS:
            continue
        if taken.isdisjoint(range(span.first, span.last + 1)):
            labels[span.first : span.last + 1] = found[span.first : span.last + 1]
    return labels
