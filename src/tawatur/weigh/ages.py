"""Ages beside dates: "24 years ago", "in more than two decades" and "since July 2000" of one event agree in 2024.

Counted are the times that say since when, each taken with the event nearest before it in its sentence; reports of one
type of event and a common party are compared. The arithmetic is spelled out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from tawatur.link.case_index import CaseIndex
from tawatur.link.dates import Days, days_of
from tawatur.records import Analysis, Citation, Disagreement, Event, Reason, Side, Time, content_id
from tawatur.weigh.joining import party_of

REACH = 90
"""Characters from an event's word to the time that says since when."""
ROUND = 5
"""Years that a round number of years (twenty, two decades) may be off."""
_YEARS = re.compile(r"P(\d+)Y\Z")


class _Since(msgspec.Struct, frozen=True):
    """Since when, by one report: the words, the days that they can mean, and the arithmetic."""

    words: str
    days: Days
    counted: str | None
    reason: Reason | None
    article_id: str
    citation: Citation


def ages_beside_dates(index: CaseIndex) -> Iterator[Disagreement]:
    """One row for each event that reports place by age and by date, when at least two articles do."""
    pools: dict[tuple[str, str], list[_Since]] = {}
    usual = _usual_year(index)
    for analysis in index.analyses.values():
        for time in analysis.annotations.times:
            event = _event_of(analysis, time)
            since = _since(index, analysis, time, usual) if event is not None else None
            if event is not None and since is not None:
                for key in _keys(index, event):
                    pools.setdefault(key, []).append(since)
    seen: set[frozenset[str]] = set()
    for (kind, _), pool in sorted(pools.items()):
        row = _row(kind, pool)
        if row is not None and (members := frozenset(s.position for s in row.sides)) not in seen:
            seen.add(members)
            yield row


def _usual_year(index: CaseIndex) -> int | None:
    """The year in which most reports of the case were published."""
    years = [told[:4] for i in index.analyses if (told := index.published(i)) and told[:4].isdigit()]
    return int(min(Counter(years).items(), key=lambda y: (-y[1], y[0]))[0]) if years else None


def _event_of(analysis: Analysis, time: Time) -> Event | None:
    """The event nearest before a time of the kind "since", in the same sentence."""
    if time.mod not in ("since", "more_than", "less_than", "approx") or time.kind not in ("age", "duration", "date"):
        return None
    sentence = next((s.span for s in analysis.annotations.sentences if s.span.covers(time.span)), None)
    before = [
        e
        for e in analysis.claims.events
        if sentence is not None
        and sentence.covers(e.trigger)
        and e.trigger.end <= time.span.start <= e.trigger.end + REACH
        and (e.actors or e.recipients)
    ]
    return max(before, key=lambda e: e.trigger, default=None)


def _since(index: CaseIndex, analysis: Analysis, time: Time, usual: int | None) -> _Since | None:
    words = time.span.of(analysis.article.text)
    citation = Citation(article_id=analysis.article.id, span=time.span)
    match = _YEARS.match(time.value or "")
    if match is None:
        days = days_of(time.value) if time.kind == "date" else None
        return _Since(words, days, None, None, analysis.article.id, citation) if days is not None else None
    told = (index.published(analysis.article.id) or "")[:4]
    now = int(told) if told.isdigit() else usual
    years = int(match.group(1))
    if now is None or not ROUND < now - years < 9999:
        return None
    year = now - years
    slack = ROUND if years % 10 == 0 else 0
    low = year - (years if time.mod == "more_than" else slack + 1)
    high = year + (slack if time.mod != "more_than" else 0)
    first, last = days_of(f"{max(1, low):04d}"), days_of(f"{high:04d}")
    if first is None or last is None:
        return None
    more = time.mod == "more_than"
    counted = f"{'more than ' if more else ''}{years} years before {now} is {'before ' if more else ''}{year}"
    if slack and not more:
        counted += " (a round number)"
    reason = _arithmetic(more, bool(slack), years, now)
    return _Since(words, Days(first.first, last.last), counted, reason, analysis.article.id, citation)


def _arithmetic(more: bool, rounded: bool, years: int, now: int) -> Reason:
    told: dict[str, str | float] = {"age": years, "age_unit": "a", "now": f"{now:04d}", "then": f"{now - years:04d}"}
    if more:
        return Reason.of("years_before_more", **told)
    return Reason.of("years_before_rounded", **told) if rounded else Reason.of("years_before", **told)


def _keys(index: CaseIndex, event: Event) -> Iterator[tuple[str, str]]:
    for argument in (*event.actors, *event.recipients):
        party = party_of(index, event.article_id, argument)
        if party is not None:
            yield (event.type, party)


def _row(kind: str, pool: Sequence[_Since]) -> Disagreement | None:
    if len({s.article_id for s in pool}) < 2 or not any(s.counted for s in pool) or len({s.words for s in pool}) < 2:
        return None
    by_words: dict[str, list[_Since]] = {}
    for s in pool:
        by_words.setdefault(s.words, []).append(s)
    firsts = [some[0] for some in by_words.values()]
    together = all(a.days.overlaps(b.days) for a in firsts for b in firsts)
    dated = next((s.words for s in firsts if s.counted is None), None)
    how = "; ".join(dict.fromkeys(s.counted for s in firsts if s.counted))
    reasons = dict.fromkeys(s.reason for s in firsts if s.reason)
    if dated:
        reasons[Reason.of("date_itself", words=dated)] = None
    reasons[Reason.of("one_date") if together else Reason.of("no_one_date")] = None
    how += f"; “{dated}” is the date itself" if dated else ""
    return Disagreement(
        id=content_id("d", "age", kind, *sorted(by_words)),
        kind="date",
        topic=kind,
        group_id=None,
        sides=tuple(_side(some) for some in by_words.values()),
        outcome="agrees" if together else "conflict",
        reasons=tuple(reasons),
        how=how + (": all fit one date" if together else ": they fit no one date"),
    )


def _side(some: Sequence[_Since]) -> Side:
    days = some[0].days
    return Side(
        position=some[0].words,
        date=f"{days.first.year:04d}/{days.last.year:04d}"
        if days.first.year != days.last.year
        else f"{days.first.year:04d}",
        citations=tuple(dict.fromkeys(s.citation for s in some)),
    )
