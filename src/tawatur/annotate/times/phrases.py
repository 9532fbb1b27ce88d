"""Lengths of time, sets and bare years: the time expressions that are no calendar expression by themselves."""

from __future__ import annotations

import re
from typing import NamedTuple

from tawatur.annotate.numeral import Numeral
from tawatur.annotate.times.draft import Draft
from tawatur.annotate.times.grammar import Grammar
from tawatur.annotate.times.tokens import ARTICLE, COMMAS
from tawatur.text.lexicon import Hit

_DATING = frozenset({"in", "since", "until", "by", "from", "before", "after", "between"})
_BEFORE_NUMBER = frozenset("-/$#.:€£")
_AFTER_NUMBER = frozenset("/%٪-:$")
_YEAR_RANGE = re.compile(r"(1[89]\d{2}|20\d{2})-(1[89]\d{2}|20\d{2})\Z")


class Length(NamedTuple):
    """One length: its last token, how many, the unit."""

    last: int
    number: float | None
    unit: str


class Phrases:
    """Reads lengths, sets and bare years of one document, over its `Grammar`."""

    def __init__(self, grammar: Grammar) -> None:
        self.g = grammar
        self.arabic = grammar.arabic
        self.ending: dict[int, list[Hit]] = {}
        for hits in grammar.hits.values():
            for h in hits:
                if h.entry.cls in ("particle", "approx", "few_before", "each") and not h.entry.article:
                    self.ending.setdefault(h.last, []).append(h)

    # -- what stands before

    def before(self, at: int, *classes: str) -> Hit | None:
        """The longest hit of one of `classes` that ends just before a token."""
        found = [
            h
            for h in self.ending.get(at - 1, ())
            if h.entry.cls in classes and (not h.entry.preposition or h.entry.cls == "approx")
        ]
        return min(found, key=lambda h: h.first) if found else None

    def govern(self, d: Draft) -> None:
        """Notes the approximator and the particle before an expression: «منذ أكثر من عشرين عاما»."""
        at = d.first
        approx = self.before(at, "approx")
        if approx is not None:
            d.approx, at = approx.entry.value, approx.first
            if approx.entry.preposition == "ل" and d.durations:
                d.particle = "for"
        particle = self.before(at, "particle")
        if particle is not None and d.particle == "from_now" and particle.entry.value in ("since", "before"):
            d.particle, d.particle_first = "ago", particle.first
        elif particle is not None and d.particle == "from_now" and particle.entry.value == "after":
            d.particle, d.particle_first = "from_now_on", particle.first
        elif particle is not None:
            d.particle, d.particle_first = particle.entry.value, particle.first
        elif approx is not None:
            d.particle_first = approx.first
        if d.particle in ("after", "before") and d.durations and self.g.says(d.last + 1, "from_event"):
            d.event = True
        numeral = self.g.numerals.get(d.first)
        if particle is None and numeral is not None and numeral.preposition == "ل" and d.durations:
            d.particle = "for"

    # -- lengths

    def length(self, at: int) -> Draft | None:
        """«24 عاما», «يومين», «شهر و21 يوما», «الأيام الثلاثة الماضية», "three days ago"."""
        d = Draft(at, at - 1)
        place = at
        while True:
            one = self._one_length(place, bool(d.durations))
            if one is None:
                break
            d.durations += ((one[1], one[2]),)
            d.last = one[0]
            place = d.last + 1
            skip = place + (self.g.says(place, "and") or self.g.key(place) in COMMAS)
            if skip == place and not self.conjoined(place):
                break
            if self._one_length(skip, True) is None:
                break
            place = skip
        if not d.durations:
            return self._spanning_unit(at)
        return self._tail(d)

    def conjoined(self, at: int) -> bool:
        numeral = self.g.numerals.get(at)
        if numeral is not None:
            return numeral.conjunction == "و"
        return any(h.entry.conjunction == "و" for h in self.g.hits.get(at, ()))

    def _one_length(self, at: int, following: bool) -> Length | None:
        """One length that begins at a token; `following` when another stands before it («وشهر»)."""
        numeral = self.g.numerals.get(at)
        if numeral is not None and not numeral.ordinal and not numeral.percent:
            return self._counted(numeral)
        few = self.g.hit(at, "few_before", "one")
        if few is not None and (unit := self.g.hit(few.last + 1, "unit")) and not unit.entry.article:
            return Length(unit.last, 1.0 if few.entry.cls == "one" else None, unit.entry.value.split("/")[0])
        return self._uncounted(at, following)

    def _counted(self, numeral: Numeral) -> Length | None:
        """«24 عاما», «عشرات السنين», "15-year"."""
        g, place = self.g, numeral.last + 1
        if (g.key(place) == "-" or g.says(place, "of")) and (not self.arabic or numeral.vague):
            place += 1
        unit = g.hit(place, "unit", "unit_weak")
        if unit is None or unit.entry.conjunction or unit.entry.preposition:
            return None
        if unit.entry.article and not (numeral.vague or numeral.fraction):
            return None
        plural = (numeral.value or 0) > 1 and unit.entry.value.endswith("/1")
        if plural and not self.arabic and g.key(place - 1) != "-":
            return None  # "round of 16 second leg"
        code = unit.entry.value.split("/")[0]
        if numeral.digits and (numeral.value or 0) >= 1900 and code in ("Y", "M"):
            return None
        return self._half(unit.last, numeral.value, code)

    def _uncounted(self, at: int, following: bool) -> Length | None:
        """«يومين», «شهر واحد», «منذ سنة», «أيام قليلة», «منذ سنوات»."""
        unit = self.g.hit(at, "unit")
        if unit is None or unit.entry.article:
            return None
        code, number = unit.entry.value.split("/")
        particle = self.before(at, "particle")
        governed = particle.entry.value if particle is not None else ""
        if number == "2":
            return self._half(unit.last, 2.0, code)
        if number == "1" and self.g.says(unit.last + 1, "single"):
            return Length(unit.last + 1, 1.0, code)
        if number == "1":
            one = self._half(unit.last, 1.0, code)
            is_one = one.last > unit.last or self._is_one(at, unit, governed, following) or self._adds(unit)
            return one if is_one else None
        few = self.g.hit(unit.last + 1, "few")
        if few is not None:
            return Length(few.last, None, code)
        return Length(unit.last, None, code) if governed in ("since", "before", "for", "after") else None

    def _adds(self, unit: Hit) -> bool:
        """«شهر و21 يوما»: a singular to which another length is added."""
        place = unit.last + 1
        if self.g.says(place, "and"):
            place += 1
        elif not self.conjoined(place):
            return False
        numeral = self.g.numerals.get(place)
        return numeral is not None and not numeral.ordinal and self._counted(numeral) is not None

    def _is_one(self, at: int, unit: Hit, governed: str, following: bool) -> bool:
        """Whether a singular is one unit of time: after «منذ» and its like, or after another length."""
        g = self.g
        if unit.last + 1 in g.numerals and not g.numerals[unit.last + 1].conjunction:
            return False  # «منذ يوم 18 نوفمبر»
        if g.says(at, "adverb_day") or g.year_at(unit.last + 1) or g.hit(unit.last + 1, "month", "month_weak", "mod"):
            return False
        if following:
            return True
        if g.says(at - 1, "in") and not g.key(unit.last + 1)[:1].isalnum():
            return True  # «في أسبوع» and nothing after it
        if governed == "after" and unit.entry.value == "D/1":
            return False
        return governed in ("since", "before", "after", "during", "for")

    def _half(self, last: int, count: float | None, code: str) -> Length:
        """«ساعة ونصف»."""
        part = self.g.numerals.get(last + 1)
        if count is not None and part is not None and part.fraction and part.conjunction and (part.value or 1) < 1:
            return Length(part.last, count + (part.value or 0), code)
        return Length(last, count, code)

    def _spanning_unit(self, at: int) -> Draft | None:
        """«الأيام الثلاثة الماضية», «السنوات الأخيرة», "the past three years", "last 24 hours"."""
        g = self.g
        if not self.arabic:
            mod = g.hit(at, "mod", "this")
            if mod is None:
                return None
            one = self._one_length(mod.last + 1, True)
            if one is None or (one[0] == mod.last + 1 and g.hit(one[0], "unit")):
                return None
            return Draft(at, one[0], durations=((one[1], one[2]),), span_of=mod.entry.value)
        unit = g.hit(at, "unit", "unit_weak")
        if unit is not None and unit.entry.value.endswith("/1") and unit.entry.article and unit.entry.cls == "unit":
            if self.g.says(at - 1, "throughout") and not g.hit(unit.last + 1, "mod"):
                return Draft(at, unit.last, durations=((1.0, unit.entry.value.split("/")[0]),))
            return None
        if unit is None or not unit.entry.article or unit.entry.value.endswith("/1"):
            return None
        code, number = unit.entry.value.split("/")
        count: float | None = 2.0 if number == "2" else None
        last = unit.last
        following = g.numerals.get(last + 1)
        if (following is not None and following.article and not following.ordinal and number == "n") or (
            following is not None and g.key(last + 1) == ARTICLE
        ):
            count, last = following.value, following.last
        mod = g.hit(last + 1, "mod", "mod_weak", "few")
        if mod is not None and mod.entry.cls == "few":
            mod = g.hit(mod.last + 1, "mod", "mod_weak")
        if mod is None and g.says(last + 1, "few_adjective"):
            mod = g.hit(last + 2, "mod", "mod_weak")
        if mod is None or not mod.entry.article or mod.entry.conjunction:
            return None
        return Draft(at, mod.last, durations=((count, code),), span_of=mod.entry.value)

    def _tail(self, d: Draft) -> Draft:
        """ "ago", "later", «من الآن», «الماضية» after a length."""
        g = self.g
        after = g.hit(d.last + 1, "ago", "later", "earlier", "from_now", "old")
        if after is not None:
            d.repeats = None
            d.particle = {"ago": "before", "later": "after", "earlier": "before_text", "from_now": "from_now"}.get(
                after.entry.cls, "age_of"
            )
            d.last = after.last
        mod = g.hit(d.last + 1, "mod", "mod_weak") if self.arabic else None
        if mod is not None and mod.entry.article and not mod.entry.conjunction and len(d.durations) == 1:
            d.span_of, d.last = mod.entry.value, mod.last
        elif g.says(d.first - 1, "last") and not g.joined(d.first):
            d.span_of, d.first = "past", d.first - 1
        return d

    # -- sets

    def repeating(self, at: int) -> Draft | None:
        """«كل يوم», «كل يومين», «أسبوعيا», "every Monday"."""
        g = self.g
        word = g.hit(at, "set")
        named = not self.arabic and at > 0 and g.document.words[at - 1][:1].isupper()  # the "Haaretz daily"
        if word is not None and not word.entry.preposition and not named:
            return Draft(at, word.last, repeats=word.entry.value)
        return self._each(at) if g.hit(at, "each") is not None else self._days_of_week(at)

    def _each(self, at: int) -> Draft | None:
        """What «كل» repeats: a part of day, a date, a weekday, a length."""
        g, place = self.g, at + 1
        part = g.hit(place, "part")
        if part is not None and not part.entry.article and not part.entry.preposition:
            return Draft(at, part.last, repeats="P1D", part=part.entry.value)
        probe = Draft(place, place)
        if (last := g.numeric_date(place, probe)) >= 0 and probe.year is None:
            return Draft(at, last, month=probe.month, day=probe.day, repeats="day")
        day = g.hit(place + 1, "weekday", "weekday_bare") if g.is_word(place, "D/1") else None
        day = day or g.hit(place, "weekday")
        if day is not None:
            return Draft(at, day.last, weekday=int(day.entry.value), repeats="weekday")
        one = self._one_length(place, True)
        unit = g.hit(place, "unit", "unit_weak")
        if unit is not None and unit.entry.value.endswith("/1") and not unit.entry.article:
            return Draft(at, unit.last, durations=((1.0, unit.entry.value.split("/")[0]),), repeats="each")
        if one is not None:
            return Draft(at, one[0], durations=((one[1], one[2]),), repeats="each")
        return None

    def _days_of_week(self, at: int) -> Draft | None:
        """«أيام الأحد»: the Sundays; not «أيام الأحد والاثنين والثلاثاء», which may be three days."""
        days = self.g.hit(at, "unit")
        day = self.g.hit(at + 1, "weekday") if days is not None and days.entry.value == "D/n" else None
        if days is None or day is None or days.entry.article or not self.arabic:
            return None
        following = self.g.key(day.last + 1)
        if following[:1].isdigit() or self.g.hit(day.last + 1, "weekday", "mod") or self.g.says(day.last + 1, "and"):
            return None
        return Draft(at, day.last, weekday=int(day.entry.value), repeats="weekday")

    # -- bare years

    def bare_year(self, at: int, newest: int) -> Draft | None:
        """A year that nothing names a year: «في 2012», «انتخابات 2012»; not «2012 جنديا», not «القرار 1973»."""
        g = self.g
        both = _YEAR_RANGE.match(g.key(at))
        if both and int(both.group(1)) < int(both.group(2)):
            return Draft(at, at, year=int(both.group(1)), until=Draft(at, at, year=int(both.group(2))), explicit=True)
        year = g.year_at(at)
        if year is None or not year.digits or not 1900 <= (year.value or 0) <= newest or self._is_number(at, year):
            return None
        later = g.hit(year.last + 1, "or_later")
        if later is not None:
            return Draft(at, later.last, year=int(year.value or 0), explicit=True, edge="or_later")
        told = self._told_as_year(at, year) if self.arabic else self._english_year(at, year)
        return Draft(at, year.last, year=int(year.value or 0), explicit=True) if told else None

    def _is_number(self, at: int, year: Numeral) -> bool:
        """Whether signs or words around four digits make them a number of something."""
        g = self.g
        if g.says(at - 1, "number") or g.key(at - 1) in _BEFORE_NUMBER or g.key(year.last + 1) in _AFTER_NUMBER:
            return True
        distant = g.hit(at - 2, "not_year") and (g.says(at - 1, "number") or g.key(at - 1) == ".")
        return bool(g.hit(at - 1, "not_year") or distant or self.before(at, "approx"))

    def _english_year(self, at: int, year: Numeral) -> bool:
        follows = self.g.key(year.last + 1)
        return (
            not follows.endswith("s") and not self.g.says(year.last + 1, "plural") and self.g.key(at - 1)[:1].isalpha()
        )

    def _told_as_year(self, at: int, year: Numeral) -> bool:
        g, follows = self.g, self.g.key(year.last + 1)
        governed = self.before(at, "particle")
        closed = not follows[:1].isalpha() or bool(g.hit(year.last + 1, "particle"))
        if governed is not None and governed.entry.value not in ("to", "for", "during"):
            return governed.entry.value in _DATING and (closed or not self._may_be_counted(follows))
        return closed and g.key(at - 1)[:1].isalpha() and not g.numerals.get(at - 1)

    def _may_be_counted(self, word: str) -> bool:
        """Whether an Arabic word may be the accusative singular that a large number counts («شخصا»)."""
        if self.arabic:
            return word.endswith("ا") and not word.startswith("ال")
        return word.endswith("s")
