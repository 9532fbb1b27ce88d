"""The annotate stage: opens its finders once, then turns each document into one `Annotations` record."""

from __future__ import annotations

from tawatur.annotate.names import NameFinder
from tawatur.annotate.quantities import QuantityFinder
from tawatur.annotate.quotations import find_quotations
from tawatur.annotate.times import TimeFinder
from tawatur.config import Config
from tawatur.records import Annotations
from tawatur.text import Document

MADE_BY = "annotate/1"


class Annotator:
    """Finds what stands in a document. Opening it loads lexicons and models; calling it does no I/O."""

    def __init__(self, config: Config) -> None:
        self._names = NameFinder(config)
        self._times = TimeFinder(config)
        self._quantities = QuantityFinder(config)

    def __call__(self, document: Document) -> Annotations:
        times = self._times(document)
        mentions, entities = self._names(document)
        return Annotations(
            article_id=document.article.id,
            sentences=document.sentences,
            mentions=mentions,
            entities=entities,
            times=times,
            quantities=self._quantities(document, times),
            quotations=find_quotations(document),
            made_by=MADE_BY,
        )
