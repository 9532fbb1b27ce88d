"""Entities across articles, spellings and scripts."""

from __future__ import annotations

from collections.abc import Sequence

from tawatur.records import Analysis, Entity


def link_entities(analyses: Sequence[Analysis]) -> tuple[Entity, ...]:
    """Joins the local entities of all articles; each merge explains itself."""
    return ()
