"""Independent roots of every claim group."""

from __future__ import annotations

from collections.abc import Sequence

from tawatur.records import Analysis, Links, Standing


def find_standings(analyses: Sequence[Analysis], links: Links) -> tuple[Standing, ...]:
    """The standing of every claim group, highest rank first."""
    return ()
