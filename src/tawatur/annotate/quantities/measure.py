"""A measure: a numeral, or two that bound a range, with what stands around it."""

from __future__ import annotations

import msgspec

from tawatur.annotate.numeral import Numeral
from tawatur.records.annotation import Approximator


class Measure(msgspec.Struct):
    """A numeral, or two that bound a range, with approximator, unit and counted noun. Token indices, inclusive."""

    first: int
    last: int
    numeral: Numeral | None
    value: float | None
    low: float | None = None
    high: float | None = None
    approx: Approximator = "exact"
    kind: str | None = None
    unit: str | None = None
    noun_first: int | None = None
    noun_last: int | None = None
    known_noun: bool = False
    low_open: bool = False
    high_open: bool = True
    """Whether the bounds of a range belong to it: «بين 5 و10» is taken as [5, 10)."""
    equals: bool = False
    """«يساوي»: the number is said to be exact."""
    cued: bool = False
    """An approximator or a word such as «مقتل» says that it is a count."""


def scale_of(high: float) -> float:
    for scale in (1e12, 1e9, 1e6, 1e3):
        if high >= scale:
            return scale
    return 1.0
