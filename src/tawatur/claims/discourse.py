"""What words that name nobody stand for: pronouns, «the two countries», «the latter», «this visit».

Simple recency: the nearest earlier mentions that fit (Mitkov's indicators cut down to what news needs).
"""

from __future__ import annotations

from tawatur.claims.agreement import gender, plural
from tawatur.claims.occurrence import Occurrence
from tawatur.claims.phrases import Phrase, Scene
from tawatur.records import Argument, ChainLink, Claim, Event, Mention, Span

_REACH = 160
"""Tokens back in which an antecedent is sought."""
_NEAR = 30
"""Tokens back in its sentence in which the noun phrase that a pronoun stands for is sought."""
_MEMORY = 4
"""Sentences for which an event or an exchange stays in mind."""


class Discourse:
    """The reading so far of one document."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._events: dict[str, tuple[int, Event]] = {}
        self._pairs: dict[bool, tuple[int, list[Argument]]] = {}
        self._flow: tuple[int, list[Argument], list[Argument]] | None = None

    def arguments(self, phrase: Phrase) -> list[Argument]:
        """A phrase as arguments: one, or those that it stands for."""
        scene = self._scene
        head = scene.words[phrase.first]
        if phrase.mention is None and "both" in head.classes:
            people = "persons" in head.classes
            return self.pair(phrase.first, people=people)
        if phrase.mention is None and "latter" in head.classes:
            return self._nearest(phrase.first, ("state", "organisation", "person"))
        entity = phrase.entity
        pair = self._dual_title(phrase)
        if pair:
            return pair
        span = scene.span(phrase)
        if entity is not None and entity.startswith("pair:"):
            parts = entity.removeprefix("pair:").split("+")
            return [Argument(span=span, text=span.of(scene.document.text), entity=part) for part in parts]
        return [Argument(span=span, text=span.of(scene.document.text), entity=entity or None)]

    def _dual_title(self, phrase: Phrase) -> list[Argument]:
        """A title in the dual («الرئيسان») that was marked as a mention of its own."""
        classes = self._scene.words[phrase.first].classes
        if phrase.first == phrase.last and "both" in classes:
            return self.pair(phrase.first, people="persons" in classes)
        return []

    def pair(self, index: int, *, people: bool) -> list[Argument]:
        """The two persons (or states) that the last events were between; else the last two named before `index`."""
        scene = self._scene
        sentence, known_pair = self._pairs.get(people, (-99, []))
        if known_pair and scene.document.sentence_of[index] - sentence <= _MEMORY:
            return known_pair
        found: dict[str, Argument] = {}
        for at in range(index - 1, max(-1, index - _REACH), -1):
            known = scene.mention_at.get(at)
            if known is None:
                continue
            mention = known[0]
            entity = scene.entities.get(mention.entity)
            if people != (mention.type == "person") or mention.kind == "adjectival":
                continue
            if not people and mention.type != "state" and not (entity and entity.stands_for):
                continue
            key = (entity.stands_for or entity.ref or mention.entity) if entity else mention.entity
            if key not in found:
                span = mention.span
                found[key] = Argument(span=span, text=span.of(scene.document.text), entity=mention.entity)
            if len(found) == 2:
                return list(found.values())
        return []

    def pronoun(self, occurrence: Occurrence) -> list[Argument]:
        """Whom the pronoun on an event noun means: the subject of its sentence if it fits, else the nearest."""
        pronoun = occurrence.reading.pronoun
        if pronoun == _DUAL:
            return self._both_before(occurrence.index)
        wanted = _WANTED.get(pronoun, ())
        for phrase in occurrence.carried:
            if self._can_mean(pronoun, phrase):
                return self.arguments(phrase)
        near = self._phrase_before(occurrence.index, pronoun)
        if near is not None:
            return self.arguments(near)
        suffers = occurrence.reading.entry.frame.genitive == "recipient"
        return [] if suffers else self._nearest(occurrence.index, wanted)

    def _can_mean(self, pronoun: str, phrase: Phrase) -> bool:
        """Whether a phrase that acts fits a pronoun in gender and number."""
        own, many = gender(self._scene, phrase), plural(self._scene, phrase)
        if phrase.mention is not None and not own and pronoun in _WANTED:
            return phrase.mention.type in _WANTED[pronoun][:2]
        if pronoun == "هم":
            return many is not False and own != "f"
        return not (many and own == "m") and own == ("f" if pronoun == "ها" else "m")

    def _phrase_before(self, index: int, pronoun: str) -> Phrase | None:
        """The last noun phrase of the sentence before a word that acts and that the pronoun fits."""
        scene = self._scene
        for at in range(index - 1, max(scene.sentence_range(index)[0], index - _NEAR) - 1, -1):
            phrase = scene.phrase(at, index) if self._named_or_definite(at) else None
            if phrase is not None and not self._circumstance(phrase) and self._can_mean(pronoun, phrase):
                return phrase
        return None

    def _named_or_definite(self, index: int) -> bool:
        scene = self._scene
        if index in scene.mention_at:
            return scene.can_act(scene.mention_at[index][0])
        return scene.folds[index].startswith(("ال", "وال")) and scene.actor_noun(index) is not None

    def _circumstance(self, phrase: Phrase) -> bool:
        """Whether a phrase is a place behind a preposition, or stands behind «to»: pronouns take up others first."""
        scene, at = self._scene, phrase.first
        clitic = phrase.mention.proclitic[-1:] if phrase.mention is not None else ""
        somewhere = phrase.mention is not None and phrase.mention.type in ("place", "state")
        governed = clitic in ("ب", "ل") or (at > 0 and "preposition" in scene.words[at - 1].classes)
        return clitic == "ل" or (somewhere and governed)

    def _both_before(self, index: int) -> list[Argument]:
        """The two that a dual pronoun takes up: those of «the two countries» in its sentence, else two persons."""
        scene = self._scene
        for at in range(index - 1, scene.sentence_range(index)[0] - 1, -1):
            if "both" in scene.words[at].classes:
                return self.pair(at, people="persons" in scene.words[at].classes)
        return self.pair(index, people=True)

    def _nearest(self, index: int, wanted: tuple[str, ...]) -> list[Argument]:
        scene = self._scene
        for at in range(index - 1, max(-1, index - 60), -1):
            known = scene.mention_at.get(at)
            fits = known is not None and (known[0].type in wanted or (known[0].type == "place" and "state" in wanted))
            if known is not None and known[0].type == "person" and known[0].proclitic[-1:] == "ل":
                continue
            somewhere = known is not None and known[0].type in ("place", "state")
            if somewhere and at and "preposition" in scene.words[at - 1].classes:
                continue
            if known is not None and fits and self._scene.can_act(known[0]) and known[0].kind != "adjectival":
                span = known[0].span
                return [Argument(span=span, text=span.of(scene.document.text), entity=known[0].entity)]
        return []

    def same(self, occurrence: Occurrence) -> Event | None:
        """The event that «this visit» goes back to: the last one of its type with an actor."""
        before = occurrence.index - 1
        if before < 0 or "demonstrative" not in self._scene.words[before].classes:
            return None
        sentence, event = self._events.get(occurrence.reading.entry.type, (-99, None))
        return event if self._scene.document.sentence_of[occurrence.index] - sentence <= _MEMORY else None

    def exchange(self, sentence: int) -> tuple[list[Argument], list[Argument]]:
        """(giver, receiver) of the exchange that the text has been about, when a transfer names neither."""
        if self._flow is None or sentence - self._flow[0] > _MEMORY:
            return [], []
        return self._flow[1], self._flow[2]

    def remember(self, sentence: int, event: Event) -> None:
        """Keeps an event in mind for what comes after it."""
        if event.actors:
            self._events[event.type] = (sentence, event)
        self._remember_pair(sentence, event)
        if event.type in ("transfer", "deal") and event.actors and event.recipients:
            self._flow = (sentence, list(event.actors[:1]), list(event.recipients[:1]))
        elif event.type == "need" and event.actors:
            giver = list(event.recipients[:1]) or self._other_state(event)
            if giver:
                self._flow = (sentence, giver, list(event.actors[:1]))

    def _remember_pair(self, sentence: int, event: Event) -> None:
        if event.plover not in _BETWEEN_TWO and event.type != "sign":
            return
        entities = self._scene.entities
        for people in (True, False):
            party: dict[str, Argument] = {}
            for argument in (*event.actors, *event.recipients):
                entity = entities.get(argument.entity or "")
                state = entity is not None and (entity.type == "state" or bool(entity.stands_for))
                if entity is not None and (entity.type == "person" if people else state):
                    party.setdefault(entity.stands_for or entity.ref or entity.key, argument)
            if len(party) == 2:
                self._pairs[people] = (sentence, list(party.values()))

    def _other_state(self, event: Event) -> list[Argument]:
        """The one other state that the sentence of `event` names."""
        scene = self._scene
        index = scene.sentence_at(event.trigger)
        tokens = scene.document.tokens_in(scene.document.sentences[index].span)
        own = {a.entity for a in event.actors}
        found: dict[str, Argument] = {}
        for at in tokens:
            known = scene.mention_at.get(at)
            if known is not None and known[0].type == "state" and known[0].entity not in own:
                span = known[0].span
                found[known[0].entity] = Argument(span=span, text=span.of(scene.document.text), entity=known[0].entity)
        return list(found.values()) if len(found) == 1 else []


def of_mention(scene: Scene, mention: Mention) -> Argument:
    """A mention as an argument."""
    return Argument(span=mention.span, text=mention.span.of(scene.document.text), entity=mention.entity or None)


def represented(scene: Scene, argument: Argument | None) -> Argument | None:
    """The state that a party acts for: an army or a leader of a nation gives and takes for it.

    The words stay; the entity becomes the state's, where a nationality stands beside a mention of the party.
    """
    if argument is None:
        return None
    entity = scene.entities.get(argument.entity or "")
    if entity is not None and (entity.type in ("state", "place") or entity.type not in ("person", "organisation")):
        return argument
    state = _nationality(scene, argument.span)
    if state is None and entity is not None:
        spans = (m.span for m in scene.annotations.mentions if m.entity == entity.key)
        state = next(filter(None, (_nationality(scene, span) for span in spans)), None)
    if state is None:
        return argument
    return Argument(span=argument.span, text=argument.text, entity=state)


def at_home(scene: Scene, argument: Argument | None, claim: Claim | None) -> Argument | None:
    """«بلاده» in what somebody says is the state that he stands for; any other party stays as it is."""
    if argument is None or argument.entity is not None:
        return argument
    tokens = scene.document.tokens_in(argument.span)
    own = [n for n in scene.words[tokens[0]].nouns if n.group == "homeland"] if tokens else []
    before = scene.words[tokens[0] - 1].nouns if own and tokens[0] else ()
    if not any(n.pronoun for n in own) and not any(n.group == "possessor" for n in before):
        return argument
    for spoken in speaker(claim):
        state = represented(scene, spoken)
        entity = scene.entities.get(state.entity or "") if state is not None else None
        if entity is not None and entity.type == "state":
            return Argument(span=argument.span, text=argument.text, entity=entity.key)
    return argument


def _nationality(scene: Scene, span: Span) -> str | None:
    """The state whose nationality adjective stands in a span or right before it."""
    tokens = scene.document.tokens_in(span)
    for at in range(max(0, tokens.start - 1), tokens.stop):
        mention = scene.adjective_at.get(at)
        entity = scene.entities.get(mention.entity) if mention is not None else None
        if entity is not None and entity.type == "state":
            return entity.key
    return None


_BETWEEN_TWO = frozenset({"CONSULT", "COOPERATE", "AGREE"})
_WANTED = {
    "ه": ("person", "person"),
    "ها": ("state", "organisation"),
}
_DUAL = "هما"


def speaker(claim: Claim | None) -> list[Argument]:
    """The innermost source of a claim: who «we» is."""
    return sources(claim.chain[-1]) if claim is not None and claim.chain else []


def sources(link: ChainLink | None) -> list[Argument]:
    """The source of a link of a chain as an argument, under its fullest name."""
    if link is None or link.kind == "unspecified":
        return []
    span: Span | None = link.antecedent or link.span
    return [Argument(span=span, text=link.name, entity=link.entity)] if span is not None else []
