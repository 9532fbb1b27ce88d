"""Names in English without a model: runs of capitalised words, and what their words and neighbours say of them."""

from __future__ import annotations

from collections.abc import Sequence

from tawatur.annotate.names.gazetteer import Hit
from tawatur.annotate.names.knowledge import Knowledge
from tawatur.languages import LanguagePack
from tawatur.text import fold

LINKS = frozenset(
    {"of", "for", "and", "the", "on", "al", "bin", "ibn", "de", "van", "von", "der", "el", "la", "-", "&"}
)
PERSON_LINKS = frozenset({"al", "bin", "ibn", "de", "van", "von", "der", "el", "la", "-"})
MAX_RUN = 8
SHORTEST_SHOUT = 5
"""Longer words in capitals only are headlines, not acronyms."""


class CapitalTagger:
    """Labels runs of capitalised words PERS, ORG or LOC in BIO; leaves O what it cannot tell."""

    def __init__(self, pack: LanguagePack, knowledge: Knowledge) -> None:
        self._titles = {w for r in pack.table("titles", ("form", "office")) for w in r["form"].split()[-1:]}
        rows = pack.table("name_words", ("form", "class"))
        self._words = {r["form"]: r["class"] for r in rows}
        self._after = {r["form"] for r in pack.table("name_heads", ("form", "class")) if r["class"] == "place"}
        self._speech = {r["past"] for r in pack.table("speech", ("past",)) if r["past"]}
        people = (k.en for k in knowledge.entities.values() if k.type == "person")
        self._given = {fold(name.split()[0]) for name in people if name}
        self._given |= {w for w, c in self._words.items() if c == "given"}

    def is_given(self, key: str) -> bool:
        """Whether a folded word is a given name."""
        return key in self._given

    def __call__(
        self, words: Sequence[str], folds: Sequence[str], sentence_of: Sequence[int], hits: Sequence[Hit]
    ) -> list[str]:
        """One label a token. Known entities keep their own candidates and only count as evidence here."""
        labels = ["O"] * len(words)
        taken = {t for h in hits for t in range(h.first, h.last + 1)}
        persons: set[str] = set()
        runs = self._runs(words, folds, sentence_of, taken)
        for rerun in (False, True):
            for first, last in runs:
                label = self._label(folds, first, last, persons)
                if label == "PERS" and not rerun and last > first:
                    persons.update(folds[t] for t in range(first + 1, last + 1) if len(folds[t]) > 2)
                if label:
                    labels[first] = "B-" + label
                    labels[first + 1 : last + 1] = ["I-" + label] * (last - first)
        return labels

    def _runs(
        self, words: Sequence[str], folds: Sequence[str], sentence_of: Sequence[int], taken: set[int]
    ) -> list[tuple[int, int]]:
        """Runs of capitalised words inside sentences; titles, and common words that only begin a sentence, left out."""
        runs: list[tuple[int, int]] = []
        i = 0
        while i < len(words):
            if i in taken or not self._begins(words, folds, i):
                i += 1
                continue
            last = i
            at = i + 1
            while at < len(words) and at - i < MAX_RUN and sentence_of[at] == sentence_of[i]:
                if at in taken:
                    break
                if self._begins(words, folds, at):
                    last = at
                elif folds[at] not in LINKS:
                    break
                at += 1
            starts = i == 0 or sentence_of[i] != sentence_of[i - 1]
            if starts and last == i and folds[i] not in self._given:
                i += 1
                continue
            if starts and self._words.get(folds[i]) == "common":
                i += 1
            if i <= last:
                runs.append((i, last))
            i = last + 1
        return runs

    def _begins(self, words: Sequence[str], folds: Sequence[str], at: int) -> bool:
        word = words[at]
        return (
            word[:1].isascii()
            and word[:1].isupper()
            and not (word.isupper() and len(word) > SHORTEST_SHOUT)
            and folds[at] not in self._titles
            and self._words.get(folds[at]) not in ("calendar", "common")
        )

    def _label(self, folds: Sequence[str], first: int, last: int, persons: set[str]) -> str:
        classes = [self._words.get(folds[t], "") for t in range(first, last + 1)]
        if "organisation" in classes:
            return "ORG" if last > first else ""
        if "place" in classes or (folds[last + 1 : last + 2] and folds[last + 1] in self._after):
            return "LOC"
        titled = first > 0 and folds[first - 1] in self._titles
        length = last - first + 1
        linked = any(folds[t] in LINKS - PERSON_LINKS for t in range(first, last + 1))
        if linked:
            return ""
        if length <= 4 and (titled or (length > 1 and folds[first] in self._given)):
            return "PERS"
        if (length == 1 and folds[first] in persons) or (1 < length <= 3 and self._is_apposed(folds, first, last)):
            return "PERS"
        followed = folds[last + 1 : last + 2] and folds[last + 1] in ",.)"
        inside = length == 1 and first > 0 and folds[first - 1] in ("in", "near", "at") and followed
        return "LOC" if inside else ""

    def _is_apposed(self, folds: Sequence[str], first: int, last: int) -> bool:
        """Whether a run of capitalised words stands beside a title across a comma, or speaks."""
        behind = first > 0 and folds[first - 1] == "," and not self._titles.isdisjoint(folds[max(0, first - 8) : first])
        ahead = folds[last + 1 : last + 2] == [","] and not self._titles.isdisjoint(folds[last + 2 : last + 7])
        speaks = folds[last + 1 : last + 2] and folds[last + 1] in self._speech
        return behind or ahead or bool(speaks)
