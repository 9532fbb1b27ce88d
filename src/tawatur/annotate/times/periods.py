"""Parts of longer periods: edges («مطلع 2012»), decades, centuries, seasons, nth weeks, quarters and weekdays."""

from __future__ import annotations

import re
from collections.abc import Callable

from tawatur.annotate.times.draft import Draft
from tawatur.annotate.times.months import Months
from tawatur.annotate.times.tokens import ARTICLE
from tawatur.annotate.times.units import Units


class Periods(Months, Units):
    """Reads what builds on months and units."""

    def _edge(self, at: int, d: Draft) -> int:
        middle = self.hit(at, "mid_month")
        if middle is not None and d.month is None:
            d.edge, d.month = "mid", int(middle.entry.value)
            return self._after_month(middle.last, d)
        edge = self.hit(at, "edge")
        if edge is None or d.edge is not None or d.last >= d.first or self.hit(at, "weekend", "weekend_of"):
            return -1
        place = edge.last + 1
        while self.says(place, "of", "the") or self.key(place) == "-":
            place += 1
        d.edge = edge.entry.value
        components: list[Callable[[int, Draft], int]]
        components = [self._month_block, self._decade, self._unit_phrase, self._season]
        if d.edge == "end1":
            components += [self._weekday, self._deictic]
        for component in components:
            last = component(place, d)
            if last >= 0:
                return last
        year = self.year_at(place)
        if year is not None:
            d.year = int(year.value or 0)
            return year.last
        d.edge = None
        return -1

    def _decade(self, at: int, d: Draft) -> int:
        word = self.hit(at, "decade", "decade_construct")
        if d.decade is not None or d.year is not None or d.month is not None:
            return -1
        if word is None and not self.arabic and self.key(at + 1) == "s" and re.match(r"(1[89]|20)\d0\Z", self.key(at)):
            d.decade = self.key(at)[:3] + "X"
            return at + 1
        if word is None:
            return self._century(at, d)
        if len(word.entry.value) == 4:
            d.decade = word.entry.value[:3] + "X"
            return word.last
        place, last, century = word.last + 1, word.last, 19
        if self.says(place, "of"):
            place += 1
        probe = Draft(place, place)
        end = self._century(place, probe)
        if end >= 0:
            last, century = end, (probe.century or 20) - 1
        elif word.entry.cls == "decade_construct" and self.key(place)[:1].isalpha():
            return -1
        d.decade = f"{century}{word.entry.value[0]}X"
        return last

    def _century(self, at: int, d: Draft) -> int:
        if d.century is not None:
            return -1
        if not self.arabic:
            number = self.whole(at, 1, 21)
            told = number is not None and number.ordinal and self.is_word(number.last + 1, "CEN/1")
            return self._century_of_era(int(number.value or 0), number.last + 1, d) if number and told else -1
        word = self.hit(at, "century_word")
        if word is None:
            return -1
        place = word.last + 1
        mod = self.hit(place, "mod")
        if mod is not None:
            d.century = {"past": 20, "this": 21, "next": 22}[mod.entry.value]
            return mod.last
        if self.key(place) == ARTICLE:
            place += 1
        number = self.whole(place, 1, 21)
        if number is None and (number := self.numerals.get(place)) and (number.value or 0) == 20 and number.article:
            pass
        if number is None:
            return -1
        return self._century_of_era(int(number.value or 0), number.last, d)

    def _century_of_era(self, number: int, last: int, d: Draft) -> int:
        d.century = number
        era = self.hit(last + 1, "era")
        d.bc = era is not None and era.entry.value == "bc"
        return era.last if era is not None and d.bc else last

    def _season(self, at: int, d: Draft) -> int:
        season = self.hit(at, "season")
        if season is None or d.season is not None or d.month is not None:
            return -1
        mod = self.hit(season.last + 1, "mod") if self.arabic else self.hit(at - 1, "mod", "this")
        year = self.year_at(season.last + 1 + self.says(season.last + 1, "of", "year_word"))
        if mod is not None:
            d.ref = mod.entry.value
            last = mod.last if self.arabic else season.last
        elif year is not None:
            d.year, last = int(year.value or 0), year.last
        else:
            return -1
        d.season = int(season.entry.value)
        return last

    def _nth_weekday(self, at: int, d: Draft) -> int:
        """«أول جمعة من يوليو»."""
        number = self.whole(at, 1, 5)
        if number is None or not number.ordinal or d.weekday is not None or d.nth is not None:
            return -1
        place = number.last + 1
        if self.is_word(place, "D/1"):
            place += 1
        day = self.hit(place, "weekday", "weekday_bare")
        if day is None or not self.says(day.last + 1, "of", "in"):
            return -1
        place = day.last + 2
        last = self._month_block(place, d)
        if last < 0:
            last = self._unit_phrase(place, d)
        if last < 0:
            return -1
        d.nth, d.weekday = int(number.value or 0), int(day.entry.value)
        return last

    def _nth_unit(self, at: int, d: Draft) -> int:
        """«الأسبوع الثالث من يوليو», «الربع الأول من 2012», «النصف الثاني من العام الجاري»."""
        if d.nth is not None or d.has_date():
            return -1
        word = self.hit(at if self.arabic else at + 1, "nth_unit")
        if word is None:
            return -1
        rank = word.last + 1 if self.arabic else at
        number, last_one = self.whole(rank, 1, 5), self.says(rank, "the_last")
        if not last_one and (number is None or not number.ordinal):
            return -1
        end = word.last if not self.arabic else word.last + 1 if last_one or number is None else number.last
        if not self.says(end + 1, "of", "in"):
            return -1
        place = end + 2 + (not self.arabic and self.says(end + 2, "the"))
        last = self._month_block(place, d)
        if last < 0:
            last = self._unit_phrase(place, d)
        if last < 0 and (year := self.year_at(place)):
            d.year, last = int(year.value or 0), year.last
        if last < 0:
            return -1
        d.nth = -1 if last_one else int(number.value or 0) if number else None
        d.nth_unit = word.entry.value
        return last
