"""Reads the clause around an Arabic verb or participle of saying: who says, and where what is said begins."""

from __future__ import annotations

from tawatur.claims.attribution.clauses import ClauseReader
from tawatur.claims.attribution.cues import CueFinder
from tawatur.claims.attribution.leading import LeadingSubjects
from tawatur.claims.attribution.lexicon import ArabicLexicon
from tawatur.claims.attribution.markers import MarkerFinder
from tawatur.claims.attribution.model import REPORTERS, Cue, Form, Opening, Source, Statement
from tawatur.claims.attribution.phrases import PhraseReader
from tawatur.claims.attribution.reading import Reading
from tawatur.claims.attribution.reports import ReportTest
from tawatur.claims.attribution.subjects import SubjectReader

MIN_UNMARKED = 7
"""Tokens of a content that no complementizer, colon or quotation mark opens."""


class FrameReader:
    """Statements of single cues, before their scope and chain are known."""

    def __init__(
        self, lexicon: ArabicLexicon, reading: Reading, phrases: PhraseReader, cues: CueFinder, markers: MarkerFinder
    ) -> None:
        self._lexicon, self._reading = lexicon, reading
        self._phrases, self._cues, self._markers = phrases, cues, markers
        self._subjects = SubjectReader(lexicon, reading, phrases)
        self._leading = LeadingSubjects(lexicon, reading, phrases, cues)
        self._clauses = ClauseReader(lexicon, reading, phrases)
        self._reports = ReportTest(lexicon, reading, phrases)

    def verb(self, cue: Cue, start: int, limit: int) -> Statement | None:
        """The statement of a finite verb in the unit [start, limit), or None when it does not report here."""
        subject, after = self._subjects.after(cue, limit)
        if after < 0 or not self._reports.may_begin(cue, start, limit):
            return None
        relative = self._clauses.is_relative(cue, start)
        if relative and _holds_to_be(cue.form):
            return None
        before = self._before(cue, subject, relative, start, limit)
        clause = self._clauses.clause_first(cue, start)
        if before is not None:
            (source, clause), after = before, cue.last + 1
        else:
            source = subject or self._unnamed(cue, relative, start, limit)
        if source.implicit and "doc" in cue.form.frames:
            source.kind = "document"
        if not self._reports.holds(cue, source, start) or self._is_noun(cue, source, start):
            return None
        statement = self._with_source(cue, source, after, limit, clause)
        if statement is None and subject is not None:
            statement = self._after_quotation(cue, subject, start, after, limit)
        if statement is None and subject is not None and "bare" in cue.form.frames:
            statement = self._unmarked(cue, subject, after, limit, clause)
        if statement is None and before is not None and subject is not None:
            after = self._subjects.after(cue, limit)[1]
            statement = self._with_source(cue, subject, after, limit, self._clauses.clause_first(cue, start))
        if statement is not None:
            previous = self._reading.folds[cue.first - 1] if cue.first > start else ""
            renames = previous in self._lexicon.words("free_relatives")
            statement.nested = renames or (before is not None and self._clauses.is_complement(clause, start, cue))
            statement.relative, statement.fresh = relative, not source.implicit
            statement.subordinate = source.implicit and self._phrases.tells_in_text(cue.first, limit)
            if before is not None:
                self._cited_between(statement, clause, cue)
        return statement

    def _before(
        self, cue: Cue, subject: Source | None, relative: bool, start: int, limit: int
    ) -> tuple[Source, int] | None:
        """(subject before the verb, first token of its clause) where the subject after it, if any, gives way."""
        objects = any(f.startswith("obj+") for f in cue.form.frames)
        topic = self._leading.topic(cue, start)
        if topic is not None:
            return topic
        if cue.conjoined or (relative and subject is not None and not objects):
            return None
        if relative and (cue.form.suffix or self._reports.resumed(cue, limit)):
            return None
        if self._phrases.tells_in_text(cue.first, limit):
            return None
        before = self._leading.before(cue, start)
        if before is None or subject is None or relative or cue.form.number != "s":
            return before
        return before if self._clauses.adjacent(before[1], cue, start) else None

    def _is_noun(self, cue: Cue, source: Source, start: int) -> bool:
        """Whether the form is rather a noun here: no subject, or a verb of carrying that is mostly a noun."""
        return (source.implicit or "src" in cue.form.frames) and self._clauses.like_noun(cue, start)

    def _unnamed(self, cue: Cue, relative: bool, start: int, limit: int) -> Source:
        """The dropped subject; in «X's remarks in which he stressed» it is X."""
        source = self._subjects.dropped(cue)
        if relative and self._reports.resumed(cue, limit):
            speaker = self._leading.speaker_of_text(cue, start)
            if speaker is not None:
                source.antecedent, source.kind = speaker, speaker.kind
        return source

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

    def _after_quotation(self, cue: Cue, subject: Source, start: int, after: int, limit: int) -> Statement | None:
        """«"C", said X»: the content is the quotation right before the verb, when the clause ends with the subject."""
        reading = self._reading
        if "q" not in cue.form.frames or (after < limit and reading.words[after][:1].isalnum()):
            return None
        i = cue.first - 1
        while i > start and (
            reading.words[i] in "،,-–." or reading.folds[i] in self._lexicon.words("quotation_adverbs")
        ):
            i -= 1
        opener = reading.closers.get(i)
        if opener is None or i - opener < 3 or opener < start:
            return None
        statement = Statement(cue, subject, reading.ends[opener], reading.starts[i], opener, fixed_end=True, fresh=True)
        statement.why = f"«{cue.span.of(reading.text)}» behind a quotation"
        return statement

    def _unmarked(self, cue: Cue, subject: Source, after: int, limit: int, clause: int) -> Statement | None:
        """«Said X, in a statement, C»: a content that nothing marks, a nominal clause after the last aside."""
        reading, words = self._reading, self._lexicon.words
        t = after
        while t < limit and reading.words[t] in "،," and t + 1 < limit:
            if reading.folds[t + 1] not in words("settings") | words("times"):
                break
            commas = (i for i in range(t + 1, min(limit, t + 16)) if reading.words[i] in "،,")
            t = next(commas, limit)
        first = t + 1
        if t >= limit or reading.words[t] not in "،," or limit - first < MIN_UNMARKED:
            return None
        nominal = reading.folds[first].startswith("ال") and not self._lexicon.is_relative(reading.folds[first])
        if not nominal and reading.folds[first] not in words("clause_starts"):
            return None
        statement = Statement(cue, subject, reading.starts[first], clause=clause)
        statement.why = f"«{cue.span.of(reading.text)}» (verb, {cue.form.cue_class}), content unmarked behind a comma"
        return statement

    def _with_source(self, cue: Cue, source: Source, after: int, limit: int, clause: int) -> Statement | None:
        form = cue.form
        if "src" in form.frames:
            found = self._relay(cue, source, after, limit, clause)
            if found is not None:
                return found
        elif form.cue_class == "report" and "n" in form.frames:
            found = self._relay(cue, source, after, limit, clause)
            if found is not None and found.cue.form.kind == "masdar":
                return found
        if "med" in form.frames and not self._is_medium(source):
            return None
        described = "as" in form.frames and source.at < cue.first and not form.suffix and not source.implicit
        if described and self._reading.folds[after : after + 1] and self._reading.folds[after].startswith("ب"):
            return None
        opening = self.object_content(cue, source, after, limit) or self._markers.find(after, limit, cue)
        if opening is None:
            return None
        return self.statement(cue, source, opening, clause)

    def _is_medium(self, source: Source) -> bool:
        """Whether a source passes on what others say: by its head noun, or a name in quotation marks."""
        named = source.at >= 0 and self._reading.quote_start(source.at) is not None
        return not source.implicit and (source.kind in REPORTERS or named)

    def object_content(self, cue: Cue, source: Source, after: int, limit: int) -> Opening | None:
        """Content that begins with the object of the verb («accused X of Y»: X of Y)."""
        reading, form = self._reading, cue.form
        frames = {f[4:] for f in form.frames if f.startswith("obj+")}
        i = self._subjects.skip_adverbs(after, limit) if frames else limit
        if form.cue_class != "estimate":
            i = self._past_aside(i, limit, source)
        if frames & {"bi", "ila", "ala"} and not form.suffix and (quoted := self._quoted_object(i, limit)) is not None:
            return quoted
        if i >= limit or (form.suffix and "np" not in frames) or self._no_object(i, source, form):
            return None
        key = reading.folds[i]
        if form.kind == "masdar" and key.startswith("ل") and len(key) > 3:
            return Opening(reading.starts[i] + 1, i, how="object")
        if "np" in frames:
            after_phrase = self._phrases.end(i, limit)
            clausal = any(self._phrases.is_complementizer(j) for j in range(after_phrase, min(limit, after_phrase + 2)))
            return None if clausal and "n" in form.frames else Opening(reading.starts[i], i, how="object")
        if self._subjects.governs(i, form) or (key.startswith("ب") and not self._lexicon.heads.get(key)):
            return None
        if "li" in form.frames and key.startswith("ل"):
            return None
        found = self._markers.find(i + 1, min(limit, i + 25), cue)
        return Opening(reading.starts[i], i, how="object and what follows it") if found is not None else None

    def _quoted_object(self, i: int, limit: int) -> Opening | None:
        """A quotation too long for a name as object («demanded "X to do C"»)."""
        opener = self._reading.quote_start(i) if i < limit else None
        if opener is None or opener in self._reading.unclosed or self._reading.pairs[opener] - opener <= MIN_UNMARKED:
            return None
        return self._markers.quoted(i, limit)

    def _past_aside(self, i: int, limit: int, source: Source) -> int:
        """Index after an apposition or a setting between commas («X, spokesman of Y, accused») at token i."""
        reading = self._reading
        if i >= limit or reading.words[i] not in "،," or source.implicit:
            return i
        if "،" in source.text or "," in source.text:
            return min(i + 1, limit)
        for j in range(i + 1, min(limit, i + 14)):
            if self._phrases.is_complementizer(j) or reading.words[j] in ":." or reading.quote_start(j) is not None:
                return i
            if reading.words[j] in "،," and j > i + 1:
                return j + 1
        return i

    def _no_object(self, i: int, source: Source, form: Form) -> bool:
        """Whether token i cannot open an object: a marker, a preposition, or the verb is passive («is considered»)."""
        reading = self._reading
        key = reading.folds[i]
        if self._phrases.is_complementizer(i) or reading.words[i] in ":.،," or reading.quote_start(i) is not None:
            return True
        if key in self._lexicon.words("plain_prepositions") or key in self._lexicon.words("personal_pronouns"):
            return True
        passive = "obj+np" in form.frames and form.cue_class == "estimate" and form.present
        relatives = self._lexicon.words("relatives")
        unnamed = source.implicit or source.head == "@" or any(f in relatives for f in reading.folds[i - 2 : i])
        return passive and unnamed and key not in self._lexicon.words("demonstratives")

    def _relay(self, cue: Cue, source: Source, after: int, limit: int, clause: int) -> Statement | None:
        """«X quoted Y as saying that»: Y is the inner source."""
        reading = self._reading
        t = after
        while t < min(limit, after + 14):
            if self._relays(t, limit):
                break
            if self._phrases.is_complementizer(t) or reading.words[t] == ":":
                return None
            t = t + 1
        else:
            return None
        if t >= limit or self._cues.phrase_at(t - 1, limit) is not None:
            return None
        last = t if reading.folds[t] in self._lexicon.words("relay_prepositions") else t + 1
        first = last + 2 if last + 2 < limit and reading.words[last + 1] in "،," else last + 1
        end = self._phrases.end(first, limit)
        if end == first:
            return None
        inner = self._phrases.source(first, end)
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

    def _relays(self, t: int, limit: int) -> bool:
        """Whether the one who is quoted follows token t: «from X», «by the mouth of X»."""
        key, pair = self._reading.folds[t], " ".join(self._reading.folds[t : min(t + 2, limit)])
        return key in self._lexicon.words("relay_prepositions") or pair in self._lexicon.words("relay_phrases")

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
        reading = self._reading
        previous = reading.words[cue.first - 1] if cue.first else ""
        if (
            previous[:1].isdigit()
            or (cue.first > start and self._phrases.is_complementizer(cue.first - 1))
            or (cue.first > 0 and self._reading.folds[cue.first - 1] in self._lexicon.words("participle_blockers"))
            or (cue.first == start and not cue.conjoined and not self._speaks_at_once(cue, limit))
        ):
            return None
        key = reading.folds[cue.last + 1 : cue.last + 2]
        if "obj+bi" in cue.form.frames and "bi" not in cue.form.frames and key and key[0].startswith("ب"):
            return None
        opening = self.object_content(cue, self._subjects.dropped(cue), cue.last + 1, limit)
        opening = opening or self._markers.find(cue.last + 1, limit, cue)
        if opening is None or opening.token - cue.last > 25:
            return None
        statement = self.statement(cue, self._subjects.dropped(cue), opening, cue.first)
        statement.subordinate = True
        return statement

    def _speaks_at_once(self, cue: Cue, limit: int) -> bool:
        """Whether a complementizer follows right behind, so that a participle goes on with the sentence before."""
        after = cue.last + 1
        return after < limit and "n" in cue.form.frames and self._phrases.is_complementizer(after)


_ANY = Form("", "cite", "cite", "asserts", frozenset(("n", "q")))


def _cued(source: Source, cue: Cue) -> Source:
    if source.cue is None:
        source.cue = cue
    return source


def _holds_to_be(form: Form) -> bool:
    """Whether the verb of a relative clause tells what its head is held to be («which W holds to be a danger»): it has
    the head as its object pronoun, and describes it in passing rather than reports what was said."""
    return form.cue_class == "estimate" and form.present and "obj+np" in form.frames
