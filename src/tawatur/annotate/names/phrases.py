"""Matches phrases of the language tables (titles, organs of state, head nouns) whose article and proclitics vary."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from tawatur.annotate.names.gazetteer import JOINTS, form_words, name_readings

T = TypeVar("T")
ARTICLE = "ال"
_ENDINGS = (("ييه", "ي"), ("يه", "ي"), ("يات", "ي"), ("يون", "ي"), ("يين", "ي"), ("يا", "ي"))
_SHORT_ENDINGS = ("ات", "ون", "ين", "ان", "ه", "ا")


class Phrase(NamedTuple, Generic[T]):
    """A phrase found at tokens `first` to `last`; `definite` says whether its first word has the article."""

    first: int
    last: int
    cut: int
    definite: bool
    value: T


@lru_cache(maxsize=1 << 15)
def bare(key: str) -> str:
    """A folded word without its article."""
    return key[2:] if key.startswith(ARTICLE) and len(key) > 4 else key


@lru_cache(maxsize=1 << 15)
def stem(key: str) -> str:
    """A folded noun or adjective without article and inflection: one key for «النووية», «نوويا» and «نووي»."""
    word = bare(key)
    for ending, left in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            return word[: -len(ending)] + left
    for ending in _SHORT_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


class PhraseBook(Generic[T]):
    """Phrases by their words, each word matched with or without its article; the longest wins."""

    def __init__(self, rows: Iterable[tuple[str, T]]) -> None:
        self._table: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for text, value in rows:
            words = tuple(bare(w) for w in form_words(text))
            self._table.setdefault(words[0], []).append((words, value))
        for entries in self._table.values():
            entries.sort(key=lambda e: -len(e[0]))

    def at(self, words: Sequence[str], folds: Sequence[str], first: int) -> Phrase[T] | None:
        """The longest phrase that begins at token `first`."""
        for cut, key in name_readings(words[first]):
            for phrase, value in self._table.get(bare(key), ()):
                last = self._match(folds, first, phrase)
                if last is not None:
                    return Phrase(first, last, cut, key != bare(key), value)
        return None

    @staticmethod
    def _match(folds: Sequence[str], first: int, phrase: tuple[str, ...]) -> int | None:
        at = first
        for wanted in phrase[1:]:
            at += 1
            while at < len(folds) and folds[at] in JOINTS and folds[at] != ".":
                at += 1
            if at >= len(folds) or bare(folds[at]) != wanted:
                return None
        return at
