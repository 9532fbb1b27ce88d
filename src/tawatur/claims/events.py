"""Event frames: type, actors, recipients, object, place, time and status, from the event words of a document."""

from __future__ import annotations

from msgspec import structs

from tawatur.claims.claimed import ClaimIndex
from tawatur.claims.dating import date_event, is_ahead, open_dating
from tawatur.claims.discourse import Discourse, represented, sources, speaker
from tawatur.claims.lexicon import open_lexicon
from tawatur.claims.occurrence import Occurrence
from tawatur.claims.phrases import Scene, open_scene
from tawatur.claims.previous import previous_events
from tawatur.claims.provisions import RawProvision, open_provisions, provided_parties, within
from tawatur.claims.roles import RoleFinder
from tawatur.claims.status import event_status
from tawatur.config import Config
from tawatur.languages import known_languages
from tawatur.records import Annotations, Argument, Claim, Event, content_id
from tawatur.records.base import hull
from tawatur.text import Document

MAX_EVENTS = 2000
"""More event words than this in one article are not read; the rest of a text that long is a list, not news."""
_COOPERATIVE = frozenset({"AID", "COOPERATE", "CONCEDE", "RETREAT", "SUPPORT", "CONSULT"})
_ASIDE = frozenset({"relative", "conditional", "circumstance"})
"""Words behind which a clause is not the main one."""
_LIGHT_REACH = 2
"""Tokens before an event noun within which a verb without a subject of its own still governs it."""
_NEVER_SAID = frozenset({"transfer", "possess", "attack", "seize", "deploy", "visit", "withdraw"})
"""Types that no word of reporting tells: the verb of «نقلت الوكالة عن ...» moves no goods."""
_HOSTILE = frozenset({"SANCTION", "COERCE", "ASSAULT", "MOBILIZE"})


class EventFinder:
    """Finds events: type, actors, recipients, object, place, time, status."""

    def __init__(self, config: Config) -> None:
        self._config = config
        for code in known_languages():
            open_lexicon(code)
            open_dating(code)

    def __call__(self, document: Document, annotations: Annotations, claims: tuple[Claim, ...]) -> tuple[Event, ...]:
        scene = open_scene(document, annotations)
        finder = RoleFinder(scene)
        holders, discourse = ClaimIndex(claims), Discourse(scene)
        events: list[Event] = []
        provisions = open_provisions(document.pack.code).read(scene)
        for number, sentence in enumerate(document.sentences):
            tokens = document.tokens_in(sentence.span)
            own = [p for p in provisions if p.cue in tokens and p.subject == "agreement"]
            laid_down = [p for p in provisions if p.cue in tokens and p.subject in ("agreement", "duty")]
            told: list[Event] = []
            events += [self._provided(scene, p, holders, discourse, p is own[0]) for p in own]
            for occurrence in finder.sentence(tokens.start, tokens.stop):
                if occurrence.reading.kind != "light" and len(events) + len(told) < MAX_EVENTS:
                    event = self._event(scene, occurrence, holders, discourse, within(laid_down, occurrence.index))
                    if event is not None:
                        discourse.remember(number, event)
                        told.append(event)
            events += told + previous_events(scene, told)
        return tuple(_complete_deals(events))

    def _provided(
        self, scene: Scene, raw: RawProvision, holders: ClaimIndex, discourse: Discourse, first: bool
    ) -> Event:
        """What an agreement lays down, as an event of the agreement's parties."""
        document = scene.document
        trigger = document.span(raw.cue, raw.cue) if first else document.span(raw.action[0], raw.action[0])
        claim = holders.at(document.span(*raw.action))
        return Event(
            id=content_id("ev", document.article.id, "provide", trigger.start, trigger.end),
            article_id=document.article.id,
            claim_id=claim.id if claim else None,
            type="provide",
            plover="AGREE",
            trigger=trigger,
            actors=tuple(provided_parties(scene, raw, discourse)),
            object=document.span(*raw.action),
            status="normative",
            why=f"{document.words[raw.cue]} ({raw.lemma}): {raw.force} of an agreement",
        )

    def _event(
        self, scene: Scene, occurrence: Occurrence, holders: ClaimIndex, discourse: Discourse, normative: bool
    ) -> Event | None:
        document, entry = scene.document, occurrence.reading.entry
        trigger = document.span(occurrence.index, occurrence.last)
        claim, cued = holders.at(trigger), holders.cued(trigger)
        if cued is not None and entry.type in _NEVER_SAID:
            return None
        actors, recipients, rule = self._parties(scene, occurrence, claim, discourse)
        if occurrence.reading.kind == "verb" and (not actors or "sentence before" in occurrence.rule):
            told = sources(cued)
            actors, rule = (told, f"{rule}, the source of what is said") if told else (actors, rule)
        objects = occurrence.get("object")
        happened = occurrence.parent is not None and occurrence.parent.reading.entry.voice == "happens"
        if not actors and not recipients and not (happened or (objects and _object_is_enough(occurrence))):
            return None
        dated = date_event(scene, occurrence)
        if "scheduled" in entry.frame.traits and not actors and not happened and dated.time is None:
            return None
        places = occurrence.get("place")
        status = "normative" if normative else event_status(scene, occurrence, claim)
        if status in ("occurred", "ongoing") and is_ahead(scene, dated):
            status = "planned"
        return Event(
            id=content_id("ev", document.article.id, entry.type, trigger.start, trigger.end),
            article_id=document.article.id,
            claim_id=claim.id if claim else None,
            type=entry.type,
            plover=_category(entry.plover, status),
            trigger=trigger,
            actors=tuple(actors),
            recipients=tuple(recipients),
            object=hull(scene.span(p) for p in objects) if objects else None,
            place=discourse.arguments(places[0])[0] if places else None,
            time=dated.time,
            date=dated.value,
            date_how=dated.how,
            status=status,
            told=_is_told(scene, occurrence, claim),
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
            actors = [a for s in speaker(claim) if (a := _we(scene, s, plural=occurrence.many))]
            rule += ", the actor is the speaker"
        elif reading.kind == "noun" and reading.pronoun == "نا" and not actors:
            actors = [a for s in speaker(claim) if (a := _we(scene, s, plural=True))]
            rule += ", «our» is the speaker's"
        elif reading.kind == "noun" and reading.pronoun and not actors:
            found = discourse.pronoun(occurrence)
            genitive = reading.entry.frame.genitive
            if genitive == "recipient" and not recipients:
                recipients = found
            elif genitive != "object" or occurrence.get("object"):
                actors = found
            rule += ", the pronoun resolved"
        if not actors and not recipients:
            sentence = scene.document.sentence_of[occurrence.index]
            same = discourse.same(occurrence)
            if same is not None:
                actors, recipients = list(same.actors), list(same.recipients)
                rule += ", the same as before"
            elif kind in ("transfer", "deal") and (occurrence.get("object") or reading.kind != "noun"):
                direct = claim is not None and claim.form == "direct"
                actors, recipients = (speaker(claim), []) if direct else discourse.exchange(sentence)
                rule += ", parties of the exchange before" if actors else ""
            elif (kind == "sign" and occurrence.get("object")) or (reading.rest and kind == "cooperate"):
                actors = discourse.pair(occurrence.index, people=False)
                rule += ", the two parties named before" if actors else ""
        held = {a.entity for a in actors if a.entity}
        return actors, [r for r in recipients if r.entity not in held or r.entity is None], rule


def _is_told(scene: Scene, occurrence: Occurrence, claim: Claim | None) -> bool:
    """Whether the main clause of its claim says the event, by its verb or by a verb that governs its noun."""
    if occurrence.reading.kind == "noun" and not _is_governed(scene, occurrence):
        return False
    document = scene.document
    whole = claim.content if claim else document.sentences[document.sentence_of[occurrence.index]].span
    before = range(document.tokens_in(whole).start + 1, occurrence.index)
    return not any(scene.words[at].classes & _ASIDE for at in before)


def _is_governed(scene: Scene, occurrence: Occurrence) -> bool:
    """Whether a light verb before a noun makes it the deed: «قامت بزيارة», «تم توقيع الاتفاق»."""
    parent = occurrence.parent
    if parent is not None and parent.index < occurrence.index and parent.reading.kind == "light":
        return True
    near = range(max(0, occurrence.index - _LIGHT_REACH), occurrence.index)
    return any(reading.kind == "light" for at in near for reading in scene.words[at].triggers)


def _category(plover: str, status: str) -> str:
    """PLOVER codes what a party says it will do by the intent: AGREE for cooperation, THREATEN for the rest."""
    if status != "planned":
        return plover
    return "AGREE" if plover in _COOPERATIVE else "THREATEN" if plover in _HOSTILE else plover


def _complete_deals(events: list[Event]) -> list[Event]:
    """Gives a deal without parties the one that needs the goods and the one that has them, told right after."""
    done = []
    for at, told in enumerate(events):
        event = told
        if event.type == "deal" and not event.actors:
            near = [e for e in events[at + 1 : at + 6] if e.trigger.start - event.trigger.end < 160 and e.actors]
            needs = next((e for e in near if e.type == "need"), None)
            has = next((e for e in near if e.type == "possess"), None)
            if needs is not None:
                actors = has.actors if has is not None else needs.recipients
                event = structs.replace(event, actors=actors, recipients=needs.actors)
        done.append(event)
    return done


def _we(scene: Scene, speaker: Argument, *, plural: bool) -> Argument | None:
    """«We» of one who speaks for a state is the state."""
    return represented(scene, speaker) if plural else speaker


def _object_is_enough(occurrence: Occurrence) -> bool:
    """Whether an object alone makes an event: of a verb, or of a noun whose genitive is its object."""
    return occurrence.reading.kind != "noun" or occurrence.reading.entry.frame.genitive == "object"
