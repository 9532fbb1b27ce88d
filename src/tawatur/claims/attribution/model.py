"""What the analysis of attribution passes from step to step; offsets are token indices, `last` included."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from tawatur.records import CueClass, Modality, SourceKind, Span

REPORTERS: frozenset[SourceKind] = frozenset(("media", "agency", "document"))
"""Kinds of source that pass on what others say."""
CueKind = Literal[
    "verb", "participle", "masdar", "cite", "citeverb", "saying", "within", "therein", "impersonal", "colon"
]
Gender = Literal["m", "f", ""]
Number = Literal["s", "d", "p", ""]


@dataclass(slots=True, frozen=True)
class Form:
    """One generated form of a cue word: what it is and what it can govern."""

    lemma: str
    kind: CueKind
    cue_class: CueClass
    stance: Modality
    frames: frozenset[str]
    gender: Gender = ""
    number: Number = ""
    present: bool = False
    suffix: str = ""


@dataclass(slots=True)
class Cue:
    """A cue in a text: tokens `first` to `last`, its span without joined conjunctions."""

    first: int
    last: int
    span: Span
    form: Form
    conjoined: bool = False
    stance: Modality = "asserts"


@dataclass(slots=True)
class Source:
    """A source as it stands in the text, before it is resolved."""

    span: Span
    text: str
    kind: SourceKind
    gender: Gender = ""
    number: Number = ""
    implicit: bool = False
    head: str = ""
    antecedent: Source | None = None
    at: int = -1
    """Token before which antecedents are looked for."""
    cue: Cue | None = None
    inherited: bool = False
    marks: tuple[int, int] = (-1, -2)
    """Tokens of a citing expression that named it besides its cue."""

    def resolved(self) -> Source:
        """The fullest earlier mention, or itself."""
        return self.antecedent.resolved() if self.antecedent is not None else self


@dataclass(slots=True)
class Opening:
    """Where a content starts, and its end where the marks fix it; sources that were named on the way to it."""

    start: int
    token: int
    end: int = -1
    inner: list[Source] = field(default_factory=list)
    outer: list[Source] = field(default_factory=list)
    how: str = ""


@dataclass(slots=True)
class Statement:
    """A cue with its source, and where its content lies."""

    cue: Cue
    source: Source
    start: int
    """First character of the content."""
    end: int = -1
    clause: int = 0
    """First token of the clause that the cue makes: connective, subject and verb."""
    nested: bool = False
    """It stands inside the content of another statement, as its complement or in a relative clause."""
    relative: bool = False
    """It is a relative clause in the words of its host."""
    subordinate: bool = False
    """A participle: its subject is that of the verb that it leans on."""
    fixed_end: bool = False
    outer: list[Source] = field(default_factory=list)
    """Sources named with the same cue that stand outside of `source`, outermost first."""
    stop: int = -1
    """A token that ends the content whatever follows (a postposed cue)."""
    parent: Statement | None = None
    fresh: bool = False
    """The subject is overt."""
    why: str = ""
    dropped: bool = False
    """Set when the statement is nothing but the wrapping of another."""

    @property
    def describes(self) -> bool:
        """A relative clause that tells who somebody is («which calls for», «called») and lets nobody speak."""
        return self.relative and (
            self.cue.form.cue_class == "demand"
            or not self.cue.form.frames & {"n", "q"}
            or "name" in self.cue.form.frames
        )
