"""The whole way of an article, from page to findings, as one readable list of stages.

Page -> clean -> Article -> open_document -> annotate -> claim -> Analysis     each page alone, in any process
all analyses -> link -> Links -> weigh -> Findings                            the case as a whole
"""

from __future__ import annotations

from collections.abc import Sequence

from tawatur.annotate import Annotator
from tawatur.claims import Claimer
from tawatur.clean import Cleaner
from tawatur.config import Config
from tawatur.link import Linker
from tawatur.records import Analysis, Article, Findings, Links, Page
from tawatur.text import open_document
from tawatur.weigh import Weigher


class Reading:
    """The per-article stages, opened once in each worker: a page in, one analysis an article out."""

    def __init__(self, config: Config) -> None:
        self._clean = Cleaner(config)
        self._annotate = Annotator(config)
        self._claim = Claimer(config)

    def __call__(self, page: Page) -> tuple[Analysis, ...]:
        return tuple(self.analyse(article) for article in self._clean(page))

    def analyse(self, article: Article) -> Analysis:
        """Everything that one article holds."""
        document = open_document(article)
        annotations = self._annotate(document)
        return Analysis(article=article, annotations=annotations, claims=self._claim(document, annotations))


class Reckoning:
    """The stages over a whole case: links, then findings."""

    def __init__(self, config: Config) -> None:
        self._link = Linker(config)
        self._weigh = Weigher(config)

    def __call__(self, analyses: Sequence[Analysis]) -> tuple[Links, Findings]:
        links = self._link(analyses)
        return links, self._weigh(analyses, links)
