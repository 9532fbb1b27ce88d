"""A person's decisions: judgements, what they are about, and what became of each in a run.

A judgement is never changed and never taken out of the case: undoing one is a judgement of its own. What it is about
is kept as a place in an article with the words that stood there, so that it can be found again when a later version
of tawatur reads the same page in another way.
"""

from __future__ import annotations

from typing import Literal

from tawatur.records.base import Reason, Record, Span

JudgementKind = Literal["same", "different", "chain", "date", "rests_on", "independent", "hide", "note", "undo"]
TargetKind = Literal["entity", "claim", "article"]
RulingOutcome = Literal["applied", "agreed", "conflict", "lost"]


class Target(Record, frozen=True, kw_only=True):
    """What a judgement is about: an entity by one of its mentions' keys, a claim by its content, or an article."""

    kind: TargetKind
    article_id: str
    key: str | None = None
    """For an entity: the key of the local entity in that article."""
    span: Span | None = None
    """For a claim: its content."""
    words: str
    """The name, the content or the title as it stood when the judgement was made."""


class Judgement(Record, frozen=True, kw_only=True):
    """One decision of a person, with who made it and when."""

    id: str
    kind: JudgementKind
    targets: tuple[Target, ...]
    """Two for same, different, rests_on (the first rests on the second) and independent; one for the others."""
    value: str | None = None
    """For chain: names from the outermost source to the innermost, joined by ` > `, empty for the newsroom's own
    voice. For date: an EDTF date. For note: the note. For undo: the id of the judgement that is undone."""
    by: str
    at: str
    """ISO 8601 with its offset from UTC."""
    note: str = ""
    """Why, in the person's own words."""


class Ruling(Record, frozen=True, kw_only=True):
    """What became of a judgement in a run: applied, already so, against the evidence, or about nothing that is left."""

    judgement_id: str
    outcome: RulingOutcome
    reason: Reason | None = None
    """What speaks against it."""
