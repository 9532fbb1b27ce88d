"""Sections 7, 8 and 10: where reports disagree, who says so, doubts."""

from __future__ import annotations

from collections.abc import Mapping

from tawatur.brief.model import DisagreementBlock, DoubtLine, Phrase, SideLine, SourceLine
from tawatur.brief.phrases import language_of, plain
from tawatur.brief.view import CaseView
from tawatur.records import Disagreement, Doubt, Side, SourceFinding

MAX_CITATIONS = 6


def disagreement_block(view: CaseView, finding: Disagreement, numbers: Mapping[str, int]) -> DisagreementBlock:
    """One disagreement, side by side. `numbers`: claim group -> line of section 2."""
    return DisagreementBlock(
        kind=finding.kind,
        label=view.w("disagreement", finding.kind),
        topic=view.literal(finding.topic),
        sides=tuple(_side(view, side) for side in finding.sides),
        outcome=finding.outcome,
        outcome_label=view.w("outcome", finding.outcome),
        how=finding.how,
        reported=numbers.get(finding.group_id or ""),
    )


def _side(view: CaseView, side: Side) -> SideLine:
    position = side.position
    if side.date is not None and (not position or position == side.date):
        position = view.when(side.date)
    return SideLine(position=position, who=view.named(side.who), citations=view.cite_all(side.citations))


def source_line(view: CaseView, finding: SourceFinding) -> SourceLine:
    """One source, its first citations, and the count of the others."""
    shown = finding.citations[:MAX_CITATIONS]
    return SourceLine(
        name=_source_name(view, finding),
        kind=view.w("source", finding.kind),
        named=finding.named,
        claims=finding.claims,
        alone=finding.alone,
        through=view.named(finding.through),
        reports=tuple(sorted(view.numbers[a] for a in set(finding.articles) if a in view.numbers)),
        citations=view.cite_all(shown),
        more_citations=len(finding.citations) - len(shown),
    )


def _source_name(view: CaseView, finding: SourceFinding) -> Phrase:
    if finding.entity is not None and finding.entity in view.entities:
        return view.name(finding.entity)
    if finding.kind == "unspecified":
        return plain(view.w("chain", "unspecified"))
    return view.described(finding.name, finding.kind)


def doubt_line(view: CaseView, finding: Doubt) -> DoubtLine:
    """One doubt with the words it is about."""
    return DoubtLine(
        kind=finding.kind,
        label=view.w("doubt", finding.kind),
        why=finding.why,
        citations=view.cite_all([finding.citation]),
    )


def foreign(text: str, view: CaseView) -> bool:
    """Whether a text is in another language than the brief."""
    return language_of(text) not in (None, view.w.language)
