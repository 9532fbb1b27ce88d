"""English expressions that cite: «according to X», «citing X», «quoted X as saying», «was quoted as saying by X»."""

from __future__ import annotations

from tawatur.claims.attribution.english_clauses import EnglishClauses
from tawatur.claims.attribution.english_content import EnglishContent
from tawatur.claims.attribution.english_lexicon import EnglishLexicon
from tawatur.claims.attribution.model import REPORTERS, Cue, Form, Source, Statement
from tawatur.claims.attribution.postposed import trimmed
from tawatur.claims.attribution.reading import Reading

CITE = Form("according to", "cite", "cite", "asserts", frozenset())


class EnglishCitations:
    """Reads the citing expressions of one document."""

    def __init__(
        self, lexicon: EnglishLexicon, reading: Reading, clauses: EnglishClauses, content: EnglishContent
    ) -> None:
        self._lexicon, self._reading = lexicon, reading
        self._clauses, self._content = clauses, content
        self._folds = reading.folds

    def read(self, i: int, start: int, limit: int, before: list[Statement]) -> Statement | None:
        """«according to X», «citing X», «quoted Y as saying»."""
        width = self._opening(i)
        if width:
            return self._according(i, width, start, limit, before)
        if self._folds[i] in self._lexicon.words("citing") and i > start:
            self._cited(i, limit, before)
        if self._folds[i] == "as":
            return self._as_reported(i, start, limit, before) or self._second_relay(i, limit, before)
        if self._folds[i] in ("quoted", "cited") and i > start:
            return self._relayed(i, start, limit, before)
        return None

    def _opening(self, i: int) -> int:
        """Number of tokens of «according to», «in the view of» at token i; 0 when none stands there."""
        if self._folds[i] == "according" and self._folds[i + 1 : i + 2] == ["to"]:
            return 2
        four = " ".join(self._folds[i : i + 4])
        return 4 if four in self._lexicon.words("cite_openings") else 0

    def _according(self, i: int, width: int, start: int, limit: int, before: list[Statement]) -> Statement | None:
        reading = self._reading
        end = self._clauses.phrase_after(i + width, limit)
        if end == i + width or any(
            self._folds[k] in self._lexicon.words("rules") for k in range(i + width, min(end, i + width + 2))
        ):
            return None
        source = self._clauses.source(i + width, end)
        cue = Cue(i, i + width - 1, reading.span(i, i + width - 1), CITE)
        front = not any(reading.words[k][:1].isalnum() for k in range(start, i))
        if front:
            j = end
            while j < limit and reading.words[j] != ",":
                j += 1
            if j + 1 >= limit:
                return None
            quoted = self._content.quoted(j + 1, limit)
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
            begin = host.start if host else self._content.content_start(i, start)
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
        return source.kind in REPORTERS and host.source.kind not in REPORTERS

    def _cited(self, i: int, limit: int, before: list[Statement]) -> None:
        """«X reported, citing Y»: Y is the inner source of the statement before."""
        end = self._clauses.phrase_after(i + 1, limit)
        if end == i + 1 or not before:
            return
        host = before[-1]
        inner = self._clauses.source(i + 1, end)
        if host.source.cue is None:
            host.source.cue = host.cue
        inner.cue = Cue(i, i, self._reading.span(i, i), CITE)
        host.outer.append(host.source)
        host.source, host.cue = inner, inner.cue
        if not host.fixed_end:
            host.stop = i

    def cited_between(self, statement: Statement, start: int, verb: int) -> None:
        """«X, quoting Y, said»: Y is the inner source."""
        for i in range(start, verb):
            if self._folds[i] in self._lexicon.words("citing"):
                self._cited(i, verb, [statement])
                statement.stop = -1
                return

    def seen_by(self, statement: Statement, first: int, end: int) -> None:
        """«a memo seen by X says»: X stands around the text."""
        for i in range(first + 1, end - 2):
            if self._folds[i] in self._lexicon.words("seen_by") and self._folds[i + 1] == "by":
                around = self._clauses.source(i + 2, end)
                around.cue = Cue(i, i + 1, self._reading.span(i, i + 1), self._lexicon.forms["reported"])
                statement.outer.insert(0, around)
                statement.source = self._clauses.source(first, i)
                return

    def carried_by(self, statement: Statement, start: int, subject: int) -> None:
        """«In an interview published by X, Y said»: X stands around Y."""
        for i in range(start + 1, subject - 2):
            if self._folds[i] in self._lexicon.words("seen_by") and self._folds[i + 1] in ("by", "in"):
                end = self._clauses.phrase_after(i + 2, subject)
                around = self._clauses.source(i + 2, end) if end > i + 2 else None
                if around is not None and around.kind in REPORTERS | {"person"}:
                    around.cue = Cue(i, i + 1, self._reading.span(i, i + 1), self._lexicon.forms["reported"])
                    statement.outer.insert(0, around)
                return

    def _as_reported(self, i: int, start: int, limit: int, before: list[Statement]) -> Statement | None:
        """«C, as X reported»: behind its content, with nothing after it."""
        reading = self._reading
        if i <= start or reading.words[i - 1] != ",":
            return None
        end = self._clauses.phrase_after(i + 1, limit)
        verb = end
        while verb < limit and self._folds[verb] in self._lexicon.words("auxiliaries"):
            verb += 1
        form = self._lexicon.forms.get(self._folds[verb]) if verb < limit else None
        if (
            end == i + 1
            or form is None
            or "post" not in form.frames
            or not self._content.nothing_follows(verb + 1, limit)
        ):
            return None
        source = self._clauses.source(i + 1, end)
        cue = Cue(verb, verb, reading.span(verb, verb), form)
        if before and not before[-1].fixed_end:
            source.cue = cue
            before[-1].outer.insert(0, source)
            before[-1].stop = i - 1
            return None
        begin = self._content.content_start(i, start)
        close = trimmed(reading, begin, reading.starts[i])
        statement = Statement(cue, source, begin, close, i, fixed_end=True, fresh=True)
        statement.why = f"«as ... {cue.span.of(reading.text)}» behind its content"
        return statement

    def _relayed(self, i: int, start: int, limit: int, before: list[Statement]) -> Statement | None:
        """«X quoted Y as saying C», «"C," Y was quoted as saying by X»."""
        reading, folds = self._reading, self._folds
        saying = next((k for k in range(i + 2, min(limit, i + 20)) if folds[k - 1] == "as"), None)
        form = self._lexicon.forms.get(folds[saying]) if saying is not None else None
        if saying is None or form is None or form.kind != "participle":
            return None
        cue = Cue(saying, saying, reading.span(saying, saying), form, stance=form.stance)
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
        opening = self._content.find(cue, saying + 1, limit)
        if opening is None and subject[0] > start and self._content.nothing_follows(saying + 1, limit):
            opening = self._content.quote_before(subject[0] - 1, start)
        if opening is None:
            return None
        outer.cue = relay
        statement = Statement(cue, inner, opening[0], opening[1], subject[0], fixed_end=opening[1] >= 0, fresh=True)
        statement.outer = [outer]
        statement.why = "«quoted ... as saying»"
        return statement

    def _second_relay(self, i: int, limit: int, before: list[Statement]) -> Statement | None:
        """«... and Y as saying C» behind «X quoted Z as saying B»: X stands around Y too."""
        folds = self._folds
        if folds[i + 1 : i + 2] != ["saying"] or not before or not before[-1].outer:
            return None
        relay = before[-1]
        joined = next((k for k in range(i - 1, relay.cue.last, -1) if folds[k] in ("and", "but")), None)
        if joined is None or joined < relay.cue.last or self._clauses.phrase_after(joined + 1, i) != i:
            return None
        cue = Cue(i + 1, i + 1, self._reading.span(i + 1, i + 1), self._lexicon.forms["said"])
        opening = self._content.find(cue, i + 2, limit)
        if opening is None:
            return None
        relay.stop = relay.stop if relay.stop >= 0 else joined
        if not relay.fixed_end:
            relay.end, relay.fixed_end = trimmed(self._reading, relay.start, self._reading.starts[joined]), True
        source = self._clauses.source(joined + 1, i)
        statement = Statement(cue, source, *opening, joined + 1, fixed_end=opening[1] >= 0, fresh=True)
        statement.outer = list(relay.outer)
        statement.why = "«... and Y as saying»"
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
        quoted = self._content.quote_before(mark, start) if mark > start else None
        opening = quoted or self._content.find(cue, after, limit)
        if opening is None:
            return None
        statement = Statement(cue, inner, opening[0], opening[1], subject[0], fixed_end=opening[1] >= 0, fresh=True)
        statement.outer = outer
        statement.why = "«was quoted as saying»"
        return statement
