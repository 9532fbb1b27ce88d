"""The newsroom's own voice: what the main clauses of the body state without naming a source."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left

from tawatur.claims.attribution.modality import ModalityReader
from tawatur.claims.attribution.reading import Reading
from tawatur.languages import LanguagePack
from tawatur.records import Claim, Span, content_id
from tawatur.text.fold import fold

MIN_WORDS = 4
_EDGES = " \n\t\u00a0.،,;؛:!-–—…»”)"
_HEADED = re.compile(r"[^:\n]{3,70}:\s")
_LISTED = re.compile(r"\d{1,2}\s?[-–.)ـ]")


class OwnVoice:
    """Finds unattributed statements, with the clause openers of one language's pack."""

    def __init__(self, pack: LanguagePack, modality: ModalityReader) -> None:
        table = pack.settings("attribution")["own_voice"]
        self._modality = modality
        openers = sorted((fold(w) for w in table["clause_openers"]), key=len, reverse=True)
        verb = r"|و[^\W\d_]{3,}(?<!ا)ت\s" if pack.code == "ar" else ""
        self._split = re.compile(r"[،,;؛]\s*(?=(?:(?:" + "|".join(map(re.escape, openers)) + rf")(?!\w){verb}))")
        self._not_clauses = frozenset(fold(w) for w in table["not_clauses"])
        self._announcing = tuple(fold(w) for w in table["announcing"])
        self._leading = frozenset(fold(w) for w in table["leading"])
        self._dangling = frozenset(fold(w) for w in table["dangling"])
        self._conjunctions = tuple(table["joined_conjunctions"])
        self._empty = tuple(fold(w) for w in table["empty_openings"])
        self._concessions = tuple(fold(w) for w in table["concessions"])
        ends = "|".join(re.escape(fold(w)) for w in table["concession_ends"])
        self._concession_end = re.compile(rf"(?<!\w)(?:{ends})(?!\w)")

    def claims(self, reading: Reading, attributed: list[tuple[int, int]]) -> list[Claim]:
        """Claims with empty chains for the clauses of paragraphs that `attributed` ranges (sorted) leave free."""
        article = reading.document.article
        found: list[Claim] = []
        roles = [b.role for b in article.blocks]
        ends = list(itertools.accumulate((end for _, end in attributed), max))
        at = 0
        for start, limit in reading.units:
            sentence = reading.document.sentences[reading.document.sentence_of[start]]
            if roles and roles[sentence.block] != "paragraph":
                continue
            whole = Span(reading.starts[start], reading.ends[limit - 1])
            if reading.text[whole.start : whole.end].rstrip("»”\"' ")[-1:] in ("؟", "?"):
                continue
            while at < len(attributed) and ends[at] <= whole.start:
                at += 1
            for free in _gaps(whole, attributed[at : bisect_left(attributed, (whole.end, 0))]):
                found.extend(self._clauses(reading, free, whole))
        return found

    def _clauses(self, reading: Reading, free: Span, whole: Span) -> list[Claim]:
        text = reading.text
        key = fold(free.of(text))
        if len(free) < len(whole):
            found = key.strip(_EDGES + "\"»”'").split()
            if len(found) < 5 or self._no_clause(found[0], key, free.start > whole.start):
                return []
        if key.startswith(self._empty):
            return []
        for words in self._announcing:
            if key.startswith(words) and not key[len(words) : len(words) + 1].isalpha():
                after = re.match(r"[\s:،,]*(?:(?:ان|بان)\s)?", key[len(words) :])
                free = Span(free.start + len(words) + (after.end() if after else 0), free.end)
                key = fold(free.of(text))
                break
            if key.startswith(words):
                free = Span(free.start + words.rfind(" ") + 1, free.end)
                key = fold(free.of(text))
                break
        pieces = [free]
        if len(key) == len(free):
            cuts = [free.start + m.end() for m in self._split.finditer(key)]
            if key.startswith(self._concessions) and (end := self._concession_end.search(key)):
                cuts.append(free.start + end.start())
            bounds = [free.start, *sorted(set(cuts)), free.end]
            pieces = [Span(a, b) for a, b in itertools.pairwise(bounds)]
        claims = (self._claim(reading, trimmed) for p in pieces if (trimmed := _trim(text, p)) is not None)
        return [c for c in claims if c is not None]

    def _no_clause(self, first: str, key: str, behind: bool) -> bool:
        """Whether what attribution leaves of a sentence is a phrase: behind it, or in front with no comma in it."""
        joined = first[1:] if first[:1] in self._conjunctions else first
        if first not in self._not_clauses and joined not in self._not_clauses:
            return False
        return behind or not re.search(r"[،,]\s", key.strip(_EDGES))

    def _whole_words(self, text: str, span: Span) -> Span:
        """The span without conjunctions and prepositions that lead over to what follows or come from before."""
        words = [(m.start(), m.end(), fold(m.group())) for m in re.finditer(r"\S+", span.of(text))]
        first, last = 0, len(words)
        while first < last and words[first][2].strip(_EDGES) in self._leading:
            first += 1
        while last > first and words[last - 1][2].strip(_EDGES) in self._dangling:
            last -= 1
        if first >= last:
            return Span(span.start, span.start)
        return _trim(text, Span(span.start + words[first][0], span.start + words[last - 1][1])) or Span(
            span.start, span.start
        )

    def _claim(self, reading: Reading, span: Span) -> Claim | None:
        span = self._whole_words(reading.text, span)
        words = span.of(reading.text)
        alphabetic = sum(any(c.isalpha() for c in w) for w in words.split())
        if alphabetic < MIN_WORDS or _HEADED.match(words) or _LISTED.match(words):
            return None
        article = reading.document.article
        return Claim(
            id=content_id("c", article.id, span.start, span.end, ""),
            article_id=article.id,
            content=span,
            sentence=reading.document.sentence_at(span.start),
            chain=(),
            form="own_voice",
            modality=self._modality.of_content(words),
            negated=self._modality.negated(words),
            why="a main clause that names no source",
        )


def _gaps(whole: Span, taken: list[tuple[int, int]]) -> list[Span]:
    gaps: list[Span] = []
    at = whole.start
    for start, end in taken:
        if end <= at or start >= whole.end:
            continue
        if start > at:
            gaps.append(Span(at, start))
        at = max(at, end)
    if at < whole.end:
        gaps.append(Span(at, whole.end))
    return gaps


def _trim(text: str, span: Span) -> Span | None:
    start, end = span.start, span.end
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return Span(start, end) if start < end else None
