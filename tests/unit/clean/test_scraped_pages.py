"""Invented scraped pages in Arabic and English, line by line: what is kept, in which role, and what is cut as what."""

from __future__ import annotations

from pathlib import Path

import pytest

from tawatur.clean import Cleaner
from tawatur.config import Config
from tawatur.records import Article, BlockRole, Given, Page, Span, content_id

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "scraped"
ROLES: frozenset[str] = frozenset({"title", "standfirst", "summary", "subhead", "paragraph"})
CLEANER = Cleaner(Config())


def page_of(text: str, given: Given | None = None) -> Page:
    return Page(
        id=content_id("p", text),
        location="page",
        media="text",
        text=text,
        encoding="utf-8",
        encoding_how="test",
        given=given or Given(),
        size=len(text),
    )


def role_at(article: Article, page_span: Span) -> BlockRole | None:
    span = article.from_page(page_span)
    if span is None or len(span) != len(page_span):
        return None
    return next((b.role for b in article.blocks if b.span.covers(span)), None)


def fault(label: str, span: Span, articles: tuple[Article, ...]) -> str | None:
    """What is wrong with how a line was taken, or None."""
    main, *others = articles
    cut = [d.kind for d in main.dropped if d.page_span.covers(span)]
    if label in ROLES or label == "same line":
        got = role_at(main, span)
        return None if got == label or (label == "same line" and got) else f"{got or cut}"
    if label.startswith("embedded"):
        got = role_at(others[0], span) if others else None
        wanted = "title" if label.endswith("title") else "paragraph"
        return None if got == wanted else f"{got or cut or role_at(main, span)}"
    if label == "cut":  # by whatever name
        return None if cut else f"{role_at(main, span)}"
    return None if cut == [label] else f"{cut or role_at(main, span)}"


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.tsv")), ids=lambda path: path.stem)
@pytest.mark.parametrize("blank_lines", [False, True], ids=["dense", "airy"])
def test_scraped_page(path: Path, blank_lines: bool) -> None:
    text, spans = "", []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        label, words = line.split("\t")
        text += " " if label == "same line" else ("\n\n" if blank_lines else "\n") if text else ""
        spans.append((label, Span(len(text), len(text) + len(words))))
        text += words
    articles = CLEANER(page_of(text))
    faults = {s.of(text): f"{label} taken for {why}" for label, s in spans if (why := fault(label, s, articles))}
    assert faults == {}
