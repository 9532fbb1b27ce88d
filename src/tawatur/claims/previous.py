"""The event before: «the first visit since July 2000» tells of a visit in July 2000 too.

A time of the kind «since» under «first» does not date the event that is told; it dates the last one of its kind. Read
only where the time is a date or a number of years, and only of acts that are done and over (visits, attacks): a «since»
with an event behind it («since the war») says nothing of an earlier act.
"""

from __future__ import annotations

import re

from tawatur.claims.dating import open_dating
from tawatur.claims.phrases import Scene
from tawatur.records import Event, Time, content_id

_KINDS = frozenset({"visit", "meet", "call", "attack", "protest", "weapon_test"})
_TOLD = frozenset({"occurred", "ongoing", "planned"})
_REACH = 26
"""Tokens between the event word and the «since», at most."""
_BEFORE = 3
"""Tokens before an event word in which its ordinal stands, at most."""
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_YEARS = re.compile(r"P(\d{1,3})Y")
_ROUND = 10
"""A number of years that this divides is a round one."""


def previous_events(scene: Scene, events: list[Event]) -> list[Event]:
    """The earlier events of a sentence's «first … since …»; `events` are those of the sentence."""
    if not events:
        return []
    fit = [e for e in events if e.type in _KINDS and e.status in _TOLD and (e.actors or e.recipients)]
    found: list[Event] = []
    for event in fit:
        index = scene.document.tokens_in(event.trigger)[0]
        _, end = scene.sentence_range(index)
        last = scene.document.ends[min(end, index + _REACH) - 1]
        for number, time in scene.times.between(event.trigger.end, last):
            dated = _dated(scene, time) if _since(scene, time) and _first(scene, index, time) else None
            if dated is not None and not any(e.time == number for e in found):
                found.append(_event_before(scene, event, number, *dated))
                break
    return found


def _since(scene: Scene, time: Time) -> bool:
    tokens, words = scene.document.tokens_in(time.span), open_dating(scene.document.pack.code)
    return bool(tokens) and scene.folds[tokens[0]] in words.since | words.spans


def _first(scene: Scene, index: int, time: Time) -> bool:
    """Whether an ordinal makes the event word the first of its kind since `time`."""
    words, folds = open_dating(scene.document.pack.code), scene.folds
    start, stop = scene.sentence_range(index)[0], scene.document.tokens_in(time.span)[0]
    if any(folds[at] in words.first for at in range(max(start, index - _BEFORE), index)):
        return _clear(scene, index + 1, stop)
    for at in range(index + 1, stop):
        if folds[at] in words.first_after:
            return _clear(scene, at + 1, stop)
        if any(tuple(folds[at : at + len(w)]) == w for w in words.first_time):
            return at + 4 >= stop
    return False


def _clear(scene: Scene, start: int, stop: int) -> bool:
    """Whether no clause of its own opens between the ordinal and the «since», but for «that he makes»."""
    closing = (scene.document.words[at][0] in ".؛;:" for at in range(start, stop))
    return not any(closing) and not any("that" in scene.words[at].classes for at in range(start, stop))


def _dated(scene: Scene, time: Time) -> tuple[str, str] | None:
    """(EDTF value, how) of the earlier event; None for an age when nothing says from when it counts."""
    words = time.span.of(scene.document.text)
    if time.kind in ("date", "datetime") and time.value is not None:
        day = _DAY.match(time.value)
        return (day[0], f"{words}: the last one before, under «first»") if day and time.mod == "since" else None
    years = _YEARS.fullmatch(time.value or "")
    published = scene.document.article.published
    anchor = time.anchor or (published.value if published is not None else "")
    if years is None or not anchor[:4].isdigit() or int(anchor[:4]) - int(years[1]) < 1:
        return None
    count = int(years[1])
    year = f"{int(anchor[:4]) - count:04d}"
    sum_of = f"{words}: {count} years before {anchor[:4]}, under «first»"
    if time.mod == "more_than":
        return f"../{year}", f"{sum_of}, and earlier"
    return (f"{year}~", f"{sum_of}, a round number") if count % _ROUND == 0 else (year, sum_of)


def _event_before(scene: Scene, event: Event, number: int, date: str, how: str) -> Event:
    trigger = scene.annotations.times[number].span
    return Event(
        id=content_id("ev", event.article_id, "previous", event.type, trigger.start, trigger.end),
        article_id=event.article_id,
        claim_id=event.claim_id,
        type=event.type,
        plover=event.plover,
        trigger=trigger,
        actors=event.actors,
        recipients=event.recipients,
        place=event.place,
        time=number,
        date=date,
        date_how=how,
        status="occurred",
        why=f"{event.trigger.of(scene.document.text)}, the one before it: {how}",
    )
