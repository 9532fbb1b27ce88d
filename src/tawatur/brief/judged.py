"""What people decided over the program, and what the reports have against it."""

from __future__ import annotations

from tawatur.brief.lines import JudgementLine, Phrase
from tawatur.brief.phrases import plain
from tawatur.brief.reasons import why
from tawatur.brief.view import CaseView
from tawatur.records import Citation, Judgement, Ruling, Target


def judgement_line(view: CaseView, judgement: Judgement, ruling: Ruling) -> JudgementLine:
    """One judgement in force with its outcome."""
    places = (Citation(article_id=t.article_id, span=t.span) for t in judgement.targets if t.span is not None)
    return JudgementLine(
        kind=judgement.kind,
        label=view.w("judgement", judgement.kind),
        things=tuple(_thing(view, t) for t in judgement.targets),
        value=view.when(judgement.value) if judgement.kind == "date" else judgement.value or "",
        by=judgement.by,
        at=view.when(judgement.at[:10]),
        note=judgement.note,
        outcome=ruling.outcome,
        outcome_label=view.w("ruling", ruling.outcome),
        why=why(view, (ruling.reason,), ""),
        citations=view.cite_all(places),
    )


def _thing(view: CaseView, target: Target) -> Phrase:
    if target.kind == "article" and target.article_id in view.numbers:
        return plain(f"{view.w('page', 'report')} {view.numbers[target.article_id]}")
    if target.kind == "entity":
        return view.literal(target.words)
    return view.quote(target.words)
