"""Anchors, lengths and calendar arithmetic for times. Values are ISO 8601 (durations) and EDTF (ISO 8601-2)."""

from __future__ import annotations

import datetime as dt
import re

import msgspec

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T(\d{2}):(\d{2}))?")
MONTHS = {"M": 1, "Q": 3, "Y": 12, "DEC": 120, "CEN": 1200}
DAYS = {"D": 1, "W": 7, "FN": 14}
SECONDS = {"S": 1, "MIN": 60, "H": 3600}
_SIZES = {u: n * size for units, size in ((MONTHS, 30 * 86400), (DAYS, 86400), (SECONDS, 1)) for u, n in units.items()}


class Anchor(msgspec.Struct, frozen=True):
    """The date that relative expressions are counted from; a month or day may be unknown."""

    iso: str
    year: int
    month: int | None
    day: int | None
    time: tuple[int, int] | None
    how: str

    @classmethod
    def parse(cls, value: str, how: str) -> Anchor | None:
        """From an ISO 8601 date or date and time; None when it is none."""
        found = _ISO.match(value)
        if not found:
            return None
        y, m, d, hour, minute = (int(x) if x else None for x in found.groups())
        try:
            dt.date(y or 1, m or 1, d or 1)
        except ValueError:
            return None
        time = (hour, minute) if hour is not None and minute is not None else None
        iso = found.group(0).split("T")[0]
        return cls(iso, y or 1, m, d, time, how)

    @property
    def date(self) -> dt.date | None:
        return dt.date(self.year, self.month, self.day) if self.month and self.day else None


def length_value(durations: tuple[tuple[float | None, str], ...]) -> str:
    """ISO 8601 duration: P24Y, PT30M, P1Y2M; X for an unknown count."""
    date, time = "", ""
    for count, unit in sorted(durations, key=lambda x: _SIZES.get(x[1], 0), reverse=True):
        text, code = _count(count, unit)
        if unit in SECONDS:
            time += text + code
        else:
            date += text + code
    return f"P{date}" + (f"T{time}" if time else "")


def _count(count: float | None, unit: str) -> tuple[str, str]:
    factor, code = {
        "DEC": (10, "Y"),
        "CEN": (100, "Y"),
        "Q": (3, "M"),
        "FN": (2, "W"),
        "MIN": (1, "M"),
        "WE": (1, "D"),
    }.get(unit, (1, unit))
    if count is None:
        return ("X" if factor == 1 else "X" + "0" * (len(str(factor)) - 1)), code
    value = count * factor
    if value != int(value):
        finer = {"H": (60, "M"), "Y": (12, "M"), "W": (7, "D"), "D": (24, "H")}.get(unit)
        if finer and unit == "H":
            return (f"{int(value)}H" if value >= 1 else "") + f"{round((value - int(value)) * 60)}", "M"
        if finer and unit == "Y":
            return (f"{int(value)}Y" if value >= 1 else "") + f"{round((value - int(value)) * 12)}", "M"
        return f"{value:g}", code
    return str(int(value)), code


def add_months(date: dt.date, months: int) -> dt.date:
    """The same day some months on; the last of the month where there is none."""
    index = date.year * 12 + date.month - 1 + months
    year, month = divmod(index, 12)
    last = (dt.date(year + (month == 11), (month + 1) % 12 + 1, 1) - dt.timedelta(1)).day
    return dt.date(year, month + 1, min(date.day, last))
