"""How the desk reads a brief: the same words, with links that lead to the desk's own pages."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from tawatur.brief import Brief
from tawatur.brief.shown import Shown
from tawatur.records import Citation


class DeskShown(Shown):
    """A brief whose citations lead to the words in their report. `numbers`: those of the reports of the case."""

    def __init__(self, brief: Brief, numbers: Mapping[str, int]) -> None:
        super().__init__(brief)
        self._articles = {number: article for article, number in numbers.items()}

    def at(self, label: str) -> str:
        cited = self.cited[label]
        return place_in(Citation(article_id=cited.article_id, span=cited.span))

    def mark(self, label: str) -> str:
        """The number of the report: the number of the citation in it is the brief's own affair."""
        return str(self.cited[label].report)

    def report_at(self, report: int) -> str:
        return f"/article/{quote(self._articles[report])}"


def place_in(citation: Citation) -> str:
    """Address of the words of a citation in their report."""
    return f"/article/{quote(citation.article_id)}?at={citation.span.start}-{citation.span.end}#cited"
