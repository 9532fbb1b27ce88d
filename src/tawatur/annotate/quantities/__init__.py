"""Quantities: numerals -> measures (approximator, range, unit, counted noun) -> those that are quantities of the news."""

from tawatur.annotate.quantities.finder import QuantityFinder

__all__ = ["QuantityFinder"]
