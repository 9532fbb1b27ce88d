"""Which articles carry one text, and which claims stand in one passage of two articles."""

from __future__ import annotations

from collections.abc import Sequence

from tawatur.link.apart import ONE_TEXT
from tawatur.link.case_index import ClaimView
from tawatur.records import Lineage, Passage, Relation, Span

INSIDE = 0.5
"""Share of a claim that a passage must hold for the claim to stand in it."""


class OneText:
    """Answers for any two articles or claims of a case whether they are one text."""

    def __init__(self, lineage: Sequence[Lineage]) -> None:
        self._relations = {frozenset((x.a, x.b)): x.relation for x in lineage if x.relation in ONE_TEXT}
        self._passages: dict[tuple[str, str], tuple[Passage, ...]] = {(x.a, x.b): x.passages for x in lineage}

    def relation(self, a: str, b: str) -> Relation | None:
        """How two articles, by id, carry one text; None when they do not."""
        return self._relations.get(frozenset((a, b)))

    def in_one_passage(self, a: ClaimView, b: ClaimView) -> bool:
        """Whether two claims stand in one passage that both articles have, whatever else these tell."""
        x, y = a.claim.content, b.claim.content
        if any(_inside(x, p.a) and _inside(y, p.b) for p in self._passages.get((a.article_id, b.article_id), ())):
            return True
        return any(_inside(y, p.a) and _inside(x, p.b) for p in self._passages.get((b.article_id, a.article_id), ()))


def _inside(content: Span, passage: Span) -> bool:
    return content.overlap(passage) >= INSIDE * len(content) > 0
