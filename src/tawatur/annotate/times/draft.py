"""A time expression as read, before it is resolved."""

from __future__ import annotations

import msgspec


class Draft(msgspec.Struct):
    """The parts of a time expression that the grammar found; token indices `first` to `last` are its core."""

    first: int
    last: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    hijri: bool = False
    weekday: int | None = None
    """ISO: 1 is Monday."""
    first_day: int | None = None
    """The first day of «15-19 نوفمبر»; `day` is the last."""
    nth: int | None = None
    """The nth weekday of a month, or the nth `nth_unit` of a month or year; -1 the last."""
    nth_unit: str | None = None
    """W week, Q quarter, HY half of a year."""
    ref: str | None = None
    """past, this, next: said of a month, weekday or season."""
    unit: str | None = None
    """The unit of `shift`: S MIN H D W M Q Y DEC CEN WE."""
    shift: int | None = None
    part: str | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    zone: str | None = None
    season: int | None = None
    decade: str | None = None
    century: int | None = None
    edge: str | None = None
    years: tuple[tuple[int, int, int], ...] = ()
    """A list of years: (year, first token, last token) each."""
    durations: tuple[tuple[float | None, str], ...] = ()
    """Lengths: (count, unit); None for an unknown count."""
    span_of: str | None = None
    """past, next: a length that ends or begins at the anchor."""
    repeats: str | None = None
    particle: str | None = None
    particle_first: int | None = None
    approx: str | None = None
    vague: str | None = None
    weak_month: bool = False
    clock_word: bool = False
    explicit: bool = False
    """A bare number that some word marks as a year or day."""
    bc: bool = False
    until: Draft | None = None
    """The end, when this is the start of a range."""
    event: bool = False
    """It counts from an event that is named after it, not from the anchor."""
    era: str | None = None
    """START/END of a known event that the expression is told by."""
    since: Draft | None = None
    """The date of an event told before, from which this one runs."""
    named: bool = False
    """The name of something («ثورة 25 يناير»): a day of the calendar, in no year that the anchor could tell."""

    def has_date(self) -> bool:
        return any(
            x is not None for x in (self.year, self.month, self.day, self.weekday, self.shift, self.season, self.decade)
        ) or bool(self.years)
