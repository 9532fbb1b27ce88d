"""Where reports disagree, and how they reconcile."""

from __future__ import annotations

from collections.abc import Sequence

from tawatur.records import Analysis, Disagreement, Links


def find_disagreements(analyses: Sequence[Analysis], links: Links) -> tuple[Disagreement, ...]:
    """Disagreements on quantities, dates, denials, attribution."""
    return ()
