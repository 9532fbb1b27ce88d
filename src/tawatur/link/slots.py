"""Slots: figures that reports give for one thing, across wordings and languages.

Two figures fill one slot when they are of one dimension, the words around them mean the same with the number left out,
what is counted is the same, and no year or day beside them sets them apart. Block (dimension), compare (vectors of the
contexts), cluster (average link); figures of one sentence never meet, as a sentence gives two for two things, unless it
tells of a count that changed. Nor do two figures that one source gives in one report, there or in any report of that
news: whoever gives both knows them to be of two things.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from tawatur.link.case_index import CaseIndex
from tawatur.link.claim_features import MEASURES
from tawatur.link.claim_vectors import Floats
from tawatur.link.dates import Days
from tawatur.link.slot_figures import FRESH, VICTIM_FIGURES, SlotFigure, slot_figures
from tawatur.link.two_things import TwoThings
from tawatur.link.units import figure_of
from tawatur.link.vectors import Vectors, lead_of
from tawatur.records import Analysis, ClaimGroup, Entity, Quantity, Slot, content_id

JOIN = {
    "magnitude": 0.18,
    "energy": 0.4,
    "mass": 0.55,
    "length": 0.58,
    "volume": 0.55,
    "money": 0.55,
    "count/dead": 0.5,
    "count/injured": 0.5,
}
"""Likeness at which two figures, and on average two clusters, fill one slot: lower for the rarer kinds of figure."""
JOIN_OTHER = 0.62
NEWS_ALIKE = 0.5
"""Cosine of two leads below which their victims are those of two events."""
GROUP_ALIKE = 0.28
"""The same when both figures stand in one claim group."""
COMMON = frozenset({"count", "percent"})
"""Dimensions of which any report has figures, so that two must be of one piece of news to be compared."""
ONE_AFFAIR = 0.35
"""Cosine of two leads below which such figures are of two matters."""
SHARES_ALIKE = 0.6
"""Cosine of two contexts in one claim group below which percentages are shares of two things."""
SHARES_APART = 0.75
"""The same of two contexts that no claim group holds both."""
FAR = 4.0
"""How many times one common figure may be another and be of one thing, although no claim group holds both."""
UNLIKELY = 0.5
"""What it multiplies the likeness by that two figures lie so far apart; figures between them may join them."""
MIRRORED = 0.2
"""What it adds that one figure is the other, or the other with its digits reversed: chance seldom makes it so."""
ONE_PERCENT = 0.01
CLOSE = 0.6
"""Cosine of two contexts in one claim group from which what is counted may be named differently."""
SAME_FIGURE = 0.45
"""Cosine of two contexts from which one value is one figure, whatever day the reports that give no date are of."""
NEAREST = 20
ROWS = 1024


def find_slots(
    analyses: Sequence[Analysis], entities: Sequence[Entity], groups: Sequence[ClaimGroup], vectors: Vectors
) -> tuple[Slot, ...]:
    """Slots that at least two figures fill."""
    index = CaseIndex(analyses, entities)
    group_of = {m.claim_id: g.id for g in groups for m in g.members}
    items = [i for a in analyses for i in slot_figures(a, index, group_of)]
    if not items:
        return ()
    leads = {a.article.id: lead_of(a.article) for a in analyses}
    likeness = _Likeness(
        items,
        vectors.of([i.context for i in items]),
        vectors.of([i.counted or "-" for i in items]),
        vectors.of([leads[i.member.article_id] for i in items]),
    )
    rows: dict[str, list[int]] = {}
    for row, item in enumerate(items):
        rows.setdefault(item.dimension, []).append(row)
    found = [slot for block in rows.values() for slot in _clusters(items, block, likeness)]
    return tuple(sorted(found, key=lambda s: (-len(s.members), s.id)))


class _Likeness:
    """How far two figures fill one slot, 0..1, from contexts, what is counted, claim groups, dates."""

    def __init__(self, items: Sequence[SlotFigure], contexts: Floats, counted: Floats, leads: Floats) -> None:
        self._items, self.contexts, self._counted, self._leads = items, contexts, counted, leads
        self._two_things = TwoThings(items, leads)

    def __call__(self, a: int, b: int) -> float:
        x, y = self._items[a], self._items[b]
        victims = x.dimension in VICTIM_FIGURES
        one_sentence = x.sentence == y.sentence and not (victims and x.updating)
        meaning = max(0.0, float(self.contexts[a] @ self.contexts[b]))
        same_group = x.group is not None and x.group == y.group
        if one_sentence or self._apart(x, y, meaning) or self._two_things(a, b):
            return 0.0
        far = _common(x.dimension) and not same_group and _far(x.quantity, y.quantity)
        if victims:
            news = float(self._leads[a] @ self._leads[b])
            if news < (GROUP_ALIKE if same_group else NEWS_ALIKE):
                return 0.0
            found = min(1.0, 0.3 + 0.5 * news + 0.3 * meaning + 0.15 * same_group)
        else:
            found = self._of_one_thing(a, b, meaning, same_group)
        return found * (UNLIKELY if far else 1.0)

    def _of_one_thing(self, a: int, b: int, meaning: float, same_group: bool) -> float:
        """The likeness of two figures of which nothing tells that they are of two things; victims aside."""
        x, y = self._items[a], self._items[b]
        noun = max(0.0, float(self._counted[a] @ self._counted[b])) if x.counted and y.counted else None
        same_unit = bool(x.quantity.unit) and x.quantity.unit == y.quantity.unit
        if x.dimension in COMMON and not same_group and float(self._leads[a] @ self._leads[b]) < ONE_AFFAIR:
            return 0.0
        if x.dimension == "percent" and meaning < (SHARES_ALIKE if same_group else SHARES_APART):
            return 0.0
        other_noun = noun is not None and noun < 0.45 and not same_unit
        other_unit = x.dimension == "count" and not same_unit and bool(x.quantity.unit) and bool(y.quantity.unit)
        if (other_noun or other_unit) and not (same_group and meaning >= CLOSE):
            return 0.0
        if x.event and y.event and x.event != y.event and x.dimension == "count":
            return 0.0
        shared = bool(x.parties & y.parties) or not x.parties or not y.parties
        thing = meaning if noun is None else max(noun, 0.8 * same_unit)
        same_event = x.event is not None and x.event == y.event
        # Dates that were let pass fit; beside both figures they say that the same past event is meant.
        extra = 0.15 * same_group + 0.1 * same_event + 0.1 * (x.dated and y.dated)
        extra += MIRRORED * (_mirrored(x.quantity, y.quantity) or _one_measure(x.quantity, y.quantity))
        return min(1.0, 0.75 * meaning + 0.25 * thing + extra) * (1.0 if shared else 0.85)

    @staticmethod
    def _apart(x: SlotFigure, y: SlotFigure, meaning: float) -> bool:
        """Whether dates, or words as "previous", say that two figures are of two events."""
        victims = x.dimension in VICTIM_FIGURES
        if x.other != y.other and not (x.dated and y.dated):
            return True
        if not _dated_apart(x.days, y.days, FRESH if victims else 31):
            return False
        one_figure = x.quantity.value is not None and x.quantity.value == y.quantity.value
        return victims or (x.dated and y.dated) or not (one_figure and meaning >= SAME_FIGURE)


def _common(dimension: str) -> bool:
    """Whether any report has figures of a dimension, so that chance brings two of them together."""
    return dimension.partition("/")[0] in {*COMMON, "money"}


def _far(a: Quantity, b: Quantity) -> bool:
    """Whether one figure is so many times the other that they are hardly of one thing."""
    x, y = figure_of(a), figure_of(b)
    return x is not None and y is not None and (x.low > FAR * y.low or y.low > FAR * x.low)


def _one_measure(a: Quantity, b: Quantity) -> bool:
    """Whether two measurements are the same figure or range in any unit: seldom by chance, unless it is round."""
    if a.kind not in MEASURES or (a.value is not None and len(f"{a.value:g}".replace(".", "").rstrip("0")) < 2):
        return False
    x, y = figure_of(a), figure_of(b)
    return x is not None and y is not None and _near(x.low, y.low) and _near(x.high, y.high)


def _near(a: float, b: float) -> bool:
    return abs(a - b) <= ONE_PERCENT * max(abs(a), abs(b))


def _mirrored(a: Quantity, b: Quantity) -> bool:
    """Whether two measurements have each other's digits the wrong way round, as in ill-set right-to-left text."""
    if a.kind not in MEASURES or a.value is None or b.value is None:
        return False
    (x, _, size), (y, _, other) = f"{a.value:g}".partition("e"), f"{b.value:g}".partition("e")
    return len(x) > 1 and x != y and x == y[::-1] and size == other


def _dated_apart(a: Days | None, b: Days | None, slack: int) -> bool:
    """Whether the dates beside two figures lie more than `slack` days apart."""
    return a is not None and b is not None and not a.overlaps(b, slack=slack)


def _clusters(items: Sequence[SlotFigure], block: Sequence[int], likeness: _Likeness) -> Iterator[Slot]:
    enough = _join_at(items[block[0]].dimension)
    of = {row: row for row in block}
    rows = {row: [row] for row in block}
    for a, b in _offers(block, likeness, enough):
        left, right = sorted((of[a], of[b]))
        if left == right:
            continue
        scores = [likeness(x, y) for x in rows[left][:8] for y in rows[right][:8]]
        if 0.0 not in scores and sum(scores) / len(scores) >= enough:
            for row in rows[right]:
                of[row] = left
            rows[left] += rows.pop(right)
    for members in rows.values():
        if len(members) > 1:
            chosen = tuple(items[r].member for r in sorted(members))
            yield Slot(
                id=content_id("s", *(part for m in chosen for part in (m.article_id, m.quantity))),
                dimension=items[members[0]].dimension,
                members=chosen,
                score=round(float(np.mean([likeness(members[0], m) for m in members[1:]])), 4),
            )


def _join_at(dimension: str) -> float:
    return JOIN.get(dimension, JOIN.get(dimension.partition("/")[0], JOIN_OTHER))


def _offers(block: Sequence[int], likeness: _Likeness, enough: float) -> list[tuple[int, int]]:
    """Pairs alike enough to join, best first, from the nearest contexts of each figure."""
    matrix = likeness.contexts[list(block)]
    found: dict[tuple[int, int], float] = {}
    for start in range(0, len(block), ROWS):
        similar = matrix[start : start + ROWS] @ matrix.T
        k = min(NEAREST + 1, len(block))
        for i, row in enumerate(np.argpartition(similar, len(block) - k, axis=1)[:, len(block) - k :]):
            for j in row:
                a, b = sorted((block[start + i], block[int(j)]))
                if a != b and (a, b) not in found:
                    found[a, b] = likeness(a, b)
    ranked = sorted((-score, a, b) for (a, b), score in found.items() if score >= enough)
    return [(a, b) for _, a, b in ranked]
