"""Statements of an English document, with their chains.

Order of clauses: subject and verb before the content («X said that C»), behind it («C, X said», «C, said X»), citing
expressions («according to X»), participles («, adding that C»), quotations that go on without a cue.
"""

from __future__ import annotations

from tawatur.claims.attribution.continued import continued
from tawatur.claims.attribution.english_clauses import EnglishClauses
from tawatur.claims.attribution.english_lexicon import EnglishLexicon
from tawatur.claims.attribution.english_resolve import EnglishSources
from tawatur.claims.attribution.headlines import colon_headline, is_headline
from tawatur.claims.attribution.model import Cue, Form, Source, Statement
from tawatur.claims.attribution.postposed import trimmed
from tawatur.claims.attribution.reading import Reading
from tawatur.records import Annotations, Modality, Span

_CITE = Form("according to", "cite", "cite", "asserts", frozenset())
_NEGATED: dict[str, Modality] = {"deny": "does_not_deny", "rule": "does_not_rule_out"}


class EnglishAnalysis:
    """One document's analysis; `statements` reads it unit by unit."""

    def __init__(self, lexicon: EnglishLexicon, reading: Reading, annotations: Annotations) -> None:
        self._lexicon, self._reading = lexicon, reading
        self._clauses = EnglishClauses(lexicon, reading)
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
            statement = self._citing(i, start, limit, statements) or self._by_verb(i, start, limit, statements)
            if statement is not None:
                statements.append(statement)
        if not statements:
            more = continued(self._reading, start, limit, self._last)
            return [more] if more is not None else []
        self._settle(statements, start, limit)
        statements += self._second_quotes(statements, start, limit)
        kept = [s for s in statements if not s.dropped and s.end - s.start >= 3]
        for statement in kept:
            for source in [*statement.outer, statement.source]:
                self._sources.resolve(source)
        tops = [s for s in kept if s.parent is None]
        if tops:
            self._last = tops[-1]
            for s in tops:
                for source in [*s.outer, s.source]:
                    self._sources.remember(source)
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

    # --- reading ----------------------------------------------------------------------------------------------

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
            return form.number != "p"
        before = self._folds[i - 1]
        if before in self._lexicon.words("auxiliaries") | self._lexicon.words("negations"):
            return True
        head = self._lexicon.heads.get(before)
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
        if subject is not None and subject[0] > start and self._folds[subject[0] - 1] in ("what", "which"):
            return None
        if subject is not None and (subject[0] > cue.first or not self._can_speak(subject, cue)):
            subject = None
        left = subject[0] if subject is not None else cue.first
        behind = self._behind(cue, left, start, limit, False) if subject is not None else None
        if behind is not None and subject is not None:
            return self._attributed(cue, behind, subject)
        if subject is None:
            return self._dropped(cue, start, limit, before)
        opening = self._opening(cue, cue.last + 1, limit)
        if opening is None:
            return None
        statement = Statement(cue, self._clauses.source(*subject), opening[0], opening[1], subject[0])
        statement.fixed_end, statement.fresh = opening[1] >= 0, True
        statement.why = f"«{cue.span.of(self._reading.text)}» ({cue.form.cue_class}) after its subject"
        return statement

    def _inverted(self, cue: Cue, start: int, limit: int) -> Statement | None:
        """«C, said X»: right after a comma or a closing mark, with nothing but the subject behind."""
        reading = self._reading
        if cue.first <= start or reading.words[cue.first - 1] not in ',"”»' or "post" not in cue.form.frames:
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
        if not before or self._folds[i] not in ("and", "but", "or", "then"):
            return None
        opening = self._opening(cue, cue.last + 1, limit)
        if opening is None:
            return None
        place = cue.span.end
        source = Source(Span(place, place), "", before[-1].source.kind, "", "", True, at=cue.first)
        source.antecedent = before[-1].source.resolved()
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
        opening = self._opening(cue, cue.last + 1, limit)
        if opening is None:
            return None
        place = cue.span.end
        source = Source(Span(place, place), "", "person", "", "", True, at=cue.first)
        clause = cue.first
        if before:
            source.antecedent = before[-1].source.resolved()
        else:
            first = self._past_lead(start, cue.first)
            subject = self._clauses.phrase_after(first, cue.first)
            if subject == first or not self._reading.words[first][:1].isalnum():
                return None
            source.antecedent = self._clauses.source(first, subject)
        source.kind = source.antecedent.kind
        statement = Statement(cue, source, opening[0], opening[1], clause, fixed_end=opening[1] >= 0)
        statement.subordinate = True
        statement.why = f"«{cue.span.of(self._reading.text)}» (participle) of the subject before"
        return statement

    def _past_lead(self, start: int, limit: int) -> int:
        """First token after «In Tehran,» or «On Monday,» at the head of a sentence."""
        if self._folds[start] not in self._lexicon.words("prepositions"):
            return start
        comma = next((k for k in range(start, min(limit, start + 12)) if self._reading.words[k] == ","), None)
        return comma + 1 if comma is not None else start

    def _opening(self, cue: Cue, i: int, limit: int) -> tuple[int, int] | None:
        """(first character of the content, end or -1) of what follows the verb."""
        reading, frames = self._reading, cue.form.frames
        j = self._clauses.past_setting(i, limit)
        if "to" in frames and j < limit and self._folds[j] != "that":
            j = self._clauses.past_setting(self._clauses.phrase_after(j, limit), limit)
        if j < limit and reading.words[j] == "," and (cut := self._comma_that(j, limit)):
            j = cut
        if j >= limit:
            return None
        if self._folds[j] == "that" and frames & {"that"}:
            return self._quoted(j + 1, limit) or (reading.starts[j + 1], -1) if j + 1 < limit else None
        if reading.words[j] in (":", ",") and j + 1 < limit:
            quoted = self._quoted(j + 1, limit)
            return quoted or ((reading.starts[j + 1], -1) if reading.words[j] == ":" else None)
        quoted = self._quoted(j, limit)
        if quoted is not None:
            return quoted
        return self._phrasal(cue, j, limit)

    def _comma_that(self, j: int, limit: int) -> int:
        """«said, however, that»: index of «that» when an aside stands before it, else 0."""
        for k in range(j + 1, min(limit, j + 10)):
            if self._folds[k] == "that" and self._reading.words[k - 1] in ",":
                return k
        return 0

    def _phrasal(self, cue: Cue, j: int, limit: int) -> tuple[int, int] | None:
        """Content without a mark: a bare clause, a noun phrase, an object and what is said of it."""
        reading, frames, key = self._reading, cue.form.frames, self._folds[j]
        if reading.words[j] in ".,;!?)" or key in ("and", "but", "or"):
            return None
        for word in ("of", "against", "for", "on", "out"):
            if key == word and word in frames and j + 1 < limit:
                return reading.starts[j + (2 if self._folds[j + 1] == "that" else 1)], -1
        if key == "to":
            return (reading.starts[j + 1], -1) if "inf" in frames and j + 1 < limit else None
        if "claims" in frames:
            words = {self._folds[k] for k in range(j, min(limit, j + 4))}
            return (reading.starts[j], -1) if words & self._lexicon.words("own_words") else None
        joins = {"npof": ("of",), "npas": ("as",), "npto": ("to", "that")}
        for frame, wanted in joins.items():
            if frame in frames:
                found = any(self._folds[k] in wanted for k in range(j + 1, min(limit, j + 16)))
                return (reading.starts[j], -1) if found else None
        if key in self._lexicon.words("prepositions") - {"following"} and key not in ("in", "at", "on", "during"):
            return None
        if "np" in frames or ("bare" in frames and limit - j >= 3):
            return reading.starts[j], -1
        return None

    def _quoted(self, i: int, limit: int) -> tuple[int, int] | None:
        reading = self._reading
        if i >= limit:
            return None
        opener = reading.quote_start(i)
        if opener is None:
            return None
        closer = reading.pairs[opener]
        if opener in reading.unclosed:
            return reading.ends[opener], reading.ends[limit - 1]
        after = closer + 1
        if closer - opener > 3 and (
            after >= limit or reading.words[after] in ".,;!?-–—)" or self._folds[after] in ("and", "but")
        ):
            return reading.ends[opener], reading.starts[closer]
        return reading.starts[i], -1

    # --- behind the content -----------------------------------------------------------------------------------

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
            source = self._clauses.source(after, end)
            after = end
        else:
            source = self._clauses.source(left, cue.first) if left < cue.first else Source(cue.span, "", "person")
        quoted = self._quote_before(mark, start)
        tail = self._folds[after] in ("who", "which") if inverted and after < limit else False
        if quoted is None and not tail and not self._nothing_follows(after, limit):
            return None
        begin, stop = quoted or (
            self._content_start(mark, start),
            trimmed(reading, reading.starts[start], reading.starts[mark]),
        )
        if stop - begin < 3:
            return None
        statement = Statement(cue, source, begin, stop, left, fixed_end=True, fresh=True)
        statement.why = f"«{cue.span.of(reading.text)}» ({cue.form.cue_class}) behind its content"
        return statement

    def _quote_before(self, mark: int, start: int) -> tuple[int, int] | None:
        reading = self._reading
        closer = mark if mark in reading.closers else mark - 1
        opener = reading.closers.get(closer)
        if opener is None or (opener < start and closer < start):
            return None
        lead = [w for w in range(start, opener) if reading.words[w][:1].isalnum()]
        if lead and opener > start and reading.words[opener - 1] not in ",.:":
            return self._content_start(mark, start), reading.ends[closer]
        return reading.ends[opener], trimmed(reading, reading.ends[opener], reading.starts[closer])

    def _content_start(self, mark: int, start: int) -> int:
        """First character of the content that ends at `mark`; a conjunction at its head is left out."""
        reading = self._reading
        begin = start
        while (
            begin < mark
            and (self._folds[begin] in ("and", "but") or not reading.words[begin][:1].isalnum())
            and (begin not in reading.pairs)
        ):
            begin += 1
        return reading.starts[begin]

    def _nothing_follows(self, i: int, limit: int) -> bool:
        """Whether only a setting («on Monday», «in a statement») and a stop follow."""
        reading = self._reading
        j = self._clauses.past_setting(i, limit)
        if j < limit and self._folds[j] in ("that",):
            return False
        while j < limit and reading.words[j] not in ".,;!?":
            if reading.quote_start(j) is not None or self._folds[j] == "that" or j - i > 14:
                return False
            if (
                self._folds[j] not in ("in", "at", "to", "after", "as", "during", "following", "on", "from", "speaking")
                and j == i
            ):
                return False
            j += 1
        return True

    # --- citing -----------------------------------------------------------------------------------------------

    def _citing(self, i: int, start: int, limit: int, before: list[Statement]) -> Statement | None:
        """«according to X», «citing X», «quoted Y as saying»."""
        if self._folds[i] == "according" and self._folds[i + 1 : i + 2] == ["to"]:
            return self._according(i, start, limit, before)
        if self._folds[i] in self._lexicon.words("citing") and i > start:
            self._cited(i, limit, before)
        if self._folds[i] in ("quoted", "cited") and i > start:
            return self._relayed(i, start, limit, before)
        return None

    def _according(self, i: int, start: int, limit: int, before: list[Statement]) -> Statement | None:
        reading = self._reading
        end = self._clauses.phrase_after(i + 2, limit)
        if end == i + 2 or any(self._folds[k] in self._lexicon.words("rules") for k in range(i + 2, min(end, i + 4))):
            return None
        source = self._clauses.source(i + 2, end)
        cue = Cue(i, i + 1, reading.span(i, i + 1), _CITE)
        front = not any(reading.words[k][:1].isalnum() for k in range(start, i))
        if front:
            j = end
            while j < limit and reading.words[j] != ",":
                j += 1
            if j + 1 >= limit:
                return None
            quoted = self._quoted(j + 1, limit)
            statement = Statement(cue, source, quoted[0] if quoted else reading.starts[j + 1], clause=i, fresh=True)
            if quoted and quoted[1] >= 0:
                statement.end, statement.fixed_end = quoted[1], True
        else:
            if before and self._reports_on(before[-1], source):
                source.cue = cue
                before[-1].outer.insert(0, source)
                before[-1].stop = i
                return None
            host = before[-1] if before and not before[-1].fixed_end else None
            begin = host.start if host else self._content_start(i, start)
            statement = Statement(
                cue, source, begin, trimmed(reading, begin, reading.starts[i]), i, fixed_end=True, fresh=True
            )
            if host is not None:
                host.stop = i
                statement.parent = host
        statement.why = "«according to»"
        return statement

    def _reports_on(self, host: Statement, source: Source) -> bool:
        """Whether «according to X» names the reporter of somebody else's words."""
        reporters = ("media", "agency", "document")
        return source.kind in reporters and host.source.kind not in reporters

    def _cited(self, i: int, limit: int, before: list[Statement]) -> None:
        """«X reported, citing Y»: Y is the inner source of the statement before."""
        end = self._clauses.phrase_after(i + 1, limit)
        if end == i + 1 or not before:
            return
        host = before[-1]
        inner = self._clauses.source(i + 1, end)
        if host.source.cue is None:
            host.source.cue = host.cue
        inner.cue = Cue(i, i, self._reading.span(i, i), _CITE)
        host.outer.append(host.source)
        host.source, host.cue = inner, inner.cue
        if not host.fixed_end:
            host.stop = i

    def _relayed(self, i: int, start: int, limit: int, before: list[Statement]) -> Statement | None:
        """«X quoted Y as saying C», «"C," Y was quoted as saying by X»."""
        reading, folds = self._reading, self._folds
        saying = next((k for k in range(i + 1, min(limit, i + 20)) if folds[k] in ("saying", "telling")), None)
        if saying is None or folds[saying - 1] != "as":
            return None
        cue = Cue(saying, saying, reading.span(saying, saying), self._lexicon.forms["said"])
        relay = Cue(i, i, reading.span(i, i), self._lexicon.forms["reported"])
        left = i
        while left > start and folds[left - 1] in self._lexicon.words("auxiliaries"):
            left -= 1
        subject = self._clauses.subject_before(left, start)
        if subject is None:
            return None
        if left < i:
            return self._passive_relay(cue, relay, subject, saying, start, limit)
        outer = self._clauses.source(*subject)
        inner_end = self._clauses.phrase_after(i + 1, saying - 1)
        if inner_end == i + 1:
            return None
        inner = self._clauses.source(i + 1, inner_end)
        opening = self._opening(cue, saying + 1, limit)
        if opening is None:
            return None
        outer.cue = relay
        statement = Statement(cue, inner, opening[0], opening[1], subject[0], fixed_end=opening[1] >= 0, fresh=True)
        statement.outer = [outer]
        statement.why = "«quoted ... as saying»"
        return statement

    def _passive_relay(
        self, cue: Cue, relay: Cue, subject: tuple[int, int], saying: int, start: int, limit: int
    ) -> Statement | None:
        inner = self._clauses.source(*subject)
        outer: list[Source] = []
        after = saying + 1
        if self._folds[after : after + 1] == ["by"]:
            end = self._clauses.phrase_after(after + 1, limit)
            if end > after + 1:
                source = self._clauses.source(after + 1, end)
                source.cue = relay
                outer.append(source)
            after = end
        mark = subject[0] - 1
        quoted = self._quote_before(mark, start) if mark > start else None
        opening = quoted or self._opening(cue, after, limit)
        if opening is None:
            return None
        statement = Statement(cue, inner, opening[0], opening[1], subject[0], fixed_end=opening[1] >= 0, fresh=True)
        statement.outer = outer
        statement.why = "«was quoted as saying»"
        return statement

    # --- scope ------------------------------------------------------------------------------------------------

    def _settle(self, statements: list[Statement], start: int, limit: int) -> None:
        """Ends of contents, nesting, wrappers."""
        reading = self._reading
        statements.sort(key=lambda s: (s.clause, s.cue.first))
        for index, statement in enumerate(statements):
            at = reading.starts[statement.clause]
            for host in statements[:index]:
                if host.fixed_end or host.start > at or statement.parent is host:
                    continue
                if statement.subordinate or self._starts_anew(statement, start):
                    host.end, host.fixed_end = trimmed(reading, host.start, at), True
                elif statement.parent is None:
                    statement.parent = host
            for host in statements:
                inside = host.fixed_end and host.start <= at and statement.cue.span.end <= host.end
                if host is not statement and inside and statement.parent is None and host.parent is not statement:
                    statement.parent = host
        close = trimmed(reading, 0, reading.ends[limit - 1])
        for statement in statements:
            if not statement.fixed_end:
                at = reading.starts[statement.stop] if statement.stop >= 0 else close
                statement.end, statement.fixed_end = trimmed(reading, statement.start, at), True
            if statement.parent is not None and statement.parent.fixed_end:
                statement.end = min(statement.end, max(statement.parent.end, statement.start + 1))
        for child in statements:
            host_ = child.parent
            if (
                host_ is not None and child.end >= host_.end - 3 and reading.starts[child.clause] <= host_.start + 5
            ) or (
                host_ is not None
                and child.cue.form is _CITE
                and child.start == host_.start
                and child.end >= host_.end - 3
            ):
                host_.dropped = True

    def _starts_anew(self, statement: Statement, start: int) -> bool:
        """Whether a clause stands on the level of the sentence: after «, but», «, while», «; and», not after «that»."""
        i = statement.clause - 1
        if i <= start:
            return False
        key = self._folds[i]
        return (
            key in ("but", "while", "and", "though") and self._reading.words[i - 1] in ",;-–—"
        ) or self._reading.words[i] == ";"
