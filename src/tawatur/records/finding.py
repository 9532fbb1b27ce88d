"""What weighing concludes: independent roots, disagreements, timelines, ledgers, doubts."""

from __future__ import annotations

from typing import Literal

from tawatur.records.base import Reason, Record
from tawatur.records.claim import Act, EventStatus, Force, SanctionKind, SourceKind, TransferStatus
from tawatur.records.link import Citation

DisagreementKind = Literal["quantity", "date", "polarity", "attribution", "role", "nature"]
UNNAMED_OUTLET = "outlet:"
"""Before the id of an article: stands for its publisher where nothing names one, in every field that names a source."""
Reconciliation = Literal["conflict", "superseded", "reconcilable", "agrees"]


class Root(Record, frozen=True, kw_only=True):
    """An independent root: who, or which document, a claim rests on in the end."""

    id: str
    name: str
    names: tuple[tuple[str, str], ...] = ()
    """(language, name)."""
    kind: SourceKind
    anonymous: bool = False
    claim_ids: tuple[str, ...]
    articles: tuple[str, ...]


class RootMerge(Record, frozen=True, kw_only=True):
    """Why two chains are counted once."""

    claim_ids: tuple[str, ...]
    rule: str
    """The counting rule: same_root, same_statement, copy, translation, relay, spokesman, anonymous_of_outlet."""
    why: str
    reason: Reason | None = None


class Standing(Record, frozen=True, kw_only=True):
    """How a claim group stands: the roots for it, the roots against it, and what was counted once."""

    group_id: str
    roots: tuple[Root, ...]
    opposing: tuple[Root, ...]
    merges: tuple[RootMerge, ...]
    unattributed: tuple[str, ...] = ()
    """Claims that give no root: the newsroom's own voice."""
    rank: float
    """0..1, by consequence of the event and number of independent roots."""


class Side(Record, frozen=True, kw_only=True):
    """One position in a disagreement."""

    position: str
    value: float | None = None
    date: str | None = None
    who: tuple[str, ...] = ()
    citations: tuple[Citation, ...]


class Disagreement(Record, frozen=True, kw_only=True):
    """Reports that differ on one thing, and whether they can be reconciled."""

    id: str
    kind: DisagreementKind
    topic: str
    group_id: str | None
    sides: tuple[Side, ...]
    outcome: Reconciliation
    how: str
    """The reconciliation in words: the arithmetic, the calendar, the rounding; or what stands against it."""
    reasons: tuple[Reason, ...] = ()
    """The same for wording in another language; told one after another."""


class TimelineEntry(Record, frozen=True, kw_only=True):
    """One dated event; `date` stays as imprecise (EDTF) as the reports are."""

    id: str
    date: str
    sort_key: str
    event_type: str
    status: EventStatus
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str | None
    group_id: str | None
    citations: tuple[Citation, ...]


class ProvisionFinding(Record, frozen=True, kw_only=True):
    """A provision as reported in one or more articles."""

    force: Force
    actors: tuple[str, ...]
    beneficiary: str | None
    citations: tuple[Citation, ...]
    conditions: tuple[Citation, ...]
    exceptions: tuple[Citation, ...] = ()
    """The words that say when it does not hold («إلا إذا», "unless")."""
    reported_by: tuple[str, ...]


class ActFinding(Record, frozen=True, kw_only=True):
    """An act on an agreement (signed, ratified...), its date (EDTF) and the words that report it."""

    act: Act
    date: str | None
    citations: tuple[Citation, ...]


class AgreementFinding(Record, frozen=True, kw_only=True):
    """One agreement across articles."""

    id: str
    kind: str
    names: tuple[str, ...]
    parties: tuple[str, ...]
    acts: tuple[ActFinding, ...]
    provisions: tuple[ProvisionFinding, ...]
    citations: tuple[Citation, ...]


class TransferReport(Record, frozen=True, kw_only=True):
    """One report of a transfer: status, figure, period and chain as that report has them."""

    status: TransferStatus
    citation: Citation
    quantity: str | None
    value: float | None
    unit: str | None
    period: str | None
    chain: tuple[str, ...]


class TransferFinding(Record, frozen=True, kw_only=True):
    """One transfer across articles: the same giver, receiver and kind of item."""

    id: str
    giver: str | None
    receiver: str | None
    item_kind: str
    reports: tuple[TransferReport, ...]


class SanctionReport(Record, frozen=True, kw_only=True):
    """One report of a sanction."""

    status: TransferStatus
    citation: Citation
    date: str | None
    quantity: str | None
    chain: tuple[str, ...]


class SanctionFinding(Record, frozen=True, kw_only=True):
    """One sanction across articles."""

    id: str
    kind: SanctionKind
    imposer: str | None
    target: str | None
    reports: tuple[SanctionReport, ...]


class Doubt(Record, frozen=True, kw_only=True):
    """A value that the program finds implausible; kept literal and flagged."""

    citation: Citation
    kind: Literal["time", "quantity", "copy", "digits"]
    why: str
    reason: Reason | None = None


class SourceFinding(Record, frozen=True, kw_only=True):
    """A source of the case: how often it speaks, through whom, in how many articles."""

    name: str
    kind: SourceKind
    entity: str | None
    named: bool
    claims: int
    articles: tuple[str, ...]
    through: tuple[str, ...]
    alone: int
    """Claims that stand on this source only."""
    citations: tuple[Citation, ...]


class Findings(Record, frozen=True, kw_only=True):
    """All that weighing concludes of a case. Names in `str` fields that refer to entities are entity ids."""

    standings: tuple[Standing, ...]
    timeline: tuple[TimelineEntry, ...]
    agreements: tuple[AgreementFinding, ...]
    transfers: tuple[TransferFinding, ...]
    sanctions: tuple[SanctionFinding, ...]
    disagreements: tuple[Disagreement, ...]
    sources: tuple[SourceFinding, ...]
    doubts: tuple[Doubt, ...]
    made_by: str
