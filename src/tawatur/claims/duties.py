"""Duties told with a party for their subject: «لا يجوز لأي طرف», «بموجب المادة الثالثة تقدم X», "neither party shall".

Such words oblige in any text; they are read only under an agreement: of a party that is called one («كل طرف»), or
beside a phrase that names the agreement («بموجب الاتفاق»).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tawatur.claims.instruments import is_instrument
from tawatur.claims.phrases import Phrase, Scene
from tawatur.languages import LanguagePack
from tawatur.records.claim import Force
from tawatur.text import fold

_MEMORY = 4
"""Sentences for which an agreement stays what the text is about."""
_NAMED = 5
"""Tokens from «under» to the agreement that it names, at most."""
_FORCES: dict[str, Force] = {f: f for f in ("shall", "shall_not", "may", "commits", "rules_out")}
_AGAINST: dict[Force, Force] = {
    "shall": "shall_not",
    "may": "shall_not",
    "commits": "rules_out",
    "shall_not": "shall",
    "rules_out": "rules_out",
}
"""What a force becomes under a negation."""


_OPENERS = frozenset({"conditional", "subordinator", "relative", "that", "circumstance"})
"""Classes of words behind which a verb tells no duty of its own."""


class Duty(NamedTuple):
    """A duty as it begins: its cue, the token where what it asks begins, its force, and whom it names as bound."""

    cue: int
    start: int
    force: Force
    bound: Phrase | None
    """None for a word that means the parties of the agreement."""
    instrument: int | None
    words: str


_Sequences = dict[str, list[tuple[str, ...]]]
"""Phrases by their first word, the longest first."""


class _Place(NamedTuple):
    """A sentence: its tokens, and where the phrase ends that puts it under an agreement, with the agreement's token."""

    scene: Scene
    first: int
    end: int
    context: int | None
    named: int | None


class _Cue(NamedTuple):
    words: tuple[str, ...]
    force: Force
    particle: str
    term: bool


class DutyReader:
    """The words of one language for duties, parties and contexts."""

    def __init__(self, pack: LanguagePack) -> None:
        self._arabic = pack.code == "ar"
        settings = pack.settings("duties")
        self._words = {name: frozenset(fold(w) for w in words) for name, words in settings.items()}
        self._terms = self._sequences(settings["terms"])
        self._negative = self._sequences(settings["negative_terms"])
        self._contexts = self._sequences(settings["contexts"])
        self._cues: dict[str, list[_Cue]] = {}
        for row in pack.table("duties", ("words", "force", "particle", "needs")):
            words = tuple(fold(row["words"]).split())
            cue = _Cue(words, _FORCES[row["force"]], fold(row["particle"]), row["needs"] == "term")
            self._cues.setdefault(words[0], []).append(cue)
        for cues in self._cues.values():
            cues.sort(key=lambda c: -len(c.words))

    @staticmethod
    def _sequences(phrases: list[str]) -> _Sequences:
        found: _Sequences = {}
        for words in sorted((tuple(fold(p).split()) for p in phrases), key=len, reverse=True):
            found.setdefault(words[0], []).append(words)
        return found

    def read(self, scene: Scene) -> Iterator[Duty]:
        """All duties of a document, in order."""
        named = -_MEMORY - 1
        for number, sentence in enumerate(scene.document.sentences):
            tokens = scene.document.tokens_in(sentence.span)
            if not tokens:
                continue
            instruments = [at for at in tokens if is_instrument(scene, at)]
            if number - named <= _MEMORY or instruments:
                yield from self._in_sentence(scene, tokens.start, tokens.stop)
            named = number if instruments else named

    def _in_sentence(self, scene: Scene, first: int, end: int) -> Iterator[Duty]:
        context, named = self._context(scene, first, end) or (None, None)
        place = _Place(scene, first, end, context, named)
        taken = first
        for at in range(first, end - 1):
            if at < taken:
                continue
            duty = self._arabic_duty(place, at) if self._arabic else self._english_duty(place, at)
            if duty is not None and duty.start < end:
                yield duty
                taken = duty.start + 1

    def _context(self, scene: Scene, first: int, end: int) -> tuple[int, int] | None:
        """(last token, agreement) of the phrase that puts a sentence under an agreement."""
        for at in range(first, end):
            key = self._bare(scene.folds[at], "وف")
            for words in self._contexts.get(key, ()):
                if tuple(scene.folds[at + 1 : at + len(words)]) != words[1:]:
                    continue
                start = at + len(words)
                named = next((i for i in range(start, min(end, start + _NAMED)) if is_instrument(scene, i)), None)
                if named is not None:
                    return self._context_end(scene, named, end), named
        return None

    def _context_end(self, scene: Scene, named: int, end: int) -> int:
        """The last token of the name of an agreement and of what belongs to it (an article's number, its parties)."""
        comma = next((i for i in range(named, min(end, named + 9)) if scene.document.words[i] in "،,"), None)
        if comma is not None and not any(scene.is_verb(i) for i in range(named + 1, comma)):
            return comma
        phrase = scene.phrase(named, end)
        return phrase.last if phrase is not None else named

    def _arabic_duty(self, place: _Place, at: int) -> Duty | None:
        scene, context = place.scene, place.context
        key = self._bare(scene.folds[at], "وف")
        negated = at > 0 and "negation" in scene.words[at - 1].classes
        for cue in self._cues.get(key, ()):
            party = self._party(place, at + 1, cue.particle, term=cue.term or context is None)
            if party is not None:
                return self._duty(place, at, party, _AGAINST[cue.force] if negated else cue.force)
        if key in self._words["bearing"]:
            party = self._party(place, at + 1, "", term=context is None)
            if party is not None and self._is_deed(scene, party[0]):
                return self._duty(place, at, party, "shall")
        right = self._party(place, at, "ل", term=True)
        if right is not None and right[0] < place.end and scene.folds[right[0]] in self._words["rights"]:
            behind = right[0] + 1
            governed = behind < place.end and "preposition" in scene.words[behind].classes
            return self._duty(place, at, (behind + governed, None), "may")
        return self._told(place, at, "shall_not" if negated else "shall") if self._imperfect(scene, at) else None

    def _told(self, place: _Place, at: int, force: Force) -> Duty | None:
        """A verb that tells what is to be: of a word for a party, or right behind «under the agreement»."""
        scene = place.scene
        if at > place.first and scene.words[at - 1].classes & _OPENERS:
            return None
        subject = scene.folds[at + 1]
        meant = place.context is not None and not subject.endswith("ين")  # «تربط البلدين»: they suffer it
        if self._term(scene, at + 1, place.end, "") and (subject in self._words["alone"] or meant):
            return Duty(at, at, force, None, place.named, scene.document.words[at])
        if place.context is None or at != place.context + 1:
            return None
        bound = scene.phrase(at + 1, place.end)
        return Duty(at, at, force, bound, place.named, "under the agreement") if bound and bound.actor else None

    def _duty(self, place: _Place, at: int, party: tuple[int, Phrase | None], force: Force) -> Duty:
        start, bound = party
        return Duty(at, self._linked(place, start), force, bound, place.named, place.scene.document.words[at])

    def _linked(self, place: _Place, start: int) -> int:
        """The token behind the words that only link a duty with what it asks."""
        folds, words = place.scene.folds, place.scene.document.words
        while start < place.end - 1 and (folds[start] in self._words["links"] or not words[start][0].isalnum()):
            start += 1
        return start

    def _party(self, place: _Place, at: int, particle: str, *, term: bool) -> tuple[int, Phrase | None] | None:
        """(token behind it, phrase) of the party that begins at a token, behind a particle or with it as a clitic."""
        scene, end = place.scene, place.end
        if len(particle) > 1 and at < end and scene.folds[at] == particle:
            at, particle = at + 1, ""
        elif len(particle) > 1:
            return None
        length = self._term(scene, at, end, particle)
        if length:
            return self._past_aside(scene, at + length, end), None
        phrase = None if term or at >= end else next(iter(scene.phrases(at, min(end, at + 6))), None)
        if phrase is None or phrase.first != at or not phrase.actor or phrase.entity is None:
            return None
        if particle and phrase.preposition != particle:
            return None
        return self._past_aside(scene, phrase.last + 1, end), phrase

    def _past_aside(self, scene: Scene, at: int, end: int) -> int:
        """Past what stands between two commas («، بموجب المادة السابعة، أن تنسحب»)."""
        if at < end and scene.document.words[at] in "،,":
            return next((i + 1 for i in range(at + 1, min(end, at + 9)) if scene.document.words[i] in "،,"), at)
        return at

    def _term(self, scene: Scene, at: int, end: int, particle: str) -> int:
        """How many tokens the word for a party at a token has; 0 when none stands there."""
        if at >= end:
            return 0
        key = scene.folds[at]
        if particle == "ل":
            bare = self._bare(key, "وف")
            key = "ال" + bare[2:] if bare.startswith("لل") else bare[1:] if bare.startswith("ل") else ""
        return self._matches(self._terms, scene, at, key)

    @staticmethod
    def _matches(table: _Sequences, scene: Scene, at: int, key: str) -> int:
        for words in table.get(key, ()):
            if tuple(scene.folds[at + 1 : at + len(words)]) == words[1:]:
                return len(words)
        return 0

    def _is_deed(self, scene: Scene, at: int) -> bool:
        """«على الآخر تقديم المساعدة»: a verbal noun or «أن» follows whoever bears the duty."""
        if at >= len(scene.folds):
            return False
        verbal = any(r.kind == "noun" for r in scene.words[at].triggers)
        return verbal or scene.folds[at] in self._words["links"] | self._words["refrain"]

    def _imperfect(self, scene: Scene, at: int) -> bool:
        key = self._bare(scene.folds[at], "وف").removeprefix("س")
        closed = at in scene.mention_at or scene.words[at].classes or scene.words[at].nouns
        return len(key) > 2 and key[0] in "يت" and key[-1] != "ت" and not closed

    @staticmethod
    def _bare(key: str, clitics: str) -> str:
        return key[1:] if key[0] in clitics and len(key) > 3 else key

    def _english_duty(self, place: _Place, at: int) -> Duty | None:
        scene, end = place.scene, place.end
        for cue in self._cues.get(scene.folds[at], ()):
            negations = [i for i in (at + 1, at + len(cue.words)) if i < end and "negation" in scene.words[i].classes]
            skipped = negations[0] if negations else end
            found = [i for i in range(at, min(end, at + len(cue.words) + bool(negations))) if i != skipped]
            if tuple(scene.folds[i] for i in found) != cue.words:
                continue
            behind = found[-1] + 1 + (skipped == found[-1] + 1)
            if cue.particle:
                aside = range(behind, min(end, behind + _NAMED + 2))
                behind = next((i + 1 for i in aside if scene.folds[i] == cue.particle), end)
            return self._english_subject(place, at, behind, cue, negated=bool(negations))
        return None

    def _english_subject(self, place: _Place, at: int, behind: int, cue: _Cue, *, negated: bool) -> Duty | None:
        """The duty of whoever stands right before the cue: a word for a party, or under an agreement anybody named."""
        scene, bound = place.scene, None
        against = self._before(self._negative, place, at)
        if not against and not self._before(self._terms, place, at):
            left = scene.phrases(scene.clause_start(at), at, through_commas=True)
            bound = next((p for p in reversed(left) if not p.preposition and p.actor), None)
            if bound is None or cue.term or place.context is None or is_instrument(scene, bound.first):
                return None
        start = self._linked(place, behind)
        refrains = scene.folds[start] in self._words["refrain"]
        force = _AGAINST[cue.force] if negated or against or refrains else cue.force
        return Duty(at, start, force, bound, place.named, " ".join(cue.words))

    def _before(self, table: _Sequences, place: _Place, at: int) -> bool:
        """Whether a term of a table ends right before a token."""
        starts = range(max(place.first, at - 3), at)
        return any(self._matches(table, place.scene, s, place.scene.folds[s]) == at - s for s in starts)
