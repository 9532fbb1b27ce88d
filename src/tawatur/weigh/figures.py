"""Whether two figures for one thing can both be right, and the arithmetic that shows it.

Nothing here says which is right. Outcomes: agrees (the same in other units or words), reconcilable (rounding, "at
least", a range, digits read the wrong way round), superseded (a running count), conflict.
"""

from __future__ import annotations

import math
import re

from tawatur.link.units import SHOWN, Figure
from tawatur.records import Reason, Reconciliation

Outcome = tuple[Reconciliation, str, Reason]
"""What comparing two figures shows: the outcome, why in words, and why for wording in another language."""
SAME = 0.002
"""Relative difference below which two converted figures are the same."""
CLOSE = 0.06
"""Relative difference that "about" leaves open."""
COUNTED = frozenset({"count", "percent"})
"""Dimensions in which a small difference is still a difference; others are measured."""
_NUMBER = re.compile(r"\d+(?:[.,\u066b\u0631]\d+)*")


def compare(a: Figure, b: Figure, words: tuple[str, str]) -> Outcome:
    """The outcome for two figures of one dimension. `words` are the figures as reported."""
    left, right = words
    both = {"a": left, "b": right}
    if _same(a.low, b.low) and _same(a.high, b.high) and (a.open_low, a.open_high) == (b.open_low, b.open_high):
        if a.factor == b.factor:
            return "agrees", f"“{left}” and “{right}” are the same figure", Reason.of("same_figure", **both)
        return "agrees", f"{_converted(a, b)}: the same figure in other units", _same_in_units(a, b)
    for one, other, x, y in ((a, b, left, right), (b, a, right, left)):
        if (found := _room(one, other, x, y)) is not None:
            return found
    if _is_rounding(a, b):
        why = f"“{left}” and “{right}” are one figure, rounded differently{_in_units(a, b)}"
        return "reconcilable", why, Reason.of("rounding", **both)
    if reversed_digits(left, right):
        why = f"“{left}” is “{right}” with its digits read the other way round"
        return "reconcilable", why, Reason.of("digits_reversed", **both)
    if a.dimension not in COUNTED and 0 < (share := _share(a, b)) <= CLOSE:
        why = f"“{left}” and “{right}” differ by {share:.0%}, as two measurements may"
        return "reconcilable", why, Reason.of("measured", **both, share=_percent(share), share_unit="%")
    if (thousand := _factor(a, b)) is not None:
        times, told = thousand
        why = f"“{left}” and “{right}” differ by about {told}: a unit may have been mistaken"
        return "conflict", why, Reason.of("factor", **both, times=times)
    why = f"“{left}” and “{right}” differ by {_difference(a, b)}{_in_units(a, b)}"
    return "conflict", why, _apart(a, b, both)


def _room(one: Figure, other: Figure, x: str, y: str) -> Outcome | None:
    """Whether `one` leaves room for `other`: at least, at most, a range, a vague plural, about."""
    if one.open_high and other.high >= one.low * (1 - SAME):
        return "reconcilable", f"“{x}” leaves room for “{y}”", Reason.of("room", a=x, b=y)
    if one.open_low and other.low <= one.high * (1 + SAME):
        return "reconcilable", f"“{x}” leaves room for “{y}”", Reason.of("room", a=x, b=y)
    if one.high > one.low and one.low * (1 - SAME) <= other.low and other.high <= one.high * (1 + SAME):
        return "reconcilable", f"“{y}” lies within “{x}”", Reason.of("within", a=x, b=y)
    gap = max(other.low - one.high, one.low - other.high)
    if one.high > one.low and 0 < gap <= CLOSE * one.high:
        near = Reason.of("near_range", a=x, b=y, share=_percent(CLOSE), share_unit="%")
        return "reconcilable", f"“{y}” is within {CLOSE:.0%} of the range “{x}”", near
    middle = other.value if other.value is not None else (other.low + other.high) / 2
    if one.loose and one.value is not None and abs(one.value - middle) <= CLOSE * max(one.value, middle):
        why = f"“{x}” is not meant exactly, and “{y}” is within {CLOSE:.0%} of it"
        return "reconcilable", why, Reason.of("not_exact", a=x, b=y, share=_percent(CLOSE), share_unit="%")
    return None


def _is_rounding(a: Figure, b: Figure) -> bool:
    """Whether one figure, rounded to the digits that the other shows, gives the other."""
    if a.value is None or b.value is None or not a.value or not b.value:
        return False
    return any(
        _rounded(fine.value or 0.0, coarse) and _digits(coarse) < _digits(fine) for fine, coarse in ((a, b), (b, a))
    )


def _rounded(value: float, coarse: Figure) -> bool:
    """Whether `value` rounds to `coarse`, at the place of the last digit that `coarse` shows (two digits at least)."""
    literal = (coarse.value or 0.0) / coarse.factor
    step = 10.0 ** (math.floor(math.log10(abs(literal))) - max(_digits(coarse), 2) + 1)
    return abs(value / coarse.factor - literal) <= step / 2 * (1 + 1e-9)


def _digits(figure: Figure) -> int:
    """Significant digits of the literal value."""
    literal = f"{(figure.value or 0.0) / figure.factor:.12g}".replace(".", "").replace("-", "").lstrip("0")
    return max(1, len(literal.split("e")[0].rstrip("0")))


def reversed_digits(a: str, b: str) -> bool:
    """Whether two numbers are each other's mirror image (1.5 and 5.1; 2013 and 3102), as in ill-set Arabic text."""
    left, right = _NUMBER.search(a), _NUMBER.search(b)
    if left is None or right is None:
        return False
    x, y = (re.sub(r"\D", ".", m.group()) for m in (left, right))
    return len(x) > 1 and x != y and x == y[::-1]


def _share(a: Figure, b: Figure) -> float:
    """The difference of two figures as a share of the smaller."""
    x, y = sorted((a.value if a.value is not None else a.low, b.value if b.value is not None else b.high))
    return (y - x) / x if x else math.inf


def _same(a: float, b: float) -> bool:
    return abs(a - b) <= SAME * max(abs(a), abs(b))


def _factor(a: Figure, b: Figure) -> tuple[float, str] | None:
    """A factor of about a thousand or a million between two figures, and the same in words."""
    x, y = sorted((a.value or a.high, b.value or b.high))
    if not x:
        return None
    for power, name in ((1e3, "a thousand times"), (1e6, "a million times")):
        if 0.5 <= y / x / power <= 2:
            return power, name
    return None


def _apart(a: Figure, b: Figure, words: dict[str, str]) -> Reason:
    """The difference of two figures, in the unit of the first."""
    x, y = sorted((a.value if a.value is not None else a.low, b.value if b.value is not None else b.high))
    gap = float(f"{(y - x) / a.factor:.10g}")
    if not x:
        return Reason.of("differ", **words, gap=gap, gap_unit=a.unit)
    return Reason.of("differ_by", **words, gap=gap, gap_unit=a.unit, share=_percent((y - x) / x), share_unit="%")


def _same_in_units(a: Figure, b: Figure) -> Reason:
    low, other = float(f"{a.low / a.factor:.10g}"), float(f"{a.low / b.factor:.10g}")
    return Reason.of("same_in_units", x=low, x_unit=a.unit, y=other, y_unit=b.unit)


def _percent(share: float) -> float:
    return round(share * 100)


def _difference(a: Figure, b: Figure) -> str:
    x, y = sorted((a.value if a.value is not None else a.low, b.value if b.value is not None else b.high))
    share = f" ({(y - x) / x:.0%} of the smaller)" if x else ""
    return f"{_number((y - x) / a.factor)} {_unit(a)}".rstrip() + share


def _converted(a: Figure, b: Figure) -> str:
    return f"{_number(a.low / a.factor)} {_unit(a)} = {_number(a.low / b.factor)} {_unit(b)}"


def _in_units(a: Figure, b: Figure) -> str:
    return f" ({_converted(a, b)})" if a.unit != b.unit and a.factor != b.factor else ""


def _unit(figure: Figure) -> str:
    return "" if figure.unit == "count" else SHOWN.get(figure.unit, figure.unit)


def _number(value: float) -> str:
    return f"{value:,.10g}" if abs(value) < 1000 else f"{value:,.0f}"
