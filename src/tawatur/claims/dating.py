"""Which time of a sentence dates an event, and which times belong to something else.

A time dates the event word that it stands nearest to, unless the border of a clause, another finite verb or a word such
as «after» or «since» stands between them: behind these it is the time of what that word brings in.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from tawatur.claims.occurrence import Occurrence
from tawatur.claims.phrases import Scene
from tawatur.claims.status import SPEECH_ACTS
from tawatur.languages import load_pack
from tawatur.records import Span, Time
from tawatur.text import fold

_REACH = 25
"""Tokens between an event word and the time that dates it, at most."""
_RELATIVE = 6
"""Tokens behind an event noun in which a relative clause may tell when it was («the visit that began on Sunday»)."""
_SINCE = 8
"""Tokens between «since» and the time of the event that it names, at most."""
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_OPEN = frozenset({"since", "until", "before", "after", "more_than", "less_than"})
"""Times that something began, ended or lay apart from, and not when it was."""


class DatingWords(NamedTuple):
    """The words of one language's `dating` settings, folded."""

    apart: frozenset[str]
    since: frozenset[str]
    spans: frozenset[str]
    first: frozenset[str]
    first_after: frozenset[str]
    first_time: tuple[tuple[str, ...], ...]
    of_year: frozenset[str]
    happens: frozenset[str]


class Dated(NamedTuple):
    """The time of an event: its index in the annotations, its EDTF value and where it comes from; or nothing."""

    time: int | None = None
    value: str | None = None
    how: str | None = None


@cache
def open_dating(language: str) -> DatingWords:
    """The dating words of a language, read once a process."""
    rows = load_pack(language).settings("dating")
    folded = {name: frozenset(fold(w) for w in words) for name, words in rows.items()}
    times = tuple(tuple(words.split()) for words in sorted(folded["first_time"]))
    return DatingWords(
        apart=folded["apart"],
        since=folded["since"],
        spans=folded["spans"],
        first=folded["first"],
        first_after=folded["first_after"],
        first_time=times,
        of_year=folded["of_year"],
        happens=folded["happens"],
    )


def date_event(scene: Scene, occurrence: Occurrence) -> Dated:
    """The time that dates an event word: the nearest of its clause."""
    document = scene.document
    first, end = scene.sentence_range(occurrence.index)
    low, high = max(first, occurrence.index - _REACH), min(end, occurrence.last + _REACH)
    at = document.starts[occurrence.index]
    best: tuple[int, int] | None = None
    for index, time in scene.times.between(document.starts[low], document.ends[high - 1]):
        distance = time.span.start - at if time.span.start > at else (at - time.span.end) * 2
        if (best is None or distance < best[0]) and _can_date(scene, time) and _reaches(scene, occurrence, time):
            best = (distance, index)
    if best is None:
        return Dated()
    time = scene.annotations.times[best[1]]
    return Dated(best[1], time.value, f"nearest time in the clause: {time.span.of(document.text)}")


def since_date(scene: Scene, span: Span) -> str | None:
    """The open interval (EDTF) from the «since» of the sentence that `span` stands in: «since the meeting in March»."""
    index = scene.document.tokens_in(span)[0]
    words = open_dating(scene.document.pack.code)
    first, end = scene.sentence_range(index)
    low, high = max(first, index - _REACH), min(end, index + _REACH)
    for _, time in scene.times.between(scene.document.starts[low], scene.document.ends[high - 1]):
        day = _DAY.match(time.value or "")
        if day is None or time.kind not in ("date", "datetime", "interval"):
            continue
        tokens = scene.document.tokens_in(time.span)
        near = range(max(low, tokens[0] - _SINCE), tokens[0] + 1) if tokens else ()
        opened = [at for at in near if scene.folds[at] in words.since]
        clause = range(opened[-1], tokens[0]) if opened else ()
        if opened and not any(scene.is_verb(at) or scene.document.words[at][0] in "،," for at in clause):
            return f"{day[0]}/.."
    return None


def is_ahead(scene: Scene, dated: Dated) -> bool:
    """Whether a date lies wholly behind the day that the text was published or counts its times from."""
    if dated.time is None or dated.value is None:
        return False
    published = scene.document.article.published
    now = scene.annotations.times[dated.time].anchor or (published.value if published is not None else None)
    first = dated.value.partition("/")[0][:10]
    return now is not None and first[:4].isdigit() and "X" not in first and first > now[: len(first)]


def _can_date(scene: Scene, time: Time) -> bool:
    """Whether a time says when something was: a date or an interval with no particle that leaves it open."""
    if time.value is None or time.kind not in ("date", "datetime", "interval") or time.mod in _OPEN:
        return False
    words = open_dating(scene.document.pack.code)
    tokens = scene.document.tokens_in(time.span)
    if not tokens:
        return False
    opening = scene.folds[tokens[0]]
    return opening not in words.of_year and (opening not in words.apart or not _open_ended(time.value))


def _open_ended(value: str) -> bool:
    return value.endswith("/..") or value.startswith("../")


def _reaches(scene: Scene, occurrence: Occurrence, time: Time) -> bool:
    """Whether nothing that belongs to another event stands between an event word and a time."""
    tokens = scene.document.tokens_in(time.span)
    if not tokens:
        return False
    if tokens[0] > occurrence.last:
        about = time.anchor is None and occurrence.reading.entry.type in SPEECH_ACTS
        return _forwards(scene, occurrence, tokens[0], about=about)
    if tokens[-1] < occurrence.index:
        ends = tokens[-1] + 1
        return not _set_apart(scene, tokens[0]) and _backwards(scene, occurrence, ends, occurrence.index)
    return True


def _forwards(scene: Scene, occurrence: Occurrence, stop: int, *, about: bool) -> bool:
    """A time behind an event word; of an act of speech, one that stands behind what it is about dates that.

    A time counted from the day of the report («on Sunday») is rather the main verb's.
    """
    words = open_dating(scene.document.pack.code)
    apart, noun = words.apart, occurrence.reading.kind == "noun"
    relative = False
    for at in range(occurrence.last + 1, stop):
        classes = scene.words[at].classes
        if scene.folds[at] in words.happens or scene.folds[at + 1] in words.happens:
            continue  # «killed in a fight that broke out on Friday»: the circumstance was when the event was
        if scene.folds[at] in apart or "that" in classes or "conditional" in classes:
            return False
        if "relative" in classes:
            if not noun or at > occurrence.last + _RELATIVE:
                return False
            relative = True
        elif "subordinator" in classes:
            return False
        elif at not in scene.mention_at and scene.is_verb(at):
            if not relative and not _alike(scene, occurrence, at):
                return False
            relative = False
        elif about and scene.words[at].triggers and at not in scene.mention_at and scene.as_noun(at):
            return False
    return True


def _alike(scene: Scene, occurrence: Occurrence, at: int) -> bool:
    """Whether a verb is joined to the event word and tells of the same kind of event: «killed seven and hurt nine»."""
    return any(
        reading.proclitic == "و" and reading.entry.plover == occurrence.reading.entry.plover
        for reading in scene.words[at].triggers
    )


def _set_apart(scene: Scene, index: int) -> bool:
    """Whether a time belongs to an event that «since» or «after» brings in before it."""
    apart = open_dating(scene.document.pack.code).apart
    for at in range(index - 1, max(scene.sentence_range(index)[0], index - _SINCE) - 1, -1):
        if scene.folds[at] in apart:
            return True
        if scene.document.words[at][0] in ".؛;:،," or scene.is_verb(at):
            return False
    return False


def _backwards(scene: Scene, occurrence: Occurrence, start: int, stop: int) -> bool:
    """A time before an event word frames it, unless it is the time of who says it or of a verb before it."""
    apart = open_dating(scene.document.pack.code).apart
    verb = occurrence.reading.kind != "noun"
    conjoined = occurrence.reading.proclitic[:1] in ("و", "ف") and bool(occurrence.reading.proclitic)
    for at in range(start, stop):
        classes = scene.words[at].classes
        if scene.folds[at] in apart or "that" in classes or "that_pronoun" in classes or "subordinator" in classes:
            return False
        if verb and not conjoined and scene.folds[at][0] == "و" and scene.document.words[at - 1][0] in "،,":
            return False  # a clause of its own has begun
        if not conjoined and at not in scene.mention_at and scene.is_verb(at) and occurrence.reading.kind != "noun":
            return False
    return True
