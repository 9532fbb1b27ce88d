"""Where reports disagree, and how they reconcile: figures, dates, denials."""

from __future__ import annotations

from collections.abc import Sequence

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
    return tuple(sorted(found, key=lambda d: (_ORDER[d.outcome], -len(d.sides), d.kind, d.id)))
