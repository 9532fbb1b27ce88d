"""The link stage: all analyses of a case in, entities, lineage, stories and claim groups out."""

from __future__ import annotations

from collections.abc import Sequence

from tawatur.config import Config
from tawatur.judge.articles import judged_apart, judged_lineage, judged_stories
from tawatur.judge.docket import NO_JUDGEMENTS, Docket, Places
from tawatur.judge.entities import judged_entities
from tawatur.judge.groups import judged_groups
from tawatur.link.affairs import find_affairs
from tawatur.link.apart import find_apart
from tawatur.link.entities import link_entities
from tawatur.link.groups import group_claims
from tawatur.link.lineage import find_lineage
from tawatur.link.origins import find_origins
from tawatur.link.slots import find_slots
from tawatur.link.stories import find_stories
from tawatur.link.vectors import Vectors
from tawatur.records import Analysis, Links

MADE_BY = "link/2"


class Linker:
    """Links the articles of a case. The result does not depend on the order of the analyses."""

    def __init__(self, config: Config) -> None:
        self._config = config

    def __call__(self, analyses: Sequence[Analysis], docket: Docket = NO_JUDGEMENTS) -> Links:
        """Links the articles; a judgement is applied right after the step that it concerns."""
        ordered = sorted(analyses, key=lambda a: a.article.id)
        vectors, places = Vectors(ordered), Places(ordered)
        entities, on_entities = judged_entities(link_entities(ordered), docket, places)
        origins = find_origins(ordered)
        lineage, on_lineage = judged_lineage(find_lineage(ordered, origins, vectors), docket, places)
        apart, on_apart = judged_apart(find_apart(ordered, lineage, vectors), docket, places)
        left_out = {x.article_id for x in apart}
        kept = [a for a in ordered if a.article.id not in left_out]
        groups, on_groups = judged_groups(group_claims(kept, entities, lineage, vectors), docket, places)
        stories, on_stories = judged_stories(find_stories(ordered, entities, lineage, vectors), docket, places)
        return Links(
            entities=entities,
            lineage=lineage,
            origins=origins,
            stories=stories,
            affairs=find_affairs(stories, vectors),
            groups=groups,
            slots=find_slots(kept, entities, groups, vectors),
            apart=apart,
            rulings=(*on_entities, *on_lineage, *on_apart, *on_groups, *on_stories),
            made_by=MADE_BY,
        )
