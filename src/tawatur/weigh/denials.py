"""Denials: what one says is so and another says is not so. Silence, and not denying, are no denial."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tawatur.link.case_index import CaseIndex, ClaimView
from tawatur.records import Citation, ClaimGroup, Disagreement, Links, Reason, Side, Stance, content_id
from tawatur.weigh.one_text import OneText

_POSITIONS: tuple[tuple[Stance, str], ...] = (
    ("agrees", "is so"),
    ("denies", "is not so"),
    ("plays_down", "not denied"),
)


def denials(index: CaseIndex, links: Links) -> Iterator[Disagreement]:
    """One disagreement for each claim group that some report and others deny."""
    one_text = OneText(links.lineage)
    for group in links.groups:
        sides = [[index.claims[m.claim_id] for m in group.members if m.stance == s] for s in ("agrees", "denies")]
        if all(sides) and _of_one_thing(group, sides) and _between_two(index, sides, one_text):
            yield _disagreement(index, group)


def _of_one_thing(group: ClaimGroup, sides: Sequence[Sequence[ClaimView]]) -> bool:
    """Whether what is denied is told by what it is or of whom; "these acts" and "the charge" are words for any."""
    pro, con = (frozenset[str]().union(*(v.parties for v in views)) for views in sides)
    return group.event_type is not None or bool(pro & con)


def _between_two(index: CaseIndex, sides: Sequence[Sequence[ClaimView]], one_text: OneText) -> bool:
    """Whether somebody denies what somebody else says; one who is read in two ways denies nothing."""
    pro, con = sides
    if {index.utterer(v) for v in pro} & {index.utterer(v) for v in con}:
        return False
    return not all(any(one_text.relation(p.article_id, c.article_id) for p in pro) for c in con)


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
        reasons=(Reason.of("denial"),),
    )


def _cited(views: Sequence[ClaimView]) -> tuple[Citation, ...]:
    return tuple(dict.fromkeys(v.citation for v in views))
