"""`ClaimFinder`: every statement of a document, attributed or in the newsroom's own voice."""

from __future__ import annotations

from tawatur.claims.attribution.arabic import ArabicAnalysis
from tawatur.claims.attribution.chains import ChainBuilder
from tawatur.claims.attribution.english import EnglishAnalysis
from tawatur.claims.attribution.english_lexicon import EnglishLexicon
from tawatur.claims.attribution.headlines import with_repeats
from tawatur.claims.attribution.lexicon import ArabicLexicon
from tawatur.claims.attribution.modality import ModalityReader
from tawatur.claims.attribution.model import Statement
from tawatur.claims.attribution.own_voice import OwnVoice
from tawatur.claims.attribution.reading import Reading
from tawatur.config import Config
from tawatur.languages import load_pack
from tawatur.records import Annotations, Claim
from tawatur.text import Document


class ClaimFinder:
    """Finds claims with their chains of sources. Opening it compiles the lexicons; calling it is pure."""

    def __init__(self, config: Config) -> None:
        packs = {code: load_pack(code) for code in ("ar", "en")}
        self._arabic, self._english = ArabicLexicon(packs["ar"]), EnglishLexicon(packs["en"])
        self._modality = {code: ModalityReader(pack) for code, pack in packs.items()}
        self._own = {code: OwnVoice(pack, self._modality[code]) for code, pack in packs.items()}
        joins = self._arabic.words("joins") | self._english.words("joins")
        self._words = (self._arabic.words("named_by"), self._arabic.words("first_person"), joins)
        del config

    def __call__(self, document: Document, annotations: Annotations) -> tuple[Claim, ...]:
        """Claims in the order of their contents; titles and subheads only repeat what the body says."""
        if not len(document):
            return ()
        reading = Reading(document)
        language = document.article.language
        if language not in self._modality:
            return ()
        if language == "ar":
            statements = ArabicAnalysis(self._arabic, reading, annotations).statements()
        else:
            statements = EnglishAnalysis(self._english, reading, annotations).statements()
        builder = ChainBuilder(reading, annotations, self._modality[language], *self._words)
        attributed = [builder.claim(s) for s in statements]
        own = self._own[language].claims(reading, self._taken(reading, statements))
        claims = {c.id: c for c in with_repeats(reading, [*attributed, *own])}
        return tuple(sorted(claims.values(), key=lambda c: (c.content.start, c.content.end, len(c.chain), c.id)))

    def _taken(self, reading: Reading, statements: list[Statement]) -> list[tuple[int, int]]:
        """Character ranges that attribution covers: clause to content, whichever comes first."""
        ranges: list[tuple[int, int]] = []
        for s in [*statements, *(s.parent for s in statements if s.parent is not None)]:
            cues = [s.cue.span, *(o.cue.span for o in s.outer if o.cue is not None)]
            spans = [s.source.span, *(o.span for o in s.outer if not o.inherited)]
            clause = reading.starts[s.clause]
            starts = [clause, s.start, *(c.start for c in cues)]
            ends = [s.end, *(c.end for c in cues), *(p.end for p in spans if p.start >= clause)]
            ranges.append((min(starts), max(ends)))
        return sorted(ranges)
