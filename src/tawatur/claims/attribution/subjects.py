"""The subject of an Arabic verb of saying: after the verb, before it, the head of a relative clause, or dropped.

Verb first is the rule; verb second, the nominal sentence, is recognised by what precedes.
"""

from __future__ import annotations

from tawatur.claims.attribution.cues import CueFinder
from tawatur.claims.attribution.lexicon import ArabicLexicon
from tawatur.claims.attribution.model import Cue, Form, Source
from tawatur.claims.attribution.phrases import PhraseReader, is_past_feminine
from tawatur.claims.attribution.reading import Reading
from tawatur.records import Span


class SubjectReader:
    """Finds subjects in one document."""

    def __init__(self, lexicon: ArabicLexicon, reading: Reading, phrases: PhraseReader, cues: CueFinder) -> None:
        self._lexicon, self._reading = lexicon, reading
        self._phrases, self._cues = phrases, cues

    def dropped(self, cue: Cue) -> Source:
        """A subject that is not there: zero width at the end of the cue."""
        end = cue.span.end
        return Source(Span(end, end), "", "person", cue.form.gender, cue.form.number, True, at=cue.first)

    def skip_adverbs(self, i: int, limit: int) -> int:
        """Index of the subject after adverbs of time and short asides that follow the verb."""
        reading, times = self._reading, self._lexicon.words("times")
        j = i
        while j < limit and reading.folds[j] in times:
            j += 1
        if j < limit and j > i and reading.words[j] in "،,":
            j += 1
        return j

    def after(self, cue: Cue, limit: int) -> tuple[Source | None, int]:
        """(overt subject after the verb or None, index where the content is looked for; -1 when nobody speaks)."""
        reading = self._reading
        i = cue.last + 1
        j = self.skip_adverbs(i, limit)
        j = self._skip_addressee(j, limit) if j < limit else j
        if j >= limit or not self._may_begin(j, cue.form):
            return None, i
        end = self._phrases.end(j, limit, cue.form)
        if end == j:
            return None, i
        if reading.folds[j] in self._lexicon.words("abstract_subjects"):
            takes_object = any(f.startswith("obj+") for f in cue.form.frames) or cue.form.stance == "denies"
            return None, i if takes_object else -1
        end = self._split_object(j, end, cue.form)
        return self._phrases.source(j, end, cue.form.gender if cue.form.number == "s" else "", ""), end

    def _may_begin(self, j: int, form: Form) -> bool:
        """Whether a subject can begin at token j: no preposition, no verbal noun, no marker of the content."""
        reading = self._reading
        key = reading.folds[j]
        if self._phrases.each_of(j, len(reading)):
            return True
        if key in self._lexicon.words("plain_prepositions") or key in ("ب", "ل") or self._phrases.stops(j, j, form):
            return False
        if key in self._lexicon.words("personal_pronouns") and not any(f.startswith("obj+") for f in form.frames):
            return False
        takes_object = any(f.startswith("obj+") for f in form.frames)
        if takes_object and self._accusative_plural(j):
            return False
        takes_noun = "np" in form.frames or takes_object
        if self.governs(j, form) or (takes_noun and self._phrases.is_content_noun(key)):
            return False
        if "o" in form.frames and key.startswith("ب") and key not in self._lexicon.words("with_own_b"):
            return False
        quoted = reading.quote_start(j) is not None
        if "\u064b" in reading.words[j] or self._phrases.is_circumstance(j):
            return False
        if not quoted and not reading.words[j][:1].isalpha() and reading.words[j] != "(":
            return False
        return quoted or form.number == "s" or bool(form.suffix)

    def _accusative_plural(self, j: int) -> bool:
        """Whether the word at token j is a definite sound plural in the oblique case: an object and no subject."""
        key = self._reading.folds[j]
        named = self._phrases.in_name(j) or self._phrases.ends_name(j)
        return key.startswith("ال") and key.endswith("ين") and len(key) > 6 and not named

    def governs(self, j: int, form: Form) -> bool:
        key = self._reading.folds[j]
        if key.startswith("ب") and ("bi" in form.frames or "obj+bi" in form.frames) and len(key) > 3:
            head = self._lexicon.heads.get(key) or self._lexicon.forms.get(key)
            if "bi!" in form.frames and head is None and key not in self._lexicon.words("with_own_b"):
                return True
            if key.endswith(("ه", "ها", "هم")) and len(key) > 6 and head is None:
                return True
            return head is None and (key.startswith("بال") or self._phrases.is_content_noun(key[1:]))
        return "np" in form.frames and self._phrases.is_content_noun(key)

    def _skip_addressee(self, j: int, limit: int) -> int:
        reading = self._reading
        if reading.folds[j] == "ل" and j + 1 < limit:
            opener = reading.quote_start(j + 1)
            return reading.pairs[opener] + 1 if opener is not None else j + 2
        if reading.folds[j].startswith("ل") and self._phrases.is_addressee(reading.folds[j]):
            limit = min(len(reading), j + 12)
            return max(j + 1, self._phrases.end(j, limit))
        return j

    def _split_object(self, first: int, end: int, form: Form) -> int:
        """End of the subject when an object noun phrase follows it («accused X Y of»)."""
        reading = self._reading
        if form.stance == "denies":
            deniable = (i for i in range(first + 1, end) if reading.folds[i] in self._lexicon.words("deniables"))
            return next(deniable, end)
        if not any(f.startswith("obj+") for f in form.frames):
            return end
        quoted = reading.quote_start(first)
        if quoted is not None and reading.pairs[quoted] + 1 < end:
            return reading.pairs[quoted] + 1
        for i in range(first + 1, end):
            if reading.words[i] in ",،" or reading.words[i - 1] in ",،" or reading.within[i] >= 0:
                continue
            if self._opens_object(i, first, form):
                return i
        return self._described(first, end, form)

    def _opens_object(self, i: int, first: int, form: Form) -> bool:
        """Whether token i opens the object after the subject at `first`."""
        folds, heads = self._reading.folds, self._lexicon.heads
        key, before = folds[i], folds[i - 1]
        if form.suffix and "obj+np" in form.frames and key.endswith("ا") and len(key) > 3:
            return True
        if key in self._lexicon.words("object_openers"):
            return True
        if key.startswith("ال"):
            adjective = is_nisba(key) or key in self._lexicon.words("plain_adjectives")
            if self._phrases.ends_name(i - 1) and not self._phrases.in_name(i) and not adjective:
                return True
            if before.startswith("ال") and key.endswith("ين") and not before.endswith("ين") and len(key) > 5:
                return True
            if heads.get(key[2:]) is None or not before.isalpha() or before in self._lexicon.words("constructs"):
                return False
            opened = i - 1 == first and self._reading.words[first].endswith("ة") and not self._phrases.ends_name(first)
            return before.startswith("ال") or (self._lexicon.head(before) is None and not opened)
        return bool(heads.get(key)) and before.startswith("ال") and heads[key][0] != "person"

    def _described(self, first: int, end: int, form: Form) -> int:
        """End of the subject before the object of «described»: the last definite noun, with its adjective."""
        folds = self._reading.folds
        if "as" not in form.frames or form.suffix or end >= len(folds) or not folds[end].startswith("ب"):
            return end
        i = end - 1
        if i - 1 > first and is_nisba(folds[i]) and folds[i - 1].startswith("ال"):
            i -= 1
        noun = i > first and folds[i].startswith("ال") and folds[i - 1].startswith("ال")
        return i if noun and not self._phrases.in_name(i) else end

    def before(self, cue: Cue, start: int) -> tuple[Source, int] | None:
        """(subject before the verb, first token of its clause): after a complementizer, or at the clause's head."""
        reading = self._reading
        i = cue.first - 1
        skipped = self._lexicon.words("auxiliaries") | self._lexicon.words("particles_of_negation")
        while i >= start and (reading.folds[i] in skipped or i in reading.pairs):
            i -= 1
        topic = self._topic(cue, start)
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

    def _topic(self, cue: Cue, start: int) -> tuple[Source, int] | None:
        """«As for X, he said»: the topic, where the verb is joined to the conjunction that answers it."""
        if not self._reading.folds[cue.first].startswith("ف") or not cue.conjoined:
            return None
        for i in range(start, min(cue.first, start + 2)):
            if self._reading.folds[i] not in self._lexicon.words("topics"):
                continue
            end = self._phrases.end(i + 1, cue.first)
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


def is_nisba(key: str) -> bool:
    """Whether a folded word has the shape of a relational adjective."""
    return key.endswith(("ي", "يه", "يين", "يون")) and len(key) > 5


def agrees(source: Source, form: Form, exact: bool = False) -> bool:
    """Whether a subject before its verb agrees with it; names without known gender agree with any singular."""
    if form.number in ("p", "d"):
        return source.number == "p" or " و" in source.text or not exact
    if source.number == "p":
        return False
    if not source.gender or not form.gender:
        return True
    return source.gender == form.gender or (source.kind == "person" and source.head == "")
