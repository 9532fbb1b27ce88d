"""Pairs of quotation marks in a text: “ ” « » „ ‘ ’ as they are drawn, straight marks by alternation.

Within a block; what is never closed is told apart. An apostrophe inside a word is no mark.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tawatur.records import Span

if TYPE_CHECKING:
    from tawatur.text.document import Document

_MARK = re.compile("[«»“”„‟\"‘’‚']")
_OPENING = {"«": "»", "“": "”", "„": "”", "‘": "’", "‚": "’"}
LONGEST = 3000
"""Characters of a quotation at most; a mark that is not closed within them is taken as never closed."""
SHORT = 3
"""Tokens of a quotation that is rather a name (of a programme, a newspaper) than speech."""


DEEPEST = 6
"""Quotations within quotations that are followed."""


class Quote(NamedTuple):
    """Marks at `start` and `end - 1`; when `closed` is False, `end` is the end of the block."""

    start: int
    end: int
    closed: bool


def quotes_in(text: str, start: int, end: int) -> list[Quote]:
    """The outermost quotations of `text[start:end]`, in order. Linear in the length."""
    quotes: list[Quote] = []
    opened: list[tuple[str, int]] = []
    for match in _MARK.finditer(text, start, end):
        mark, at = match.group(), match.start()
        if mark in "'’‘" and _apostrophe(text, at):
            continue
        if opened and at - opened[0][1] > LONGEST:
            quotes.append(Quote(opened[0][1], at, False))
            opened = []
        if opened and _closes(opened[-1][0], mark, text, at):
            _, begin = opened.pop()
            if not opened:
                quotes.append(Quote(begin, at + 1, True))
        elif opened and any(_closes(m, mark, text, at) for m, _ in opened):
            while not _closes(opened[-1][0], mark, text, at):
                opened.pop()
            _, begin = opened.pop()
            if not opened:
                quotes.append(Quote(begin, at + 1, True))
        elif len(opened) < DEEPEST and _opens(mark, text, at, bool(opened)):
            opened.append((mark, at))
    if opened:
        quotes.append(Quote(opened[0][1], end, False))
    return quotes


def _apostrophe(text: str, at: int) -> bool:
    """Inside a word, or the genitive of an English plural."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return (
        bool(before) and before.isalnum() and (after.isalnum() or (text[at] != "’" and before == "s" and after == " "))
    )


def _closes(opener: str, mark: str, text: str, at: int) -> bool:
    if opener == mark:
        return opener in "\"'" or (opener in "“”" and not text[at + 1 : at + 2].isalnum())
    if opener in "„‟" and mark in "“”":
        return True
    if (opener == "“" and mark == '"') or (opener == '"' and mark == "”"):
        return not text[at + 1 : at + 2].isalnum()
    return _OPENING.get(opener) == mark or (opener == "”" and mark == "“") or (opener == "»" and mark == "«")


def _opens(mark: str, text: str, at: int, inside: bool) -> bool:
    """Whether a mark may open: typographic openers always, straight and turned ones where a word follows."""
    if mark in _OPENING or mark in '"‟':
        return True
    after, before = text[at + 1 : at + 2], text[at - 1 : at]
    if mark in "”»":  # some write ”this way“ or »this way«
        return not inside and bool(after) and not after.isspace() and (not before or before.isspace() or before in "(ـ")
    return mark == "'" and bool(after) and not after.isspace() and (not before or not before.isalnum())


class ShortQuotes:
    """The short quotations of a document: names of programmes, papers and the like, whose words are not told."""

    def __init__(self, document: Document) -> None:
        self._tokens: set[int] = set()
        for block in document.article.blocks:
            for quote in quotes_in(document.text, block.span.start, block.span.end):
                inner = range(0)
                if quote.closed and quote.end - quote.start <= 40:
                    inner = document.tokens_in(Span(quote.start + 1, quote.end - 1))
                if 0 < len(inner) <= SHORT:
                    self._tokens.update(inner)

    def covers(self, first: int, last: int) -> bool:
        """Whether tokens `first` to `last` stand in one of them."""
        return first in self._tokens and last in self._tokens
