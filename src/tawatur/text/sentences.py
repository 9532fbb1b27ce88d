"""Sentence boundaries inside a block: a stop, question or exclamation mark followed by space, unless it stands inside
quotation marks or belongs to an abbreviation, an initial or a number."""

from __future__ import annotations

import re

_STOP = re.compile(r"(?:[.!?؟۔]+|…)(?=[\"'”’»)\]]*(?:\s|$))[\"'”’»)\]]*")
_INITIAL = re.compile(r"(?:^|[\s.(«“\"])(?:[^\W\d_]|[A-Z][a-z]{0,2}|سي|إن|ان|بي|اف|إف|إس|اس|دي|تي|إم|ام|أي|اي)\.$")
_OPEN = "«“"
_CLOSE = {"»": "«", "”": "“"}
MAX_QUOTE = 2000
"""A quotation longer than this many characters is taken as never closed."""


def sentence_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the sentences of `text[start:end]`, white space trimmed. Linear in the length."""
    spans: list[tuple[int, int]] = []
    at = start
    closes = _quote_ranges(text, start, end)
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


def _quote_ranges(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Ranges between typographic quotation marks that open and close within reach of each other."""
    ranges: list[tuple[int, int]] = []
    opened = -1
    for match in re.finditer("[«»“”]", text[start:end]):
        mark, at = match.group(), start + match.start()
        if mark in _OPEN and opened < 0:
            opened = at
        elif mark in _CLOSE and opened >= 0:
            if at - opened <= MAX_QUOTE:
                ranges.append((opened, at + 1))
            opened = -1
    return ranges
