"""Event frames: type, actors, recipients, object, place, time and status, from the event words of a document."""

from __future__ import annotations

from tawatur.claims.claimed import ClaimIndex
from tawatur.claims.discourse import Discourse, speaker
from tawatur.claims.lexicon import open_lexicon
from tawatur.claims.phrases import Scene, open_scene
from tawatur.claims.roles import Occurrence, RoleFinder
from tawatur.claims.status import event_status
from tawatur.config import Config
from tawatur.languages import known_languages
from tawatur.records import Annotations, Argument, Claim, Event, content_id
from tawatur.records.base import hull
from tawatur.text import Document

MAX_EVENTS = 2000
"""More event words than this in one article are not read; the rest of a text that long is a list, not news."""
_REACH = 25
"""Tokens between an event word and the time that dates it, at most."""


class EventFinder:
    """Finds events: type, actors, recipients, object, place, time, status."""

    def __init__(self, config: Config) -> None:
        self._config = config
        for code in known_languages():
            open_lexicon(code)

    def __call__(self, document: Document, annotations: Annotations, claims: tuple[Claim, ...]) -> tuple[Event, ...]:
        scene = open_scene(document, annotations)
        finder = RoleFinder(scene)
        holders, discourse = ClaimIndex(claims), Discourse(scene)
        events: list[Event] = []
        for number, sentence in enumerate(document.sentences):
            tokens = document.tokens_in(sentence.span)
            occurrences = finder.sentence(tokens.start, tokens.stop)
            for occurrence in occurrences:
                if occurrence.reading.kind != "light" and len(events) < MAX_EVENTS:
                    event = self._event(scene, occurrence, holders, discourse)
                    if event is not None:
                        discourse.remember(number, event)
                        events.append(event)
        return tuple(events)

    def _event(self, scene: Scene, occurrence: Occurrence, holders: ClaimIndex, discourse: Discourse) -> Event | None:
        document, entry = scene.document, occurrence.reading.entry
        trigger = document.span(occurrence.index, occurrence.last)
        claim = holders.at(trigger)
        actors, recipients, rule = self._parties(scene, occurrence, claim, discourse)
        objects = occurrence.get("object")
        if not actors and not recipients and not (objects and _object_is_enough(occurrence)):
            return None
        time, date, how = _date(scene, occurrence)
        places = occurrence.get("place")
        return Event(
            id=content_id("ev", document.article.id, entry.type, trigger.start, trigger.end),
            article_id=document.article.id,
            claim_id=claim.id if claim else None,
            type=entry.type,
            plover=entry.plover,
            trigger=trigger,
            actors=tuple(actors),
            recipients=tuple(recipients),
            object=hull(scene.span(p) for p in objects) if objects else None,
            place=discourse.arguments(places[0])[0] if places else None,
            time=time,
            date=date,
            date_how=how,
            status=event_status(scene, occurrence, claim),
            why=f"{trigger.of(document.text)} ({entry.lemma}, frame {entry.frame.name}): {rule}",
        )

    def _parties(
        self, scene: Scene, occurrence: Occurrence, claim: Claim | None, discourse: Discourse
    ) -> tuple[list[Argument], list[Argument], str]:
        """Actors, recipients and the rule that found them, with what the words before supply."""
        kind, reading = occurrence.reading.entry.type, occurrence.reading
        actors = [a for p in occurrence.get("actor") for a in discourse.arguments(p)]
        recipients = [a for p in occurrence.get("recipient") for a in discourse.arguments(p)]
        rule = occurrence.rule
        if occurrence.speaker and not actors:
            actors = speaker(claim)
            rule += ", the actor is the speaker"
        elif reading.kind == "noun" and reading.pronoun == "نا" and not actors:
            actors = speaker(claim)
            rule += ", «our» is the speaker's"
        elif reading.kind == "noun" and reading.pronoun and not actors:
            found = discourse.pronoun(occurrence)
            if reading.entry.frame.genitive == "recipient":
                recipients = recipients or found
            else:
                actors = found
            rule += ", the pronoun resolved"
        if not actors and not recipients:
            sentence = scene.document.sentence_of[occurrence.index]
            same = discourse.same(occurrence)
            if same is not None:
                actors, recipients = list(same.actors), list(same.recipients)
                rule += ", the same as before"
            elif kind == "transfer" and (occurrence.get("object") or reading.kind != "noun"):
                direct = claim is not None and claim.form == "direct"
                actors, recipients = (speaker(claim), []) if direct else discourse.exchange(sentence)
                rule += ", parties of the exchange before" if actors else ""
            elif kind in ("sign", "agree") or (reading.rest and kind == "cooperate"):
                actors = discourse.pair(occurrence.index, people=False)
                rule += ", the two parties named before" if actors else ""
        held = {a.entity for a in actors if a.entity}
        return actors, [r for r in recipients if r.entity not in held or r.entity is None], rule


def _object_is_enough(occurrence: Occurrence) -> bool:
    """Whether an object alone makes an event: of a verb, or of a noun whose genitive is its object."""
    return occurrence.reading.kind != "noun" or occurrence.reading.entry.frame.genitive == "object"


def _date(scene: Scene, occurrence: Occurrence) -> tuple[int | None, str | None, str | None]:
    """The nearest dated time of the clause: its index, value and where it comes from."""
    document = scene.document
    first, end = scene.sentence_range(occurrence.index)
    low = document.starts[max(first, occurrence.index - _REACH)]
    high = document.ends[min(end, occurrence.index + _REACH) - 1]
    best: tuple[int, int] | None = None
    at = document.starts[occurrence.index]
    for index, time in enumerate(scene.annotations.times):
        if time.span.end <= low or time.span.start >= high or time.value is None:
            continue
        if time.kind not in ("date", "datetime", "interval"):
            continue
        distance = time.span.start - at if time.span.start > at else (at - time.span.end) * 2
        if best is None or distance < best[0]:
            best = (distance, index)
    if best is None:
        return None, None, None
    time = scene.annotations.times[best[1]]
    return best[1], time.value, f"nearest time in the clause: {time.span.of(document.text)}"
