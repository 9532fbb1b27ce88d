"""Cleaning: page in, its articles out, everything that was cut kept with its reason."""

from tawatur.clean.cleaner import Cleaner

__all__ = ["Cleaner"]
