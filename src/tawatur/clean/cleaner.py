"""The clean stage: a page in, its main article first, then those that were pasted below it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tawatur.clean.assemble import build_text, credits_of, dropped_of
from tawatur.clean.classify import Classifier
from tawatur.clean.extract import find_title, is_lead, select_body
from tawatur.clean.facts import facts_of
from tawatur.clean.language import written_in
from tawatur.clean.lines import Piece, flatten, lines
from tawatur.clean.metadata import published_of, publisher_of, title_of
from tawatur.clean.shapes import is_prose
from tawatur.config import Config
from tawatur.read.markup import MarkupError, parse
from tawatur.records import Article, Page, Stated, content_id

MADE_BY = "clean/2"
MAX_LINES = 50_000
"""A page of more lines is read so far."""


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
        markup: Mapping[str, str] = {}
        if page.media == "html":
            markup, pieces = self._html(page, given)
        else:
            pieces = self._classify(self._bounded(lines(page.text), len(page.text)), given)
        main = self._main(page, pieces, markup)
        count = max((p.article for p in pieces), default=0)
        return (main, *(self._embedded(page, pieces, number, main.id) for number in range(1, count + 1)))

    def _bounded(self, pieces: Iterator[Piece], length: int) -> list[Piece]:
        """The first lines of a page, as many as could ever be used; the rest of it is one piece, dropped."""
        taken: list[Piece] = []
        for piece in pieces:
            if piece.end <= self._limit * 3 and len(taken) < MAX_LINES:
                taken.append(piece)
                continue
            keep = self._limit if not taken else 0  # one endless line: its beginning is read
            if keep:
                taken.append(Piece(piece.start, piece.start + keep, piece.text[:keep], piece.line))
            rest = Piece(piece.start + keep, length, piece.text[keep : keep + 1], piece.line)
            rest.drop("other", "beyond the limit for one page")
            taken.append(rest)
            break
        return taken

    def _html(self, page: Page, given: str | None) -> tuple[Mapping[str, str], list[Piece]]:
        """What the page's head says, and the lines of the page, marked."""
        try:
            facts = facts_of(parse(page.markup or ""))
        except MarkupError:
            facts = {}
        blocks = (
            Piece(b.span.start, b.span.end, b.span.of(page.text), number, block=b)
            for number, b in enumerate(page.blocks)
        )
        whole = self._bounded(blocks, len(page.text))
        body = select_body(page, whole)
        first = min((i for i in body if is_prose(whole[i])), default=min(body, default=0))
        title = find_title(whole, page.given.title or facts.get("title"), first)
        inside = set(body)
        if title is not None:
            inside.add(title)
            inside |= {i for i in range(title + 1, first) if is_lead(whole[i])}
        wanted = whole[title].flat.strip() if title is not None else given
        return facts, self._classify(whole, wanted, lambda piece: piece.line not in inside)

    def _main(self, page: Page, pieces: Sequence[Piece], markup: Mapping[str, str]) -> Article:
        text, cut = build_text(pieces, 0, page.given.title, self._limit)
        written = str(text)
        language = written_in(written or page.text)
        return Article(
            id=content_id("a", page.id, 0),
            page_id=page.id,
            location=page.location,
            language=language.pack,
            foreign=language.foreign,
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
        language = written_in(written)
        title = next((p for p in pieces if p.kind is None and p.article == number and p.role == "title"), None)
        return Article(
            id=content_id("a", page.id, number),
            page_id=page.id,
            part=number,
            embedded_in=main_id,
            location=f"{page.location}#{number}",
            language=language.pack,
            foreign=language.foreign,
            text=written,
            blocks=tuple(text.blocks),
            segments=tuple(text.segments),
            title=Stated(value=title.text, how=title.reason, page_span=title.span) if title else None,
            credits=credits_of(pieces, number),
            made_by=MADE_BY,
        )
