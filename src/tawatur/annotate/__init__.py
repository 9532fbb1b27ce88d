"""Annotation: document in, sentences, mentions, times, quantities and quotations out."""

from tawatur.annotate.annotator import Annotator

__all__ = ["Annotator"]
