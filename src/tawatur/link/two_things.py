"""Figures that are of two things because somebody gives both.

A source that gives two different figures in one report knows them to be of two things: the first part of a loan and the
whole, the dead of one town and of all. So two figures of a slot are told apart when one report of that news gives both
values by one source, unless its sentence tells how a count changed.
"""

from __future__ import annotations

from collections.abc import Sequence

from tawatur.link.claim_vectors import Floats
from tawatur.link.slot_figures import VICTIM_FIGURES, SlotFigure
from tawatur.link.units import figure_of

ONE_NEWS = 0.5
"""Cosine of the leads of two reports from which one says of the other's figures which are of two things."""
MOST_REPORTS = 50
"""Reports that give both figures and are looked at."""
MEASURED_TWICE = frozenset({"magnitude", "energy/TNT", "energy"})
"""Dimensions of one shock or blast, of which a report gives several measurements, and a station its correction."""
_Value = tuple[str, str, float, float]
"""Dimension, unit of what is counted, the ends of the figure."""


class TwoThings:
    """Answers for any two figures, by row, whether some report of their news gives both for two things."""

    def __init__(self, items: Sequence[SlotFigure], leads: Floats) -> None:
        self._items, self._leads = items, leads
        self._values = [_value(item) for item in items]
        self._rows: dict[_Value, dict[str, list[int]]] = {}
        for row, value in enumerate(self._values):
            if value is not None:
                self._rows.setdefault(value, {}).setdefault(items[row].member.article_id, []).append(row)

    def __call__(self, a: int, b: int) -> bool:
        left, right = self._values[a], self._values[b]
        if left is None or right is None or left[0] in MEASURED_TWICE or self._fit(a, b):
            return False
        one, other = self._rows[left], self._rows[right]
        both = [article for article in one if article in other][:MOST_REPORTS]
        return any(self._parted(p, q) for i in both for p in one[i] for q in other[i] if self._of_their_news(p, a, b))

    def _fit(self, a: int, b: int) -> bool:
        """Whether two figures leave room for one another."""
        x, y = figure_of(self._items[a].quantity), figure_of(self._items[b].quantity)
        if x is None or y is None:
            return True
        if x.dimension == "percent":  # "to reach 9%" and "up to 9%" are said of what is exact
            return x.high >= y.low and y.high >= x.low
        return (x.open_high or x.high >= y.low or y.open_low) and (y.open_high or y.high >= x.low or x.open_low)

    def _parted(self, p: int, q: int) -> bool:
        """Whether two figures of one report are given by one source, and not as an earlier and a later count; shares of
        two claims are of two things whoever gives them."""
        x, y = self._items[p], self._items[q]
        changed = x.dimension in VICTIM_FIGURES and (x.updating or y.updating)
        shares = x.dimension == "percent" and (x.group is None or x.group != y.group)
        return (x.who == y.who or shares) and not changed

    def _of_their_news(self, row: int, a: int, b: int) -> bool:
        lead = self._leads[row]
        return float(lead @ self._leads[a]) >= ONE_NEWS and float(lead @ self._leads[b]) >= ONE_NEWS


def _value(item: SlotFigure) -> _Value | None:
    figure = figure_of(item.quantity)
    if figure is None:
        return None
    unit = item.quantity.unit or "" if item.dimension == "count" else ""
    return (item.dimension, unit, float(f"{figure.low:.6g}"), float(f"{figure.high:.6g}"))
