"""Where reports disagree, and how they reconcile: figures, dates, denials."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tawatur.link.case_index import CaseIndex
from tawatur.records import AgreementFinding, Analysis, Disagreement, Links
from tawatur.weigh.acts_apart import acts_apart
from tawatur.weigh.ages import ages_beside_dates
from tawatur.weigh.certainty_apart import certainty_apart
from tawatur.weigh.dates_apart import dates_apart
from tawatur.weigh.denials import denials
from tawatur.weigh.figures_apart import figures_apart
from tawatur.weigh.signings_apart import signings_apart
from tawatur.weigh.tellings import tellings

_ORDER = {"conflict": 0, "superseded": 1, "reconcilable": 2, "agrees": 3}


def find_disagreements(
    analyses: Sequence[Analysis], links: Links, agreements: Sequence[AgreementFinding] = ()
) -> tuple[Disagreement, ...]:
    """Disagreements of all kinds, conflicts first. Each side is cited; outcomes say what arithmetic can."""
    index = CaseIndex(analyses, links.entities)
    told = tellings(index, links)
    found = (
        *denials(index, links),
        *figures_apart(index, links),
        *dates_apart(index, links),
        *signings_apart(index, agreements),
        *ages_beside_dates(index),
        *certainty_apart(index, told),
        *acts_apart(index, told),
    )
    return tuple(sorted(_each_once(found), key=lambda d: (_ORDER[d.outcome], -len(d.sides), d.kind, d.id)))


def _each_once(found: Sequence[Disagreement]) -> Iterator[Disagreement]:
    """Of the rows that set the same days against each other for one kind of event, in one report, the fullest."""
    kept: dict[tuple[str, ...], list[Disagreement]] = {}
    for row in sorted(found, key=lambda d: (-sum(len(s.citations) for s in d.sides), d.id)):
        dates = sorted(s.date for s in row.sides if s.date)
        if row.kind != "date" or len(dates) < 2:
            yield row
            continue
        same = kept.setdefault((row.topic, *dict.fromkeys(dates)), [])
        if not any(_articles(row) & _articles(other) for other in same):
            yield row
        same.append(row)


def _articles(row: Disagreement) -> set[str]:
    return {c.article_id for side in row.sides for c in side.citations}
