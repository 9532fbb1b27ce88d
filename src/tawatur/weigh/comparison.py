"""Two reports side by side: what both have, what only one has, and where they differ in what both tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from tawatur.link.case_index import CaseIndex
from tawatur.link.lineage import passages_between
from tawatur.link.units import figure_of
from tawatur.records import (
    Analysis,
    Citation,
    Disagreement,
    Findings,
    Links,
    Passage,
    Quantity,
    Record,
    Relation,
    Span,
)

COVERED = 0.5
"""Share of a sentence that shared passages must hold for the other report to have it."""
LEAST_WORDS = 3
"""Words of a sentence that is worth telling."""
DifferenceKind = Literal["figure", "name", "source", "wording", "finding"]
ORDER: tuple[DifferenceKind, ...] = ("finding", "figure", "source", "name", "wording")


class Difference(Record, frozen=True, kw_only=True):
    """Where two reports differ: the words of each, and what kind of difference it is.

    `figure`, `name`, `source` and `wording` are words changed inside a shared passage, or one claim with two sources;
    `finding` is a disagreement that weighing found between these two, with its kind in `why`.
    """

    kind: DifferenceKind
    a: Citation
    b: Citation
    why: str


class Comparison(Record, frozen=True, kw_only=True):
    """Two reports side by side. Spans index the text of the article they stand in."""

    a: str
    b: str
    relation: Relation | None
    """How one depends on the other, None when linking found nothing."""
    earlier: str | None
    why: str
    shared: tuple[Passage, ...]
    only_a: tuple[Span, ...]
    only_b: tuple[Span, ...]
    different: tuple[Difference, ...]


def compare_reports(a: Analysis, b: Analysis, links: Links, findings: Findings) -> Comparison:
    """Compares two articles of a case, in the light of what linking and weighing found in it."""
    line = next((x for x in links.lineage if {x.a, x.b} == {a.article.id, b.article.id}), None)
    shared = passages_between(a, b)
    different = [*_altered(a, b, shared), *_sources(a, b, links, findings), *_findings(a, b, findings)]
    return Comparison(
        a=a.article.id,
        b=b.article.id,
        relation=line.relation if line else None,
        earlier=line.earlier if line else None,
        why=line.why if line else "",
        shared=shared,
        only_a=_only(a, [p.a for p in shared]),
        only_b=_only(b, [p.b for p in shared]),
        different=tuple(sorted(dict.fromkeys(different), key=lambda d: (ORDER.index(d.kind), d.a.span, d.b.span))),
    )


def _only(analysis: Analysis, shared: Sequence[Span]) -> tuple[Span, ...]:
    """Sentences of which the other report has little."""
    text = analysis.article.text
    spans = [s.span for s in analysis.annotations.sentences if len(s.span.of(text).split()) >= LEAST_WORDS]
    return tuple(s for s in spans if sum(s.overlap(p) for p in shared) < COVERED * len(s))


def _altered(a: Analysis, b: Analysis, shared: Sequence[Passage]) -> Iterator[Difference]:
    """What the one changed inside the passages of both."""
    for passage in shared:
        for x, y in passage.altered:
            kind, why = _kind(a, b, x, y)
            yield Difference(kind=kind, a=_cite(a, x), b=_cite(b, y), why=why)


def _kind(a: Analysis, b: Analysis, x: Span, y: Span) -> tuple[DifferenceKind, str]:
    left, right = _figure_at(a, x), _figure_at(b, y)
    if left is not None and right is not None and not _one_figure(left, right):
        return "figure", "another figure in the same passage"
    if left is None and right is None and "" != _digits(a, x) != _digits(b, y) != "":
        return "figure", "another number in the same passage"
    if any(_is_source(analysis, span) for analysis, span in ((a, x), (b, y))):
        return "source", "the same passage with another source"
    if all(_is_name(analysis, span) for analysis, span in ((a, x), (b, y))):
        return "name", "another name in the same passage"
    return "wording", "other words in the same passage"


def _figure_at(analysis: Analysis, span: Span) -> Quantity | None:
    return next((q for q in analysis.annotations.quantities if q.span.overlap(span)), None)


def _one_figure(x: Quantity, y: Quantity) -> bool:
    """Whether two quantities are of one value in one kind of unit; a vague one is not set against another."""
    left, right = figure_of(x), figure_of(y)
    if left is None or right is None:
        return True
    return (left.dimension, left.low, left.high) == (right.dimension, right.low, right.high)


def _digits(analysis: Analysis, span: Span) -> str:
    return "".join(c for c in span.of(analysis.article.text) if c.isdigit())


def _is_source(analysis: Analysis, span: Span) -> bool:
    links = (link for claim in analysis.claims.claims for link in claim.chain)
    return any(link.span is not None and link.span.overlap(span) for link in links)


def _is_name(analysis: Analysis, span: Span) -> bool:
    return any(m.span.overlap(span) for m in analysis.annotations.mentions if m.kind == "name")


def _sources(a: Analysis, b: Analysis, links: Links, findings: Findings) -> Iterator[Difference]:
    """Claims of one group that rest on different roots in the two reports."""
    index = CaseIndex((a, b), links.entities)
    root_of = {c: r.id for s in findings.standings for r in (*s.roots, *s.opposing) for c in r.claim_ids}
    for group in links.groups:
        members = [m for m in group.members if m.claim_id in index.claims and m.claim_id in root_of]
        here = [m for m in members if m.article_id == a.article.id]
        there = [m for m in members if m.article_id == b.article.id]
        if here and there and not {root_of[m.claim_id] for m in here} & {root_of[m.claim_id] for m in there}:
            x, y = index.claims[here[0].claim_id], index.claims[there[0].claim_id]
            names = (_speaker(index, v.article_id, index.utterer(v)) for v in (x, y))
            yield Difference(kind="source", a=x.citation, b=y.citation, why=" / ".join(names))


def _speaker(index: CaseIndex, article_id: str, who: str) -> str:
    return index.name(who, index.analyses[article_id].article.language) if who in index.entities else who


def _findings(a: Analysis, b: Analysis, findings: Findings) -> Iterator[Difference]:
    """Disagreements in which the two reports stand on different sides."""
    for finding in findings.disagreements:
        for i, j in _opposed(finding, a.article.id, b.article.id):
            x = next(c for c in finding.sides[i].citations if c.article_id == a.article.id)
            y = next(c for c in finding.sides[j].citations if c.article_id == b.article.id)
            yield Difference(kind="finding", a=x, b=y, why=f"{finding.kind}, {finding.outcome}: {finding.how}")


def _opposed(finding: Disagreement, a: str, b: str) -> Iterator[tuple[int, int]]:
    """Sides of a disagreement of which only the one report, and only the other, is cited."""
    cited = [{c.article_id for c in side.citations} & {a, b} for side in finding.sides]
    yield from ((i, j) for i, x in enumerate(cited) for j, y in enumerate(cited) if x == {a} and y == {b})


def _cite(analysis: Analysis, span: Span) -> Citation:
    return Citation(article_id=analysis.article.id, span=span)
