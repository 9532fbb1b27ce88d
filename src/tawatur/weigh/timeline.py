"""The timeline of a case: dated events, those that several articles tell of merged into one entry.

Of the events of one sentence and date the first with an actor is kept. What the first sentences of a report tell
without a date happened about when it was published; such a date is marked as approximate (EDTF `~`). Events meet when
they are of one type, share an actor and their dates are compatible; the date stays as imprecise as the most precise
report of it. A visit that reports date to neighbouring days lasted from the first to the last. What no report dates
stands alone only when it is the news of its report.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec
from msgspec import structs

from tawatur.link.case_index import CaseIndex
from tawatur.link.consequence import can_last, consequence, is_speech
from tawatur.link.dates import Days, days_of
from tawatur.records import Analysis, EntityType, Event, EventStatus, Links, Span, TimelineEntry, content_id

DATED_TOGETHER = 35
"""Days that an imprecise date may leave open and still be taken for a precise one of the same event."""
SINCE = 14
"""Days before its report within which an undated event of consequence may be one that other reports date."""
WEIGHTY = 0.8
"""Consequence of an event that is worth a line although one sentence alone tells it, without actor or day."""
TELLING = 0.6
"""Consequence of an event before the news that is worth a line although one report alone tells it, without a day."""
OPEN = 10 * 366
"""Days from which a date says too little to place an event by itself."""
LATELY = 3
"""Days before its report on which a lead's undated event may lie when the sentence names no other day."""
BACKGROUND = 30
"""Days before its report from which an event is background to it."""
THINGS: frozenset[EntityType] = frozenset({"weapon", "product", "event", "document"})
LEAD = 3
"""Sentences, the title among them, whose undated events are the news of the day."""
HAPPENED: frozenset[EventStatus] = frozenset({"occurred", "ongoing", "planned", "alleged", "denied"})
FRESH: frozenset[EventStatus] = frozenset({"occurred"})


class _Item(msgspec.Struct, frozen=True):
    event: Event
    date: str
    days: Days
    article_id: str
    sentence: Span
    group_id: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    named: frozenset[str] = frozenset()
    """Parties that its claim names: of what is told undated or done to the nameless, they say which event is meant."""
    background: bool = False
    """Whether it lies well before its report."""
    news: bool = False
    """Whether it is undated and what its report leads with."""
    scene: frozenset[str] = frozenset()
    """Places that a sentence of the lead names: what of consequence leads two reports of one day there is one event."""

    @property
    def approximate(self) -> bool:
        return self.date.endswith("~")


def make_timeline(analyses: Sequence[Analysis], links: Links) -> tuple[TimelineEntry, ...]:
    """Dated events in order of time, each once."""
    index = CaseIndex(analyses, links.entities)
    group_of = {m.claim_id: g.id for g in links.groups for m in g.members}
    items = [i for a in analyses for i in _items(index, a, group_of)]
    entries = [_entry(index, cluster) for cluster in _clusters(items) if _worth_a_line(cluster)]
    return tuple(sorted(entries, key=lambda e: (e.sort_key, e.id)))


def _items(index: CaseIndex, analysis: Analysis, group_of: dict[str, str]) -> Iterator[_Item]:
    """The datable events of an article, one for each sentence and date."""
    best: dict[tuple[Span, str], _Item] = {}
    article_id = analysis.article.id
    lead = {s.span for s in analysis.annotations.sentences[:LEAD]}
    told = days_of(index.published(article_id))
    speakers = _speakers(index, analysis)
    for event in analysis.claims.events:
        sentence = index.sentence(article_id, event.trigger)
        date = event.date
        if date is None and sentence in lead and event.status in FRESH and told is not None and told.exact:
            date = f"{_only_day(analysis, sentence, told) or told.first.isoformat()}~"
        days = days_of(date)
        actors = _who_can_act(index, speakers.get(event.trigger.end) or index.parties(article_id, event.actors))
        recipients = index.parties(article_id, event.recipients)
        if date is None or days is None or event.status not in HAPPENED:
            continue
        group = group_of.get(event.claim_id or "")
        past = told is not None and (told.first - days.last).days > BACKGROUND
        nameless = not (actors or recipients)
        named = _beside(index, event) if date.endswith("~") or nameless else frozenset()
        weighty = consequence(event.type, event.plover) >= WEIGHTY
        grave = days.exact and not date.endswith("~") and weighty
        if nameless and not (grave and named):
            continue  # without a name only what is grave has a line: «seven people were killed»
        scene = _scene(index, article_id, sentence) if sentence in lead and weighty else frozenset()
        item = _Item(
            event, date, days, article_id, sentence, group, actors, recipients, named, background=past, scene=scene
        )
        key = (sentence, date)
        if key not in best or _telling(item) > _telling(best[key]):
            best[key] = item
    dated = {key[0] for key, item in best.items() if not item.approximate}
    undated = [item for (s, _), item in best.items() if item.approximate and s not in dated]
    news = min(undated, key=_leading, default=None)
    yield from (item for item in best.values() if not item.approximate)
    yield from (structs.replace(item, news=item is news) for item in undated)


def _beside(index: CaseIndex, event: Event) -> frozenset[str]:
    """The parties that the claim of an event names, unless it is an act of speech."""
    view = index.claims.get(event.claim_id or "")
    return frozenset(_who_can_act(index, sorted(view.parties))) if view and not is_speech(event.type) else frozenset()


def _scene(index: CaseIndex, article_id: str, sentence: Span) -> frozenset[str]:
    """The places, states aside, that a sentence names."""
    named = (index.entity(article_id, m.entity) for m in index.mentions(article_id, sentence))
    return frozenset(p for p in named if p is not None and index.entities[p].type == "place")


def _speakers(index: CaseIndex, analysis: Analysis) -> dict[int, tuple[str, ...]]:
    """End of a cue -> who speaks there: an event that is itself the cue of a claim is the act of the claim's source."""
    links = ((x.cue, x) for claim in analysis.claims.claims for x in claim.chain if x.cue is not None)
    found = {cue.end: index.entity(analysis.article.id, link.entity) for cue, link in links}
    return {end: (entity,) for end, entity in found.items() if entity is not None}


def _who_can_act(index: CaseIndex, parties: Sequence[str]) -> tuple[str, ...]:
    """The parties that do things; a missile, a test or a treaty does not."""
    return tuple(p for p in parties if index.entities[p].type not in THINGS)


def _only_day(analysis: Analysis, sentence: Span, told: Days) -> str | None:
    """The one day, shortly before the report, that a sentence names: what it tells without a date was mostly then."""
    named = {
        time.value[:10]
        for time in analysis.annotations.times
        if time.value
        and sentence.covers(time.span)
        and (days := days_of(time.value)) is not None
        and days.exact
        and 0 <= (told.first - days.first).days <= LATELY
    }
    return named.pop() if len(named) == 1 else None


def _leading(item: _Item) -> tuple[bool, int]:
    """Orders what a report tells undated: with an actor first, then as it comes."""
    return (not item.actors, item.event.trigger.start)


def _telling(item: _Item) -> tuple[bool, int]:
    """Orders the events of one sentence: with an actor first, then as they come (the main verb leads the news)."""
    return (bool(item.actors), -item.event.trigger.start)


def _clusters(items: Sequence[_Item]) -> list[list[_Item]]:
    """Events that are one. Within a block (type and one party), the more precise date comes first and draws others."""
    of = list(range(len(items)))
    rows: list[list[int]] = [[i] for i in range(len(items))]
    blocks: dict[tuple[str, str], list[int]] = {}
    for i, item in enumerate(items):
        for key in {*(item.actors or item.recipients), *item.named, *item.scene}:
            blocks.setdefault((item.event.type, key), []).append(i)
    for (_, key), block in blocks.items():
        heads: list[int] = []
        for i in sorted(block, key=lambda i: _precision(items[i])):
            own = key in (items[i].actors or items[i].recipients or items[i].named)
            fitting = [h for h in heads if _one(items[h], items[i], key, own)]
            if len(fitting) > 1 and items[i].days.length > DATED_TOGETHER:
                fitting = []  # a year says nothing of which of its events is meant
            head = min(fitting, key=lambda h: (_apart(items[h], items[i]), -len(rows[of[h]]), h), default=None)
            if head is None:
                heads += [i] * (own or key in items[i].scene)
            elif of[head] != of[i]:
                keep, drop = sorted((of[head], of[i]))
                for row in rows[drop]:
                    of[row] = keep
                rows[keep] += rows[drop]
                rows[drop] = []
    return [[items[i] for i in cluster] for cluster in rows if cluster]


def _one(head: _Item, item: _Item, key: str, own: bool) -> bool:
    """Whether an item of a block is the event of its head: by a party of its own, by the scene, or by what it names."""
    if key in head.scene and key in item.scene:
        return _on_one_scene(head, item)
    return _compatible(head, item) and (own or _meant(head, item))


def _on_one_scene(a: _Item, b: _Item) -> bool:
    """Whether what two reports lead with is one event: of days that fit, and no two different actors are named."""
    if a.article_id == b.article_id or (a.actors and b.actors and not set(a.actors) & set(b.actors)):
        return False
    gap = (b.days.first - a.days.last).days
    return a.days.overlaps(b.days) or (b.approximate and -1 <= gap <= LATELY)


def _precision(item: _Item) -> tuple[bool, int, str]:
    """Said before guessed, precise before imprecise."""
    return (item.approximate, item.days.length, item.date)


def _compatible(a: _Item, b: _Item) -> bool:
    """Whether two events of one type and party can be one: their dates fit, and their other parties do not differ."""
    since = (b.days.first - a.days.last).days
    parties = bool(set(a.recipients) & set(b.recipients))
    if can_last(a.event.type) and parties and a.days.exact and b.days.exact and abs(since) <= 1:
        return True
    back = SINCE if consequence(a.event.type, a.event.plover) >= WEIGHTY else LATELY
    if not a.days.overlaps(b.days) and not (b.approximate and not a.approximate and -1 <= since <= back):
        return False
    if a.group_id is not None and a.group_id == b.group_id:
        return True
    if a.days != b.days and max(a.days.length, b.days.length) > DATED_TOGETHER:
        return parties and a.days.within(b.days)
    return not a.recipients or not b.recipients or parties


def _worth_a_line(cluster: Sequence[_Item]) -> bool:
    """Told by several reports; else of consequence, the more so if it is background without a day or has no actor."""
    if all(i.approximate for i in cluster) and not any(i.news for i in cluster):
        return False
    length = min(i.days.length for i in cluster)
    if length > OPEN:
        return False
    if len({i.article_id for i in cluster}) > 1:
        return True
    if length > DATED_TOGETHER:
        return False
    weight = consequence(cluster[0].event.type, cluster[0].event.plover)
    if not any(i.actors for i in cluster):
        return weight >= WEIGHTY
    return weight >= (TELLING if length > 1 and all(i.background for i in cluster) else WEIGHTY / 2)


def _meant(dated: _Item, undated: _Item) -> bool:
    """Whether a dated event is the one that an undated one, with another actor, only names a party of: it is of the
    same report, or one of the few that matter so much that no second one is likely."""
    if dated.approximate:
        return False
    return dated.article_id == undated.article_id or consequence(dated.event.type, dated.event.plover) >= WEIGHTY


def _apart(a: _Item, b: _Item) -> int:
    return abs((a.days.first - b.days.first).days)


def _entry(index: CaseIndex, cluster: Sequence[_Item]) -> TimelineEntry:
    best = min(cluster, key=_precision)
    days = _lasted(best, cluster)
    statuses = Counter(i.event.status for i in cluster)
    places = Counter(
        p for i in cluster if i.event.place and (p := index.entity(i.article_id, i.event.place.entity)) is not None
    )
    places_told = sorted({(i.article_id, i.sentence) for i in cluster})
    groups = Counter(i.group_id for i in cluster if i.group_id)
    return TimelineEntry(
        id=content_id("t", *sorted(i.event.id for i in cluster)),
        date=best.date if days == best.days else f"{days.first.isoformat()}/{days.last.isoformat()}",
        sort_key=f"{days.first.isoformat()}/{days.last.isoformat()}",
        event_type=best.event.type,
        status=min(statuses, key=lambda s: (-statuses[s], s)),
        actors=_named(i.actors for i in cluster),
        recipients=_named(i.recipients for i in cluster),
        place=min(places, key=lambda p: (-places[p], p), default=None),
        group_id=min(groups, key=lambda g: (-groups[g], g), default=None),
        citations=tuple(index.citation(a, s) for a, s in places_told),
    )


def _lasted(best: _Item, cluster: Sequence[_Item]) -> Days:
    """The days of an event: those of its best date, to all the days that reports date it to when it can last."""
    told = [i.days for i in cluster if i.days.exact and not i.approximate]
    if not told or not can_last(best.event.type) or not best.days.exact:
        return best.days
    return Days(min(d.first for d in told), max(d.last for d in told))


def _named(parties: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    counts = Counter(p for some in parties for p in some)
    return tuple(sorted(counts, key=lambda p: (-counts[p], p)))
