"""What holds across articles: entities, lineage, stories, groups of claims."""

from __future__ import annotations

from typing import Literal

from tawatur.records.annotation import Annotations, EntityType
from tawatur.records.article import Article
from tawatur.records.base import Reason, Record, Span
from tawatur.records.claim import Claims
from tawatur.records.judgement import Ruling

Relation = Literal["identical", "near_copy", "same_wire", "translation", "relay", "independent"]
Stance = Literal["agrees", "denies", "plays_down", "differs"]


class Analysis(Record, frozen=True, kw_only=True):
    """One article with all that was found in it: what the per-article stages hand to linking."""

    article: Article
    annotations: Annotations
    claims: Claims


class Citation(Record, frozen=True, kw_only=True):
    """The exact words that a line rests on."""

    article_id: str
    span: Span


class Merge(Record, frozen=True, kw_only=True):
    """Why two things were taken for one: named features with scores in 0..1, and the reason in words."""

    left: str
    right: str
    score: float
    features: tuple[tuple[str, float], ...]
    why: str


class Entity(Record, frozen=True, kw_only=True):
    """One entity across articles, spellings and scripts."""

    id: str
    type: EntityType
    names: tuple[tuple[str, str], ...]
    """(language, name): the best name in each language known."""
    ref: str | None
    forms: tuple[str, ...]
    members: tuple[tuple[str, str], ...]
    """(article id, local entity key)."""
    merges: tuple[Merge, ...] = ()


class Passage(Record, frozen=True, kw_only=True):
    """A passage that stands in two articles: in `a` and in `b`, and what the one changed in it."""

    a: Span
    b: Span
    altered: tuple[tuple[Span, Span], ...] = ()


class Origin(Record, frozen=True, kw_only=True):
    """The origin that an article names for itself: agency, medium, statement."""

    article_id: str
    name: str
    kind: Literal["byline", "dateline", "agency_in_body", "newspaper_site", "tv_radio", "social_post", "statement"]
    span: Span | None
    page_span: Span | None = None


class Lineage(Record, frozen=True, kw_only=True):
    """How two articles of one case depend on each other."""

    a: str
    b: str
    relation: Relation
    earlier: str | None = None
    """Id of the article that came first, where time or text shows it."""
    earlier_how: str | None = None
    origin: str | None = None
    passages: tuple[Passage, ...] = ()
    score: float
    features: tuple[tuple[str, float], ...] = ()
    why: str
    reasons: tuple[Reason, ...] = ()
    """The evidence for wording in another language; told one after another."""


class Story(Record, frozen=True, kw_only=True):
    """One event or development, and the articles that tell of it."""

    id: str
    articles: tuple[str, ...]
    title: str
    first: str | None
    last: str | None


class Affair(Record, frozen=True, kw_only=True):
    """Stories of one matter, by time."""

    id: str
    stories: tuple[str, ...]
    articles: tuple[str, ...]
    title: str
    """That of the story which most reports tell."""
    first: str | None
    last: str | None


class GroupMember(Record, frozen=True, kw_only=True):
    """A claim's place in a group: which claim, and how it stands to what the group reports."""

    claim_id: str
    article_id: str
    stance: Stance
    score: float
    why: str


class ClaimGroup(Record, frozen=True, kw_only=True):
    """Claims that report one thing."""

    id: str
    members: tuple[GroupMember, ...]
    event_type: str | None
    actors: tuple[str, ...]
    """Entity ids."""
    recipients: tuple[str, ...]
    date: str | None
    """EDTF."""
    merges: tuple[Merge, ...] = ()


class SlotMember(Record, frozen=True, kw_only=True):
    """A quantity that fills a slot: its place in the article's quantities, and the claim that gives it."""

    article_id: str
    quantity: int
    """Index into `Annotations.quantities`."""
    claim_id: str | None


class Slot(Record, frozen=True, kw_only=True):
    """One thing that reports put a figure on: the dead of one attack, the tonnes of one cargo."""

    id: str
    dimension: str
    """What kind of figure it is: mass, energy, magnitude, money/USD, count, ..."""
    members: tuple[SlotMember, ...]
    score: float
    """How alike the contexts of its figures are on average, 0..1."""


class Apart(Record, frozen=True, kw_only=True):
    """An article that tells of something else than the affair of the case; findings leave it out, and say so."""

    article_id: str
    score: float
    """How much of it is about the affair, 0..1."""
    why: str
    reason: Reason | None = None


class Links(Record, frozen=True, kw_only=True):
    """All that linking found in a case."""

    entities: tuple[Entity, ...]
    lineage: tuple[Lineage, ...]
    origins: tuple[Origin, ...]
    stories: tuple[Story, ...]
    affairs: tuple[Affair, ...] = ()
    groups: tuple[ClaimGroup, ...]
    slots: tuple[Slot, ...] = ()
    apart: tuple[Apart, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    """What became of each judgement that is in force."""
    made_by: str
