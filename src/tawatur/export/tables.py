"""The tables of the CSV export: one row a record, readable headings, cited words beside their offsets."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence

from tawatur.records import Analysis, Argument, Citation, Findings, Links, Record, Span, Stated

Cell = str | int | float | None
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""A cell that begins so may run as a formula when a spreadsheet opens the file (OWASP, CSV injection)."""


_UNSEEN = " \u00a0\u200e\u200f\u202a\u202b\u202c\u202d\u202e\ufeff"
"""Blanks and direction marks, which a spreadsheet may skip before it looks for a formula."""


class Table(Record, frozen=True, kw_only=True):
    """A table of the export: its columns, and the rows that a case gives it."""

    name: str
    columns: tuple[str, ...]
    rows: Callable[[Sequence[Analysis], Links, Findings], Iterable[tuple[Cell, ...]]]


def safe_cell(value: Cell) -> Cell:
    """Text that would start a formula gets an apostrophe in front; numbers stay numbers."""
    if isinstance(value, str) and value.lstrip(_UNSEEN).startswith(FORMULA_STARTS):
        return "'" + value
    return value


def csv_text(table: Table, analyses: Sequence[Analysis], links: Links, findings: Findings) -> bytes:
    """A table as CSV (RFC 4180) in UTF-8 with a byte order mark, so that spreadsheets read the Arabic."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.columns)
    for row in table.rows(analyses, links, findings):
        writer.writerow([safe_cell(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig", "replace")


def _words(text: str, span: Span | None) -> str | None:
    return span.of(text) if span else None


def _stated(value: Stated | None) -> str | None:
    return value.value if value else None


def _names(text: str, arguments: Iterable[Argument]) -> str:
    return "; ".join(a.text for a in arguments)


def _cited(citations: Iterable[Citation], texts: dict[str, str]) -> str:
    return " | ".join(c.span.of(texts.get(c.article_id, "")) for c in citations)


def _texts(analyses: Sequence[Analysis]) -> dict[str, str]:
    return {a.article.id: a.article.text for a in analyses}


def _entity_names(links: Links) -> dict[str, str]:
    return {e.id: (dict(e.names).get("en") or (e.names[0][1] if e.names else e.forms[0])) for e in links.entities}


def _articles(analyses: Sequence[Analysis], links: Links, findings: Findings) -> Iterable[tuple[Cell, ...]]:
    for a in (x.article for x in analyses):
        yield (
            a.id,
            a.location,
            _stated(a.title),
            _stated(a.publisher),
            _stated(a.published),
            a.language,
            a.url,
            a.embedded_in,
            len(a.text),
            "; ".join(f"{c.kind}: {c.text}" for c in a.credits),
        )


def _claims(analyses: Sequence[Analysis], links: Links, findings: Findings) -> Iterable[tuple[Cell, ...]]:
    for x in analyses:
        for c in x.claims.claims:
            chain = " > ".join(link.name for link in c.chain)
            yield (
                c.id,
                c.article_id,
                c.content.start,
                c.content.end,
                c.content.of(x.article.text),
                chain,
                c.form,
                c.modality,
                "yes" if c.negated else "no",
                c.why,
            )


def _events(analyses: Sequence[Analysis], links: Links, findings: Findings) -> Iterable[tuple[Cell, ...]]:
    for x in analyses:
        text = x.article.text
        for e in x.claims.events:
            place = e.place.text if e.place else None
            yield (
                e.id,
                e.article_id,
                e.claim_id,
                e.type,
                e.plover,
                _names(text, e.actors),
                _names(text, e.recipients),
                _words(text, e.object),
                place,
                e.date,
                e.date_how,
                e.status,
                e.trigger.of(text),
            )


def _entities(analyses: Sequence[Analysis], links: Links, findings: Findings) -> Iterable[tuple[Cell, ...]]:
    for e in links.entities:
        names = dict(e.names)
        yield e.id, e.type, names.get("en"), names.get("ar"), e.ref, "; ".join(e.forms), len({m[0] for m in e.members})


def _groups(analyses: Sequence[Analysis], links: Links, findings: Findings) -> Iterable[tuple[Cell, ...]]:
    groups = {g.id: g for g in links.groups}
    names = _entity_names(links)
    for s in findings.standings:
        g = groups[s.group_id]
        yield (
            g.id,
            g.event_type,
            "; ".join(names.get(i, i) for i in g.actors),
            "; ".join(names.get(i, i) for i in g.recipients),
            g.date,
            len(s.roots),
            "; ".join(r.name for r in s.roots),
            len(s.opposing),
            "; ".join(r.name for r in s.opposing),
            "; ".join(m.claim_id for m in g.members),
            "; ".join(m.why for m in s.merges),
        )


def _timeline(analyses: Sequence[Analysis], links: Links, findings: Findings) -> Iterable[tuple[Cell, ...]]:
    texts, names = _texts(analyses), _entity_names(links)
    for t in findings.timeline:
        actors = "; ".join(names.get(i, i) for i in t.actors)
        recipients = "; ".join(names.get(i, i) for i in t.recipients)
        yield t.date, t.event_type, t.status, actors, recipients, t.place, _cited(t.citations, texts)


def _provisions(analyses: Sequence[Analysis], links: Links, findings: Findings) -> Iterable[tuple[Cell, ...]]:
    texts, names = _texts(analyses), _entity_names(links)
    for a in findings.agreements:
        for p in a.provisions:
            yield (
                a.id,
                "; ".join(a.names),
                p.force,
                "; ".join(names.get(i, i) for i in p.actors),
                _cited(p.citations, texts),
                _cited(p.conditions, texts),
                _cited(p.exceptions, texts),
                names.get(p.beneficiary or "", p.beneficiary),
                "; ".join(p.reported_by),
            )


def _transfers(analyses: Sequence[Analysis], links: Links, findings: Findings) -> Iterable[tuple[Cell, ...]]:
    texts, names = _texts(analyses), _entity_names(links)
    for t in findings.transfers:
        for r in t.reports:
            yield (
                t.id,
                names.get(t.giver or "", t.giver),
                names.get(t.receiver or "", t.receiver),
                t.item_kind,
                r.status,
                r.quantity,
                r.value,
                r.unit,
                r.period,
                " > ".join(r.chain),
                _cited((r.citation,), texts),
            )


def _sanctions(analyses: Sequence[Analysis], links: Links, findings: Findings) -> Iterable[tuple[Cell, ...]]:
    texts, names = _texts(analyses), _entity_names(links)
    for s in findings.sanctions:
        for r in s.reports:
            yield (
                s.id,
                s.kind,
                names.get(s.imposer or "", s.imposer),
                names.get(s.target or "", s.target),
                r.status,
                r.date,
                r.quantity,
                " > ".join(r.chain),
                _cited((r.citation,), texts),
            )


def _disagreements(analyses: Sequence[Analysis], links: Links, findings: Findings) -> Iterable[tuple[Cell, ...]]:
    texts = _texts(analyses)
    for d in findings.disagreements:
        for s in d.sides:
            yield (
                d.id,
                d.kind,
                d.topic,
                d.outcome,
                d.how,
                s.position,
                s.value,
                s.date,
                "; ".join(s.who),
                _cited(s.citations, texts),
            )


TABLES: tuple[Table, ...] = (
    Table(
        name="articles",
        columns=(
            "id",
            "location",
            "title",
            "publisher",
            "published",
            "language",
            "url",
            "embedded_in",
            "characters",
            "credits",
        ),
        rows=_articles,
    ),
    Table(
        name="claims",
        columns=("id", "article", "start", "end", "words", "chain", "form", "modality", "negated", "why"),
        rows=_claims,
    ),
    Table(
        name="events",
        columns=(
            "id",
            "article",
            "claim",
            "type",
            "plover",
            "actors",
            "recipients",
            "object",
            "place",
            "date",
            "date_how",
            "status",
            "trigger",
        ),
        rows=_events,
    ),
    Table(
        name="entities", columns=("id", "type", "english", "arabic", "reference", "forms", "articles"), rows=_entities
    ),
    Table(
        name="claim_groups",
        columns=(
            "id",
            "event",
            "actors",
            "recipients",
            "date",
            "independent_roots",
            "roots",
            "opposing_roots",
            "opposing",
            "claims",
            "merged_because",
        ),
        rows=_groups,
    ),
    Table(
        name="timeline", columns=("date", "event", "status", "actors", "recipients", "place", "words"), rows=_timeline
    ),
    Table(
        name="provisions",
        columns=(
            "agreement",
            "names",
            "force",
            "actors",
            "words",
            "condition",
            "exception",
            "beneficiary",
            "reported_by",
        ),
        rows=_provisions,
    ),
    Table(
        name="transfers",
        columns=("id", "giver", "receiver", "item", "status", "quantity", "value", "unit", "period", "chain", "words"),
        rows=_transfers,
    ),
    Table(
        name="sanctions",
        columns=("id", "kind", "imposer", "target", "status", "date", "quantity", "chain", "words"),
        rows=_sanctions,
    ),
    Table(
        name="disagreements",
        columns=("id", "kind", "topic", "outcome", "how", "position", "value", "date", "who", "words"),
        rows=_disagreements,
    ),
)
