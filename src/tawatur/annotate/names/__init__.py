"""Mentions of entities and the entities of one article."""

from tawatur.annotate.names.finder import NameFinder

__all__ = ["NameFinder"]
