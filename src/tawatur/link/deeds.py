"""Deeds: what the main clause of a claim says was done, by whom, to what, and when.

Two claims whose main clauses tell one deed report one thing, however else they are worded. What all reports of an
affair tell is just what likeness of words and vectors, weighed against the rest of the case, makes little of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import timedelta
from functools import cache

import msgspec

from tawatur.annotate.names.knowledge import load_knowledge
from tawatur.languages import known_languages, load_pack
from tawatur.link.case_index import CaseIndex, ClaimView
from tawatur.link.consequence import is_deed, is_toward
from tawatur.link.dates import Days, days_of
from tawatur.records import Argument, Event, EventStatus
from tawatur.text.fold import fold

OBJECT_WORDS = 5
"""Words of an object, the first ones, that say what it is."""
RECENT = 4
"""Days before its report that a deed without a date is about."""
ZONES = 1
"""Days by which the dates of one deed may lie apart, as zones of time differ."""
DONE: frozenset[EventStatus] = frozenset({"occurred", "ongoing"})
_PARTIES = frozenset({"person", "state", "place", "organisation", "group"})
_ORGAN = re.compile(r"org/([A-Z]{2})/")


class Deed(msgspec.Struct, frozen=True):
    """A deed as one claim tells it."""

    type: str
    actors: frozenset[str]
    """Parties that act, those who act for a state as that state."""
    recipients: frozenset[str]
    object: str
    """The first words that name what is acted on; empty when nothing does."""
    days: Days | None
    ranks: frozenset[float]
    """Ordinal numbers beside it: the third test is not the first."""
    done: bool
    """Whether it is told as done; else as still to come, possible, or not done."""
    known: bool
    """Whether its words take it for known («the test», without day or number): the news is then what is beside it."""


def deed_of(index: CaseIndex, view: ClaimView) -> Deed | None:
    """The deed that a claim tells; None when its main clause tells none that can be told apart from others."""
    told = next((e for e in view.events if e.told), None)
    if told is None or not is_deed(told.type):
        return None
    ranks = frozenset(q.value for q in view.quantities if q.kind == "ordinal" and q.value is not None)
    return Deed(
        type=told.type,
        actors=_parties(index, view, told.actors),
        recipients=_parties(index, view, told.recipients),
        object=_object(index, view, told),
        days=_days(index, view, told),
        ranks=ranks,
        done=told.status in DONE,
        known=not ranks and told.time is None and _is_definite(view, told),
    )


def told_first(view: ClaimView) -> tuple[Event, ...]:
    """The event that a claim tells by its main clause, else the first that it mentions, as one or none."""
    return tuple(sorted(view.events, key=lambda e: not e.told)[:1])


def may_be_one(a: Deed, b: Deed) -> bool:
    """Whether two deeds are told as done, of one kind and party, and nothing that both say sets them apart."""
    if a.type != b.type or not a.done or not b.done or not a.actors & b.actors:
        return False
    if is_toward(a.type) and not a.recipients & b.recipients:
        return False
    if _disjoint(a.recipients, b.recipients) or _disjoint(a.ranks, b.ranks):
        return False
    return a.days is None or b.days is None or a.days.overlaps(b.days, slack=ZONES)


def _disjoint(a: frozenset[str] | frozenset[float], b: frozenset[str] | frozenset[float]) -> bool:
    return bool(a and b and not a & b)


def _parties(index: CaseIndex, view: ClaimView, arguments: Iterable[Argument]) -> frozenset[str]:
    found = (index.party(view.article_id, a.entity) for a in arguments)
    return frozenset(_state_of(index, p) for p in found if p is not None)


def _state_of(index: CaseIndex, party: str) -> str:
    """The state that a party acts for, as leader, minister or organ; else the party itself."""
    entity = index.entities.get(party)
    ref = entity.ref if entity is not None else None
    if ref is None:
        return party
    organ = _ORGAN.match(ref)
    return index.by_ref(f"state/{organ[1]}" if organ else state_served(ref)) or party


@cache
def state_served(ref: str) -> str:
    """The state whose office a known person holds; empty for others."""
    known = load_knowledge().entities.get(ref)
    offices = known.offices if known is not None else ()
    return next((o.of for o in reversed(offices) if o.of.startswith("state/")), "")


def _object(index: CaseIndex, view: ClaimView, event: Event) -> str:
    """The first words for what is acted on; nothing where they only name a party."""
    text, thing = view.analysis.article.text, event.object
    if thing is not None and any(
        m.type in _PARTIES and m.span.covers(thing) for m in index.mentions(view.article_id, thing)
    ):
        return ""
    words = event.object.of(text) if event.object is not None else " ".join(a.span.of(text) for a in event.recipients)
    return " ".join(words.split()[:OBJECT_WORDS])


def _is_definite(view: ClaimView, event: Event) -> bool:
    language = view.analysis.article.language
    if event.object is None or language not in known_languages():
        return False
    return f"{fold(event.object.of(view.analysis.article.text))} ".startswith(_definite(language))


@cache
def _definite(language: str) -> tuple[str, ...]:
    """How a noun that is known already begins: articles and words that point at it, folded."""
    return tuple(fold(w) + " " * w.endswith(" ") for w in load_pack(language).settings("weigh")["definite"])


def _days(index: CaseIndex, view: ClaimView, event: Event) -> Days | None:
    """The days of a deed; of one without a date those before its report."""
    if event.date:
        return days_of(event.date)
    published = days_of((index.published(view.article_id) or "")[:10])
    if published is None:
        return None
    return Days(published.first - timedelta(days=RECENT), published.last)
