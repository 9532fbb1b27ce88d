"""Text as the stages see it: folding keys, tokens, sentences, and the `Document` view over an article."""

from tawatur.text.document import Document, open_document
from tawatur.text.fold import fold

__all__ = ["Document", "fold", "open_document"]
