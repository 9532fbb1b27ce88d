"""The grammar of calendar expressions: from a trigger word on, fills the slots of a `Draft` in any order.

Components (a day beside a month, a weekday, a deictic word, a unit with its modifier, a clock time...) are read one
after the other; a component is taken when its slot is free and what stands between is a mere connector.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tawatur.annotate.numeral import Numeral
from tawatur.annotate.times.clock import Clock
from tawatur.annotate.times.draft import Draft
from tawatur.annotate.times.periods import Periods
from tawatur.text import Document
from tawatur.text.lexicon import Hit

MAX_TOKENS = 30
"""Tokens in one expression at most."""


class Grammar(Clock, Periods):
    """Reads the calendar expressions of one document."""

    def __init__(
        self,
        document: Document,
        hits: dict[int, tuple[Hit, ...]],
        numerals: dict[int, Numeral],
        words: Mapping[str, frozenset[str]],
    ) -> None:
        super().__init__(document, hits, numerals, words)
        self._components: tuple[Callable[[int, Draft], int], ...] = (
            self.numeric_date,
            self._rest,
            self._nth_unit,
            self._holiday,
            self._edge,
            self._month_block,
            self._nth_weekday,
            self._weekday,
            self._deictic,
            self._clock,
            self._unit_phrase,
            self._decade,
            self._season,
            self._part,
            self._day_alone,
        )

    def read(self, at: int) -> Draft | None:
        """The calendar expression that begins at a token, if one does."""
        draft = Draft(at, at - 1)
        sentence = self.document.sentence_of[at]
        place = at
        while place < len(self.folds) and place - at < MAX_TOKENS and self.document.sentence_of[place] == sentence:
            last = self._component(place, draft)
            if last < 0 and draft.last >= at:
                skipped = place
                while skipped < place + 2 and last < 0 and self._connects(skipped):
                    skipped += 1
                    if skipped >= len(self.folds) or self.document.sentence_of[skipped] != sentence:
                        break
                    last = self._component(skipped, draft)
            if last < 0:
                break
            draft.last = last
            place = last + 1
        if draft.last < at or not self._sound(draft):
            return None
        return draft

    def _connects(self, at: int) -> bool:
        return (
            self.says(at, "connector")
            or self.key(at) in ("،", ",", "-")
            or self.is_word(at, "D/1")
            or self.is_word(at, "M/1")
        )

    def _component(self, at: int, draft: Draft) -> int:
        """Fills a slot from the tokens at a place; the last token used, -1 for none."""
        if draft.last >= draft.first and self.joined(at):
            return -1
        for component in self._components:
            last = component(at, draft)
            if last >= 0:
                return last
        return -1

    def _sound(self, d: Draft) -> bool:
        """Whether the slots make a time expression by themselves."""
        if d.weak_month and d.day is None and d.year is None and d.ref is None and not d.explicit:
            return False
        if d.season is not None and d.year is None and d.ref is None:
            return False
        if d.edge is not None and not d.has_date():
            return False
        if d.hour is not None and not (d.clock_word or d.part or d.zone or d.minute is not None):
            return False
        if d.part is not None and d.hour is None and not d.has_date():
            return d.part == "MID" or d.last > d.first
        return d.has_date() or d.hour is not None or d.part is not None or d.century is not None or d.vague is not None
