"""How a document lies before the analysis: quotation pairs over tokens, and the units that are read as one sentence."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections import Counter

from tawatur.records import Span
from tawatur.text import Document

_OPEN = {"«": "»", "“": "”", "„": "“", "”": "”"}
_CLOSE = frozenset("»”“")
MAX_QUOTE_TOKENS = 400
MAX_UNIT_TOKENS = 500
"""A longer sentence is cut, so that the time for a text without stops stays linear."""
MAX_STATEMENTS = 60
"""Cues past these in one unit are not read: no sentence holds so many, and each is compared with those before it."""


class _Marks:
    """Marks that are open on a line, innermost last, and how many of each kind: each question costs the same."""

    __slots__ = ("counts", "stack")

    def __init__(self) -> None:
        self.stack: list[tuple[str, int]] = []
        self.counts: Counter[str] = Counter()

    def push(self, mark: str, i: int) -> None:
        self.stack.append((mark, i))
        self.counts[mark] += 1

    def pop(self) -> tuple[str, int]:
        mark, i = self.stack.pop()
        self.counts[mark] -= 1
        return mark, i

    def holds(self, mark: str) -> bool:
        return self.counts[mark] > 0

    def innermost(self, mark: str) -> bool:
        return bool(self.stack) and self.stack[-1][0] == mark


class Reading:
    """A document's tokens with quotation pairs and units.

    `pairs` maps the token of an opening mark to that of its closing mark (the last token of the unit when it is never
    closed), `closers` the other way round, `within[i]` is the opener of the outermost quotation that token i lies in,
    or -1. `units` are half-open token ranges: sentences, joined where a quotation runs over their boundary.
    """

    __slots__ = (
        "_strays",
        "_unit_starts",
        "closers",
        "document",
        "ends",
        "folds",
        "pairs",
        "starts",
        "text",
        "unclosed",
        "units",
        "within",
        "words",
    )

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.words, self.folds = document.words, document.folds
        self.starts, self.ends = document.starts, document.ends
        self.pairs: dict[int, int] = {}
        self.closers: dict[int, int] = {}
        self.unclosed: set[int] = set()
        self._strays: list[int] = []
        self.units = self._units()
        self.within = self._within()

    def __len__(self) -> int:
        return len(self.words)

    def span(self, first: int, last: int) -> Span:
        """Characters of the tokens `first` to `last`, both included."""
        return Span(self.starts[first], self.ends[last])

    def breaks_before(self, i: int) -> bool:
        """Whether a line feed stands between token i - 1 and token i."""
        return i > 0 and "\n" in self.text[self.ends[i - 1] : self.starts[i]]

    def _lines(self) -> list[tuple[int, int]]:
        """Token ranges that no line feed parts."""
        cuts = [0, *(i for i in range(1, len(self.words)) if self.breaks_before(i)), len(self.words)]
        return [(a, b) for a, b in itertools.pairwise(cuts) if a < b]

    def _units(self) -> list[tuple[int, int]]:
        units: list[tuple[int, int]] = []
        sentence_of = self.document.sentence_of
        for a, b in self._lines():
            self._pair(a, b)
            start, covered = a, -1
            for i in range(a, b):
                parts = sentence_of[i] != sentence_of[i - 1] or self._glued(i, start) or self._new_quotation(i)
                if i - start >= MAX_UNIT_TOKENS or (i > start and i > covered and parts):
                    units.append((start, i))
                    start = i
                if i in self.pairs and i not in self.unclosed:
                    covered = max(covered, self.pairs[i])
            units.append((start, b))
        units = self._over_lines(units)
        self._unit_starts = [a for a, _ in units]
        for opener in self.unclosed:
            self.pairs[opener] = units[self._unit_index(opener)][1] - 1
        return units

    def _over_lines(self, units: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """The units, those that one quotation runs over joined: a mark left open on one line, the next mark a closing
        one on a later line, nothing but paragraphs between."""
        strays = sorted(self._strays)
        marks = sorted([*self.pairs, *self.closers, *strays])
        joined: list[tuple[int, int]] = []
        for opener in sorted(self.unclosed):
            following = marks[bisect_right(marks, opener) :][:1]
            closer = following[0] if following else -1
            at = bisect_left(strays, closer)
            stray = at < len(strays) and strays[at] == closer
            matches = (
                stray
                and closer - opener <= MAX_QUOTE_TOKENS
                and _OPEN.get(self.words[opener], '"')
                in (
                    self.words[closer],
                    '"',
                )
            )
            if matches and self._in_paragraphs(opener, closer):
                self.pairs[opener], self.closers[closer] = closer, opener
                self.unclosed.discard(opener)
                joined.append((opener, closer))
        if not joined:
            return units
        merged: list[tuple[int, int]] = []
        for start, limit in units:
            if merged and any(a < start <= b for a, b in joined):
                merged[-1] = (merged[-1][0], limit)
            else:
                merged.append((start, limit))
        return merged

    def _in_paragraphs(self, first: int, last: int) -> bool:
        """Whether what follows the line of token `first`, to token `last`, is all paragraphs."""
        document = self.document
        blocks = document.article.blocks
        if not blocks:
            return True
        sentences = document.sentences[document.sentence_of[first] : document.sentence_of[last] + 1]
        own = sentences[0].block
        return all(blocks[s.block].role == "paragraph" for s in sentences if s.block != own)

    def _unit_index(self, i: int) -> int:
        return bisect_right(self._unit_starts, i) - 1

    def unit_of(self, i: int) -> tuple[int, int]:
        """The unit that token i lies in."""
        return self.units[self._unit_index(i)]

    def token_from(self, offset: int, first: int = 0) -> int:
        """The first token, from `first` on, that starts at or behind a character offset; their number if none does."""
        return bisect_left(self.starts, offset, first)

    def _new_quotation(self, i: int) -> bool:
        """A quotation that opens behind a full stop: its mark may be counted to the sentence before."""
        return i in self.pairs and self.words[i - 1] in ".!?؟" and self.ends[i - 1] < self.starts[i]

    def _glued(self, i: int, start: int) -> bool:
        """A sentence that begins right after a stop, with no space: common in scraped Arabic."""
        if self.words[i - 1] != "." or i - 2 < start or self.ends[i - 1] != self.starts[i]:
            return False
        return self.words[i][0] in "وف" and len(self.words[i]) > 2 and len(self.words[i - 2]) > 2

    def _pair(self, a: int, b: int) -> None:
        """Pairs the marks of one line; straight marks open when no straight one is open."""
        marks = _Marks()
        curly = [j for j in range(a, b) if self.words[j] == "”"]
        i = a
        while i < b:
            word = self.words[i]
            mark = word if word in _OPEN or word in _CLOSE or word == '"' else ""
            if (
                not mark
                and word == "'"
                and i + 1 < b
                and self.words[i + 1] == "'"
                and self.ends[i] == self.starts[i + 1]
            ):
                mark = "''"
            doubled = mark == '"' and self._doubled(i, b, marks)
            if mark and not doubled and not (mark == '"' and self._stray(i, marks)):
                self._mark(mark, i, marks, curly)
            i += 2 if mark == "''" else 1
        while marks.stack:
            self._leave_open(marks.pop()[1])

    def _turned(self, i: int) -> bool:
        """Whether a mark stands where one opens: guillemets are often turned round in scraped Arabic."""
        before = self.text[self.starts[i] - 1 : self.starts[i]]
        return (not before or before.isspace() or before == "(") and self.text[
            self.ends[i] : self.ends[i] + 1
        ].isalnum()

    def _leave_open(self, opener: int) -> None:
        self.unclosed.add(opener)
        self.pairs[opener] = opener

    def _doubled(self, i: int, b: int, marks: _Marks) -> bool:
        """Whether a straight mark is one too many: the first of two that open, the second of two that close."""
        after = i + 1 < b and self.words[i + 1] == '"' and self.ends[i] == self.starts[i + 1]
        before = self.words[i - 1] == '"' and self.ends[i - 1] == self.starts[i] if i else False
        if after and not before:
            return not marks.holds('"')
        return before and not marks.holds('"') and i - 1 in self.closers

    def _stray(self, i: int, marks: _Marks) -> bool:
        """A straight mark that closes something never opened, or opens a quotation within one (and is pushed)."""
        before = self.text[self.starts[i] - 1 : self.starts[i]]
        after = self.text[self.ends[i] : self.ends[i] + 1]
        if not (marks.holds('"') or marks.holds("“")):
            closes = not after.isalnum() and after != "«" and (before.isalnum() or (before in ".…!?؟" and before != ""))
            if closes:
                self._strays.append(i)
            return closes
        if (not before or before.isspace()) and after.isalnum() and marks.innermost('"'):
            marks.push('"', i)
            return True
        return False

    def _mark(self, mark: str, i: int, marks: _Marks, curly: list[int]) -> None:
        closing = self._closes(mark, marks, i, curly)
        if closing is None and mark == "»" and self._turned(i):
            marks.push(mark, i)
            return
        if closing is None:
            if mark in _OPEN or mark in ('"', "''"):
                marks.push(mark, i + 1 if mark == "''" else i)
            else:
                self._strays.append(i)
            return
        while marks.stack:
            opened, opener = marks.pop()
            if opened == closing:
                if i - opener <= MAX_QUOTE_TOKENS:
                    self.pairs[opener] = i
                    self.closers[i] = opener
                return
            self._leave_open(opener)

    def _closes(self, mark: str, marks: _Marks, i: int, curly: list[int]) -> str | None:
        """The opening mark that `mark` closes, if it closes one. Mixed pairs (“ ... ") are common in news."""
        if mark == "''":
            return "''" if marks.holds("''") else None
        if mark == "«":
            return "»" if marks.innermost("»") and not self._turned(i) else None
        if mark == "»":
            return "«" if marks.holds("«") else None
        if mark == "”":
            return next((m for m in ("“", "”", '"') if marks.holds(m)), None)
        if mark == '"':
            if marks.holds('"'):
                return '"'
            at = bisect_left(curly, i)
            follows = at < len(curly) and curly[at] < i + MAX_QUOTE_TOKENS
            return "“" if marks.holds("“") and not follows else None
        return None

    def _within(self) -> list[int]:
        within = [-1] * len(self.words)
        last = -1
        for opener in sorted(self.pairs):
            closer = self.pairs[opener]
            if opener <= last:
                continue
            for i in range(opener + 1, closer + (1 if opener in self.unclosed else 0)):
                within[i] = opener
            last = closer
        return within

    def quote_start(self, i: int) -> int | None:
        """The opening mark at token i (both apostrophes of '' and both marks of "" count), as the key of `pairs`."""
        if i in self.pairs:
            return i
        if i + 1 in self.pairs and self.words[i] in ("'", '"') and self.words[i] == self.words[i + 1]:
            return i + 1
        return None
