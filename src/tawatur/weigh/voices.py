"""`Voice`: who a claim rests on in the end, as far as its own article tells.

The root of a chain is its innermost source that can be identified: a person, an institution, a document. A claim in
the newsroom's own voice has no root, unless what it reports is itself an act of speech («the Council condemned»): then
whoever spoke is its root.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

import msgspec

from tawatur.languages import known_languages, load_pack
from tawatur.link.apart import ONE_TEXT
from tawatur.link.case_index import CaseIndex, ClaimView
from tawatur.link.consequence import is_speech
from tawatur.records import Argument, ChainLink, EntityType, Lineage, Origin, SourceKind, Span
from tawatur.text.clitics import proclitic_readings
from tawatur.text.fold import fold
from tawatur.text.tokenise import token_spans

_OF_TYPE: dict[EntityType, SourceKind] = {
    "person": "person",
    "place": "state",
    "state": "state",
    "organisation": "organisation",
    "media": "media",
    "agency": "agency",
    "group": "group",
    "document": "document",
}
_TELLERS = frozenset({"person", "organisation", "state"})
OFFICES = ("spokesman", "organs", "heads", "official")
"""Lists of the packs' `weigh` settings that make a source one who speaks for somebody."""


class Voice(msgspec.Struct, frozen=True):
    """The source that a claim rests on: its key, what it is, whom it speaks for, and through what it came."""

    view: ClaimView
    key: str
    name: str
    kind: SourceKind
    entity: str | None
    anonymous: bool
    office: bool
    """Whether it is a spokesman, an organ or an officer of somebody."""
    speaks_for: frozenset[str]
    """Ids of the institution or state whose officer, organ or spokesman the source is."""
    through: tuple[str, ...]
    """Keys of the media and agencies that the chain passes through."""
    outer: frozenset[str]
    """Keys of those who passed it on by name, media and agencies aside: who quotes a document, who tells of another."""
    carrier: str
    """Key of what carried it: the last medium of the chain, else the family of its article."""


def _is_deed(view: ClaimView, link: ChainLink) -> bool:
    """Whether what was read as a person whom nothing else names is the word of an event: a test says nothing."""
    if link.kind != "person" or link.entity is not None or not link.span:
        return False
    return any(e.trigger.overlap(link.span) == len(link.span) for e in view.analysis.claims.events)


class Voices:
    """Finds the voice of each claim of a case."""

    def __init__(self, index: CaseIndex, lineage: Sequence[Lineage], origins: Sequence[Origin]) -> None:
        self._index = index
        self.family = families(index, lineage, origins)

    def of(self, view: ClaimView) -> Voice | None:
        """The voice that a claim rests on; None when nobody is named."""
        chain = view.claim.chain
        if not chain:
            return self._speaker(view)
        speakers = [i for i, x in enumerate(chain) if x.kind != "unspecified" and not _is_deed(view, x)]
        at = speakers[-1] if speakers else None
        if at is None:
            return None
        return self._of_link(view, chain[at], chain[:at])

    def _of_link(self, view: ClaimView, link: ChainLink, outer: Sequence[ChainLink]) -> Voice:
        index, article_id = self._index, view.article_id
        anonymous = link.kind == "anonymous" or (link.kind == "group" and link.entity is None)
        through = tuple(index.source(article_id, x) for x in outer if x.kind in ("media", "agency"))
        carrier = through[-1] if through else self.family[article_id]
        named = index.party(article_id, link.entity) or index.source(article_id, link)
        key = f"anonymous:{carrier}" if anonymous else named
        spans = [s for s in (link.span, link.antecedent) if s is not None]
        office, speaks_for = self._office(view, link.entity, link.name, spans)
        return Voice(
            view=view,
            key=key,
            name=link.name,
            kind=link.kind,
            entity=index.party(article_id, link.entity),
            anonymous=anonymous,
            office=office,
            speaks_for=speaks_for,
            through=through,
            outer=frozenset(index.source(article_id, x) for x in outer if x.kind in _TELLERS),
            carrier=carrier,
        )

    def _speaker(self, view: ClaimView) -> Voice | None:
        """Who spoke, when the newsroom reports an act of speech in its own voice."""
        event = view.main
        if event is None or not is_speech(event.type) or view.claim.modality != "asserts":
            return None
        named = next((a for a in event.actors if a.entity is not None), None)
        entity_id = self._index.party(view.article_id, named.entity) if named else None
        if named is None or entity_id is None:
            return None
        entity = self._index.entities[entity_id]
        kind = _OF_TYPE.get(entity.type)
        return self._of_argument(view, named, entity_id, kind) if kind else None

    def _of_argument(self, view: ClaimView, named: Argument, entity_id: str, kind: SourceKind) -> Voice:
        office, speaks_for = self._office(view, named.entity, named.text, [named.span])
        return Voice(
            view=view,
            key=entity_id,
            name=self._index.name(entity_id, view.analysis.article.language),
            kind=kind,
            entity=entity_id,
            anonymous=False,
            office=office,
            speaks_for=speaks_for,
            through=(),
            outer=frozenset(),
            carrier=self.family[view.article_id],
        )

    def _office(
        self, view: ClaimView, key: str | None, name: str, spans: Iterable[Span]
    ) -> tuple[bool, frozenset[str]]:
        """(whether the source holds an office, whom it speaks for), from the words and mentions of its noun phrase."""
        notes, text = view.analysis.annotations, view.analysis.article.text
        local = notes.entity(key) if key is not None else None
        role = local.role or "" if local else ""
        phrases = [name, role, *(s.of(text) for s in spans)]
        words = {reading for phrase in phrases for reading in _readings(phrase)}
        offices = _offices(view.analysis.article.language)
        if not words & offices:
            return False, frozenset()
        own = self._index.party(view.article_id, key)
        inside = {m.entity for m in notes.mentions if any(s.covers(m.span) for s in spans)}
        inside |= {e.key for e in notes.entities if role and _named_in(e.forms, role)}
        found = {self._index.party(view.article_id, k) for k in inside if k != key}
        return True, frozenset(p for p in found if p is not None and p != own)


def families(index: CaseIndex, lineage: Sequence[Lineage], origins: Sequence[Origin]) -> dict[str, str]:
    """Article id -> key of its family: articles of one wire, else of one outlet, or that carry one text."""
    parent: dict[str, str] = {}

    def find(x: str) -> str:
        while parent.setdefault(x, x) != x:
            parent[x] = parent[parent[x]]
            x = parent[x]
        return x

    def join(a: str, b: str) -> None:
        first, second = sorted((find(a), find(b)))
        parent[second] = first

    wires: dict[str, str] = {}
    for kinds in (("byline", "dateline"), ("agency_in_body",)):  # the wire that is credited, before one that is cited
        for origin in origins:
            if origin.kind in kinds:
                wires.setdefault(origin.article_id, fold(origin.name))
    for article_id in index.analyses:
        wire = wires.get(article_id)
        join(article_id, f"wire:{wire}" if wire else f"outlet:{fold(index.publisher(article_id))}")
    for link in lineage:
        if link.relation in ONE_TEXT:
            join(link.a, link.b)
    return {article_id: find(article_id) for article_id in index.analyses}


def _readings(phrase: str) -> Iterable[str]:
    starts, ends = token_spans(phrase)
    for start, end in zip(starts, ends, strict=True):
        yield from (key for _, key in proclitic_readings(phrase[start:end]))


def _named_in(forms: Sequence[str], phrase: str) -> bool:
    key = f" {fold(phrase)} "
    return any(f" {fold(f)} " in key for f in forms)


@cache
def _offices(language: str) -> frozenset[str]:
    """The words of office of a language, folded."""
    if language not in known_languages():
        return frozenset()
    settings = load_pack(language).settings("weigh")
    return frozenset(fold(w) for name in OFFICES for w in settings[name])
