"""Small pieces of SVG that both drawings use. Everything that comes from a report is escaped."""

from __future__ import annotations

from markupsafe import Markup

from tawatur.brief.shown import visible

LTR_ISOLATE, RTL_ISOLATE, POP_ISOLATE = "\u2066", "\u2067", "\u2069"
LATIN_WIDTH, ARABIC_WIDTH = 0.56, 0.52
"""Mean width of a letter in em, on the safe side, for the system fonts that a browser may take."""


def tag(name: str, content: str | Markup = "", **attributes: object) -> Markup:
    """An element; `_` in a name of an attribute stands for `-`, a trailing one is left out."""
    parts = (Markup(' {}="{}"').format(k.rstrip("_").replace("_", "-"), _plain(v)) for k, v in attributes.items())
    return Markup("<{0}{1}>{2}</{0}>").format(Markup(name), Markup("").join(parts), content)


def label(text: str, rtl: bool) -> str:
    """`text` set in the direction of the brief, whatever stands around it."""
    return (RTL_ISOLATE if rtl else LTR_ISOLATE) + visible(text) + POP_ISOLATE


def width_of(text: str, size: float) -> float:
    """About how wide a text is, in pixels."""
    arabic = sum("\u0600" <= c <= "\u06ff" for c in text)
    return size * (arabic * ARABIC_WIDTH + (len(text) - arabic) * LATIN_WIDTH)


def clip(text: str, limit: int) -> str:
    """`text` cut to `limit` characters."""
    line = visible(text)
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def _plain(value: object) -> object:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else value
