"""What an article reports: claims with their chains of sources, events, agreements, transfers, sanctions."""

from __future__ import annotations

from typing import Literal

from tawatur.records.base import Record, Span

SourceKind = Literal[
    "person", "anonymous", "group", "organisation", "state", "agency", "media", "document", "unspecified"
]
CueClass = Literal["say", "report", "cite", "announce", "confirm", "demand", "estimate", "deny", "hearsay", "write"]
Modality = Literal[
    "asserts",
    "evaluates",
    "denies",
    "does_not_deny",
    "doubts",
    "does_not_rule_out",
    "estimates",
    "expects",
    "possible",
    "alleges",
    "demands",
]
SpeechForm = Literal["own_voice", "direct", "indirect", "mixed"]
EventStatus = Literal[
    "occurred",
    "ongoing",
    "planned",
    "possible",
    "alleged",
    "estimated",
    "denied",
    "requested",
    "needed",
    "predicted",
    "normative",
    "did_not_occur",
]
Force = Literal["shall", "shall_not", "may", "commits", "rules_out"]
TransferStatus = Literal[
    "asserted", "estimated", "denied", "alleged", "requested", "needed", "offered", "promised", "possible"
]
SanctionKind = Literal[
    "imposed",
    "in_force",
    "proposed",
    "blocked",
    "lifted",
    "eased",
    "evaded",
    "asset_freeze",
    "asset_release",
    "breached",
]
Act = Literal["negotiated", "agreed", "signed", "ratified", "published", "in_force", "broken", "suspended", "ended"]


class ChainLink(Record, frozen=True, kw_only=True):
    """One source of a chain, with the cue that makes it a source."""

    span: Span | None
    """The source's noun phrase, proclitics cut; zero-width at the end of the cue for a dropped subject."""
    cue: Span | None
    """None when an outer link is inherited from an earlier sentence."""
    cue_class: CueClass
    kind: SourceKind
    name: str
    """The source as resolved in the article: its fullest name, or `unspecified`."""
    entity: str | None = None
    """Key of the local entity that it is, where one was recognised."""
    implicit: bool = False
    inherited: bool = False
    antecedent: Span | None = None
    """For a pronoun, a dropped subject or a bare title: its fullest earlier mention."""


class Claim(Record, frozen=True, kw_only=True):
    """A statement that the article reports. An empty chain is the newsroom's own voice.

    `chain` runs from the outermost source (nearest the reader) to the innermost (who said it first); the publisher
    itself is not a link.
    """

    id: str
    article_id: str
    content: Span
    sentence: int
    chain: tuple[ChainLink, ...]
    form: SpeechForm
    modality: Modality
    negated: bool = False
    """The content itself is negative (X did not happen)."""
    repeats: tuple[Span, ...] = ()
    """Places where the same article says it again: title, summary, subhead."""
    why: str
    """The cue, rule or model that made it, in words."""


class Argument(Record, frozen=True, kw_only=True):
    """Who or what fills a slot of an event: the words, and the local entity where one was recognised."""

    span: Span
    text: str
    entity: str | None = None


class Event(Record, frozen=True, kw_only=True):
    """An event frame. `type` is tawatur's own type (see the pack's events table), `plover` the PLOVER category."""

    id: str
    article_id: str
    claim_id: str | None
    type: str
    plover: str
    trigger: Span
    actors: tuple[Argument, ...] = ()
    recipients: tuple[Argument, ...] = ()
    object: Span | None = None
    place: Argument | None = None
    time: int | None = None
    """Index into `Annotations.times`."""
    date: str | None = None
    """EDTF value of the event's date, with `date_how` saying where it comes from."""
    date_how: str | None = None
    status: EventStatus
    told: bool = False
    """Whether the claim's main clause says it, by its verb or by a verb that governs its noun; else it is only
    mentioned (in a relative clause, as what something else is about)."""
    why: str


class AgreementAct(Record, frozen=True, kw_only=True):
    """Something that was done with an agreement, and when (EDTF)."""

    act: Act
    date: str | None
    span: Span
    by: tuple[Argument, ...] = ()
    """Who did it as the text names them: those who sign stand for their states, which are the parties."""


class Provision(Record, frozen=True, kw_only=True):
    """What an agreement is reported to oblige, forbid or allow."""

    id: str
    force: Force
    actors: tuple[Argument, ...]
    action: Span
    condition: Span | None = None
    exception: Span | None = None
    """What lifts the duty («unless ...»), kept apart from what brings it about."""
    beneficiary: Argument | None = None
    claim_id: str | None
    why: str


class Agreement(Record, frozen=True, kw_only=True):
    """A treaty, contract, deal, ceasefire, resolution or law, as one article tells of it."""

    id: str
    article_id: str
    names: tuple[Span, ...]
    kind: str
    """treaty, partnership, contract, ceasefire, resolution, law, deal, understanding."""
    parties: tuple[Argument, ...]
    acts: tuple[AgreementAct, ...]
    provisions: tuple[Provision, ...]


class Transfer(Record, frozen=True, kw_only=True):
    """Something that moved, or is said to move, from a giver to a receiver."""

    id: str
    article_id: str
    claim_id: str | None
    giver: Argument | None
    receiver: Argument | None
    item: Span
    item_kind: str
    """arms, ammunition, money, food, fuel, technology, troops, medicine, aid, goods."""
    quantity: int | None = None
    """Index into `Annotations.quantities`."""
    period: str | None = None
    """EDTF."""
    status: TransferStatus
    why: str


class Sanction(Record, frozen=True, kw_only=True):
    """A sanction imposed, blocked, lifted, or an asset frozen or released."""

    id: str
    article_id: str
    claim_id: str | None
    kind: SanctionKind
    imposer: Argument | None
    """Who imposes, blocks, lifts or releases."""
    target: Argument | None
    span: Span
    quantity: int | None = None
    date: str | None = None
    status: TransferStatus
    why: str


class Claims(Record, frozen=True, kw_only=True):
    """All that one article reports."""

    article_id: str
    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    agreements: tuple[Agreement, ...]
    transfers: tuple[Transfer, ...]
    sanctions: tuple[Sanction, ...]
    made_by: str
