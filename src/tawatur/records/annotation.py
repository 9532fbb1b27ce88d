"""What stands in an article: sentences, mentions of entities, times, quantities, quotations."""

from __future__ import annotations

from typing import Literal

import msgspec

from tawatur.records.base import Reason, Record, Span

EntityType = Literal[
    "person",
    "place",
    "state",
    "organisation",
    "media",
    "agency",
    "group",
    "event",
    "document",
    "weapon",
    "product",
]
MentionKind = Literal["name", "title", "nominal", "adjectival", "pronoun"]
TimeKind = Literal["date", "datetime", "interval", "duration", "set", "age", "vague"]
TimeMod = Literal["before", "after", "start", "mid", "end", "approx", "less_than", "more_than", "since", "until"]
QuantityKind = Literal[
    "count",
    "mass",
    "length",
    "duration",
    "money",
    "percent",
    "ordinal",
    "energy",
    "magnitude",
    "rate",
    "temperature",
    "area",
    "volume",
    "other",
]
DayPart = Literal["dawn", "morning", "noon", "afternoon", "evening", "night", "midnight"]
Approximator = Literal["exact", "about", "at_least", "at_most", "more_than", "less_than", "range", "vague"]


class Sentence(msgspec.Struct, frozen=True, array_like=True):
    """A sentence and the index of the block (`Article.blocks`) it stands in."""

    span: Span
    block: int


class Mention(Record, frozen=True, kw_only=True):
    """A mention of an entity. `span` leaves out proclitics (و ف ب ل ك), keeps the article ال."""

    span: Span
    kind: MentionKind
    type: EntityType
    entity: str
    """Key of the `LocalEntity` it refers to."""
    proclitic: str = ""
    how: str
    """What recognised it: gazetteer, tagger, title rule, ..."""


class LocalEntity(Record, frozen=True, kw_only=True):
    """An entity as one article knows it; linking joins those of several articles into an `Entity`."""

    key: str
    """Unique in the article. A known entity has its reference as key (see `ref`)."""
    type: EntityType
    name: str
    """The fullest form of its name in the article, proclitics stripped."""
    forms: tuple[str, ...]
    ref: str | None = None
    """Reference of a known entity: `state/RU` (ISO 3166-1 alpha-2), `city/2017370` (GeoNames),
    `person/...`, `org/...`, `media/...` (the curated pack)."""
    stands_for: str | None = None
    """For a capital or a seat of government: the reference of the state that it can stand for."""
    role: str | None = None
    """Title or office in the article's words, for persons."""
    members: tuple[str, ...] = ()
    """For those named together («البلدان», "the two leaders"): the keys of its members."""


class Time(Record, frozen=True, kw_only=True):
    """A time expression. `value` is an ISO 8601-2 / EDTF date or interval, or an ISO 8601 duration (with X for an
    unknown count: PXM); None when nothing anchors it."""

    span: Span
    core: Span
    """Without the governing particle (منذ, in, since)."""
    kind: TimeKind
    value: str | None
    mod: TimeMod | None = None
    part: DayPart | None = None
    """The part of the day, where no clock time says more: «مساء أمس», "Sunday night"."""
    anchor: str | None = None
    """The ISO date that a relative expression was counted from."""
    anchor_how: str | None = None
    doubt: str | None = None
    """Why the literal value is implausible; it is kept all the same."""
    doubt_reason: Reason | None = None


class Quantity(Record, frozen=True, kw_only=True):
    """A quantity. A vague one (millions) has value None and a range."""

    span: Span
    value: float | None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    """UCUM code (t, kg, km, a, mo, d, %), ISO 4217 code for money, or the counted noun's kind."""
    kind: QuantityKind
    approx: Approximator = "exact"
    counted: Span | None = None
    """The noun phrase that is counted or measured."""
    doubt: str | None = None
    doubt_reason: Reason | None = None


class Quotation(Record, frozen=True, kw_only=True):
    """Words between quotation marks; `span` leaves the marks out, `outer` has them."""

    span: Span
    outer: Span
    closed: bool = True


class Annotations(Record, frozen=True, kw_only=True):
    """All annotations of one article."""

    article_id: str
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    entities: tuple[LocalEntity, ...]
    times: tuple[Time, ...]
    quantities: tuple[Quantity, ...]
    quotations: tuple[Quotation, ...]
    made_by: str

    def entity(self, key: str) -> LocalEntity | None:
        """The entity with this key, if the article has one."""
        return next((e for e in self.entities if e.key == key), None)
