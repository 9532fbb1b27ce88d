"""Judgements on what reports one thing: groups of claims joined and split as judged."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from tawatur.judge.clusters import JUDGED, cut, owners_of
from tawatur.judge.docket import Docket, Places, agreed, applied, lost
from tawatur.records import ClaimGroup, GroupMember, Judgement, Merge, Ruling, content_id


def judged_groups(
    groups: Sequence[ClaimGroup], docket: Docket, places: Places
) -> tuple[tuple[ClaimGroup, ...], tuple[Ruling, ...]]:
    """Groups of claims joined and split as judged. A denial that is joined stays a denial of the same thing."""
    kept, rulings = list(groups), []
    for judgement in docket.of("same", "different", about="claim"):
        pair = [places.claim_id(t) for t in judgement.targets]
        owners = owners_of(kept, pair, _holds)
        if owners is None:
            rulings.append(lost(judgement))
            continue
        left, right = owners
        if (left is right) == (judgement.kind == "same"):
            rulings.append(agreed(judgement))
        elif judgement.kind == "same":
            kept = [g for g in kept if g is not left and g is not right]
            kept.append(_joined_group(left, right, (pair[0] or "", pair[1] or ""), judgement))
            rulings.append(applied(judgement))
        else:
            kept = [g for g in kept if g is not left] + _split_group(left, pair[0] or "", pair[1] or "")
            rulings.append(applied(judgement))
    return tuple(sorted(kept, key=lambda g: g.id)), tuple(rulings)


def _joined_group(left: ClaimGroup, right: ClaimGroup, pair: tuple[str, str], judgement: Judgement) -> ClaimGroup:
    """One group of two, with the frame of the larger."""
    first, second = sorted((left, right), key=lambda g: (-len(g.members), g.id))
    members = tuple(sorted((*first.members, *second.members), key=lambda m: m.claim_id))
    merge = Merge(
        left=pair[0],
        right=pair[1],
        score=JUDGED,
        features=(("judgement", 1.0),),
        why=f"judged the same by {judgement.by}",
    )
    return msgspec.structs.replace(
        first,
        id=_group_id(members),
        members=members,
        event_type=first.event_type or second.event_type,
        actors=first.actors or second.actors,
        recipients=first.recipients or second.recipients,
        date=first.date or second.date,
        merges=(*first.merges, *second.merges, merge),
    )


def _split_group(group: ClaimGroup, keep: str, part: str) -> list[ClaimGroup]:
    by_id = {m.claim_id: m for m in group.members}
    stay, gone = cut(list(by_id), [(m.score, m.left, m.right) for m in group.merges], keep, part)
    parts = []
    for ids in (stay, gone):
        members = tuple(by_id[i] for i in ids)
        merges = tuple(m for m in group.merges if m.left in ids and m.right in ids)
        parts.append(msgspec.structs.replace(group, id=_group_id(members), members=members, merges=merges))
    return parts


def _holds(group: ClaimGroup, claim_id: str) -> bool:
    return any(m.claim_id == claim_id for m in group.members)


def _group_id(members: Sequence[GroupMember]) -> str:
    return content_id("g", *sorted(m.claim_id for m in members))
