"""Denials: what one says is so and another says is not so. Silence, and not denying, are no denial."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tawatur.link.case_index import CaseIndex, ClaimView
from tawatur.records import Citation, ClaimGroup, Disagreement, Links, Side, Stance, content_id

_POSITIONS: tuple[tuple[Stance, str], ...] = (
    ("agrees", "is so"),
    ("denies", "is not so"),
    ("plays_down", "not denied"),
)


def denials(index: CaseIndex, links: Links) -> Iterator[Disagreement]:
    """One disagreement for each claim group that some report and others deny."""
    for group in links.groups:
        if {"agrees", "denies"} <= {m.stance for m in group.members}:
            yield _disagreement(index, group)


def _disagreement(index: CaseIndex, group: ClaimGroup) -> Disagreement:
    sides = []
    for stance, position in _POSITIONS:
        views = [index.claims[m.claim_id] for m in group.members if m.stance == stance]
        if views:
            who = dict.fromkeys(index.utterer(v) for v in views)
            sides.append(Side(position=position, who=tuple(who), citations=_cited(views)))
    return Disagreement(
        id=content_id("d", "polarity", group.id),
        kind="polarity",
        topic=group.event_type or "",
        group_id=group.id,
        sides=tuple(sides),
        outcome="conflict",
        how="one side reports it, the other denies it; nothing in the reports reconciles them",
    )


def _cited(views: Sequence[ClaimView]) -> tuple[Citation, ...]:
    return tuple(dict.fromkeys(v.citation for v in views))
