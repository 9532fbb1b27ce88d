"""What was read: pages as they came, and the failures to read one."""

from __future__ import annotations

from typing import Literal

from tawatur.records.base import Record, Span

Media = Literal["text", "html"]


class Given(Record, frozen=True, kw_only=True):
    """Metadata that came with the input (a CSV column, a JSON key). It wins over anything that is guessed."""

    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    """As the input has it; cleaning turns it into ISO 8601."""
    language: str | None = None


class PageBlock(Record, frozen=True, kw_only=True):
    """A block of an HTML page as rendered to text: one line of `Page.text`, with what its markup says of it."""

    span: Span
    tag: str
    """Local name of the block element: p, h1, li, td, figcaption..."""
    within: tuple[str, ...] = ()
    """Sectioning ancestors from the outside in: body parts such as article, main, nav, aside, header, footer,
    figure, and class or id words that say what a container is for."""
    link_share: float = 0.0
    """Share of the block's characters that lie inside links, 0..1."""


class Page(Record, frozen=True, kw_only=True):
    """A page as read and decoded. `text` is the scraped text, or the HTML rendered line by line with nothing left
    out but scripts, styles and templates; `markup` is the decoded HTML where there is one."""

    id: str
    location: str
    """What the user named: a path, `path#row`, `-` or a URL."""
    media: Media
    text: str
    markup: str | None = None
    blocks: tuple[PageBlock, ...] = ()
    encoding: str
    encoding_how: str
    """How the encoding was decided: byte order mark, declared, valid UTF-8, detected."""
    given: Given
    size: int
    """Bytes as read."""


class Failure(Record, frozen=True, kw_only=True):
    """Something that could not be read or analysed; shown to the user, never silently skipped."""

    location: str
    stage: str
    cause: str
    advice: str = ""
