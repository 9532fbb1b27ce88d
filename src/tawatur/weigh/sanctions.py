"""Sanctions joined across articles: one row an imposer, target and kind, with every report of it."""

from __future__ import annotations

from collections.abc import Sequence

from tawatur.link.case_index import CaseIndex
from tawatur.records import Analysis, Links, Sanction, SanctionFinding, SanctionKind, SanctionReport, content_id
from tawatur.weigh.joining import chain_names, cite, party_of

Key = tuple[SanctionKind, str | None, str | None]


def join_sanctions(analyses: Sequence[Analysis], links: Links) -> tuple[SanctionFinding, ...]:
    """One row a sanction, the one with most reports first."""
    index = CaseIndex(analyses, links.entities)
    rows: dict[Key, list[Sanction]] = {}
    for article_id, analysis in index.analyses.items():
        for sanction in analysis.claims.sanctions:
            imposer = party_of(index, article_id, sanction.imposer)
            target = party_of(index, article_id, sanction.target)
            rows.setdefault((sanction.kind, imposer, target), []).append(sanction)
    _complete(rows)
    findings = [_finding(index, key, found) for key, found in rows.items()]
    return tuple(sorted(findings, key=lambda f: (-len(f.reports), f.id)))


def _complete(rows: dict[Key, list[Sanction]]) -> None:
    """Puts a row that lacks a party into the only full row of its kind that it fits."""
    for key in [k for k in rows if k[1] is None or k[2] is None]:
        kind, imposer, target = key
        fitting = [
            k for k in rows if None not in k and k[0] == kind and imposer in (None, k[1]) and target in (None, k[2])
        ]
        if len(fitting) == 1:
            rows[fitting[0]] += rows.pop(key)


def _finding(index: CaseIndex, key: Key, sanctions: Sequence[Sanction]) -> SanctionFinding:
    kind, imposer, target = key
    reports = dict.fromkeys(_report(index, s) for s in sanctions)
    return SanctionFinding(
        id=content_id("sa", *key),
        kind=kind,
        imposer=imposer,
        target=target,
        reports=tuple(sorted(reports, key=lambda r: (r.citation.article_id, r.citation.span, r.status))),
    )


def _report(index: CaseIndex, sanction: Sanction) -> SanctionReport:
    analysis = index.analyses[sanction.article_id]
    quantity = analysis.annotations.quantities[sanction.quantity] if sanction.quantity is not None else None
    return SanctionReport(
        status=sanction.status,
        citation=cite(index, sanction.article_id, sanction.claim_id, sanction.span),
        date=sanction.date,
        quantity=quantity.span.of(analysis.article.text) if quantity else None,
        chain=chain_names(index, sanction.claim_id),
    )
