"""Quantities: numerals -> measures (approximator, range, unit, counted noun) -> what of them is told as a quantity."""

from tawatur.annotate.quantities.finder import QuantityFinder

__all__ = ["QuantityFinder"]
