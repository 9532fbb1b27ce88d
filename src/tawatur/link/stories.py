"""Stories: one event or development, and the articles that tell of it."""

from __future__ import annotations

from collections.abc import Sequence

from tawatur.link.vectors import Vectors
from tawatur.records import Analysis, Entity, Lineage, Story


def find_stories(
    analyses: Sequence[Analysis], entities: Sequence[Entity], lineage: Sequence[Lineage], vectors: Vectors
) -> tuple[Story, ...]:
    """The stories of a case; each article is in exactly one."""
    return ()
