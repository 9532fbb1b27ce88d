"""Where the newsroom speaks again inside of what would count as content, with no mark but its words: «..., this came
after», «and the statement listed», «...» and had announced»."""

from __future__ import annotations

from tawatur.claims.attribution.model import Statement
from tawatur.claims.attribution.phrases import PhraseReader
from tawatur.claims.attribution.reading import Reading
from tawatur.records import Span

MIN_CONTENT = 3
"""Tokens of content before the newsroom can speak again."""


class ResumptionFinder:
    """Finds the end of contents that no mark closes, in one document."""

    def __init__(self, reading: Reading, phrases: PhraseReader) -> None:
        self._reading, self._phrases = reading, phrases
        lexicon = phrases.lexicon
        self._starts: dict[str, list[tuple[str, ...]]] = {}
        for phrase in lexicon.words("resumptions"):
            words = tuple(phrase.split())
            self._starts.setdefault(words[0], []).append(words)

    def first(self, statement: Statement) -> int | None:
        """The first token of the newsroom's words in an unquoted content, or None."""
        reading = self._reading
        tokens = reading.document.tokens_in(Span(statement.start, max(statement.start, statement.end)))
        if not tokens:
            return None
        around = reading.within[tokens[0]]
        for i in tokens[MIN_CONTENT:]:
            if reading.within[i] != around and reading.within[i] != i:
                continue
            if around < 0 and (self._resumes(i) or self._after_quotation(i) or self._tells_of_text(i)):
                return i
        return None

    def _resumes(self, i: int) -> bool:
        """Whether an expression with which only a newsroom goes on begins at token i."""
        folds = self._reading.folds
        return any(tuple(folds[i : i + len(words)]) == words for words in self._starts.get(folds[i], ()))

    def _after_quotation(self, i: int) -> bool:
        """Whether a sentence of its own begins at token i right behind the quotation that the content ended with."""
        words = self._phrases.lexicon.words
        behind = i - 1 in self._reading.closers and i - 1 - self._reading.closers[i - 1] > MIN_CONTENT
        return behind and self._reading.folds[i] in words("past_auxiliaries") | words("new_sentences")

    def _tells_of_text(self, i: int) -> bool:
        """Whether the newsroom tells at token i what the text that speaks does («and the statement set out»)."""
        folds, lexicon = self._reading.folds, self._phrases.lexicon
        if i + 1 >= len(folds) or folds[i][:1] != "و" or not folds[i + 1].startswith("ال"):
            return False
        head = lexicon.heads.get(folds[i + 1][2:])
        return head is not None and head[0] == "document" and folds[i][1:] in lexicon.words("text_acts")
