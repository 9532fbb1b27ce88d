"""`Lexicon`: words and phrases of a language, found in a document in one pass of dictionary look-ups.

For Arabic every first word is indexed with the proclitics that may be joined to it (و ف, then ب ل ك, then ال), so that
a look-up costs one hash a token, and a hit says which of them it carries.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from tawatur.text.fold import fold
from tawatur.text.tokenise import token_spans


class Entry(msgspec.Struct, frozen=True, eq=False):
    """A phrase of the lexicon under one way to begin it."""

    rest: tuple[str, ...]
    """Folded keys of the words after the first."""
    cls: str
    value: str
    conjunction: str = ""
    """و or ف joined in front."""
    preposition: str = ""
    """ب, ل or ك joined in front."""
    article: bool = False
    """The word carries ال."""
    cut: int = 0
    """Letters of the folded first word that belong to conjunction and preposition."""


class Hit(NamedTuple):
    """An entry at a place: tokens `first` to `last`, both included."""

    first: int
    last: int
    entry: Entry


class Row(NamedTuple):
    """A row for the lexicon. `forms`: alternatives separated by |; a leading + allows ال before the form."""

    forms: str
    cls: str
    value: str


_ARTICLE = "ال"


class Lexicon:
    """Phrases with a class and a value. Opened once for a language; `scan` is pure."""

    def __init__(self, rows: Iterable[Row], *, proclitics: bool) -> None:
        index: dict[str, dict[tuple[tuple[str, ...], str, str], Entry]] = {}
        for row in rows:
            for form in row.forms.split("|"):
                optional_article = form.startswith("+")
                words = _words(form.lstrip("+"))
                for first, entry in _variants(words, row, optional_article, proclitics):
                    index.setdefault(first, {}).setdefault((entry.rest, entry.cls, entry.value), entry)
        self._index = {
            first: tuple(sorted(entries.values(), key=lambda e: -len(e.rest))) for first, entries in index.items()
        }

    def scan(self, folds: Sequence[str]) -> dict[int, tuple[Hit, ...]]:
        """First token -> its hits, longest first. Linear in the tokens."""
        hits: dict[int, tuple[Hit, ...]] = {}
        index = self._index
        for at, key in enumerate(folds):
            entries = index.get(key)
            if entries is None:
                continue
            found = tuple(
                Hit(at, at + len(e.rest), e)
                for e in entries
                if not e.rest or tuple(folds[at + 1 : at + 1 + len(e.rest)]) == e.rest
            )
            if found:
                hits[at] = found
        return hits


def _words(form: str) -> list[str]:
    """Folded keys of the tokens of a phrase."""
    key = fold(form)
    return [key[s:e] for s, e in zip(*token_spans(key), strict=True)]


def _variants(words: list[str], row: Row, optional_article: bool, proclitics: bool) -> Iterable[tuple[str, Entry]]:
    """The first word with every proclitic that may be joined to it, and the entry each stands for."""
    first, rest = words[0], tuple(words[1:])
    yield first, Entry(rest, row.cls, row.value, article=first.startswith(_ARTICLE) and not optional_article)
    if not proclitics or not first[0].isalpha() or first[0].isascii():
        return
    inherent = first.startswith(_ARTICLE) and not optional_article
    bare = first[2:] if inherent else first
    for conjunction in ("", "و", "ف"):
        for preposition in ("", "ب", "ل", "ك"):
            cut = len(conjunction) + len(preposition)
            if not inherent:
                key = conjunction + preposition + first
                yield key, Entry(rest, row.cls, row.value, conjunction, preposition, False, cut)
            if inherent or optional_article:
                middle = "لل" if preposition == "ل" else preposition + _ARTICLE
                key = conjunction + middle + bare
                yield key, Entry(rest, row.cls, row.value, conjunction, preposition, True, cut)
