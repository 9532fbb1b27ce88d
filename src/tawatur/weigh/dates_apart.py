"""Disagreements on dates, and dates given in unlike forms that agree: "24 years ago" in 2024 is 2000.

Compared are the dates of what one claim group reports, and the dates of one act on one agreement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from tawatur.link.case_index import CaseIndex, ClaimView
from tawatur.link.dates import Days, days_of
from tawatur.records import Citation, ClaimGroup, Disagreement, Links, Side, Time, content_id

_YEARS = re.compile(r"P(\d+)Y\Z")


class _Dated(msgspec.Struct, frozen=True):
    """A date that one report gives: the words, the days it can mean, and how they were counted."""

    words: str
    days: Days
    counted: str | None
    citation: Citation
    who: str


def dates_apart(index: CaseIndex, links: Links) -> Iterator[Disagreement]:
    """Groups whose events are dated differently, and groups that date one thing by age and by date."""
    for group in links.groups:
        views = [index.claims[m.claim_id] for m in group.members if m.stance == "agrees"]
        if len(views) < 2:
            continue
        yield from _events(index, group, views)
        yield from _ages(index, group, views)


def _events(index: CaseIndex, group: ClaimGroup, views: Sequence[ClaimView]) -> Iterator[Disagreement]:
    """Dates of the group's event that no two days reconcile."""
    found: list[_Dated] = []
    for view in views:
        event = next((e for e in view.events if e.type == group.event_type and e.time is not None), None)
        if event is not None and event.time is not None:
            time = view.analysis.annotations.times[event.time]
            days = days_of(event.date)
            if days is not None and days.length <= 31 and view.claim.content.covers(time.span):
                found.append(_dated(index, view, time, days, None))
    sides: list[list[_Dated]] = []
    for item in found:
        side = next((s for s in sides if s[0].days.overlaps(item.days)), None)
        sides.append([item]) if side is None else side.append(item)
    if len(sides) == 2:
        a, b = sides
        near = a[0].days.overlaps(b[0].days, slack=1)
        gap = abs((a[0].days.first - b[0].days.first).days)
        how = f"“{a[0].words}” and “{b[0].words}” lie {gap} days apart"
        if near:
            how += ": a difference of time zone or of the day of the report can explain it"
        yield Disagreement(
            id=content_id("d", "date", group.id),
            kind="date",
            topic=group.event_type or "",
            group_id=group.id,
            sides=tuple(_side(s) for s in sides),
            outcome="reconcilable" if near else "conflict",
            how=how,
        )


def _ages(index: CaseIndex, group: ClaimGroup, views: Sequence[ClaimView]) -> Iterator[Disagreement]:
    """An age in one report beside a date in another: shown with the arithmetic."""
    counted, dated = [], []
    for view in views:
        for time in view.times:
            if (item := _from_age(index, view, time)) is not None:
                counted.append(item)
            elif time.kind in ("date", "datetime") and (days := days_of(time.value)) is not None:
                dated.append(_dated(index, view, time, days, None))
    for age in counted:
        fitting = [d for d in dated if d.citation.article_id != age.citation.article_id and d.days.overlaps(age.days)]
        others = [c for c in counted if c is not age and c.words != age.words and c.days.overlaps(age.days)]
        if fitting:
            sides = [[age], *([o] for o in others), fitting]
            yield Disagreement(
                id=content_id("d", "age", group.id, age.words),
                kind="date",
                topic=group.event_type or "",
                group_id=group.id,
                sides=tuple(_side(s) for s in sides),
                outcome="agrees",
                how="; ".join(x.counted for x in (age, *others) if x.counted) + f": fits “{fitting[0].words}”",
            )
            return


def _from_age(index: CaseIndex, view: ClaimView, time: Time) -> _Dated | None:
    """The years that "N years ago" can mean, counted back from the day of publication."""
    match = _YEARS.match(time.value or "")
    told = days_of(index.published(view.article_id))
    if match is None or told is None or time.mod not in ("since", "before", "more_than", "approx", "less_than", None):
        return None
    years = int(match.group(1))
    year = told.first.year - years
    if not 1 < year < 9999:
        return None
    last = days_of(f"{year:04d}")
    first = days_of(f"{year - (years // 3 + 1 if time.mod == 'more_than' else 1):04d}")
    if last is None or first is None:
        return None
    words = "more than " if time.mod == "more_than" else ""
    counted = f"{words}{years} years before {told.first.year} is {'before ' if words else ''}{year}"
    return _dated(index, view, time, Days(first.first, last.last), counted)


def _dated(index: CaseIndex, view: ClaimView, time: Time, days: Days, counted: str | None) -> _Dated:
    text = view.analysis.article.text
    return _Dated(
        time.span.of(text), days, counted, Citation(article_id=view.article_id, span=time.span), index.utterer(view)
    )


def _side(items: Sequence[_Dated]) -> Side:
    days = items[0].days
    return Side(
        position=items[0].words,
        date=days.first.isoformat() if days.exact else f"{days.first.isoformat()}/{days.last.isoformat()}",
        who=tuple(dict.fromkeys(i.who for i in items)),
        citations=tuple(dict.fromkeys(i.citation for i in items)),
    )
