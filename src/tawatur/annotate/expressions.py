"""Numbers written as expressions: signs, grouped digits («40 000»), decimals in words, fractions, powers, proportions.

Works on the numerals of a document and joins those that are one number. A proportion («واحد من أربعة», "3 in 10") is
one number only for who asks for it: in news the first number is mostly a count of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

import msgspec

from tawatur.annotate.numeral import Numeral
from tawatur.text import Document
from tawatur.text.fold import fold

_FRACTION = re.compile(r"(\d{1,3})/(\d{1,3})\Z")
_CODE = re.compile(r"\d{1,4}(?:([./-])\d{1,4})(?:\1\d{1,4})+\Z")
_DIGITS = re.compile(r"\d+")
Words = Mapping[str, frozenset[str]]
"""The small words of the language (`measure_words`)."""
LARGEST_POWER = 300
"""Exponents beyond this are no numbers of news."""


def joined_numbers(
    document: Document, numerals: Sequence[Numeral], words: Words, *, proportions: bool = False
) -> list[Numeral]:
    """The numerals, those that make one number joined.

    With `proportions` also fractions in digits, «X من Y», and the numbers inside addresses and dates."""
    reader = _Joiner(document, words, proportions)
    return reader.join(list(numerals))


class _Joiner:
    def __init__(self, document: Document, words: Words, proportions: bool) -> None:
        self.words = words
        self.document = document
        self.folds = document.folds
        self.rules: tuple[Callable[[Numeral, Numeral], Numeral | None], ...] = (
            self._grouped,
            self._decimal,
            self._over,
            *((self._of, self._power, self._mixed) if proportions else ()),
        )
        self.proportions = proportions

    def join(self, numerals: list[Numeral]) -> list[Numeral]:
        if self.proportions:
            numerals = sorted([*numerals, *self._fractions(numerals)], key=lambda n: n.start)
        found: list[Numeral] = []
        for numeral in numerals:
            one: Numeral | None = None
            if found:
                one = next((j for rule in self.rules if (j := rule(found[-1], numeral)) is not None), None)
            if one is not None:
                found[-1] = one
            else:
                found.append(numeral)
        return [self._signed(self._one_part(n)) for n in found]

    def _one_part(self, n: Numeral) -> Numeral:
        """«جزء من مئة»: one part of so many."""
        if not self.proportions or n.first < 2 or not self._plain(n) or n.fraction or not (n.value or 0) > 1:
            return n
        part, of = self.folds[n.first - 2], self.folds[n.first - 1]
        if not self._says(part, "part") or not self._says(of, "of") or n.article or n.preposition:
            return n
        at = n.first - 2
        value = 1 / (n.value or 1)
        return msgspec.structs.replace(n, value=value, first=at, start=self.document.starts[at], fraction=True)

    def _says(self, key: str, *classes: str) -> bool:
        return any(key in self.words.get(name, ()) for name in classes)

    def _gap(self, a: Numeral, b: Numeral) -> list[str]:
        return self.folds[a.last + 1 : b.first]

    def _one(self, a: Numeral, b: Numeral, value: float) -> Numeral:
        return msgspec.structs.replace(a, last=b.last, end=b.end, value=value, words=a.words or b.words)

    def _plain(self, *numerals: Numeral) -> bool:
        return all(n.value is not None and not n.ordinal and not n.percent for n in numerals)

    def _grouped(self, a: Numeral, b: Numeral) -> Numeral | None:
        """«40 000», «1 234 567»: groups of three digits with one space between."""
        if b.first != a.last + 1 or not self._plain(a, b) or self.document.starts[b.first] - a.end != 1:
            return None
        first, second = self.folds[a.first], self.folds[b.first]
        heads = len(first) <= 3 and first != "0" if a.first == a.last else self._groups(a)
        if not (heads and first.isdigit() and second.isdigit() and len(second) == 3 and b.first == b.last):
            return None
        return self._one(a, b, (a.value or 0) * 1000 + (b.value or 0))

    def _groups(self, a: Numeral) -> bool:
        return all(k.isdigit() for k in self.folds[a.first : a.last + 1]) and (a.value or 0) < 1e9

    def _decimal(self, a: Numeral, b: Numeral) -> Numeral | None:
        """«خمسة فاصلة ثلاثة»."""
        gap = self._gap(a, b)
        if len(gap) != 1 or not self._says(gap[0], "point") or not self._plain(a, b) or a.value != int(a.value or 0):
            return None
        part = f"{int(b.value or 0)}"
        return self._one(a, b, float(f"{int(a.value or 0)}.{part}"))

    def _over(self, a: Numeral, b: Numeral) -> Numeral | None:
        """«واحد على ثلاثة»."""
        gap = self._gap(a, b)
        if len(gap) != 1 or not self._says(gap[0], "over") or not self._plain(a, b) or not b.value or b.preposition:
            return None
        if a.first == a.last and not a.digits and not b.digits and (a.value or 0) >= b.value:
            return None
        return self._one(a, b, (a.value or 0) / b.value)

    def _of(self, a: Numeral, b: Numeral) -> Numeral | None:
        """«9 من 10», «عشرون جزءا من مئة»."""
        gap = self._gap(a, b)
        parts = len(gap) == 2 and self._says(gap[0], "part")
        gap = gap[1:] if parts else gap
        if len(gap) != 1 or not self._says(gap[0], "of", "in") or not self._plain(a, b) or not b.value:
            return None
        whole, part = divmod(a.value or 0, b.value)
        if whole and not (parts and part):
            return None
        return self._one(a, b, whole * b.value + part / b.value)  # «مئتان وثلاثة أجزاء من مئة»: 200.03

    def _power(self, a: Numeral, b: Numeral) -> Numeral | None:
        """«1.1^23», «12e-1» without spaces."""
        gap = self._gap(a, b)
        if not gap or gap[0] not in ("^", "e") or b.end - a.start > 40 or not self._plain(a, b):
            return None
        if self.document.text[a.start : b.end] != "".join(self.document.text[a.start : b.end].split()):
            return None
        signs = gap[1:]
        if any(s not in ("-", "+") for s in signs) or len(signs) > 2:
            return None
        exponent = (b.value or 0) * (-1 if signs.count("-") == 1 else 1)
        base = 10.0 if gap[0] == "e" else (a.value or 0)
        if abs(exponent) > LARGEST_POWER:
            return None
        try:
            value = (a.value or 0) * base**exponent if gap[0] == "e" else base**exponent
        except (OverflowError, ZeroDivisionError):
            return None
        return self._one(a, b, value)

    def _mixed(self, a: Numeral, b: Numeral) -> Numeral | None:
        """«1 4/5» and, right to left, «1/4 2»."""
        if b.first != a.last + 1 or not self._plain(a, b) or a.fraction == b.fraction or not (a.digits and b.digits):
            return None
        return self._one(a, b, (a.value or 0) + (b.value or 0))

    def _fractions(self, numerals: list[Numeral]) -> list[Numeral]:
        """«4/5» in one token, and what stands in the digits of an address or a date."""
        taken = {i for n in numerals for i in range(n.first, n.last + 1)}
        found = []
        for at, key in enumerate(self.folds):
            if at not in taken and _CODE.match(key):
                found += self._pieces(at)
                continue
            match = _FRACTION.match(key) if at not in taken else None
            if match and 0 < int(match[1]) < int(match[2]):
                start, end = self.document.starts[at], self.document.ends[at]
                value = int(match[1]) / int(match[2])
                found.append(Numeral(at, at, start, end, value, digits=True, fraction=True))
        return found

    def _pieces(self, at: int) -> list[Numeral]:
        """The numbers in a token such as «192.168.1.2» or «5/17/2018», which writes no number as a whole."""
        start = self.document.starts[at]
        return [
            Numeral(at, at, start + m.start(), start + m.end(), float(fold(m[0])), digits=True)
            for m in _DIGITS.finditer(self.document.words[at])
        ]

    def _signed(self, n: Numeral) -> Numeral:
        """«سالب خمسة», «-5»: a minus that joins nothing before it."""
        at = n.first - 1
        if n.value is None or at < 0 or n.ordinal:
            return n
        document = self.document
        if self._says(self.folds[at], "minus"):
            return msgspec.structs.replace(n, value=-n.value, start=document.starts[at], first=at)
        glued = self.folds[at] == "-" and document.ends[at] == document.starts[n.first] and n.digits
        before = document.text[document.starts[at] - 1 : document.starts[at]] if document.starts[at] else ""
        if glued and (not before or before.isspace()) and not self._list_number(n, at):
            return msgspec.structs.replace(n, value=-n.value, start=document.starts[at], first=at)
        return n

    def _list_number(self, n: Numeral, at: int) -> bool:
        """A dash at the head of a line is a bullet, and after another number a range."""
        start = self.document.starts[at]
        near = self.document.text[max(0, start - 40) : start]
        line = near[near.rfind("\n") + 1 :]
        head = len(line) < 40 and not line.strip() and self.folds[n.last + 1 : n.last + 2] != []
        return (head and not self.proportions) or line.rstrip()[-1:].isdigit()
