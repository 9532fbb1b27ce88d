"""`Composer`: one numeral from number words.

A numeral is composed left to right: units, tens and hundreds add up, scales multiply what stands before them, «و» /
"and" joins. What is no legal number («ثلاثة وأربعة») stays two numerals.
"""

from __future__ import annotations

import math
from fractions import Fraction

from tawatur.annotate.numeral import Numeral, parse_digit_range, parse_digits
from tawatur.text import Document
from tawatur.text.fold import fold
from tawatur.text.lexicon import Hit

LONGEST = 24
"""Tokens in one numeral at most."""


class Composer:
    """Composes one numeral from a place on."""

    def __init__(
        self, document: Document, hits: dict[int, tuple[Hit, ...]], arabic: bool, ands: frozenset[str]
    ) -> None:
        self.ands = ands
        self.document = document
        self.hits = hits
        self.arabic = arabic
        self.total = 0.0
        self.group: float | None = None
        self.last_scale = math.inf
        self.previous = ""
        self.spread: tuple[float, float] | None = None
        self.ordinal = False
        self.fraction = False
        self.numerator: float | None = None

    def read(self, at: int) -> Numeral | None:
        folds, first = self.document.folds, at
        head = self._hit(at)
        if folds[at][:1].isdigit():
            value = parse_digits(folds[at])
            if value is None:
                return self._digit_span(at)
            self.group, self.previous = value, "digits"
            end = at
            if self._mark(end + 1, "ordinal_mark"):
                self.ordinal = True
                end += 1
        else:
            if head is None or not self._take(head, False):
                return None
            end = head.last
        end = self._more(end)
        value, low, high = self._value()
        numeral = Numeral(
            first,
            end,
            self._start(first, head),
            self.document.ends[end],
            value,
            low,
            high,
            ordinal=self.ordinal,
            digits=folds[first][:1].isdigit(),
            words=end > first or head is not None,
            vague=self.spread is not None,
            fraction=self.fraction,
            percent=folds[end].endswith("%"),
            dual=head is not None and head.entry.cls == "scale_dual",
        )
        if head is not None:
            entry = head.entry
            numeral.conjunction, numeral.preposition = entry.conjunction, entry.preposition
            numeral.article = entry.article
        return numeral

    def _digit_span(self, at: int) -> Numeral | None:
        ends = parse_digit_range(self.document.folds[at])
        if ends is None:
            return None
        start, end = self.document.starts[at], self.document.ends[at]
        return Numeral(at, at, start, end, None, *ends, digits=True, span=True)

    def _more(self, end: int) -> int:
        """Takes what may follow; the last token taken."""
        folds, first = self.document.folds, end
        while end + 1 < len(folds) and end - first < LONGEST:
            at, joined = end + 1, False
            if folds[at] in self.ands and at + 1 < len(folds):
                at, joined = at + 1, True
            if folds[at][:1].isdigit():
                if not (joined and self._take_digits(at)):
                    break
                end = at
                continue
            hits = self.hits.get(at, ())
            taken = next((h for h in hits if self._take(h, joined or h.entry.conjunction == "و")), None)
            if taken is None:
                break
            end = taken.last
        return end

    def _hit(self, at: int) -> Hit | None:
        hits = self.hits.get(at, ())
        if any(h.entry.cls == "not_number" for h in hits):
            return None
        return next((h for h in hits if h.entry.cls in _STARTERS), None)

    def _mark(self, at: int, cls: str) -> bool:
        document = self.document
        if at >= len(document.folds) or document.starts[at] != document.ends[at - 1]:
            return False
        return any(h.entry.cls == cls for h in self.hits.get(at, ()))

    def _start(self, first: int, head: Hit | None) -> int:
        cut = head.entry.cut if head else 0
        start, word = self.document.starts[first], self.document.words[first]
        at = 0
        while cut and at < len(word):
            cut -= len(fold(word[at]))
            at += 1
        return start + at

    def _take_digits(self, at: int) -> bool:
        """«28 ألفا و500»: digits that add to a scale before them."""
        value = parse_digits(self.document.folds[at])
        if not value or not self.arabic or self.spread:
            return False
        if self.group is not None and self.previous in ("hundred", "hundreds") and value < 100:
            self.group += value
            return True
        if self.group is not None or value >= self.last_scale:
            return False
        self.group, self.previous = value, "digits"
        return True

    def _take(self, hit: Hit, joined: bool) -> bool:
        """Adds the word to the number if that is legal; says whether it was."""
        entry = hit.entry
        rule = _RULES.get(entry.cls)
        if rule is None or (self.previous and entry.preposition):
            return False
        if self.spread and entry.cls not in ("hundred", "vague") and not entry.cls.startswith("scale"):
            return False
        if not rule(self, entry.value, joined, hit):
            return False
        self.previous = entry.cls
        return True

    def _add(self, value: float, joined: bool) -> bool:
        """A word below 1000 starts a group, or adds to the group before it."""
        if self.group is None:
            if self.previous and not joined and self.arabic:
                return False
            if self.previous and value >= self.last_scale:
                return False
            self.group = value
            return True
        if self.previous in ("digits", "fraction") or self.ordinal:
            return False
        low = self.group % 100
        fits = (low == 0 and value < 100) or (
            self.arabic and 1 <= low < 10 and 20 <= value < 100 and joined and value % 10 == 0
        )
        if not self.arabic:
            fits = (self.group % 100 == 0 and value < 100) or (
                self.group % 10 == 0 and low >= 20 and value < 10 and not joined
            )
        if not fits or (self.arabic and not joined):
            return False
        self.group += value
        return True

    def take_number(self, value: str, joined: bool, hit: Hit) -> bool:
        follows = self.hits.get(hit.last + 1, ())
        if joined and self.group is not None and any(h.entry.cls == "fraction_plural" for h in follows):
            self.numerator = float(value)  # «عشرون وثلاثة أخماس»
            return True
        return (float(value) > 0 or not self.previous) and self._add(float(value), joined)

    def take_one(self, value: str, joined: bool, hit: Hit) -> bool:
        """«إحدى», «اثنا» and the like: parts of 11 and 12 (or 21); alone they are no number."""
        return self._teen_follows(hit) and self._add(float(value), joined)

    def _teen_follows(self, hit: Hit) -> bool:
        return any(
            h.entry.cls == "ten_word" or (h.entry.cls == "tens" and h.entry.conjunction)
            for h in self.hits.get(hit.last + 1, ())
        )

    def take_ten(self, value: str, joined: bool, hit: Hit) -> bool:
        """«عشر»: ten, or the second word of eleven to nineteen."""
        if not joined and self.group is not None and 1 <= self.group % 100 < 10 and self.previous in _UNITS:
            self.group += 10
            return True
        return self._add(10.0, joined)

    def take_hundred(self, value: str, joined: bool, hit: Hit) -> bool:
        if self.spread and not self.arabic and self.last_scale == math.inf:
            self.spread = (self.spread[0] * 100, self.spread[1] * 100)
            return True
        if self.spread:
            return False
        if self.group is not None and not joined and 1 <= self.group < 100 and self.previous != "fraction":
            self.group *= 100
            return True
        if self.group is None and (not self.previous or (joined and self.last_scale > 100)):
            self.group = 100.0
            return self.arabic or not self.previous
        return False

    def take_scale(self, value: str, joined: bool, hit: Hit) -> bool:
        scale = float(value)
        if self.ordinal:
            return False
        if joined:
            if self.group is not None and not self.spread:
                self.total += self.group
                self.group = None
            if not self.previous or scale >= self.last_scale:
                return False
            self.total += scale
        elif self.fraction and self.group is None and scale == self.last_scale:
            pass  # «مليون ونصف المليون»: the scale was counted with the fraction
        elif self.spread:
            self.spread = (self.spread[0] * scale, self.spread[1] * scale)
        elif self.group is not None:
            if scale >= self.last_scale:
                self.group, self.total = self.group + self.total, 0.0
            self.total += self.group * scale
            self.group = None
        elif self.previous.startswith("scale"):
            self.total *= scale
        else:
            self.total = scale
        self.last_scale = scale
        return True

    def take_scale_plural(self, value: str, joined: bool, hit: Hit) -> bool:
        """«آلاف» after a number multiplies; alone it is vague."""
        if self.previous:
            return not joined and self.take_scale(value, False, hit)
        self.spread, self.last_scale = (2 * float(value), math.inf), float(value)
        return True

    def take_scale_dual(self, value: str, joined: bool, hit: Hit) -> bool:
        if self.previous and (not joined or self.spread or float(value) / 2 >= self.last_scale or self.ordinal):
            return False
        if self.group is not None:
            return False
        self.total += float(value)
        self.last_scale = float(value) / 2
        return True

    def take_vague(self, value: str, joined: bool, hit: Hit) -> bool:
        if self.previous and not (self.previous == "vague" and self.spread == (3.0, 9.0)):
            return False
        low, high = (float(x) for x in value.split(".."))
        self.spread = (30.0, 90.0) if self.previous else (low, high)
        return True

    def take_fraction(self, value: str, joined: bool, hit: Hit) -> bool:
        part = float(Fraction(value))
        if not self.previous:
            self.group = part
        elif joined and not self.spread and not self.fraction:
            after = self.hits.get(hit.last + 1, ())
            scaled = self.group is None and any(h.entry.cls == "scale" for h in after)
            half_of_scale = self.group is None and self.last_scale < math.inf
            if scaled or half_of_scale:
                self.total += part * self.last_scale
            elif self.group is not None:
                self.group += part
            else:
                return False
        elif self._counts_parts() and self.group is not None and not joined:
            self.group *= part
        else:
            return False
        self.fraction = True
        return True

    def take_fractions(self, value: str, joined: bool, hit: Hit) -> bool:
        """«ثلاثة أرباع»: the plural takes its numerator from the group."""
        part = Fraction(value)
        if self.numerator is not None and self.group is not None and not joined:
            self.group += self.numerator * float(part)
            self.numerator, self.fraction = None, True
            return True
        if self.group is None or joined or not 1 <= self.group % 10 < part.denominator + 10 or self.fraction:
            return False
        if self._counts_parts():
            self.group *= float(part)  # «واحد وعشرون خمسا»: twenty-one fifths
            self.fraction = True
            return True
        units = self.group % 100
        if self.group >= 100 or self.previous not in _UNITS:
            return False
        whole = self.group - units
        if units >= 20:
            whole, units = whole + units - units % 10, units % 10
        self.group = whole + float(units * part)
        self.fraction = True
        return True

    def _counts_parts(self) -> bool:
        """Whether a compound of tens and units stands before a fraction, which it counts."""
        return self.previous == "tens" and self.group is not None and self.group < 100 and self.group % 10 != 0

    def take_fraction_dual(self, value: str, joined: bool, hit: Hit) -> bool:
        parts = 1 if self._counts_parts() and not joined else 2  # after a compound «خمسا» is the accusative of one
        return self.take_fraction(str(parts * Fraction(value)), joined, hit)

    def take_fraction_dual_weak(self, value: str, joined: bool, hit: Hit) -> bool:
        """«ثلاثون وخمسين»: after tens, what looks like tens is the dual of a fraction."""
        return joined and self.previous == "tens" and self.take_fraction_dual(value, joined, hit)

    def take_ordinal(self, value: str, joined: bool, hit: Hit) -> bool:
        number = float(value)
        if self.previous:
            base = self.group if self.group is not None else 0.0
            fits = self.arabic and self.ordinal is False and joined and base % 100 == 0 and hit.entry.article
            fits = fits or (not self.arabic and base % 100 == 0 and not self.spread)
            if not fits or self.fraction:
                return False
            number += base
        self.group, self.ordinal = number, True
        return True

    def take_ordinal_one(self, value: str, joined: bool, hit: Hit) -> bool:
        return self._teen_follows(hit) and self.take_ordinal(value, joined, hit)

    def take_tens(self, value: str, joined: bool, hit: Hit) -> bool:
        if self.ordinal and self.group is not None:
            if joined and 1 <= self.group % 100 < 10 and self.arabic:
                self.group += float(value)
                return True
            return False
        return self._add(float(value), joined)

    def take_and_minus(self, value: str, joined: bool, hit: Hit) -> bool:
        return False

    def _value(self) -> tuple[float | None, float | None, float | None]:
        if self.spread is not None:
            low, high = self.spread
            return None, low, None if high == math.inf else high
        return self.total + (self.group or 0.0), None, None


_UNITS = frozenset({"unit", "one", "two", "ordinal", "ordinal_one"})
_RULES = {
    "unit": Composer.take_number,
    "teen": Composer.take_number,
    "compound": Composer.take_number,
    "one": Composer.take_one,
    "two": Composer.take_one,
    "ten_word": Composer.take_ten,
    "tens": Composer.take_tens,
    "hundred": Composer.take_hundred,
    "hundreds": Composer.take_number,
    "scale": Composer.take_scale,
    "scale_plural": Composer.take_scale_plural,
    "scale_dual": Composer.take_scale_dual,
    "vague": Composer.take_vague,
    "fraction": Composer.take_fraction,
    "fraction_dual": Composer.take_fraction_dual,
    "fraction_dual_weak": Composer.take_fraction_dual_weak,
    "fraction_plural": Composer.take_fractions,
    "ordinal": Composer.take_ordinal,
    "ordinal_one": Composer.take_ordinal_one,
}
_STARTERS = frozenset(_RULES) - {"fraction_plural", "fraction_dual_weak"}
