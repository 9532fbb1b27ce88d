"""Disagreements on dates: the days that reports in one claim group give for their event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from tawatur.link.case_index import CaseIndex, ClaimView
from tawatur.link.dates import Days, days_of
from tawatur.records import Citation, ClaimGroup, Disagreement, Links, Reason, Side, Time, content_id


class _Dated(msgspec.Struct, frozen=True):
    """A date that one report gives: the words and the days it can mean."""

    words: str
    days: Days
    citation: Citation
    who: str


def dates_apart(index: CaseIndex, links: Links) -> Iterator[Disagreement]:
    """Groups whose events are dated differently."""
    for group in links.groups:
        views = [index.claims[m.claim_id] for m in group.members if m.stance == "agrees"]
        if len(views) < 2:
            continue
        yield from _events(index, group, views)


def _events(index: CaseIndex, group: ClaimGroup, views: Sequence[ClaimView]) -> Iterator[Disagreement]:
    """Dates of the group's event that no two days reconcile."""
    found: list[_Dated] = []
    for view in views:
        event = next((e for e in view.events if e.type == group.event_type and e.time is not None), None)
        if event is not None and event.time is not None:
            time = view.analysis.annotations.times[event.time]
            days = days_of(event.date)
            if days is not None and days.length <= 31 and view.claim.content.covers(time.span):
                found.append(_dated(index, view, time, days))
    sides: list[list[_Dated]] = []
    for item in found:
        side = next((s for s in sides if s[0].days.overlaps(item.days)), None)
        sides.append([item]) if side is None else side.append(item)
    if len(sides) == 2:
        a, b = sides
        near = a[0].days.overlaps(b[0].days, slack=1)
        gap = abs((a[0].days.first - b[0].days.first).days)
        how = f"“{a[0].words}” and “{b[0].words}” lie {gap} days apart"
        reasons = [Reason.of("days_apart", a=a[0].words, b=b[0].words, gap=gap, gap_unit="d")]
        if near:
            reasons.append(Reason.of("time_zone"))
            how += ": a difference of time zone or of the day of the report can explain it"
        yield Disagreement(
            id=content_id("d", "date", group.id),
            kind="date",
            topic=group.event_type or "",
            group_id=group.id,
            sides=tuple(_side(s) for s in sides),
            outcome="reconcilable" if near else "conflict",
            how=how,
            reasons=tuple(reasons),
        )


def _dated(index: CaseIndex, view: ClaimView, time: Time, days: Days) -> _Dated:
    text = view.analysis.article.text
    return _Dated(time.span.of(text), days, Citation(article_id=view.article_id, span=time.span), index.utterer(view))


def _side(items: Sequence[_Dated]) -> Side:
    days = items[0].days
    return Side(
        position=items[0].words,
        date=days.first.isoformat() if days.exact else f"{days.first.isoformat()}/{days.last.isoformat()}",
        who=tuple(dict.fromkeys(i.who for i in items)),
        citations=tuple(dict.fromkeys(i.citation for i in items)),
    )
