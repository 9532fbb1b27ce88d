"""A cleaned article, and the way back from it to the page."""

from __future__ import annotations

from bisect import bisect_right
from typing import Literal

import msgspec

from tawatur.records.base import Record, Span

BlockRole = Literal["title", "standfirst", "summary", "subhead", "paragraph"]

DropKind = Literal[
    "ad_marker",
    "script_notice",
    "paywall",
    "template_leftover",
    "photo_caption",
    "photo_credit",
    "dateline",
    "byline",
    "agency_credit",
    "source_credit",
    "translation_notice",
    "tags",
    "related_link",
    "related_links_label",
    "inline_teaser",
    "appended_article",
    "navigation",
    "share_buttons",
    "comments",
    "newsletter",
    "copyright",
    "cookie_notice",
    "duplicate",
    "other",
]

CreditKind = Literal["agency", "source", "byline", "translation", "photo", "contribution"]


class Stated(Record, frozen=True, kw_only=True):
    """A value with its origin: `how` says "given", or by which evidence it was guessed; `page_span` shows it."""

    value: str
    how: str
    page_span: Span | None = None


class Block(Record, frozen=True, kw_only=True):
    """A title, subhead or paragraph of the article; `span` indexes `Article.text`."""

    span: Span
    role: BlockRole


class Segment(msgspec.Struct, frozen=True, array_like=True):
    """`Article.text[start:end]` stands verbatim at `Page.text[page_start:]`; None: it came with the metadata."""

    start: int
    end: int
    page_start: int | None


class Dropped(Record, frozen=True, kw_only=True):
    """A stretch of the page that is not the article's prose, with its class and the reason in words."""

    page_span: Span
    kind: DropKind
    reason: str


class Credit(Record, frozen=True, kw_only=True):
    """A line that says where the article comes from: an agency, a byline, a source line, a translation notice."""

    kind: CreditKind
    text: str
    name: str | None = None
    page_span: Span | None = None


class Article(Record, frozen=True, kw_only=True):
    """One article of a page. `text` is the title and the body, block by block, joined by line feeds."""

    id: str
    page_id: str
    part: int = 0
    """0 for the page's main article, 1, 2... for articles pasted below it."""
    embedded_in: str | None = None
    """Id of the main article when this one was embedded in its page; its publisher is then not the page's."""
    location: str
    language: str
    """ISO 639-1 code of the language pack that reads it."""
    foreign: str | None = None
    """ISO 639 code of the language it is written in, where no pack reads that: it is kept, searched and compared with
    others, and nothing is read in it."""
    text: str
    blocks: tuple[Block, ...]
    segments: tuple[Segment, ...]
    title: Stated | None = None
    publisher: Stated | None = None
    published: Stated | None = None
    """ISO 8601, with a time and offset where known: 2024-06-20, 2024-06, 2013-02-12T11:00:00."""
    url: str | None = None
    credits: tuple[Credit, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    """Spans of the page that belong to no article; kept with the main article only."""
    made_by: str

    def to_page(self, span: Span) -> Span | None:
        """Where `span` stands in `Page.text`: from its first to its last character; None if not on the page."""
        at = bisect_right(self.segments, span.start, key=lambda s: s.start) - 1
        last = bisect_right(self.segments, max(span.start, span.end - 1), key=lambda s: s.start) - 1
        if at < 0:
            return None
        first_segment, last_segment = self.segments[at], self.segments[last]
        if first_segment.page_start is None or last_segment.page_start is None:
            return None
        return Span(
            first_segment.page_start + span.start - first_segment.start,
            last_segment.page_start + span.end - last_segment.start,
        )

    def from_page(self, page_span: Span) -> Span | None:
        """The part of `Article.text` that shows `page_span`; None when all of it was cut away."""
        starts, ends = [], []
        for s in self.segments:
            if s.page_start is None:
                continue
            lo = max(page_span.start, s.page_start)
            hi = min(page_span.end, s.page_start + s.end - s.start)
            if lo < hi:
                starts.append(lo - s.page_start + s.start)
                ends.append(hi - s.page_start + s.start)
        return Span(min(starts), max(ends)) if starts else None
