"""Sanctions imposed, blocked, lifted; assets frozen or released."""

from __future__ import annotations

from tawatur.config import Config
from tawatur.records import Annotations, Claim, Event, Sanction
from tawatur.text import Document


class SanctionFinder:
    """Finds sanctions."""

    def __init__(self, config: Config) -> None:
        self._config = config

    def __call__(
        self,
        document: Document,
        annotations: Annotations,
        claims: tuple[Claim, ...],
        events: tuple[Event, ...],
    ) -> tuple[Sanction, ...]:
        return ()
