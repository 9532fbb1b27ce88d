"""Origins that articles name for themselves: agency bylines, datelines, media, statements."""

from __future__ import annotations

from collections.abc import Sequence

from tawatur.records import Analysis, Origin


def find_origins(analyses: Sequence[Analysis]) -> tuple[Origin, ...]:
    """The origins named in each article, outermost first."""
    return ()
