"""What moved between the parties: one row a giver, receiver and kind of item, with every report of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from tawatur.link.case_index import CaseIndex
from tawatur.records import Analysis, Links, Transfer, TransferFinding, TransferReport, content_id
from tawatur.weigh.joining import chain_names, cite, most, party_of

KINDS = {"ammunition": "arms"}
"""Kinds of item that reports use for one another; such rows are one."""


class _Item(msgspec.Struct, frozen=True):
    transfer: Transfer
    giver: str | None
    receiver: str | None
    kind: str


def join_transfers(analyses: Sequence[Analysis], links: Links) -> tuple[TransferFinding, ...]:
    """One row a transfer, the one with most reports first."""
    index = CaseIndex(analyses, links.entities)
    rows: dict[tuple[str | None, str | None, str], list[_Item]] = {}
    for item in _items(index):
        rows.setdefault((item.giver, item.receiver, item.kind), []).append(item)
    _complete(rows)
    findings = [_finding(index, key, items) for key, items in rows.items()]
    return tuple(sorted(findings, key=lambda f: (-len(f.reports), f.id)))


def _items(index: CaseIndex) -> Iterator[_Item]:
    for article_id, analysis in index.analyses.items():
        for transfer in analysis.claims.transfers:
            giver = party_of(index, article_id, transfer.giver)
            receiver = party_of(index, article_id, transfer.receiver)
            kind = KINDS.get(transfer.item_kind, transfer.item_kind)
            if giver is not None or receiver is not None:
                yield _Item(transfer, giver, receiver, kind)


def _complete(rows: dict[tuple[str | None, str | None, str], list[_Item]]) -> None:
    """Puts a row that lacks a party into the only full row that it fits."""
    for key in [k for k in rows if k[0] is None or k[1] is None]:
        giver, receiver, kind = key
        fitting = [
            k for k in rows if None not in k and k[2] == kind and (giver in (None, k[0])) and (receiver in (None, k[1]))
        ]
        if len(fitting) == 1:
            rows[fitting[0]] += rows.pop(key)


def _finding(index: CaseIndex, key: tuple[str | None, str | None, str], items: Sequence[_Item]) -> TransferFinding:
    giver, receiver, kind = key
    reports = dict.fromkeys(_report(index, item.transfer) for item in items)
    return TransferFinding(
        id=content_id("tr", giver, receiver, kind),
        giver=giver,
        receiver=receiver,
        item_kind=most(i.transfer.item_kind for i in items),
        reports=tuple(sorted(reports, key=lambda r: (r.citation.article_id, r.citation.span, r.status))),
    )


def _report(index: CaseIndex, transfer: Transfer) -> TransferReport:
    analysis = index.analyses[transfer.article_id]
    quantity = analysis.annotations.quantities[transfer.quantity] if transfer.quantity is not None else None
    return TransferReport(
        status=transfer.status,
        citation=cite(index, transfer.article_id, transfer.claim_id, transfer.item),
        quantity=quantity.span.of(analysis.article.text) if quantity else None,
        value=quantity.value if quantity else None,
        unit=(quantity.unit or quantity.kind) if quantity else None,
        period=transfer.period,
        chain=chain_names(index, transfer.claim_id),
    )
