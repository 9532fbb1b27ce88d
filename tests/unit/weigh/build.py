"""Builds small invented cases out of records, so that weighing is tested without the stages before it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tawatur.records import (
    Agreement,
    Analysis,
    Annotations,
    Argument,
    Article,
    Block,
    ChainLink,
    Claim,
    ClaimGroup,
    Claims,
    Entity,
    Event,
    GroupMember,
    Lineage,
    Links,
    LocalEntity,
    Mention,
    Passage,
    Quantity,
    Sanction,
    Segment,
    Sentence,
    Slot,
    SlotMember,
    Span,
    Stance,
    Stated,
    Time,
    Transfer,
)
from tawatur.records import content_id as make_id


class Draft:
    """One article under construction; each sentence is a claim. Offsets are found by the words."""

    def __init__(self, name: str, publisher: str, published: str, language: str = "en") -> None:
        self.id = f"a-{name}"
        self.publisher, self.published, self.language = publisher, published, language
        self.text = ""
        self.sentences: list[Sentence] = []
        self.claims: list[Claim] = []
        self.events: list[Event] = []
        self.agreements: list[Agreement] = []
        self.transfers: list[Transfer] = []
        self.sanctions: list[Sanction] = []
        self.entities: dict[str, LocalEntity] = {}
        self.mentions: list[Mention] = []
        self.times: list[Time] = []
        self.quantities: list[Quantity] = []

    def span(self, words: str, after: int = 0) -> Span:
        start = self.text.index(words, after)
        return Span(start, start + len(words))

    def entity(self, key: str, type_: str, name: str, **more: Any) -> str:
        """Makes a local entity known, and every place where its name stands a mention of it."""
        self.entities[key] = LocalEntity(key=key, type=type_, name=name, forms=(name,), **more)  # type: ignore[arg-type]
        return key

    def say(self, sentence: str, *sources: tuple[str, str, str | None], modality: str = "asserts", **more: Any) -> str:
        """Adds a sentence as a claim; `sources` are (name, kind, entity key), outermost first. Gives the claim id."""
        start = len(self.text) + (1 if self.text else 0)
        self.text = f"{self.text} {sentence}".strip()
        span = Span(start, start + len(sentence))
        self.sentences.append(Sentence(span, 0))
        chain = tuple(
            ChainLink(span=self._where(n, start), cue=None, cue_class="say", kind=k, name=n, entity=e)  # type: ignore[arg-type]
            for n, k, e in sources
        )
        claim = Claim(
            id=f"{self.id}-c{len(self.claims)}",
            article_id=self.id,
            content=span,
            sentence=len(self.sentences) - 1,
            chain=chain,
            form="indirect" if chain else "own_voice",
            modality=modality,  # type: ignore[arg-type]
            why="test",
            **more,
        )
        self.claims.append(claim)
        return claim.id

    def _where(self, words: str, after: int) -> Span | None:
        at = self.text.find(words, after)
        return Span(at, at + len(words)) if at >= 0 else None

    def argument(self, key: str) -> Argument:
        name = self.entities[key].name
        return Argument(span=self._where(name, 0) or Span(0, 0), text=name, entity=key)

    def event(
        self, type_: str, trigger: str, actors: Sequence[str] = (), recipients: Sequence[str] = (), **more: Any
    ) -> None:
        """An event of the last claim."""
        claim = self.claims[-1]
        more.setdefault("status", "occurred")
        self.events.append(
            Event(
                id=make_id("e", claim.id, type_, trigger),
                article_id=self.id,
                claim_id=claim.id,
                type=type_,
                plover="OTHER",
                trigger=self.span(trigger, claim.content.start),
                actors=tuple(self.argument(a) for a in actors),
                recipients=tuple(self.argument(r) for r in recipients),
                why="test",
                **more,
            )
        )

    def quantity(self, words: str, value: float | None, kind: str = "count", **more: Any) -> int:
        """A quantity in the last claim; gives its index."""
        span = self.span(words, self.claims[-1].content.start)
        self.quantities.append(Quantity(span=span, value=value, kind=kind, **more))  # type: ignore[arg-type]
        return len(self.quantities) - 1

    def time(self, words: str, value: str | None, kind: str = "date", **more: Any) -> int:
        """A time expression in the last claim; gives its index."""
        span = self.span(words, self.claims[-1].content.start)
        self.times.append(Time(span=span, core=span, kind=kind, value=value, **more))  # type: ignore[arg-type]
        return len(self.times) - 1

    def transfer(
        self, item: str, giver: str | None, receiver: str | None, status: str = "asserted", **more: Any
    ) -> None:
        claim = self.claims[-1]
        self.transfers.append(
            Transfer(
                id=make_id("x", claim.id, item),
                article_id=self.id,
                claim_id=claim.id,
                giver=self.argument(giver) if giver else None,
                receiver=self.argument(receiver) if receiver else None,
                item=self.span(item, claim.content.start),
                item_kind=more.pop("item_kind", "ammunition"),
                status=status,  # type: ignore[arg-type]
                why="test",
                **more,
            )
        )

    def analysis(self) -> Analysis:
        whole = Span(0, len(self.text))
        article = Article(
            id=self.id,
            page_id=f"p-{self.id}",
            location=f"{self.id}.txt",
            language=self.language,
            text=self.text,
            blocks=(Block(span=whole, role="paragraph"),),
            segments=(Segment(0, len(self.text), 0),),
            publisher=Stated(value=self.publisher, how="given"),
            published=Stated(value=self.published, how="given"),
            made_by="test",
        )
        mentions = [
            Mention(span=Span(at, at + len(e.name)), kind="name", type=e.type, entity=e.key, how="test")
            for e in self.entities.values()
            for at in _places(self.text, e.name)
        ]
        return Analysis(
            article=article,
            annotations=Annotations(
                article_id=self.id,
                sentences=tuple(self.sentences),
                mentions=tuple(mentions),
                entities=tuple(self.entities.values()),
                times=tuple(self.times),
                quantities=tuple(self.quantities),
                quotations=(),
                made_by="test",
            ),
            claims=Claims(
                article_id=self.id,
                claims=tuple(self.claims),
                events=tuple(self.events),
                agreements=tuple(self.agreements),
                transfers=tuple(self.transfers),
                sanctions=tuple(self.sanctions),
                made_by="test",
            ),
        )


def _places(text: str, words: str) -> list[int]:
    found, at = [], text.find(words)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def group(*members: tuple[str, Stance] | str, event_type: str = "attack") -> ClaimGroup:
    """A claim group of claim ids, or of (claim id, stance)."""
    pairs = [(m, "agrees") if isinstance(m, str) else m for m in members]
    return ClaimGroup(
        id=make_id("g", *(c for c, _ in pairs)),
        members=tuple(
            GroupMember(claim_id=c, article_id=c.rsplit("-", 1)[0], stance=s, score=1.0, why="test")  # type: ignore[arg-type]
            for c, s in pairs
        ),
        event_type=event_type,
        actors=(),
        recipients=(),
        date=None,
    )


def slot(dimension: str, *members: tuple[str, int, str | None]) -> Slot:
    """A slot of (article id, index of the quantity, claim id)."""
    return Slot(
        id=make_id("s", *(f"{a}{q}" for a, q, _ in members)),
        dimension=dimension,
        members=tuple(SlotMember(article_id=a, quantity=q, claim_id=c) for a, q, c in members),
        score=1.0,
    )


def lineage(a: Draft, b: Draft, relation: str, *passages: Passage) -> Lineage:
    return Lineage(a=a.id, b=b.id, relation=relation, passages=passages, score=1.0, why="test")  # type: ignore[arg-type]


def case(
    drafts: Sequence[Draft],
    groups: Sequence[ClaimGroup] = (),
    links: Sequence[Lineage] = (),
    slots: Sequence[Slot] = (),
) -> tuple[list[Analysis], Links]:
    """Analyses and links of some drafts; entities of one key are one."""
    analyses = [d.analysis() for d in drafts]
    keys = dict.fromkeys(key for d in drafts for key in d.entities)
    entities = []
    for key in keys:
        holders = [d for d in drafts if key in d.entities]
        local = holders[0].entities[key]
        entities.append(
            Entity(
                id=f"en:{key}",
                type=local.type,
                names=tuple(dict.fromkeys((d.language, d.entities[key].name) for d in holders)),
                ref=local.ref,
                forms=tuple(dict.fromkeys(d.entities[key].name for d in holders)),
                members=tuple((d.id, key) for d in holders),
            )
        )
    return analyses, Links(
        entities=tuple(entities),
        lineage=tuple(links),
        origins=(),
        stories=(),
        groups=tuple(groups),
        slots=tuple(slots),
        made_by="test",
    )
