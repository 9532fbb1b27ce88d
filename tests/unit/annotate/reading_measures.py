"""Documents of one paragraph, and what the finders of times and quantities read in them."""

from __future__ import annotations

from functools import cache

from tawatur.annotate.quantities import QuantityFinder
from tawatur.annotate.times import TimeFinder
from tawatur.config import Config
from tawatur.records import Article, Block, Credit, Quantity, Span, Stated, Time
from tawatur.text import Document, open_document


@cache
def time_finder() -> TimeFinder:
    return TimeFinder(Config())


@cache
def quantity_finder() -> QuantityFinder:
    return QuantityFinder(Config())


def document(text: str, language: str = "ar", published: str | None = None, caption: str | None = None) -> Document:
    """A document whose article holds `text` as its only paragraph."""
    return open_document(
        Article(
            id="a-test",
            page_id="p-test",
            location="test",
            language=language,
            text=text,
            blocks=(Block(span=Span(0, len(text)), role="paragraph"),),
            segments=(),
            published=Stated(value=published, how="given") if published else None,
            credits=(Credit(kind="photo", text=caption),) if caption else (),
            made_by="test",
        )
    )


def times(
    text: str, language: str = "ar", published: str | None = "2024-11-10", caption: str | None = None
) -> list[Time]:
    return list(time_finder()(document(text, language, published, caption)))


def quantities(text: str, language: str = "ar", published: str | None = "2024-11-10") -> list[Quantity]:
    opened = document(text, language, published)
    return list(quantity_finder()(opened, time_finder()(opened)))
