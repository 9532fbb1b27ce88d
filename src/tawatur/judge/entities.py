"""Judgements on who is who: entities joined and split as judged, before anything counts with them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from tawatur.judge.clusters import JUDGED, cut, owners_of
from tawatur.judge.docket import Docket, Places, agreed, applied, conflict, lost
from tawatur.records import Entity, Judgement, Merge, Reason, Ruling, content_id


def judged_entities(
    entities: Sequence[Entity], docket: Docket, places: Places
) -> tuple[tuple[Entity, ...], tuple[Ruling, ...]]:
    """Entities joined and split as judged."""
    kept, rulings = list(entities), []
    for judgement in docket.of("same", "different", about="entity"):
        pair = [places.member(t) for t in judgement.targets]
        owners = owners_of(kept, pair, lambda entity, member: member in entity.members)
        if owners is None:
            rulings.append(lost(judgement))
            continue
        left, right = owners
        if (left is right) == (judgement.kind == "same"):
            rulings.append(agreed(judgement))
        elif judgement.kind == "same":
            kept = [e for e in kept if e is not left and e is not right] + [_joined(left, right, judgement)]
            clash = bool(left.ref and right.ref)
            known = {"left": left.ref or "", "right": right.ref or ""}
            rulings.append(conflict(judgement, Reason.of("two_references", **known)) if clash else applied(judgement))
        else:
            kept = [e for e in kept if e is not left] + _split(left, (pair[0] or ("", "")), (pair[1] or ("", "")))
            rulings.append(
                conflict(judgement, Reason.of("one_reference", known=left.ref)) if left.ref else applied(judgement)
            )
    return tuple(sorted(kept, key=lambda e: e.id)), tuple(rulings)


def _joined(left: Entity, right: Entity, judgement: Judgement) -> Entity:
    """One entity of two; the name and the id are those of the known one, else of the one named more often."""
    first, second = sorted((left, right), key=lambda e: (e.ref is None, -len(e.members), e.id))
    languages = {language for language, _ in first.names}
    merge = Merge(
        left="#".join(left.members[0]),
        right="#".join(right.members[0]),
        score=JUDGED,
        features=(("judgement", 1.0),),
        why=f"judged the same by {judgement.by}",
    )
    return msgspec.structs.replace(
        first,
        names=(*first.names, *(n for n in second.names if n[0] not in languages)),
        forms=tuple(dict.fromkeys((*first.forms, *second.forms))),
        members=tuple(sorted((*first.members, *second.members))),
        merges=(*first.merges, *second.merges, merge),
    )


def _split(entity: Entity, keep: tuple[str, str], part: tuple[str, str]) -> list[Entity]:
    """The entity without what goes with `part`, and that as an entity of its own."""
    pairs = ((m.score, tuple(m.left.split("#", 1)), tuple(m.right.split("#", 1))) for m in entity.merges)
    edges = [(score, (a[0], a[1]), (b[0], b[1])) for score, a, b in pairs if len(a) == len(b) == 2]
    same_key: dict[str, tuple[str, str]] = {}
    for member in entity.members:
        first = same_key.setdefault(member[1], member)
        if first != member and part not in (first, member):
            edges.append((JUDGED, first, member))
    stay, gone = cut(entity.members, edges, keep, part)
    other = content_id("e", "judged", *part)
    return [
        msgspec.structs.replace(entity, members=tuple(stay), merges=_within(entity.merges, stay)),
        msgspec.structs.replace(entity, id=other, ref=None, members=tuple(gone), merges=_within(entity.merges, gone)),
    ]


def _within(merges: Iterable[Merge], members: Iterable[tuple[str, str]]) -> tuple[Merge, ...]:
    names = {"#".join(m) for m in members}
    return tuple(m for m in merges if m.left in names and m.right in names)
