"""Statements of an Arabic document, with their chains: the order of the analysis."""

from __future__ import annotations

from tawatur.claims.attribution.antecedents import Antecedents
from tawatur.claims.attribution.continued import continued
from tawatur.claims.attribution.cues import CueFinder
from tawatur.claims.attribution.denied import split_denials
from tawatur.claims.attribution.frames import FrameReader
from tawatur.claims.attribution.headlines import colon_headline, is_headline
from tawatur.claims.attribution.lexicon import ArabicLexicon
from tawatur.claims.attribution.light import LightVerbReader
from tawatur.claims.attribution.markers import MarkerFinder
from tawatur.claims.attribution.masdars import MasdarReader
from tawatur.claims.attribution.model import Source, Statement
from tawatur.claims.attribution.phrases import PhraseReader
from tawatur.claims.attribution.postposed import CitationReader
from tawatur.claims.attribution.provisions import split_provisions
from tawatur.claims.attribution.reading import MAX_STATEMENTS, Reading
from tawatur.claims.attribution.scope import ScopeReader
from tawatur.claims.attribution.texts import TextReader
from tawatur.records import Annotations, Span


class ArabicAnalysis:
    """One document's analysis; `statements` reads it unit by unit."""

    def __init__(self, lexicon: ArabicLexicon, reading: Reading, annotations: Annotations) -> None:
        self._lexicon, self._reading = lexicon, reading
        phrases = PhraseReader(lexicon, reading, annotations)
        self._cues = CueFinder(lexicon, reading)
        markers = self._markers = MarkerFinder(lexicon, reading, phrases, self._cues)
        self._frames = FrameReader(lexicon, reading, phrases, self._cues, markers)
        self._masdars = MasdarReader(lexicon, reading, phrases, self._cues, markers, self._frames)
        self._light = LightVerbReader(lexicon, reading, phrases, self._cues, markers)
        self._citations = CitationReader(lexicon, reading, phrases, self._cues, markers)
        self._texts = TextReader(lexicon, reading, phrases, self._cues, markers)
        self._antecedents = Antecedents(lexicon, reading, phrases, annotations)
        self._scope = ScopeReader(reading, phrases, self._antecedents)
        self._phrases = phrases
        self._last: Statement | None = None
        self._lasts: list[Statement] = []

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
        statements = self._read(start, limit)
        for citation_at in range(start, limit):
            if self._consumed(citation_at, statements):
                continue
            within = self._reading.within[citation_at]
            if within >= 0 and not any(self._reading.within[s.cue.first] == within for s in statements):
                continue
            citation = self._citations.at(citation_at, start, limit)
            if citation is not None:
                statements.extend(self._citations.attach(citation, statements, start, limit))
        if not statements:
            more = continued(self._reading, start, limit, self._last)
            return [more] if more is not None else []
        self._carriers(statements, start, limit)
        statements = self._scope.settle(statements, limit)
        statements = [s for s in _once(statements) if not self._fragment(s)]
        statements = split_denials(statements, self._reading, self._lexicon, self._phrases)
        statements = split_provisions(statements, self._reading, self._lexicon)
        self._inherit(statements)
        for statement in statements:
            for source in [*statement.outer, statement.source]:
                self._antecedents.resolve(source, [])
            if statement.parent is None or statement.parent.dropped:
                above = [statement.parent.source] if statement.parent is not None else []
                for source in [*statement.outer, statement.source, *above] if not statement.describes else []:
                    self._antecedents.remember(source)
        return statements

    def _headline(self, start: int, limit: int) -> Statement | None:
        """«SOURCE: words» in a title or subhead."""
        if not is_headline(self._reading, start):
            return None
        colon = next((i for i in range(start, min(limit, start + 9)) if self._reading.words[i] == ":"), None)
        if colon is None or self._phrases.end(start, colon) != colon:
            return None
        if self._lexicon.head(self._reading.folds[start]) is None and not self._phrases.ends_name(colon - 1):
            return None
        return colon_headline(self._reading, start, limit, self._phrases.source(start, colon), colon)

    def _carriers(self, statements: list[Statement], start: int, limit: int) -> None:
        """«in a statement that X read out, Y said»: X stands around Y."""
        for i in range(start + 1, limit):
            if self._consumed(i, statements):
                continue
            sources: list[Source] = []
            if not self._markers.carried(i, limit, sources) or not self._after_document(i, start):
                continue
            later = [s for s in statements if s.cue.first > i]
            if later and i - start <= 6:
                later[0].outer[:0] = sources

    def _after_document(self, i: int, start: int) -> bool:
        """Whether a noun for a text stands right before a verb with a pronoun."""
        heads = (self._lexicon.head(self._reading.folds[j]) for j in range(max(start, i - 3), i))
        return any(h is not None and h[0] == "document" for h in heads)

    def _read(self, start: int, limit: int) -> list[Statement]:
        statements: list[Statement] = []
        cited = -1
        for i in range(start, limit):
            found = self._cues.phrase_at(i, limit)
            if found is not None and found[0].form.kind in ("cite", "saying"):
                cited = max(cited, found[1])
            if i <= cited or self._consumed(i, statements):
                continue
            if len(statements) >= MAX_STATEMENTS:
                break
            statement = self._texts.within(i, start, limit) or self._texts.impersonal(i, start, limit)
            statement = statement or self._texts.therein(i, start, limit)
            statement = statement or self._light.at(i, start, limit, not statements)
            statement = statement or self._by_form(i, start, limit)
            if statement is not None:
                statements.append(statement)
        return statements

    def _by_form(self, i: int, start: int, limit: int) -> Statement | None:
        for form, cut in self._cues.forms_at(i):
            cue = self._cues.cue(i, i, form, cut)
            statement = None
            if form.kind == "verb":
                stance = self._cues.stance(i, start, form)
                if stance is None:
                    continue
                cue.stance = stance
                statement = self._frames.verb(cue, start, limit)
            elif form.kind == "participle":
                statement = self._frames.participle(cue, start, limit)
            elif form.kind == "masdar":
                statement = self._masdars.at(cue, start, limit)
            if statement is not None:
                if statement.cue.form.cue_class == "hearsay" and statement.source.implicit:
                    statement.source.kind = "unspecified"
                    statement.fresh = True
                return statement
        return None

    def _consumed(self, i: int, statements: list[Statement]) -> bool:
        """Whether token i is a cue, or part of one, already."""
        for statement in statements:
            if statement.cue.first <= i <= statement.cue.last:
                return True
            for source in [*statement.outer, statement.source]:
                if source.cue is not None and source.cue.first <= i <= source.cue.last:
                    return True
                if source.marks[0] <= i <= source.marks[1]:
                    return True
        return False

    def _fragment(self, statement: Statement) -> bool:
        """Whether what was found as content is a lone name, a naming, or a prepositional phrase that says nothing."""
        reading, form = self._reading, statement.cue.form
        tokens = reading.document.tokens_in(Span(statement.start, max(statement.start, statement.end)))
        words = [i for i in tokens if reading.words[i][:1].isalnum()]
        if len(words) > 3 or not words:
            return not words
        if (
            "name" in form.frames
            or ("src" in form.frames and len(words) < 3 and statement.why.endswith("quotation"))
            or (form.suffix and "as" in form.frames and len(words) == 1)
        ):
            return True
        if reading.folds[words[0]] in self._lexicon.words("fragment_openers"):
            return True
        named = self._phrases.ends_name(words[-1]) and all(self._phrases.in_name(i) for i in words[1:])
        return named and form.cue_class in ("say", "report") and form.stance == "asserts"

    def _inherit(self, statements: list[Statement]) -> None:
        """Goes on with the reporter of the sentence before when its inner source goes on speaking."""
        for statement in statements:
            if statement.parent is not None or statement.outer or self._last is None:
                continue
            for last in reversed(self._lasts):
                around = _around(last)
                if around and self._same_speaker(statement.source, last.source):
                    statement.outer = [_inherited(s) for s in around]
                    break
        tops = [s for s in statements if (s.parent is None or s.parent.dropped) and not s.describes]
        if tops:
            self._last, self._lasts = tops[-1], tops

    def _same_speaker(self, source: Source, last: Source) -> bool:
        resolved, before = source.resolved(), last.resolved()
        if resolved.span == before.span:
            return True
        return not source.implicit and len(source.text) > 2 and source.text in before.text


def _once(statements: list[Statement]) -> list[Statement]:
    """The statements without a second cue of the same source on the same words («said, commenting»), or one in an
    adjectival clause («gave information that says»)."""
    seen: set[tuple[int, int, Span]] = set()
    spans: set[tuple[int, int]] = set()
    kept: list[Statement] = []
    for statement in statements:
        span = (statement.start, statement.end)
        key = (*span, statement.source.resolved().span)
        again = statement.subordinate and key in seen and statement.parent is None
        relative = statement.source.implicit and statement.cue.form.present and statement.source.antecedent is None
        if not again and not (relative and span in spans):
            kept.append(statement)
        seen.add(key)
        spans.add(span)
    return kept


def _around(statement: Statement) -> list[Source]:
    """The sources that stand around the one of a statement, outermost first."""
    around = list(statement.outer)
    above = statement.parent
    while above is not None:
        around[:0] = [*above.outer, above.source]
        above = above.parent
    return around


def _inherited(source: Source) -> Source:
    full = source.resolved()
    return Source(
        full.span, full.text, full.kind, full.gender, full.number, False, full.head, None, full.at, None, inherited=True
    )
