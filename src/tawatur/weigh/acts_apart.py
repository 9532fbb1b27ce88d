"""What kind of act it was: two reports of one event that name it by words which cannot both be right, as "cancelled"
and "postponed", "resigned" and "dismissed". The words are the packs' tables `rivals`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from tawatur.languages import known_languages, load_pack
from tawatur.link.case_index import CaseIndex
from tawatur.records import Disagreement, EventStatus, Reason, content_id
from tawatur.text.clitics import proclitic_readings
from tawatur.text.fold import fold
from tawatur.text.tokenise import token_spans
from tawatur.weigh.tellings import Telling, side

TOLD: frozenset[EventStatus] = frozenset({"occurred", "ongoing", "planned"})
_Act = tuple[str, str]
"""Axis and act."""


def acts_apart(index: CaseIndex, told: Sequence[Telling]) -> Iterator[Disagreement]:
    """One row for each event that reports name by rival words."""
    pools: dict[tuple[str, str], list[tuple[str, Telling]]] = {}
    for t in told:
        act = _act(index, t) if t.event.status in TOLD else None
        if act is not None:
            for party in sorted(t.actors | t.recipients):
                pools.setdefault((act[0], party), []).append((act[1], t))
    seen: set[str] = set()
    for (axis, _), pool in sorted(pools.items()):
        sides = _sides(pool)
        events = {t.event.id for some in sides.values() for t in some}
        if len(sides) > 1 and not events & seen:
            seen |= events
            yield _row(index, axis, sides)


def _act(index: CaseIndex, telling: Telling) -> _Act | None:
    """The act that the word of an event names, if it has rivals."""
    article = index.analyses[telling.event.article_id].article
    words = telling.event.trigger.of(article.text)
    table = _rivals(article.language)
    for start, end in zip(*token_spans(words), strict=True):
        for _, reading in proclitic_readings(words[start:end]):
            if reading in table:
                return table[reading]
    return None


@cache
def _rivals(language: str) -> dict[str, _Act]:
    """Folded form -> axis and act, in one language."""
    if language not in known_languages():
        return {}
    rows = load_pack(language).table("rivals", ("form", "axis", "act"))
    return {fold(row["form"]): (row["axis"], row["act"]) for row in rows}


def _sides(pool: Sequence[tuple[str, Telling]]) -> dict[str, list[Telling]]:
    """The tellings of each act that have one of a rival act, of the same event, in another report beside them."""
    sides: dict[str, list[Telling]] = {}
    for act, t in pool:
        if any(other != act and _one_event(t, u) for other, u in pool):
            sides.setdefault(act, []).append(t)
    return sides


def _one_event(a: Telling, b: Telling) -> bool:
    if a.event.article_id == b.event.article_id or not a.one_time(b):
        return False
    if a.group is not None and a.group == b.group:
        return True
    return bool(a.actors & b.actors) and a.one_target(b) and len(a.named & b.named) > 1


def _row(index: CaseIndex, axis: str, sides: dict[str, list[Telling]]) -> Disagreement:
    words = {act: _word(index, some[0]) for act, some in sides.items()}
    groups = {t.group for some in sides.values() for t in some}
    first, second, *_ = words.values()
    return Disagreement(
        id=content_id("d", "act", axis, *sorted(t.event.id for some in sides.values() for t in some)),
        kind="nature",
        topic=next(iter(sides.values()))[0].event.type,
        group_id=groups.pop() if len(groups) == 1 else None,
        sides=tuple(side(words[act], some) for act, some in sides.items()),
        outcome="conflict",
        how=f"“{first}” and “{second}” are different acts: one event is not both",
        reasons=(Reason.of("rival_acts", a=first, b=second),),
    )


def _word(index: CaseIndex, telling: Telling) -> str:
    return telling.event.trigger.of(index.analyses[telling.event.article_id].article.text)
