"""Weighing: what the links come to. It never says what is true, only who stands behind what."""

from tawatur.weigh.weigher import Weigher

__all__ = ["Weigher"]
