"""What the ledgers share: joining rows by keys, comparing wordings, naming the chain behind a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

from rapidfuzz import fuzz

from tawatur.link.case_index import CaseIndex
from tawatur.records import Argument, Citation, Claim, Span
from tawatur.text.fold import fold

_Item = TypeVar("_Item")
_Key = TypeVar("_Key", bound=Hashable)

SAME_WORDING = 70
"""Percent of shared words (token set ratio) at which two wordings in one language say one thing."""


class Sets:
    """Disjoint sets of the indices 0..n-1; the smallest index of a set stands for it."""

    def __init__(self, n: int) -> None:
        self._parent = list(range(n))

    def find(self, i: int) -> int:
        while self._parent[i] != i:
            self._parent[i] = self._parent[self._parent[i]]
            i = self._parent[i]
        return i

    def join(self, i: int, j: int) -> None:
        first, second = sorted((self.find(i), self.find(j)))
        self._parent[second] = first

    def members(self) -> list[list[int]]:
        """The sets, in order of their smallest index."""
        found: dict[int, list[int]] = {}
        for i in range(len(self._parent)):
            found.setdefault(self.find(i), []).append(i)
        return list(found.values())


def blocks_of(items: Sequence[_Item], keys: Iterable[Iterable[_Key]]) -> list[list[int]]:
    """Indices of the items that share a key, for every key that several share."""
    blocks: dict[_Key, list[int]] = {}
    for i, some in zip(range(len(items)), keys, strict=True):
        for key in some:
            blocks.setdefault(key, []).append(i)
    return [block for block in blocks.values() if len(block) > 1]


def same_wording(a: str, b: str) -> bool:
    """Whether two phrases of one language share most of the words of the shorter."""
    return fuzz.token_set_ratio(fold(a), fold(b)) >= SAME_WORDING


def most(values: Iterable[_Key]) -> _Key:
    """The most frequent of some values (at least one), the first in order among equals."""
    counts = Counter(values)
    return min(counts, key=lambda v: (-counts[v], str(v)))


def by_frequency(values: Iterable[str]) -> tuple[str, ...]:
    """Each value once, the most frequent first."""
    counts = Counter(values)
    return tuple(sorted(counts, key=lambda v: (-counts[v], v)))


def party_of(index: CaseIndex, article_id: str, argument: Argument | None) -> str | None:
    """The linked entity of an argument, a capital counted as its state; else its words."""
    if argument is None:
        return None
    return index.party(article_id, argument.entity) or argument.text


def chain_names(index: CaseIndex, claim_id: str | None) -> tuple[str, ...]:
    """Sources behind a claim, from the outermost to the innermost: linked entities by id, others by name."""
    claim = claim_of(index, claim_id)
    if claim is None:
        return ()
    return tuple(index.entity(claim.article_id, link.entity) or link.name for link in claim.chain)


def claim_of(index: CaseIndex, claim_id: str | None) -> Claim | None:
    view = index.claims.get(claim_id or "")
    return view.claim if view else None


def cite(index: CaseIndex, article_id: str, claim_id: str | None, span: Span) -> Citation:
    """The claim that a line rests on where it holds the line's words, else the sentence of those words."""
    claim = claim_of(index, claim_id)
    if claim is not None and claim.content.covers(span):
        return Citation(article_id=article_id, span=claim.content)
    return Citation(article_id=article_id, span=index.sentence(article_id, span))
