"""Who did what to whom: event words of a sentence with the phrases that fill their frames.

Arabic puts the subject after the verb or, after أنّ / إنّ and in headlines, before it; a verbal noun takes it as its
genitive. English puts it before the verb, and behind "by" in the passive.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tawatur.claims.lexicon import Reading
from tawatur.claims.phrases import THINGS as _THINGS
from tawatur.claims.phrases import Phrase, Scene

_WINDOW = 32
"""Tokens after an event word in which its arguments are sought."""


@dataclass(slots=True)
class Occurrence:
    """An event word in its place, with its arguments by role."""

    index: int
    reading: Reading
    last: int
    roles: dict[str, list[Phrase]] = field(default_factory=dict)
    phrases: list[Phrase] = field(default_factory=list)
    parent: Occurrence | None = None
    dropped: bool = False
    """A verb without a subject of its own."""
    infinitive: bool = False
    """An English "to" verb, which takes its subject from the verb that governs it."""
    speaker: bool = False
    """The actor is whoever speaks: first person."""
    carried: tuple[Phrase, ...] = ()
    """The subject of the verb before it in the sentence."""
    rule: str = ""

    def get(self, role: str) -> list[Phrase]:
        return self.roles.get(role, [])

    def add(self, role: str, phrase: Phrase) -> None:
        if role and phrase not in self.roles.setdefault(role, []):
            self.roles[role].append(phrase)


class RoleFinder:
    """Reads the sentences of one scene."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._document = scene.document
        self._together: list[Phrase] = []
        """Whom the last subject acted with: a plural verb after it has both for its subject."""

    def sentence(self, first: int, end: int) -> list[Occurrence]:
        """The event words of a sentence, in order, their arguments filled in."""
        found: list[Occurrence] = []
        by_index: dict[int, Occurrence] = {}
        for index in range(first, end):
            if not self.scene.words[index].triggers:
                continue
            for reading in self.scene.readings(index):
                occurrence = self._read(index, end, reading)
                if occurrence is not None:
                    found.append(occurrence)
                    by_index[index] = occurrence
                    break
        carried: list[Phrase] = []
        for occurrence in found:
            occurrence.carried = tuple(carried)
            carried = self._carry(occurrence, carried)
        for occurrence in found:
            self._adopt(occurrence, by_index)
            self._second_party(occurrence, found)
            self._relative_light(occurrence, by_index)
        return [o for o in found if not self._cognate(o, found)]

    def _second_party(self, occurrence: Occurrence, found: list[Occurrence]) -> None:
        """«التقارب مع X»: the other party is whoever acted before in the sentence."""
        frame, actors = occurrence.reading.entry.frame, occurrence.get("actor")
        if frame.name != "mutual" or len(actors) != 1 or not actors[0].preposition:
            return
        for other in reversed(found):
            subject = other.get("actor")
            if other.index < occurrence.index and subject and subject[0].entity != actors[0].entity:
                occurrence.add("actor", subject[0])
                return

    def _cognate(self, occurrence: Occurrence, found: list[Occurrence]) -> bool:
        """An event noun that only strengthens the verb of its clause («استقبله استقبالا حارا»)."""
        entry = occurrence.reading.entry
        return occurrence.reading.kind == "noun" and any(
            o.reading.entry is entry and o.reading.kind == "verb" and 0 < occurrence.index - o.index < 12 for o in found
        )

    def _read(self, index: int, end: int, reading: Reading) -> Occurrence | None:
        stop = min(end, index + _WINDOW)
        last = index + len(reading.rest)
        occurrence = Occurrence(index, reading, last)
        occurrence.phrases = self.scene.phrases(last + 1, stop)
        if not self._companions(occurrence, stop):
            return None
        if reading.kind in ("verb", "light"):
            if self.scene.arabic:
                self._arabic_verb(occurrence)
            else:
                self._english_verb(occurrence)
        elif reading.kind == "participle":
            self._participle(occurrence)
        else:
            self._nominal(occurrence)
        self._prepositions(occurrence)
        if reading.kind == "noun":
            self._possessors(occurrence)
        return occurrence

    def _companions(self, occurrence: Occurrence, stop: int) -> bool:
        """Whether the words that the entry wants follow, and those that it refuses do not."""
        entry = occurrence.reading.entry
        if entry.refused and self._any(entry.refused, occurrence.last + 1, min(stop, occurrence.last + 4), occurrence):
            return False
        if not entry.wanted:
            return True
        near = min(stop, occurrence.last + 10)
        if self._all(entry.wanted, occurrence.last + 1, near, occurrence):
            return True
        if occurrence.reading.form.passive or occurrence.reading.kind == "participle" or not self.scene.arabic:
            return self._any(entry.wanted, self.scene.clause_start(occurrence.index), occurrence.index, occurrence)
        return False

    def _all(self, wanted: tuple[str, ...], start: int, stop: int, occurrence: Occurrence) -> bool:
        """Whether one of `wanted` is there; of one joined by + every part."""
        for want in wanted:
            parts = want.split("+")
            if len(parts) > 1 and all(self._any((part,), start, stop, occurrence) for part in parts):
                return True
        return self._any(tuple(w for w in wanted if "+" not in w), start, stop, occurrence)

    def _any(self, wanted: tuple[str, ...], start: int, stop: int, occurrence: Occurrence) -> bool:
        groups = {w[1:] for w in wanted if w[0] == "@"}
        for at in range(start, stop):
            key = self.scene.folds[at]
            if key in ".؛;؟?!":
                return False
            if key in wanted or (self.scene.arabic and key[0] in "وبلا" and _bare(key) in wanted):
                return True
            if groups:
                if any(n.group in groups and self.scene.follows(at, n.rest) for n in self.scene.words[at].nouns):
                    return True
                known = self.scene.mention_at.get(at)
                if known is not None and known[0].type in groups:
                    return True
                if known is not None and known[0].type == "state" and "place" in groups:
                    return True
                if known is not None and known[0].type == "document" and "agreement" in groups:
                    return True
            if at > start + 3 and self.scene.is_verb(at):
                return False
        return False

    def _arabic_verb(self, occurrence: Occurrence) -> None:
        frame, reading = occurrence.reading.entry.frame, occurrence.reading
        if reading.form.passive:
            bare = [p for p in occurrence.phrases if not p.preposition]
            for phrase in bare[:1] or self._before(occurrence):
                occurrence.add(frame.object or "recipient", phrase)
            occurrence.rule = "passive verb"
            return
        bare = [p for p in occurrence.phrases if not p.preposition]
        left = [] if reading.form.person == 1 else self._before(occurrence)
        if left and bare and bare[0].actor and bare[0].first == occurrence.index + 1:
            left = left if self._adjacent(left[-1].last, occurrence.index) else []
        if reading.form.person == 1:
            occurrence.dropped = occurrence.speaker = True
            occurrence.rule = "first person"
        elif left:
            occurrence.rule = "subject before the verb"
            for phrase in left:
                occurrence.add(frame.subject, phrase)
        elif bare and bare[0].actor:
            occurrence.rule = "subject after the verb"
            subject = bare.pop(0)
            occurrence.add(frame.subject, subject)
            while bare and bare[0].joined and bare[0].actor and bare[0].first == subject.last + 1:
                subject = bare.pop(0)
                occurrence.add(frame.subject, subject)
        elif bare and frame.name in _SPEECH and bare[0].first == occurrence.index + 1 and bare[0].mention is None:
            occurrence.add(frame.subject, bare.pop(0))
            occurrence.rule = "unknown name after a verb that takes no object"
        elif reading.entry.frame.subject == "object":
            start = self.scene.clause_start(occurrence.index)
            around = bare[:1] or [p for p in self.scene.phrases(start, occurrence.index) if not p.preposition][:1]
            occurrence.add("object", around[0]) if around else None
            bare = []
        else:
            occurrence.dropped = True
            occurrence.rule = "subject dropped"
        if reading.pronoun and frame.object:
            occurrence.dropped = occurrence.dropped and not bare
        if frame.name == "kill" and not bare and not reading.pronoun and occurrence.get("actor"):
            occurrence.roles["recipient"] = occurrence.roles.pop("actor")
            occurrence.rule = "passive by its lack of an object"
        for role, phrase in zip((frame.object, frame.second), bare, strict=False):
            occurrence.add(role, phrase)

    def _adjacent(self, last: int, index: int) -> bool:
        """Whether nothing but particles and adverbs stands between a phrase and the verb."""
        return all(self.scene.words[at].classes or at in self.scene.time_tokens for at in range(last + 1, index))

    def _before(self, occurrence: Occurrence) -> list[Phrase]:
        """The subject before the verb in its clause: the clause's first free phrase that can act."""
        index, reading = occurrence.index, occurrence.reading
        if reading.proclitic[:1] in ("و", "ف") and reading.proclitic:
            return []
        start = self.scene.clause_start(index)
        if start >= index:
            return self._relative(start, index)
        phrases = self.scene.phrases(start, index, through_commas=True)
        if phrases and not phrases[0].preposition and phrases[0].actor:
            subjects = [phrases[0]]
            for phrase in phrases[1:]:
                if phrase.joined and phrase.actor and phrase.first == subjects[-1].last + 1:
                    subjects.append(phrase)
                else:
                    break
            return subjects
        return self._relative(start, index) if not phrases else []

    def _relative(self, start: int, index: int) -> list[Phrase]:
        """For a clause opened by a relative pronoun: the phrase that it goes on from."""
        before = start - 1
        if before <= 0 or not self.scene.folds[before].startswith(("ال", "who", "which", "that")):
            return []
        if "subordinator" not in self.scene.words[before].classes:
            return []
        at = before - 1
        if self._document.words[at] in "،,":
            at -= 1
        head = self.scene.mention_end.get(at)
        if head is None:
            return []
        phrase = self.scene.phrase(head, before)
        return [phrase] if phrase is not None and phrase.actor else []

    def _english_verb(self, occurrence: Occurrence) -> None:
        frame, reading = occurrence.reading.entry.frame, occurrence.reading
        occurrence.infinitive = reading.form.tense == "base" and self.scene.folds[occurrence.index - 1] == "to"
        passive = reading.form.tense in ("participle", "past") and self._be_before(occurrence.index)
        start = self.scene.clause_start(occurrence.index)
        left = [p for p in self.scene.phrases(start, occurrence.index, through_commas=True) if not p.preposition]
        actors = [p for p in left if p.actor]
        bare = [p for p in occurrence.phrases if not p.preposition]
        if passive:
            occurrence.rule = "passive verb"
            for phrase in (actors or left)[-1:]:
                occurrence.add(frame.object or "recipient", phrase)
            for phrase in occurrence.phrases:
                if phrase.preposition == "by" and phrase.actor:
                    occurrence.add(frame.subject, phrase)
            return
        occurrence.rule = "subject before the verb"
        subjects = (actors[:1] or left[:1]) if not occurrence.infinitive else []
        for phrase in actors[1:]:
            if phrase.joined:
                subjects.append(phrase)
        for phrase in subjects:
            occurrence.add(frame.subject, phrase)
        occurrence.dropped = not subjects
        for role, phrase in zip((frame.object, frame.second), bare, strict=False):
            occurrence.add(role, phrase)

    def _be_before(self, index: int) -> bool:
        return any("be" in self.scene.words[at].classes for at in range(max(0, index - 3), index))

    def _participle(self, occurrence: Occurrence) -> None:
        frame = occurrence.reading.entry.frame
        occurrence.rule = "participle"
        head = self.scene.mention_end.get(occurrence.index - 1)
        if head is not None and (phrase := self.scene.phrase(head, occurrence.index)):
            occurrence.add(frame.object, phrase)

    def _nominal(self, occurrence: Occurrence) -> None:
        frame, index = occurrence.reading.entry.frame, occurrence.last
        occurrence.rule = "event noun"
        at = index + 1
        while at in self.scene.adjective_at and at < len(self.scene.words):
            occurrence.add(frame.adjective, self._adjective(at))
            occurrence.rule = "event noun with a nationality adjective"
            at += 1
        if not self.scene.arabic:
            self._english_nominal(occurrence)
            return
        bare = [p for p in occurrence.phrases if not p.preposition]
        if bare and bare[0].first == index + 1 and "ال" not in occurrence.reading.proclitic:
            genitive = bare.pop(0)
            role = frame.genitive
            if role == "object" and genitive.actor and genitive.mention is not None and frame.name != "act":
                role = "actor"
            elif role == "actor" and not genitive.actor:
                role = "object" if frame.object == "object" and not frame.adjective else ""
            elif role == "recipient" and not self._can_suffer(genitive):
                role = "object"
            occurrence.add(role, genitive)
            occurrence.rule = f"event noun, its genitive the {role}" if role else "event noun"
            while bare and bare[0].joined and bare[0].actor == genitive.actor:
                occurrence.add(role, bare.pop(0))
            if role == "actor" and bare and frame.object and not bare[0].joined:
                occurrence.add(frame.object, bare[0])

    def _possessors(self, occurrence: Occurrence) -> None:
        """«شحنات الأسلحة الغربية»: the nationality of the goods is the giver's, when nobody else gives."""
        if occurrence.get("actor") or occurrence.reading.entry.frame.name not in ("send", "give"):
            return
        for phrase in occurrence.get("object")[:1]:
            for at in range(phrase.first, phrase.last + 1):
                if at in self.scene.adjective_at:
                    occurrence.add("actor", self._adjective(at))
                    occurrence.rule += ", the giver by the nationality of the goods"
                    return

    def _can_suffer(self, phrase: Phrase) -> bool:
        """Whether something can be done to it: a name, an actor, or a definite noun."""
        return phrase.actor or self._is_party(phrase) or self.scene.folds[phrase.first].startswith("ال")

    def _is_party(self, phrase: Phrase) -> bool:
        """Whether a phrase names someone or some place, and no weapon, document or event."""
        if phrase.mention is not None:
            return phrase.mention.type not in _THINGS
        return phrase.entity is not None

    def _adjective(self, index: int) -> Phrase:
        mention = self.scene.adjective_at[index]
        return Phrase(index, index, "", mention, mention.entity, True)

    def _english_nominal(self, occurrence: Occurrence) -> None:
        frame = occurrence.reading.entry.frame
        before = occurrence.index - 1
        if before >= 0 and self.scene.folds[before] in ("s", "'s", "’s") and before > 0:
            before -= 1
        while before >= 0 and self._document.words[before] in ("'", "’", "military", "official", "nuclear", "air"):
            before -= 1
        if before in self.scene.adjective_at:
            occurrence.add(frame.adjective or "actor", self._adjective(before))
            return
        head = self.scene.mention_end.get(before)
        if head is not None and (phrase := self.scene.phrase(head, occurrence.index)) is not None and phrase.actor:
            occurrence.add(frame.adjective or "actor", phrase)

    def _prepositions(self, occurrence: Occurrence) -> None:
        frame = occurrence.reading.entry.frame
        previous = ""
        for phrase in occurrence.phrases:
            role = frame.prepositions.get(phrase.preposition, "") if phrase.preposition else ""
            if occurrence.reading.kind == "noun" and phrase.mention is not None and phrase.mention.type == "person":
                role = frame.persons.get(phrase.preposition, role)
            if not phrase.preposition and phrase.joined:
                role = previous
            elif phrase.preposition in _IN and phrase.mention is not None and phrase.mention.type in ("place", "state"):
                role = role or "place"
            previous = role
            if role == "actors":
                role = "actor"
            if role == "actor" and not phrase.actor:
                continue
            numbered = self._document.words[phrase.first][0].isdigit()
            towards = phrase.preposition in _TOWARDS and frame.name in ("send", "give") and not numbered
            if role == "recipient" and not (phrase.actor or towards or self._is_party(phrase)):
                role = "" if occurrence.get("object") else "object"
            if role:
                occurrence.add(role, phrase)

    def _adopt(self, parent: Occurrence, by_index: dict[int, Occurrence]) -> None:
        """Makes an event noun that is an argument of another event word its child."""
        for at in range(parent.last + 1, min(parent.last + _WINDOW, len(self.scene.words))):
            if self._document.words[at][0] in ".؛;؟?!" or (at in by_index and _is_finite(by_index[at])):
                return
            child = by_index.get(at)
            if child is None:
                continue
            if child.parent is None:
                child.parent = parent
                self._lend(parent, child)
            return

    def _lend(self, parent: Occurrence, child: Occurrence) -> None:
        """Gives the child the actor that its parent implies."""
        entry = parent.reading.entry
        if child.get("actor") or _is_finite(child):
            return
        receives = child.reading.entry.frame.subject == "recipient"
        child.speaker = parent.speaker and (entry.voice == "active" or entry.frame.name in _LENDING)
        if entry.frame.name == "depend":
            for role, other in (("actor", "recipient"), ("recipient", "actor")):
                for phrase in parent.get(other):
                    child.add(role, phrase)
            return
        if entry.type in ("seek", "request"):
            lent = parent.get("recipient") or []
            if receives:
                lent = parent.get("actor")
        elif (
            parent.reading.kind == "light" and entry.voice in ("active", "adjective")
        ) or entry.frame.name in _LENDING:
            lent = parent.get("actor")
        else:
            return
        for phrase in lent:
            child.add("recipient" if receives else "actor", phrase)
            child.rule += f", its actor from {entry.lemma}"

    def _relative_light(self, light: Occurrence, by_index: dict[int, Occurrence]) -> None:
        """«الزيارة التي قام بها الوزير»: the light verb's subject acts, its prepositions are the noun's."""
        if light.reading.kind != "light" or light.reading.entry.voice != "active":
            return
        for at in range(light.index - 1, max(-1, light.index - 6), -1):
            child = by_index.get(at)
            if child is None or child.reading.kind != "noun" or child.get("actor"):
                continue
            following = self.scene.folds[light.index + 1 : light.index + 2]
            between = self.scene.words[light.index - 1].classes
            if not ((following and following[0] in ("بها", "به", "بهما")) or "subordinator" in between):
                return
            child.phrases = [p for p in child.phrases if p.last < light.index] + light.phrases
            for phrase in light.get("actor"):
                child.add("actor", phrase)
            self._prepositions(child)
            child.parent = child.parent or light
            child.rule = "event noun, its actor the subject of a light verb"
            return

    def _carry(self, occurrence: Occurrence, carried: list[Phrase]) -> list[Phrase]:
        """A verb without a subject of its own takes the one before it in the sentence."""
        reading = occurrence.reading
        if reading.kind not in _FINITE or reading.form.passive:
            return carried
        role = reading.entry.frame.subject
        if occurrence.index and self.scene.folds[occurrence.index - 1] in ("مما", "ما"):
            return carried
        if occurrence.dropped and reading.form.person == 3 and carried and role in ("actor", "recipient"):
            for phrase in carried:
                occurrence.add(role, phrase)
            occurrence.rule = "subject carried over"
        subject = occurrence.get(role)
        if reading.form.plural is False and len(subject) == 1 and reading.entry.frame.prepositions.get("مع"):
            self._together = occurrence.get("recipient")
        elif reading.form.plural and len(subject) == 1 and subject == carried and self._together:
            for phrase in self._together:
                occurrence.add(role, phrase)
        return subject or carried


_FINITE = ("verb", "light")
_IN = ("في", "in", "at")
_SPEECH = ("laud", "call_for")
_TOWARDS = ("الي", "to")
_LENDING = ("wage", "deny", "threaten", "commit", "block", "seek")


def _is_finite(occurrence: Occurrence) -> bool:
    return occurrence.reading.kind in _FINITE and not occurrence.infinitive


def _bare(key: str) -> str:
    """An Arabic word without its conjunction, preposition and article."""
    for clitics in ("وال", "بال", "لل", "ال", "و", "ب", "ل"):
        if key.startswith(clitics) and len(key) - len(clitics) >= 3:
            return key[len(clitics) :]
    return key
