"""The clause of an Arabic cue: where it begins, whether it is a complement or a relative clause, and whether a verb can
stand there at all.
"""

from __future__ import annotations

from tawatur.claims.attribution.lexicon import ArabicLexicon
from tawatur.claims.attribution.model import Cue
from tawatur.claims.attribution.phrases import PhraseReader
from tawatur.claims.attribution.reading import Reading


class ClauseReader:
    """Reads what stands before the cues of one document."""

    def __init__(self, lexicon: ArabicLexicon, reading: Reading, phrases: PhraseReader) -> None:
        self._lexicon, self._reading, self._phrases = lexicon, reading, phrases

    def like_noun(self, cue: Cue, start: int) -> bool:
        """Whether a form that may be a noun stands where a verb without subject would not begin a clause."""
        form, reading = cue.form, self._reading
        if (
            form.present
            or form.suffix
            or form.gender != "m"
            or form.number != "s"
            or cue.conjoined
            or cue.first == start
        ):
            return False
        before = reading.folds[cue.first - 1]
        if not reading.words[cue.first - 1][:1].isalnum() or "sure" in form.frames:
            return False
        words = ("connectives", "auxiliaries", "relatives", "times", "subject_stops", "adversatives")
        opened = any(before in self._lexicon.words(w) for w in words) or self._phrases.is_complementizer(cue.first - 1)
        return not opened

    def adjacent(self, first: int, cue: Cue, start: int) -> bool:
        """Whether a noun phrase before the verb opens its clause, so that what follows the verb is an object."""
        reading = self._reading
        i = cue.first - 1
        while i > first and reading.folds[i] in self._lexicon.words("auxiliaries"):
            i -= 1
        if reading.folds[first] in self._lexicon.inflected or reading.folds[first] in self._lexicon.words(
            "pronoun_carriers"
        ):
            return True
        if reading.words[i] in "،,":
            return self._lexicon.exact_head(reading.folds[first])
        if not reading.words[i][:1].isalnum() and i not in reading.closers:
            return False
        if first <= start or self._phrases.is_complementizer(first - 1) or (first == i and cue.form.present):
            return True
        key = reading.folds[first - 1]
        opened = key[:1] == "و" and key[1:] in self._lexicon.bare
        return opened or first - 1 in reading.pairs or key in self._lexicon.words("embedding_connectives")

    def is_relative(self, cue: Cue, start: int) -> bool:
        i = cue.first - 1
        while i >= start and self._reading.folds[i] in self._lexicon.words("auxiliaries"):
            i -= 1
        return i >= start and self._lexicon.is_relative(self._reading.folds[i])

    def clause_first(self, cue: Cue, start: int) -> int:
        i = cue.first
        words = self._lexicon.words("connectives") | self._lexicon.words("auxiliaries")
        while i > start and (
            self._reading.folds[i - 1] in words or self._reading.folds[i - 1][1:] in self._lexicon.words("auxiliaries")
        ):
            i -= 1
        return i

    def is_complement(self, clause: int, start: int, cue: Cue) -> bool:
        if self.is_relative(cue, start):
            return True
        i = clause - 1
        linker = i - (0 if self._reading.folds[clause] in self._lexicon.inflected else 1)
        if linker >= start and self._reading.folds[linker] in self._lexicon.words("clause_linkers"):
            return False
        key = self._reading.folds[i] if i >= start else ""
        return i >= start and (
            self._phrases.is_complementizer(i)
            or (key[:1] == "و" and key[1:] in self._lexicon.bare)
            or self._reading.folds[clause] in self._lexicon.inflected
        )
