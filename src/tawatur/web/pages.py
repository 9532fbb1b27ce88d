"""The case, its reports, search, and what is to judge. Each handler asks the case and fills one template."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from tawatur.brief import BriefOptions
from tawatur.brief.phrases import clipped
from tawatur.judge.naming import article_target, claim_target
from tawatur.records import Article, Record, Span
from tawatur.web.desk import Desk, wording_of
from tawatur.web.layers import LAYERS, layered
from tawatur.web.reckoned import reckoned
from tawatur.web.sections import sheet_of
from tawatur.web.security import OWN_POLICY

CONTEXT = 80
"""Code points of context shown on either side of a match."""
MANY = 100
"""Rows of a list on one page."""
TITLE = 160
"""Characters shown of a report's title."""
_AT = re.compile(r"(\d{1,9})-(\d{1,9})")


class ReportRow(Record, frozen=True, kw_only=True):
    """A report in a list."""

    id: str
    number: int
    title: str
    publisher: str
    published: str
    language: str
    location: str


def report_row(article: Article, number: int) -> ReportRow:
    """What a list says of an article."""
    return ReportRow(
        id=article.id,
        number=number,
        title=clipped(article.title.value if article.title else article.text[: 4 * TITLE], TITLE),
        publisher=article.publisher.value if article.publisher else "",
        published=article.published.value[:10] if article.published else "",
        language=article.foreign or article.language,
        location=article.location.rsplit("/", 1)[-1],
    )


def home(desk: Desk, request: Request) -> Response:
    """What the case holds: affairs with their stories, reports, failures, and the ways in."""
    with desk.open() as case:
        numbers, failures = case.numbers(), case.failures()
        affairs: list[Any] = []
        if numbers:
            known = reckoned(case)
            affairs = [(a, [known.stories[i] for i in a.stories]) for a in known.links.affairs[:MANY]]
        part, sheet = sheet_of(list(numbers), request, MANY)
        reports = [report_row(a, numbers[a.id]) for a in case.articles(part)]
    return desk.page(request, "home.html", affairs=affairs, reports=reports, failures=failures, sheet=sheet)


def brief(desk: Desk, request: Request) -> Response:
    """The brief, whole or of what was asked for, as the file that `tawatur brief -o` writes."""
    asked = request.query_params
    options = BriefOptions(
        language=wording_of(request).language,
        about=asked.get("about") or None,
        since=asked.get("since") or None,
        until=asked.get("until") or None,
        story=asked.get("story") or None,
        affair=asked.get("affair") or None,
    )
    with desk.open() as case:
        text = case.brief(options).to_html()
    return HTMLResponse(text, headers={OWN_POLICY: "1"})


def article(desk: Desk, request: Request) -> Response:
    """One article with every layer of annotation, its claims, what was cut away, and what it depends on."""
    with desk.open() as case:
        a = case.article(request.path_params["id"]).article
        (analysis,) = case.reports([a.id])
        page, known, numbers = case.page(a.page_id), reckoned(case), case.numbers()
        lineage = sorted(known.lineage_of.get(a.id, ()), key=lambda x: (-x.score, x.a, x.b))[:MANY]
        others = {o.id: report_row(o, numbers[o.id]) for o in case.articles({i for x in lineage for i in (x.a, x.b)})}
    cut = [(d.kind, d.page_span.of(page.text), d.reason) for d in a.dropped] if page else []
    told = known.stories.get(known.story_of.get(a.id, ""))
    slots: dict[str, Any] = {
        "a": a,
        "report": report_row(a, numbers[a.id]),
        "blocks": layered(analysis, _asked(request, len(a.text))),
        "layers": LAYERS,
        "claims": [(c, claim_target(a, c)) for c in analysis.claims.claims],
        "this": article_target(a),
        "cut": cut,
        "lineage": [(x, others[x.b if x.a == a.id else x.a]) for x in lineage],
        "story": told,
    }
    return desk.page(request, "article.html", **slots)


def _asked(request: Request, length: int) -> Span | None:
    """The words that a citation leads to."""
    found = _AT.fullmatch(request.query_params.get("at", ""))
    if not found:
        return None
    start, end = int(found[1]), min(int(found[2]), length)
    return Span(start, end) if start < end else None


def search(desk: Desk, request: Request) -> Response:
    """The reports that answer a question, in either script, with the words in their context."""
    question = request.query_params.get("q", "").strip()[:500]
    rows = []
    if question:
        with desk.open() as case:
            numbers = case.numbers()
            hits = {hit.article_id: hit for hit in case.search(question, MANY)}
            for found in case.articles(hits):
                places = [_in_context(found.text, s) for s in hits[found.id].spans[:3]]
                rows.append((report_row(found, numbers[found.id]), places))
    return desk.page(request, "search.html", question=question, rows=rows)


def _in_context(text: str, span: Span) -> tuple[str, str, str]:
    return text[max(0, span.start - CONTEXT) : span.start], span.of(text), text[span.end : span.end + CONTEXT]


def review(desk: Desk, request: Request) -> Response:
    """The questions on which most hangs, each with its answers as buttons."""
    with desk.open() as case:
        questions = case.kept("review", lambda: case.review(20)) if case.article_count() else []
    return desk.page(request, "review.html", questions=questions)


def judgements(desk: Desk, request: Request) -> Response:
    """What was judged, by whom, and what became of it."""
    with desk.open() as case:
        made = case.judgements()
        rulings = {r.judgement_id: r for r in case.rulings()} if made else {}
    undone = {j.value for j in made if j.kind == "undo"}
    return desk.page(request, "judgements.html", made=list(reversed(made)), rulings=rulings, undone=undone)


def style(_: Desk, request: Request) -> Response:
    """The style of the pages: that of the brief, and the desk's own."""
    return Response(_style(), media_type="text/css")


@cache
def _style() -> str:
    brief_style = files("tawatur.brief").joinpath("templates", "brief.css").read_text(encoding="utf-8")
    return brief_style + files("tawatur.web").joinpath("static", "desk.css").read_text(encoding="utf-8")
