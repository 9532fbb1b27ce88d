"""Values that are implausible; kept literal and flagged."""

from __future__ import annotations

from collections.abc import Sequence

from tawatur.records import Analysis, Doubt, Links


def find_doubts(analyses: Sequence[Analysis], links: Links) -> tuple[Doubt, ...]:
    """The doubts of a case, in order of article and place."""
    return ()
