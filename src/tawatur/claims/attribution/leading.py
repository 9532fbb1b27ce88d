"""The subject of an Arabic verb of saying where it stands before the verb: the nominal sentence, recognised by what
precedes it; the head of a relative clause; the topic of «as for X».
"""

from __future__ import annotations

from tawatur.claims.attribution.cues import CueFinder
from tawatur.claims.attribution.lexicon import ArabicLexicon
from tawatur.claims.attribution.model import Cue, Form, Source
from tawatur.claims.attribution.phrases import PhraseReader
from tawatur.claims.attribution.reading import Reading
from tawatur.claims.attribution.shapes import is_past_feminine
from tawatur.records import Span


class LeadingSubjects:
    """Finds subjects in front of verbs in one document."""

    def __init__(self, lexicon: ArabicLexicon, reading: Reading, phrases: PhraseReader, cues: CueFinder) -> None:
        self._lexicon, self._reading = lexicon, reading
        self._phrases, self._cues = phrases, cues

    def before(self, cue: Cue, start: int) -> tuple[Source, int] | None:
        """(subject before the verb, first token of its clause): after a complementizer, or at the clause's head."""
        reading = self._reading
        i = cue.first - 1
        skipped = self._lexicon.words("auxiliaries") | self._lexicon.words("particles_of_negation")
        while i >= start and (reading.folds[i] in skipped or i in reading.pairs):
            i -= 1
        topic = self.topic(cue, start) or self._between_auxiliaries(cue, start)
        if topic is not None:
            return topic
        if i < start:
            return None
        key = reading.folds[i]
        if self._lexicon.is_relative(key):
            return self._relative(i, start, cue)
        if key in self._lexicon.words("free_relatives"):
            return None
        if key in self._lexicon.inflected or key in self._lexicon.words("pronoun_carriers"):
            place = reading.ends[i]
            source = Source(
                Span(place - 1, place),
                reading.text[place - 1 : place],
                "person",
                cue.form.gender,
                cue.form.number,
                True,
            )
            source.at = cue.first
            source.implicit = False
            source.head = "@"
            return source, i
        for first in self._candidates(i, start):
            found = self._reaches(first, i, cue)
            if found is not None:
                return found, first
        head = self._lexicon.head(reading.folds[i])
        bare = not reading.folds[i].lstrip("وفبلك").startswith("ال")
        if head is not None and bare and head[0] not in ("person", "state") and i == cue.first - 1:
            source = self._phrases.source(i, i + 1)
            if agrees(source, cue.form, exact=True):
                return source, i
        return None

    def topic(self, cue: Cue, start: int) -> tuple[Source, int] | None:
        """«As for X, he said»: the topic, where the verb is joined to the conjunction that answers it."""
        joined = self._reading.folds[cue.first].startswith("ف") and cue.conjoined
        answered = cue.first > start and self._reading.folds[cue.first - 1] in self._lexicon.words("answering")
        if not (joined or answered):
            return None
        for i in range(start, min(cue.first, start + 2)):
            if self._reading.folds[i] not in self._lexicon.words("topics"):
                continue
            end = self._phrases.end(i + 1, cue.first)
            source = self._phrases.source(i + 1, end) if end > i + 1 else None
            return (source, i + 1) if source is not None and agrees(source, cue.form) else None
        return None

    def _between_auxiliaries(self, cue: Cue, start: int) -> tuple[Source, int] | None:
        """«X had announced» (kana X qad): all between the two is the subject, with its prepositional phrases."""
        folds, words = self._reading.folds, self._lexicon.words
        last = cue.first - 1
        if last <= start or folds[last] not in words("perfect_particles"):
            return None
        for i in range(last - 1, max(start, last - 25) - 1, -1):
            if not self._reading.words[i][:1].isalnum() or self._phrases.is_complementizer(i):
                return None
            if folds[i] in words("past_auxiliaries") and i + 1 < last:
                end = self._phrases.end(i + 1, last, preposition_stop=False)
                source = self._phrases.source(i + 1, end) if end > i + 1 else None
                return (source, i + 1) if source is not None and agrees(source, cue.form) else None
        return None

    def _candidates(self, i: int, start: int) -> list[int]:
        """Where the subject of a verb at i + 1 may begin, nearest complementizer first, then clause heads."""
        reading = self._reading
        heads: list[int] = []
        commas: list[int] = []
        inside = reading.within[i]
        for j in range(i, max(start, i - 45) - 1, -1):
            if reading.within[j] >= 0 and reading.within[j] != inside and reading.pairs[reading.within[j]] <= i:
                continue
            if self._phrases.is_complementizer(j) and reading.folds[j] in self._lexicon.bare:
                heads.append(j + 1)
                break
            if reading.folds[j][:1] == "و" and reading.folds[j][1:] in self._lexicon.bare:
                heads.append(j + 1)
                break
            if reading.words[j] in ":؛;":
                break
            if j in reading.pairs and reading.within[i] == j:
                heads.append(self._clause_head(j + 1, i))
                break
            if reading.words[j] in "،,":
                commas.append(j + 1)
        else:
            if i - start < 45:
                heads.append(self._clause_head(start, i))
        return heads + [self._clause_head(c, i) for c in commas]

    def _clause_head(self, j: int, limit: int) -> int:
        folds = self._reading.folds
        while j < limit and (
            folds[j] in self._lexicon.words("connectives")
            or folds[j] in self._lexicon.words("auxiliaries")
            or folds[j][1:] in self._lexicon.words("auxiliaries")
        ):
            j += 1
        return j

    def _reaches(self, first: int, last: int, cue: Cue) -> Source | None:
        """The noun phrase at `first` when it is the subject of the verb after token `last`."""
        reading = self._reading
        if first > last or not self._may_lead(first):
            return None
        opener = reading.quote_start(first)
        named = opener is not None and reading.pairs[opener] == last
        end = last + 1 if named else self._phrases.end(first, last + 1)
        name = reading.quote_start(end) if first < end < last else None
        if name is not None and name not in reading.unclosed and reading.pairs[name] - name <= 8:
            end = min(reading.pairs[name] + 1, last + 1)
        rest = [w for w in range(end, last + 1) if reading.words[w] not in ',،-–()"«»“”']
        if end == first or (rest and not self._modifies(end, last)):
            return None
        key = reading.folds[first]
        unknown = self._lexicon.head(key) is None and key[:1] not in ("و", "ف")
        if rest and unknown and not self._after_complementizer(first):
            return None
        source = self._phrases.source(first, end)
        if not agrees(source, cue.form, exact=bool(rest)):
            return None
        if source.kind == "person" and cue.form.gender:
            source.gender = cue.form.gender
            source.number = source.number if cue.form.number == "s" else cue.form.number
        return source

    def _may_lead(self, first: int) -> bool:
        """Whether a subject before its verb can begin at token `first`."""
        reading, words = self._reading, self._lexicon.words
        key = reading.folds[first]
        bare = key[1:] if key[:1] in ("و", "ف") and len(key) > 2 else key
        stops = words("plain_prepositions") | words("subject_stops") | words("prepositions")
        stops = (stops - words("quantifiers")) | words("connectives")
        if key in stops or bare in stops - words("demonstratives") - words("connectives"):
            return False
        if bare in words("backing") or bare in words("resumptives"):
            return False
        if self._phrases.stops(first, first, None) or any(f.kind == "verb" for f, _ in self._cues.forms_at(first)):
            return False
        if not reading.words[first][:1].isalpha() and reading.quote_start(first) is None:
            return False
        joined = bare[:1] == "ب" and bare not in words("with_own_b") and self._lexicon.heads.get(bare) is None
        if joined and key == bare and not bare.startswith("بال") and self._after_complementizer(first):
            joined = False
        return not (joined or bare.startswith("لل") or (bare != key and is_past_feminine(bare)))

    def _after_complementizer(self, first: int) -> bool:
        key = self._reading.folds[first - 1] if first else ""
        return key in self._lexicon.bare or (key[:1] == "و" and key[1:] in self._lexicon.bare)

    def _modifies(self, first: int, last: int) -> bool:
        """Whether the tokens between a noun phrase and the verb are a relative clause or an aside."""
        reading = self._reading
        words = self._reading.folds[first : last + 1]
        if self._cues.phrase_at(first, last + 1) is not None:
            return True
        relative = any(w in self._lexicon.words("relatives") for w in words[:2])
        aside = reading.words[first] in "،,-–" and reading.words[last] in "،,-–"
        return (
            relative or aside or (reading.words[first] in "،," and reading.folds[first + 1 : first + 2] != [] and aside)
        )

    def _relative(self, relative: int, start: int, cue: Cue) -> tuple[Source, int] | None:
        """The noun phrase that a relative clause hangs on."""
        reading = self._reading
        last = relative - 1
        while last >= start and reading.words[last] in ",،":
            last -= 1
        first = last
        while first > start and last - first < 9 and self._nominal(first - 1):
            first -= 1
        if "doc" in cue.form.frames:
            heads = (j for j in range(first, last + 1) if self._lexicon.exact_head(reading.folds[j]))
            first = next((j for j in heads if self._phrases.end(j, last + 1) > last), first)
        while first < last and (
            reading.folds[first] in self._lexicon.words("plain_prepositions") or reading.words[first] in ",،"
        ):
            first += 1
        if first > last or not self._nominal(first):
            return None
        source = self._phrases.source(
            first, last + 1, cue.form.gender, "" if cue.form.number == "s" else cue.form.number
        )
        return source, first

    def _nominal(self, i: int) -> bool:
        reading = self._reading
        key = reading.folds[i]
        if reading.quote_start(i) is not None or i in reading.closers:
            return True
        if (
            self._phrases.is_complementizer(i)
            or key in self._lexicon.words("plain_prepositions")
            or not reading.words[i][:1].isalnum()
        ):
            return False
        return not any(f.kind == "verb" for f, _ in self._cues.forms_at(i)) or self._lexicon.head(key) is not None

    def speaker_of_text(self, cue: Cue, start: int) -> Source | None:
        """«X's remarks in which he stressed»: X, whose text the relative clause hangs on."""
        i = cue.first - 1
        while i > start and self._reading.folds[i] in self._lexicon.words("auxiliaries"):
            i -= 1
        found = self._relative(i, start, cue)
        if found is None:
            return None
        source, first = found
        if source.kind != "document":
            return None
        end = self._phrases.end(first, i)
        return self._phrases.source(first + 1, end) if end > first + 1 else None


def agrees(source: Source, form: Form, exact: bool = False) -> bool:
    """Whether a subject before its verb agrees with it; names without known gender agree with any singular."""
    if form.number in ("p", "d"):
        return source.number == "p" or " و" in source.text or not exact
    if source.number == "p":
        return False
    if not source.gender or not form.gender:
        return True
    return source.gender == form.gender or (source.kind == "person" and source.head == "")
