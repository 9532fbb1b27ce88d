"""Ranges: what bounds one, and whether two expressions are its ends: «من 4 إلى 22 يناير», «بين الأحد والثلاثاء»."""

from __future__ import annotations

import msgspec

from tawatur.annotate.numeral import Numeral
from tawatur.annotate.times.draft import Draft
from tawatur.annotate.times.phrases import Phrases


class Ranges(Phrases):
    """Reads the ranges of one document besides its phrases."""

    def range_start(self, d: Draft) -> tuple[Draft, bool] | None:
        """The start that stands before `d` and shares its month or part of day: (start, is it a range)."""
        g = self.g
        if d.day is None and d.hour is None:
            return None
        joined = g.numerals.get(d.first)
        place, to = d.first - 1, False
        if joined is None or joined.conjunction != "و":
            to = self._to(place)
            if not (to or g.says(place, "and")):
                return None
            place -= 1
        number = self._numeral_ending(place)
        if number is None or number.value is None or number.value != int(number.value):
            return None
        clock_word = g.hit(number.first - 1, "clock") if d.hour is not None else None
        particle = self.before(clock_word.first if clock_word else number.first, "particle")
        governed = particle.entry.value if particle is not None else ""
        if d.day is not None and (d.month is not None or d.unit == "M"):
            return self._first_day(d, number, governed, to)
        dash = to and number.digits and self.g.key(number.last + 1) in ("-", "–") and number.value < (d.hour or 0)
        told = governed in ("from", "between") or (dash and d.part is not None and not d.has_date())
        if d.hour is not None and 0 < number.value <= 24 and told and not number.dual:
            first = clock_word.first if clock_word else number.first
            hour = int(number.value)
            return msgspec.structs.replace(d, first=first, last=number.last, hour=hour, minute=None, second=None), True
        return None

    def range_end(self, d: Draft) -> None:
        """Takes the bare hour that ends a range: «من 1:30 بعد الظهر إلى 4», «من العاشرة صباحا إلى الحادية عشرة»."""
        g, place = self.g, d.last + 1
        if d.hour is None or d.until is not None or not g.says(place, "to"):
            return
        clock_word = g.hit(place + 1, "clock")
        number = g.whole(clock_word.last + 1 if clock_word else place + 1, 1, 24)
        if number is None or number.conjunction or number.preposition or number.dual:
            return
        if g.key(number.last + 1)[:1].isalnum() or g.key(number.last + 1) in ("/", "%", ":"):
            return
        hour = int(number.value or 0)
        part = "AF" if d.part == "MO" and hour <= d.hour else d.part
        d.until = msgspec.structs.replace(
            d, first=number.first, last=number.last, hour=hour, minute=None, second=None, part=part
        )
        d.last = number.last

    def _first_day(self, d: Draft, number: Numeral, governed: str, to: bool) -> tuple[Draft, bool] | None:
        """«من 4 إلى 22 يناير» is a range, «19 و20 يونيو» two days."""
        value = int(number.value or 0)
        if not 1 <= value <= 31 or not (number.ordinal or number.digits):
            return None
        if governed not in ("", "from", "between", "in") and not to:
            return None
        start = Draft(number.first, number.last, year=d.year, month=d.month, day=value, hijri=d.hijri)
        start.ref, start.unit, start.shift = d.ref, d.unit, d.shift
        is_range = to or governed == "between"
        return (start, is_range) if is_range or value < (d.day or 0) else None

    def _to(self, at: int) -> bool:
        return self.g.says(at, "to") or self.g.key(at) in ("-", "–")

    def coordinates(self, last: int, first: int) -> bool:
        """Whether an "and" is all that stands between two tokens, joined to the second or by itself."""
        return self.conjoined(first) if first == last + 1 else first == last + 2 and self.g.says(last + 1, "and")

    def _numeral_ending(self, at: int) -> Numeral | None:
        for first in range(at, max(-1, at - 4), -1):
            numeral = self.g.numerals.get(first)
            if numeral is not None:
                return numeral if numeral.last == at else None
        return None

    def joins(self, a: Draft, b: Draft) -> bool:
        """Whether two expressions are the ends of one range: «من 2012 إلى 2015», «بين الأحد والثلاثاء»."""
        g = self.g
        if a.until is not None or b.until is not None or a.durations or b.durations or a.repeats or b.repeats:
            return False
        if b.first - a.last > 3:
            return False
        between = self.before(a.first, "particle")
        gap = [i for i in range(a.last + 1, b.first) if not g.says(i, "unit_word")]
        if len(gap) == 1 and self._to(gap[0]):
            return g.key(gap[0]) not in ("-", "–") or a.has_date() == b.has_date()
        if between is None or between.entry.value != "between":
            return False
        numeral = g.numerals.get(b.first)
        joined = (numeral is not None and numeral.conjunction) or self.conjoined(b.first)
        return (not gap and bool(joined)) or (len(gap) == 1 and g.says(gap[0], "and"))
