"""Days, months, years and weekdays in any layout: «الثامن من نوفمبر (تشرين الثاني) الجاري», "June 19, 2024"."""

from __future__ import annotations

import re

from tawatur.annotate.numeral import Numeral
from tawatur.annotate.times.draft import Draft
from tawatur.annotate.times.tokens import COMMAS, JOINERS, Tokens
from tawatur.text.lexicon import Hit

_SEPARATORS = frozenset({"/", "-", "–", "("})
_NUMERIC = re.compile(r"(\d{1,4})([/.-])(\d{1,2})\2(\d{1,4})\Z")
_DAY_MONTH = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\Z")
_MONTH_YEAR = re.compile(r"(\d{1,2})/((?:19|20)\d{2})\Z")
_TWO_DIGITS = re.compile(r"\d{2}\Z")
_DAY_RANGE = re.compile(r"(\d{1,2})-(\d{1,2})\Z")


class Months(Tokens):
    """Reads what is told by month, weekday or digits."""

    def numeric_date(self, at: int, d: Draft) -> int:
        key, last = self.key(at), at
        if not key[:1].isdigit() or d.month is not None or d.year is not None:
            return -1
        if self.key(at + 1)[:1] in ("/", "-") or key[-1:] in ("/", "-"):
            key, last = self._spaced_date(at)
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

    def _spaced_date(self, at: int) -> tuple[str, int]:
        """«19/ 6/ 2024», «31/ 1/2013»: (the longest run that is one date without its spaces, its last token)."""
        for last in range(min(at + 4, len(self.folds) - 1), at + 1, -1):
            tokens = self.folds[at : last + 1]
            if all(token[:1].isdigit() or token in ("/", "-") for token in tokens):
                key = "".join(tokens)
                if _NUMERIC.match(key):
                    return key, last
        return self.key(at), at

    def _day_month(self, at: int, d: Draft) -> int:
        """«22/4» after a word that announces a date, «22/04», «في 22-4», «8/12, 2015», «3/2015»."""
        if (found := _MONTH_YEAR.match(self.key(at))) is not None:
            return self._month_year(at, int(found[1]), int(found[2]), d)
        found = _DAY_MONTH.match(self.key(at))
        if found is None:
            return -1
        day, month, last = int(found[1]), int(found[3]), at
        year = self._year_after_comma(at) if found[2] == "/" else None
        if year is not None:
            day, month, last = month, day, at + 2  # the comma is of the American layout, month first
            d.year = year
        elif not self._announced(at, d, found):
            return -1
        if month > 12 >= day:
            day, month = month, day
        if not (1 <= month <= 12 and 1 <= day <= 31):
            d.year = None
            return -1
        d.month, d.day, d.explicit = month, day, True
        return last

    def _month_year(self, at: int, month: int, year: int, d: Draft) -> int:
        numbered = self.says(at - 1, "number") or self.hit(at - 1, "not_year") or self.key(at - 1) in ("/", "-")
        if not 1 <= month <= 12 or numbered:
            return -1
        d.month, d.year, d.explicit = month, year, True
        return at

    def _year_after_comma(self, at: int) -> int | None:
        """The year of «8/12, 2015» or «8/12, 15»."""
        if self.key(at + 1) not in COMMAS:
            return None
        year = self.year_at(at + 2)
        if year is not None:
            return int(year.value or 0)
        short = _TWO_DIGITS.match(self.key(at + 2)) and not self.key(at + 3)[:1].isalpha()
        return 2000 + int(self.key(at + 2)) if short else None

    def _announced(self, at: int, d: Draft, found: re.Match[str]) -> bool:
        """Whether a word before two numbers, or how they are written, makes them day and month."""
        if found[2] != "." and (d.weekday or self.is_word(at - 1, "D/1") or self.says(at - 1, "before_date")):
            return True
        follows = self.key(at + 1)
        if follows[:1].isalnum() or follows in ("%", "/", "-", ":"):
            return False
        one_is_a_day = max(int(found[1]), int(found[3])) > 12
        padded = found[2] == "/" and len(found[1]) == len(found[3]) == 2
        return one_is_a_day and (padded or self.says(at - 1, "in", "at"))

    def _month_block(self, at: int, d: Draft) -> int:
        """[day] [of] [the month] MONTH [/ MONTH] [day] [,] [modifier] [year], or the month first."""
        if d.month is not None or self.hit(at, "edge"):
            return -1
        days = _DAY_RANGE.match(self.key(at)) if d.day is None else None
        if days and 0 < int(days[1]) < int(days[2]) <= 31:
            return self._days_of_month(at + 1, int(days[1]), int(days[2]), d)
        day = self.whole(at, 1, 31) if d.day is None and not self._monday(at) else None
        place, explicit = self._past_day(day.last + 1) if day is not None else (at, False)
        ref = None
        if day is None:
            place, ref = self._this_month(at, d)
            if self.is_word(place, "M/1") and self.month_name(place + 1):
                place, explicit = place + 1, True
        name = self.month_name(place)
        score = name is not None and name.entry.value.startswith("h") and self.key(place - 1) == "-"
        if name is None or score:  # «2-صفر» is no day of Safar
            return -1
        d.ref = ref or d.ref
        value = name.entry.value
        d.hijri, d.month = value.startswith("h"), int(value.lstrip("h"))
        d.weak_month = name.entry.cls == "month_weak" and not self._certain(name)
        d.explicit = d.explicit or explicit
        if day is not None:
            d.day = int(day.value or 0)
        return self._after_month(self._dual(name, d.month), d)

    def _monday(self, at: int) -> bool:
        """«الاثنين» before a month is Monday, not two."""
        number = self.numerals.get(at)
        return number is not None and not number.digits and not number.ordinal and self.hit(at, "weekday") is not None

    def _past_day(self, place: int) -> tuple[int, bool]:
        """What may stand between day and month: (where the month should be, is the word for month among it)."""
        explicit = False
        for _ in range(2):
            if self.says(place, "of") or self.key(place) in JOINERS:
                place += 1
            if self.is_word(place, "M/1"):
                place, explicit = place + 1, True
        return place, explicit

    def _days_of_month(self, place: int, first: int, last: int, d: Draft) -> int:
        """«15-19 نوفمبر»."""
        place += self.says(place, "of")
        if self.month_name(place) is None:
            return -1
        end = self._month_block(place, d)
        if end >= 0:
            d.first_day, d.day = first, last
        return end

    def _this_month(self, at: int, d: Draft) -> tuple[int, str | None]:
        """«هذا سبتمبر», "last September": (where the month should be, past, this or next)."""
        named = self.hit(at + 1, "month") or (self.is_word(at + 1, "M/1") and self.month_name(at + 2))
        named = named or (self.hit(at + 1, "month_weak") and self.month_name(at + 1))
        if d.ref is None and self.hit(at, "this") and named:
            return at + 1, "this"
        mod = self.hit(at, "mod") if not self.arabic else None
        if mod is not None and self.month_name(at + 1):
            return at + 1, mod.entry.value
        return at, None

    def _certain(self, name: Hit) -> bool:
        """Whether a preposition of time makes a month of a homograph: «في مارس», "in May"."""
        if not self.arabic and not self.document.words[name.first][:1].isupper():
            return False
        return self.says(name.first - 1, "before_month") or bool(self.hit(name.first - 1, "edge"))

    def _dual(self, name: Hit, month: int) -> int:
        """Takes the second name of the same month: «حزيران/يونيو», «نوفمبر (تشرين الثاني)»; the last token."""
        last = name.last
        if not self.arabic and self.key(last + 1) == "." and self._abbreviated(name):
            last += 1  # "Sept. 11"
        twin = self.hit(last + 1, "month", "month_weak")
        if twin is not None and twin.entry.value == str(month) and not twin.entry.conjunction:
            return twin.last
        if self.key(last + 1) in _SEPARATORS:
            twin = self.hit(last + 2, "month", "month_weak")
            if twin is not None and twin.entry.value == str(month):
                last = twin.last + (self.key(last + 1) == "(" and self.key(twin.last + 1) == ")")
        return last

    def _abbreviated(self, name: Hit) -> bool:
        """Whether the stop after a month's name is that of an abbreviation: glued to it, and the sentence goes on."""
        document, at = self.document, name.last
        if document.starts[at + 1] != document.ends[at] or len(self.key(at)) > 4 or at + 2 >= len(self.folds):
            return False
        return document.sentence_of[at + 2] == document.sentence_of[at]

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
            skip = place + (self.says(place, "of", "of_year") or self.key(place) in JOINERS)
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
        days = _DAY_RANGE.match(self.key(place)) if not self.arabic else None
        if days and 0 < int(days[1]) < int(days[2]) <= 31:  # "June 3-7"
            d.first_day, d.day = int(days[1]), int(days[2])
            return place
        skip = place + (self.says(place, "the") or self.key(place) in ("-", "/"))
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

    def _weekday(self, at: int, d: Draft) -> int:
        if d.weekday is not None:
            return -1
        place = at
        if self.hit(place, "this"):
            place += 1
        if self.is_word(place, "D/1") and not self.hit(place, "deictic_weak"):
            bare = self.hit(place + 1, "weekday", "weekday_bare")
            place += 1 if bare else 0
        before = self.hit(place, "mod", "this") if not self.arabic else None
        if before is not None:
            place = before.last + 1
        day = (
            self.hit(place, "weekday", "weekday_bare") if self.is_word(place - 1, "D/1") else self.hit(place, "weekday")
        )
        if day is None:
            return -1
        d.weekday, last = int(day.entry.value), self._night_between(day, d)
        if before is not None and d.ref is None:
            d.ref = before.entry.value
        if self.arabic:
            after = self.hit(last + 1, "mod")
            if after is not None and d.ref is None:
                d.ref, last = after.entry.value, after.last
            elif (sunday := self.whole(last + 1, 1, 31)) is not None and d.day is None and d.month is None:
                last = self._day_of_weekday(sunday, last, d)
        return last

    def _night_between(self, day: Hit, d: Draft) -> int:
        """«ليل الثلاثاء الأربعاء», «ليلة الأحد-الاثنين»: the night that begins on the first day; the last token."""
        place = day.last + 1 + (self.key(day.last + 1) in ("-", "–", "/"))
        following = self.hit(place, "weekday")
        if d.part != "NI" or following is None or following.entry.conjunction or following.entry.preposition:
            return day.last
        next_day = (int(following.entry.value) - int(day.entry.value)) % 7 == 1
        return following.last if next_day else day.last

    def _day_of_weekday(self, number: Numeral, last: int, d: Draft) -> int:
        """«الأربعاء 27», «الأربعاء 20 الجاري»: the day of the month, when no month and no counted noun follows."""
        follows = self.key(number.last + 1)
        mod = self.hit(number.last + 1, "mod")
        if number.conjunction or self.month_name(number.last + 1) or follows in ("/", "-"):
            return last
        if number.ordinal and number.first == number.last and (number.value or 0) <= 5 and mod is None:
            d.nth, d.unit, d.shift = int(number.value or 0), "M", 0  # «السبت الثاني»: the second of the month
            return number.last
        if mod is None and follows[:1].isalpha():
            return last
        d.day = int(number.value or 0)
        return mod.last if mod is not None else number.last

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
