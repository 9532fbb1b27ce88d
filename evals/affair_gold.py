"""The gold of one affair beside what tawatur finds in its articles (see the README in `gold/affairs`)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from evals.gold import corpus_page, on_page, reading
from evals.result import need, overlap_of_shorter, span_of
from tawatur.config import Config
from tawatur.pipeline import Reckoning
from tawatur.records import Analysis, Citation, Entity, Findings, Links, Span

Place = tuple[int, Span]
"""Corpus id and span of the corpus text."""

Scores = dict[str, float]
SAME = 0.5


class Affair:
    """The gold of one affair beside what tawatur finds in its articles."""

    def __init__(self, folder: Path) -> None:
        self.gold: dict[str, Any] = json.loads(need(folder / "gold.json").read_text(encoding="utf-8"))
        rows = [json.loads(line) for line in need(folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()]
        self.corpus_id: dict[str, int] = {}
        self.analyses: list[Analysis] = []
        for row in rows:
            for analysis in reading()(corpus_page(row)):
                self.corpus_id[analysis.article.id] = row["id"]
                self.analyses.append(analysis)
        self.by_article = {a.article.id: a for a in self.analyses}
        self.links: Links
        self.findings: Findings
        self.links, self.findings = Reckoning(Config())(self.analyses)
        self.entities: dict[str, Entity] = {e.id: e for e in self.links.entities}
        self.distractors = {d["id"] for d in self.gold["distractors"]}
        self.failures: list[str] = []

    def place(self, article_id: str, span: Span) -> Place | None:
        page_span = on_page(self.by_article[article_id], span)
        return None if page_span is None else (self.corpus_id[article_id], page_span)

    def cited(self, citations: Iterable[Citation]) -> list[Place]:
        return [p for c in citations if (p := self.place(c.article_id, c.span)) is not None]


def hits(places: Iterable[Place], spans: Iterable[dict[str, Any]]) -> bool:
    """Whether one of `places` covers half of one of the gold spans, or the other way round."""
    gold = [(s["id"], span_of(s)) for s in spans]
    return any(i == j and overlap_of_shorter(p, s) >= SAME for i, p in places for j, s in gold)
