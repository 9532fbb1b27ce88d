"""One frozen configuration, passed to whatever opens a stage. Nothing is read from the environment at import."""

from __future__ import annotations

from typing import Literal

import msgspec

TaggerName = Literal["default", "bulk"]


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """Bounds on hostile or careless input."""

    page_bytes: int = 20_000_000
    """A larger file is refused."""
    article_chars: int = 400_000
    """An article's text beyond this is cut, and the cut recorded."""
    html_depth: int = 400
    html_nodes: int = 400_000
    field_chars: int = 2_000_000
    """A larger CSV cell or JSON string is refused."""


class Web(msgspec.Struct, frozen=True, kw_only=True):
    """How pages are fetched, where the user names a URL."""

    seconds: float = 20.0
    """Time for a server to answer."""
    delay: float = 1.0
    """Seconds between two requests to one host; a longer one that the site asks for is kept, up to `longest_delay`."""
    longest_delay: float = 30.0
    redirects: int = 5
    feed_entries: int = 100
    """Entries of a feed that are fetched."""
    private_addresses: bool = False
    """Whether hosts of private networks may be asked."""


class Config(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that can be set for a run."""

    limits: Limits = Limits()
    web: Web = Web()
    workers: int = 0
    """Processes for the per-article stages; 0 means one for each core, 1 a plain loop."""
    tagger: TaggerName = "default"
    """What finds names: "default" reads all of a text with a network; "bulk" shows the network only what a CRF is not
    sure of, is several times as fast, and misses more, above all in English."""
    text_column: str = "text"
    title_column: str = "title"
    url_column: str = "url"
    publisher_column: str = "publisher"
    date_column: str = "date"
