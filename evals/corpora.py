"""Articles of a corpus as linking sees them, cleaned and cut into sentences: all that lineage and stories look at."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from evals.gold import corpus_page
from evals.result import need
from tawatur.clean import Cleaner
from tawatur.config import Config
from tawatur.records import Analysis, Annotations, Article, Claims
from tawatur.text import open_document


@cache
def cleaner() -> Cleaner:
    """The clean stage, opened once."""
    return Cleaner(Config())


def outline(article: Article) -> Analysis:
    """An article with its sentences and nothing else found in it."""
    sentences = open_document(article).sentences
    return Analysis(
        article=article,
        annotations=Annotations(
            article_id=article.id,
            sentences=sentences,
            mentions=(),
            entities=(),
            times=(),
            quantities=(),
            quotations=(),
            made_by="outline",
        ),
        claims=Claims(
            article_id=article.id,
            claims=(),
            events=(),
            agreements=(),
            transfers=(),
            sanctions=(),
            made_by="outline",
        ),
    )


def outline_of_rows(rows: Iterable[dict[str, Any]]) -> dict[Any, Analysis]:
    """Corpus id -> outline of the main article, for corpus articles {id, outlet, time, text}."""
    return {row["id"]: outline(cleaner()(corpus_page(row))[0]) for row in rows}


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSONL file."""
    return [json.loads(line) for line in need(path).read_text(encoding="utf-8").splitlines() if line.strip()]


@cache
def outlines(path: Path) -> dict[int, Analysis]:
    """Corpus id -> outline of the main article, for a JSONL file of corpus articles."""
    return outline_of_rows(read_rows(path))
