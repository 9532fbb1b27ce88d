"""Disagreements on the day on which an agreement was signed: it is signed once, whatever else is done with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from tawatur.link.case_index import CaseIndex
from tawatur.link.dates import Days, days_of
from tawatur.records import ActFinding, AgreementFinding, Citation, Disagreement, Reason, Side, Time, content_id

MONTH = 31
"""Days that a date may leave open and still be set against another one."""

_Dated = tuple[ActFinding, Days, Time | None]


def signings_apart(index: CaseIndex, agreements: Sequence[AgreementFinding]) -> Iterator[Disagreement]:
    """One disagreement for each agreement that reports have signed on days that do not fit."""
    for agreement in agreements:
        signed = [(a, days) for a in agreement.acts if a.act == "signed" and (days := days_of(a.date))]
        dated = [(a, days, _time(index, a)) for a, days in signed if days.length <= MONTH]
        apart = [(x, y) for x, y in combinations(dated, 2) if not x[1].overlaps(y[1])]
        if apart:
            yield _disagreement(index, agreement, dated, *apart[0])


def _time(index: CaseIndex, act: ActFinding) -> Time | None:
    """The words that give an act its date."""
    for citation in act.citations:
        for time in index.analyses[citation.article_id].annotations.times:
            if citation.span.covers(time.span) and time.value and time.value[:10] == act.date:
                return time
    return None


def _disagreement(
    index: CaseIndex, agreement: AgreementFinding, dated: Sequence[_Dated], x: _Dated, y: _Dated
) -> Disagreement:
    gap = abs((x[1].first - y[1].first).days)
    a, b = _position(index, x), _position(index, y)
    how = f"“{a}” and “{b}” lie {gap} days apart"
    reasons = [Reason.of("days_apart", a=a, b=b, gap=gap, gap_unit="d")]
    clocked = x[1].overlaps(y[1], slack=1) and any(t is not None and (t.part or t.anchor) for _, _, t in (x, y))
    if clocked:  # an evening here is the next day there, and "today" the day of writing; a bare date is the place's
        how += ": a difference of time zone or of the day of the report can explain it"
        reasons.append(Reason.of("time_zone"))
    return Disagreement(
        id=content_id("d", "signed", agreement.id),
        kind="date",
        topic="sign",
        group_id=None,
        sides=tuple(_side(index, d) for d in dated),
        outcome="reconcilable" if clocked else "conflict",
        how=how,
        reasons=tuple(reasons),
    )


def _position(index: CaseIndex, dated: _Dated) -> str:
    act, _, time = dated
    for citation in act.citations:
        analysis = index.analyses[citation.article_id]
        if time is not None and citation.span.covers(time.span) and time in analysis.annotations.times:
            return time.span.of(analysis.article.text)
    return act.date or ""


def _side(index: CaseIndex, dated: _Dated) -> Side:
    act = dated[0]
    return Side(
        position=_position(index, dated),
        date=act.date,
        who=tuple(dict.fromkeys(_who(index, c) for c in act.citations)),
        citations=act.citations,
    )


def _who(index: CaseIndex, citation: Citation) -> str:
    """Who says what a citation cites: the source of the claim that it lies in, else the outlet."""
    claims = index.analyses[citation.article_id].claims.claims
    claim = next((c for c in claims if c.content.covers(citation.span)), None)
    return index.utterer(index.claims[claim.id]) if claim else index.publisher(citation.article_id)
