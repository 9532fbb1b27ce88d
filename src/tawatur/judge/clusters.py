"""Clusters under judgements: what is judged the same is joined, what is judged different is cut at its weakest."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

T = TypeVar("T", bound=Hashable)
Owner = TypeVar("Owner")

JUDGED = 1.0
"""Score of a link that a person made."""


def owners_of(
    owners: Sequence[Owner], pair: Sequence[T | None], holds: Callable[[Owner, T], bool]
) -> tuple[Owner, Owner] | None:
    """The clusters that hold each of two things; None when one of them is in none."""
    found = [next((o for o in owners if holds(o, m)), None) if m is not None else None for m in pair]
    if len(found) != 2 or found[0] is None or found[1] is None:
        return None
    return found[0], found[1]


def cut(members: Sequence[T], edges: Iterable[tuple[float, T, T]], keep: T, part: T) -> tuple[list[T], list[T]]:
    """(members that stay with `keep`, members that go with `part`).

    Edges are taken from the strongest to the weakest, leaving out any that would bring the two together again; what
    hangs on neither stays.
    """
    parent: dict[T, T] = {m: m for m in members}

    def root(member: T) -> T:
        while parent[member] != member:
            parent[member] = parent[parent[member]]
            member = parent[member]
        return member

    for _, a, b in sorted(edges, key=lambda e: -e[0]):
        if a not in parent or b not in parent:
            continue
        x, y = root(a), root(b)
        if x != y and {x, y} != {root(keep), root(part)}:
            parent[y] = x
    gone = [m for m in members if root(m) == root(part)]
    return [m for m in members if m not in set(gone)], gone
