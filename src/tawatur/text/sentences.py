"""Sentence boundaries inside a block: a stop, question or exclamation mark followed by space, unless it stands inside
quotation marks or belongs to an abbreviation, an initial or a number."""

from __future__ import annotations

import re

from tawatur.text.quotes import quotes_in

_STOP = re.compile(r"(?:[.!?؟۔]+|…)(?=[\"'”’»)\]]*(?:\s|$))[\"'”’»)\]]*")
_INITIAL = re.compile(r"(?:^|[\s.(«“\"])(?:[^\W\d_]|[A-Z][a-z]{0,2}|سي|إن|ان|بي|اف|إف|إس|اس|دي|تي|إم|ام|أي|اي)\.$")
MAX_QUOTE = 2000
"""A quotation longer than this many characters is taken as never closed."""


def sentence_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the sentences of `text[start:end]`, white space trimmed. Linear in the length."""
    spans: list[tuple[int, int]] = []
    at = start
    closes = [(q.start, q.end) for q in quotes_in(text, start, end) if q.closed and q.end - q.start <= MAX_QUOTE]
    quote = 0
    for match in _STOP.finditer(text, start, end):
        stop = match.end()
        while quote < len(closes) and closes[quote][1] <= match.start():
            quote += 1
        inside = quote < len(closes) and closes[quote][0] < match.start() < closes[quote][1] and stop < closes[quote][1]
        if inside or _INITIAL.search(text, max(at, match.start() - 8), match.start() + 1):
            continue
        _add(text, at, stop, spans)
        at = stop
    _add(text, at, end, spans)
    return spans


def _add(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append((start, end))
