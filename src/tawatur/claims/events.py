"""Event frames."""

from __future__ import annotations

from tawatur.config import Config
from tawatur.records import Annotations, Claim, Event
from tawatur.text import Document


class EventFinder:
    """Finds events: type, actors, recipients, object, place, time, status."""

    def __init__(self, config: Config) -> None:
        self._config = config

    def __call__(self, document: Document, annotations: Annotations, claims: tuple[Claim, ...]) -> tuple[Event, ...]:
        return ()
