"""Who did what to whom: the event words of a sentence, joined where one is an argument of another."""

from __future__ import annotations

from tawatur.claims.agreement import can_precede, gender
from tawatur.claims.lexicon import FINITE, Reading, plain
from tawatur.claims.occurrence import Occurrence
from tawatur.claims.phrases import Phrase, Scene
from tawatur.claims.slots import SlotFiller
from tawatur.claims.tokens import STOPS

_WINDOW = 32
"""Tokens after an event word in which its arguments are sought."""
_COMPANY = 10
"""Tokens after an event word in which the words that it wants are sought."""
_BACK = 16
"""Tokens before a conjunction in which its pronoun's name is sought."""
_OPENING = 2
"""Tokens of a sentence before a verb that still opens it («كما دعا»)."""
_HEAD = 2
"""Tokens of a phrase, behind its first, that name the one who acts at least; more may be something else."""


class RoleFinder:
    """Reads the sentences of one scene."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._document = scene.document
        self._slots = SlotFiller(scene)
        self._topic: list[Phrase] = []
        """The subject of the main clause of the sentence."""
        self._before: list[Phrase] = []
        """That of the sentence before."""
        self._together: list[Phrase] = []
        """Whom the last subject acted with: a plural verb after it has both for its subject."""

    def sentence(self, first: int, end: int) -> list[Occurrence]:
        """The event words of a sentence, in order, their arguments filled in."""
        found: list[Occurrence] = []
        by_index: dict[int, Occurrence] = {}
        for index in range(first, end):
            if not self.scene.words[index].triggers:
                continue
            occurrence = self._first_fit(index, end)
            if occurrence is not None:
                found.append(occurrence)
                by_index[index] = occurrence
        self._pass_on(first, found)
        for occurrence in found:
            if occurrence.reading.kind == "plain":
                continue
            self._adopt(occurrence, by_index)
            self._second_party(occurrence, found)
            self._relative_light(occurrence, by_index)
        for occurrence in found:
            for phrase in occurrence.spare if occurrence.parent is None else ():
                occurrence.add(occurrence.reading.entry.frame.subject, phrase)
        return [o for o in found if o.reading.kind != "plain" and not self._cognate(o, found)]

    def _first_fit(self, index: int, end: int) -> Occurrence | None:
        """The first reading of a word that its company allows; of a verb that has none, one that names no event."""
        readings = self.scene.readings(index)
        for reading in readings:
            occurrence = self._read(index, end, reading)
            if occurrence is not None:
                return occurrence
        finite = (r for r in readings if r.kind == "verb" and r.form.tense not in ("circumstance", "jussive"))
        verb = next(finite, None) if self.scene.arabic else None
        return self._read(index, end, plain(verb)) if verb is not None else None

    def _pass_on(self, first: int, found: list[Occurrence]) -> None:
        """Gives verbs without a subject the one before them, in the sentence or, at its head, in the last sentence."""
        self._before = self._topic
        carried = self._topic if found and self._goes_on(first, found[0]) else []
        self._topic = []
        for occurrence in list(found):
            if self._stray(occurrence, bool(carried)):
                found.remove(occurrence)
                continue
            occurrence.carried = tuple(carried)
            carried = self._carry(occurrence, carried)
            if not self._topic and occurrence.reading.kind in FINITE and not self._subordinate(occurrence.index):
                self._topic = carried

    def _stray(self, occurrence: Occurrence, carried: bool) -> bool:
        """A perfect with no subject behind a content word is most likely no verb: «هدوء حذر», «ائتلافا حاكما»."""
        reading, before = occurrence.reading, occurrence.index - 1
        first, _ = self.scene.sentence_range(occurrence.index)
        if reading.kind != "verb" or not occurrence.dropped or reading.form.tense != "perfect" or before < first:
            return False
        dual = reading.form.plural and not self.scene.folds[occurrence.index].endswith("وا")
        if reading.proclitic or reading.pronoun or not self.scene.arabic:
            return False
        if not dual and (carried or reading.form.gender != "m"):
            return False
        word = self.scene.words[before]
        known = before in self.scene.mention_end or before in self.scene.time_tokens
        return self._document.words[before][0].isalpha() and not word.classes and not known

    def _goes_on(self, first: int, opening: Occurrence) -> bool:
        """Whether a sentence opens with a verb of dropped subject: «ودعا إلى ...»."""
        return opening.reading.kind in FINITE and opening.dropped and opening.index - first <= _OPENING

    def _subordinate(self, index: int) -> bool:
        """Whether the clause of the token is opened by a conjunction or relative pronoun."""
        before = self.scene.clause_start(index) - 1
        return before >= 0 and bool(self.scene.words[before].classes & STOPS)

    def _second_party(self, occurrence: Occurrence, found: list[Occurrence]) -> None:
        """«التقارب مع X»: the other party is whoever acted before in the sentence."""
        frame, actors = occurrence.reading.entry.frame, occurrence.get("actor")
        if "mutual" not in frame.traits or len(actors) != 1 or not actors[0].preposition:
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
        occurrence = Occurrence(index, reading, index + len(reading.rest))
        frame = reading.entry.frame
        if (
            reading.kind == "verb"
            and reading.pronoun
            and not (frame.object or frame.second or "object" in frame.prepositions.values())
        ):
            return None  # a verb that takes no object has another sense with one: «تصلنا شكاوى»
        if not self._companions(occurrence, stop):
            return None
        if reading.form.tense == "circumstance" and not self._circumstantial(index):
            return None
        occurrence.phrases = self._arguments(occurrence.last + 1, stop)
        self._slots.fill(occurrence)
        return occurrence

    def _circumstantial(self, index: int) -> bool:
        """Whether a participle in -an goes on from a clause: behind a comma, or joined to another one."""
        if self.scene.folds[index][0] == "و" and not self.scene.folds[index].startswith("وا"):
            return True
        before = self._document.words[index - 1] if index else ""
        return before in '،,»"' and bool(before)

    def _arguments(self, start: int, stop: int) -> list[Phrase]:
        """The phrases behind an event word, up to one that only tells a circumstance («خلال», "after")."""
        found = []
        for phrase in self.scene.phrases(start, stop):
            if self.scene.is_a(phrase.preposition, "circumstance"):
                break
            found.append(phrase)
        return found

    def _companions(self, occurrence: Occurrence, stop: int) -> bool:
        """Whether the words that the entry wants follow, and those that it refuses do not."""
        entry = occurrence.reading.entry
        if entry.refused and self._any(entry.refused, occurrence.last + 1, min(stop, occurrence.last + 4), occurrence):
            return False
        if not entry.wanted:
            return True
        if self._all(entry.wanted, occurrence.last + 1, self._near(occurrence.last, stop), occurrence):
            return True
        if occurrence.reading.pronoun:
            return self._any(entry.wanted, max(0, occurrence.index - _COMPANY), occurrence.index, occurrence)
        if occurrence.reading.form.passive or occurrence.reading.kind == "participle" or not self.scene.arabic:
            return self._any(entry.wanted, self.scene.clause_start(occurrence.index), occurrence.index, occurrence)
        return False

    def _near(self, index: int, stop: int) -> int:
        """The token where the company of an event word ends; a name counts as one token."""
        at, left = index + 1, _COMPANY
        while at < stop and left:
            known = self.scene.mention_at.get(at)
            at, left = (known[1] if known is not None else at) + 1, left - 1
        return min(at, stop)

    def _all(self, wanted: tuple[str, ...], start: int, stop: int, occurrence: Occurrence) -> bool:
        """Whether one of `wanted` is there; of one joined by + every part."""
        for want in wanted:
            parts = want.split("+")
            if len(parts) > 1 and all(self._any((part,), start, stop, occurrence) for part in parts):
                return True
        return self._any(tuple(w for w in wanted if "+" not in w), start, stop, occurrence)

    def _any(self, wanted: tuple[str, ...], start: int, stop: int, occurrence: Occurrence) -> bool:
        groups = {w[1:] for w in wanted if w[0] == "@"}
        governed = {w[2:] for w in wanted if w[1:2] == "@"}
        wanted_set = frozenset(wanted)
        for at in range(start, stop):
            key = self.scene.folds[at]
            if key in ".؛;؟?!":
                return False
            if key in wanted or (self.scene.arabic and not wanted_set.isdisjoint(_stems(key))):
                return True
            if groups and self._in_groups(at, groups):
                return True
            if governed and key[0] == "ب" and self._in_groups(at, governed):
                return True
            if at > start + 3 and self.scene.is_verb(at):
                return False
        return False

    def _in_groups(self, index: int, groups: set[str]) -> bool:
        """Whether the token is a noun of one of the classes, or a mention of such a type."""
        named = index in self.scene.person_tokens
        nouns = self.scene.words[index].nouns if not named else ()
        if any(n.group in groups and self.scene.follows(index, n.rest) for n in nouns):
            return True
        known = self.scene.mention_at.get(index)
        if known is None:
            return False
        kind = known[0].type
        return (
            kind in groups or (kind == "state" and "place" in groups) or (kind == "document" and "agreement" in groups)
        )

    def _adopt(self, parent: Occurrence, by_index: dict[int, Occurrence]) -> None:
        """Makes an event noun that is an argument of another event word its child.

        A noun behind «that» opens a clause of its own («said that the attack ...»): it is lent no actor.
        """
        told = False
        for at in range(parent.last + 1, min(parent.last + _WINDOW, len(self.scene.words))):
            if self._document.words[at][0] in ".؛;؟?!" or (at in by_index and _is_finite(by_index[at])):
                return
            classes = self.scene.words[at].classes
            if "subordinator" in classes or ("circumstance" in classes and at not in self.scene.time_tokens):
                return
            told = told or "that" in classes
            child = by_index.get(at)
            if child is None:
                continue
            if child.parent is None and not self._of_another(parent, at):
                child.parent = parent
                if not told:
                    self._lend(parent, child)
            return

    def _of_another(self, parent: Occurrence, index: int) -> bool:
        """«كشف غموض الاختطاف»: a noun whose head is another noun is what that is about, not what is done."""
        before = index - 1
        if not self.scene.arabic or before <= parent.last or self._document.words[index][0] in "بل":
            return False
        word = self.scene.words[before]
        if (
            not self._document.words[before][0].isalpha()
            or word.classes
            or word.triggers
            or self.scene.closes_phrase(before)
        ):
            return False
        bare = self.scene.folds[before].removeprefix("ب").removeprefix("ل")
        if self.scene.is_a(bare, "light_noun"):
            return False
        return not any(p.first <= before <= min(p.last, p.first + _HEAD) and p.actor for p in parent.phrases)

    def _lend(self, parent: Occurrence, child: Occurrence) -> None:
        """Gives the child the actor that its parent implies."""
        entry = parent.reading.entry
        if child.get("actor") or _is_finite(child) or _befalls(parent, child):
            return
        lends = "lends" in entry.frame.traits
        child.speaker = parent.speaker and (entry.voice == "active" or lends)
        child.many = child.speaker and parent.many
        if "depends" in entry.frame.traits:
            for role, other in (("actor", "recipient"), ("recipient", "actor")):
                for phrase in parent.get(other):
                    child.add(role, phrase)
            return
        if entry.voice == "undergo":
            for phrase in parent.get("actor"):
                child.add("recipient", phrase)
            return
        receives = child.reading.entry.frame.subject == "recipient"
        lent: list[Phrase] = []
        if entry.type in ("seek", "request"):
            lent = parent.get("actor") if receives else parent.get("recipient")
        elif entry.type == "accuse":
            lent = parent.get("recipient")
        elif entry.voice == "other":
            lent = [p for p in parent.get("object") if p.actor]
        elif child.infinitive or entry.voice in ("active", "adjective") or lends:
            lent = parent.get("actor")
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
            following = self.scene.words[light.index + 1 : light.index + 2]
            resumed = bool(following) and "prep_pronoun" in following[0].classes
            if not resumed and "relative" not in self.scene.words[light.index - 1].classes:
                return
            child.phrases = [p for p in child.phrases if p.last < light.index] + light.phrases
            for phrase in light.get("actor"):
                child.add("actor", phrase)
            self._slots.prepositions(child)
            child.parent = child.parent or light
            child.rule = "event noun, its actor the subject of a light verb"
            return

    def _takes_place(self, occurrence: Occurrence) -> bool:
        """«أن تجري الزيارة»: the definite event noun right behind a light verb that agrees with it is its subject."""
        form, at = occurrence.reading.form, occurrence.index + 1
        if occurrence.reading.kind != "light" or form.tense != "imperfect" or at >= len(self.scene.words):
            return False
        if not self.scene.folds[at].startswith("ال") or not self.scene.words[at].triggers:
            return False
        feminine = self._document.words[at].endswith(("ة", "ات"))
        return form.person == 3 and not form.plural and form.gender == ("f" if feminine else "m")

    def _named_before(self, occurrence: Occurrence) -> list[Phrase]:
        """The last name of the sentence before a verb that agrees with it, when the subject carried over does not."""
        form = occurrence.reading.form
        for at in range(occurrence.index - 1, max(self.scene.sentence_range(occurrence.index)[0], 1) - 1, -1):
            head = self.scene.mention_end.get(at)
            mention = self.scene.mention_at[head][0] if head is not None else None
            if head is None or mention is None or not self.scene.can_act(mention):
                continue
            named = self.scene.phrase(head, occurrence.index)
            if named is not None and form.gender and gender(self.scene, named) == form.gender and not form.plural:
                return [named]
        return []

    def _meant(self, occurrence: Occurrence) -> list[Phrase]:
        """«أنها أجرت»: the nearest name before that the pronoun of the conjunction fits."""
        opened = self.scene.clause_start(occurrence.index) - 1
        if opened < 1 or "that_pronoun" not in self.scene.words[opened].classes:
            return []
        wanted = ("state", "organisation", "place") if self.scene.folds[opened].endswith("ها") else ("person",)
        for at in range(opened - 1, max(-1, opened - _BACK), -1):
            head = self.scene.mention_end.get(at)
            if head is None:
                continue
            mention = self.scene.mention_at[head][0]
            if mention.type in wanted and self.scene.can_act(mention) and (phrase := self.scene.phrase(head, opened)):
                return [phrase]
        return []

    def _carry(self, occurrence: Occurrence, carried: list[Phrase]) -> list[Phrase]:
        """A verb without a subject of its own takes the one before it in the sentence."""
        reading = occurrence.reading
        if reading.kind not in FINITE or occurrence.impersonal:
            return carried
        role = reading.entry.frame.subject
        if occurrence.rule.startswith("passive"):
            return occurrence.get("recipient") or carried
        if occurrence.index and "clause_subject" in self.scene.words[occurrence.index - 1].classes:
            return carried
        following = self.scene.words[occurrence.index + 1 : occurrence.index + 2]
        if reading.kind == "light" and occurrence.dropped and following and "prep_pronoun" in following[0].classes:
            return carried  # «وجهت إليهم اتهامات»: nobody named does it
        if occurrence.dropped and self._takes_place(occurrence):
            return carried
        meant = self._meant(occurrence) if occurrence.dropped else []
        carried = meant or carried
        subjects = carried + self._together if reading.form.plural and len(carried) == 1 else carried
        fits = bool(carried) and (not self.scene.arabic or can_precede(self.scene, reading.form, subjects))
        if occurrence.dropped and carried and not fits and reading.kind == "verb":
            named = self._named_before(occurrence)
            carried, fits = named or carried, bool(named)
        if occurrence.dropped and reading.form.person == 3 and fits and role in ("actor", "recipient"):
            for phrase in carried:
                occurrence.add(role, phrase)
            topic = carried is self._before
            occurrence.rule = "subject carried over" + (" from the sentence before" if topic else "")
        subject = occurrence.get(role)
        if reading.form.plural is False and len(subject) == 1 and reading.entry.frame.prepositions.get("مع"):
            self._together = occurrence.get("recipient")
        elif reading.form.plural and len(subject) == 1 and subject == carried and self._together:
            for phrase in self._together:
                occurrence.add(role, phrase)
        return subject or carried


def _befalls(parent: Occurrence, child: Occurrence) -> bool:
    """«نفت وقوع حادث»: nobody does what happens, least of all who speaks of it."""
    return "lends" in parent.reading.entry.frame.traits and child.reading.entry.frame.subject == "object"


def _is_finite(occurrence: Occurrence) -> bool:
    return occurrence.reading.kind in FINITE and not occurrence.infinitive


def _stems(key: str) -> set[str]:
    """An Arabic word without its conjunction, preposition and article, with and without its pronoun."""
    bare = key
    for clitics in ("وال", "بال", "لل", "ال", "و", "ب", "ل"):
        if key.startswith(clitics) and len(key) - len(clitics) >= 3:
            bare = key[len(clitics) :]
            break
    if bare.endswith("ا") and len(bare) > 3:
        return {bare, bare[:-1]}
    shorter = {bare[: -len(s)] for s in ("هما", "ها", "هم", "ه", "نا") if bare.endswith(s) and len(bare) - len(s) >= 3}
    return {bare, *shorter}
