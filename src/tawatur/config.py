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


class Config(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that can be set for a run."""

    limits: Limits = Limits()
    workers: int = 0
    """Processes for the per-article stages; 0 means one for each core, 1 a plain loop."""
    tagger: TaggerName = "default"
    """What finds Arabic names: the network, or a CRF that is ten times as fast and misses more."""
    text_column: str = "text"
    title_column: str = "title"
    url_column: str = "url"
    publisher_column: str = "publisher"
    date_column: str = "date"
