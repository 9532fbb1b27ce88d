"""The whole way of an article, from page to findings, as one readable list of stages.

Page -> clean -> Article -> open_document -> annotate -> claim -> Analysis     each page alone, in any process
all analyses -> judge -> link -> Links -> weigh -> Findings                   the case as a whole
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from tawatur.annotate import Annotator
from tawatur.claims import Claimer
from tawatur.clean import Cleaner
from tawatur.config import Config
from tawatur.judge.amend import amend
from tawatur.judge.check import checked
from tawatur.judge.docket import NO_JUDGEMENTS, Docket
from tawatur.link import Linker
from tawatur.records import Analysis, Annotations, Article, Claims, Findings, Links, Page, Ruling
from tawatur.text import Document, open_document
from tawatur.weigh import Weigher

UNREAD = "unread/1"


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
        if article.foreign:
            return unread(document)
        annotations = self._annotate(document)
        return Analysis(article=article, annotations=annotations, claims=self._claim(document, annotations))


def unread(document: Document) -> Analysis:
    """The analysis of an article in a language that no pack reads: its sentences, and nothing in them."""
    id_ = document.article.id
    annotations = Annotations(
        article_id=id_,
        sentences=document.sentences,
        mentions=(),
        entities=(),
        times=(),
        quantities=(),
        quotations=(),
        made_by=UNREAD,
    )
    claims = Claims(article_id=id_, claims=(), events=(), agreements=(), transfers=(), sanctions=(), made_by=UNREAD)
    return Analysis(article=document.article, annotations=annotations, claims=claims)


def amended(
    analyses: Sequence[Analysis], docket: Docket, config: Config
) -> tuple[Sequence[Analysis], tuple[Ruling, ...]]:
    """The analyses as the judgements on single articles have them, and what became of those judgements."""
    return amend(analyses, docket, lambda article: Reading(config).analyse(article))


class Reckoning:
    """The stages over a whole case: judgements on articles, links, then findings."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._link = Linker(config)
        self._weigh = Weigher(config)

    def __call__(self, analyses: Sequence[Analysis], docket: Docket = NO_JUDGEMENTS) -> tuple[Links, Findings]:
        kept, rulings = amended(analyses, docket, self._config)
        links = self._link(kept, docket)
        outcome = checked((*rulings, *links.rulings), docket, kept, links)
        return msgspec.structs.replace(links, rulings=outcome), self._weigh(kept, links)
