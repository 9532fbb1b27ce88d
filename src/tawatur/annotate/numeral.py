"""A numeral as read, and the readings of digits: grouped («1,000»), decimal (4.9, «4,9», «1ر4»), ranges (5-10)."""

from __future__ import annotations

import re

import msgspec

_GROUPED = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:[.]\d+)?\Z|[1-9]\d{0,2}(?:\.\d{3}){2,}(?:,\d+)?\Z")
_SPAN = re.compile(r"(\d{1,6}(?:[.,]\d{1,3})?)-(\d{1,6}(?:[.,]\d{1,3})?)\Z")
_DECIMAL = re.compile(r"\d+[.,ر]\d+\Z")


class Numeral(msgspec.Struct):
    """A number as written: tokens `first` to `last`; `start` leaves joined proclitics out."""

    first: int
    last: int
    start: int
    end: int
    value: float | None
    low: float | None = None
    high: float | None = None
    ordinal: bool = False
    digits: bool = False
    """It begins with digits."""
    words: bool = False
    """It holds number words."""
    vague: bool = False
    conjunction: str = ""
    preposition: str = ""
    article: bool = False
    percent: bool = False
    dual: bool = False
    span: bool = False
    """«5-10» in one token: `low` and `high` are its ends."""
    fraction: bool = False


def parse_digits(key: str) -> float | None:
    """The number that a folded digit token writes, None when it is something else (a date, a clock time)."""
    key = key.rstrip("%")
    if key.isdigit():
        return float(key) if len(key) <= 300 else None
    if _GROUPED.match(key):
        if key.count(".") > 1:
            return float(key.replace(".", "").replace(",", "."))
        return float(key.replace(",", ""))
    if _DECIMAL.match(key):
        if "ر" in key:  # agencies write 4.1 as «1ر4»: read from right to left, the whole part comes first
            part, _, whole = key.partition("ر")
            return float(f"{whole}.{part}")
        return float(key.replace(",", "."))
    return None


def parse_digit_range(key: str) -> tuple[float, float] | None:
    """The ends of a range that a folded token writes, «5-10»; None when it is none."""
    found = _SPAN.match(key)
    low, high = (parse_digits(found.group(i)) for i in (1, 2)) if found else (None, None)
    return (low, high) if low is not None and high is not None and low < high else None
