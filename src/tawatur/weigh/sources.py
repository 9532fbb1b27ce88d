"""Who says so: every source of a case."""

from __future__ import annotations

from collections.abc import Sequence

from tawatur.records import Analysis, Links, SourceFinding, Standing


def find_sources(
    analyses: Sequence[Analysis], links: Links, standings: Sequence[Standing]
) -> tuple[SourceFinding, ...]:
    """Every source with its claims, most frequent first."""
    return ()
