"""Quotations: words between quotation marks of any kind, in pairs, within a block."""

from __future__ import annotations

from tawatur.records import Quotation
from tawatur.text import Document


def find_quotations(document: Document) -> tuple[Quotation, ...]:
    """The quotations of a document, in order, outermost only."""
    return ()
