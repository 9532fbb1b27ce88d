"""Transfers: what moved, or is said to move, from whom to whom."""

from __future__ import annotations

from tawatur.config import Config
from tawatur.records import Annotations, Claim, Event, Transfer
from tawatur.text import Document


class TransferFinder:
    """Finds transfers of arms, money, goods and aid."""

    def __init__(self, config: Config) -> None:
        self._config = config

    def __call__(
        self,
        document: Document,
        annotations: Annotations,
        claims: tuple[Claim, ...],
        events: tuple[Event, ...],
    ) -> tuple[Transfer, ...]:
        return ()
