"""Who copied, translated or relayed whom."""

from __future__ import annotations

from collections.abc import Sequence

from tawatur.link.vectors import Vectors
from tawatur.records import Analysis, Lineage, Origin


def find_lineage(analyses: Sequence[Analysis], origins: Sequence[Origin], vectors: Vectors) -> tuple[Lineage, ...]:
    """Pairs of articles that depend on each other."""
    return ()
