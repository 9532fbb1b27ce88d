"""What is told by a unit of time: «الشهر الماضي», «عام 2019», «أمس», «بقية الأسبوع», «يوم 21 الجاري»."""

from __future__ import annotations

import re

from tawatur.annotate.numeral import Numeral
from tawatur.annotate.times.draft import Draft
from tawatur.annotate.times.tokens import COMMAS, Tokens
from tawatur.text.lexicon import Hit

_YEARS = re.compile(r"(1\d{3}|20\d{2})[/-](\d{2}|\d{4})\Z")


class Units(Tokens):
    """Reads deictic words, units with a modifier, named years."""

    def _deictic(self, at: int, d: Draft) -> int:
        word = self.hit(at, "deictic", "deictic_night", "deictic_weak")
        if word is not None and word.entry.cls == "deictic_night" and d.part is None:
            d.part = "NI"
        if word is None or d.shift is not None:
            return -1
        if word.entry.cls == "deictic_weak" and not self._today(word):
            return -1
        d.unit, d.shift = "D", int(word.entry.value[1:])
        return word.last

    def _today(self, word: Hit) -> bool:
        """«اليوم» is today unless an ordinal or a modifier follows, or a preposition makes it «a day»."""
        if word.entry.preposition or self.hit(word.last + 1, "mod", "mod_weak", "mod_same"):
            return False
        after = self.numerals.get(word.last + 1)
        if (
            after is not None
            and after.ordinal
            and not self.month_name(after.last + 1)
            and not self.says(after.last + 1, "of")
        ):
            return False
        return not self.says(word.first - 1, "not_today")

    def _day_alone(self, at: int, d: Draft) -> int:
        """«يوم 21»: a day of the anchor's month."""
        if not self.is_word(at, "D/1") or d.has_date() or d.last >= d.first or not self.arabic:
            return -1
        number = self.whole(at + 1, 1, 31)
        if number is None or self.hit(at, "deictic_weak") or not (number.digits or number.article):
            return -1
        follows = self.key(number.last + 1)
        mod = self.hit(number.last + 1, "mod")
        if mod is None and follows[:1].isalpha() and not self.hit(number.last + 1, "particle"):
            return -1
        if follows in ("/", "-") or (number.ordinal and mod is None):
            return -1
        d.day, d.unit = int(number.value or 0), "M"
        d.shift = {"past": -1, "this": 0, "next": 1}[mod.entry.value] if mod else 0
        return mod.last if mod else number.last

    def _rest(self, at: int, d: Draft) -> int:
        """«بقية الأسبوع»: from the anchor to the end of the unit."""
        if d.last >= d.first or not self.hit(at, "rest"):
            return -1
        place = at + 1 + bool(self.hit(at + 1, "this"))
        unit = self.hit(place, "unit", "unit_own")
        if unit is None or unit.entry.value not in ("D/1", "W/1", "M/1", "Y/1"):
            return -1
        d.unit, d.shift, d.edge = unit.entry.value[0], 0, "rest"
        mod = self.hit(unit.last + 1, "mod")
        return mod.last if mod is not None and mod.entry.value == "this" else unit.last

    def _unit_phrase(self, at: int, d: Draft) -> int:
        """«الشهر الماضي», «هذا العام», «عام 2019», «next week», «20 من الشهر القادم»."""
        if d.shift is not None and not (d.unit == "W" and d.weekday is None):
            return -1
        weekend = self.hit(at, "weekend_of")
        if weekend is not None and not d.has_date():
            d.unit, d.shift = "WE", int(weekend.entry.value)
            return weekend.last
        if d.year is None and (last := self._year_phrase(at, d)) >= 0:
            return last
        this = self.hit(at, "this") if self.arabic else self.hit(at, "this", "mod")
        if this is None and d.month is None and d.day is None and (number := self.whole(at, 1, 31)):
            return self._day_of_unit(number, d)
        unit = self._unit_word(this.last + 1 if this else at)
        if unit is None:
            return -1
        code = unit.entry.value.split("/")[0]
        ref, last = (this.entry.value, unit.last) if this else self._modifier(unit, code, d)
        if not self._fits(code, ref, d):
            return -1
        d.unit, d.shift = code, {"past": -1, "this": 0, "next": 1}[ref or "this"]
        return last

    def _unit_word(self, at: int) -> Hit | None:
        """A unit in the singular, a weekend, «العقد» with its article."""
        unit = self.hit(at, "unit", "weekend")
        decade = self.hit(at, "unit_weak")
        if unit is None and decade is not None and decade.entry.value == "DEC/1" and decade.entry.article:
            unit = decade
        single = unit is not None and (unit.entry.value.endswith("/1") or unit.entry.value == "WE")
        return unit if single else None

    def _modifier(self, unit: Hit, code: str, d: Draft) -> tuple[str | None, int]:
        """(past, this or next by the modifier after a unit, last token)."""
        mod = self.hit(unit.last + 1, "mod", "mod_weak") if self.arabic else None
        if mod is not None and unit.entry.article and mod.entry.article and not mod.entry.conjunction:
            return mod.entry.value, mod.last
        definite = unit.entry.article or (not self.arabic and self.says(unit.first - 1, "the"))
        implied = code == "WE" or (definite and d.edge is not None and code in ("M", "Y"))
        return ("this" if implied else None), unit.last

    def _fits(self, code: str, ref: str | None, d: Draft) -> bool:
        """Whether a unit may be counted from the anchor beside what the draft has already."""
        if ref is None or code in ("S", "MIN", "H"):
            return False
        if code == "DEC" and ref == "this" and self.arabic:
            return False  # «العقد الحالي» is a contract more often than a decade
        return d.year is None if code == "Y" else d.month is None

    def _day_of_unit(self, number: Numeral, d: Draft) -> int:
        """«20 من الشهر القادم»."""
        follows = number.last + 1
        mod = self.hit(follows, "mod") if self.arabic and number.digits else None
        if mod is not None and mod.entry.article:  # «في 20 الجاري»
            d.day, d.unit, d.shift = int(number.value or 0), "M", {"past": -1, "this": 0, "next": 1}[mod.entry.value]
            return mod.last
        if not (self.says(follows, "of", "in") or self.is_word(follows, "M/1") or self.hit(follows, "this")):
            return -1
        last = self._unit_phrase(follows + self.says(follows, "of", "in"), d)
        if last >= 0 and d.unit == "M" and d.shift is not None:
            d.day = int(number.value or 0)
            return last
        d.unit = d.shift = None
        return -1

    def _year_phrase(self, at: int, d: Draft) -> int:
        """«عام 2019», «سنة 1998», «عامي 2022 و2023», «العام 2012/2013»."""
        word = self.hit(at, "unit", "unit_construct")
        if word is None or not word.entry.value.startswith("Y/"):
            return -1
        place = word.last + 1
        both = _YEARS.match(self.key(place))
        if both:
            start = int(both.group(1))
            end = int(both.group(2)) if len(both.group(2)) == 4 else start - start % 100 + int(both.group(2))
            d.year = start
            d.until = Draft(place, place, year=end)
            return place
        year = self.year_at(place) or (self.early_year_at(place) if word.entry.value == "Y/1" else None)
        if year is None:
            return -1
        last = year.last
        era = self.hit(last + 1, "era")
        if era is not None and not era.entry.preposition and not era.entry.conjunction:
            d.hijri, d.bc, last = era.entry.value == "h", era.entry.value == "bc", era.last
        if word.entry.value == "Y/1" or d.month is not None:
            d.year, d.explicit = int(year.value or 0), True
            return last
        years = [(int(year.value or 0), at, year.last)]
        while True:
            nxt = last + 1
            while self.says(nxt, "and") or self.key(nxt) in COMMAS:
                nxt += 1
            following = self.year_at(nxt)
            if following is None or nxt > last + 3 or (nxt == last + 1 and not following.conjunction):
                break
            years.append((int(following.value or 0), nxt, following.last))
            last = following.last
        d.years = tuple(years)
        return last
