"""Claims and their chains of sources."""

from __future__ import annotations

from tawatur.config import Config
from tawatur.records import Annotations, Claim
from tawatur.text import Document


class ClaimFinder:
    """Finds every statement of a document, attributed or in the newsroom's own voice."""

    def __init__(self, config: Config) -> None:
        self._config = config

    def __call__(self, document: Document, annotations: Annotations) -> tuple[Claim, ...]:
        return ()
