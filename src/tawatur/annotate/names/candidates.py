"""Candidates: places in an article that may be mentions, before they are told apart and resolved."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

from tawatur.annotate.names.knowledge import Form
from tawatur.records import EntityType, MentionKind

CandidateKind = Literal["known", "person", "name", "body", "title", "thing", "anaphor"]


DESCRIBED = frozenset({"event", "document", "weapon"})
"""Types whose very names describe: the names inside them are mentions of their own («الحرب في أوكرانيا»)."""


class Candidate(msgspec.Struct, kw_only=True, eq=False):
    """Tokens `first` to `last`, `cut` code points of proclitics off the first.

    `what` says who made it; the fields below are filled as far as its maker knows: `forms` for a known entity,
    `key` for what is made by rule (body, thing), `office` and `of` for a title, `head` for its bare office words.
    """

    first: int
    last: int
    cut: int = 0
    what: CandidateKind
    kind: MentionKind
    type: EntityType
    how: str
    forms: tuple[Form, ...] = ()
    key: str = ""
    name: str = ""
    office: str = ""
    of: str = ""
    definite: bool = False
    """Of a description: whether it has the article or a demonstrative."""
    rank: int = 0
    """Of two that overlap and are equally long, the higher rank stays."""

    def covers(self, other: Candidate) -> bool:
        return self.first <= other.first and other.last <= self.last

    def __len__(self) -> int:
        return self.last - self.first + 1


def choose(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates that stand, in order of place: the longest of those that overlap; see `_may_nest`."""
    chosen: list[Candidate] = []
    by_token: dict[int, list[Candidate]] = {}
    for candidate in sorted(candidates, key=lambda c: (-len(c), -c.rank, c.first, c.cut)):
        tokens = range(candidate.first, candidate.last + 1)
        rivals = {id(r): r for t in tokens for r in by_token.get(t, ())}.values()
        if all(_may_nest(candidate, rival) for rival in rivals):
            chosen.append(candidate)
            for token in tokens:
                by_token.setdefault(token, []).append(candidate)
    return sorted(chosen, key=lambda c: (c.first, -c.last))


def _may_nest(inner: Candidate, outer: Candidate) -> bool:
    """Whether `inner` may stand inside the longer `outer`: an adjective that ends it, a name inside a description."""
    if not outer.covers(inner):
        return False
    same = bool(inner.forms and outer.forms and inner.forms[0].known.ref == outer.forms[0].known.ref)
    if inner.kind == "adjectival":
        ends = inner.last == outer.last and outer.type != "person"
        return not same and (outer.what in ("title", "body", "thing") or outer.type in DESCRIBED or ends)
    if len(inner) == len(outer) or (inner.what == "body" and inner.key == outer.key):
        return False
    return inner.kind == "name" and (outer.what in ("title", "thing", "body") or outer.type in DESCRIBED)
