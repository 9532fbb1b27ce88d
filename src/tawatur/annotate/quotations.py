"""Quotations: words between quotation marks of any kind, in pairs, within a block."""

from __future__ import annotations

from tawatur.records import Quotation, Span
from tawatur.text import Document
from tawatur.text.quotes import quotes_in


def find_quotations(document: Document) -> tuple[Quotation, ...]:
    """The quotations of a document, in order, outermost only. One that is never closed ends with its sentence."""
    found = []
    for block in document.article.blocks:
        for quote in quotes_in(document.text, block.span.start, block.span.end):
            end = quote.end
            if not quote.closed and document.sentences:
                sentence = document.sentences[document.sentence_at(quote.start)].span
                end = max(quote.start + 1, min(end, sentence.end))
            inner = _trimmed(document.text, quote.start + 1, end - 1 if quote.closed else end)
            if inner.start < inner.end:
                found.append(Quotation(span=inner, outer=Span(quote.start, end), closed=quote.closed))
    return tuple(found)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
