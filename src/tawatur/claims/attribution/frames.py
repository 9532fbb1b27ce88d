"""Reads the clause around an Arabic cue: who the subject is (after the verb, before it, in a relative clause, dropped)
and what is said. Verb first is the rule; verb second, the nominal sentence, is recognised by what precedes."""

from __future__ import annotations

from tawatur.claims.attribution.cues import CueFinder
from tawatur.claims.attribution.lexicon import ArabicLexicon
from tawatur.claims.attribution.markers import MarkerFinder, Opening
from tawatur.claims.attribution.model import Cue, Form, Source, Statement
from tawatur.claims.attribution.phrases import PhraseReader, bare_head
from tawatur.claims.attribution.reading import Reading
from tawatur.records import Span

_PREPOSITIONS = frozenset(("في", "من", "علي", "الي", "عن", "مع", "ان", "بين"))


class FrameReader:
    """Statements of single cues, before their scope and chain are known."""

    def __init__(
        self, lexicon: ArabicLexicon, reading: Reading, phrases: PhraseReader, cues: CueFinder, markers: MarkerFinder
    ) -> None:
        self._lexicon, self._reading = lexicon, reading
        self._phrases, self._cues, self._markers = phrases, cues, markers

    # --- subjects ---------------------------------------------------------------------------------------------

    def dropped(self, cue: Cue) -> Source:
        """A subject that is not there: zero width at the end of the cue."""
        end = cue.span.end
        return Source(Span(end, end), "", "person", cue.form.gender, cue.form.number, True, at=cue.first)

    def _skip_adverbs(self, i: int, limit: int) -> int:
        """Index of the subject after adverbs of time and short asides that follow the verb."""
        reading, times = self._reading, self._lexicon.words("times")
        j = i
        while j < limit and reading.folds[j] in times:
            j += 1
        if j < limit and j > i and reading.words[j] in "،,":
            j += 1
        return j

    def _subject_after(self, cue: Cue, limit: int) -> tuple[Source | None, int]:
        """(overt subject after the verb or None, index where the content is looked for)."""
        reading = self._reading
        i = cue.last + 1
        j = self._skip_adverbs(i, limit)
        if j >= limit:
            return None, i
        j = self._skip_addressee(j, limit)
        if j >= limit or reading.folds[j] in _PREPOSITIONS or self._phrases.stops(j, j, cue.form):
            return None, i
        if self._governs(j, cue.form) or reading.folds[j] in ("ب", "ل"):
            return None, i
        if self._phrases.is_content_noun(reading.folds[j]):
            return None, i
        opener = reading.quote_start(j)
        if opener is None and not reading.words[j][:1].isalpha() and reading.words[j] != "(":
            return None, i
        if cue.form.number in ("p", "d") and not cue.form.suffix and opener is None:
            return None, i
        end = self._phrases.end(j, limit, cue.form)
        if end == j:
            return None, i
        end = self._split_object(j, end, cue.form)
        if reading.folds[j] in self._lexicon.words("abstract_subjects"):
            takes_object = any(f.startswith("obj+") for f in cue.form.frames) or cue.form.stance == "denies"
            return None, i if takes_object else -1
        source = self._phrases.source(j, end, cue.form.gender if cue.form.number == "s" else "", "")
        return source, end

    def _governs(self, j: int, form: Form) -> bool:
        key = self._reading.folds[j]
        if key.startswith("ب") and ("bi" in form.frames or "obj+bi" in form.frames) and len(key) > 3:
            head = self._lexicon.heads.get(key) or self._lexicon.forms.get(key)
            if form.lemma == "أفاد" and head is None and key not in self._lexicon.words("with_own_b"):
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
        for i in range(first + 1, end):
            if reading.words[i] in ",،" or reading.words[i - 1] in ",،" or reading.within[i] >= 0:
                continue
            key, before = reading.folds[i], reading.folds[i - 1]
            if form.suffix and "obj+np" in form.frames and key.endswith("ا") and len(key) > 3:
                return i
            if key in ("احد", "احدي", "بمثابه", "ذلك", "هذا", "هذه", "اول", "اكبر", "اهم"):
                return i
            definite = key.startswith("ال") and self._lexicon.heads.get(key[2:]) is not None
            if definite and (before.startswith("ال") or self._lexicon.head(before) is None):
                return i
            if self._lexicon.heads.get(key) and before.startswith("ال") and self._lexicon.heads[key][0] != "person":
                return i
        return end

    def _subject_before(self, cue: Cue, start: int) -> tuple[Source, int] | None:
        """(subject before the verb, first token of its clause): after a complementizer, or at the head of the clause."""
        reading = self._reading
        i = cue.first - 1
        skipped = self._lexicon.words("auxiliaries") | {"لا", "لم", "لن"}
        while i >= start and (reading.folds[i] in skipped or i in reading.pairs):
            i -= 1
        if i < start:
            return None
        key = reading.folds[i]
        if key in self._lexicon.words("relatives") and key not in ("ما", "من"):
            return self._relative(i, start, cue)
        if key in ("ما", "من", "لما", "مما"):
            return None
        if key in self._lexicon.inflected or key in self._lexicon.words("pronoun_carriers"):
            place = reading.ends[i]
            source = Source(Span(place - 1, place), reading.text[place - 1 : place], "person", cue.form.gender, cue.form.number, True)
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
        key = reading.folds[first]
        bare = key[1:] if key[:1] in ("و", "ف") and len(key) > 2 else key
        if key in self._lexicon.words("connectives"):
            return None
        stops = _PREPOSITIONS | self._lexicon.words("subject_stops") | self._lexicon.words("prepositions")
        stops = stops - self._lexicon.words("quantifiers")
        if first > last or key in stops or bare in stops - {"هذا", "هذه"} or self._phrases.stops(first, first, None):
            return None
        if any(f.kind == "verb" for f, _ in self._cues.forms_at(first)) or bare != key and is_past_feminine(bare):
            return None
        if not reading.words[first][:1].isalpha() and reading.quote_start(first) is None:
            return None
        end = self._phrases.end(first, last + 1)
        if end == first:
            return None
        rest = [w for w in range(end, last + 1) if reading.words[w] not in ",،-–()\"«»“”"]
        if rest and not self._modifies(end, last):
            return None
        joined = bare[:1] == "ب" and bare not in self._lexicon.words("with_own_b") and self._lexicon.heads.get(bare) is None
        if joined or bare.startswith("لل") or rest and self._lexicon.head(key) is None and key == bare and not self._after_complementizer(first):
            return None
        source = self._phrases.source(first, end)
        if not agrees(source, cue.form, exact=bool(rest)):
            return None
        if source.kind == "person" and cue.form.gender:
            source.gender = cue.form.gender
            source.number = source.number if cue.form.number == "s" else cue.form.number
        return source

    def _after_complementizer(self, first: int) -> bool:
        key = self._reading.folds[first - 1] if first else ""
        return key in self._lexicon.bare or key[:1] == "و" and key[1:] in self._lexicon.bare

    def _modifies(self, first: int, last: int) -> bool:
        """Whether the tokens between a noun phrase and the verb are a relative clause or an aside."""
        reading = self._reading
        words = self._reading.folds[first : last + 1]
        if self._cues.phrase_at(first, last + 1) is not None:
            return True
        relative = any(w in self._lexicon.words("relatives") for w in words[:2])
        aside = reading.words[first] in "،,-–" and reading.words[last] in "،,-–"
        return relative or aside or (reading.words[first] in "،," and reading.folds[first + 1 : first + 2] != [] and aside)

    def _relative(self, relative: int, start: int, cue: Cue) -> tuple[Source, int] | None:
        """The noun phrase that a relative clause hangs on."""
        reading = self._reading
        last = relative - 1
        while last >= start and reading.words[last] in ",،":
            last -= 1
        first = last
        while first > start and last - first < 9 and self._nominal(first - 1):
            first -= 1
        while first < last and (reading.folds[first] in _PREPOSITIONS or reading.words[first] in ",،"):
            first += 1
        if first > last or not self._nominal(first):
            return None
        source = self._phrases.source(first, last + 1, cue.form.gender, "" if cue.form.number == "s" else cue.form.number)
        return source, first

    def _nominal(self, i: int) -> bool:
        reading = self._reading
        key = reading.folds[i]
        if reading.quote_start(i) is not None or i in reading.closers:
            return True
        if self._phrases.is_complementizer(i) or key in _PREPOSITIONS or not reading.words[i][:1].isalnum():
            return False
        return not any(f.kind == "verb" for f, _ in self._cues.forms_at(i)) or self._lexicon.head(key) is not None

    # --- statements -------------------------------------------------------------------------------------------

    def verb(self, cue: Cue, start: int, limit: int) -> Statement | None:
        """The statement of a finite verb in the unit [start, limit), or None when it does not report here."""
        reading = self._reading
        following = reading.folds[cue.last + 1 : cue.last + 3]
        if cue.form.lemma == "طلب" and following[:1] == ["عدم"] and following[-1] in self._lexicon.words("anonymity"):
            return None
        if reading.folds[cue.last + 1 : cue.last + 2] and cue.form.lemma == "أعلن":
            if reading.folds[cue.last + 1] in self._lexicon.words("performatives"):
                return None
        if cue.form.suffix and cue.form.lemma not in ("سمى", "أسمى") and not (cue.form.frames & {"obj+bi", "obj+np", "obj+ala", "obj+ila", "obj+n", "n"}):
            return None
        subject, after = self._subject_after(cue, limit)
        if after < 0:
            return None
        resumed = cue.last + 1 < limit and reading.folds[cue.last + 1] in self._lexicon.words("resumptives")
        relative = self._is_relative(cue, start)
        if relative and resumed and "q" not in cue.form.frames:
            return None
        if relative and cue.form.suffix and not cue.form.frames & {"obj+np", "obj+bi"}:
            return None
        if cue.form.cue_class == "demand" and cue.last + 1 < limit and reading.words[cue.last + 1] in "،,.)(":
            return None
        speaker = self._speaker_of_text(cue, start) if relative and resumed and subject is None else None
        before = None
        objects = any(f.startswith("obj+") for f in cue.form.frames)
        if not (cue.conjoined or relative and subject is not None and not objects or relative and (cue.form.suffix or resumed)):
            before = self._subject_before(cue, start)
        if before is not None and subject is not None and not relative and cue.form.number == "s":
            before = before if self._adjacent_subject(before[1], cue, start) else None
        clause = self._clause_first(cue, start)
        if before is not None:
            object_start = cue.last + 1
            source, clause = before
            after = object_start
        else:
            source = subject or self.dropped(cue)
            if source.implicit and speaker is not None:
                source.antecedent, source.kind = speaker, speaker.kind
        if not self._may_speak(cue, source, start) or source.implicit and self._like_noun(cue, start):
            return None
        statement = self._with_source(cue, source, after, limit, clause)
        if statement is None and subject is not None:
            statement = self._after_quotation(cue, subject, start, after, limit)
        if statement is None and before is not None and subject is not None:
            source, after = subject, self._subject_after(cue, limit)[1]
            statement = self._with_source(cue, source, after, limit, self._clause_first(cue, start))
        if statement is not None:
            statement.nested = before is not None and self._is_complement(clause, start, cue)
            statement.relative = relative
            if cue.first > start and reading.folds[cue.first - 1] in ("ما", "مما", "لما"):
                statement.nested = True
            if before is not None:
                self._cited_between(statement, clause, cue)
            statement.fresh = not source.implicit
        return statement

    def _speaker_of_text(self, cue: Cue, start: int) -> Source | None:
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

    def _cited_between(self, statement: Statement, clause: int, cue: Cue) -> None:
        """«X, citing Y, said»: Y is the inner source."""
        for t in range(clause + 1, cue.first):
            found = self._cues.phrase_at(t, cue.first)
            if found is None or found[0].form.kind != "cite":
                continue
            phrase, last, cut = found
            read = self._markers.cited_source(t, last, phrase.joined, cut, cue.first, phrase.form)
            if read is not None:
                read[0].marks = (t, last)
                statement.outer.append(_cued(statement.source, statement.cue))
                statement.source = read[0]
                statement.cue = read[0].cue or cue
                return

    def _like_noun(self, cue: Cue, start: int) -> bool:
        """Whether a form that may be a noun stands where a verb without subject would not begin a clause."""
        form, reading = cue.form, self._reading
        if form.present or form.suffix or form.gender != "m" or form.number != "s" or cue.conjoined or cue.first == start:
            return False
        before = reading.folds[cue.first - 1]
        if not reading.words[cue.first - 1][:1].isalnum():
            return False
        words = ("connectives", "auxiliaries", "relatives", "times", "subject_stops", "adversatives")
        opened = any(before in self._lexicon.words(w) for w in words) or self._phrases.is_complementizer(cue.first - 1)
        return not opened

    def _adjacent_subject(self, first: int, cue: Cue, start: int) -> bool:
        """Whether a noun phrase before the verb opens its clause, so that what follows the verb is an object."""
        reading = self._reading
        i = cue.first - 1
        while i > first and reading.folds[i] in self._lexicon.words("auxiliaries"):
            i -= 1
        if reading.folds[first] in self._lexicon.inflected or reading.folds[first] in self._lexicon.words("pronoun_carriers"):
            return True
        if reading.words[i] in "،,":
            return self._lexicon.exact_head(reading.folds[first])
        if not reading.words[i][:1].isalnum() and i not in reading.closers:
            return False
        if first <= start or self._phrases.is_complementizer(first - 1):
            return True
        key = reading.folds[first - 1]
        opened = key[:1] == "و" and key[1:] in self._lexicon.bare
        return opened or first - 1 in reading.pairs or key in ("ولكن", "لكن", "فيما", "بينما")

    def _after_quotation(self, cue: Cue, subject: Source, start: int, after: int, limit: int) -> Statement | None:
        """«"C", said X»: the content is the quotation right before the verb, when the clause ends with the subject."""
        reading = self._reading
        if "q" not in cue.form.frames or after < limit and reading.words[after][:1].isalnum():
            return None
        i = cue.first - 1
        while i > start and (reading.words[i] in "،,-–." or reading.folds[i] in ("هكذا", "بهذا")):
            i -= 1
        opener = reading.closers.get(i)
        if opener is None or i - opener < 3 or opener < start:
            return None
        statement = Statement(cue, subject, reading.ends[opener], reading.starts[i], opener, fixed_end=True, fresh=True)
        statement.why = f"«{cue.span.of(reading.text)}» behind a quotation"
        return statement

    def _is_relative(self, cue: Cue, start: int) -> bool:
        i = cue.first - 1
        while i >= start and self._reading.folds[i] in self._lexicon.words("auxiliaries"):
            i -= 1
        return i >= start and self._reading.folds[i] in self._lexicon.words("relatives") - {"ما", "من"}

    def _clause_first(self, cue: Cue, start: int) -> int:
        i = cue.first
        words = self._lexicon.words("connectives") | self._lexicon.words("auxiliaries")
        while i > start and (self._reading.folds[i - 1] in words or self._reading.folds[i - 1][1:] in self._lexicon.words("auxiliaries")):
            i -= 1
        return i

    def _is_complement(self, clause: int, start: int, cue: Cue) -> bool:
        if self._is_relative(cue, start):
            return True
        i = clause - 1
        linker = i - (0 if reading_inflected(self._reading.folds[clause], self._lexicon) else 1)
        if linker >= start and self._reading.folds[linker] in self._lexicon.words("clause_linkers"):
            return False
        key = self._reading.folds[i] if i >= start else ""
        return i >= start and (
            self._phrases.is_complementizer(i)
            or key[:1] == "و" and key[1:] in self._lexicon.bare
            or self._reading.folds[clause] in self._lexicon.inflected
        )

    def _may_speak(self, cue: Cue, source: Source, start: int) -> bool:
        """Whether this verb with this subject reports somebody's words."""
        reading, form = self._reading, cue.form
        if "doc" in form.frames and source.kind != "document" and not source.implicit:
            return False
        if "sug" in form.frames and self._only_suggests(cue, source):
            return False
        if source.head and reading.folds[source.at] in self._lexicon.words("abstract_subjects"):
            return False
        i = cue.first - 1
        before = reading.folds[i] if i >= start else ""
        if before in ("ما", "بما", "وما", "لما"):
            return self._renames(cue, source)
        if before in ("مما", "وهو", "من", "ومن"):
            return False
        if form.lemma == "أفاد" and before in self._lexicon.words("own_products") and not form.gender == "f":
            return False
        if "carry" in form.frames:
            return False
        quoted = reading.within[cue.first] >= 0 and form.cue_class in ("estimate", "hearsay")
        if quoted and (source.implicit or self._lexicon.head(reading.folds[source.at]) is None):
            return False
        impersonal = form.present and source.implicit and form.gender == "m" and form.number == "s"
        return not (impersonal and form.lemma in ("ذكر", "أشار", "توقع", "رجح", "نوه", "قال", "اعتقد", "زعم", "تردد"))

    def _only_suggests(self, cue: Cue, source: Source) -> bool:
        """Whether a thing «points to» something and nobody speaks."""
        if source.implicit or source.head in ("@", "") or source.at < 0:
            return False
        key = self._reading.folds[source.at]
        if self._phrases.is_content_noun(key):
            return True
        if key in self._lexicon.words("quantifiers") and source.at + 1 < len(self._reading):
            key = self._reading.folds[source.at + 1]
            return bare_head(key) in self._lexicon.words("suggestive_subjects")
        if cue.form.lemma == "أشار" and bare_head(key.removeprefix("و")) in self._lexicon.words("suggestive_subjects"):
            return True
        before_verb = source.at < cue.first
        return before_verb and key.startswith("ال") and self._lexicon.head(key) is None

    def _renames(self, cue: Cue, source: Source) -> bool:
        """«what they said was», «what he called "..."»: words of the subject inside of another clause."""
        reading = self._reading
        t = cue.last + 1
        if not source.implicit:
            t = next((i for i in range(t, len(reading)) if reading.starts[i] >= source.span.end), t)
        if t >= len(reading):
            return False
        if self._phrases.is_complementizer(t):
            return not (cue.form.present and cue.form.number == "s" and "sug" in cue.form.frames)
        frames = cue.form.frames
        return (reading.quote_start(t) is not None or reading.folds[t].startswith("ب")) and (
            "obj+bi" in frames or cue.form.lemma in ("سمى", "أسمى")
        )

    def _with_source(self, cue: Cue, source: Source, after: int, limit: int, clause: int) -> Statement | None:
        form = cue.form
        if "src" in form.frames:
            found = self._relay(cue, source, after, limit, clause)
            if found is not None:
                return found
        if form.lemma == "وصف" and source.at < cue.first and not form.suffix and not source.implicit:
            if self._reading.folds[after : after + 1] and self._reading.folds[after].startswith("ب"):
                return None
        opening = self._object_content(cue, source, after, limit) or self._markers.find(after, limit, cue)
        if opening is None:
            return None
        return self.statement(cue, source, opening, clause)

    def _object_content(self, cue: Cue, source: Source, after: int, limit: int) -> Opening | None:
        """Content that begins with the object of the verb («accused X of Y»: X of Y)."""
        reading, form = self._reading, cue.form
        frames = {f[4:] for f in form.frames if f.startswith("obj+")}
        if not frames or form.suffix and "np" not in frames or after >= limit:
            return None
        i = self._skip_adverbs(after, limit)
        if i >= limit:
            return None
        if self._phrases.is_complementizer(i) or reading.words[i] in ":.،," or reading.folds[i] in _PREPOSITIONS:
            return None
        if reading.quote_start(i) is not None:
            return None
        passive = form.lemma == "اعتبر" and form.present and (source.implicit or source.head == "@")
        if passive and reading.folds[i] not in ("ذلك", "هذا", "هذه", "تلك"):
            return None
        if form.kind == "masdar" and reading.folds[i].startswith("ل") and len(reading.folds[i]) > 3:
            return Opening(reading.starts[i] + 1, i, how="object")
        if "np" in frames:
            return Opening(reading.starts[i], i, how="object")
        if self._governs(i, form) or reading.folds[i].startswith("ب") and not self._lexicon.heads.get(reading.folds[i]):
            return None
        if form.lemma == "دعا" and reading.folds[i].startswith("ل"):
            return None
        found = self._markers.find(i + 1, min(limit, i + 25), cue)
        return Opening(reading.starts[i], i, how="object and what follows it") if found is not None else None

    def _relay(self, cue: Cue, source: Source, after: int, limit: int, clause: int) -> Statement | None:
        """«X quoted Y as saying that»: Y is the inner source."""
        reading = self._reading
        t = after
        while t < min(limit, after + 14):
            key = reading.folds[t]
            pair = key == "علي" and t + 1 < limit and reading.folds[t + 1] == "لسان"
            if key == "عن" or pair:
                break
            if self._phrases.is_complementizer(t) or reading.words[t] == ":":
                return None
            t = t + 1
        else:
            return None
        if t >= limit or reading.folds[t] not in ("عن", "علي"):
            return None
        last = t + 1 if reading.folds[t] == "علي" else t
        end = self._phrases.end(last + 1, limit)
        if end == last + 1:
            return None
        inner = self._phrases.source(last + 1, end)
        inner.marks = (t, last)
        cite = Form("عن", "cite", "cite", "asserts", frozenset())
        inner.cue = self._cues.cue(t, last, cite, 0)
        own = self._inner_cue(end, limit)
        at = end
        if own is not None:
            inner.cue, at = own, own.last + 1
        probe = inner.cue if own is not None and own.form.frames else Cue(t, t, cue.span, _ANY)
        opening = self._markers.find(at, limit, probe)
        if opening is None and own is not None and at < limit and "np" in own.form.frames:
            opening = Opening(reading.starts[at], at, how="object of verbal noun")
        if opening is None:
            return None
        source.cue = cue
        statement = self.statement(inner.cue, inner, opening, clause)
        statement.outer[:0] = [source]
        statement.why = f"«{cue.span.of(reading.text)}» with «عن»: relay of the inner source"
        return statement

    def _inner_cue(self, t: int, limit: int) -> Cue | None:
        """«his saying», «his denial» within reach of the inner source."""
        for j in range(t, min(limit, t + 12)):
            if self._phrases.is_complementizer(j) or self._reading.words[j] == ":":
                return None
            for form, cut in self._cues.forms_at(j):
                if form.kind == "masdar" and form.suffix:
                    return self._cues.cue(j, j, form, cut)
        return None

    def statement(self, cue: Cue, source: Source, opening: Opening, clause: int) -> Statement:
        """The statement of a cue, its source and its opening; sources read on the way go around or inside."""
        words = cue.span.of(self._reading.text)
        statement = Statement(cue, source, opening.start, opening.end, clause)
        statement.fixed_end = opening.end >= 0
        statement.why = f"«{words}» ({cue.form.kind}, {cue.form.cue_class}), content {opening.how}"
        for cited in opening.inner:
            statement.outer.append(_cued(statement.source, statement.cue))
            statement.source = cited
            statement.cue = cited.cue or cue
        statement.outer = opening.outer + statement.outer
        return statement

    def participle(self, cue: Cue, start: int, limit: int) -> Statement | None:
        """The statement of «adding that», «pointing to»: its subject is that of the verb it leans on."""
        previous = self._reading.words[cue.first - 1] if cue.first else ""
        if previous[:1].isdigit() or self._reading.folds[cue.first - 1 : cue.first] in (["من"], ["ما"]) or cue.first == start and not cue.conjoined:
            return None
        opening = self._object_content(cue, self.dropped(cue), cue.last + 1, limit)
        opening = opening or self._markers.find(cue.last + 1, limit, cue)
        if opening is None or opening.token - cue.last > 25:
            return None
        statement = self.statement(cue, self.dropped(cue), opening, cue.first)
        statement.subordinate = True
        return statement

    def masdar(self, cue: Cue, start: int, limit: int) -> Statement | None:
        """The statement of a verbal noun with its possessor («X's denial that», «his accusing Y of»)."""
        reading, form = self._reading, cue.form
        i = cue.last + 1
        if form.suffix:
            place = cue.span.end
            width = len(form.suffix)
            span = Span(place - width, place)
            source = Source(span, span.of(reading.text), "person", form.gender, "", head="@", at=cue.first)
        else:
            if i >= limit or reading.folds[i] in _PREPOSITIONS or self._phrases.is_complementizer(i):
                return None
            end = self._phrases.end(i, limit, form)
            if end == i or not self._lexicon.head(reading.folds[i]):
                return None
            source, i = self._phrases.source(i, end), end
        if i >= limit or not (self._phrases.is_complementizer(i) or reading.words[i] == ":"):
            if not (form.lemma == "اتهم" and form.suffix):
                return None
            opening = self._object_content(cue, source, i, limit)
        else:
            opening = self._markers.find(i, limit, cue)
        if opening is None:
            return None
        statement = self.statement(cue, source, opening, cue.first)
        statement.nested, statement.fresh = True, True
        return statement


_ANY = Form("", "cite", "cite", "asserts", frozenset(("n", "q")))


def _cued(source: Source, cue: Cue) -> Source:
    if source.cue is None:
        source.cue = cue
    return source


def reading_inflected(key: str, lexicon: ArabicLexicon) -> bool:
    return key in lexicon.inflected


def is_past_feminine(key: str) -> bool:
    """Whether a word after a conjunction looks like a verb in the past feminine rather than a noun."""
    return key.endswith("ت") and len(key) >= 4 and not key.startswith("ال") and not key.endswith("ات")


def agrees(source: Source, form: Form, exact: bool = False) -> bool:
    """Whether a subject before its verb agrees with it; names without known gender agree with any singular."""
    if form.number in ("p", "d"):
        return source.number == "p" or " و" in source.text or not exact
    if source.number == "p":
        return False
    if not source.gender or not form.gender:
        return True
    return source.gender == form.gender or (source.kind == "person" and source.head == "")
