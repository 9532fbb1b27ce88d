"""Slots: figures that reports give for one thing, across wordings and languages.

Two figures fill one slot when they are of one dimension, the words around them mean the same with the number left out,
what is counted is the same, and no year or day beside them sets them apart. Block (dimension), compare (vectors of the
contexts), cluster (average link); figures of one sentence never meet, as a sentence gives two for two things, unless it
tells of a count that changed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import cache

import msgspec
import numpy as np

from tawatur.languages import known_languages, load_pack
from tawatur.link.case_index import CaseIndex
from tawatur.link.claim_features import MEASURES
from tawatur.link.claim_vectors import Floats
from tawatur.link.dates import Days, days_of
from tawatur.link.units import dimension_of, figure_of
from tawatur.link.vectors import Vectors, lead_of
from tawatur.records import Analysis, ClaimGroup, Entity, Quantity, Slot, SlotMember, Span, content_id
from tawatur.text.fold import fold

REACH = 70
"""Characters of context on each side of a figure."""
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
BEFORE = 60
"""Days before its report that a figure is about when nothing beside it gives a date."""
VICTIMS = {"kill": "dead", "die": "dead", "injure": "injured"}
"""Event types whose counted victims make a kind of figure of their own."""
VICTIM_FIGURES = frozenset({"count/dead", "count/injured"})
NEWS_ALIKE = 0.28
"""Cosine of two leads below which their victims are those of two events."""
COMMON = frozenset({"count", "percent"})
"""Dimensions of which any report has figures, so that two must be of one piece of news to be compared."""
ONE_AFFAIR = 0.35
"""Cosine of two leads below which such figures are of two matters."""
FRESH = 3
"""Days before its report that a count of victims without a date is about, and by which two such may lie apart."""
MIRRORED = 0.2
"""What it adds that one figure is the other, or the other with its digits reversed: chance seldom makes it so."""
TOUCHING = 15
"""Characters between an event's word and a bare number within which the number counts its victims."""
FARTHEST = 100
ONE_PERCENT = 0.01
CLOSE = 0.6
"""Cosine of two contexts in one claim group from which what is counted may be named differently."""
ELSEWHERE = ("earlier", "aftershocks")
"""Lists of the packs' `weigh` settings that set a figure apart from that of the news."""
ELSEWHERE_REACH = 80
SAME_FIGURE = 0.45
"""Cosine of two contexts from which one value is one figure, whatever day the reports that give no date are of."""
MOST_DATES = 12
NEAREST = 20
ROWS = 1024
KINDS = frozenset({"mass", "length", "money", "percent", "energy", "magnitude", "count", "area", "volume", "rate"})
"""Kinds of quantity that fill slots; ordinals and durations name things more than they measure them."""


class _Item(msgspec.Struct, frozen=True):
    member: SlotMember
    quantity: Quantity
    dimension: str
    sentence: tuple[str, int]
    context: str
    counted: str
    days: Days | None
    event: str | None
    """Type of the event whose word stands nearest: who was killed is not who was hurt."""
    parties: frozenset[str]
    group: str | None
    dated: bool
    """Whether a date stands beside it; else its `days` are those of the report."""
    updating: bool
    """Whether its sentence tells of a count that changed, so that two counts in it are of one thing."""
    other: frozenset[str]
    """Which lists of words before it say that it measures something else than the news: an earlier event, an
    aftershock."""


def find_slots(
    analyses: Sequence[Analysis], entities: Sequence[Entity], groups: Sequence[ClaimGroup], vectors: Vectors
) -> tuple[Slot, ...]:
    """Slots that at least two figures fill."""
    index = CaseIndex(analyses, entities)
    group_of = {m.claim_id: g.id for g in groups for m in g.members}
    items = [i for a in analyses for i in _items(a, index, group_of)]
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


def _items(analysis: Analysis, index: CaseIndex, group_of: dict[str, str]) -> Iterator[_Item]:
    notes, article = analysis.annotations, analysis.article
    claims = sorted(analysis.claims.claims, key=lambda c: c.content)
    starts = [s.span.start for s in notes.sentences]
    dates = _dates(analysis)
    events = sorted(((e.trigger, e.type) for e in analysis.claims.events), key=lambda e: e[0])
    told = days_of(index.published(article.id))
    default, fresh = (
        Days(told.first - timedelta(days=back), told.last) if told and told.first.year > 1 else None
        for back in (BEFORE, FRESH)
    )
    victims: dict[int, str] = {}
    for at, quantity in enumerate(notes.quantities):
        if quantity.kind not in KINDS:
            continue
        sentence = max(0, bisect_right(starts, quantity.span.start) - 1)
        whole = notes.sentences[sentence].span if notes.sentences else Span(0, len(article.text))
        before = _folded(article.text[whole.start : quantity.span.start])
        updating = _has(_folded(whole.of(article.text)), "updates", article.language)
        other = frozenset(name for name in ELSEWHERE if _has(before[-ELSEWHERE_REACH:], name, article.language))
        event, gap = _nearest_event(events, quantity.span)
        dimension = _dimension(quantity, event, gap)
        if dimension is None and quantity.kind == "count":
            tolled = _has(before, "tolls", article.language)
            dimension = "count/dead" if tolled else victims.get(sentence) if updating else None
        if dimension is None:
            continue
        if dimension in VICTIM_FIGURES:
            victims[sentence] = dimension
        claim = min((c for c in claims if c.content.covers(quantity.span)), key=lambda c: len(c.content), default=None)
        view = index.claims[claim.id] if claim else None
        yield _Item(
            SlotMember(article_id=article.id, quantity=at, claim_id=claim.id if claim else None),
            quantity,
            dimension,
            (article.id, sentence),
            _context(article.text, whole, quantity, notes.quantities[at + 1 : at + 2]),
            quantity.counted.of(article.text) if quantity.counted else "",
            dates.get(at, None if other else fresh if dimension in VICTIM_FIGURES else default),
            event,
            view.parties if view else frozenset(),
            group_of.get(claim.id) if claim else None,
            at in dates,
            updating,
            other,
        )


def _folded(text: str) -> str:
    return f" {fold(text)} "


def _has(text: str, words: str, language: str) -> bool:
    """Whether a folded text holds one of a list of the pack's `weigh` settings."""
    return language in known_languages() and any(f" {w}" in text for w in _weigh_words(language, words))


@cache
def _weigh_words(language: str, name: str) -> tuple[str, ...]:
    return tuple(fold(w) for w in load_pack(language).settings("weigh")[name])


def _context(text: str, sentence: Span, quantity: Quantity, following: Sequence[Quantity]) -> str:
    """The words around a figure, to the next one, with the figure left out; whole words only."""
    start = max(sentence.start, quantity.span.start - REACH)
    end = min(sentence.end, quantity.span.end + REACH, *(max(q.span.start, quantity.span.end) for q in following))
    start = start if start == sentence.start else text.find(" ", start, quantity.span.start) + 1 or start
    end = end if end == sentence.end else max(text.rfind(" ", quantity.span.end, end), quantity.span.end)
    return f"{text[start : quantity.span.start]} … {text[quantity.span.end : end]}"


def _dates(analysis: Analysis) -> dict[int, Days]:
    """Index of a figure -> the date that goes with it: the nearest in its sentence, each date for one figure."""
    notes = analysis.annotations
    starts = [s.span.start for s in notes.sentences]
    times: dict[int, list[tuple[int, Span, Days]]] = {}
    for number, time in enumerate(notes.times):
        if days := days_of(time.value):
            times.setdefault(bisect_right(starts, time.span.start), []).append((number, time.span, days))
    offers: list[tuple[int, int, int, Days]] = []
    for at, figure in enumerate(notes.quantities):
        if figure.kind in KINDS:
            for number, span, days in times.get(bisect_right(starts, figure.span.start), [])[:MOST_DATES]:
                gap = _gap(analysis, figure.span, span)
                if gap <= FARTHEST:
                    offers.append((gap, at, number, days))
    found: dict[int, Days] = {}
    taken: set[int] = set()
    for _, at, number, days in sorted(offers, key=lambda o: o[:3]):
        if at not in found and number not in taken:
            found[at] = days
            taken.add(number)
    return found


def _nearest_event(events: Sequence[tuple[Span, str]], figure: Span) -> tuple[str | None, int]:
    """(type of the event whose word stands nearest to a figure, within reach; characters between them)."""
    at = bisect_right(events, figure.start, key=lambda e: e[0].start)
    near = [
        (max(span.start - figure.end, figure.start - span.end, 0), kind)
        for span, kind in events[max(0, at - 1) : at + 1]
    ]
    gap, kind = min(near, default=(FARTHEST, None))
    return (kind if gap < FARTHEST // 2 else None), gap


def _dimension(quantity: Quantity, event: str | None, gap: int) -> str | None:
    """What kind of figure it is; None for a bare number that counts nothing."""
    if quantity.kind != "count":
        return dimension_of(quantity)
    victims = quantity.unit if quantity.unit in VICTIMS.values() else None
    bare = quantity.counted is None and quantity.unit is None and gap <= TOUCHING
    if victims is None and event in VICTIMS and (quantity.unit == "person" or bare):
        victims = VICTIMS[event]
    if victims is not None:
        return f"count/{victims}"
    return "count" if quantity.counted is not None or quantity.unit else None


def _gap(analysis: Analysis, figure: Span, time: Span) -> int:
    """Characters between a figure and a date, more across a comma or where the figure opens a new part."""
    text = analysis.article.text
    between = text[time.end : figure.start] if time.end <= figure.start else text[figure.end : time.start]
    opening = text[time.end : figure.start + 1] if time.end <= figure.start else text[figure.end : time.start]
    broken = "," in between or "،" in between or _opens(opening, analysis.article.language)
    return len(between) + (REACH // 2 if broken else 0)


def _opens(between: str, language: str) -> bool:
    """Whether the words between begin a new part of the sentence."""
    if language not in known_languages():
        return False
    first = fold(between.strip()).partition(" ")[0]
    return any(
        first == fold(w) or (len(w) == 1 and first.startswith(w))
        for w in load_pack(language).settings("weigh")["conjunctions"]
    )


class _Likeness:
    """How far two figures fill one slot, 0..1, from contexts, what is counted, claim groups, dates."""

    def __init__(self, items: Sequence[_Item], contexts: Floats, counted: Floats, leads: Floats) -> None:
        self._items, self.contexts, self._counted, self._leads = items, contexts, counted, leads

    def __call__(self, a: int, b: int) -> float:
        x, y = self._items[a], self._items[b]
        victims = x.dimension in VICTIM_FIGURES
        one_sentence = x.sentence == y.sentence and not (victims and x.updating)
        meaning = max(0.0, float(self.contexts[a] @ self.contexts[b]))
        if one_sentence or self._apart(x, y, meaning):
            return 0.0
        noun = max(0.0, float(self._counted[a] @ self._counted[b])) if x.counted and y.counted else None
        same_unit = bool(x.quantity.unit) and x.quantity.unit == y.quantity.unit
        same_group = x.group is not None and x.group == y.group
        if victims:
            news = float(self._leads[a] @ self._leads[b])
            return 0.0 if news < NEWS_ALIKE else min(1.0, 0.3 + 0.5 * news + 0.3 * meaning + 0.15 * same_group)
        if x.dimension in COMMON and not same_group and float(self._leads[a] @ self._leads[b]) < ONE_AFFAIR:
            return 0.0
        if noun is not None and noun < 0.45 and not same_unit and not (same_group and meaning >= CLOSE):
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
    def _apart(x: _Item, y: _Item, meaning: float) -> bool:
        """Whether dates, or words as "previous", say that two figures are of two events."""
        victims = x.dimension in VICTIM_FIGURES
        if x.other != y.other and not (x.dated and y.dated):
            return True
        if not _dated_apart(x.days, y.days, FRESH if victims else 31):
            return False
        one_figure = x.quantity.value is not None and x.quantity.value == y.quantity.value
        return victims or (x.dated and y.dated) or not (one_figure and meaning >= SAME_FIGURE)


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


def _clusters(items: Sequence[_Item], block: Sequence[int], likeness: _Likeness) -> Iterator[Slot]:
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
