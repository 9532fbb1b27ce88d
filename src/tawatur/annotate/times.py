"""Time expressions and their values."""

from __future__ import annotations

from tawatur.config import Config
from tawatur.records import Time
from tawatur.text import Document


class TimeFinder:
    """Finds time expressions and resolves them against the article's own date."""

    def __init__(self, config: Config) -> None:
        self._config = config

    def __call__(self, document: Document) -> tuple[Time, ...]:
        return ()
