"""Kinds of provisions, after the variables of ATOP, and the events that bring them about: read off their words."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from tawatur.languages import load_pack
from tawatur.text.fold import fold

OTHER = "other"


class _Row(NamedTuple):
    kind: str
    atop: str
    pattern: re.Pattern[str]


class Typology:
    """The table of one language.

    Source of the kinds: Alliance Treaty Obligations and Provisions (ATOP), Leeds, Ritter, Mitchell and Long,
    "Alliance Treaty Obligations and Provisions, 1815-1944", International Interactions 28 (2002).
    """

    def __init__(self, language: str) -> None:
        rows = load_pack(language).table("obligations", ("part", "kind", "atop", "words"))
        self._asked = [_row(r) for r in rows if r["part"] == "asked"]
        self._events = [_row(r) for r in rows if r["part"] == "event"]

    def kind(self, words: str) -> tuple[str, str]:
        """(kind, ATOP's variable) of what a provision asks; (`other`, "") when no row fits."""
        text = fold(words)
        return next(((r.kind, r.atop) for r in self._asked if r.pattern.search(text)), (OTHER, ""))

    def event(self, words: str) -> str | None:
        """The kind of event that a condition or a question speaks of."""
        text = fold(words)
        found = [(m.start(), r.kind) for r in self._events if (m := r.pattern.search(text))]
        return min(found)[1] if found else None

    def place(self, words: str) -> int:
        """Where in folded words the event is named; their length when it is not."""
        text = fold(words)
        return min((m.start() for r in self._events if (m := r.pattern.search(text))), default=len(text))


def _row(row: dict[str, str]) -> _Row:
    words = "|".join(re.escape(fold(w.strip())) for w in row["words"].split(","))
    return _Row(row["kind"], row["atop"], re.compile(f"({words})"))


@cache
def open_typology(language: str) -> Typology:
    """The typology of a language, compiled once a process."""
    return Typology(language)
