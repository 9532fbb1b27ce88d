"""Agreements and what they oblige, forbid or allow."""

from __future__ import annotations

from dataclasses import dataclass, field

from tawatur.claims.claimed import ClaimIndex
from tawatur.claims.discourse import Discourse, represented
from tawatur.claims.instruments import is_instrument
from tawatur.claims.phrases import Phrase, Scene, open_scene
from tawatur.claims.provisions import RawProvision, open_provisions
from tawatur.config import Config
from tawatur.languages import known_languages
from tawatur.records import (
    Agreement,
    AgreementAct,
    Annotations,
    Argument,
    Claim,
    Event,
    Provision,
    Span,
    content_id,
)
from tawatur.records.claim import Act
from tawatur.text import Document

_ACTS: dict[str, Act] = {
    "sign": "signed",
    "ratify": "ratified",
    "publish": "published",
    "agree": "agreed",
    "breach": "broken",
    "in_force": "in_force",
    "cancel": "suspended",
}
_APART = frozenset({"law", "contract", "resolution", "ceasefire"})
"""Kinds whose names do not stand for a treaty or a deal."""
_NOT_SAID = frozenset({"did_not_occur", "denied", "possible"})
"""Statuses of a promise or an accord that nobody gave."""
_MADE_BY_ONE = frozenset({"law", "resolution"})
"""Kinds that are no dealings of the two that a text is about."""
_MADE = frozenset({"signed", "ratified", "published", "in_force"})
_NAMED_ALONE = frozenset({"treaty", "deal", "pact", "understanding", "ceasefire"})
"""Kinds that make a record when they have parties; a law or a contract needs a provision or an act."""


@dataclass(slots=True)
class _Draft:
    """An agreement while its mentions are being gathered."""

    kind: str
    names: list[Span] = field(default_factory=list)
    parties: dict[str, Argument] = field(default_factory=dict)
    assumed: dict[str, Argument] = field(default_factory=dict)
    """The two parties that the text was about when the agreement came up."""
    acts: list[AgreementAct] = field(default_factory=list)
    provisions: list[Provision] = field(default_factory=list)
    modified: bool = False

    def add_parties(self, parties: list[Argument], keys: list[str]) -> None:
        for key, party in zip(keys, parties, strict=True):
            if party.entity is not None:
                self.parties.setdefault(key, party)

    def settle(self, states: frozenset[str]) -> None:
        """Keeps the states as parties where it has two of them: persons sign for them."""
        kept = {key: party for key, party in self.parties.items() if key in states}
        if len(kept) > 1:
            self.parties = kept

    def known_parties(self) -> dict[str, Argument]:
        """The parties named with it; the two that the text was about when it names none or only one of them."""
        if len(self.parties) < 2 and set(self.parties) <= set(self.assumed):
            return self.assumed or self.parties
        return self.parties


class AgreementFinder:
    """Finds agreements with parties, acts and provisions."""

    def __init__(self, config: Config) -> None:
        self._config = config
        for code in known_languages():
            open_provisions(code)

    def __call__(
        self,
        document: Document,
        annotations: Annotations,
        claims: tuple[Claim, ...],
        events: tuple[Event, ...],
    ) -> tuple[Agreement, ...]:
        return _Gathering(open_scene(document, annotations), claims, events).agreements()


class _Gathering:
    """The agreements of one document."""

    def __init__(self, scene: Scene, claims: tuple[Claim, ...], events: tuple[Event, ...]) -> None:
        self._scene = scene
        self._reader = open_provisions(scene.document.pack.code)
        self._holders = ClaimIndex(claims)
        self._events = events
        self._by_trigger = {event.trigger: event for event in events}
        self._discourse = Discourse(scene)
        self._drafts: list[_Draft] = []
        self._at: dict[int, _Draft] = {}
        self._replayed = 0

    def agreements(self) -> tuple[Agreement, ...]:
        """All agreements that the text tells enough of."""
        provisions = self._reader.read(self._scene)
        mentions = [i for i in range(len(self._scene.words)) if self._is_name(i)]
        if not mentions and not provisions:
            return ()
        for index in mentions:
            if index not in self._at:
                self._mention(index)
        for event in self._events:
            if event.type in _ACTS:
                self._act(event)
        for draft in self._drafts:
            draft.settle(self._states(draft))
        for raw in provisions:
            self._provision(raw)
        return tuple(self._record(d) for d in self._drafts if self._worth(d))

    def _is_name(self, index: int) -> bool:
        if not is_instrument(self._scene, index):
            return False
        known = self._scene.mention_at.get(index)
        named = known is not None and known[0].type == "document"
        return named or any(n.group in ("agreement", "numbered") for n in self._scene.words[index].nouns)

    def _mention(self, index: int) -> None:
        """Adds a mention of an agreement to the one that it names again, or opens a new one."""
        scene = self._scene
        _, end = scene.sentence_range(index)
        phrase = scene.phrase(index, end)
        if phrase is None:
            return
        nouns = (n for n in scene.words[index].nouns if n.group in ("agreement", "numbered"))
        kind = next((n.kind for n in nouns if scene.follows(index, n.rest)), "deal")
        span = scene.span(phrase)
        self._replay(span.start)
        parties = self._named_parties(phrase, end)
        keys = [self._key(a) for a in parties]
        draft = self._earlier(phrase, kind, set(keys))
        if draft is None:
            several = scene.folds[index].endswith("ات" if scene.arabic else "s")
            several = several or self._named_after_a_place(phrase)
            pair = [] if parties or several or kind in _MADE_BY_ONE else self._discourse.pair(index, people=False)
            pair = pair if all(self._can_agree(a) for a in pair) else []
            draft = _Draft(kind, assumed={self._key(a): a for a in pair})
            self._drafts.append(draft)
        draft.names.append(span)
        draft.modified = draft.modified or phrase.last > phrase.first
        if draft.kind == "deal" and kind in ("treaty", "pact", "ceasefire"):
            draft.kind = kind
        draft.add_parties(parties, keys)
        for at in range(phrase.first, phrase.last + 1):
            self._at[at] = draft

    def _replay(self, until: int) -> None:
        """Tells the discourse what happened before this place, so that «the two countries» mean the right ones."""
        while self._replayed < len(self._events) and self._events[self._replayed].trigger.start < until:
            event = self._events[self._replayed]
            self._discourse.remember(self._scene.sentence_at(event.trigger), event)
            self._replayed += 1

    def _earlier(self, phrase: Phrase, kind: str, keys: set[str]) -> _Draft | None:
        """The agreement that a mention goes back to: same parties, or a definite or like-named mention of the last."""
        if phrase.entity is not None:
            for draft in self._drafts:
                if phrase.entity in draft.parties:
                    return draft
        if keys:
            return next((d for d in self._drafts if keys <= set(d.known_parties())), None)
        like = [d for d in self._drafts if d.kind == kind or not {d.kind, kind} & _APART]
        return max(reversed(like), key=lambda d: len(d.names), default=None)

    def _named_parties(self, phrase: Phrase, end: int) -> list[Argument]:
        """Parties that the mention itself names: «between A and B», or nationality adjectives in it."""
        scene = self._scene
        found: list[Argument] = []
        following = scene.phrases(phrase.last + 1, min(end, phrase.last + 14), through_commas=True)
        previous = ""
        for other in following:
            governor = other.preposition or (previous if other.joined else "")
            if scene.is_a(governor, "between") and other.actor:
                found.extend(self._discourse.arguments(other))
            previous = governor
        for at in range(phrase.first, phrase.last + 1):
            mention = scene.adjective_at.get(at)
            if mention is not None:
                span = mention.span
                found.append(Argument(span=span, text=span.of(scene.document.text), entity=mention.entity))
        return found

    def _states(self, draft: _Draft) -> frozenset[str]:
        """The keys of those parties of an agreement that are no persons."""
        entities = self._scene.entities
        found = ((key, entities.get(party.entity or "")) for key, party in draft.parties.items())
        return frozenset(key for key, entity in found if entity is not None and entity.type != "person")

    def _key(self, argument: Argument) -> str:
        entity = self._scene.entities.get(argument.entity or "")
        return (entity.stands_for or entity.ref or entity.key) if entity else argument.text

    def _provision(self, raw: RawProvision) -> None:
        scene = self._scene
        action = self._reader.action_span(scene, raw)
        self._replay(action.start)
        draft = self._at.get(raw.instrument) if raw.instrument is not None else None
        actors: list[Argument] = []
        if raw.subject == "party":
            event = self._by_trigger.get(scene.document.span(raw.cue, raw.cue))
            if event is None or not event.actors or event.status in _NOT_SAID:
                return
            if event.type == "commit" and event.status in ("planned", "requested"):
                return
            actors = [*event.actors, *(event.recipients if event.type == "agree" else ())]
            if event.type == "agree":
                actors = [party for a in actors if (party := represented(scene, a))]
                if len(actors) < 2:
                    return
            if draft is None and not any(a.entity for a in actors):
                return
            if draft is None:
                draft = self._understanding(event, action, actors)
        if draft is None:
            draft = self._last_before(action.start)
        if draft is None:
            return
        parties = list(draft.known_parties().values())
        if raw.bound is not None and not actors:
            bound = self._discourse.arguments(raw.bound)
            actors = bound if all(a.entity for a in bound) or not parties else []
        if draft.kind == "law" and not any(self._is_power(a) for a in actors):
            return  # what a state orders at home is no dealing
        draft.provisions.append(self._record_provision(raw, action, actors or parties, draft))

    def _named_after_a_place(self, phrase: Phrase) -> bool:
        """«اتفاقية فيينا»: a convention of many."""
        known = (self._scene.mention_at.get(at) for at in range(phrase.first + 1, phrase.last + 1))
        return any(found is not None and found[0].type == "place" for found in known)

    def _can_agree(self, argument: Argument) -> bool:
        """Whether a party that nothing names beside an agreement can be one: no place that stands for nobody."""
        entity = self._scene.entities.get(argument.entity or "")
        return entity is not None and (entity.type not in ("place", "person") or bool(entity.stands_for))

    def _is_power(self, argument: Argument) -> bool:
        """Whether a party is a state, or somebody who acts for one."""
        party = represented(self._scene, argument)
        entity = self._scene.entities.get(party.entity or "") if party is not None else None
        return entity is not None and (entity.type in ("state", "place") or bool(entity.stands_for))

    def _last_before(self, start: int) -> _Draft | None:
        near = [d for d in self._drafts if any(n.start < start for n in d.names)]
        return max(near, key=lambda d: max(n.start for n in d.names if n.start < start), default=None)

    def _understanding(self, event: Event, action: Span, actors: list[Argument]) -> _Draft:
        """An agreement that has no name but what was agreed on."""
        kind = "understanding" if event.type == "agree" else "pledge"
        draft = _Draft(kind, names=[event.trigger if event.type != "agree" else action])
        draft.add_parties(actors, [self._key(a) for a in actors])
        self._drafts.append(draft)
        return draft

    def _record_provision(self, raw: RawProvision, action: Span, actors: list[Argument], draft: _Draft) -> Provision:
        document = self._scene.document
        claim = self._holders.at(action)
        return Provision(
            id=content_id("pr", document.article.id, action.start, action.end),
            force=raw.force,
            actors=tuple(actors),
            action=action,
            condition=document.span(*raw.condition) if raw.condition else None,
            exception=document.span(*raw.exception) if raw.exception else None,
            beneficiary=self._beneficiary(raw, actors),
            claim_id=claim.id if claim else None,
            why=f"{document.words[raw.cue]} ({raw.lemma}, {raw.subject} speaks, of {draft.kind})",
        )

    def _beneficiary(self, raw: RawProvision, actors: list[Argument]) -> Argument | None:
        """For whom a provision is: the other party, or the one named behind «to» or «for» who is not bound by it."""
        document = self._scene.document
        other = self._reader.other_party(self._scene, raw.action)
        if other is not None:
            span = document.span(*other)
            return Argument(span=span, text=span.of(document.text))
        bound = {self._key(a) for a in actors}
        if raw.force not in ("shall", "commits"):
            return None
        for phrase in self._scene.phrases(raw.action[0], min(raw.action[1] + 1, raw.action[0] + 10)):
            if phrase.actor and phrase.entity and self._scene.is_a(phrase.preposition, "beneficiary"):
                found = self._discourse.arguments(phrase)
                return found[0] if len(found) == 1 and self._key(found[0]) not in bound else None
        return None

    def _act(self, event: Event) -> None:
        """Adds what was done with an agreement to the one named nearest to the event word, in its sentence."""
        document = self._scene.document
        sentence = document.sentences[self._scene.sentence_at(event.trigger)].span
        area = event.object or sentence
        draft = self._named_in(area)
        if draft is None and event.type == "sign":
            draft = self._named_in(sentence)
        if draft is None:
            return
        act = AgreementAct(act=self._act_of(event), date=event.date, span=event.trigger, by=event.actors)
        done = event.status in ("occurred", "ongoing", "alleged")
        if event.type == "in_force":  # in the imperfect it is yet to come, and tells something only with a date
            done = event.status == "occurred" or (event.status in ("planned", "ongoing") and event.date is not None)
        if done and not self._yet_to_come(event):
            draft.acts.append(act)
        if event.type in ("sign", "agree"):
            parties = [p for a in (*event.actors, *event.recipients) if (p := represented(self._scene, a))]
            if len(draft.known_parties()) < 2 or len(self._states(draft)) < 2:
                draft.add_parties(parties, [self._key(a) for a in parties])

    def _yet_to_come(self, event: Event) -> bool:
        """«لتوقيع», «سيتم التوقيع»: an aim, or what will be done."""
        scene = self._scene
        at = scene.document.tokens_in(event.trigger)[0]
        nouns = [r for r in scene.words[at].triggers if r.kind == "noun"]
        if not scene.arabic or not nouns or not scene.as_noun(at):
            return False
        before = scene.words[at - 1].triggers if at else ()
        light = any(r.kind == "light" and r.form.tense == "imperfect" for r in before)
        return light or all(r.proclitic.removesuffix("ال").endswith("ل") for r in nouns)

    def _act_of(self, event: Event) -> Act:
        """What was done: of calling something off, whether that is for good; of reaching a deal, that it is agreed."""
        at = self._scene.document.tokens_in(event.trigger)[0]
        lemmas = {r.entry.lemma for r in self._scene.words[at].triggers if r.entry.type == event.type}
        if event.type == "sign" and self._reader.only_reaches(lemmas):
            return "agreed"
        if event.type != "cancel":
            return _ACTS[event.type]
        return "ended" if self._reader.ends_for_good(lemmas) else "suspended"

    def _named_in(self, span: Span) -> _Draft | None:
        """The agreement named first in a span."""
        return next((self._at[at] for at in self._scene.document.tokens_in(span) if at in self._at), None)

    def _worth(self, draft: _Draft) -> bool:
        """Whether the text tells enough of an agreement for a record."""
        if draft.provisions:
            return True
        if draft.acts:
            made = draft.kind == "contract" and any(a.act in _MADE for a in draft.acts)
            return draft.kind not in ("law", "contract") or made
        return draft.kind in _NAMED_ALONE and len(draft.parties) >= 2 and draft.modified

    def _record(self, draft: _Draft) -> Agreement:
        article, text = self._scene.document.article.id, self._scene.document.text
        names = tuple({name.of(text): name for name in reversed(draft.names)}.values())[::-1]
        return Agreement(
            id=content_id("ag", article, names[0].start, names[0].end),
            article_id=article,
            names=names,
            kind=draft.kind,
            parties=tuple(draft.known_parties().values()),
            acts=tuple(draft.acts),
            provisions=tuple(draft.provisions),
        )
