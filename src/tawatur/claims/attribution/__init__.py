"""Claims and their chains of sources: who says what through whom, and what the newsroom says itself."""

from tawatur.claims.attribution.finder import ClaimFinder

__all__ = ["ClaimFinder"]
