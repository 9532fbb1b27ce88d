"""Opens the gold sets laid out as in `gold/`, and reads their pages and articles through tawatur's own stages."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from evals.result import need
from tawatur.config import Config
from tawatur.pipeline import Reading
from tawatur.records import Analysis, Given, Page, Span, content_id


@cache
def reading() -> Reading:
    """The per-article stages, opened once for all harnesses."""
    return Reading(Config())


def page_of_text(text: str, location: str, given: Given | None = None) -> Page:
    """A page as the reader would make it of plain text."""
    given = given or Given()
    return Page(
        id=content_id("p", text, location),
        location=location,
        media="text",
        text=text,
        encoding="utf-8",
        encoding_how="gold",
        given=given,
        size=len(text.encode("utf-8", "surrogatepass")),
    )


def gold_pages(shared: Path) -> list[tuple[dict[str, Any], Page]]:
    """(gold, page) for every gold file of `gold/pages` whose page lies in `pages/`. Offsets index the page's text."""
    pairs = []
    for path in sorted(need(shared / "gold" / "pages").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        page_path = shared / "pages" / gold["file"]
        if page_path.exists():
            with page_path.open(encoding="utf-8", newline="") as file:
                pairs.append((gold, page_of_text(file.read(), page_path.name)))
    return pairs


@cache
def analysed_pages(shared: Path) -> list[tuple[dict[str, Any], tuple[Analysis, ...]]]:
    """(gold, analyses of that page, the main article first)."""
    return [(gold, reading()(page)) for gold, page in gold_pages(shared)]


def corpus_page(row: dict[str, Any]) -> Page:
    """A page of a corpus article {id, outlet, time, text}; its location is the corpus id."""
    return page_of_text(row["text"], str(row["id"]), Given(publisher=row["outlet"], published=row["time"]))


@cache
def analysed_articles(path: Path) -> dict[int, Analysis]:
    """Corpus id -> analysis of the main article, for a JSONL file of corpus articles."""
    rows = [json.loads(line) for line in need(path).read_text(encoding="utf-8").splitlines() if line.strip()]
    return {row["id"]: reading()(corpus_page(row))[0] for row in rows}


def on_page(analysis: Analysis, span: Span) -> Span | None:
    """An article span as a span of the page that gold offsets index."""
    return analysis.article.to_page(span)
