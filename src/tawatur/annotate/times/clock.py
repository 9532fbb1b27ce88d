"""Clock times and parts of the day: «الساعة الثامنة والنصف مساء», "9:00 am", "1400 GMT"."""

from __future__ import annotations

import re

from tawatur.annotate.numeral import Numeral
from tawatur.annotate.times.draft import Draft
from tawatur.annotate.times.tokens import COMMAS, Tokens
from tawatur.text.lexicon import Hit

_CLOCK = re.compile(r"(\d{1,2})[:.,](\d{2})(?::(\d{2}))?\Z")
_COLON = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?\Z")


class Clock(Tokens):
    """Reads clock times."""

    def _part(self, at: int, d: Draft) -> int:
        place = at
        while (self.says(place, "before_part") or self.key(place) in COMMAS) and place < at + 5:
            if self.hit(place, "part") is not None:
                break
            place += 1
        this = self.hit(place, "this")
        place += 1 if this else 0
        part = self.hit(place, "part", "ampm")
        if part is None or d.part is not None or part.entry.preposition == "ك":
            return -1
        if (
            place > at
            and d.last < d.first
            and not this
            and not (part.entry.article and place == at + 1 and self.arabic)
        ):
            return -1
        d.part = part.entry.value
        if this and d.shift is None and not d.has_date():
            d.unit, d.shift = "D", 0
        last = part.last
        return last + self.says(last + 1, "after_part")

    def _clock(self, at: int, d: Draft) -> int:
        if d.hour is not None:
            return -1
        word = self.hit(at, "clock")
        place = word.last + 1 if word else at
        if word and self.hit(place, "approx"):
            place += 1
        key = self.key(place)
        zoned = self.hit(place + 1, "zone")
        loose = word or self.hit(place + 1, "ampm") or (zoned and zoned.entry.value != "local")
        found = (_CLOCK if loose else _COLON).match(key)
        if found is None and len(key) in (3, 4) and key.isdigit() and (zoned or self.hit(place + 1, "part", "ampm")):
            found = _CLOCK.match(f"{key[:-2]}:{key[-2:]}")  # "1400 GMT", «1140 صباحا»
        numeral = self.numerals.get(place)
        fine: tuple[int, int, int | None] | None = None
        if found and int(found.group(1)) <= 24 and int(found.group(2)) < 60:
            fine = (int(found.group(1)), int(found.group(2)), int(found.group(3)) if found.group(3) else None)
        elif numeral is not None and numeral.value is not None and (word or numeral.article or numeral.digits):
            return self._spoken(numeral, word, d)
        if fine is None:
            return -1
        if not word and fine[2] is None and self.key(place - 1) in ("-", ":"):
            return -1
        d.hour, d.minute, d.second = fine
        d.clock_word = word is not None
        return self._after_clock(place, d)

    def _spoken(self, numeral: Numeral, word: Hit | None, d: Draft) -> int:
        """«الثامنة والنصف», «7 مساء», «الحادية عشرة وعشر دقائق»."""
        value, last = numeral.value or 0.0, numeral.last
        if numeral.digits and not numeral.fraction and value != int(value):
            return -1
        hour, minute = int(value), round((value - int(value)) * 60)
        if numeral.ordinal and 20 < value < 100 and numeral.last > numeral.first:
            hour, minute = int(value) % 10, int(value) - int(value) % 10
            if self.is_word(last + 1, "MIN/1") or self.is_word(last + 1, "MIN/n"):
                last += 1
        if not 0 <= hour <= 24 or (hour == 24 and minute) or numeral.conjunction:
            return -1
        if not word and not (numeral.ordinal or numeral.digits or self._told_as_hour(numeral)):
            return -1
        if not word and numeral.digits and self._counts_people(last):
            return -1
        extra = self._minutes(last)
        if extra is not None:
            last, minute = extra
        elif numeral.last == numeral.first and minute == 0:
            minute = -1
        alone = self._hour_alone(numeral, d)
        timed = alone or self._timed(last + 1) or (d.part is not None and self._alone(numeral))
        if not word and extra is None and not timed:
            return -1
        if minute < -1 or (extra is not None and minute < 0):
            hour, minute = hour - 1, 60 + minute
        d.hour, d.minute, d.clock_word = hour, (None if minute == -1 else minute), word is not None or alone
        return self._after_clock(last, d)

    def _told_as_hour(self, numeral: Numeral) -> bool:
        """«إلى خمسة مساء»: a cardinal between a preposition and a part of day."""
        part = self.hit(numeral.last + 1, "part")
        if part is None or not self.says(numeral.first - 1, "before_clock"):
            return False
        return not self.hit(part.last + 1, "weekday", "deictic", "deictic_weak")

    def _hour_alone(self, numeral: Numeral, d: Draft) -> bool:
        """«23 أكتوبر في السابعة», «في الحادية عشرة»: an hour told by its rank alone, beside a date or beyond ten."""
        if not (numeral.ordinal and numeral.article and self.says(numeral.first - 1, "before_clock")):
            return False
        follows = numeral.last + 1
        ends = not self.key(follows)[:1].isalnum() or self.says(follows, "to")
        feminine = self.key(numeral.first).endswith("ه")
        return ends and feminine and (d.has_date() or numeral.last > numeral.first)

    def _counts_people(self, last: int) -> bool:
        """«إصابة 8 مساء أمس»: a day after the part of day; then the number before is no clock time."""
        part = self.hit(last + 1, "part")
        if part is None or not self.arabic:
            return False
        first = last
        while first > 0 and first not in self.numerals:
            first -= 1
        announced = self.says(first - 1, "before_clock")
        return not announced and bool(self.hit(part.last + 1, "weekday", "deictic", "deictic_weak"))

    def _timed(self, at: int) -> bool:
        """Whether a part of day or a zone stands at a token, so that the number before is a clock time."""
        at += self.says(at, "in", "of") or (self.key(at) in COMMAS and bool(self.hit(at + 1, "this")))
        at += bool(self.hit(at, "this"))
        return self.hit(at, "part", "ampm", "zone") is not None

    def _alone(self, numeral: Numeral) -> bool:
        """Whether nothing follows that a number might count: «مساء 7»."""
        return not self.key(numeral.last + 1)[:1].isalpha()

    def _minutes(self, last: int) -> tuple[int, int] | None:
        """«و20 دقيقة», «إلا ربعا»: (last token, minutes; negative ones come off the next hour)."""
        place, sign = last + 1, 1
        if self.hit(place, "minus"):
            place, sign = place + 1, -1
        elif self.says(place, "and"):
            place += 1
        elif not (self.numerals.get(place) and self.numerals[place].conjunction):
            return None
        number = self.numerals.get(place)
        if number is None or number.value is None:
            return None
        if number.fraction and number.value < 1:
            return number.last, sign * round(number.value * 60)
        unit = self.hit(number.last + 1, "unit")
        if number.value != int(number.value) or not 0 < number.value < 60:
            return None
        if unit is not None and unit.entry.value.startswith("MIN"):
            return unit.last, sign * int(number.value)
        if number.words and number.value % 5 == 0 and self._timed(number.last + 1):
            return number.last, sign * int(number.value)  # «السادسة وعشرين مساء»
        return None

    def _after_clock(self, last: int, d: Draft) -> int:
        """The zone and the part of day after a clock time."""
        for _ in range(2):
            place = last + 1
            part = self._part(place, d)
            if part >= 0:
                last = part
                more = self._minutes(last) if d.minute is None else None
                if more is not None and more[1] > 0:  # «9 مساء وثلاثة أرباع»
                    last, d.minute = more
                continue
            zone = self.hit(place + (self.key(place) == "("), "zone", "zone_of")
            if zone is not None and d.zone is None and self.key(place) != "(":
                d.zone = zone.entry.value
                last = zone.last + (zone.entry.cls == "zone_of" and zone.last + 1 < len(self.folds))
        return last
