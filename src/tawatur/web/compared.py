"""Two reports side by side: their shared passages aligned, what the one changed marked, what only one tells."""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from starlette.requests import Request
from starlette.responses import Response

from tawatur.brief.reasons import in_prose, why
from tawatur.errors import CaseError
from tawatur.judge.naming import article_target
from tawatur.records import Analysis, Passage, Record, Span
from tawatur.web.desk import Desk, wording_of
from tawatur.web.pages import report_row
from tawatur.web.reckoned import reckoned
from tawatur.weigh.comparison import Comparison, DifferenceKind

Piece = tuple[str, DifferenceKind | None]
"""(words, how they differ from those on the other side)."""


class Row(Record, frozen=True, kw_only=True):
    """A stretch of the two reports: on both sides, or on one."""

    kind: Literal["shared", "only_a", "only_b"]
    a: tuple[Piece, ...] = ()
    b: tuple[Piece, ...] = ()


def compare(desk: Desk, request: Request) -> Response:
    """The two reports that the address names as `a` and `b`."""
    names = [request.query_params.get(side, "").strip()[:300] for side in ("a", "b")]
    if not all(names):
        raise CaseError("name two reports, as ?a=…&b=…")
    w = wording_of(request)
    with desk.open() as case:
        found = case.compare(*names)
        left, right = (case.article(i) for i in (found.a, found.b))
        known, numbers = reckoned(case), case.numbers()
        view = known.view(case, w, {}, (found.a, found.b))
    lineage = next((x for x in known.lineage_of.get(found.a, ()) if found.b in (x.a, x.b)), None)
    different = [
        (d, in_prose(view, d.why) if d.kind == "finding" else "", _words(left, d.a.span), _words(right, d.b.span))
        for d in found.different
    ]
    return desk.page(
        request,
        "compare.html",
        found=found,
        reports=[report_row(x.article, numbers[x.article.id]) for x in (left, right)],
        targets=[article_target(x.article) for x in (left, right)],
        why=why(view, lineage.reasons, lineage.why.replace("_", " ")) if lineage else "",
        different=different,
        rows=list(aligned(found, left.article.text, right.article.text)),
    )


def _words(analysis: Analysis, span: Span) -> str:
    return span.of(analysis.article.text)


def aligned(found: Comparison, left: str, right: str) -> Iterator[Row]:
    """The reports in the order of the first: shared passages across, what only one tells on its side. A sentence that
    only the second has stands after the passage that it follows there."""
    kinds: dict[tuple[str, Span], DifferenceKind] = {}
    for d in found.different:
        kinds.setdefault(("a", d.a.span), d.kind)
        kinds.setdefault(("b", d.b.span), d.kind)
    shared = sorted(found.shared, key=lambda p: p.a)
    after = _following(shared, found.only_b)
    yield from (Row(kind="only_b", b=((span.of(right), None),)) for span in after.get(-1, ()))
    waiting = deque(sorted(found.only_a))
    for passage in shared:
        while waiting and waiting[0] < passage.a:
            yield Row(kind="only_a", a=((waiting.popleft().of(left), None),))
        yield Row(
            kind="shared",
            a=tuple(_pieces(left, passage.a, {x: kinds.get(("a", x)) for x, _ in passage.altered})),
            b=tuple(_pieces(right, passage.b, {y: kinds.get(("b", y)) for _, y in passage.altered})),
        )
        yield from (Row(kind="only_b", b=((span.of(right), None),)) for span in after.get(passage.b.start, ()))
    yield from (Row(kind="only_a", a=((span.of(left), None),)) for span in waiting)


def _following(shared: Sequence[Passage], only: Iterable[Span]) -> Mapping[int, list[Span]]:
    """Start of a shared passage in the second report -> what only that report tells after it; -1 before the first."""
    starts = sorted(p.b.start for p in shared)
    found: dict[int, list[Span]] = {}
    for span in sorted(only):
        before = bisect_right(starts, span.start)
        found.setdefault(starts[before - 1] if before else -1, []).append(span)
    return found


def _pieces(text: str, span: Span, altered: Mapping[Span, DifferenceKind | None]) -> Iterator[Piece]:
    """A passage in pieces, those that differ marked with how. Empty ones, which the other side added, are left out."""
    at = span.start
    for changed in sorted(s for s in altered if s.start < s.end):
        if changed.start < at:
            continue
        if at < changed.start:
            yield text[at : changed.start], None
        yield changed.of(text), altered[changed] or "wording"
        at = changed.end
    if at < span.end:
        yield text[at : span.end], None
