"""What moved between the parties: one row a giver, receiver and kind of item, with every report of it.

A denial says less than what it denies: of which way, or from whom. It stands beside every row that it can mean.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from tawatur.link.case_index import CaseIndex
from tawatur.records import Analysis, Links, Transfer, TransferFinding, TransferReport, content_id
from tawatur.weigh.joining import chain_names, cite, claim_of, most, party_of

KINDS = {"ammunition": "arms"}
"""Kinds of item that reports use for one another; such rows are one."""


class _Item(msgspec.Struct, frozen=True):
    transfer: Transfer
    giver: str | None
    receiver: str | None
    kind: str
    both_ways: bool = False
    """Whether giver and receiver deny it together, so that nothing says who would have given."""


_Key = tuple[str | None, str | None, str]


def join_transfers(analyses: Sequence[Analysis], links: Links) -> tuple[TransferFinding, ...]:
    """One row a transfer, the one with most reports first."""
    index = CaseIndex(analyses, links.entities)
    rows: dict[_Key, list[_Item]] = {}
    denials: list[_Item] = []
    for item in _items(index):
        if item.transfer.status == "denied":
            denials.append(item)
        else:
            rows.setdefault(_key(item), []).append(item)
    _complete(rows)
    told = tuple(rows)
    for item in denials:
        for key in _denied(index, item, told):
            rows.setdefault(key, []).append(item)
    findings = [_finding(index, key, items) for key, items in rows.items()]
    return tuple(sorted(findings, key=lambda f: (-len(f.reports), f.id)))


def _items(index: CaseIndex) -> Iterator[_Item]:
    for article_id, analysis in index.analyses.items():
        for transfer in analysis.claims.transfers:
            giver = party_of(index, article_id, transfer.giver)
            receiver = party_of(index, article_id, transfer.receiver)
            kind = KINDS.get(transfer.item_kind, transfer.item_kind)
            if giver is not None or receiver is not None:
                deniers = _deniers(index, transfer)
                yield _Item(transfer, giver, receiver, kind, {giver, receiver} <= deniers)


def _key(item: _Item) -> _Key:
    return (item.giver, item.receiver, item.kind)


def _deniers(index: CaseIndex, transfer: Transfer) -> set[str | None]:
    """The parties that the innermost source of a denial names."""
    claim = claim_of(index, transfer.claim_id)
    if claim is None or not claim.chain or transfer.status != "denied":
        return set()
    link = claim.chain[-1]
    spans = [s for s in (link.span, link.antecedent) if s is not None]
    return {index.party(claim.article_id, m.entity) for s in spans for m in index.mentions(claim.article_id, s)}


def _denied(index: CaseIndex, denial: _Item, rows: Sequence[_Key]) -> list[_Key]:
    """The rows that a denial is of.

    One that leaves a party open is of rows whose parties its own article names; it makes no row by itself, for it
    would tell only that something unknown did not move.
    """
    meant = [key for key in rows if _can_mean(denial, key)]
    if None not in (denial.giver, denial.receiver):
        return meant or [_key(denial)]
    named = _named(index, denial.transfer.article_id)
    meant = [key for key in meant if all(party in named for party in key[:2] if party is not None)]
    known = denial.giver or denial.receiver
    return meant or [k for k in rows if k[2] == denial.kind and known in k[:2] and {k[0], k[1]} <= named]


def _named(index: CaseIndex, article_id: str) -> set[str | None]:
    """The parties that an article names."""
    entities = index.analyses[article_id].annotations.entities
    return {index.party(article_id, e.key) for e in entities}


def _can_mean(denial: _Item, key: _Key) -> bool:
    """Whether a denial is of what a row holds; a party that it leaves open can be anyone."""
    giver, receiver, kind = key
    if kind != denial.kind:
        return False
    if denial.both_ways:
        return {giver, receiver} == {denial.giver, denial.receiver}
    return denial.giver in (None, giver) and denial.receiver in (None, receiver)


def _complete(rows: dict[_Key, list[_Item]]) -> None:
    """Puts a row that lacks a party into the only full row that it fits."""
    for key in [k for k in rows if k[0] is None or k[1] is None]:
        giver, receiver, kind = key
        fitting = [
            k for k in rows if None not in k and k[2] == kind and (giver in (None, k[0])) and (receiver in (None, k[1]))
        ]
        if len(fitting) == 1:
            rows[fitting[0]] += rows.pop(key)


def _finding(index: CaseIndex, key: _Key, items: Sequence[_Item]) -> TransferFinding:
    giver, receiver, kind = key
    told = [i for i in items if i.transfer.status != "denied"]
    reports = dict.fromkeys(_report(index, item.transfer) for item in items)
    return TransferFinding(
        id=content_id("tr", giver, receiver, kind),
        giver=giver,
        receiver=receiver,
        item_kind=most(i.transfer.item_kind for i in told or items),
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
