"""One brief, several forms. A renderer lays out what the brief holds and computes nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

from tawatur.brief.html import to_html
from tawatur.brief.markdown import to_markdown
from tawatur.brief.model import Brief
from tawatur.brief.text import to_text
from tawatur.errors import ConfigError


def _json(brief: Brief) -> str:
    return msgspec.json.format(msgspec.json.encode(brief), indent=1).decode()


_RENDERERS: Mapping[str, Callable[[Brief], str]] = {"text": to_text, "md": to_markdown, "html": to_html, "json": _json}
FORMATS = tuple(_RENDERERS)


def render(brief: Brief, form: str) -> str:
    """The brief as text, Markdown, HTML or JSON, in the language it was built in.

    Raises ConfigError for a form that is not in FORMATS.
    """
    renderer = _RENDERERS.get(form)
    if renderer is None:
        raise ConfigError(f"no form {form!r} of a brief; there are: {', '.join(FORMATS)}")
    return renderer(brief)
