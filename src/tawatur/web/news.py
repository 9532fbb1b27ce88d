"""What is new since last time: reports, what they tell for the first time, what they give more roots, judgements.

Last time is when this browser last said «seen»; a cookie keeps how far the case had grown by then.
"""

from __future__ import annotations

import hashlib

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from tawatur.case import Case
from tawatur.records import Standing
from tawatur.web.desk import Desk, shown, wording_of
from tawatur.web.pages import MANY, report_row
from tawatur.web.reckoned import Reckoned, reckoned
from tawatur.web.sections import sheet_of
from tawatur.web.story import GROUPS

MOST_MARK = 15
"""Digits of a mark that a cookie may hold."""
YEAR = 366 * 24 * 3600


def news(desk: Desk, request: Request) -> Response:
    """The reports that came since last time and the claim groups in which they stand."""
    mark, judged = _seen(desk, request)
    with desk.open() as case:
        numbers, added = case.numbers(), case.added_since(mark)
        known = reckoned(case) if numbers else None
        standings, sheet = sheet_of(_told(known, added), request, GROUPS)
        reports = [report_row(a, numbers[a.id]) for a in case.articles(added[:MANY])]
        made = [j for j in case.judgements() if j.at > judged]
        slots = {}
        if known:
            slots = shown(known.view(case, wording_of(request), {"standings": standings}))
    fresh = set(added)
    first = {
        s.group_id for s in standings if known and fresh >= {m.article_id for m in known.groups[s.group_id].members}
    }
    return desk.page(
        request,
        "news.html",
        **slots,
        reports=reports,
        more=len(added) - len(reports),
        first=first,
        sheet=sheet,
        made=made,
        story_of=known.story_of if known else {},
        since=bool(mark),
    )


def _told(known: Reckoned | None, added: list[str]) -> list[Standing]:
    return known.standings_of(added) if known else []


def seen(desk: Desk, form: FormData) -> Response:
    """Sets the mark: what is there now is no longer new."""
    with desk.open() as case:
        value = _mark(case)
    answer = RedirectResponse("/new", status_code=303)
    answer.set_cookie(_cookie(desk), value, max_age=YEAR, httponly=True, samesite="strict")
    return answer


def _mark(case: Case) -> str:
    last = max((j.at for j in case.judgements()), default="")
    return f"{case.newest()}.{last.encode().hex()}"


def _seen(desk: Desk, request: Request) -> tuple[int, str]:
    """(how far the case had grown, when the last judgement was made) by the last time; from the start when unknown."""
    number, _, at = request.cookies.get(_cookie(desk), "").partition(".")
    if not number.isdecimal() or len(number) > MOST_MARK:
        return 0, ""
    try:
        return int(number), bytes.fromhex(at).decode()
    except ValueError:
        return int(number), ""


def _cookie(desk: Desk) -> str:
    """The name of the cookie: each case has its own, for desks at several ports share a browser's cookies."""
    return "tawatur_seen_" + hashlib.sha256(str(desk.case_path.resolve()).encode()).hexdigest()[:12]
