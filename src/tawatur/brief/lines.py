"""The lines of a brief, section by section: what a renderer shows, selected, resolved and worded.

`citations` are labels of citations; `more_citations` counts those that the line rests on besides, and does not show.
"""

from __future__ import annotations

from typing import Literal

from tawatur.records import BlockRole, DisagreementKind, Force, Reconciliation, Record, Relation, Span, Stance

PieceKind = Literal["plain", "name", "quote"]
DealingKind = Literal["talks", "agreement", "transfer", "sanction", "force", "words"]


class Piece(Record, frozen=True, kw_only=True):
    """A stretch of a phrase. A name or quotation in another language than the brief's says which."""

    text: str
    kind: PieceKind = "plain"
    language: str | None = None
    entity: str | None = None
    fallback: bool = False
    """No name in the brief's language is known: this is the name in another, or in other letters."""
    original: str | None = None
    """For a name that was put into other letters: as it is written."""


Phrase = tuple[Piece, ...]


class Cited(Record, frozen=True, kw_only=True):
    """A citation: the exact words, and where they stand in the text of a report."""

    label: str
    report: int
    article_id: str
    span: Span
    words: str
    language: str


class Tally(Record, frozen=True, kw_only=True):
    """A label with a count."""

    label: str
    count: int


class Actor(Record, frozen=True, kw_only=True):
    """A main actor of the case."""

    name: Phrase
    kind: str
    reports: int
    mentions: int


class StoryLine(Record, frozen=True, kw_only=True):
    """A story of the case: one development, and how many reports tell of it."""

    title: str
    language: str
    reports: tuple[int, ...]
    when: str


class Glance(Record, frozen=True, kw_only=True):
    """Section 1. Counts are of what the brief shows, after its selection."""

    reports: int
    texts: int
    """Reports that are a text of their own: copies, translations and reprints of one wire count once."""
    publishers: tuple[Tally, ...]
    languages: tuple[Tally, ...]
    published: str
    """From the first to the last publication, in words; empty when no report has a date."""
    events: str
    """From the first to the last event of the timeline, in words."""
    actors: tuple[Actor, ...]
    stories: tuple[StoryLine, ...]


class RootLine(Record, frozen=True, kw_only=True):
    """Who, or which document, a claim rests on in the end."""

    name: Phrase
    kind: str
    anonymous: bool
    reports: tuple[int, ...]


class Voice(Record, frozen=True, kw_only=True):
    """One way in which something is reported: the chain, innermost source first, and the words.

    Reports that carry the same words through the same chain share one voice, with a citation each.
    """

    chain: Phrase
    stance: Stance
    stance_label: str
    modality: str
    modality_label: str
    citations: tuple[str, ...]
    more_citations: int
    in_gloss: bool
    """The gloss of the line quotes these very words, so that they need not be shown again."""


class CountedOnce(Record, frozen=True, kw_only=True):
    """Why several chains count as one."""

    rule: str
    rule_label: str
    why: str
    reports: tuple[int, ...]


class Reported(Record, frozen=True, kw_only=True):
    """One thing that is reported (a claim group) and how it stands."""

    number: int
    group_id: str
    gloss: Phrase
    has_frame: bool
    """The gloss is made from an event frame; otherwise it quotes."""
    event_type: str | None
    event_label: str
    date: str | None
    when: str
    figures: tuple[str, ...]
    modality: str
    modality_label: str
    """How most of the voices put it; empty for plain assertion."""
    roots: tuple[RootLine, ...]
    opposing: tuple[RootLine, ...]
    own_voice: int
    """Voices that name no source: the newsroom's own."""
    standing_label: str
    voices: tuple[Voice, ...]
    more_voices: int
    counted_once: tuple[CountedOnce, ...]
    reports: tuple[int, ...]
    rank: float
    citations: tuple[str, ...]


class TimelineLine(Record, frozen=True, kw_only=True):
    """Section 3: one dated event; `date` is EDTF, `when` the same in words."""

    date: str
    when: str
    first: str | None
    """First day that the date can mean, ISO; None when it is open."""
    last: str | None
    kind: DealingKind
    event_label: str
    gloss: Phrase
    status: str
    status_label: str
    reported: int | None
    """Number of the line of section 2 that tells of it."""
    citations: tuple[str, ...]
    more_citations: int


class ActLine(Record, frozen=True, kw_only=True):
    """Something done with an agreement, and when."""

    act: str
    label: str
    date: str | None
    when: str
    citations: tuple[str, ...]
    more_citations: int


class ProvisionLine(Record, frozen=True, kw_only=True):
    """What an agreement obliges, forbids or allows; `citations` hold the action, `conditions` the condition,
    `exceptions` when it does not hold."""

    force: Force
    label: str
    who: Phrase
    beneficiary: Phrase
    citations: tuple[str, ...]
    more_citations: int
    conditions: tuple[str, ...]
    more_conditions: int
    exceptions: tuple[str, ...]
    more_exceptions: int
    reported_by: Phrase


class AgreementBlock(Record, frozen=True, kw_only=True):
    """Section 4: one agreement."""

    title: Phrase
    kind: str
    names: tuple[Piece, ...]
    parties: Phrase
    acts: tuple[ActLine, ...]
    provisions: tuple[ProvisionLine, ...]
    citations: tuple[str, ...]
    more_citations: int


class LedgerLine(Record, frozen=True, kw_only=True):
    """One report of a transfer or a sanction."""

    status: str
    label: str
    quantity: str
    when: str
    chain: Phrase
    citations: tuple[str, ...]


class TransferBlock(Record, frozen=True, kw_only=True):
    """Section 5: one transfer across the reports."""

    giver: Phrase
    receiver: Phrase
    item: str
    lines: tuple[LedgerLine, ...]


class SanctionBlock(Record, frozen=True, kw_only=True):
    """Section 6: one sanction across the reports."""

    kind: str
    label: str
    imposer: Phrase
    target: Phrase
    lines: tuple[LedgerLine, ...]


class SideLine(Record, frozen=True, kw_only=True):
    """One position in a disagreement, and who stands behind it."""

    position: str
    reading: str
    """The position in the brief's language: the date or figure as understood; empty when there is none to add."""
    who: Phrase
    citations: tuple[str, ...]
    more_citations: int


class DisagreementBlock(Record, frozen=True, kw_only=True):
    """Section 7: reports that differ on one thing."""

    kind: DisagreementKind
    label: str
    topic: str
    about: Phrase
    """What the reports tell of; empty when they share no event."""
    sides: tuple[SideLine, ...]
    outcome: Reconciliation
    outcome_label: str
    how: str
    reported: int | None


class SourceLine(Record, frozen=True, kw_only=True):
    """Section 8: one source of the case."""

    name: Phrase
    kind: str
    named: bool
    claims: int
    alone: int
    through: Phrase
    reports: tuple[int, ...]
    citations: tuple[str, ...]
    more_citations: int


class CutAway(Record, frozen=True, kw_only=True):
    """A stretch of a page that is not part of the report, and why."""

    label: str
    text: str
    reason: str


class LineageLine(Record, frozen=True, kw_only=True):
    """How a report depends on another."""

    relation: Relation
    label: str
    report: int
    why: str


class TextBlock(Record, frozen=True, kw_only=True):
    """A block of a report's full text."""

    role: BlockRole
    start: int
    end: int


class ReportLine(Record, frozen=True, kw_only=True):
    """Section 9: one report. `text` and `blocks` go with reports that are cited."""

    number: int
    article_id: str
    location: str
    language: str
    title: str
    """The beginning of the text where no title is known."""
    title_how: str
    """How the title is known, where it is not the page's own."""
    publisher: str
    publisher_how: str
    date: str
    published: str
    published_how: str
    url: str
    embedded_in: int | None
    origins: tuple[str, ...]
    lineage: tuple[LineageLine, ...]
    apart: str
    """Why the report is set apart, as one about something else; empty for those of the affair."""
    foreign: str
    """That the report is in a language that no pack reads, and in which; empty for those that were read."""
    claims: int
    cut_counts: tuple[Tally, ...]
    cut: tuple[CutAway, ...]
    text: str | None
    blocks: tuple[TextBlock, ...]


class DoubtLine(Record, frozen=True, kw_only=True):
    """Section 10: a value that is implausible, kept as it was printed."""

    kind: str
    label: str
    why: str
    citations: tuple[str, ...]


class JudgementLine(Record, frozen=True, kw_only=True):
    """A person's judgement, and what became of it."""

    kind: str
    label: str
    things: tuple[Phrase, ...]
    """What it is about, in the words of the reports."""
    value: str
    by: str
    at: str
    """The day on which it was made, in words."""
    note: str
    outcome: str
    outcome_label: str
    why: str
    """What the reports have against it."""
    citations: tuple[str, ...]


class FailureLine(Record, frozen=True, kw_only=True):
    """A page that could not be read or analysed."""

    location: str
    cause: str
    advice: str


class Dealing(Record, frozen=True, kw_only=True):
    """One party's dealings of one kind with another, with the lines of section 2 to 6 counted."""

    kind: DealingKind
    label: str
    source: int
    target: int
    """Indices into `Dealings.parties`."""
    count: int
    directed: bool


class Dealings(Record, frozen=True, kw_only=True):
    """Who deals with whom: what the drawing shows."""

    parties: tuple[Phrase, ...]
    edges: tuple[Dealing, ...]
    left_out: int
