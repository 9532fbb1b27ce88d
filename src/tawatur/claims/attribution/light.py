"""A verb of another meaning with a noun of saying: «the prosecution directed at X the charge of C», «renewed the call
to C», «launched a warning of C». The verb has the subject, the noun says what kind of speech it is."""

from __future__ import annotations

from tawatur.claims.attribution.cues import CueFinder
from tawatur.claims.attribution.leading import LeadingSubjects
from tawatur.claims.attribution.lexicon import ArabicLexicon
from tawatur.claims.attribution.markers import MarkerFinder
from tawatur.claims.attribution.model import Cue, Form, Opening, Source, Statement
from tawatur.claims.attribution.phrases import PhraseReader
from tawatur.claims.attribution.reading import Reading
from tawatur.claims.attribution.subjects import SubjectReader

REACH = 16
"""Tokens from the verb to its noun, subject and addressee between them."""


class LightVerbReader:
    """Reads verbs of `lending_verbs` whose object is a noun of speech_nouns.tsv."""

    def __init__(
        self, lexicon: ArabicLexicon, reading: Reading, phrases: PhraseReader, cues: CueFinder, markers: MarkerFinder
    ) -> None:
        self._lexicon, self._reading, self._phrases = lexicon, reading, phrases
        self._cues, self._markers = cues, markers
        self._subjects = SubjectReader(lexicon, reading, phrases)
        self._leading = LeadingSubjects(lexicon, reading, phrases, cues)

    def at(self, i: int, start: int, limit: int, first: bool) -> Statement | None:
        """The statement of the verb at token i with its noun, or None. Without a subject of its own it goes on with
        whoever spoke before as well as with whom that one spoke of, so that it is read only as the `first` cue."""
        found = self._lexicon.lending(self._reading.folds[i])
        if found is None or self._reading.within[i] >= 0:
            return None
        verb, cut = found
        noun = self._noun(i + 1, min(limit, i + 1 + REACH))
        if noun is None:
            return None
        at, form, aims = noun
        cue = self._cues.cue(i, i, _of_verb(form, verb), cut)
        if self._cues.stance(i, start, cue.form) is None or self._relative(i, start):
            return None
        target = self._target(i + 1, at)
        opening = self._opening(at, limit, form, target if aims else None)
        if opening is None:
            return None
        source = self._subject(cue, start, target if target is not None else at)
        if source.implicit and not first:
            return None
        statement = Statement(cue, source, opening.start, opening.end, i)
        statement.fixed_end, statement.fresh = opening.end >= 0, not source.implicit or source.kind == "unspecified"
        statement.why = f"«{self._reading.words[i]}» with «{self._reading.words[at]}», content {opening.how}"
        return statement

    def _noun(self, first: int, limit: int) -> tuple[int, Form, bool] | None:
        """(token, form, whether it aims at somebody) of the noun of saying in reach of its verb."""
        reading = self._reading
        for j in range(first, limit):
            if reading.words[j] in ".؛:" or self._phrases.is_complementizer(j) or reading.quote_start(j) is not None:
                return None
            if self._phrases.in_name(j):
                continue
            found = self._lexicon.speech_noun(reading.folds[j])
            if found is not None:
                return j, *found
            if j > first and reading.folds[j][:1] in ("و", "ف") and any(self._cues.forms_at(j)):
                return None
        return None

    def _target(self, first: int, noun: int) -> int | None:
        """The token before the noun with which the one begins whom the speech is directed at."""
        reading, words = self._reading, self._lexicon.words
        for j in range(first, noun):
            key = reading.folds[j]
            if key in words("directions") or (key.startswith("لل") and len(key) > 4) or key == "ل":
                return j
        return None

    def _opening(self, noun: int, limit: int, form: Form, target: int | None) -> Opening | None:
        reading, after = self._reading, noun + 1
        if after >= limit:
            return None
        marked = self._phrases.is_complementizer(after) and "n" in form.frames
        opening = self._markers.after_marker(after, limit) if marked else None
        particle = self._markers.after_particle(after, after, limit, form) if opening is None else None
        opening = particle[0] if particle is not None else opening
        if opening is None and "np" in form.frames and self._construct(noun):
            opening = Opening(reading.starts[noun], noun, how="the noun and what completes it")
        if opening is None or target is None or reading.folds[target] in self._lexicon.words("directed_pronouns"):
            return opening
        if reading.folds[target].startswith("لل"):
            return Opening(reading.starts[target] + 1, target, how="the one accused and what follows")
        return Opening(reading.starts[target + 1], target + 1, how="the one accused and what follows")

    def _construct(self, noun: int) -> bool:
        """Whether a noun without article is completed by the one that follows."""
        key = self._reading.folds[noun + 1]
        bare = not self._reading.folds[noun].startswith("ال")
        return bare and key.isalpha() and key not in self._lexicon.words("prepositions") and len(key) > 3

    def _relative(self, i: int, start: int) -> bool:
        return i > start and (
            self._lexicon.is_relative(self._reading.folds[i - 1])
            or self._reading.folds[i - 1] in self._lexicon.words("free_relatives")
        )

    def _subject(self, cue: Cue, start: int, limit: int) -> Source:
        """The overt subject behind the verb or before it; the dropped one; nobody where the verb is passive."""
        subject = self._subjects.after(cue, limit)[0]
        if subject is not None:
            return subject
        before = self._leading.before(cue, start) if not cue.conjoined else None
        if before is not None:
            return before[0]
        source = self._subjects.dropped(cue)
        if not cue.conjoined and not cue.form.present:
            source.kind = "unspecified"
        return source


def _of_verb(noun: Form, verb: Form) -> Form:
    """The form of the verb with the class and the frames of its noun."""
    return Form(
        verb.lemma, "verb", noun.cue_class, noun.stance, noun.frames, verb.gender, verb.number, verb.present, ""
    )
