"""`Telling`: one report's word of one event, with what sets two of them beside each other as one event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

import msgspec

from tawatur.link.case_index import CaseIndex
from tawatur.link.dates import Days, days_of
from tawatur.records import Citation, Event, Links, Side, Span

FRESH = 3
"""Days before its report within which an event lies that no date stands beside."""
MOST_CITED = 16
"""Citations kept for one side."""


class Telling(msgspec.Struct, frozen=True):
    """One event as one report tells it."""

    event: Event
    citation: Citation
    who: str
    said_by: str | None
    """Linked entity of who says it; None for the newsroom and for names that no entity has."""
    actors: frozenset[str]
    recipients: frozenset[str]
    named: frozenset[str]
    """All parties that its claim names, or its sentence when it is no part of a claim."""
    days: Days | None
    told: Days | None
    """The day of the report."""
    group: str | None

    def one_time(self, other: Telling) -> bool:
        """Whether both can be of one day; what has no day is of the days before its report."""
        return self.days is None or other.days is None or self.days.overlaps(other.days, slack=1)

    def one_target(self, other: Telling) -> bool:
        return not self.recipients or not other.recipients or bool(self.recipients & other.recipients)


def tellings(index: CaseIndex, links: Links) -> list[Telling]:
    """Every event of a case as told, in the order of the articles."""
    group_of = {m.claim_id: g.id for g in links.groups for m in g.members}
    return [telling for article_id in index.analyses for telling in _of_article(index, article_id, group_of)]


def _of_article(index: CaseIndex, article_id: str, group_of: dict[str, str]) -> Iterator[Telling]:
    told = days_of(index.published(article_id))
    fresh = Days(told.first - timedelta(days=FRESH), told.last) if told and told.first.year > 1 else None
    for event in index.analyses[article_id].claims.events:
        view = index.claims.get(event.claim_id or "")
        sentence = index.sentence(article_id, event.trigger)
        inside = view is not None and view.claim.content.covers(event.trigger)
        who = index.utterer(view) if view else index.publisher(article_id)
        yield Telling(
            event=event,
            citation=view.citation if view is not None and inside else index.citation(article_id, sentence),
            who=who,
            said_by=who if who in index.entities else None,
            actors=frozenset(index.parties(article_id, event.actors)),
            recipients=frozenset(index.parties(article_id, event.recipients)),
            named=view.parties if view else _parties_in(index, article_id, sentence),
            days=days_of(event.date) if event.date else fresh,
            told=told,
            group=group_of.get(event.claim_id or ""),
        )


def _parties_in(index: CaseIndex, article_id: str, span: Span) -> frozenset[str]:
    found = (index.party(article_id, m.entity) for m in index.mentions(article_id, span))
    return frozenset(p for p in found if p is not None)


def side(position: str, some: Sequence[Telling]) -> Side:
    """One side of a disagreement: first the reports that name who says it, each speaker once, then the others."""
    ordered = sorted(some, key=lambda t: (t.said_by is None, t.citation.article_id, t.citation.span))
    first = list({t.said_by: t for t in reversed(ordered) if t.said_by is not None}.values())[::-1]
    return Side(
        position=position,
        who=tuple(dict.fromkeys(t.who for t in (*first, *ordered))),
        citations=tuple(dict.fromkeys(t.citation for t in (*first, *ordered)))[:MOST_CITED],
    )


def articles(some: Iterable[Telling]) -> frozenset[str]:
    return frozenset(t.event.article_id for t in some)
