"""The timeline of a case: dated events, those that several articles tell of merged into one entry.

Events meet when they are of one type, share an actor and their dates are compatible; a date stays as imprecise as the
most precise report of it. What an event is about (its status, its parties) is what most reports of it say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from tawatur.link.case_index import CaseIndex
from tawatur.link.dates import days_of
from tawatur.records import Analysis, Event, EventStatus, Links, TimelineEntry, content_id

DATED_TOGETHER = 35
"""Days that an imprecise date may leave open and still be taken for a precise one of the same event."""
HAPPENED: frozenset[EventStatus] = frozenset({"occurred", "ongoing", "planned", "alleged", "predicted", "denied"})


class _Item(msgspec.Struct, frozen=True):
    event: Event
    article_id: str
    group_id: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]


def make_timeline(analyses: Sequence[Analysis], links: Links) -> tuple[TimelineEntry, ...]:
    """Dated events in order of time, each once."""
    index = CaseIndex(analyses, links.entities)
    group_of = {m.claim_id: g.id for g in links.groups for m in g.members}
    items = list(_items(index, group_of))
    entries = [_entry(index, cluster) for cluster in _clusters(items)]
    return tuple(sorted(entries, key=lambda e: (e.sort_key, e.id)))


def _items(index: CaseIndex, group_of: dict[str, str]) -> Iterator[_Item]:
    for article_id, analysis in index.analyses.items():
        for event in analysis.claims.events:
            if days_of(event.date) is not None and event.status in HAPPENED:
                yield _Item(
                    event,
                    article_id,
                    group_of.get(event.claim_id or ""),
                    index.parties(article_id, event.actors),
                    index.parties(article_id, event.recipients),
                )


def _clusters(items: Sequence[_Item]) -> list[list[_Item]]:
    """Events that are one. Within a block (type and one party), the more precise date comes first and draws others."""
    of = list(range(len(items)))
    rows: list[list[int]] = [[i] for i in range(len(items))]
    blocks: dict[tuple[str, str], list[int]] = {}
    for i, item in enumerate(items):
        keys = item.actors or item.recipients or ((f"group:{item.group_id}",) if item.group_id else ())
        for key in keys:
            blocks.setdefault((item.event.type, key), []).append(i)
    for block in blocks.values():
        heads: list[int] = []
        for i in sorted(block, key=lambda i: _precision(items[i])):
            head = next((h for h in heads if _compatible(items[h], items[i])), None)
            if head is None:
                heads.append(i)
            elif of[head] != of[i]:
                keep, drop = sorted((of[head], of[i]))
                for row in rows[drop]:
                    of[row] = keep
                rows[keep] += rows[drop]
                rows[drop] = []
    return [[items[i] for i in cluster] for cluster in rows if cluster]


def _precision(item: _Item) -> tuple[int, str]:
    days = days_of(item.event.date)
    return (days.length if days else 0, item.event.date or "")


def _compatible(a: _Item, b: _Item) -> bool:
    """Whether two events of one type and party can be one: their dates fit, and their other parties do not differ."""
    left, right = days_of(a.event.date), days_of(b.event.date)
    if left is None or right is None or not left.overlaps(right):
        return False
    if left != right and max(left.length, right.length) > DATED_TOGETHER and a.group_id != b.group_id:
        return False
    if a.group_id is not None and a.group_id == b.group_id:
        return True
    return not a.recipients or not b.recipients or bool(set(a.recipients) & set(b.recipients))


def _entry(index: CaseIndex, cluster: Sequence[_Item]) -> TimelineEntry:
    best = min(cluster, key=_precision)
    date = best.event.date or ""
    days = days_of(date)
    statuses = Counter(i.event.status for i in cluster)
    places = Counter(
        p for i in cluster if i.event.place and (p := index.entity(i.article_id, i.event.place.entity)) is not None
    )
    citations = {(i.article_id, i.event.trigger): i for i in cluster}
    spans = dict.fromkeys((a, index.sentence(a, trigger)) for a, trigger in citations)
    groups = Counter(i.group_id for i in cluster if i.group_id)
    return TimelineEntry(
        id=content_id("t", *sorted(i.event.id for i in cluster)),
        date=date,
        sort_key=f"{days.first.isoformat()}/{days.last.isoformat()}" if days else date,
        event_type=best.event.type,
        status=min(statuses, key=lambda s: (-statuses[s], s)),
        actors=_named(i.actors for i in cluster),
        recipients=_named(i.recipients for i in cluster),
        place=min(places, key=lambda p: (-places[p], p), default=None),
        group_id=min(groups, key=lambda g: (-groups[g], g), default=None),
        citations=tuple(index.citation(a, s) for a, s in sorted(spans)),
    )


def _named(parties: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    counts = Counter(p for some in parties for p in some)
    return tuple(sorted(counts, key=lambda p: (-counts[p], p)))
