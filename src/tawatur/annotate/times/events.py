"""Times told by an event: «منذ الحرب العالمية الثانية», «في مستهل ولايته», «منذ اجتماع ...» that was dated before.

An event of the article is taken for one dated before when both are named by nouns of one kind («زيارة», «اجتماع») and
share a word, a name mostly. What cannot be resolved so is no time expression.
"""

from __future__ import annotations

from bisect import bisect_left

from tawatur.annotate.times.draft import Draft
from tawatur.annotate.times.grammar import Grammar
from tawatur.annotate.times.phrases import Phrases
from tawatur.languages import LanguagePack
from tawatur.text import Document
from tawatur.text.lexicon import Hit, Lexicon, Row

DATES = 24
"""How many dates an anaphor looks back over, at most."""
REACH = 30
"""Sentences before, within which the dated event must stand."""
PHRASE = 6
"""Words of the event's phrase that are compared."""


def event_lexicon(pack: LanguagePack) -> Lexicon:
    """The event nouns and known events of a pack, compiled."""
    rows = [Row(r["forms"], r["class"], r["value"]) for r in pack.table("past_events", ("forms", "class", "value"))]
    return Lexicon(rows, proclitics=pack.code == "ar")


class EventTimes:
    """Finds the times told by events in one document; `anaphors` wants the dates found before."""

    def __init__(self, grammar: Grammar, phrases: Phrases, lexicon: Lexicon) -> None:
        self._grammar = grammar
        self._phrases = phrases
        self._document: Document = grammar.document
        self.hits = lexicon.scan(grammar.folds)

    def _hit(self, at: int, *classes: str) -> Hit | None:
        return next((h for h in self.hits.get(at, ()) if h.entry.cls in classes), None)

    def read(self, at: int) -> Draft | None:
        """A known event after a particle of time, or the beginning or end of a term of office."""
        era = self._hit(at, "era")
        if era is not None:
            particle = self._phrases.before(at, "particle") or self._phrases.before(at - 1, "particle")
            if particle is None or particle.entry.value not in ("since", "after", "before", "during", "until", "by"):
                return None
            return Draft(
                at, era.last, era=era.entry.value, particle=particle.entry.value, particle_first=particle.first
            )
        edge = self._grammar.hit(at, "edge")
        if edge is None or (period := self._hit(edge.last + 1, "period")) is None:
            return None
        last = period.last
        while last < period.last + 2 and self._grammar.key(last + 1).startswith("ال"):
            last += 1
        return Draft(at, last, edge=edge.entry.value, event=True)

    def anaphors(self, drafts: list[Draft]) -> list[Draft]:
        """«منذ» with an event that the text dated before: drafts that run from that date."""
        dated = [d for d in drafts if (d.month or d.year) and not d.durations and d.until is None and not d.era]
        if not dated:
            return []
        taken = {i for d in drafts for i in range(d.first, d.last + 1)}
        found = []
        for at in self.hits:
            noun = self._hit(at, "noun")
            if noun is None or at in taken or noun.entry.preposition or noun.entry.conjunction:
                continue
            particle = self._phrases.before(at, "particle")
            if particle is None or particle.entry.value != "since":
                continue
            last = self._phrase_end(at)
            origin = self._origin(noun, at, last, dated)
            if origin is not None and not taken & set(range(at, last + 1)):
                found.append(Draft(at, last, since=origin, event=True, particle="since", particle_first=particle.first))
        return found

    def _phrase_end(self, at: int) -> int:
        folds, last = self._grammar.folds, at
        sentence = self._document.sentence_of[at]
        while last - at < PHRASE and last + 1 < len(folds) and self._document.sentence_of[last + 1] == sentence:
            if not folds[last + 1][:1].isalpha() or self._phrases.g.hit(last + 1, "particle"):
                break
            last += 1
        return last

    def _origin(self, noun: Hit, at: int, last: int, dated: list[Draft]) -> Draft | None:
        """The nearest date before whose sentence tells of such an event with a word of the phrase."""
        sentences = self._document.sentence_of
        folds = self._grammar.folds
        words = {_bare(k) for k in folds[at + 1 : last + 1] if len(k) > 2}
        place = bisect_left(dated, at, key=lambda d: d.first)
        for d in reversed(dated[max(0, place - DATES) : place]):
            if sentences[at] - sentences[d.first] > REACH:
                return None
            if sentences[d.first] == sentences[at]:
                continue
            span = self._document.sentences[sentences[d.first]].span
            tokens = self._document.tokens_in(span)
            before = range(max(tokens.start, d.first - 8), d.first)
            kinds = {h.entry.value for i in before for h in self.hits.get(i, ()) if h.entry.cls == "noun"}
            if noun.entry.value in kinds and words & {_bare(folds[i]) for i in before if len(folds[i]) > 2}:
                return d
        return None


def _bare(key: str) -> str:
    """A key without a joined «و»: the phrase is short, so that a wrong cut does no harm."""
    return key[1:] if key.startswith("و") and len(key) > 3 else key
