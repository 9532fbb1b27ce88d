"""Doubts about literal values: kept as written, with the reason why they can hardly be meant."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

import msgspec

from tawatur.annotate.times.calendar import Anchor
from tawatur.annotate.times.draft import Draft
from tawatur.annotate.times.tense import Tense
from tawatur.records import Reason, Time
from tawatur.text import Document

OLDEST = 1800
FARTHEST = 30
"""Years after the article's date beyond which a year is taken for a slip."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")


class TimeDoubts:
    """Flags the implausible times of one document."""

    def __init__(self, document: Document, anchor: Anchor | None, tense: Tense, drafts: Sequence[Draft]) -> None:
        self._near = _months_told_from_now(drafts)
        self._document = document
        self._anchor = anchor
        self._tense = tense

    def __call__(self, time: Time, draft: Draft) -> Time:
        """The same time, with a doubt when there is one."""
        found = self._found(time, draft)
        return time if found is None else msgspec.structs.replace(time, doubt=found[0], doubt_reason=found[1])

    def _found(self, time: Time, d: Draft) -> tuple[str, Reason] | None:
        """The doubt in words, and for wording in another language."""
        value = time.value or ""
        if d.year is not None and not d.hijri and not d.bc and d.until is None:
            if d.year < OLDEST:
                return f"year {d.year} lies far before the news", Reason.of("year_before", year=str(d.year))
            if self._anchor is not None and d.year > self._anchor.year + FARTHEST:
                reason = Reason.of("year_after", year=str(d.year), gap=FARTHEST, gap_unit="a")
                return f"year {d.year} lies more than {FARTHEST} years after the article", reason
        if d.weekday is not None and d.day is not None and d.month is not None and _DAY.match(value[:10]):
            date = dt.date.fromisoformat(value[:10])
            if date.isoweekday() != d.weekday:
                reason = Reason.of("no_such_weekday", date=date.isoformat())
                return f"{date.isoformat()} is no such weekday", reason
        if self._stands_out(d):
            return "a month among months of the article's own year, but with another year", Reason.of("another_year")
        deliberate = d.ref in ("this", "next")
        if (
            self._anchor is not None
            and not deliberate
            and self._later(value)
            and self._tense.around(self._document, d) is False
        ):
            return "a date after the article's own, in a clause that tells of the past", Reason.of("past_after_article")
        return None

    def _stands_out(self, d: Draft) -> bool:
        """A month with a year, told in passing, that without it would fall between months told from now.

        Whoever writes «يونيو الماضي» and «نوفمبر الجاري» writes «أكتوبر» of another year with reason, or by a slip.
        """
        if (
            d.month is None
            or d.year is None
            or d.day is not None
            or d.ref is not None
            or d.hijri
            or len(self._near) < 2
        ):
            return False
        if d.particle not in ("in", "during") or (self._anchor is not None and d.year == self._anchor.year):
            return False
        return min(self._near) < d.month < max(self._near)

    def _later(self, value: str) -> bool:
        a = self._anchor
        if a is None or not re.match(r"\d{4}", value):
            return False
        size = min(len(value.split("/", maxsplit=1)[0].split("T", maxsplit=1)[0]), len(a.iso))
        return "W" not in value and "X" not in value and value[:size] > a.iso[:size]


def _months_told_from_now(drafts: Sequence[Draft]) -> set[int]:
    """The months that the article tells with «الماضي» or «الجاري»; empty when they span the turn of a year."""
    past = {d.month for d in drafts if d.month is not None and d.ref == "past" and d.year is None and not d.hijri}
    this = {d.month for d in drafts if d.month is not None and d.ref == "this" and d.year is None and not d.hijri}
    return past | this if past and this and max(past) < min(this) else set()
