"""The pages of the desk. Each handler opens the case, asks the public API, and fills one template."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from tawatur.brief import BriefOptions
from tawatur.brief.html import direction_of
from tawatur.brief.shown import visible
from tawatur.brief.wording import open_wording
from tawatur.case import Case
from tawatur.errors import CaseError
from tawatur.records import Analysis
from tawatur.web.layers import LAYERS, layered
from tawatur.web.security import OWN_POLICY, FormKey

LANGUAGES = ("en", "ar")
LANGUAGE_COOKIE = "tawatur_language"
CONTEXT = 80
"""Code points of context shown on either side of a match."""
MANY = 200
"""Rows of a list on one page."""


class Desk:
    """What the pages share: where the case is, who judges, and whether anything may be changed."""

    def __init__(self, case_path: Path, by: str, read_only: bool = False) -> None:
        self.case_path, self.by, self.read_only = case_path, by, read_only
        self.key = FormKey()

    def open(self) -> Case:
        return Case.open(self.case_path)

    def page(self, request: Request, template: str, status: int = 200, **slots: Any) -> HTMLResponse:
        """A template filled with its slots and with what every page has."""
        language = language_of_request(request)
        w = open_wording(language)
        found = _environment().get_template(template)
        common = {
            "w": w,
            "d": lambda key, **values: w("desk", key, **values),
            "language": language,
            "direction": "rtl" if language == "ar" else "ltr",
            "desk": self,
            "path": request.url.path,
            "query": request.query_params,
        }
        answer = HTMLResponse(found.render(**common, **slots), status_code=status)
        if request.query_params.get("lang") in LANGUAGES:
            answer.set_cookie(LANGUAGE_COOKIE, language, httponly=True, samesite="strict")
        return answer


def language_of_request(request: Request) -> str:
    """The language asked for, else that of before, else English."""
    asked = request.query_params.get("lang") or request.cookies.get(LANGUAGE_COOKIE)
    return asked if asked in LANGUAGES else "en"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("tawatur.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["visible"] = visible
    environment.filters["direction"] = direction_of
    environment.filters["target"] = lambda target: msgspec.json.encode(target).decode()
    return environment


def home(desk: Desk, request: Request) -> Response:
    """What the case holds: affairs with their stories, reports, failures, and the ways in."""
    with desk.open() as case:
        if not case.article_count():
            return desk.page(request, "home.html", affairs=(), reports=(), failures=case.failures(), more=0)
        links, _ = case.reckoning()
        stories = {s.id: s for s in links.stories}
        affairs = [(a, [stories[i] for i in a.stories]) for a in links.affairs[:MANY]]
        reports = [_report(a) for a in case.analyses()[:MANY]]
        more = case.article_count() - len(reports)
        return desk.page(request, "home.html", affairs=affairs, reports=reports, failures=case.failures(), more=more)


def _report(analysis: Analysis) -> Mapping[str, str]:
    a = analysis.article
    return {
        "id": a.id,
        "title": a.title.value if a.title else a.text[:90],
        "publisher": a.publisher.value if a.publisher else "",
        "published": a.published.value[:10] if a.published else "",
        "language": a.foreign or a.language,
        "location": a.location.rsplit("/", 1)[-1],
    }


def brief(desk: Desk, request: Request) -> Response:
    """The brief, whole or of what was asked for, as the file that `tawatur brief -o` writes."""
    asked = request.query_params
    options = BriefOptions(
        language=language_of_request(request),
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
    """One article with every layer of annotation, its claims, and what was cut away."""
    with desk.open() as case:
        analysis = case.article(request.path_params["id"])
        page = case.page(analysis.article.page_id)
        links, _ = case.reckoning()
    lineage = [x for x in links.lineage if analysis.article.id in (x.a, x.b) and x.relation != "independent"]
    cut = [(d.kind, d.page_span.of(page.text), d.reason) for d in analysis.article.dropped] if page else []
    slots: dict[str, Any] = {
        "a": analysis.article,
        "report": _report(analysis),
        "blocks": layered(analysis),
        "layers": LAYERS,
        "claims": analysis.claims.claims,
        "cut": cut,
        "lineage": lineage,
    }
    return desk.page(request, "article.html", **slots)


def search(desk: Desk, request: Request) -> Response:
    """The reports that answer a question, in either script, with the words in their context."""
    question = request.query_params.get("q", "").strip()[:500]
    rows = []
    if question:
        with desk.open() as case:
            for hit in case.search(question, MANY):
                analysis = case.article(hit.article_id)
                text = analysis.article.text
                places = [
                    (text[max(0, s.start - CONTEXT) : s.start], s.of(text), text[s.end : s.end + CONTEXT])
                    for s in hit.spans[:3]
                ]
                rows.append((_report(analysis), places))
    return desk.page(request, "search.html", question=question, rows=rows)


def review(desk: Desk, request: Request) -> Response:
    """The questions on which most hangs, each with its answers as buttons."""
    with desk.open() as case:
        questions = case.review(20) if case.article_count() else []
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
    from importlib.resources import files

    brief_style = files("tawatur.brief").joinpath("templates", "brief.css").read_text(encoding="utf-8")
    return brief_style + files("tawatur.web").joinpath("static", "desk.css").read_text(encoding="utf-8")


Handler = Callable[[Desk, Request], Response]


def guarded(desk: Desk, handler: Handler) -> Callable[[Request], Response]:
    """A handler whose errors become a page that says what went wrong."""

    def answer(request: Request) -> Response:
        try:
            return handler(desk, request)
        except CaseError as error:
            return desk.page(request, "message.html", status=404, text=str(error))

    return answer
