"""The clean stage: a page in, its main article first, then those that were pasted below it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tawatur.clean.assemble import build_text, credits_of, dropped_of
from tawatur.clean.classify import Classifier
from tawatur.clean.lines import Piece, flatten, lines
from tawatur.clean.metadata import language_of, published_of, publisher_of, title_of
from tawatur.config import Config
from tawatur.records import Article, Page, Stated, content_id

MADE_BY = "clean/2"


class Cleaner:
    """Finds the articles in a page. Opening it loads lexicons; calling it does no I/O.

    Every character of the page that is not blank lies in exactly one segment of one article, or in exactly one
    `Dropped` of the main article.
    """

    def __init__(self, config: Config) -> None:
        self._limit = config.limits.article_chars
        self._classify = Classifier()

    def __call__(self, page: Page) -> tuple[Article, ...]:
        given = flatten(page.given.title.strip())[0] if page.given.title else None
        pieces = self._classify(list(lines(page.text)), given)
        markup: Mapping[str, str] = {}
        main = self._main(page, pieces, markup)
        count = max((p.article for p in pieces), default=0)
        return (main, *(self._embedded(page, pieces, number, main.id) for number in range(1, count + 1)))

    def _main(self, page: Page, pieces: Sequence[Piece], markup: Mapping[str, str]) -> Article:
        text, cut = build_text(pieces, 0, page.given.title, self._limit)
        written = str(text)
        return Article(
            id=content_id("a", page.id, 0),
            page_id=page.id,
            location=page.location,
            language=language_of(written or page.text),
            text=written,
            blocks=tuple(text.blocks),
            segments=tuple(text.segments),
            title=title_of(page, pieces, markup),
            publisher=publisher_of(page, pieces, markup),
            published=published_of(page, pieces, markup),
            url=page.given.url or markup.get("url"),
            credits=credits_of(pieces, 0),
            dropped=tuple(sorted([*dropped_of(pieces), *cut], key=lambda d: d.page_span)),
            made_by=MADE_BY,
        )

    def _embedded(self, page: Page, pieces: Sequence[Piece], number: int, main_id: str) -> Article:
        text, _ = build_text(pieces, number, None, self._limit)
        written = str(text)
        title = next((p for p in pieces if p.kind is None and p.article == number and p.role == "title"), None)
        return Article(
            id=content_id("a", page.id, number),
            page_id=page.id,
            part=number,
            embedded_in=main_id,
            location=f"{page.location}#{number}",
            language=language_of(written),
            text=written,
            blocks=tuple(text.blocks),
            segments=tuple(text.segments),
            title=Stated(value=title.text, how=title.reason, page_span=title.span) if title else None,
            credits=credits_of(pieces, number),
            made_by=MADE_BY,
        )
