"""Quantities: numbers in digits and words, their units and what is counted."""

from __future__ import annotations

from tawatur.config import Config
from tawatur.records import Quantity, Time
from tawatur.text import Document


class QuantityFinder:
    """Finds quantities; numbers inside time expressions are left to those, save durations."""

    def __init__(self, config: Config) -> None:
        self._config = config

    def __call__(self, document: Document, times: tuple[Time, ...]) -> tuple[Quantity, ...]:
        return ()
