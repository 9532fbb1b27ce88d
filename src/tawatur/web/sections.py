"""The pages that are sections of the brief: each finds what the form asks for and shows it a page at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import Response

from tawatur.brief.disputes import MAX_CITATIONS
from tawatur.brief.drawing import timeline_svg
from tawatur.brief.lines import Phrase
from tawatur.brief.view import CaseView
from tawatur.case import Case
from tawatur.errors import InputError
from tawatur.link.dates import days_of
from tawatur.obligations import ObligationAnswer
from tawatur.records import Record, SanctionFinding, TimelineEntry, TransferFinding
from tawatur.web.desk import Desk, shown, wording_of
from tawatur.web.reckoned import Reckoned, reckoned

SHEET = 40
"""Findings on one page."""
T = TypeVar("T")


class Sheet(Record, frozen=True, kw_only=True):
    """Which part of a long list a page shows, counted from 1."""

    number: int
    last: int
    total: int


def sheet_of(found: Sequence[T], request: Request, size: int = SHEET) -> tuple[Sequence[T], Sheet]:
    """The part of a list that the address asks for."""
    asked = request.query_params.get("page", "")
    last = max(1, -(-len(found) // size))
    number = min(max(int(asked), 1), last) if asked.isdecimal() and len(asked) < 9 else 1
    return found[(number - 1) * size : number * size], Sheet(number=number, last=last, total=len(found))


def _concerns(known: Reckoned, request: Request) -> Callable[[Iterable[str | None]], bool]:
    """Whether a finding names whom the form asks for; everything does when it asks for nobody."""
    asked = request.query_params.get("actor", "").strip()[:200]
    entities = known.named(asked) if asked else frozenset()
    return lambda references: not asked or any(r in entities for r in references if r)


def timeline(desk: Desk, request: Request) -> Response:
    """What happened when: drawn and listed, by whom, of which type, from when to when."""
    asked = request.query_params
    w = wording_of(request)
    with desk.open() as case:
        known = reckoned(case)
        concerns, inside = _concerns(known, request), _period(asked.get("since", ""), asked.get("until", ""))
        entries = sorted(known.findings.timeline, key=lambda e: (e.sort_key, e.id))
        types = sorted({e.event_type for e in entries}, key=w.event)

        def kept(e: TimelineEntry) -> bool:
            typed = asked.get("type", "") in ("", e.event_type)
            return typed and concerns((*e.actors, *e.recipients, e.place)) and inside(e.date)

        part, sheet = sheet_of(list(filter(kept, entries)), request)
        slots = shown(known.view(case, w, {"timeline": part}))
    drawing = timeline_svg(slots["b"].timeline, w, w("sections", "timeline"))
    return desk.page(request, "timeline.html", **slots, types=types, sheet=sheet, drawing=drawing)


def _period(since: str, until: str) -> Callable[[str], bool]:
    """Whether a date (EDTF) may lie in a period. Raises InputError when a bound is no date."""
    if not since and not until:
        return lambda date: True
    period = days_of(f"{since or '..'}/{until or '..'}")
    if period is None:
        raise InputError(f"{since}/{until}", "no dates", "write 2024-06-19, 2024-06 or 2024")

    def inside(date: str) -> bool:
        days = days_of(date)
        return days is not None and period.overlaps(days)

    return inside


def agreements(desk: Desk, request: Request) -> Response:
    """What the parties are reported to be bound to; and, when asked, which of it an event would touch."""
    question = request.query_params.get("if", "").strip()[:500]
    with desk.open() as case:
        known = reckoned(case)
        concerns = _concerns(known, request)
        found = [a for a in known.findings.agreements if concerns(a.parties)]
        part, sheet = sheet_of(found, request)
        answer, trouble = _supposed(case, question)
        if answer is not None:
            touched = {t.agreement for t in answer.touched}
            part = [a for a in known.findings.agreements if a.id in touched]
        view = known.view(case, wording_of(request), {"agreements": part})
        slots = shown(view)
    return desk.page(
        request,
        "agreements.html",
        **slots,
        sheet=sheet,
        question=question,
        answer=answer,
        trouble=trouble,
        numbers=view.numbers,
        name_of=lambda reference: _name(known, view, reference),
    )


def _supposed(case: Case, question: str) -> tuple[ObligationAnswer | None, str]:
    """(the answer to «what if ...», why there is none)."""
    if not question:
        return None, ""
    try:
        return case.obligations(question), ""
    except InputError as error:
        return None, error.cause


def _name(known: Reckoned, view: CaseView, reference: str) -> Phrase:
    """The name of whom an answer refers to, also of an entity that no agreement shown names."""
    entity = known.entities.get(reference)
    if entity is None or reference in view.entities:
        return view.name(reference)
    names = dict(entity.names)
    return view.literal(names.get(view.w.language) or next(iter(names.values()), entity.forms[0]))


def ledger(desk: Desk, request: Request) -> Response:
    """What moved, and sanctions: each report of it with its status and its chain."""
    with desk.open() as case:
        known = reckoned(case)
        concerns = _concerns(known, request)
        transfers = [t for t in known.findings.transfers if concerns((t.giver, t.receiver))]
        sanctions = [x for x in known.findings.sanctions if concerns((x.imposer, x.target))]
        part, sheet = sheet_of([*transfers, *sanctions], request)
        split: dict[str, list[Record]] = {
            "transfers": [x for x in part if isinstance(x, TransferFinding)],
            "sanctions": [x for x in part if isinstance(x, SanctionFinding)],
        }
        slots = shown(known.view(case, wording_of(request), split))
    return desk.page(request, "ledger.html", **slots, sheet=sheet)


def disagreements(desk: Desk, request: Request) -> Response:
    """Where reports disagree, and whether it can be reconciled."""
    kind = request.query_params.get("kind", "")
    with desk.open() as case:
        known = reckoned(case)
        concerns = _concerns(known, request)
        found = [
            x
            for x in known.findings.disagreements
            if kind in ("", x.kind) and concerns(w for side in x.sides for w in side.who)
        ]
        kinds = sorted({x.kind for x in known.findings.disagreements})
        part, sheet = sheet_of(found, request)
        slots = shown(known.view(case, wording_of(request), {"disagreements": part}))
    return desk.page(request, "disagreements.html", **slots, kinds=kinds, sheet=sheet)


def sources(desk: Desk, request: Request) -> Response:
    """Everyone a claim is attributed to."""
    with desk.open() as case:
        known = reckoned(case)
        concerns = _concerns(known, request)
        part, sheet = sheet_of([x for x in known.findings.sources if concerns((x.entity,))], request)
        slots = shown(known.view(case, wording_of(request), {"sources": part}, most=MAX_CITATIONS))
    return desk.page(request, "sources.html", **slots, sheet=sheet)
