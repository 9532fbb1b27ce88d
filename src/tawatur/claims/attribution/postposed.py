"""Citing expressions that are no verbs: «according to X», «as X reported», «as he put it». They stand in front of their
content, behind it, or inside of it."""

from __future__ import annotations

from dataclasses import dataclass

from tawatur.claims.attribution.cues import CueFinder
from tawatur.claims.attribution.lexicon import ArabicLexicon, Phrase
from tawatur.claims.attribution.markers import MarkerFinder
from tawatur.claims.attribution.model import REPORTERS, Source, Statement
from tawatur.claims.attribution.phrases import PhraseReader
from tawatur.claims.attribution.reading import Reading
from tawatur.records import Span
from tawatur.text.fold import fold

MIN_WORDS = 3
"""What a postposed citation covers is a clause: of this many words at least."""


@dataclass(slots=True)
class Citation:
    """A citing expression with its sources (outermost first), from token `first` to before token `end`."""

    first: int
    end: int
    sources: list[Source]
    own: bool
    """It only says whose words these are («as he put it»)."""
    front: bool


class CitationReader:
    """Reads the citing expressions of one document."""

    def __init__(
        self, lexicon: ArabicLexicon, reading: Reading, phrases: PhraseReader, cues: CueFinder, markers: MarkerFinder
    ) -> None:
        self._lexicon, self._reading = lexicon, reading
        self._phrases, self._cues, self._markers = phrases, cues, markers

    def at(self, i: int, start: int, limit: int) -> Citation | None:
        """The citing expression at token i of the unit [start, limit)."""
        found = self._cues.phrase_at(i, limit)
        if found is None or found[0].form.kind not in ("cite", "citeverb", "saying"):
            return None
        phrase, last, cut = found
        if fold(phrase.form.lemma) in self._lexicon.words("relay_phrases") and i > start:
            return None
        if (
            i > start
            and self._reading.folds[i - 1] in self._lexicon.words("before_manner")
            and self._markers.loose(phrase)
        ):
            return None
        if phrase.form.kind == "citeverb":
            return self._with_verb(i, phrase, last, cut, start, limit)
        if phrase.form.kind == "saying":
            return self._saying(i, phrase, last, cut, start, limit)
        if self._reading.folds[last + 1 : last + 2] and self._is_rule(last + 1, phrase):
            return None
        read = self._markers.cited_source(i, last, phrase.joined, cut, limit, phrase.form)
        if read is None or self._reading.words[last + 1] in ".،,":
            return None
        return Citation(i, read[1], [read[0]], False, self._fronted(i, start))

    def _is_rule(self, first: int, phrase: Phrase) -> bool:
        key = self._reading.folds[first][len(phrase.joined) :]
        if key.endswith("ات") and self._lexicon.head(key) is None:
            return True
        rules = self._lexicon.words("rules")
        bare = "ال" + key[1:] if phrase.joined and key.startswith("ل") else key
        return key in rules or bare in rules or bare_plural(bare) in rules

    def _fronted(self, i: int, start: int) -> bool:
        return i == start or (i == start + 1 and self._reading.folds[start] in self._lexicon.words("fronting"))

    def _with_verb(self, i: int, phrase: Phrase, last: int, cut: int, start: int, limit: int) -> Citation | None:
        read = self._markers.reported_by(i, last, cut, limit)
        if read is None:
            return None
        sources, end = read
        if fold(phrase.form.lemma) in self._lexicon.words("weak_citations"):
            goes_on = fold(phrase.form.lemma) in self._lexicon.words("citing_connectives") and self._speaks_on(
                end, limit
            )
            if i == start or goes_on or not self._as_said(i, sources, end, limit):
                return None
        front = self._fronted(i, start)
        return Citation(i, end, sources, False, front)

    def _as_said(self, i: int, sources: list[Source], end: int, limit: int) -> bool:
        """Whether «as X said» can be meant: a verb of saying, a subject that can speak, or nothing after it."""
        source, reading = sources[-1], self._reading
        form = source.cue.form if source.cue is not None else None
        if form is not None and form.suffix:
            return True
        if form is None or "cont" in form.frames or not form.frames & {"n", "q"}:
            return False
        if self._reading.folds[i] in self._lexicon.words("places") and reading.words[i - 1] not in "،,(-–":
            return False
        known = source.at >= 0 and not source.implicit and self._lexicon.head(reading.folds[source.at]) is not None
        return known or end >= limit - 1

    def _speaks_on(self, end: int, limit: int) -> bool:
        """Whether a content marker follows, so that the verb is a cue of its own («as he stressed that»)."""
        reading = self._reading
        for t in range(end, min(limit, end + 12)):
            if self._phrases.is_complementizer(t) or reading.words[t] == ":" or reading.quote_start(t) is not None:
                return True
            if reading.folds[t] in self._lexicon.words("governed") and t <= end + 1:
                return True
            if reading.words[t] in "،,.":
                return False
        return False

    def _saying(self, i: int, phrase: Phrase, last: int, cut: int, start: int, limit: int) -> Citation | None:
        reading = self._reading
        word = reading.folds[last]
        cue = self._cues.cue(i, last, phrase.form, cut)
        if word != phrase.words[-1]:
            suffix = word[len(phrase.words[-1]) :]
            place = reading.ends[last]
            span = Span(place - len(suffix), place)
            gender = "m" if suffix == "ه" else "f" if suffix == "ها" else ""
            number = "p" if suffix in ("هم", "هن") else "d" if suffix == "هما" else "s"
            source = Source(span, span.of(reading.text), "person", gender, number, head="@", at=i)  # type: ignore[arg-type]
            source.cue = cue
            return Citation(i, last + 1, [source], True, self._fronted(i, start))
        end = self._phrases.end(last + 1, limit)
        if end == last + 1:
            return None
        source = self._phrases.source(last + 1, end)
        source.cue = cue
        return Citation(i, end, [source], True, self._fronted(i, start))

    def attach(self, citation: Citation, statements: list[Statement], start: int, limit: int) -> list[Statement]:
        """Puts a citing expression to what it covers; returns the new statements that it makes."""
        reading = self._reading
        if citation.front:
            return self._fronting(citation, statements, limit)
        before = [s for s in statements if s.cue.first < citation.first and s.start <= reading.starts[citation.first]]
        terminal = self._terminal(citation.end, limit, statements)
        if before:
            last = max(before, key=lambda s: (s.start, s.cue.first))
            return self._on_statement(citation, last, terminal, before)
        place = self._content_before(citation.first, start)
        if place is None:
            return []
        statement = self._made(citation, place, start)
        statement.fixed_end = True
        until = citation.first
        while until > start and reading.folds[until - 1] in self._lexicon.words("afterthoughts"):
            until -= 1
        statement.end = trimmed(reading, place, reading.starts[until])
        self._unquote(statement, start, citation.first)
        return [statement]

    def _unquote(self, statement: Statement, start: int, first: int) -> None:
        """Keeps to what the marks hold when the content is a quotation from end to end."""
        reading = self._reading
        for i in range(start, first):
            if reading.starts[i] >= statement.start:
                opener = reading.quote_start(i)
                if opener is not None and reading.ends[reading.pairs[opener]] >= statement.end - 1:
                    statement.start, statement.end = reading.ends[opener], reading.starts[reading.pairs[opener]]
                return

    def _denial(self, citation: Citation, host: Statement) -> Statement:
        """«..., which X denied»: the denial is of what the host holds."""
        reading = self._reading
        statement = self._made(citation, host.start, citation.first)
        statement.parent, statement.fixed_end = host.parent, True
        host.stop = citation.first
        ends = trimmed(reading, host.start, reading.starts[citation.first])
        statement.end = host.end if host.fixed_end else ends
        return statement

    def _made(self, citation: Citation, start: int, clause: int) -> Statement:
        source = citation.sources[-1]
        cue = source.cue
        assert cue is not None
        statement = Statement(cue, source, start, clause=clause)
        statement.outer = citation.sources[:-1]
        statement.fresh = True
        statement.why = f"«{cue.span.of(self._reading.text)}» citing its source"
        return statement

    def _fronting(self, citation: Citation, statements: list[Statement], limit: int) -> list[Statement]:
        reading = self._reading
        t = self._behind_front(citation, limit)
        if t is None:
            return []
        host = next((s for s in statements if s.clause == t), None)
        if host is not None and host.fresh:
            self._round(citation, host)
            return []
        key = reading.folds[t]
        start = reading.starts[t]
        if key[:1] == "ف" and key[1:] in self._lexicon.bare and t + 1 < limit:
            start = reading.starts[t + 1]
        elif key[:1] == "ف" and key[1:] in self._lexicon.inflected:
            start += 1
        statement = self._made(citation, start, citation.first)
        quoted = self._markers.quoted(t, limit)
        if quoted is not None and quoted.end >= 0:
            statement.start, statement.end, statement.fixed_end = quoted.start, quoted.end, True
        return [statement]

    def _behind_front(self, citation: Citation, limit: int) -> int | None:
        """The first token of what a citing expression in front covers."""
        reading = self._reading
        t = citation.end
        while t < limit and reading.words[t] not in "،,:" and not self._phrases.is_complementizer(t):
            if t - citation.end > 14:
                return None
            t += 1
        while t < limit and (reading.words[t] in "،,:" or self._phrases.is_complementizer(t)):
            t += 1
        return t if t < limit - 1 else None

    def _round(self, citation: Citation, host: Statement) -> None:
        """«Citing D, Y says that»: Y rests on the document. «According to X, Y says that»: X reports Y."""
        cited = citation.sources[-1]
        if _same(cited, host.source):
            return
        if cited.kind == "document" and not citation.own:
            host.source.cue = host.source.cue or host.cue
            host.outer = [*host.outer, host.source]
            host.source = cited
        else:
            host.outer[:0] = citation.sources

    def _terminal(self, end: int, limit: int, statements: list[Statement]) -> bool:
        """Whether nothing but a stop, or a new cue, follows the citing expression."""
        reading = self._reading
        t = end
        times = (
            self._lexicon.words("subject_stops")
            - self._lexicon.words("backing")
            - self._lexicon.words("citing_connectives")
        )
        while t < limit and (not reading.words[t][:1].isalnum() or reading.folds[t] in times):
            t += 1
        if t >= limit:
            return True
        if any(s.clause == t for s in statements):
            return True
        return reading.folds[t] in self._lexicon.words("backing") | self._lexicon.words("citing_connectives")

    def _content_before(self, first: int, start: int) -> int | None:
        """First character of what stands before a postposed citing expression in its unit."""
        reading = self._reading
        begin = start
        while first > start and reading.folds[first - 1] in self._lexicon.words("afterthoughts"):
            first -= 1
        if any(p in " ".join(reading.folds[start : start + 4]) for p in self._lexicon.words("plans")):
            commas = [j for j in range(start, first - 1) if reading.words[j] in "،,"]
            begin = commas[-1] + 1 if commas else start
        for j in range(first - 1, start, -1):
            if reading.words[j] in "؛;":
                begin = j + 1
                break
            if reading.folds[j] in self._lexicon.words("backing") and reading.words[j - 1] in "،,":
                begin = j + 1
                break
        while begin < first and not reading.words[begin][:1].isalnum() and reading.quote_start(begin) is None:
            begin += 1
        if sum(reading.words[j][:1].isalnum() for j in range(begin, first)) < MIN_WORDS:
            return None
        word = reading.words[begin]
        cut = (
            1 if word.startswith("و") and len(word) > 3 and self._lexicon.heads.get(reading.folds[begin]) is None else 0
        )
        return reading.starts[begin] + cut

    def _on_statement(
        self, citation: Citation, host: Statement, terminal: bool, statements: list[Statement]
    ) -> list[Statement]:
        reading = self._reading
        denier = citation.sources[-1].cue
        if denier is not None and denier.stance in ("denies", "doubts") and host.cue.stance == "asserts":
            return [self._denial(citation, host)]
        same = citation.own and (citation.sources[-1].head == "@" or _same(citation.sources[-1], host.source))
        if terminal:
            host.stop = citation.first
            for outer in statements:
                if not outer.fixed_end and outer.stop < 0 and outer.start <= host.start:
                    outer.stop = citation.first
        if same or _same(citation.sources[-1], host.source):
            return []
        if citation.sources[-1].head == "@" or citation.sources[-1].implicit:
            return []
        kinds = (citation.sources[-1].kind, host.source.kind)
        if not terminal or (kinds[1] in REPORTERS and kinds[0] not in REPORTERS):
            inner = self._made(citation, host.start, host.clause)
            inner.parent, inner.nested = host, True
            inner.fixed_end = True
            inner.end = trimmed(reading, host.start, reading.starts[citation.first])
            inner.stop = citation.first
            return [inner]
        host.outer[:0] = citation.sources
        return []


def bare_plural(key: str) -> str:
    return key[:-1] if key.endswith("ه") else key


def _same(a: Source, b: Source) -> bool:
    """Whether one name is a part of the other, or heads agree."""
    if not a.text or not b.text:
        return False
    one, other = fold(a.text), fold(b.text)
    return one in other or other in one or (bool(a.head) and a.head == b.head)


def trimmed(reading: Reading, start: int, end: int) -> int:
    """`end` moved back over white space, commas, stops and dashes."""
    text = reading.text
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".،,;؛:-–—!…"):
        end -= 1
    return end
