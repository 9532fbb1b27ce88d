"""`Reckoned`: the links and findings of a case with what the pages look up in them, and the brief of a part of it.

A page shows a part of the case. The part is cut out of the links and findings that are kept in memory, only the
articles that it cites are loaded, and the brief's own builder words it, so that the desk and the brief say the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import islice
from typing import TypeVar

import msgspec

from tawatur.brief import Brief, BriefOptions
from tawatur.brief.build import brief_of
from tawatur.brief.view import CaseView
from tawatur.brief.wording import Wording
from tawatur.case import Case
from tawatur.records import Citation, Entity, Findings, Lineage, Links, Record, Standing, Story
from tawatur.text.fold import fold

ALL = 100_000
"""Bound of a page's brief: the page itself is what bounds it."""
K = TypeVar("K")
V = TypeVar("V")
CITATIONS = 300
"""Citations of one finding whose reports are loaded; the brief shows fewer, and counts the others."""
MEMBERS = 40
"""Reports of a claim group that are loaded to word its gloss."""


class Reckoned:
    """Made once while the case stays as it is, and shared by threads; nothing in it changes."""

    def __init__(self, links: Links, findings: Findings) -> None:
        self.links, self.findings = links, findings
        self.stories: Mapping[str, Story] = {s.id: s for s in links.stories}
        self.groups = {g.id: g for g in links.groups}
        self.standings: Mapping[str, Standing] = {s.group_id: s for s in findings.standings}

    @cached_property
    def groups_in(self) -> Mapping[str, frozenset[str]]:
        """Article id -> ids of the claim groups that have a member in it."""
        return _gathered((m.article_id, g.id) for g in self.links.groups for m in g.members)

    @cached_property
    def entities_in(self) -> Mapping[str, frozenset[str]]:
        """Article id -> ids of the entities that it names."""
        return _gathered((article, e.id) for e in self.links.entities for article, _ in e.members)

    @cached_property
    def lineage_of(self) -> Mapping[str, frozenset[Lineage]]:
        """Article id -> how it depends on others."""
        return _gathered((i, x) for x in self.links.lineage if x.relation != "independent" for i in (x.a, x.b))

    @cached_property
    def story_of(self) -> Mapping[str, str]:
        """Article id -> id of its story."""
        return {article: s.id for s in self.links.stories for article in s.articles}

    @cached_property
    def _named(self) -> Mapping[str, frozenset[str]]:
        return _gathered((form, e.id) for e in self.links.entities for form in {fold(x).strip() for x in _forms(e)})

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        """The entities by id."""
        return {e.id: e for e in self.links.entities}

    @cached_property
    def _media(self) -> frozenset[str]:
        return frozenset(e.id for e in self.links.entities if e.type in ("media", "agency"))

    def named(self, name: str) -> frozenset[str]:
        """Ids of the entities that a name can mean, in any spelling the case knows."""
        return self._named.get(fold(name).strip(), frozenset())

    def standings_of(self, articles: Iterable[str]) -> list[Standing]:
        """How the claim groups that some articles tell of stand, the weightiest first."""
        ids = {g for a in articles for g in self.groups_in.get(a, ())}
        return sorted((self.standings[i] for i in ids if i in self.standings), key=lambda s: (-s.rank, s.group_id))

    def view(
        self,
        case: Case,
        w: Wording,
        findings: Mapping[str, Collection[Record]],
        also: Iterable[str] = (),
        most: int = CITATIONS,
    ) -> CaseView:
        """Some findings (`field of Findings` -> which), with the reports that the first citations of each name, `most`
        of them, and those in `also`."""
        first = (islice(cited(x), most) for found in findings.values() for x in found)
        articles = {*also, *(c.article_id for citations in first for c in citations)}
        told = {group for found in findings.values() for x in found if (group := getattr(x, "group_id", None))}
        groups = [self.groups[g] for g in sorted(told) if g in self.groups]
        articles |= {m.article_id for g in groups for m in g.members[:MEMBERS]}
        names = (name for name in Findings.__struct_fields__ if name != "made_by")
        part = msgspec.structs.replace(self.findings, **{name: tuple(findings.get(name, ())) for name in names})
        return CaseView(case.reports(articles), self._part_of_links(articles), part, w, case.numbers())

    def _part_of_links(self, articles: Collection[str]) -> Links:
        """The links that some articles need, without what no page shows of them: lineage is costly to word."""
        entities = self._media.union(*(self.entities_in.get(a, frozenset()) for a in articles))
        groups = {g for a in articles for g in self.groups_in.get(a, ())}
        return msgspec.structs.replace(
            self.links,
            entities=tuple(self.entities[e] for e in sorted(entities)),
            groups=tuple(self.groups[g] for g in sorted(groups)),
            lineage=(),
            origins=tuple(o for o in self.links.origins if o.article_id in articles),
            stories=(),
            affairs=(),
            slots=(),
            apart=tuple(x for x in self.links.apart if x.article_id in articles),
        )


def brief_part(view: CaseView) -> Brief:
    """The brief of a part of a case, without the texts of its reports."""
    language = view.w.language
    return brief_of(
        view,
        BriefOptions(language=language, max_reported=ALL, max_also=ALL, max_lines=ALL, max_voices=MEMBERS, max_texts=0),
    )


def reckoned(case: Case) -> Reckoned:
    """What the case was reckoned to be, from memory while it stays as it is."""
    return case.kept("reckoned", lambda: Reckoned(*case.reckoning()))


def cited(record: object) -> Iterator[Citation]:
    """Every citation in a finding."""
    if isinstance(record, Citation):
        yield record
    elif isinstance(record, msgspec.Struct):
        yield from (c for value in msgspec.structs.astuple(record) for c in cited(value))
    elif isinstance(record, tuple):
        yield from (c for value in record for c in cited(value))


def _forms(entity: Entity) -> Iterator[str]:
    yield from entity.forms
    yield from (name for _, name in entity.names)


def _gathered(pairs: Iterable[tuple[K, V]]) -> Mapping[K, frozenset[V]]:
    found: dict[K, set[V]] = {}
    for key, value in pairs:
        found.setdefault(key, set()).add(value)
    return {key: frozenset(values) for key, values in found.items()}
