"""The weigh stage: analyses and links in, findings out."""

from __future__ import annotations

from collections.abc import Sequence

from tawatur.config import Config
from tawatur.records import Analysis, Findings, Links
from tawatur.weigh.agreements import join_agreements
from tawatur.weigh.disagreements import find_disagreements
from tawatur.weigh.doubts import find_doubts
from tawatur.weigh.roots import find_standings
from tawatur.weigh.sanctions import join_sanctions
from tawatur.weigh.sources import find_sources
from tawatur.weigh.timeline import make_timeline
from tawatur.weigh.transfers import join_transfers

MADE_BY = "weigh/1"


class Weigher:
    """Weighs a case, without the articles set apart. The result does not depend on the order of the analyses."""

    def __init__(self, config: Config) -> None:
        self._config = config

    def __call__(self, analyses: Sequence[Analysis], links: Links) -> Findings:
        left_out = {x.article_id for x in links.apart}
        ordered = sorted((a for a in analyses if a.article.id not in left_out), key=lambda a: a.article.id)
        standings = find_standings(ordered, links)
        agreements = join_agreements(ordered, links)
        return Findings(
            standings=standings,
            timeline=make_timeline(ordered, links),
            agreements=agreements,
            transfers=join_transfers(ordered, links),
            sanctions=join_sanctions(ordered, links),
            disagreements=find_disagreements(ordered, links, agreements),
            sources=find_sources(ordered, links, standings),
            doubts=find_doubts(ordered, links),
            made_by=MADE_BY,
        )
