"""An article's text in stretches, each with the layers of annotation that lie over it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from tawatur.records import Analysis, Record, Span

CITED = "cited"
"""The layer of the words that a citation led to; always shown."""
LAYERS = ("claims", "entities", "times", "quantities", "events", "quotations")


class Layered(Record, frozen=True, kw_only=True):
    """A stretch of text: the layers that cover it, and what they say of it, for a tooltip."""

    text: str
    layers: tuple[str, ...] = ()
    says: str = ""
    begins: bool = False
    """Whether the words that a citation led to begin here."""


class LayeredBlock(Record, frozen=True, kw_only=True):
    """A block of the article in stretches."""

    role: str
    stretches: tuple[Layered, ...]


def layered(analysis: Analysis, cited: Span | None = None) -> tuple[LayeredBlock, ...]:
    """The blocks of an article, with the words that are cited as a layer of their own. Cuts fall where an annotation
    begins or ends; the cost grows with their number."""
    asked = [(cited, CITED, "")] if cited else []
    marks = sorted([*asked, *_marks(analysis)], key=lambda m: (m[0].start, m[0].end))
    return tuple(
        LayeredBlock(role=block.role, stretches=tuple(_stretches(analysis.article.text, block.span, marks)))
        for block in analysis.article.blocks
    )


Mark = tuple[Span, str, str]
"""(where, layer, what it says)."""


def _marks(analysis: Analysis) -> Iterable[Mark]:
    names = {e.key: e.name for e in analysis.annotations.entities}
    for claim in analysis.claims.claims:
        yield claim.content, "claims", " > ".join(x.name for x in claim.chain)
    for mention in analysis.annotations.mentions:
        yield mention.span, "entities", f"{names.get(mention.entity, '')} ({mention.type})"
    for time in analysis.annotations.times:
        yield time.span, "times", time.value or "?"
    for quantity in analysis.annotations.quantities:
        value = "?" if quantity.value is None else f"{quantity.value:g}"
        yield quantity.span, "quantities", f"{value} {quantity.unit or ''}".strip()
    for event in analysis.claims.events:
        yield event.trigger, "events", f"{event.type} ({event.status})"
    for quotation in analysis.annotations.quotations:
        yield quotation.span, "quotations", ""


def _stretches(text: str, block: Span, marks: Iterable[Mark]) -> Iterable[Layered]:
    inside = [m for m in marks if m[0].start < block.end and block.start < m[0].end]
    edges = {block.start, block.end}
    for span, _, _ in inside:
        edges |= {max(span.start, block.start), min(span.end, block.end)}
    for start, end in pairwise(sorted(edges)):
        over = [m for m in inside if m[0].start <= start and end <= m[0].end]
        says = "; ".join(dict.fromkeys(f"{m[2]}" for m in over if m[2]))
        begins = any(layer == CITED and span.start == start for span, layer, _ in over)
        yield Layered(text=text[start:end], layers=tuple(dict.fromkeys(m[1] for m in over)), says=says, begins=begins)
