"""The timeline of a case."""

from __future__ import annotations

from collections.abc import Sequence

from tawatur.records import Analysis, Links, TimelineEntry


def make_timeline(analyses: Sequence[Analysis], links: Links) -> tuple[TimelineEntry, ...]:
    """Dated events in order of time."""
    return ()
