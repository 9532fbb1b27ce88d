"""Mentions of entities and the entities of one article."""

from __future__ import annotations

from tawatur.config import Config
from tawatur.records import LocalEntity, Mention
from tawatur.text import Document


class NameFinder:
    """Finds names, titles and descriptions of entities, and joins those that are one inside an article."""

    def __init__(self, config: Config) -> None:
        self._config = config

    def __call__(self, document: Document) -> tuple[tuple[Mention, ...], tuple[LocalEntity, ...]]:
        return (), ()
