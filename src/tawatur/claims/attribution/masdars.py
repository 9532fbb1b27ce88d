"""Reads the clause around an Arabic verbal noun of saying: whose it is, and where what is said begins."""

from __future__ import annotations

from tawatur.claims.attribution.antecedents import compatible
from tawatur.claims.attribution.cues import CueFinder
from tawatur.claims.attribution.frames import FrameReader
from tawatur.claims.attribution.lexicon import ArabicLexicon
from tawatur.claims.attribution.markers import MarkerFinder
from tawatur.claims.attribution.model import Cue, Opening, Source, Statement
from tawatur.claims.attribution.phrases import PhraseReader
from tawatur.claims.attribution.reading import Reading
from tawatur.records import Span


class MasdarReader:
    """Statements of verbal nouns, before their scope and chain are known."""

    def __init__(
        self,
        lexicon: ArabicLexicon,
        reading: Reading,
        phrases: PhraseReader,
        cues: CueFinder,
        markers: MarkerFinder,
        frames: FrameReader,
    ) -> None:
        self._lexicon, self._reading, self._phrases = lexicon, reading, phrases
        self._cues, self._markers, self._frames = cues, markers, frames

    def at(self, cue: Cue, start: int, limit: int) -> Statement | None:
        """The statement of a verbal noun with its possessor («X's denial that», «his accusing Y of»)."""
        reading, form = self._reading, cue.form
        i = cue.last + 1
        if form.suffix:
            place = cue.span.end
            width = len(form.suffix)
            span = Span(place - width, place)
            source = Source(span, span.of(reading.text), "person", form.gender, "", head="@", at=cue.first)
            source.antecedent = self._voicing(cue, start, source)
        else:
            if (
                i >= limit
                or reading.folds[i] in self._lexicon.words("plain_prepositions")
                or self._phrases.is_complementizer(i)
            ):
                return None
            end = self._phrases.end(i, limit, form)
            adjective = reading.folds[i].endswith("ي") and not reading.folds[i].startswith("ال")
            if end == i or adjective or not self._lexicon.head(reading.folds[i]):
                return None
            source, i = self._phrases.source(i, end), end
        opening = self._opening(cue, source, i, limit)
        if opening is None:
            return None
        statement = self._frames.statement(cue, source, opening, cue.first)
        statement.nested, statement.fresh = True, True
        return statement

    def _voicing(self, cue: Cue, start: int, source: Source) -> Source | None:
        """X, where «X voiced his hope» comes before a verbal noun with a pronoun."""
        folds, words = self._reading.folds, self._lexicon.words("voicing_verbs")
        for i in range(cue.first - 1, max(start, cue.first - 20) - 1, -1):
            if folds[i] not in words and folds[i][1:] not in words:
                continue
            end = self._phrases.end(i + 1, cue.first)
            subject = self._phrases.source(i + 1, end) if end > i + 1 else None
            return subject if subject is not None and compatible(source, subject) else None
        return None

    def _opening(self, cue: Cue, source: Source, i: int, limit: int) -> Opening | None:
        """The content of a verbal noun from token i on: marked as one, governed by it, or its object. The pronoun of
        «accusing», «calling» is rather the one spoken to, unless somebody «renewed his call»."""
        reading, form = self._reading, cue.form
        if i + 1 < limit and form.suffix and reading.words[i] in "،," and self._phrases.is_complementizer(i + 1):
            i += 1
        if i >= limit:
            return None
        if self._phrases.is_complementizer(i) or reading.words[i] == ":":
            return self._markers.find(i, limit, cue)
        if not form.suffix:
            return None
        if reading.quote_start(i) is not None:
            return self._markers.find(i, limit, cue)
        if "obj+bi" in form.frames and (found := self._frames.object_content(cue, source, i, limit)) is not None:
            return found
        takes_object = any(f.startswith("obj+") for f in form.frames)
        second = any(f.kind == "masdar" for f, _ in self._cues.forms_at(i))
        if second or (takes_object and source.antecedent is None):
            return None
        governed = self._markers.after_particle(i, i, limit, form)
        return governed[0] if governed is not None else None
