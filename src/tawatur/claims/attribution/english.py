"""Statements of an English document, with their chains.

Order of clauses: subject and verb before the content («X said that C»), behind it («C, X said», «C, said X»), citing
expressions («according to X»), participles («, adding that C»), quotations that go on without a cue.
"""

from __future__ import annotations

from tawatur.claims.attribution.continued import continued
from tawatur.claims.attribution.english_citing import EnglishCitations
from tawatur.claims.attribution.english_clauses import EnglishClauses
from tawatur.claims.attribution.english_content import EnglishContent
from tawatur.claims.attribution.english_hearsay import EnglishHearsay
from tawatur.claims.attribution.english_lexicon import EnglishLexicon
from tawatur.claims.attribution.english_resolve import EnglishSources
from tawatur.claims.attribution.english_scope import EnglishScope
from tawatur.claims.attribution.headlines import colon_headline, is_headline
from tawatur.claims.attribution.model import Cue, Form, Source, Statement
from tawatur.claims.attribution.postposed import trimmed
from tawatur.claims.attribution.reading import MAX_STATEMENTS, Reading
from tawatur.records import Annotations, Modality, Span

_NEGATED: dict[str, Modality] = {"deny": "does_not_deny", "rule": "does_not_rule_out"}


class EnglishAnalysis:
    """One document's analysis; `statements` reads it unit by unit."""

    def __init__(self, lexicon: EnglishLexicon, reading: Reading, annotations: Annotations) -> None:
        self._lexicon, self._reading = lexicon, reading
        self._clauses = EnglishClauses(lexicon, reading)
        self._content = EnglishContent(lexicon, reading, self._clauses)
        self._citations = EnglishCitations(lexicon, reading, self._clauses, self._content)
        self._hearsay = EnglishHearsay(lexicon, reading, self._clauses)
        self._scope = EnglishScope(reading)
        self._sources = EnglishSources(lexicon, reading, annotations)
        self._folds = reading.folds
        self._last: Statement | None = None

    def statements(self) -> list[Statement]:
        """All statements, in order of their units."""
        found: list[Statement] = []
        for start, limit in self._reading.units:
            found.extend(self._unit(start, limit))
        return found

    def _unit(self, start: int, limit: int) -> list[Statement]:
        headline = self._headline(start, limit)
        if headline is not None:
            return [headline]
        statements: list[Statement] = []
        for i in range(start, limit):
            if len(statements) >= MAX_STATEMENTS:
                break
            statement = self._citations.read(i, start, limit, statements) or self._hearsay.read(i, start, limit)
            statement = statement or self._by_verb(i, start, limit, statements)
            if statement is not None:
                statements.append(statement)
                denied = self._hearsay.denied(statement, limit)
                statements += [denied] if denied is not None else []
        if not statements:
            more = continued(self._reading, start, limit, self._last)
            return [more] if more is not None else []
        self._scope.settle(statements, start, limit)
        statements += self._second_quotes(statements, start, limit)
        kept = [s for s in statements if not s.dropped and s.end - s.start >= 3]
        self._sources.near = [s.source for s in statements]
        for statement in kept:
            for source in [*statement.outer, statement.source]:
                self._sources.resolve(source)
        tops = [s for s in kept if s.parent is None]
        if tops:
            self._last = tops[-1]
            for s in tops:
                for source in [*s.outer, s.source]:
                    self._sources.remember(source, s.end)
        return kept

    def _headline(self, start: int, limit: int) -> Statement | None:
        """«SOURCE: words» in a title or subhead."""
        if not is_headline(self._reading, start):
            return None
        colon = next((i for i in range(start, min(limit, start + 9)) if self._reading.words[i] == ":"), None)
        if colon is None or self._clauses.phrase_after(start, colon) != colon:
            return None
        return colon_headline(self._reading, start, limit, self._clauses.source(start, colon), colon)

    def _second_quotes(self, statements: list[Statement], start: int, limit: int) -> list[Statement]:
        """«"A," X said. "B."» in one unit: B is said by X as well."""
        reading = self._reading
        found: list[Statement] = []
        for i in range(start + 1, limit):
            if i not in reading.pairs or any(s.start - 2 <= reading.starts[i] < s.end for s in statements):
                continue
            more = continued(reading, i, min(limit, reading.pairs[i] + 2), statements[-1])
            if more is not None and reading.words[i - 1] in ".,:":
                found.append(more)
        return found

    def _by_verb(self, i: int, start: int, limit: int, before: list[Statement]) -> Statement | None:
        form = self._lexicon.forms.get(self._folds[i])
        if form is None or not self._is_verb(i, start, form):
            return None
        stance = self._stance(i, start, form)
        if stance is None:
            return None
        cue = Cue(i, i, self._reading.span(i, i), form, False, stance)
        if form.kind == "participle":
            return self._participle(cue, start, limit, before)
        return self._finite(cue, start, limit, before)

    def _is_verb(self, i: int, start: int, form: Form) -> bool:
        """Tells verbs from names and nouns that are spelt alike: «United States», «a report»."""
        if i > start and self._reading.words[i][:1].isupper():
            return False
        if form.number != "p" or i == start:
            after_verb = i > start and form.present and self._folds[i - 1] in self._lexicon.forms
            return form.number != "p" and not (after_verb and form.kind == "verb")
        before = self._folds[i - 1]
        if before in self._lexicon.words("auxiliaries") | self._lexicon.words("negations"):
            return True
        head = self._lexicon.heads.get(before)
        if self._folds[i + 1 : i + 2] != ["that"] and self._plural_subject(i, start):
            return True
        plural = (head is not None and head[1] == "p") or (
            before.endswith("s") and self._reading.words[i - 1][:1].islower()
        )
        return (
            plural
            or before in ("they", "many", "some", "all", "also")
            or (
                self._folds[i + 1 : i + 2] == ["that"]
                and (before not in self._lexicon.words("articles") and head is None and not before.endswith("s"))
                and before[:1] != ""
            )
        )

    def _plural_subject(self, i: int, start: int) -> bool:
        """Whether the clause before token i begins with a plural head («sources close to the inquiry say»)."""
        for j in range(i - 1, max(start, i - 9) - 1, -1):
            if self._folds[j] in self._lexicon.words("boundaries") or not self._reading.words[j][:1].isalnum():
                return False
            head = self._lexicon.heads.get(self._folds[j])
            if head is not None and head[1] == "p":
                return bool(self._lexicon.forms[self._folds[i]].frames & {"bare", "np"})
        return False

    def _stance(self, i: int, start: int, form: Form) -> Modality | None:
        """The verb's stance, None when it is negated, modal or passive and so reports nothing."""
        j = i - 1
        while j >= start and self._folds[j] in self._lexicon.words("auxiliaries"):
            if form.kind == "verb" and self._folds[j] in self._lexicon.words("passive_before") and not form.present:
                return None
            j -= 1
        if j < start:
            return form.stance
        if self._folds[j] in self._lexicon.words("negations") or self._folds[j].endswith("n't"):
            return _NEGATED.get(form.lemma)
        if self._folds[j] in self._lexicon.words("modals") and form.kind == "verb" and form.present:
            return None
        if form.kind == "verb" and form.present and j == i - 1 and self._folds[j] in self._lexicon.words("articles"):
            return None
        return form.stance

    def _finite(self, cue: Cue, start: int, limit: int, before: list[Statement]) -> Statement | None:
        inverted = self._inverted(cue, start, limit)
        if inverted is not None:
            return inverted
        subject = self._clauses.subject_before(cue.first, start)
        if (
            subject is not None
            and subject[0] > start
            and self._folds[subject[0] - 1] in self._lexicon.words("unasserted")
        ):
            return None
        if subject is not None and (subject[0] > cue.first or not self._can_speak(subject, cue)):
            subject = None
        left = subject[0] if subject is not None else cue.first
        behind = self._behind(cue, left, start, limit, False) if subject is not None else None
        if behind is not None and subject is not None:
            return self._attributed(cue, behind, subject)
        if subject is None:
            return self._dropped(cue, start, limit, before)
        opening = self._content.find(cue, cue.last + 1, limit)
        if opening is None:
            return None
        statement = Statement(cue, self._clauses.source(*subject), opening[0], opening[1], subject[0])
        statement.fixed_end, statement.fresh = opening[1] >= 0, True
        statement.why = f"«{cue.span.of(self._reading.text)}» ({cue.form.cue_class}) after its subject"
        self._citations.cited_between(statement, subject[1], cue.first)
        self._citations.seen_by(statement, *subject)
        self._citations.carried_by(statement, start, subject[0])
        return statement

    def _inverted(self, cue: Cue, start: int, limit: int) -> Statement | None:
        """«C, said X»: right after a comma or a closing mark, with nothing but the subject behind."""
        reading = self._reading
        cited = any(self._folds[k] in self._lexicon.words("citing") for k in range(start, cue.first))
        if (
            cited
            or "to" in cue.form.frames
            or cue.first <= start
            or reading.words[cue.first - 1] not in ',"”»'
            or "post" not in cue.form.frames
        ):
            return None
        end = self._clauses.phrase_after(cue.last + 1, limit)
        closed = end >= limit or reading.words[end] in ".,;" or self._folds[end] in ("who", "in", "on", "at", "which")
        return self._behind(cue, cue.first, start, limit, True) if closed and end > cue.last + 1 else None

    def _attributed(self, cue: Cue, statement: Statement, subject: tuple[int, int]) -> Statement:
        statement.source = self._clauses.source(*subject)
        return statement

    def _can_speak(self, subject: tuple[int, int], cue: Cue) -> bool:
        first, end = subject
        key = self._folds[first]
        if key in self._lexicon.words("negations"):
            return False
        if key in self._lexicon.words("prepositions") or key in self._lexicon.words("citing"):
            return False
        kind, _ = self._clauses.kind(first, end)
        if "doc" in cue.form.frames:
            return kind == "document"
        bare = key if key not in self._lexicon.words("articles") else self._folds[first + 1] if first + 1 < end else key
        if end - first == 1 and key == "it":
            return bool(cue.form.frames & {"post"})
        if bare in self._lexicon.words("abstract_subjects") and key not in ("he", "she", "they"):
            return False
        return self._reading.words[first][:1].isalnum()

    def _dropped(self, cue: Cue, start: int, limit: int, before: list[Statement]) -> Statement | None:
        """«... and said that», «but added»: the subject of the verb before."""
        i = cue.first - 1
        while i > start and (self._folds[i] in self._lexicon.words("auxiliaries") or self._reading.words[i] == ","):
            i -= 1
        if self._folds[i] not in ("and", "but", "or", "then"):
            return None
        speaker = before[-1].source.resolved() if before else self._lead(start, i)
        if speaker is None:
            return None
        opening = self._content.find(cue, cue.last + 1, limit)
        if opening is None:
            return None
        place = cue.span.end
        source = Source(Span(place, place), "", speaker.kind, "", "", True, at=cue.first)
        source.antecedent = speaker
        statement = Statement(cue, source, opening[0], opening[1], i, fixed_end=opening[1] >= 0)
        statement.why = f"«{cue.span.of(self._reading.text)}» goes on with the same subject"
        statement.subordinate = True
        return statement

    def _participle(self, cue: Cue, start: int, limit: int, before: list[Statement]) -> Statement | None:
        """«, adding that C»: said by the subject of the clause before; «, citing Y» is read elsewhere."""
        if cue.first <= start or (
            self._reading.words[cue.first - 1] not in ",-–—" and self._folds[cue.first - 1] != "by"
        ):
            return None
        opening = self._content.find(cue, cue.last + 1, limit)
        if opening is None:
            return None
        place = cue.span.end
        source = Source(Span(place, place), "", "person", "", "", True, at=cue.first)
        clause = cue.first
        if before:
            source.antecedent = before[-1].source.resolved()
        else:
            source.antecedent = self._lead(start, cue.first)
            if source.antecedent is None:
                return None
        source.kind = source.antecedent.kind
        statement = Statement(cue, source, opening[0], opening[1], clause, fixed_end=opening[1] >= 0)
        statement.subordinate = True
        statement.why = f"«{cue.span.of(self._reading.text)}» (participle) of the subject before"
        return statement

    def _lead(self, start: int, limit: int) -> Source | None:
        """The subject of the sentence: the noun phrase at its head, to the first verb in -ed."""
        first = self._past_lead(start, limit)
        end = self._clauses.phrase_after(first, limit)
        verbs = (k for k in range(first + 1, end) if self._is_past(k))
        end = next(verbs, end)
        if end == first or not self._reading.words[first][:1].isalnum():
            return None
        return self._clauses.source(first, end)

    def _is_past(self, i: int) -> bool:
        known = self._folds[i] in self._lexicon.words("past_verbs") or self._folds[i].endswith("ed")
        return known and self._reading.words[i].islower()

    def _past_lead(self, start: int, limit: int) -> int:
        """First token after «In Tehran,» or «On Monday,» at the head of a sentence."""
        if self._folds[start] not in self._lexicon.words("prepositions"):
            return start
        comma = next((k for k in range(start, min(limit, start + 12)) if self._reading.words[k] == ","), None)
        return comma + 1 if comma is not None else start

    def _behind(self, cue: Cue, left: int, start: int, limit: int, inverted: bool) -> Statement | None:
        """«C, X said», «"C," said X»: the content stands before; None when it does not."""
        reading = self._reading
        if "post" not in cue.form.frames or left <= start:
            return None
        mark = left - 1
        if reading.words[mark] not in ',"”»' and mark not in reading.closers:
            return None
        after = cue.last + 1
        source: Source
        if inverted:
            end = self._clauses.phrase_after(after, limit)
            if end == after or not reading.words[after][:1].isalnum():
                return None
            if not self._can_speak((after, end), cue) or self._folds[after] in ("that",):
                return None
            named = self._clauses.named_after(end, limit)
            source = self._clauses.source(after, named)
            after = end
        else:
            source = self._clauses.source(left, cue.first) if left < cue.first else Source(cue.span, "", "person")
        if "to" in cue.form.frames and not inverted:
            after = self._clauses.phrase_after(after, limit)
        quoted = self._content.quote_before(mark, start)
        if quoted is None and not inverted and after + 1 < limit and reading.words[after] == "," == reading.words[mark]:
            quoted = self._content.content_start(mark, start), trimmed(reading, 0, reading.ends[limit - 1])
        if quoted is not None and after + 1 < limit and reading.words[after] == "," and text_ends(reading, mark):
            goes_on = self._content.quoted(after + 1, limit)
            if goes_on is not None and goes_on[1] >= 0:
                quoted = quoted[0], goes_on[1]
        tail = self._folds[after] in ("who", "which") if inverted and after < limit else False
        if quoted is None and not tail and not self._content.nothing_follows(after, limit):
            return None
        begin, stop = quoted or (
            self._content.content_start(mark, start),
            trimmed(reading, reading.starts[start], reading.starts[mark]),
        )
        if stop - begin < 3:
            return None
        statement = Statement(cue, source, begin, stop, left, fixed_end=True, fresh=True)
        statement.why = f"«{cue.span.of(reading.text)}» ({cue.form.cue_class}) behind its content"
        return statement


def text_ends(reading: Reading, mark: int) -> bool:
    """Whether the quotation that ends at token `mark` ends with a comma: its sentence goes on in the next one."""
    closer = mark if mark in reading.closers else mark - 1
    return reading.words[max(closer, 1) - 1] == ","
