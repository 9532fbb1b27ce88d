"""The grammar of calendar expressions: from a trigger word on, fills the slots of a `Draft` in whatever order they stand.

Components (a day beside a month, a weekday, a deictic word, a unit with its modifier, a clock time...) are read one
after the other; a component is taken when its slot is free and what stands between is a mere connector.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from tawatur.annotate.numerals import Numeral
from tawatur.annotate.times.draft import Draft
from tawatur.text import Document
from tawatur.text.lexicon import Hit

_CONNECTORS = frozenset(
    {"،", ",", "من", "في", "فى", "-", "of", "the", "on", "at", "in", "بتاريخ", "الموافق", "لعام", "لسنه"}
)
_SEPARATORS = frozenset({"/", "-", "–", "("})
_NUMERIC = re.compile(r"(\d{1,4})([/.-])(\d{1,2})\2(\d{1,4})\Z")
_DAY_MONTH = re.compile(r"(\d{1,2})[/-](\d{1,2})\Z")
_CLOCK = re.compile(r"(\d{1,2})[:.,](\d{2})(?::(\d{2}))?\Z")
_COLON = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?\Z")
_YEARS = re.compile(r"(1\d{3}|20\d{2})[/-](\d{2}|\d{4})\Z")
_BEFORE_MONTHS = frozenset(
    {
        "في",
        "فى",
        "خلال",
        "منذ",
        "حتي",
        "بحلول",
        "قبل",
        "بعد",
        "in",
        "since",
        "until",
        "by",
        "during",
        "last",
        "next",
        "of",
    }
)
_DAY_RANGE = re.compile(r"(\d{1,2})-(\d{1,2})\Z")
MAX_TOKENS = 30
"""Tokens in one expression at most."""


class Grammar:
    """Reads the calendar expressions of one document. `hits`: time words; `numerals`: by first token."""

    def __init__(self, document: Document, hits: dict[int, tuple[Hit, ...]], numerals: dict[int, Numeral]) -> None:
        self.document = document
        self.folds = document.folds
        self.hits = hits
        self.numerals = numerals
        self.arabic = document.pack.code == "ar"
        self.begins = -1
        """The token that is being tried as the beginning of an expression; a joined «و» is let pass there alone."""
        self._components: tuple[Callable[[int, Draft], int], ...] = (
            self._numeric_date,
            self._rest,
            self._nth_unit,
            self._holiday,
            self._month_block,
            self._nth_weekday,
            self._weekday,
            self._deictic,
            self._clock,
            self._unit_phrase,
            self._decade,
            self._season,
            self._part,
            self._day_alone,
        )

    # -- looking at tokens

    def hit(self, at: int, *classes: str) -> Hit | None:
        """The longest hit of one of `classes` that begins at a token."""
        for h in self.hits.get(at, ()):
            if h.entry.cls in classes:
                return h
        return None

    def key(self, at: int) -> str:
        return self.folds[at] if 0 <= at < len(self.folds) else ""

    def whole(self, at: int, low: int, high: int) -> Numeral | None:
        """A whole number in a range that begins at a token (no percentage, no vague one)."""
        n = self.numerals.get(at)
        if n is None or n.value is None or n.percent or n.value != int(n.value) or not low <= n.value <= high:
            return None
        return n

    def year_at(self, at: int) -> Numeral | None:
        n = self.whole(at, 1000, 2999)
        if n is None or n.ordinal:
            return None
        if n.digits:
            return n if n.first == n.last and len(self.folds[at]) == 4 and self.folds[at].isdigit() else None
        return n if n.value is not None and ((n.value >= 1100 and n.last > n.first) or n.value == 2000) else None

    # -- the slots

    def read(self, at: int) -> Draft | None:
        """The calendar expression that begins at a token, if one does."""
        draft = Draft(at, at - 1)
        sentence = self.document.sentence_of[at]
        place = at
        while place < len(self.folds) and place - at < MAX_TOKENS and self.document.sentence_of[place] == sentence:
            last = self._component(place, draft)
            if last < 0 and draft.last >= at:
                skipped = place
                while skipped < place + 2 and last < 0 and self._connects(skipped):
                    skipped += 1
                    if skipped >= len(self.folds) or self.document.sentence_of[skipped] != sentence:
                        break
                    last = self._component(skipped, draft)
            if last < 0:
                break
            draft.last = last
            place = last + 1
        if draft.last < at or not self._sound(draft):
            return None
        return draft

    def _connects(self, at: int) -> bool:
        return self.key(at) in _CONNECTORS or self._is_word(at, "D/1") or self._is_word(at, "M/1")

    def _is_word(self, at: int, value: str) -> bool:
        return any(h.entry.value == value and not h.entry.conjunction for h in self.hits.get(at, ()))

    def _component(self, at: int, draft: Draft) -> int:
        """Fills a slot from the tokens at a place; the last token used, -1 for none."""
        if draft.last >= draft.first and self._joined(at):
            return -1
        for component in self._components:
            last = component(at, draft)
            if last >= 0:
                return last
        return -1

    def _joined(self, at: int) -> bool:
        """Whether a conjunction is joined to the word: then something new begins."""
        numeral = self.numerals.get(at)
        if numeral is not None and numeral.conjunction:
            return True
        hits = self.hits.get(at, ())
        return bool(hits) and all(h.entry.conjunction for h in hits)

    def _sound(self, d: Draft) -> bool:
        """Whether the slots make a time expression by themselves."""
        if d.weak_month and d.day is None and d.year is None and d.ref is None and not d.explicit:
            return False
        if d.season is not None and d.year is None and d.ref is None:
            return False
        if d.edge is not None and not d.has_date():
            return False
        if d.hour is not None and not (d.clock_word or d.part or d.zone or d.minute is not None):
            return False
        if d.part is not None and d.hour is None and not d.has_date():
            return d.part == "MID" or d.last > d.first
        return d.has_date() or d.hour is not None or d.part is not None or d.century is not None or d.vague is not None

    # -- components

    def _numeric_date(self, at: int, d: Draft) -> int:
        key, last = self.key(at), at
        if not key[:1].isdigit() or d.month is not None or d.year is not None:
            return -1
        if self.key(at + 1) in ("/", "-") and self.key(at + 3) == self.key(at + 1):
            key, last = "".join(self.folds[at : at + 5]), at + 4
        found = _NUMERIC.match(key)
        if found is None:
            return self._day_month(at, d)
        first, _, middle, third = found.groups()
        a, b, c = int(first), int(middle), int(third)
        if len(first) == 4:
            year, month, day = a, b, c
        elif len(first) <= 2 and len(third) in (2, 4):
            if found.group(2) == "." and len(third) == 2:
                return -1
            year, month, day = (c if len(third) == 4 else 2000 + c), b, a
        else:
            return -1
        if month > 12 >= day:
            month, day = day, month
        if not (1 <= month <= 12 and 1 <= day <= 31):
            return -1
        d.year, d.month, d.day, d.explicit = year, month, day, True
        return last

    def _day_month(self, at: int, d: Draft) -> int:
        """«22/4» after a word that announces a date."""
        found = _DAY_MONTH.match(self.key(at))
        if not found or not (d.weekday or self._is_word(at - 1, "D/1") or self.key(at - 1) in ("بتاريخ", "كل")):
            return -1
        day, month = int(found.group(1)), int(found.group(2))
        if month > 12 >= day:
            day, month = month, day
        if not (1 <= month <= 12 and 1 <= day <= 31):
            return -1
        d.month, d.day, d.explicit = month, day, True
        return at

    def _month_block(self, at: int, d: Draft) -> int:
        """[day] [of] [the month] MONTH [/ MONTH] [day] [,] [modifier] [year], or the month first."""
        if d.month is not None:
            return -1
        place, day, explicit = at, None, False
        number = self.whole(at, 1, 31)
        if number is not None and d.day is None:
            place, day = number.last + 1, number
            for _ in range(2):
                if self.key(place) in ("من", "of", "/", "-", ".", "،", ","):
                    place += 1
                if self._is_word(place, "M/1"):
                    place, explicit = place + 1, True
        elif self.hit(at, "edge"):
            return self._edge(at, d)
        elif (days := _DAY_RANGE.match(self.key(at))) and 0 < int(days[1]) < int(days[2]) <= 31 and d.day is None:
            month = at + 1 + (self.key(at + 1) in ("من", "of"))
            if self._month_name(month) is None:
                return -1
            last = self._month_block(month, d)
            if last >= 0:
                d.first_day, d.day = int(days[1]), int(days[2])
            return last
        else:
            if self.hit(at, "this") and d.ref is None and (self.hit(at + 1, "month") or self._is_word(at + 1, "M/1")):
                if self._month_name(at + 1) or self._month_name(at + 2):
                    d.ref, place = "this", at + 1
            if self.hit(place, "mod") and self._month_name(place + 1) and not self.arabic:
                d.ref, place = self.hit(place, "mod").entry.value, place + 1  # type: ignore[union-attr]
            if self._is_word(place, "M/1") and self._month_name(place + 1):
                place, explicit = place + 1, True
        name = self._month_name(place)
        if name is None:
            if d.ref == "this" and d.last < d.first:
                d.ref = None
            return -1
        value = name.entry.value
        d.hijri, d.month = value.startswith("h"), int(value.lstrip("h"))
        d.weak_month = name.entry.cls == "month_weak" and not self._certain(name)
        d.explicit = d.explicit or explicit
        if day is not None:
            d.day = int(day.value or 0)
        return self._after_month(self._dual(name, d.month), d)

    def _month_name(self, at: int) -> Hit | None:
        hit = self.hit(at, "month", "month_weak")
        if hit is None:
            return None
        if hit.entry.cls == "month_weak" and self.folds[at].endswith("اب") and "آ" not in self.document.words[at]:
            return None  # «آب», not «أب» or «باب»
        if hit.entry.conjunction and self.key(at - 1) not in ("/", "-"):
            return hit if at == self.begins else None
        return hit

    def _certain(self, name: Hit) -> bool:
        """Whether a preposition of time makes a month of a homograph: «في مارس», "in May"."""
        if not self.arabic and not self.document.words[name.first][:1].isupper():
            return False
        return self.key(name.first - 1) in _BEFORE_MONTHS or bool(self.hit(name.first - 1, "edge"))

    def _dual(self, name: Hit, month: int) -> int:
        """Takes the second name of the same month: «حزيران/يونيو», «نوفمبر (تشرين الثاني)»; the last token."""
        last = name.last
        twin = self.hit(last + 1, "month", "month_weak")
        if twin is not None and twin.entry.value == str(month) and not twin.entry.conjunction:
            return twin.last
        if self.key(last + 1) in _SEPARATORS:
            twin = self.hit(last + 2, "month", "month_weak")
            if twin is not None and twin.entry.value == str(month):
                last = twin.last + (self.key(last + 1) == "(" and self.key(twin.last + 1) == ")")
        return last

    def _after_month(self, last: int, d: Draft) -> int:
        place = last + 1
        if d.day is None and d.edge is None:
            last = self._day_after(place, last, d)
            place = last + 1
        for _ in range(2):
            mod = self.hit(place, "mod")
            if mod is not None and d.ref is None and not mod.entry.conjunction and self.arabic:
                d.ref, last = mod.entry.value, mod.last
                place = last + 1
            skip = place + (self.key(place) in ("،", ",", "من", "لعام", "لسنه", ".", "-", "/", "of"))
            word = self.hit(skip, "unit")
            if word is not None and word.entry.value == "Y/1" and self.year_at(word.last + 1):
                skip = word.last + 1
            year = self.year_at(skip) if d.year is None else None
            if year is not None and not year.conjunction and self._is_year(year, skip - place):
                d.year, last = int(year.value or 0), year.last
                place = last + 1
        era = self.hit(place, "era")
        if era is not None and d.year is not None and not era.entry.preposition and not era.entry.conjunction:
            last = era.last
        return last

    def _is_year(self, year: Numeral, skipped: int) -> bool:
        """Whether a number after a month is a year, not a count of what follows («مايو، 1500 جندي»)."""
        return bool(1300 <= (year.value or 0) <= 2200)

    def _day_after(self, place: int, last: int, d: Draft) -> int:
        """English «June 19(, 2024)», and «مايو تسعة وعشرين»."""
        skip = place + (self.key(place) in ("the", "-", "/") or (self.key(place) == "،" and False))
        day = self.whole(skip, 1, 31)
        if (
            day is None
            or day.conjunction
            or day.preposition
            or (self.arabic and not day.ordinal and not day.digits and day.last == day.first)
        ):
            return last
        follows = self.key(day.last + 1)
        if self.arabic and follows and self._counts(day) and not (day.ordinal and not self.hit(day.last + 1, "month")):
            return last
        d.day = int(day.value or 0)
        return day.last

    def _counts(self, number: Numeral) -> bool:
        """Whether a number after an Arabic month rather counts what follows it."""
        follows = self.key(number.last + 1)
        return follows[:1].isalpha() and not self.hit(number.last + 1, "mod", "part", "clock") and not number.ordinal

    def _edge(self, at: int, d: Draft) -> int:
        edge = self.hit(at, "edge")
        if edge is None or d.edge is not None or d.last >= d.first or self.hit(at, "weekend"):
            return -1
        place = edge.last + 1
        while self.key(place) in ("-", "من", "the", "of"):
            place += 1
        d.edge = edge.entry.value
        for component in (self._month_block, self._decade, self._unit_phrase, self._season):
            last = component(place, d)
            if last >= 0:
                return last
        year = self.year_at(place)
        if year is not None:
            d.year = int(year.value or 0)
            return year.last
        d.edge = None
        return -1

    def _weekday(self, at: int, d: Draft) -> int:
        if d.weekday is not None:
            return -1
        place = at
        if self.hit(place, "this"):
            place += 1
        if self._is_word(place, "D/1") and not self.hit(place, "deictic_weak"):
            bare = self.hit(place + 1, "weekday", "weekday_bare")
            place += 1 if bare else 0
        before = self.hit(place, "mod", "this") if not self.arabic else None
        if before is not None:
            place = before.last + 1
        day = (
            self.hit(place, "weekday", "weekday_bare")
            if self._is_word(place - 1, "D/1")
            else self.hit(place, "weekday")
        )
        if day is None:
            return -1
        d.weekday, last = int(day.entry.value), day.last
        if before is not None and d.ref is None:
            d.ref = before.entry.value
        if self.arabic:
            after = self.hit(last + 1, "mod")
            if after is not None and d.ref is None:
                d.ref, last = after.entry.value, after.last
            elif (sunday := self.whole(last + 1, 1, 31)) is not None and d.day is None and d.month is None:
                last = self._day_of_weekday(sunday, last, d)
        return last

    def _day_of_weekday(self, number: Numeral, last: int, d: Draft) -> int:
        """«الأربعاء 27»: the day of the month, when no month and no counted noun follows."""
        follows = self.key(number.last + 1)
        if self._month_name(number.last + 1) or follows in ("من", "/", "-") or (follows[:1].isalpha()):
            return last
        if number.conjunction:
            return last
        d.day = int(number.value or 0)
        return number.last

    def _day_alone(self, at: int, d: Draft) -> int:
        """«يوم 21»: a day of the anchor's month."""
        if not self._is_word(at, "D/1") or d.has_date() or d.last >= d.first or not self.arabic:
            return -1
        number = self.whole(at + 1, 1, 31)
        if number is None or self.hit(at, "deictic_weak") or not (number.digits or number.article):
            return -1
        follows = self.key(number.last + 1)
        mod = self.hit(number.last + 1, "mod")
        if mod is None and follows[:1].isalpha() and not self.hit(number.last + 1, "particle"):
            return -1
        if number.ordinal and mod is None:
            return -1
        d.day, d.unit = int(number.value or 0), "M"
        d.shift = {"past": -1, "this": 0, "next": 1}[mod.entry.value] if mod else 0
        return mod.last if mod else number.last

    def _nth_unit(self, at: int, d: Draft) -> int:
        """«الأسبوع الثالث من يوليو», «الربع الأول من 2012», «النصف الثاني من العام الجاري»."""
        word = self.hit(at, "nth_unit")
        if word is None or d.nth is not None or d.has_date():
            return -1
        number = self.whole(word.last + 1, 1, 5)
        last_one = self.key(word.last + 1) in ("الاخير", "الاخيره")
        if number is None or not number.ordinal:
            if not last_one:
                return -1
            end = word.last + 1
        else:
            end = number.last
        if self.key(end + 1) not in ("من", "في", "فى", "of"):
            return -1
        place = end + 2
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

    def _holiday(self, at: int, d: Draft) -> int:
        """«عيد الميلاد», «عيد الفطر 2012», "Thanksgiving": a day of the calendar by name."""
        word = self.hit(at, "holiday")
        if word is None or d.month is not None:
            return -1
        parts = word.entry.value.split("-")
        d.hijri, d.month, d.explicit = parts[0].startswith("h"), int(parts[0].lstrip("h")), True
        if len(parts) == 3:
            d.nth, d.weekday = int(parts[1]), int(parts[2])
        else:
            d.day = int(parts[1])
        return self._after_month(word.last, d)

    def _rest(self, at: int, d: Draft) -> int:
        """«بقية الأسبوع»: from the anchor to the end of the unit."""
        if d.last >= d.first or not self.hit(at, "rest"):
            return -1
        place = at + 1 + bool(self.hit(at + 1, "this"))
        unit = self.hit(place, "unit")
        if unit is None or unit.entry.value not in ("W/1", "M/1", "Y/1"):
            return -1
        d.unit, d.shift, d.edge = unit.entry.value[0], 0, "rest"
        mod = self.hit(unit.last + 1, "mod")
        return mod.last if mod is not None and mod.entry.value == "this" else unit.last

    def _nth_weekday(self, at: int, d: Draft) -> int:
        """«أول جمعة من يوليو»."""
        number = self.whole(at, 1, 5)
        if number is None or not number.ordinal or d.weekday is not None or d.nth is not None:
            return -1
        place = number.last + 1
        if self._is_word(place, "D/1"):
            place += 1
        day = self.hit(place, "weekday", "weekday_bare")
        if day is None or self.key(day.last + 1) not in ("من", "في", "فى", "of", "in"):
            return -1
        place = day.last + 2
        last = self._month_block(place, d)
        if last < 0:
            last = self._unit_phrase(place, d)
        if last < 0:
            return -1
        d.nth, d.weekday = int(number.value or 0), int(day.entry.value)
        return last

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
            and not self._month_name(after.last + 1)
            and self.key(after.last + 1) != "من"
        ):
            return False
        return self.key(word.first - 1) not in ("في", "فى", "ذلك", "هذا", "نفس", "طوال", "ذات")

    def _part(self, at: int, d: Draft) -> int:
        place = at
        while self.key(place) in ("من", "في", "فى", "the", "in", "وقت", "متاخر", "مبكر", "،", ",") and place < at + 5:
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
        return last + (self.key(last + 1) in ("الباكر", "المتاخر"))

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
            last = place
        elif numeral is not None and numeral.value is not None and (word or numeral.article or numeral.digits):
            return self._spoken(numeral, word, d)
        if fine is None:
            return -1
        if not word and fine[2] is None and self.key(place - 1) in ("-", ":"):
            return -1
        d.hour, d.minute, d.second = fine
        d.clock_word = word is not None
        return self._after_clock(last, d)

    def _spoken(self, numeral: Numeral, word: Hit | None, d: Draft) -> int:
        """«الثامنة والنصف», «7 مساء», «الحادية عشرة وعشر دقائق»."""
        value, last = numeral.value or 0.0, numeral.last
        if numeral.digits and not numeral.fraction and value != int(value):
            return -1
        hour, minute = int(value), round((value - int(value)) * 60)
        if numeral.ordinal and 20 < value < 100 and numeral.last > numeral.first:
            hour, minute = int(value) % 10, int(value) - int(value) % 10
            if self._is_word(last + 1, "MIN/1") or self._is_word(last + 1, "MIN/n"):
                last += 1
        if not 0 <= hour <= 24 or (hour == 24 and minute) or (numeral.conjunction and not word):
            return -1
        if not word and not (numeral.ordinal or numeral.digits):
            return -1
        if not word and numeral.digits and self._counts_people(last):
            return -1
        extra = self._minutes(last)
        if extra is not None:
            last, minute = extra
        elif numeral.last == numeral.first and minute == 0:
            minute = -1
        if not word and extra is None and not self._timed(last + 1) and not (d.part and self._alone(numeral)):
            return -1
        if minute < -1 or (extra is not None and minute < 0):
            hour, minute = hour - 1, 60 + minute
        d.hour, d.minute, d.clock_word = hour, (None if minute == -1 else minute), word is not None
        return self._after_clock(last, d)

    def _counts_people(self, last: int) -> bool:
        """«إصابة 8 مساء أمس»: a day after the part of day; then the number before is no clock time."""
        part = self.hit(last + 1, "part")
        if part is None or not self.arabic:
            return False
        first = last
        while first > 0 and first not in self.numerals:
            first -= 1
        announced = self.key(first - 1) in ("في", "فى", "عند", "حتي", "الي", "من", "تمام")
        return not announced and bool(self.hit(part.last + 1, "weekday", "deictic", "deictic_weak"))

    def _timed(self, at: int) -> bool:
        """Whether a part of day or a zone stands at a token, so that the number before is a clock time."""
        at += self.key(at) in ("في", "من", "فى")
        return self.hit(at, "part", "ampm", "zone") is not None

    def _alone(self, numeral: Numeral) -> bool:
        """Whether nothing follows that a number might count: «مساء 7»."""
        return not self.key(numeral.last + 1)[:1].isalpha()

    def _minutes(self, last: int) -> tuple[int, int] | None:
        """«و20 دقيقة», «إلا ربعا»: (last token, minutes; negative ones come off the next hour)."""
        place, sign = last + 1, 1
        if self.hit(place, "minus"):
            place, sign = place + 1, -1
        elif self.key(place) == "و":
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
        return None

    def _after_clock(self, last: int, d: Draft) -> int:
        """The zone and the part of day after a clock time."""
        for _ in range(2):
            place = last + 1
            part = self._part(place, d)
            if part >= 0:
                last = part
                continue
            zone = self.hit(place + (self.key(place) == "("), "zone", "zone_of")
            if zone is not None and d.zone is None and self.key(place) != "(":
                d.zone = zone.entry.value
                last = zone.last + (zone.entry.cls == "zone_of" and zone.last + 1 < len(self.folds))
        return last

    def _unit_phrase(self, at: int, d: Draft) -> int:
        """«الشهر الماضي», «هذا العام», «عام 2019», «next week», «20 من الشهر القادم»."""
        if d.shift is not None and not (d.unit == "W" and d.weekday is None):
            return -1
        if d.year is None and self._year_phrase(at, d) >= 0:
            return self._year_phrase(at, d)
        this = self.hit(at, "this", "mod") if not self.arabic else self.hit(at, "this")
        place = this.last + 1 if this else at
        number = self.whole(place, 1, 31) if d.month is None and d.day is None and not this else None
        follows = number.last + 1 if number is not None else at
        if number is not None and (
            self.key(follows) in ("من", "of", "في", "فى") or self._is_word(follows, "M/1") or self.hit(follows, "this")
        ):
            last = self._unit_phrase(follows + (self.key(follows) in ("من", "of", "في", "فى")), d)
            if last >= 0 and d.unit == "M" and d.shift is not None:
                d.day = int(number.value or 0)
                return last
            d.unit = d.shift = None
            return -1
        unit = self.hit(place, "unit", "weekend")
        if (
            unit is None
            and (decade := self.hit(place, "unit_weak"))
            and decade.entry.value == "DEC/1"
            and decade.entry.article
        ):
            unit = decade
        if unit is None or not (unit.entry.value.endswith("/1") or unit.entry.value == "WE"):
            return -1
        code = unit.entry.value.split("/")[0]
        last = unit.last
        ref = this.entry.value if this else None
        if ref is None:
            mod = self.hit(last + 1, "mod", "mod_weak") if self.arabic else None
            if mod is not None and unit.entry.article and mod.entry.article and not mod.entry.conjunction:
                ref, last = mod.entry.value, mod.last
                d.relative_to = "text" if mod.entry.cls == "mod_weak" else None
            elif unit.entry.article and d.edge is not None and code in ("M", "Y"):
                ref = "this"
        if code == "WE" and ref is None:
            ref = "this"
        if ref is None or code in ("S", "MIN", "H"):
            return -1
        if code == "DEC" and ref == "this" and self.arabic:
            return -1  # «العقد الحالي» is a contract more often than a decade
        if d.month is not None and code != "Y":
            return -1
        if d.year is not None and code == "Y":
            return -1
        d.unit, d.shift = code, {"past": -1, "this": 0, "next": 1}[ref]
        return last

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
        year = self.year_at(place)
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
            while self.key(nxt) in ("و", "،", ","):
                nxt += 1
            following = self.year_at(nxt)
            if following is None or nxt > last + 3 or (nxt == last + 1 and not following.conjunction):
                break
            years.append((int(following.value or 0), nxt, following.last))
            last = following.last
        d.years = tuple(years)
        return last

    def _decade(self, at: int, d: Draft) -> int:
        word = self.hit(at, "decade", "decade_construct")
        if d.decade is not None or d.year is not None or d.month is not None:
            return -1
        if word is None and not self.arabic and self.key(at + 1) == "s" and re.match(r"(1[89]|20)\d0\Z", self.key(at)):
            d.decade = self.key(at)[:3] + "X"
            return at + 1
        if word is None:
            return self._century(at, d)
        place, last, century = word.last + 1, word.last, 19
        if self.key(place) == "من":
            place += 1
        probe = Draft(place, place)
        end = self._century(place, probe)
        if end >= 0:
            last, century = end, (probe.century or 20) - 1
        elif word.entry.cls == "decade_construct":
            return -1
        d.decade = f"{century}{word.entry.value[0]}X"
        return last

    def _century(self, at: int, d: Draft) -> int:
        word = self.hit(at, "century_word")
        if word is None or d.century is not None:
            return -1
        place = word.last + 1
        mod = self.hit(place, "mod")
        if mod is not None:
            d.century = {"past": 20, "this": 21, "next": 22}[mod.entry.value]
            return mod.last
        if self.key(place) == "ال":
            place += 1
        number = self.whole(place, 1, 21)
        if number is None and (number := self.numerals.get(place)) and (number.value or 0) == 20 and number.article:
            pass
        if number is None:
            return -1
        d.century = int(number.value or 0)
        return number.last

    def _season(self, at: int, d: Draft) -> int:
        season = self.hit(at, "season")
        if season is None or d.season is not None or d.month is not None:
            return -1
        mod = self.hit(season.last + 1, "mod") if self.arabic else self.hit(at - 1, "mod", "this")
        year = self.year_at(season.last + 1 + (self.key(season.last + 1) in ("of", "عام")))
        if mod is not None:
            d.ref = mod.entry.value
            last = mod.last if self.arabic else season.last
        elif year is not None:
            d.year, last = int(year.value or 0), year.last
        else:
            return -1
        d.season = int(season.entry.value)
        return last
