"""Hijri dates by the Umm al-Qura calendar (hijridate): a day, or the days that a month or year covers."""

from __future__ import annotations

from hijridate import Gregorian, Hijri

from tawatur.annotate.times.calendar import Anchor
from tawatur.annotate.times.draft import Draft

_YEARS = range(1343, 1501)
_GREGORIAN_YEARS = range(1925, 2077)


def hijri_value(d: Draft, anchor: Anchor | None) -> tuple[str | None, bool]:
    """(ISO 8601 day or interval, was the anchor needed). ValueError for a day that the month has not."""
    year, used = d.year, False
    if year is None and anchor is not None and d.month is not None:
        year, used = _year_near(anchor, d.month, d.ref), True
    if year is not None and year >= 1900 and d.month is not None and d.day is None:
        year = _year_within(year, d.month)
    if year is None or year not in _YEARS:
        return None, used
    if d.month is not None and d.day is not None:
        return Hijri(year, d.month, d.day).to_gregorian().isoformat(), used
    first, last = (d.month, d.month) if d.month is not None else (1, 12)
    start = Hijri(year, first, 1).to_gregorian()
    end = Hijri(year, last, Hijri(year, last, 1).month_length()).to_gregorian()
    return f"{start.isoformat()}/{end.isoformat()}", used


def _year_within(gregorian: int, month: int) -> int | None:
    """The Hijri year whose month begins in a Gregorian year: "Ramadan 2024"."""
    if gregorian not in _GREGORIAN_YEARS:
        return None
    first = Gregorian(gregorian, 1, 1).to_hijri().year
    return next((y for y in (first, first + 1) if Hijri(y, month, 1).to_gregorian().year == gregorian), None)


def _year_near(anchor: Anchor, month: int, ref: str | None) -> int | None:
    """The Hijri year of a month told without one."""
    if anchor.year not in _GREGORIAN_YEARS:
        return None
    today = Gregorian(anchor.year, anchor.month or 6, anchor.day or 15).to_hijri()
    if ref == "past":
        return int(today.year) if month < today.month else int(today.year) - 1
    if ref == "next":
        return int(today.year) + 1 if month <= today.month else int(today.year)
    delta = month - today.month
    return int(today.year) + (1 if delta < -6 else -1 if delta > 6 else 0)
