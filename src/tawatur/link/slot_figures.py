"""Figures as slots see them: each measured or counted quantity of an article with what tells which thing it is of.

That is the words around it, what is counted, the event and the date beside it, the parties of its claim, and words as
"previous", "aftershock", "among them" that set it apart from the figure of the news.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import cache

import msgspec

from tawatur.languages import known_languages, load_pack
from tawatur.link.case_index import CaseIndex
from tawatur.link.dates import Days, days_of
from tawatur.link.units import dimension_of
from tawatur.records import Analysis, Quantity, SlotMember, Span
from tawatur.text.fold import fold

REACH = 70
"""Characters of context on each side of a figure."""
BEFORE = 60
"""Days before its report that a figure is about when nothing beside it gives a date."""
VICTIMS = {"kill": "dead", "die": "dead", "injure": "injured"}
"""Event types whose counted victims make a kind of figure of their own."""
VICTIM_FIGURES = frozenset({"count/dead", "count/injured"})
FRESH = 3
"""Days before its report that a count of victims without a date is about, and by which two such may lie apart."""
TOUCHING = 15
"""Characters between an event's word and a bare number within which the number counts its victims."""
FARTHEST = 100
ELSEWHERE = {"earlier": 80, "aftershocks": 80, "partial": 25}
"""Lists of the packs' `weigh` settings that set a figure apart from that of the news, and within how many characters
before it."""
MOST_DATES = 12
KINDS = frozenset({"mass", "length", "money", "percent", "energy", "magnitude", "count", "area", "volume", "rate"})
"""Kinds of quantity that fill slots; ordinals and durations name things more than they measure them."""


class SlotFigure(msgspec.Struct, frozen=True):
    """One figure, and what says which thing it measures."""

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
    who: str
    """Who gives it: the innermost source, else the outlet."""
    group: str | None
    dated: bool
    """Whether a date stands beside it; else its `days` are those of the report."""
    updating: bool
    """Whether its sentence tells of a count that changed, so that two counts in it are of one thing."""
    other: frozenset[str]
    """Which lists of words before it say that it measures something else than the news: an earlier event, an
    aftershock, a part of those counted."""


def slot_figures(analysis: Analysis, index: CaseIndex, group_of: dict[str, str]) -> Iterator[SlotFigure]:
    """The figures of an article that can fill slots. `group_of` gives the claim group of each claim."""
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
        other = frozenset(n for n, reach in ELSEWHERE.items() if _has(before[-reach:], n, article.language))
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
        yield SlotFigure(
            SlotMember(article_id=article.id, quantity=at, claim_id=claim.id if claim else None),
            quantity,
            dimension,
            (article.id, sentence),
            _context(article.text, whole, quantity, notes.quantities[at + 1 : at + 2]),
            quantity.counted.of(article.text) if quantity.counted else "",
            dates.get(at, None if other else fresh if dimension in VICTIM_FIGURES else default),
            event,
            view.parties if view else frozenset(),
            index.utterer(view) if view else index.publisher(article.id),
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
