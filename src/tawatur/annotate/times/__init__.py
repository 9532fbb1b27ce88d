"""Time expressions and their values: words -> drafts (grammar) -> ISO 8601 / EDTF values (resolve) -> doubts."""

from tawatur.annotate.times.finder import TimeFinder

__all__ = ["TimeFinder"]
