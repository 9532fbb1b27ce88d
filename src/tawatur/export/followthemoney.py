"""Entities, reports and dealings as FollowTheMoney entities, for OpenAleph and the tools around it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from tawatur.export.codes import state_of
from tawatur.export.whole import Lookup, WholeCase, name_of
from tawatur.records import Analysis, Citation, Entity, SanctionFinding, TransferFinding

SCHEMATA = {
    "person": "Person",
    "organisation": "Organization",
    "agency": "Organization",
    "media": "Organization",
    "state": "PublicBody",
    "group": "Organization",
}
Properties = dict[str, list[str]]


def entity_lines(case: WholeCase) -> bytes:
    """One entity a line: persons and bodies, Articles with their text, Mentions, Events of the timeline, Payments of
    money that moved, and Sanctions."""
    return b"".join(msgspec.json.encode(found) + b"\n" for found in _entities(case))


def _entities(case: WholeCase) -> Iterator[dict[str, Any]]:
    lookup = Lookup(case)
    shown = {e.id for e in case.links.entities if e.type in SCHEMATA}
    for entity in case.links.entities:
        if entity.id in shown:
            yield _made(entity.id, SCHEMATA[entity.type], _party(entity))
    for analysis in case.analyses:
        yield _made(analysis.article.id, "Article", _article(lookup, analysis))
    for entry in case.findings.timeline:
        involved = [i for i in (*entry.actors, *entry.recipients) if i in shown]
        words = [lookup.words(c) for c in entry.citations]
        name = f"{entry.event_type.replace('_', ' ')} ({entry.status.replace('_', ' ')})"
        properties = {
            "name": [name],
            "date": _date(entry.date),
            "involved": involved,
            "description": words,
            "proof": _reports(entry.citations),
        }
        yield _made(entry.id, "Event", properties)
    for transfer in case.findings.transfers:
        if transfer.item_kind in ("money", "loan", "deposit"):
            yield from _payments(lookup, transfer, shown)
    for sanction in case.findings.sanctions:
        if sanction.target in shown:
            yield _sanction(lookup, sanction)


def _made(id_: str, schema: str, properties: Properties) -> dict[str, Any]:
    kept = {name: list(dict.fromkeys(v for v in values if v)) for name, values in properties.items()}
    return {"id": id_, "schema": schema, "properties": {name: values for name, values in kept.items() if values}}


def _party(entity: Entity) -> Properties:
    state = state_of(entity)
    best = name_of(entity)
    names = [name for _, name in entity.names]
    return {
        "name": [best],
        "alias": [form for form in (*names, *entity.forms) if form != best],
        "country": [state.removeprefix("state/").lower()] if state else [],
    }


def _article(lookup: Lookup, analysis: Analysis) -> Properties:
    a = analysis.article
    entities = (lookup.entity_of(a.id, e.key) for e in analysis.annotations.entities)
    named = [e for e in entities if e is not None]
    return {
        "title": [a.title.value] if a.title else [],
        "bodyText": [a.text],
        "publisher": [a.publisher.value] if a.publisher else [],
        "publishedAt": _date(a.published.value) if a.published else [],
        "sourceUrl": [a.url] if a.url else [],
        "language": [{"ar": "ara", "en": "eng"}.get(a.foreign or a.language, "")],
        "peopleMentioned": [e.forms[0] for e in named if e.type == "person"],
        "companiesMentioned": [e.forms[0] for e in named if e.type == "organisation"],
        "fileName": [a.location.rsplit("/", 1)[-1]],
    }


def _payments(lookup: Lookup, transfer: TransferFinding, shown: set[str]) -> Iterator[dict[str, Any]]:
    for number, report in enumerate(transfer.reports):
        properties = {
            "payer": [transfer.giver] if transfer.giver in shown else [],
            "beneficiary": [transfer.receiver] if transfer.receiver in shown else [],
            "amount": [f"{report.value:g}"] if report.value is not None else [],
            "currency": [report.unit] if report.unit and len(report.unit) == 3 and report.unit.isupper() else [],
            "date": _date(report.period),
            "purpose": [f"{transfer.item_kind} ({report.status})"],
            "summary": [lookup.words(report.citation)],
            "proof": [report.citation.article_id],
        }
        yield _made(f"{transfer.id}-{number}", "Payment", {k: [v for v in vs if v] for k, vs in properties.items()})


def _sanction(lookup: Lookup, sanction: SanctionFinding) -> dict[str, Any]:
    properties = {
        "entity": [sanction.target or ""],
        "authority": [lookup.name(sanction.imposer) or ""],
        "status": [sanction.kind.replace("_", " ")],
        "startDate": [d for r in sanction.reports for d in _date(r.date)][:1],
        "summary": [lookup.words(r.citation) for r in sanction.reports],
        "proof": [r.citation.article_id for r in sanction.reports],
    }
    return _made(sanction.id, "Sanction", properties)


def _date(value: str | None) -> list[str]:
    """A date as FollowTheMoney has them: ISO 8601, cut to what is known; nothing for intervals and unknown digits."""
    plain = (value or "").rstrip("?~%")
    return [plain] if plain and plain[0].isdigit() and "/" not in plain and "X" not in plain else []


def _reports(citations: tuple[Citation, ...]) -> list[str]:
    return [c.article_id for c in citations]
