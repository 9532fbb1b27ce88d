"""Sections 7, 8 and 10: where reports disagree, who says so, doubts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from tawatur.brief.glosses import Glosser
from tawatur.brief.lines import DisagreementBlock, DoubtLine, Phrase, SideLine, SourceLine
from tawatur.brief.phrases import plain, text_of
from tawatur.brief.reasons import why
from tawatur.brief.view import CaseView
from tawatur.records import Disagreement, Doubt, Side, SourceFinding

MAX_CITATIONS = 6


def disagreement_block(
    view: CaseView, glosser: Glosser, finding: Disagreement, numbers: Mapping[str, int]
) -> DisagreementBlock:
    """One disagreement, side by side. `numbers`: claim group -> line of section 2."""
    return DisagreementBlock(
        kind=finding.kind,
        label=view.w("disagreement", finding.kind),
        topic=_topic(view, finding.topic),
        about=_about(view, glosser, finding),
        sides=tuple(side for side in (_side(view, glosser, s) for s in finding.sides) if side.citations),
        outcome=finding.outcome,
        outcome_label=view.w("outcome", finding.outcome),
        how=why(view, finding.reasons, finding.how),
        reported=numbers.get(finding.group_id or ""),
    )


def _topic(view: CaseView, topic: str) -> str:
    """The topic in words: an event type, a kind of figure, or what the finding says itself."""
    if topic in view.w.event_labels:
        return view.w.event(topic)
    if view.w.has("topic", topic):
        return view.w("topic", topic)
    return view.w.counted(topic) or view.w("topic", "count")


def _about(view: CaseView, glosser: Glosser, finding: Disagreement) -> Phrase:
    """What the reports tell of: the gloss of their claim group, else of the event that most of the sentences name."""
    group = view.groups.get(finding.group_id or "")
    claims = [view.claims[m.claim_id] for m in group.members if m.claim_id in view.claims] if group else []
    if group and claims:
        return glosser.group(group, claims)[0]
    counts: Counter[tuple[str, tuple[str, ...], tuple[str, ...]]] = Counter()
    for citation in (c for side in finding.sides for c in side.citations):
        counts.update({view.frame_of(event) for event in view.events_beside(citation)})
    named = [frame for frame in counts if frame[1] or frame[2]]
    best = min(named, key=lambda f: (-counts[f], f), default=None)
    return glosser.frame(best[0], "occurred", best[1], best[2]) if best else ()


def _side(view: CaseView, glosser: Glosser, side: Side) -> SideLine:
    w = view.w
    known = w.has("position", side.position)
    position = w("position", side.position) if known else text_of(view.quote(side.position))
    citations, more = view.cite_some(side.citations)
    reading = view.when(side.date) if side.date else _figure(view, glosser, side)
    return SideLine(
        position=position,
        reading="" if side.position in (reading, side.date or "") else reading,
        who=view.named(side.who),
        citations=citations,
        more_citations=more,
    )


def _figure(view: CaseView, glosser: Glosser, side: Side) -> str:
    """The figure of a side with its unit, from the quantity that its citation shows."""
    for citation in side.citations:
        analysis = view.by_article.get(citation.article_id)
        for quantity in analysis.annotations.quantities if analysis else ():
            if quantity.span.overlap(citation.span) and quantity.value == side.value:
                return glosser.figure(quantity)
    return "" if side.value is None else view.w.number(side.value)


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
        why=why(view, (finding.reason,), finding.why),
        citations=view.cite_all([finding.citation]),
    )
