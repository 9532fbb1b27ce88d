"""How sure: what one report tells as done or settled and another, of the same days, as merely possible or considered.

Two reports meet when they tell of one type of event by one actor, or when they pass on what one person said of it: a
relay that turns "will study" into "is determined to" is caught by that. What was possible before it happened is no
disagreement, so the doubtful report must not be older than the event or the firm report.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tawatur.link.case_index import CaseIndex
from tawatur.link.consequence import consequence, is_speech
from tawatur.records import Disagreement, EventStatus, Reason, content_id
from tawatur.weigh.tellings import Telling, articles, side

DONE: frozenset[EventStatus] = frozenset({"occurred", "ongoing"})
FIRM: frozenset[EventStatus] = DONE | {"planned"}
DOUBTFUL: frozenset[EventStatus] = frozenset({"possible", "estimated", "alleged"})
LEAST = 0.7
"""Consequence of an event about whose certainty a row is worth reading."""
NEWS = 60
"""Days before or after its report from which an event is background."""
MONTH = 31
"""Days that the date of a firm telling may leave open and still say which event is meant."""
_Key = tuple[str, str]


def certainty_apart(index: CaseIndex, told: Sequence[Telling]) -> Iterator[Disagreement]:
    """One row for each event that some reports tell as firm and others as doubtful."""
    pools: dict[_Key, list[Telling]] = {}
    for t in told:
        weighty = consequence(t.event.type, t.event.plover) >= LEAST and not is_speech(t.event.type)
        if weighty and t.event.status in FIRM | DOUBTFUL and _is_news(t):
            for party in sorted(t.actors | ({t.said_by} if t.said_by else set())):
                pools.setdefault((t.event.type, party), []).append(t)
    seen: set[frozenset[str]] = set()
    for (kind, _), pool in sorted(pools.items()):
        firm, doubtful = _apart(pool)
        events = frozenset(t.event.id for t in doubtful)
        if firm and doubtful and not any(events & other for other in seen):
            seen.add(events)
            yield _row(kind, firm, doubtful)


def _apart(pool: Sequence[Telling]) -> tuple[list[Telling], list[Telling]]:
    """(firm, doubtful) tellings of one pool, each of which has one of the other kind beside it."""
    firm = [t for t in pool if t.event.status in FIRM]
    doubtful = [t for t in pool if t.event.status in DOUBTFUL]
    pairs = [(f, d) for f in firm for d in doubtful if _one_event(f, d)]
    return (
        [f for f in firm if any(f is x for x, _ in pairs)],
        [d for d in doubtful if any(d is x for _, x in pairs)],
    )


def _is_news(telling: Telling) -> bool:
    """Whether the event lies near its report, and is no background to it."""
    return telling.days is None or telling.told is None or telling.days.overlaps(telling.told, slack=NEWS)


def _one_event(firm: Telling, doubtful: Telling) -> bool:
    if firm.event.article_id == doubtful.event.article_id or not firm.one_time(doubtful):
        return False
    if not firm.one_target(doubtful):
        return False
    one_group = firm.group is not None and firm.group == doubtful.group
    one_actor = bool(firm.actors & doubtful.actors) or one_group
    one_speaker = firm.said_by is not None and firm.said_by == doubtful.said_by and one_actor
    dated = firm.event.date is not None and firm.days is not None and firm.days.length <= MONTH
    if not one_speaker and not ((dated or one_group) and firm.actors & doubtful.actors):
        return False
    if doubtful.told is None or firm.told is None:
        return False
    # What a report of an earlier day held possible, and a later one tells as done, has simply happened since.
    return doubtful.told.overlaps(firm.told) or (doubtful.told.first > firm.told.first and firm.event.status in DONE)


def _row(kind: str, firm: Sequence[Telling], doubtful: Sequence[Telling]) -> Disagreement:
    groups = {t.group for t in (*firm, *doubtful)}
    return Disagreement(
        id=content_id("d", "certainty", kind, *sorted(articles(firm)), *sorted(articles(doubtful))),
        kind="nature",
        topic=kind,
        group_id=groups.pop() if len(groups) == 1 else None,
        sides=(side("firm", firm), side("doubtful", doubtful)),
        outcome="reconcilable",
        how="some tell it as done or settled, others as only possible: more may have been known to the ones, or said",
        reasons=(Reason.of("certainty"),),
    )
