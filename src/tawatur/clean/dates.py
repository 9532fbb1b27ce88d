"""Dates of publication: stamps such as `20 يونيو 2024 - 10:30 م`, ISO 8601, RFC 5322; the result is ISO 8601.

Only lines that are stamps are read, never dates inside prose. Month and weekday names come from CLDR through Babel.
"""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from functools import cache

from babel import Locale

from tawatur.clean.lines import flatten

_LOCALES = ("ar", "ar_SY", "ar_LB", "ar_IQ", "ar_EG", "ar_DZ", "ar_TN", "ar_MA", "ar_SA", "en")
_ISO = re.compile(
    r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?"
)
_YMD = re.compile(r"(?<!\d)(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)")
_DMY = re.compile(r"(?<!\d)(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})(?!\d)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DAY = re.compile(r"(?<![\d:])(\d{1,2})(?:st|nd|rd|th)?(?![\d:])")
_CLOCK = re.compile(r"(?<!\d)(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(am|pm|a\.m|p\.m|ص|م|صباحا|مساء|ظهرا)?(?!\w)")
_WORD = re.compile(r"[^\W\d_]+")
_ZONES = {"gmt": "+00:00", "utc": "+00:00", "z": "+00:00", "تغ": "+00:00", "جرينتش": "+00:00", "غرينتش": "+00:00"}


@cache
def month_names() -> dict[str, int]:
    """Flat month name, also its first word of two (كانون الثاني keeps both), to its number."""
    names: dict[str, int] = {}
    for code in _LOCALES:
        for form in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in Locale.parse(code).months[form][width].items():
                    names.setdefault(flatten(str(name))[0].strip("."), int(number))
    return names


@cache
def weekday_names() -> frozenset[str]:
    return frozenset(
        flatten(str(name))[0]
        for code in ("ar", "en")
        for width in ("wide", "abbreviated")
        for name in Locale.parse(code).days["format"][width].values()
    )


@cache
def _month_pattern() -> re.Pattern[str]:
    names = sorted(month_names(), key=len, reverse=True)
    return re.compile(r"(?<!\w)(" + "|".join(map(re.escape, names)) + r")(?!\w)")


def read_date(text: str) -> str | None:
    """The date that `text` states, ISO 8601 with as much of the time as it gives; None when it states none."""
    raw = text.strip()
    match = _ISO.search(raw)
    if match:
        return _iso(match)
    if re.match(r"[A-Za-z]{3}, \d{1,2} [A-Za-z]{3} \d{4}", raw):
        try:
            return parsedate_to_datetime(raw).isoformat()
        except (ValueError, TypeError):
            return None
    flat = flatten(raw[:200])[0]
    day = _calendar_day(flat)
    return day + _clock(flat) if day and len(day) == 10 else day


def _iso(match: re.Match[str]) -> str | None:
    year, month, day, hour, minute, second, zone = match.groups()
    if day is None:
        return f"{year}-{int(month):02}" if 1 <= int(month) <= 12 else None
    date = _valid(int(year), int(month), int(day))
    if date is None or hour is None:
        return date
    if int(hour) > 23 or int(minute) > 59:
        return date
    offset = "+00:00" if zone == "Z" else (f"{zone[:3]}:{zone[-2:]}" if zone else "")
    return f"{date}T{int(hour):02}:{minute}:{second or '00'}{offset}"


def _valid(year: int, month: int, day: int) -> str | None:
    try:
        return datetime(year, month, day).date().isoformat() if 1900 <= year <= 2100 else None
    except ValueError:
        return None


def _calendar_day(flat: str) -> str | None:
    match = _YMD.search(flat)
    if match:
        return _valid(int(match[1]), int(match[2]), int(match[3]))
    match = _DMY.search(flat)
    if match:  # the day first, as Arabic and most English papers outside the United States write
        return _valid(int(match[3]), int(match[2]), int(match[1])) or _valid(
            int(match[3]), int(match[1]), int(match[2])
        )
    month = _month_pattern().search(flat)
    year = _YEAR.search(flat)
    if not month or not year:
        return None
    number = month_names()[month[1]]
    before = _DAY.findall(flat[max(0, month.start() - 6) : month.start()])
    after = _DAY.search(flat[month.end() : month.end() + 6])
    day = before[-1] if before else (after[1] if after else None)
    return _valid(int(year[0]), number, int(day)) if day else f"{year[0]}-{number:02}"


def _clock(flat: str) -> str:
    match = _CLOCK.search(flat)
    if not match:
        return ""
    hour, half = int(match[1]), match[4] or ""
    if half[:1] in ("p", "م") and hour < 12:
        hour += 12
    elif half[:1] in ("a", "ص") and hour == 12:
        hour = 0
    if hour > 23 or int(match[2]) > 59:
        return ""
    offset = re.search(r"(?:gmt|utc)\s*([+-]\d{2}):?(\d{2})", flat[match.end() :])
    zone = (
        f"{offset[1]}:{offset[2]}"
        if offset
        else next((_ZONES[w] for w in _WORD.findall(flat[match.end() : match.end() + 20]) if w in _ZONES), "")
    )
    return f"T{hour:02}:{match[2]}:{match[3] or '00'}{zone}"


def is_stamp(flat: str, stamp_words: frozenset[str]) -> bool:
    """Whether a flat line states a date or time of publication and nothing else."""
    if len(flat) > 120:
        return False
    if not any(c.isdigit() for c in flat):
        bare = _WORD.findall(flat)
        return 0 < len(bare) <= 4 and all(w in stamp_words or w in weekday_names() for w in bare)
    rest = _month_pattern().sub(" ", flat)
    words = [
        w
        for w in _WORD.findall(rest)
        if w not in stamp_words and w not in weekday_names() and w not in ("st", "nd", "rd", "th")
    ]
    stated = read_date(flat) is not None or _CLOCK.search(flat) is not None or _DMY.search(flat) is not None
    ago = len(flat) < 30 and any(w in stamp_words for w in _WORD.findall(flat))
    return not words and (stated or ago or bool(_month_pattern().search(flat)))
