"""Title, publisher and date of an article, each with the evidence it was taken from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from tawatur.clean.dates import read_date
from tawatur.clean.learned import only_furniture
from tawatur.clean.lines import Piece
from tawatur.clean.outlets import MAX_WORDS, outlets
from tawatur.clean.shapes import is_prose
from tawatur.records import Page, Span, Stated

_HEAD_KINDS = ("dateline", "agency_credit", "byline", "navigation", "other")
_UNDATED = ("photo_caption", "photo_credit", "copyright", "related_link", "comments")
"""A date in such a line is not the article's."""
_COMMON_SUBDOMAINS = ("www", "m", "amp", "mobile", "news")


def publisher_of(page: Page, pieces: Sequence[Piece], markup: Mapping[str, str]) -> Stated | None:
    """Given, else what the markup names, else the holder of the rights, else a known medium or the outlet of a place
    line above the text, else a source line, else the URL's domain.

    A source line names the outlet only when nothing else does: beside another name it says where the text was taken
    from, which is a credit.
    """
    if page.given.publisher:
        return Stated(value=page.given.publisher, how="given")
    if "publisher" in markup:
        return Stated(value=markup["publisher"], how=markup.get("publisher_how", "markup"))
    holder = next((p for p in pieces if p.kind == "copyright" and p.name and not only_furniture(p.name)), None)
    if holder is not None and holder.name:
        others = [p for p in pieces if p.line != holder.line]
        name = outlets().without_company(holder.name, others)
        return Stated(value=name, how="statement of rights", page_span=holder.span)
    if "site" in markup:
        return Stated(value=markup["site"], how="title element")
    above = _outlet_above(pieces)
    if above is not None:
        return above
    for piece in pieces:
        if piece.kind == "source_credit" and piece.name:
            return Stated(value=piece.name, how="source line", page_span=piece.span)
    host = urlsplit(page.given.url or markup.get("url") or "").hostname or ""
    labels = [label for label in host.split(".") if label not in _COMMON_SUBDOMAINS]
    return Stated(value=".".join(labels), how="domain of the URL") if len(labels) > 1 else None


def _outlet_above(pieces: Sequence[Piece]) -> Stated | None:
    """What the lines above the text, cut away as furniture, say of the outlet."""
    for piece in pieces:
        if piece.article or (piece.kind is None and is_prose(piece)):
            return None
        if piece.kind in _HEAD_KINDS and len(piece.words) <= MAX_WORDS:
            name = outlets().in_line(piece.text)
            if name is not None:
                return Stated(value=name, how="line above the text", page_span=piece.span)
    return None


def published_of(page: Page, pieces: Sequence[Piece], markup: Mapping[str, str]) -> Stated | None:
    """Given, else the markup's, else a date line of the page; never a date inside prose."""
    if page.given.published:
        return Stated(value=read_date(page.given.published) or page.given.published, how="given")
    if "published" in markup:
        return Stated(value=markup["published"], how=markup.get("published_how", "markup"))
    for piece in pieces:
        if piece.kind == "dateline" and piece.article == 0:
            date = read_date(piece.text)
            if date:
                return Stated(value=date, how="date line", page_span=piece.span)
    return _date_above(pieces)


def _date_above(pieces: Sequence[Piece]) -> Stated | None:
    """A whole date in a short line above the text, beside whatever else: a writer, a section, buttons."""
    for piece in pieces:
        if piece.article or (piece.kind is None and is_prose(piece)):
            return None
        if piece.kind in _UNDATED or piece.role == "title" or len(piece.words) > MAX_WORDS:
            continue
        date = read_date(piece.text)
        if date is not None and len(date) >= len("2024-06-19"):
            return Stated(value=date, how="line above the text", page_span=piece.span)
    return None


def title_of(page: Page, pieces: Sequence[Piece], markup: Mapping[str, str]) -> Stated | None:
    """Given, else the line of the page that serves as title, else the markup's."""
    on_page = next((p for p in pieces if p.kind is None and p.role == "title" and p.article == 0), None)
    span = Span(on_page.start, on_page.end) if on_page else None
    if page.given.title:
        return Stated(value=page.given.title.strip(), how="given", page_span=span)
    if on_page is not None:
        return Stated(value=on_page.text, how="line above the text", page_span=span)
    if "title" in markup:
        return Stated(value=markup["title"], how=markup.get("title_how", "markup"))
    return None
