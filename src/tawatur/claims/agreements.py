"""Agreements and what they oblige, forbid or allow."""

from __future__ import annotations

from tawatur.config import Config
from tawatur.records import Agreement, Annotations, Claim, Event
from tawatur.text import Document


class AgreementFinder:
    """Finds agreements with parties, acts and provisions."""

    def __init__(self, config: Config) -> None:
        self._config = config

    def __call__(
        self,
        document: Document,
        annotations: Annotations,
        claims: tuple[Claim, ...],
        events: tuple[Event, ...],
    ) -> tuple[Agreement, ...]:
        return ()
