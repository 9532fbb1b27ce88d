"""The invented affair of `examples/affair` beside what the whole pipeline makes of its pages.

A snippet of `expected.toml` stands wherever its exact words stand in the article; a span is at a snippet when it covers
half of the shorter of the two at one of those places.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from evals.gold import reading
from evals.result import need, overlap_of_shorter
from tawatur.config import Config
from tawatur.pipeline import Reckoning
from tawatur.read import read_paths
from tawatur.records import Analysis, Citation, Failure, Findings, Links, Page, Span
from tawatur.text.fold import fold

AFFAIR = Path(__file__).resolve().parents[1] / "examples" / "affair"
SAME = 0.5

Scores = dict[str, float]
Table = list[dict[str, Any]]


class Example:
    """The expectations, the pages and analyses by the ids of `expected.toml`, the links and the findings."""

    def __init__(self) -> None:
        self.gold: dict[str, Any] = tomllib.loads(need(AFFAIR / "expected.toml").read_text(encoding="utf-8"))
        self.failures: list[str] = []
        self.pages: dict[str, Page] = {}
        self.analyses: dict[str, tuple[Analysis, ...]] = {}
        read = {self._name(p.location): p for p in self._read()}
        for entry in self.gold["page"]:
            name = entry["file"] + (f"#{entry['record'] + 1}" if "record" in entry else "")
            if name in read:
                self.pages[entry["id"]] = read[name]
                self.analyses[entry["id"]] = reading()(read[name])
            else:
                self.failures.append(f"read {entry['id']}: {name} was not read")
        everything = [a for found in self.analyses.values() for a in found]
        self.page_of = {a.article.id: page for page, found in self.analyses.items() for a in found}
        self.by_article = {a.article.id: a for a in everything}
        self.links: Links
        self.findings: Findings
        self.links, self.findings = Reckoning(Config())(everything)
        self._entities = _entity_ids(self.gold["entity"], self.links)

    def _read(self) -> Iterator[Page]:
        for found in read_paths([str(AFFAIR / "pages")], Config()):
            if isinstance(found, Failure):
                self.failures.append(f"read {found.location}: {found.cause}")
            else:
                yield found

    @staticmethod
    def _name(location: str) -> str:
        return location.replace("\\", "/").rsplit("/", 1)[-1]

    def main(self, page: str) -> Analysis:
        """The page's own article."""
        return self.analyses[page][0]

    def places(self, page: str, snippet: str) -> list[Span]:
        """Where the words of a snippet stand in the page's own article; none when they were cut away."""
        return list(occurrences(self.main(page).article.text, snippet))

    def at(self, page: str, snippet: str, article_id: str, span: Span) -> bool:
        """Whether a span of an article is at the snippet."""
        if self.main(page).article.id != article_id:
            return False
        return any(overlap_of_shorter(p, span) >= SAME for p in self.places(page, snippet))

    def cited(self, page: str, snippet: str, citations: Iterable[Citation]) -> bool:
        """Whether one of `citations` is at the snippet."""
        return any(self.at(page, snippet, c.article_id, c.span) for c in citations)

    def sentence_cited(self, page: str, snippet: str, citations: Iterable[Citation]) -> bool:
        """Whether one of `citations` stands in a sentence that holds the snippet."""
        places, main = self.places(page, snippet), self.main(page)
        sentences = [s.span for s in main.annotations.sentences if any(s.span.overlap(p) for p in places)]
        return any(c.article_id == main.article.id and any(s.overlap(c.span) for s in sentences) for c in citations)

    def entity(self, entity_id: str | None) -> set[str]:
        """The ids of `expected.toml` that a linked entity may be; a capital is also its state."""
        return self._entities.get(entity_id or "", set())

    def miss(self, section: str, page: str, cause: str, words: str = "", more: object = "") -> None:
        """Notes a failure: the section, the page, what went wrong in a few words, and where."""
        self.failures.append(" ".join(f"{section} {page} [{cause}] {words!r} {more}".split()))


def occurrences(text: str, snippet: str) -> Iterator[Span]:
    at = text.find(snippet)
    while at >= 0:
        yield Span(at, at + len(snippet))
        at = text.find(snippet, at + 1)


def tightest(places: Sequence[Span], spans: Iterable[tuple[int, Span]]) -> int | None:
    """The index of the span that fits one of the places best (intersection over union) among those that are at it."""
    scored = [
        (p.overlap(s) / (len(p) + len(s) - p.overlap(s)), -index)
        for index, s in spans
        for p in places
        if overlap_of_shorter(p, s) >= SAME
    ]
    return -max(scored)[1] if scored else None


def _entity_ids(gold: Table, links: Links) -> dict[str, set[str]]:
    """Linked entity -> gold ids whose names or forms are among its own."""
    known: dict[str, set[str]] = {}
    for entity in gold:
        ids = {entity["id"], *([entity["capital_of"]] if "capital_of" in entity else [])}
        for form in (entity["name_en"], *(f["text"] for f in entity["forms"])):
            known.setdefault(fold(form), set()).update(ids)
    return {
        e.id: set().union(*(known.get(fold(form), set()) for form in (*e.forms, *(name for _, name in e.names))))
        for e in links.entities
    }


def same_date(gold: str, found: str | None) -> bool:
    """The same day, month or year, to the precision of the gold; an interval by either of its ends."""
    parts = [part[:10].rstrip("~?%") for part in (found or "").split("/") if part and part != ".."]
    return any(part == gold or (len(part) > len(gold) and part.startswith(gold + "-")) for part in parts)
