"""How the places around an event word are filled: subjects, objects, genitives, adjectives.

Arabic puts the subject after the verb or, after أنّ / إنّ and in headlines, before it; a verbal noun takes it as its
genitive. English puts it before the verb, and behind "by" in the passive.
"""

from __future__ import annotations

from tawatur.claims.agreement import can_follow, can_precede
from tawatur.claims.occurrence import Occurrence
from tawatur.claims.phrases import Phrase, Scene
from tawatur.claims.subjects import SubjectSeeker
from tawatur.claims.tokens import THINGS

_PARTICLES = frozenset({"negation", "future", "possible", "skip"})
"""Classes of words that stand between a subject and its verb."""
_BACK = 2
"""Tokens between a form of "to be" and its participle, at most."""


class SlotFiller:
    """Fills the places of one event word of a scene from the phrases around it."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._document = scene.document
        self._subjects = SubjectSeeker(scene)

    def fill(self, occurrence: Occurrence) -> None:
        """Gives the phrases around `occurrence` their roles."""
        kind = occurrence.reading.kind
        if kind == "participle":
            self._participle(occurrence)
        elif kind == "noun":
            self._nominal(occurrence)
        elif self.scene.arabic:
            self._arabic_verb(occurrence)
        else:
            self._english_verb(occurrence)
        self.prepositions(occurrence)
        if kind == "noun":
            self._possessors(occurrence)

    def _arabic_verb(self, occurrence: Occurrence) -> None:
        frame, reading = occurrence.reading.entry.frame, occurrence.reading
        bare = [p for p in occurrence.phrases if not p.preposition]
        if reading.form.tense == "circumstance":
            occurrence.dropped = True
            occurrence.rule = "participle of circumstance"
            self._objects(occurrence, bare)
            return
        if reading.form.passive:
            undergone = [p for p in bare[:1] if p.first == occurrence.index + 1 or self._can_suffer(p)]
            for phrase in undergone or self._subjects.before(occurrence):
                occurrence.add(self._passive_role(occurrence, phrase), phrase)
            occurrence.rule = "passive verb"
            return
        if reading.form.person == 1:
            occurrence.dropped = occurrence.speaker = True
            occurrence.many = reading.form.plural
            occurrence.rule = "first person"
        elif frame.subject == "object":
            self._undergoer(occurrence, bare)
            return
        else:
            bare = self._arabic_subject(occurrence, bare)
        if reading.pronoun and frame.object:
            occurrence.dropped = occurrence.dropped and not bare
        if "suffered" in frame.traits and not bare and not reading.pronoun and occurrence.get("actor"):
            occurrence.roles["recipient"] = occurrence.roles.pop("actor")
            occurrence.rule = "passive by its lack of an object"
        self._objects(occurrence, bare)

    def _objects(self, occurrence: Occurrence, bare: list[Phrase]) -> None:
        """The object and the second object, each with the parties joined to it."""
        frame = occurrence.reading.entry.frame
        roles = [frame.object, frame.second]
        alone = bool(frame.second) and len(bare) == 1
        role = ""
        for phrase in bare:
            if not (phrase.joined and phrase.actor and role):
                if not roles:
                    return
                role = roles.pop(0)
            fits = role != "recipient" or (self._is_party(phrase) if alone else self._can_suffer(phrase))
            occurrence.add(role if fits else "object", phrase)

    def _passive_role(self, occurrence: Occurrence, phrase: Phrase) -> str:
        """Of a verb of giving, the subject of its passive may be who is given to or what is given."""
        frame = occurrence.reading.entry.frame
        role = frame.object or "recipient"
        if role != "recipient" or not frame.second:
            return role
        governed = {frame.prepositions.get(p.preposition) for p in occurrence.phrases if p.preposition}
        return "recipient" if self._is_party(phrase) and "recipient" not in governed else "object"

    def _arabic_subject(self, occurrence: Occurrence, bare: list[Phrase]) -> list[Phrase]:
        """Finds the subject before the verb or among the bare phrases behind it; gives back those that are left."""
        frame, index = occurrence.reading.entry.frame, occurrence.index
        left = [] if self._resumed(index) else self._subjects.before(occurrence)
        beside = bool(bare) and bare[0].first == index + 1
        follows = bool(bare) and bare[0].actor and can_follow(self.scene, occurrence.reading.form, bare[0])
        if not left and self._taken(occurrence, follows=beside and follows):
            return bare
        if left and beside and bare[0].actor and not self._subjects.adjacent(left[-1].last, index):
            left = []
        if left:
            occurrence.rule = "subject before the verb"
            for phrase in left:
                occurrence.add(frame.subject, phrase)
            return bare
        if follows:
            occurrence.rule = "subject after the verb"
            subject, *rest = bare
            occurrence.add(frame.subject, subject)
            while rest and rest[0].joined and rest[0].actor and rest[0].first == subject.last + 1:
                subject, *rest = rest
                occurrence.add(frame.subject, subject)
            return rest[1:] if self._apposed(occurrence, subject, rest) else rest
        if beside and not can_follow(self.scene, occurrence.reading.form, bare[0]):
            occurrence.dropped = True
            occurrence.rule = "subject dropped, by agreement"
            return bare
        if beside and "speaks" in frame.traits and bare[0].mention is None:
            occurrence.rule = "unknown name after a verb that takes no object"
            occurrence.add(frame.subject, bare[0])
            return bare[1:]
        if beside and self._two_nouns(occurrence, bare):
            occurrence.rule = "first of two nouns after the verb"
            occurrence.add(frame.subject, bare[0])
            return bare[1:]
        occurrence.dropped = True
        occurrence.rule = "subject dropped"
        return bare

    def _resumed(self, index: int) -> bool:
        """«أنها سلمت»: the pronoun on the conjunction is the subject, so that no noun behind the verb is."""
        words = self.scene.words
        before = range(max(0, index - 2), index)
        at = next((i for i in before if "that_pronoun" in words[i].classes), None)
        return at is not None and all(words[i].classes & _PARTICLES for i in range(at + 1, index))

    def _taken(self, occurrence: Occurrence, *, follows: bool) -> bool:
        """Whether no phrase behind the verb is its subject: a pronoun, a noun or a thing before it is."""
        if self._resumed(occurrence.index):
            occurrence.dropped = True
            occurrence.rule = "subject is the pronoun before the verb"
            return True
        if not follows and self._subjects.asyndetic(occurrence):
            occurrence.rule = "clause that tells of the noun before it"
            phrase = self.scene.phrase(occurrence.index - 1, occurrence.index)
            if phrase is not None and phrase.actor and can_precede(self.scene, occurrence.reading.form, [phrase]):
                occurrence.add(occurrence.reading.entry.frame.subject, phrase)
            return True
        if self._subjects.occupied(occurrence):
            occurrence.rule = "subject before the verb is nobody"
            return True
        return False

    def _apposed(self, occurrence: Occurrence, subject: Phrase, rest: list[Phrase]) -> bool:
        """«اجتمع فلان وزير الزراعة بالخبراء»: an office behind a name, when the other party has a preposition."""
        if not rest or subject.mention is None or subject.mention.type != "person" or rest[0].joined:
            return False
        if rest[0].first != subject.last + 1 or self.scene.actor_noun(rest[0].first) is None:
            return False
        given = occurrence.reading.entry.frame.prepositions
        return any(given.get(p.preposition) == "recipient" for p in occurrence.phrases if p.preposition)

    def _two_nouns(self, occurrence: Occurrence, bare: list[Phrase]) -> bool:
        """«قدم الأزهر 20 منحة»: a definite word and then an indefinite one are subject and object."""
        if len(bare) < 2 or occurrence.reading.pronoun or not occurrence.reading.entry.frame.object:
            return False
        subject, after = bare[0], bare[1]
        definite = self.scene.folds[subject.first].startswith("ال") and subject.first == subject.last
        return definite and after.first == subject.last + 1 and not self.scene.folds[after.first].startswith("ال")

    def _undergoer(self, occurrence: Occurrence, bare: list[Phrase]) -> None:
        """The subject of a verb of happening: nobody acts."""
        start = self.scene.clause_start(occurrence.index)
        around = bare[:1] or [p for p in self.scene.phrases(start, occurrence.index) if not p.preposition][:1]
        occurrence.rule = "what it happens to"
        for phrase in around:
            occurrence.add("object", phrase)

    def _english_verb(self, occurrence: Occurrence) -> None:
        frame, reading, index = occurrence.reading.entry.frame, occurrence.reading, occurrence.index
        before = self.scene.folds[index - 1] if index else ""
        gerund = reading.form.tense == "ing" and bool(before) and "preposition" in self.scene.words[index - 1].classes
        occurrence.infinitive = (reading.form.tense == "base" and before == "to") or gerund
        start = self.scene.clause_start(index)
        found = self.scene.phrases(start, index, through_commas=True)
        left = [p for p in found if not p.preposition]
        left = self._behind_circumstance(start, index) or left
        actors = [p for p in left if p.actor]
        if reading.form.tense in ("participle", "past") and self._be_before(index):
            occurrence.rule = "passive verb"
            for phrase in (actors or left)[-1:]:
                occurrence.add(self._passive_role(occurrence, phrase), phrase)
            for phrase in occurrence.phrases[:1] if frame.second else ():
                if not phrase.preposition:
                    occurrence.add("object", phrase)
            for phrase in occurrence.phrases:
                if phrase.preposition == "by" and phrase.actor:
                    occurrence.add(frame.subject, phrase)
            return
        occurrence.rule = "subject before the verb"
        subjects = self._beside(actors) or [p for p in left[-1:] if self._subjects.adjacent(p.last, index)]
        occurrence.dropped = not subjects
        if occurrence.infinitive:
            occurrence.spare = subjects
        for phrase in subjects if not occurrence.infinitive else ():
            occurrence.add(frame.subject, phrase)
        self._objects(occurrence, [p for p in occurrence.phrases if not p.preposition])

    def _behind_circumstance(self, start: int, index: int) -> list[Phrase]:
        """«after the army fired»: who stands between a word such as «after» and the verb is its subject."""
        marks = (at for at in range(index - 1, start - 1, -1) if "circumstance" in self.scene.words[at].classes)
        mark = next(marks, None)
        found = self.scene.phrases(mark + 1, index) if mark is not None else []
        return found[-1:] if found and found[-1].actor and self._subjects.adjacent(found[-1].last, index) else []

    def _beside(self, actors: list[Phrase]) -> list[Phrase]:
        """The last of several actors before a verb, with those that «and» or a comma joins to it."""
        found = actors[-1:]
        for phrase in reversed(actors[:-1]):
            between = range(phrase.last + 1, found[0].first)
            joined = any("coordinator" in self.scene.words[at].classes for at in between)
            if not joined or any(
                self._document.words[at][0].isalnum() and not self.scene.words[at].classes for at in between
            ):
                break
            found.insert(0, phrase)
        return found

    def _be_before(self, index: int) -> bool:
        return any("be" in self.scene.words[at].classes for at in range(max(0, index - _BACK - 1), index))

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
        while at in self.scene.adjective_at:
            occurrence.add(frame.adjective, self._adjective(at))
            occurrence.rule = "event noun with a nationality adjective"
            at += 1
        if not self.scene.arabic:
            self._english_nominal(occurrence)
            return
        bare = [p for p in occurrence.phrases if not p.preposition]
        definite = "ال" in occurrence.reading.proclitic or self.scene.folds[occurrence.index].startswith("ال")
        if bare and bare[0].first == index + 1 and not definite:
            self._genitive(occurrence, bare)

    def _genitive(self, occurrence: Occurrence, bare: list[Phrase]) -> None:
        """The noun right after a verbal noun, and those joined to it."""
        frame = occurrence.reading.entry.frame
        genitive, *rest = bare
        role = frame.genitive
        if occurrence.reading.pronoun and role != "object":
            occurrence.add(frame.object if genitive.actor else "object", genitive)
            return
        if role == "object" and genitive.actor and genitive.mention is not None and "done" not in frame.traits:
            role = "actor"
        elif role == "actor" and not genitive.actor:
            role = "object" if frame.object == "object" and not frame.adjective else ""
        elif role == "recipient" and not self._can_suffer(genitive):
            role = "object"
        governed = {frame.prepositions.get(p.preposition) for p in occurrence.phrases if p.preposition}
        received = "recipient" in governed
        if role == "recipient" and genitive.actor and frame.adjective and received:
            role = "actor"
        elif role == "actor" and "to_place" in frame.traits and not received and self._is_place(genitive):
            role = "recipient"
        occurrence.add(role, genitive)
        if role:
            occurrence.rule = f"event noun, its genitive the {role}"
        while rest and rest[0].joined and rest[0].actor == genitive.actor:
            occurrence.add(role, rest.pop(0))
        if role == "actor" and rest and frame.object and not rest[0].joined:
            thing = bool(frame.second) and not self._is_party(rest[0])
            occurrence.add("object" if thing else frame.object, rest[0])

    def _is_place(self, phrase: Phrase) -> bool:
        """Whether a phrase is the name of a place or state, and no one who belongs to it."""
        return (
            phrase.mention is not None and phrase.mention.type in ("place", "state") and phrase.mention.kind == "name"
        )

    def _possessors(self, occurrence: Occurrence) -> None:
        """«شحنات الأسلحة الغربية»: the nationality of the goods is the giver's, when nobody else gives."""
        if occurrence.get("actor") or "moves" not in occurrence.reading.entry.frame.traits:
            return
        for phrase in occurrence.get("object")[:1]:
            nouns = (n for at in range(phrase.first, phrase.last + 1) for n in self.scene.words[at].nouns)
            if any(n.group == "money" for n in nouns):
                return  # a currency has its state's name
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
            return phrase.mention.type not in THINGS
        entity = self.scene.entities.get(phrase.entity or "")
        return phrase.entity is not None and (entity is None or entity.type not in THINGS)

    def _adjective(self, index: int) -> Phrase:
        mention = self.scene.adjective_at[index]
        return Phrase(index, index, "", mention, mention.entity, True)

    def _english_nominal(self, occurrence: Occurrence) -> None:
        """What stands before an English event noun: a nationality, or a name with or without 's."""
        role = occurrence.reading.entry.frame.adjective or "actor"
        before = occurrence.index - 1
        if before > 0 and self.scene.folds[before] in ("s", "'s", "’s"):
            before -= 1
        while before >= 0 and self._between_name_and_noun(before):
            before -= 1
        if before in self.scene.adjective_at:
            occurrence.add(role, self._adjective(before))
            return
        head = self.scene.mention_end.get(before)
        if head is not None and (phrase := self.scene.phrase(head, occurrence.index)) is not None and phrase.actor:
            occurrence.add(role, phrase)

    def _between_name_and_noun(self, index: int) -> bool:
        nouns = self.scene.words[index].nouns
        return self._document.words[index] in "'’" or any(n.group in ("attributive", "goods") for n in nouns)

    def prepositions(self, occurrence: Occurrence) -> None:
        """Gives the phrases behind prepositions their roles; those joined to them have the same."""
        previous = ""
        for phrase in occurrence.phrases:
            role = self._governed(occurrence, phrase, previous)
            previous = role
            role = "actor" if role == "actors" else role
            if role == "actor" and not phrase.actor:
                continue
            if role == "recipient" and not self._receives(occurrence, phrase):
                role = "" if occurrence.get("object") else "object"
            if role:
                occurrence.add(role, phrase)

    def _governed(self, occurrence: Occurrence, phrase: Phrase, previous: str) -> str:
        """The role that the preposition of a phrase gives it."""
        frame, mention = occurrence.reading.entry.frame, phrase.mention
        if not phrase.preposition:
            return previous if phrase.joined else ""
        role = frame.prepositions.get(phrase.preposition, "")
        if role == "recipient" and phrase.preposition == "ب" and "at_place" in frame.traits and self._is_place(phrase):
            return "place"
        if occurrence.reading.kind == "noun" and mention is not None and mention.type == "person":
            role = frame.persons.get(phrase.preposition, role)
        somewhere = mention is not None and mention.type in ("place", "state")
        if not role and somewhere and self.scene.is_a(phrase.preposition, "locative"):
            return "place"
        return role

    def _receives(self, occurrence: Occurrence, phrase: Phrase) -> bool:
        """Whether a phrase can be a recipient; of goods that move, any place that is no number."""
        moves = "moves" in occurrence.reading.entry.frame.traits and self.scene.is_a(phrase.preposition, "towards")
        towards = moves and not self._document.words[phrase.first][0].isdigit()
        return phrase.actor or towards or self._is_party(phrase)
