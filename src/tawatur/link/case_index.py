"""`CaseIndex`: the one view of a case that grouping and weighing share, built once per run and never stored.

It answers which linked entity a mention is, what stands inside a claim (entities, quantities, times, events), and who
is behind a link of a chain.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TypeVar

from tawatur.records import (
    UNNAMED_OUTLET,
    Analysis,
    Argument,
    ChainLink,
    Citation,
    Claim,
    Entity,
    Event,
    Mention,
    Quantity,
    Span,
    Time,
)
from tawatur.text.fold import fold

_Placed = TypeVar("_Placed", Mention, Quantity, Time)


class ClaimView:
    """A claim with all that stands in it."""

    __slots__ = ("analysis", "claim", "events", "parties", "quantities", "times")

    def __init__(
        self,
        claim: Claim,
        analysis: Analysis,
        events: tuple[Event, ...],
        parties: frozenset[str],
        quantities: tuple[Quantity, ...],
        times: tuple[Time, ...],
    ) -> None:
        self.claim = claim
        self.analysis = analysis
        self.events = events
        self.parties = parties
        """Ids of the linked entities that its content names, a capital counted as its state."""
        self.quantities = quantities
        self.times = times

    @property
    def id(self) -> str:
        return self.claim.id

    @property
    def article_id(self) -> str:
        return self.claim.article_id

    @property
    def text(self) -> str:
        return self.claim.content.of(self.analysis.article.text)

    @property
    def citation(self) -> Citation:
        return Citation(article_id=self.claim.article_id, span=self.claim.content)

    @property
    def main(self) -> Event | None:
        """The event that the content is about: the first one."""
        return self.events[0] if self.events else None

    @property
    def own_voice(self) -> bool:
        return not self.claim.chain


class CaseIndex:
    """Analyses of a case beside their linked entities."""

    def __init__(self, analyses: Sequence[Analysis], entities: Sequence[Entity]) -> None:
        self.analyses = {a.article.id: a for a in analyses}
        self.entities = {e.id: e for e in entities}
        self._linked = {member: e.id for e in entities for member in e.members}
        self._mentions: dict[str, list[Mention]] = {}
        self._by_ref = {e.ref: e.id for e in entities if e.ref}

    @cached_property
    def claims(self) -> dict[str, ClaimView]:
        """Claim id -> its view, in the order of the analyses."""
        return {view.id: view for a in self.analyses.values() for view in self._views(a)}

    def entity(self, article_id: str, key: str | None) -> str | None:
        """Id of the linked entity that a local entity belongs to."""
        return self._linked.get((article_id, key)) if key is not None else None

    def party(self, article_id: str, key: str | None) -> str | None:
        """As `entity`, but a capital or seat of government gives its state where the case knows it."""
        if key is None:
            return None
        stands_for = self._stands_for.get((article_id, key))
        if stands_for in self._by_ref:
            return self._by_ref[stands_for]
        return self._linked.get((article_id, key))

    def by_ref(self, ref: str) -> str | None:
        """Id of the linked entity with a reference of the curated pack, if the case has it."""
        return self._by_ref.get(ref)

    @cached_property
    def _stands_for(self) -> dict[tuple[str, str], str]:
        return {
            (i, e.key): e.stands_for for i, a in self.analyses.items() for e in a.annotations.entities if e.stands_for
        }

    def parties(self, article_id: str, arguments: Iterable[Argument]) -> tuple[str, ...]:
        """Linked entities of some arguments, in order, each once."""
        found = (self.party(article_id, a.entity) for a in arguments)
        return tuple(dict.fromkeys(p for p in found if p is not None))

    def name(self, entity_id: str, language: str = "en") -> str:
        """A name to show for an entity: in `language` if known, else any."""
        entity = self.entities.get(entity_id)
        if entity is None:
            return entity_id
        names = dict(entity.names)
        return names.get(language) or next(iter(names.values()), entity.id)

    def source(self, article_id: str, link: ChainLink) -> str:
        """Key of a source: the linked entity, a capital that speaks as its state; else its folded name."""
        entity = self.party(article_id, link.entity)
        return entity if entity is not None else f"name:{fold(link.name)}"

    def mentions(self, article_id: str, span: Span) -> list[Mention]:
        """Mentions that begin inside a span, in order."""
        if article_id not in self._mentions:
            found = self.analyses[article_id].annotations.mentions
            self._mentions[article_id] = sorted(found, key=lambda m: m.span)
        return _within(self._mentions[article_id], span)

    def utterer(self, view: ClaimView) -> str:
        """Who said it in the end: a linked entity by id, else a name; the outlet when nobody is named."""
        link = next((x for x in reversed(view.claim.chain) if x.kind != "unspecified"), None)
        if link is None:
            return self.publisher(view.article_id)
        return self.entity(view.article_id, link.entity) or link.name

    def publisher(self, article_id: str) -> str:
        """The publisher's name, else `outlet:` and the id of its article."""
        article = self.analyses[article_id].article
        return article.publisher.value if article.publisher else f"{UNNAMED_OUTLET}{article_id}"

    def published(self, article_id: str) -> str | None:
        stated = self.analyses[article_id].article.published
        return stated.value if stated else None

    def citation(self, article_id: str, span: Span) -> Citation:
        return Citation(article_id=article_id, span=span)

    def sentence(self, article_id: str, span: Span) -> Span:
        """The sentence in which `span` begins."""
        sentences = self.analyses[article_id].annotations.sentences
        at = bisect_left(sentences, span.start + 1, key=lambda s: s.span.start) - 1
        return sentences[at].span if at >= 0 and sentences[at].span.end > span.start else span

    def _views(self, analysis: Analysis) -> Iterable[ClaimView]:
        notes, article_id = analysis.annotations, analysis.article.id
        by_claim: dict[str, list[Event]] = {}
        for event in analysis.claims.events:
            by_claim.setdefault(event.claim_id or "", []).append(event)
        quantities = sorted(notes.quantities, key=lambda q: q.span)
        times = sorted(notes.times, key=lambda t: t.span)
        for claim in analysis.claims.claims:
            inside = (self.party(article_id, m.entity) for m in self.mentions(article_id, claim.content))
            yield ClaimView(
                claim,
                analysis,
                tuple(sorted(by_claim.get(claim.id, ()), key=lambda e: e.trigger)),
                frozenset(p for p in inside if p is not None),
                tuple(_within(quantities, claim.content)),
                tuple(_within(times, claim.content)),
            )


def _within(items: Sequence[_Placed], span: Span) -> list[_Placed]:
    """Items, sorted by their `span`, that begin inside `span`."""
    first = bisect_left(items, span.start, key=lambda i: i.span.start)
    last = bisect_left(items, span.end, lo=first, key=lambda i: i.span.start)
    return list(items[first:last])
