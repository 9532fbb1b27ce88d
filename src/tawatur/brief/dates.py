"""EDTF values (ISO 8601-2:2019) in words, as imprecise as they are: 18–19 June 2024, about 2013, until June 2024."""

from __future__ import annotations

import re
from datetime import date, timedelta

from tawatur.brief.wording import Wording
from tawatur.link.dates import days_of

_POINT = re.compile(r"(\d[\dX]{3})(?:-(\d\d|XX))?(?:-(\d\d|XX))?(?:T(\d\d:\d\d)\S*)?\Z")
_DURATION = re.compile(
    r"P(?:([\d.X]+)Y)?(?:([\d.X]+)M)?(?:([\d.X]+)W)?(?:([\d.X]+)D)?(?:T(?:([\d.X]+)H)?(?:([\d.X]+)M)?)?\Z"
)
_DURATION_UNITS = ("year", "month", "week", "day", "hour", "minute")
_WEEK = re.compile(r"(\d{4})-W(\d\d)\Z")
_UNANCHORED = re.compile(r"(?:XXXX-WXX-([1-7])|XXXX-(\d\d)(?:-(\d\d))?|)(?:T(\d\d:\d\d).*)?\Z")
_SEASONS = {
    **{21: "spring", 22: "summer", 23: "autumn", 24: "winter"},
    **{25: "spring", 26: "summer", 27: "autumn", 28: "winter"},
    **{33: "first_quarter", 34: "second_quarter", 35: "third_quarter", 36: "fourth_quarter"},
    **{40: "first_half", 41: "second_half"},
}
"""Sub-year groupings of EDTF level 2, by number."""
_OPEN = ("", "..")


def in_words(value: str | None, w: Wording) -> str:
    """A date, interval or duration in words; empty for None, the value itself when it is none of these."""
    if not value:
        return ""
    if value.startswith("P"):
        return _duration(value, w)
    first, slash, last = value.partition("/")
    if slash:
        return _interval(first, last, w)
    return _week(value, w) or _unanchored(value, w) or _point(value, w)


def _week(value: str, w: Wording) -> str:
    """An ISO week by its Monday; empty when the value is none."""
    match = _WEEK.match(value)
    if match is None:
        return ""
    try:
        monday = date.fromisocalendar(int(match.group(1)), int(match.group(2)), 1)
    except ValueError:
        return ""
    return w("date", "week", date=_point(monday.isoformat(), w))


def _unanchored(value: str, w: Wording) -> str:
    """What is known of a time whose year is not: Tuesday, 19 June, 02:57; empty for any other value."""
    match = _UNANCHORED.match(value)
    if match is None:
        return ""
    weekday, month, day, time = match.groups()
    if weekday:
        return str(w.weekdays[int(weekday) - 1])
    if month and 1 <= int(month) <= 12:
        return f"{int(day)} {w.months[int(month) - 1]}" if day else w.months[int(month) - 1]
    return time or ""


def _interval(first: str, last: str, w: Wording) -> str:
    if first in _OPEN and last in _OPEN:
        return ""
    if last in _OPEN:
        return w("date", "from", date=_point(first, w))
    if first in _OPEN:
        return w("date", "until", date=_point(last, w))
    first, last = _coarser(first, last)
    if first == last:
        return _point(first, w)
    a, b = _parts(first), _parts(last)
    if a and b and all(a) and all(b) and a[0] == b[0] and "X" not in first + last:
        year, month, day = a
        if month == b[1]:
            return w("date", "day_range", first=int(day), last=int(b[2]), month=w.months[int(month) - 1], year=year)
        return w(
            "date",
            "day_month_range",
            first_day=int(day),
            first_month=w.months[int(month) - 1],
            last_day=int(b[2]),
            last_month=w.months[int(b[1]) - 1],
            year=year,
        )
    return w("date", "range", first=_point(first, w), last=_point(last, w))


def _coarser(first: str, last: str) -> tuple[str, str]:
    """An interval of whole years or whole months as years or months: 2031-06-01/2031-06-30 is 2031-06/2031-06."""
    a, b = days_of(first), days_of(last)
    if a is None or b is None or not (a.exact and b.exact) or a.first.day != 1:
        return first, last
    if a.first.month == 1 and (b.last.month, b.last.day) == (12, 31):
        return first[:4], last[:4]
    return (first[:7], last[:7]) if (b.last + timedelta(days=1)).day == 1 else (first, last)


def _parts(value: str) -> tuple[str, str, str] | None:
    """Year, month and day of a plain date; None when it is qualified or impossible."""
    match = _POINT.match(value)
    if match is None or match.group(4) or (match.group(2) not in (None, "XX") and not 1 <= int(match.group(2)) <= 12):
        return None
    return match.group(1), match.group(2) or "", match.group(3) or ""


def _point(value: str, w: Wording) -> str:
    bare = value.rstrip("?~%")
    marks = value[len(bare) :]
    match = _POINT.match(bare)
    words = _date(match, w) if match else bare
    if "~" in marks or "%" in marks:
        words = w("date", "about", date=words)
    if "?" in marks or "%" in marks:
        words = w("date", "uncertain", date=words)
    return words


def _date(match: re.Match[str], w: Wording) -> str:
    year, month, day, time = match.groups()
    if "X" in year:
        return _decade(year, w)
    if month is None or month == "XX":
        return w("date", "some_day", date=year) if day is not None else year
    number = int(month)
    if number in _SEASONS:
        return str(w.labels["date"]["seasons"][_SEASONS[number]].format(year=year))
    if not 1 <= number <= 12:
        return f"{year}-{month}"
    words = w("date", "month", month=w.months[number - 1], year=year)
    if day == "XX":
        return w("date", "some_day", date=words)
    if day is not None:
        words = w("date", "day", day=int(day), month=w.months[number - 1], year=year)
    return w("date", "time", date=words, time=time) if time else words


def _decade(year: str, w: Wording) -> str:
    if year.count("X") == 1 and year.endswith("X"):
        return w("date", "decade", year=year.replace("X", "0"))
    return w("date", "century", first=year.replace("X", "0"), last=year.replace("X", "9"))


def _duration(value: str, w: Wording) -> str:
    match = _DURATION.match(value)
    if match is None or not any(match.groups()):
        return value
    parts = [w.duration(n, unit) for n, unit in zip(match.groups(), _DURATION_UNITS, strict=True) if n]
    return w("page", "list_and").join(parts)
