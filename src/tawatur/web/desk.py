"""`Desk`: what its pages share: the case, who judges, the language, the templates."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from starlette.datastructures import URL
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from tawatur.brief.html import direction_of, prose
from tawatur.brief.ledgers import ledger_title
from tawatur.brief.phrases import language_of
from tawatur.brief.shown import unsteered, visible
from tawatur.brief.view import CaseView
from tawatur.brief.wording import Wording, open_wording
from tawatur.case import Case
from tawatur.errors import TawaturError
from tawatur.memory import Memory
from tawatur.web.reckoned import brief_part
from tawatur.web.security import FormKey
from tawatur.web.shown import DeskShown, place_in

LANGUAGES = ("en", "ar")
LANGUAGE_COOKIE = "tawatur_language"
SHEETS = (
    ("/", "home"),
    ("/new", "news"),
    ("/brief", "brief"),
    ("/timeline", "timeline"),
    ("/agreements", "agreements"),
    ("/ledger", "ledger"),
    ("/disagreements", "disagreements"),
    ("/sources", "sources"),
    ("/review", "review"),
    ("/judgements", "judgements"),
)
"""The pages that stand in the bar: where, and their label."""


class Desk:
    """What the pages share: where the case is, who judges, and whether anything may be changed."""

    def __init__(self, case_path: Path, by: str, read_only: bool = False) -> None:
        self.case_path, self.by, self.read_only = case_path, by, read_only
        self.key = FormKey()
        self._memory = Memory()

    def open(self) -> Case:
        """The case, with what the pages before this one have loaded of it."""
        return Case.open(self.case_path, memory=self._memory)

    def page(self, request: Request, template: str, status: int = 200, **slots: Any) -> HTMLResponse:
        """A template filled with its slots and with what every page has."""
        w = wording_of(request)
        found = _environment().get_template(template)
        common = {
            "w": w,
            "d": lambda key, **values: w("desk", key, **values),
            "language": w.language,
            "direction": "rtl" if w.language == "ar" else "ltr",
            "desk": self,
            "path": request.url.path,
            "here": _link(request.url.remove_query_params(["lang"])),
            "link": lambda **asked: _link(request.url.include_query_params(**asked)),
            "query": request.query_params,
            "sheets": SHEETS,
            "ledger_title": ledger_title,
            "s": None,
        }
        answer = HTMLResponse(found.render(**{**common, **slots}), status_code=status)
        if request.query_params.get("lang") in LANGUAGES:
            answer.set_cookie(LANGUAGE_COOKIE, w.language, httponly=True, samesite="strict")
        return answer


def shown(view: CaseView) -> dict[str, Any]:
    """The slots of a page that shows a part of the case as the brief words it."""
    brief = brief_part(view)
    return {"b": brief, "s": DeskShown(brief, view.numbers)}


def _link(url: URL) -> str:
    """An address of the desk, without the host: where a form leads back to, another page of a list."""
    return url.path + (f"?{url.query}" if url.query else "")


def wording_of(request: Request) -> Wording:
    """The wording of the language asked for, else that of before, else English."""
    asked = request.query_params.get("lang") or request.cookies.get(LANGUAGE_COOKIE)
    return open_wording(asked if asked in LANGUAGES else "en")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=ChoiceLoader([PackageLoader("tawatur.web", "templates"), PackageLoader("tawatur.brief", "templates")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["visible"] = visible
    environment.filters["unsteered"] = unsteered
    environment.filters["direction"] = direction_of
    environment.filters["written"] = lambda text: language_of(text) or ""
    environment.filters["prose"] = prose
    environment.filters["place"] = place_in
    environment.filters["target"] = lambda target: json.dumps(msgspec.to_builtins(target))  # in ASCII
    return environment


Handler = Callable[[Desk, Request], Response]


def guarded(desk: Desk, handler: Handler) -> Callable[[Request], Response]:
    """A handler whose errors become a page that says what went wrong."""

    def answer(request: Request) -> Response:
        try:
            return handler(desk, request)
        except TawaturError as error:
            return desk.page(request, "message.html", status=404, text=str(error))

    return answer
