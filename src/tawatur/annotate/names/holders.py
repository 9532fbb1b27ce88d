"""Persons that the tagger does not know: two words of a name right after an office («وزيرة الخارجية س ص»)."""

from __future__ import annotations

from collections.abc import Iterable

from tawatur.annotate.names.candidates import Candidate
from tawatur.annotate.names.gazetteer import name_readings
from tawatur.annotate.names.learnt import Text, is_inflected, is_rare
from tawatur.annotate.names.phrases import PhraseBook
from tawatur.annotate.names.tagger import name_words
from tawatur.languages import LanguagePack
from tawatur.text import fold

MAX_OWNER = 2
"""Words that may stand between an office and its holder's name: what the office is of."""

SHORTEST = 3
ARTICLE, PRONOUN = "ال", "ه"


class HolderLearner:
    """Finds the names of holders of offices where nothing else was found."""

    def __init__(self, pack: LanguagePack) -> None:
        rows = [(r["form"], r["form"]) for r in pack.table("titles", ("form", "office"))]
        rows += [(r["form"], r["form"]) for r in pack.table("name_heads", ("form", "class")) if r["class"] == "title"]
        self._titles = PhraseBook(rows)
        self._plain = {fold(r["form"]) for r in pack.table("function_words", ("form",))}
        endings = pack.table("anaphors", ("form", "class"))
        self._owners = tuple(fold(r["form"]) for r in endings if r["class"] == "owner")

    def __call__(self, text: Text, taken: Iterable[Candidate]) -> list[Candidate]:
        """Candidates for two words, each rare or a word of personal names, that follow an office."""
        covered = {t for c in taken for t in range(c.first, c.last + 1)}
        found = []
        for i in range(len(text.words)):
            phrase = self._titles.at(text.words, text.folds, i)
            if phrase is None:
                continue
            at = phrase.last + 1
            while at < len(text.folds) and at <= phrase.last + MAX_OWNER and self._is_owner(text, at, covered):
                at += 1
            if at + 1 < len(text.folds) and text.bounds[at + 1] == text.bounds[i] and self._is_name(text, at, covered):
                found.append(
                    Candidate(first=at, last=at + 1, what="person", kind="name", type="person", how="office", rank=3)
                )
        return found

    def _is_owner(self, text: Text, at: int, covered: set[int]) -> bool:
        key = text.folds[at]
        definite = any(rest.startswith(ARTICLE) for _, rest in name_readings(text.words[at]))
        return definite or at in covered or key.endswith(self._owners)

    def _is_name(self, text: Text, at: int, covered: set[int]) -> bool:
        """Whether two tokens are words of a name: each rare or a word of personal names, none a function word."""
        if at in covered or at + 1 in covered:
            return False
        return all(self._is_name_word(k) for k in text.folds[at : at + 2])

    def _is_name_word(self, key: str) -> bool:
        if len(key) < SHORTEST or key.startswith(ARTICLE) or key in self._plain:
            return False
        return "\u0621" <= key[0] <= "\u064a" and (
            key in name_words() or (is_rare(key) and not (key.endswith(PRONOUN) and is_inflected(key)))
        )
