"""Sections 4 to 6: agreements, what moved, sanctions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tawatur.brief.lines import (
    ActLine,
    AgreementBlock,
    LedgerLine,
    Phrase,
    Piece,
    ProvisionLine,
    SanctionBlock,
    TransferBlock,
)
from tawatur.brief.phrases import capitalised, fill, language_of, plain, text_of
from tawatur.brief.view import CaseView
from tawatur.brief.wording import Wording
from tawatur.records import (
    ActFinding,
    AgreementFinding,
    Citation,
    ProvisionFinding,
    SanctionFinding,
    SanctionReport,
    TransferFinding,
    TransferReport,
)

MAX_NAMES = 8
MAX_CITATIONS = 3
"""Citations of an agreement as a whole; its acts and provisions have their own."""
LONG_NAME = 70
"""Characters; a longer name has words in it that do not belong to it."""
_WHOSE = frozenset({"in_force", "evaded", "breached"})
"""Kinds of sanction records whose imposer is not the one who acts."""
_FORCES = ("shall", "shall_not", "commits", "rules_out", "may")


def agreement_block(view: CaseView, finding: AgreementFinding) -> AgreementBlock:
    """One agreement with its acts and provisions, obligations first."""
    w = view.w
    citations, more = view.cite_some(finding.citations, MAX_CITATIONS)
    kind = w("agreement", finding.kind)
    parties = view.named(finding.parties)
    own = _telling(finding.names, _worded(view, finding))
    names = tuple(Piece(text=name, kind="quote", language=language_of(name)) for name in own)
    if len(set(finding.parties)) > 1:
        title = fill(w("agreement", "between"), {"kind": plain(kind), "parties": parties})
    elif parties and finding.kind == "pledge":
        title = fill(w("agreement", "pledged"), {"name": parties})
    elif parties:
        title = fill(w("agreement", "called"), {"kind": plain(kind), "name": parties})
    elif names:
        title = fill(w("agreement", "called"), {"kind": plain(kind), "name": (_fullest(names, w.language),)})
    else:
        title = plain(kind)
    provisions = sorted(finding.provisions, key=lambda p: _FORCES.index(p.force))
    return AgreementBlock(
        title=title,
        kind=kind,
        names=names[:MAX_NAMES],
        parties=parties,
        acts=tuple(line for line in (_act(view, act) for act in finding.acts) if line.citations),
        provisions=tuple(line for line in (_provision(view, p) for p in provisions) if line.citations),
        citations=citations,
        more_citations=more,
    )


def _telling(names: Sequence[str], worded: Sequence[str]) -> Sequence[str]:
    """The names of more than one word, where there are any: «the treaty» tells nothing beside them.

    What only repeats the words of a provision, as of an understanding that has no name, is none.
    """
    distinct = tuple(n for n in dict.fromkeys(names) if not any(n in words for words in worded))
    return tuple(n for n in distinct if len(n.split()) > 1) or distinct


def _worded(view: CaseView, finding: AgreementFinding) -> Sequence[str]:
    """The words of the provisions of an agreement that is called by what was agreed on; empty for others."""
    if finding.kind == "pledge":
        return finding.names
    if finding.kind != "understanding":
        return ()
    cited = (c for p in finding.provisions for c in p.citations)
    return tuple(c.span.of(view.article(c.article_id).text) for c in cited)


def _fullest(names: Sequence[Piece], language: str) -> Piece:
    """The name that says most: in the brief's language if there is one, long but no clause."""
    return max(names, key=lambda n: (n.language == language, len(n.text) if len(n.text) <= LONG_NAME else 0))


def _act(view: CaseView, act: ActFinding) -> ActLine:
    citations, more = view.cite_some(act.citations)
    return ActLine(
        act=act.act,
        label=view.w("act", act.act),
        date=act.date,
        when=view.when(act.date),
        citations=citations,
        more_citations=more,
    )


def _provision(view: CaseView, provision: ProvisionFinding) -> ProvisionLine:
    citations, more = view.cite_some(provision.citations)
    conditions, more_conditions = view.cite_some(provision.conditions)
    exceptions, more_exceptions = view.cite_some(provision.exceptions)
    return ProvisionLine(
        force=provision.force,
        label=view.w("force", provision.force),
        who=view.named(provision.actors),
        beneficiary=view.name(provision.beneficiary) if provision.beneficiary else (),
        citations=citations,
        more_citations=more,
        conditions=conditions,
        more_conditions=more_conditions,
        exceptions=exceptions,
        more_exceptions=more_exceptions,
        reported_by=view.named(provision.reported_by),
    )


def transfer_block(view: CaseView, finding: TransferFinding) -> TransferBlock:
    """One transfer with the line of each report."""
    lines = (_transfer_line(view, r) for r in finding.reports)
    return TransferBlock(
        giver=view.name(finding.giver) if finding.giver else (),
        receiver=view.name(finding.receiver) if finding.receiver else (),
        item=view.w("item", finding.item_kind),
        lines=_merged(lines),
    )


def ledger_title(w: Wording, block: TransferBlock | SanctionBlock) -> Phrase:
    """The heading of a transfer or a sanction: as much of who and to whom as is known."""
    if isinstance(block, TransferBlock):
        table, ends = "transfer", {"giver": block.giver, "receiver": block.receiver}
        slots = {"item": plain(block.item), **ends}
    else:
        table, ends = "sanction", {"imposer": block.imposer, "target": block.target}
        slots = {"label": plain(block.label), **ends}
    known = [name for name, phrase in ends.items() if phrase]
    slot = "full" if len(known) == len(ends) else known[0] if known else "none"
    if slot == "imposer" and isinstance(block, SanctionBlock) and block.kind in _WHOSE:
        slot = "whose"
    template: str = w.labels[table][slot]
    return capitalised(fill(template, slots))


def _transfer_line(view: CaseView, report: TransferReport) -> LedgerLine:
    return _line(view, report, view.when(report.period), _quantity(view, report))


def _quantity(view: CaseView, report: TransferReport) -> str:
    """The figure in the brief's units; the report's own words for it when its unit is a noun the brief lacks."""
    if report.quantity and not view.w.knows_unit(report.unit) and language_of(report.quantity) == view.w.language:
        return report.quantity
    if report.value is not None:
        return view.w.figure(report.value, report.unit if report.unit != "count" else None)
    return _quoted(view, report.quantity)


def _quoted(view: CaseView, words: str | None) -> str:
    """Words of a report for a figure, quoted."""
    return text_of(view.quote(words)) if words else ""


def sanction_block(view: CaseView, finding: SanctionFinding) -> SanctionBlock:
    """One sanction with the line of each report."""
    lines = (_line(view, r, view.when(r.date), _quoted(view, r.quantity)) for r in finding.reports)
    return SanctionBlock(
        kind=finding.kind,
        label=view.w("sanction", finding.kind),
        imposer=view.name(finding.imposer) if finding.imposer else (),
        target=view.name(finding.target) if finding.target else (),
        lines=_merged(lines),
    )


def _line(view: CaseView, report: TransferReport | SanctionReport, when: str, quantity: str) -> LedgerLine:
    return LedgerLine(
        status=report.status,
        label=view.w("status", report.status),
        quantity=quantity,
        when=when,
        chain=_chain(view, report.chain, report.citation),
        citations=view.cite_all([report.citation]),
    )


def _chain(view: CaseView, chain: Sequence[str], citation: Citation) -> Phrase:
    """Sources innermost first, then the publisher; the newsroom's own voice when there is none."""
    if citation.article_id not in view.numbers:
        return view.named(reversed(chain))
    if not chain:
        return view.own_voice(citation.article_id)
    via = plain(view.w("chain", "via"))
    pieces: list[Piece] = []
    for reference in reversed(chain):
        pieces += [*(via if pieces else ()), *view.name(reference)]
    return (*pieces, *via, *view.publisher(citation.article_id))


def _merged(lines: Iterable[LedgerLine]) -> tuple[LedgerLine, ...]:
    """Lines that rest on something, those alike in all but their citations as one."""
    merged: dict[tuple[object, ...], LedgerLine] = {}
    for line in lines:
        key = (line.status, line.quantity, line.when, line.chain)
        known = merged.get(key)
        if not line.citations:
            continue
        if known is None:
            merged[key] = line
            continue
        merged[key] = LedgerLine(
            status=line.status,
            label=line.label,
            quantity=line.quantity,
            when=line.when,
            chain=line.chain,
            citations=tuple(dict.fromkeys((*known.citations, *line.citations))),
        )
    return tuple(merged.values())
