"""What a clause says of its time, as far as single words tell: future markers and past markers."""

from __future__ import annotations

from tawatur.annotate.times.draft import Draft
from tawatur.languages import LanguagePack
from tawatur.text import Document
from tawatur.text.lexicon import Row

WINDOW = 14
"""Tokens on either side of an expression that are looked at, within its sentence."""


class Tense:
    """Future or past by marker words near an expression; opened once for a language."""

    def __init__(self, pack: LanguagePack) -> None:
        rows = [Row(r["forms"], r["class"], "") for r in pack.table("tense", ("forms", "class"))]
        self._words = {form: row.cls for row in rows if row.cls.startswith("word") for form in _keys(row.forms)}
        self._prefixes = tuple(form for row in rows if row.cls == "future_prefix" for form in _keys(row.forms))
        self._exceptions = frozenset(form for row in rows if row.cls == "no_future" for form in _keys(row.forms))
        self._scheduled = frozenset(form for row in rows if row.cls == "scheduled" for form in _keys(row.forms))
        self._unscheduled = frozenset(form for row in rows if row.cls == "unscheduled" for form in _keys(row.forms))

    def around(self, document: Document, d: Draft) -> bool | None:
        """What the clause of an expression tells; a bare weekday looks at the verb before it first."""
        if d.weekday is not None and d.particle in (None, "in", "on") and self._schedules(document, d.first):
            return True
        return self.of(document, d.first)

    def of(self, document: Document, at: int) -> bool | None:
        """True for a future clause around token `at`, False for a past one, None when nothing tells."""
        nearest: tuple[int, bool] | None = None
        sentence = document.sentence_of[at]
        for place in range(max(0, at - WINDOW), min(len(document.folds), at + WINDOW)):
            if document.sentence_of[place] != sentence:
                continue
            told = self._word(document.folds[place])
            if told is not None:
                distance = abs(at - place) + (4 if place > at else 0)
                if nearest is None or distance < nearest[0]:
                    nearest = (distance, told)
        return nearest[1] if nearest else None

    def _schedules(self, document: Document, at: int) -> bool:
        """Whether a verb in the present, right before token `at` or one word further, tells of what is planned."""
        folds, sentence = document.folds, document.sentence_of[at]
        for place in (at - 1, at - 2):
            if place >= 0 and document.sentence_of[place] == sentence and folds[place] in self._scheduled:
                return not any(folds[i] in self._unscheduled for i in range(max(0, place - 3), at))
        return False

    def _word(self, key: str) -> bool | None:
        cls = self._words.get(key)
        if cls is not None:
            return cls == "word_future"
        if len(key) >= 4 and key.startswith(self._prefixes) and key not in self._exceptions and self._prefixes:
            return True
        return None


def _keys(forms: str) -> list[str]:
    from tawatur.text.fold import fold

    return [fold(form) for form in forms.split("|")]
