"""The link stage: all analyses of a case in, entities, lineage, stories and claim groups out."""

from __future__ import annotations

from collections.abc import Sequence

from tawatur.config import Config
from tawatur.link.apart import find_apart
from tawatur.link.entities import link_entities
from tawatur.link.groups import group_claims
from tawatur.link.lineage import find_lineage
from tawatur.link.origins import find_origins
from tawatur.link.slots import find_slots
from tawatur.link.stories import find_stories
from tawatur.link.vectors import Vectors
from tawatur.records import Analysis, Links

MADE_BY = "link/1"


class Linker:
    """Links the articles of a case. The result does not depend on the order of the analyses."""

    def __init__(self, config: Config) -> None:
        self._config = config

    def __call__(self, analyses: Sequence[Analysis]) -> Links:
        ordered = sorted(analyses, key=lambda a: a.article.id)
        vectors = Vectors(ordered)
        entities = link_entities(ordered)
        origins = find_origins(ordered)
        lineage = find_lineage(ordered, origins, vectors)
        apart = find_apart(ordered, lineage, vectors)
        left_out = {x.article_id for x in apart}
        kept = [a for a in ordered if a.article.id not in left_out]
        groups = group_claims(kept, entities, lineage, vectors)
        return Links(
            entities=entities,
            lineage=lineage,
            origins=origins,
            stories=find_stories(ordered, entities, lineage, vectors),
            groups=groups,
            slots=find_slots(kept, entities, groups, vectors),
            apart=apart,
            made_by=MADE_BY,
        )
