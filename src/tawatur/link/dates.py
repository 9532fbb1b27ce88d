"""Days that an EDTF value can mean, so that dates of unlike precision can be compared (ISO 8601-2:2019)."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

import msgspec

_POINT = re.compile(r"(\d[\dX]{3})(?:-(\d\d|XX))?(?:-(\d\d|XX))?(?:T.*)?\Z")
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}
_EARLIEST, _LATEST = date(1, 1, 1), date(9999, 12, 31)


class Days(msgspec.Struct, frozen=True):
    """The first and the last day that a value can mean, both included."""

    first: date
    last: date

    @property
    def exact(self) -> bool:
        return self.first == self.last

    @property
    def length(self) -> int:
        """How many days the value leaves open."""
        return (self.last - self.first).days + 1

    def overlaps(self, other: Days, slack: int = 0) -> bool:
        """Whether a day is in both, when each end may be off by `slack` days."""
        room = timedelta(days=slack)
        return self.first - other.last <= room and other.first - self.last <= room

    def within(self, other: Days) -> bool:
        return other.first <= self.first and self.last <= other.last


@lru_cache(maxsize=1 << 14)
def days_of(value: str | None) -> Days | None:
    """The days of an EDTF date or interval; None for a duration, an unknown or a malformed value."""
    if not value or value.startswith("P"):
        return None
    left, slash, right = value.partition("/")
    if not slash:
        return _point(left)
    first = Days(_EARLIEST, _EARLIEST) if left in ("", "..") else _point(left)
    last = Days(_LATEST, _LATEST) if right in ("", "..") else _point(right)
    if first is None or last is None or first.first > last.last:
        return None
    return Days(first.first, last.last)


def _point(value: str) -> Days | None:
    match = _POINT.match(value.rstrip("?~%"))
    if match is None:
        return None
    year, month, day = match.groups()
    try:
        if "X" in year:
            return Days(date(int(year.replace("X", "0")) or 1, 1, 1), date(int(year.replace("X", "9")), 12, 31))
        if month is None or month == "XX":
            return Days(date(int(year), 1, 1), date(int(year), 12, 31))
        start, end = _SEASONS.get(int(month), (int(month), int(month)))
        if day is None or day == "XX":
            return Days(date(int(year), start, 1), date(int(year), end, monthrange(int(year), end)[1]))
        exact = date(int(year), start, int(day))
        return Days(exact, exact)
    except ValueError:
        return None


def nearness(a: str | None, b: str | None) -> float | None:
    """How well two dates agree: 1 the same days, 0.8 one within the other, 0.5 a day apart (time zones), 0 apart.

    None when either says nothing.
    """
    left, right = days_of(a), days_of(b)
    if left is None or right is None:
        return None
    if left == right:
        return 1.0
    if left.overlaps(right):
        return 0.8 if max(left.length, right.length) <= 400 else 0.6
    return 0.5 if left.overlaps(right, slack=1) else 0.0
