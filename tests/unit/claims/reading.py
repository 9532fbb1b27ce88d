"""Invented sentences read through the real stages, for the tests of events, agreements, transfers and sanctions."""

from __future__ import annotations

from functools import cache

from tawatur.config import Config
from tawatur.pipeline import Reading
from tawatur.records import Analysis, Argument, Article, Block, Segment, Span, Stated


@cache
def _reading() -> Reading:
    return Reading(Config())


@cache
def read(text: str, language: str = "ar", published: str | None = "2031-05-20") -> Analysis:
    """The analysis of one paragraph."""
    article = Article(
        id="a-test",
        page_id="p-test",
        location="test",
        language=language,
        text=text,
        blocks=(Block(span=Span(0, len(text)), role="paragraph"),),
        segments=(Segment(0, len(text), 0),),
        published=Stated(value=published, how="given") if published else None,
        made_by="test",
    )
    return _reading().analyse(article)


def refs(analysis: Analysis, arguments: tuple[Argument, ...] | Argument | None) -> set[str]:
    """The references of arguments; a seat of government gives its state, a party without a reference its words."""
    found = set()
    for argument in arguments if isinstance(arguments, tuple) else filter(None, (arguments,)):
        entity = analysis.annotations.entity(argument.entity) if argument.entity else None
        found.add((entity.stands_for or entity.ref or entity.name) if entity else argument.text)
    return found
