"""An event word in its place."""

from __future__ import annotations

from dataclasses import dataclass, field

from tawatur.claims.lexicon import Reading
from tawatur.claims.phrases import Phrase


@dataclass(slots=True)
class Occurrence:
    """An event word in its place, with its arguments by role."""

    index: int
    reading: Reading
    last: int
    roles: dict[str, list[Phrase]] = field(default_factory=dict)
    phrases: list[Phrase] = field(default_factory=list)
    parent: Occurrence | None = None
    dropped: bool = False
    """A verb without a subject of its own."""
    impersonal: bool = False
    """A verb whose subject is nobody named («التي فرضت عليها عقوبات»)."""
    infinitive: bool = False
    """An English "to" verb, which takes its subject from the verb that governs it."""
    speaker: bool = False
    """The actor is whoever speaks: first person."""
    many: bool = False
    """The actor is those for whom the speaker speaks: «we»."""
    spare: list[Phrase] = field(default_factory=list)
    """The subject of the clause of an infinitive, which it has when no event word governs it."""
    carried: tuple[Phrase, ...] = ()
    """The subject of the verb before it in the sentence."""
    rule: str = ""

    def get(self, role: str) -> list[Phrase]:
        return self.roles.get(role, [])

    def add(self, role: str, phrase: Phrase) -> None:
        if role and phrase not in self.roles.setdefault(role, []):
            self.roles[role].append(phrase)
