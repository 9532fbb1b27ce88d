"""Claim groups: claims of all articles that report one thing."""

from __future__ import annotations

from collections.abc import Sequence

from tawatur.link.vectors import Vectors
from tawatur.records import Analysis, ClaimGroup, Entity, Lineage


def group_claims(
    analyses: Sequence[Analysis], entities: Sequence[Entity], lineage: Sequence[Lineage], vectors: Vectors
) -> tuple[ClaimGroup, ...]:
    """Groups of claims, each member with its stance."""
    return ()
