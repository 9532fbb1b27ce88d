"""Sentence vectors of a case, made when first asked for and kept for the run."""

from __future__ import annotations

from collections.abc import Sequence

from tawatur.records import Analysis


class Vectors:
    """Vectors of titles, leads, sentences and claims of the analyses it was opened on."""

    def __init__(self, analyses: Sequence[Analysis]) -> None:
        self._analyses = analyses
