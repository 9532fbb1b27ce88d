"""`CaseView`: a case opened for a brief: names in its language, numbers of reports, citations, chains in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import PurePath

import msgspec

from tawatur.annotate.names.english import read_in_english
from tawatur.brief.dates import in_words
from tawatur.brief.lines import Cited, Phrase, Piece
from tawatur.brief.phrases import clipped, fill, join, language_of, plain, text_of
from tawatur.brief.wording import Wording
from tawatur.records import (
    UNNAMED_OUTLET,
    Analysis,
    Argument,
    Article,
    ChainLink,
    Citation,
    Claim,
    Entity,
    Event,
    Findings,
    Links,
    Span,
)

_OWN_KEY = re.compile("(?:state|place):[^/+|]+")
"""Keys, inside others, of states and places that an article names and no table knows."""
MAX_QUOTE = 200
"""Characters of a quotation inside a phrase."""
MAX_NAME = 140
"""Characters of a name; what is longer is a clause that was taken for one."""
MAX_CITATIONS = 12
"""Citations shown of one line; the others are counted."""


class CaseView:
    """Everything that the sections of a brief ask of a case. Citations are numbered in the order they are asked for."""

    def __init__(
        self,
        analyses: Sequence[Analysis],
        links: Links,
        findings: Findings,
        wording: Wording,
        numbers: Mapping[str, int] | None = None,
    ) -> None:
        """`numbers`: those of the reports in the whole case, when `analyses` are only some of it."""
        self.links = links
        self.findings = findings
        self.w = wording
        self.analyses = sorted(analyses, key=_order)
        self.by_article: dict[str, Analysis] = {a.article.id: a for a in self.analyses}
        self.numbers: Mapping[str, int] = numbers or {a.article.id: n for n, a in enumerate(self.analyses, 1)}
        # A report is referred to by its id; its publisher, where nothing names one, by the id with a mark before it.
        self._reports = {mark + i: i for i in self.by_article for mark in ("", UNNAMED_OUTLET)}
        self._publishers = {a.article.publisher.value for a in self.analyses if a.article.publisher}
        self.claims: dict[str, Claim] = {c.id: c for a in self.analyses for c in a.claims.claims}
        self.entities: dict[str, Entity] = {e.id: e for e in links.entities}
        self.by_names = {e.names: e.id for e in reversed(links.entities) if e.names}
        self._local = {member: e.id for e in links.entities for member in e.members}
        self.groups = {g.id: g for g in links.groups}
        self.citations: dict[tuple[str, Span], Cited] = {}
        self._used: dict[int, int] = {}

    @cached_property
    def events(self) -> Mapping[str, tuple[Event, ...]]:
        """Claim id -> its events."""
        found: dict[str, tuple[Event, ...]] = {}
        for analysis in self.analyses:
            for event in analysis.claims.events:
                if event.claim_id is not None:
                    found[event.claim_id] = (*found.get(event.claim_id, ()), event)
        return found

    @cached_property
    def items(self) -> Mapping[str, tuple[str, ...]]:
        """Claim id -> kinds of the things that it says moved or are to move."""
        found: dict[str, tuple[str, ...]] = {}
        for analysis in self.analyses:
            for transfer in analysis.claims.transfers:
                if transfer.claim_id is not None:
                    kinds = (*found.get(transfer.claim_id, ()), transfer.item_kind)
                    found[transfer.claim_id] = tuple(dict.fromkeys(kinds))
        return found

    def article(self, article_id: str) -> Article:
        return self.by_article[article_id].article

    def cite(self, article_id: str, span: Span) -> str:
        """The label of a citation; the same words of a report always have one label."""
        key = (article_id, span)
        if key not in self.citations:
            article, number = self.article(article_id), self.numbers[article_id]
            self._used[number] = self._used.get(number, 0) + 1
            words = span.of(article.text)
            self.citations[key] = Cited(
                label=f"{number}:{self._used[number]}",
                report=number,
                article_id=article_id,
                span=span,
                words=words,
                language=language_of(words) or article.language,
            )
        return self.citations[key].label

    def cite_all(self, citations: Iterable[Citation]) -> tuple[str, ...]:
        """Labels of citations; those that show no word, or of reports that the case does not hold, are left out."""
        known = (c for c in citations if c.article_id in self.by_article and c.span.start < c.span.end)
        return tuple(dict.fromkeys(self.cite(c.article_id, c.span) for c in known))

    def cite_some(self, citations: Iterable[Citation], most: int = MAX_CITATIONS) -> tuple[tuple[str, ...], int]:
        """(labels of the first citations, how many more there are)."""
        known = dict.fromkeys(c for c in citations if c.article_id in self.by_article and c.span.start < c.span.end)
        shown = list(known)[:most]
        return self.cite_all(shown), len(known) - len(shown)

    def entity_id(self, article_id: str, key: str | None) -> str | None:
        """The entity of the case that a local entity of an article is part of."""
        return self._local.get((article_id, key)) if key is not None else None

    @cached_property
    def _joint(self) -> frozenset[str]:
        locals_ = ((a.article.id, e) for a in self.analyses for e in a.annotations.entities if e.members)
        return frozenset(self._local[i, e.key] for i, e in locals_ if (i, e.key) in self._local)

    def is_joint(self, entity_id: str) -> bool:
        """Whether an entity is several that are named together («the two countries»)."""
        return entity_id in self._joint

    def named_in(self, article_id: str, span: Span) -> tuple[str, ...]:
        """Ids of the entities that a stretch of a report mentions, in order."""
        mentions = self.by_article[article_id].annotations.mentions
        inside = (self.entity_id(article_id, m.entity) for m in mentions if span.covers(m.span))
        return tuple(dict.fromkeys(e for e in inside if e is not None))

    def events_beside(self, citation: Citation) -> tuple[Event, ...]:
        """The events in the sentences that a citation touches."""
        analysis = self.by_article.get(citation.article_id)
        if analysis is None:
            return ()
        spans = [s.span for s in analysis.annotations.sentences if s.span.overlap(citation.span)]
        return tuple(e for e in analysis.claims.events if any(s.covers(e.trigger) for s in spans))

    def frame_of(self, event: Event) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
        """(type, ids of its actors, ids of its recipients) of an event."""
        sides = (event.actors, event.recipients)
        ids = ([self.entity_id(event.article_id, a.entity) for a in side] for side in sides)
        actors, recipients = (tuple(i for i in side if i is not None) for side in ids)
        return event.type, actors, recipients

    def name(self, reference: str) -> Phrase:
        """The name of what a finding refers to: an entity, a report, or else the words themselves."""
        entity = self.entities.get(reference)
        if entity is not None:
            return self._entity_name(entity)
        report = self._reports.get(reference)
        if report is not None:
            return self.publisher(report)
        if reference in self._publishers:
            return self._known_medium(reference)
        if reference == "unspecified":
            return plain(self.w("chain", "unspecified"))
        return self.described(reference, "name")

    def names(self, references: Iterable[str]) -> tuple[Phrase, ...]:
        return tuple(self.name(r) for r in dict.fromkeys(references))

    def named(self, references: Iterable[str]) -> Phrase:
        """Names as a list in words."""
        return self.w.list(self.names(references))

    def literal(self, text: str) -> Phrase:
        """Words as they are, marked when they are in another language than the brief."""
        language = language_of(text)
        foreign = language is not None and language != self.w.language
        return (Piece(text=clipped(text, MAX_NAME), kind="name", language=language, fallback=foreign),) if text else ()

    def quote(self, text: str, language: str | None = None) -> Phrase:
        """Words of a report between the quotation marks of the brief's language."""
        piece = Piece(text=clipped(text, MAX_QUOTE), kind="quote", language=language or language_of(text))
        return (*plain(self.w("page", "quote_open")), piece, *plain(self.w("page", "quote_close")))

    def argument(self, article_id: str, argument: Argument | None) -> Phrase:
        """Who or what fills a slot: the entity's name, else the words."""
        if argument is None:
            return ()
        entity_id = self.entity_id(article_id, argument.entity)
        return self.name(entity_id) if entity_id is not None else self.described(argument.text, "name")

    def publisher(self, article_id: str) -> Phrase:
        """The publisher of a report, or a description where none is known."""
        article = self.article(article_id)
        if article.publisher is not None:
            return self._known_medium(article.publisher.value)
        key = "publisher_embedded" if article.embedded_in else "publisher_unknown"
        return plain(self.w("chain", key, n=self.numbers[article_id]))

    def chain(self, claim: Claim) -> Phrase:
        """Who says so, innermost source first, then through whom, to the publisher."""
        if not claim.chain:
            return self.own_voice(claim.article_id)
        return (*self.sources(claim), *plain(self.w("chain", "via")), *self.publisher(claim.article_id))

    def sources(self, claim: Claim) -> Phrase:
        """The sources of a claim, innermost first, without the publisher; empty for the newsroom's own voice."""
        via = self.w("chain", "via")
        return join((self.source(claim.article_id, link) for link in reversed(claim.chain)), via, via)

    def source(self, article_id: str, link: ChainLink) -> Phrase:
        """One source of a chain. One that has no name is described, with the report's words for it."""
        entity_id = self.entity_id(article_id, link.entity)
        if entity_id is not None:
            return self.name(entity_id)
        if link.kind == "unspecified" or not link.name or link.name == "unspecified":
            return plain(self.w("chain", "unspecified"))
        return self.described(link.name, link.kind)

    def described(self, name: str, kind: str) -> Phrase:
        """A source by the words of a report: quoted when they are in another language than the brief's, after what it
        is where the name is no proper name."""
        foreign = language_of(name) not in (None, self.w.language)
        if self.w.has("chain", kind) and (kind == "anonymous" or foreign):
            return (*plain(self.w("chain", kind) + " "), *self.quote(name))
        return self.quote(name) if foreign else self.literal(name)

    def own_voice(self, article_id: str) -> Phrase:
        """The newsroom of a report, when it gives no source."""
        return fill(self.w("chain", "own_voice"), {"publisher": self.publisher(article_id)})

    def without_folders(self, text: str) -> str:
        """A reason in words, with the files that it names without their folders."""
        return self._locations.sub(lambda m: place_of(m.group()), text) if self._locations else text

    @cached_property
    def _locations(self) -> re.Pattern[str] | None:
        folders = {a.article.location for a in self.analyses}
        names = sorted((x for x in folders if place_of(x) != x), key=len, reverse=True)
        return re.compile("|".join(map(re.escape, names))) if names else None

    def when(self, value: str | None) -> str:
        """An EDTF value in words."""
        return in_words(value, self.w)

    def _entity_name(self, entity: Entity) -> Phrase:
        best = dict(reversed(entity.names))
        own = best.get(self.w.language)
        if own:
            own = self._without_keys(own, entity)
            return (Piece(text=own, kind="name", language=self.w.language, entity=entity.id),)
        written = next(((x, n) for x, n in entity.names if "-" not in x), None)
        language, original = written or (None, entity.forms[0] if entity.forms else entity.id)
        letters = best.get(f"{language}-Latn") if self.w.language == "en" else None
        if letters:
            name = Piece(text=letters, kind="name", language=f"{language}-Latn", original=original)
        else:
            name = Piece(text=original, kind="name", language=language or language_of(original))
        return (msgspec.structs.replace(name, entity=entity.id, fallback=True),)

    def _without_keys(self, name: str, entity: Entity) -> str:
        """A name that was made from the keys of an article's own states and places, with the names of those."""
        for article_id, key in entity.members:
            for own in _OWN_KEY.findall(key):
                if own in name:
                    known = self.entities.get(self.entity_id(article_id, own) or "")
                    named = (
                        text_of(self._entity_name(known))
                        if known and known is not entity
                        else read_in_english(own.partition(":")[2], "state").text
                    )
                    name = name.replace(own, named)
        return name

    @cached_property
    def _media(self) -> Mapping[str, Entity]:
        """Every form of a medium or agency -> the entity."""
        media = [e for e in self.links.entities if e.type in ("media", "agency")]
        return {form: e for e in reversed(media) for form in (*e.forms, *(name for _, name in e.names))}

    def _known_medium(self, name: str) -> Phrase:
        entity = self._media.get(name)
        if entity is not None:
            return self._entity_name(entity)
        if self.w.language == "ar" or language_of(name) != "ar":
            return self.literal(name)
        return (
            Piece(
                text=read_in_english(name, "media").text, kind="name", language="ar-Latn", original=name, fallback=True
            ),
        )


def _order(analysis: Analysis) -> tuple[str, str, int]:
    """Reports in order of publication, undated ones last."""
    article = analysis.article
    return (article.published.value if article.published else "9999", article.location, article.part)


def place_of(location: str) -> str:
    """The name of a file without its folders: a brief is passed on, and folders say where it was made."""
    return location if "://" in location else PurePath(location).name or location
