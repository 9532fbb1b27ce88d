"""The subject of an Arabic verb that stands before it: in its clause or before a relative pronoun."""

from __future__ import annotations

from tawatur.claims.agreement import can_precede
from tawatur.claims.occurrence import Occurrence
from tawatur.claims.phrases import Phrase, Scene
from tawatur.claims.tokens import QUOTES

_TEXTS = frozenset({"agreement", "clause"})
"""Classes of nouns for texts whose parties act when they do."""


class SubjectSeeker:
    """Looks back from the verbs of one scene."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._document = scene.document

    def before(self, occurrence: Occurrence) -> list[Phrase]:
        """The subject before the verb in its clause: the clause's first free phrase that can act."""
        index, reading = occurrence.index, occurrence.reading
        if reading.proclitic[:1] in ("و", "ف") and reading.proclitic:
            return []
        start = self.scene.clause_start(index, through_asides=True)
        if start >= index:
            return self._set_off(occurrence) or self._relative(occurrence, start)
        phrases = self.scene.phrases(start, index, through_commas=True)
        if phrases and not phrases[0].preposition and (phrases[0].actor or self._told_of(phrases, start, index)):
            subjects = [phrases[0]]
            for phrase in phrases[1:]:
                if phrase.joined and phrase.actor and phrase.first == subjects[-1].last + 1:
                    subjects.append(phrase)
                else:
                    break
            beside = not any(self.scene.is_verb(at) for at in range(subjects[-1].last + 1, index))
            return subjects if beside and can_precede(self.scene, reading.form, subjects) else []
        return self._relative(occurrence, start) if not phrases else []

    def _told_of(self, phrases: list[Phrase], start: int, index: int) -> bool:
        """«أن المحافظة تحتاج», «الزمر يستنكر»: what opens a clause and stands right before the verb is its subject."""
        opened = start > 0 and "that" in self.scene.words[start - 1].classes
        heads = start == self.scene.sentence_range(index)[0]
        phrase, quoted = phrases[0], self._document.words[index - 1][0] in QUOTES
        if len(phrases) > 1 or not (opened or heads) or phrase.last < index - 1 - quoted:
            return False
        definite = self.scene.folds[phrase.first].startswith("ال") or quoted or phrase.mention is not None
        return definite and not self.scene.words[phrase.first].triggers

    def _set_off(self, occurrence: Occurrence) -> list[Phrase]:
        """«بأن مجلس الإدارة، وافق»: a comma between a subject that «that» brings in and its verb."""
        at = occurrence.index - 1
        if at < 1 or self._document.words[at] not in ("،", ","):
            return []
        start = self.scene.clause_start(at, through_asides=True)
        if start < 1 or start >= at or "that" not in self.scene.words[start - 1].classes:
            return []
        phrases = [p for p in self.scene.phrases(start, at) if not p.preposition]
        fits = bool(phrases) and phrases[0].first == start and phrases[0].actor
        return phrases[:1] if fits and can_precede(self.scene, occurrence.reading.form, phrases[:1]) else []

    def asyndetic(self, occurrence: Occurrence) -> bool:
        """«قرار يهدد»: an imperfect right behind an indefinite noun tells of it, as a relative clause."""
        index, reading = occurrence.index, occurrence.reading
        if reading.form.tense != "imperfect" or reading.proclitic or reading.form.person == 1 or index < 2:
            return False
        word, key, before = self.scene.words[index - 1], self.scene.folds[index - 1], self._document.words[index - 1]
        first, _ = self.scene.sentence_range(index)
        free = not word.classes - {"light_noun"} and not self.scene.is_verb(index - 1)
        free = free and not self.scene.closes_phrase(index - 1)
        inside = index - 1 > first and before[0].isalpha() and not before.endswith("ا")
        noun = bool(word.nouns or word.classes) or self.scene.as_noun(index - 1)
        return inside and free and noun and "ال" not in key[:4]

    def occupied(self, occurrence: Occurrence) -> bool:
        """«تفجير الحدود استهدف الوفد»: a thing that opens the clause is the subject; whoever follows is the object."""
        index, reading = occurrence.index, occurrence.reading
        start = self.scene.clause_start(index)
        opened = start == self.scene.sentence_range(index)[0] or "that" in self.scene.words[start - 1].classes
        if start >= index or reading.proclitic or not opened or not reading.entry.frame.object:
            return False
        phrases = self.scene.phrases(start, index)
        head = phrases[0] if phrases else None
        noun = head is None and self.scene.as_noun(start) and start not in self.scene.time_tokens
        if head is None or head.preposition or head.first != start:
            return noun and not self.scene.words[start].classes
        text = any(n.group in _TEXTS for n in self.scene.words[start].nouns)
        return not head.actor and not text and can_precede(self.scene, reading.form, [head])

    def _relative(self, occurrence: Occurrence, start: int) -> list[Phrase]:
        """For a clause opened by a relative pronoun: the phrase that it goes on from.

        It is the subject, unless a pronoun takes it up behind the verb («التي فرضها», «التي فرضت عليها»).
        """
        before, index = start - 1, occurrence.index
        if before <= 0 or "relative" not in self.scene.words[before].classes:
            return []
        phrase = self._antecedent(before)
        if phrase is None:
            return []
        if occurrence.reading.pronoun:
            frame = occurrence.reading.entry.frame
            if frame.object == "recipient":
                occurrence.add(frame.object, phrase)
            return []
        if not phrase.actor:
            return []
        after = self.scene.words[index + 1].classes if index + 1 < len(self.scene.words) else frozenset()
        if "prep_pronoun" in after:
            if "upon" in after:
                occurrence.impersonal = True
                occurrence.add("recipient", phrase)
            return []
        return [phrase]

    def _antecedent(self, relative: int) -> Phrase | None:
        """The noun phrase that a relative pronoun goes on from: the one that ends right before it."""
        at = relative - 2 if self._document.words[relative - 1] in "،," else relative - 1
        phrases = self.scene.phrases(self.scene.clause_start(at), at + 1, through_commas=True)
        if phrases and phrases[-1].last == at and phrases[-1].actor:
            return phrases[-1]
        head = self.scene.mention_end.get(at)
        if head is None and self.scene.actor_noun(at) is not None:
            head = at
        return self.scene.phrase(head, relative) if head is not None else None

    def adjacent(self, last: int, index: int) -> bool:
        """Whether nothing but particles and adverbs stands between a phrase and the verb."""
        return all(self.scene.words[at].classes or at in self.scene.time_tokens for at in range(last + 1, index))
