"""`WholeCase`: everything that a case holds, with the lookups that every format needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tawatur.records import (
    Analysis,
    Argument,
    Article,
    Citation,
    Entity,
    Event,
    Findings,
    Judgement,
    Links,
    LocalEntity,
    Page,
    Record,
    Span,
)


class WholeCase(Record, frozen=True, kw_only=True):
    """Everything that a case holds, as the JSON export has it."""

    analyses: tuple[Analysis, ...]
    links: Links
    findings: Findings
    judgements: tuple[Judgement, ...] = ()
    pages: tuple[Page, ...] = ()
    """As they were read; the JSON export leaves them out."""


class Lookup:
    """Names, entities and words of a case by id."""

    def __init__(self, case: WholeCase) -> None:
        self.case = case
        self.articles: Mapping[str, Article] = {a.article.id: a.article for a in case.analyses}
        self.entities: Mapping[str, Entity] = {e.id: e for e in case.links.entities}
        self._of_member = {m: e for e in case.links.entities for m in e.members}
        self._locals = {(a.article.id, e.key): e for a in case.analyses for e in a.annotations.entities}

    def name(self, reference: str | None) -> str | None:
        """The English name of an entity, else the best there is; other words as they are."""
        entity = self.entities.get(reference or "")
        return name_of(entity) if entity else reference

    def names(self, references: Iterable[str]) -> list[str]:
        return [self.name(r) or r for r in references]

    def entity(self, article_id: str, argument: Argument | None) -> Entity | None:
        """The entity of the case that fills a slot of an event."""
        return self.entity_of(article_id, argument.entity) if argument else None

    def entity_of(self, article_id: str, key: str | None) -> Entity | None:
        """The entity of the case that a local entity is part of."""
        return self._of_member.get((article_id, key)) if key else None

    def entities_of(self, article_id: str, arguments: Sequence[Argument]) -> list[Entity]:
        found = (self.entity(article_id, a) for a in arguments)
        return list(dict.fromkeys(e for e in found if e is not None))

    def local(self, article_id: str, key: str | None) -> LocalEntity | None:
        return self._locals.get((article_id, key)) if key else None

    def words(self, citation: Citation) -> str:
        """The words that a citation shows, on one line."""
        article = self.articles.get(citation.article_id)
        return one_line(citation.span, article.text) if article else ""

    def events(self) -> Iterable[tuple[Analysis, Event]]:
        return ((a, e) for a in self.case.analyses for e in a.claims.events)


def name_of(entity: Entity) -> str:
    """The English name of an entity, else the first there is."""
    names = dict(entity.names)
    return names.get("en") or (entity.names[0][1] if entity.names else entity.forms[0])


def one_line(span: Span | None, text: str) -> str:
    return " ".join(span.of(text).split()) if span else ""
