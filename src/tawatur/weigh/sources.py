"""Who says so: every source of a case, how often it speaks, in how many articles, through whom."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from tawatur.link.case_index import CaseIndex, ClaimView
from tawatur.records import Analysis, ChainLink, Links, SourceFinding, Standing
from tawatur.weigh.joining import by_frequency, most

SHOWN = 20
"""Citations kept for one source."""


class _Use(msgspec.Struct, frozen=True):
    """One link of one chain: who speaks, in which claim, through whom, and whether it is the innermost."""

    view: ClaimView
    link: ChainLink
    through: tuple[str, ...]
    innermost: bool


def find_sources(
    analyses: Sequence[Analysis], links: Links, standings: Sequence[Standing]
) -> tuple[SourceFinding, ...]:
    """Every source with its claims, most frequent first. Sources that are not specified at all are left out."""
    index = CaseIndex(analyses, links.entities)
    uses: dict[str, list[_Use]] = {}
    for view in index.claims.values():
        chain = view.claim.chain
        for i, link in enumerate(chain):
            if link.kind == "unspecified":
                continue
            through = tuple(index.entity(view.article_id, x.entity) or x.name for x in chain[:i])
            key = index.source(view.article_id, link)
            uses.setdefault(key, []).append(_Use(view, link, through, i == len(chain) - 1))
    only = {c for s in standings if len(s.roots) + len(s.opposing) == 1 for r in s.roots for c in r.claim_ids}
    found = [_finding(index, rows, only) for rows in uses.values()]
    return tuple(sorted(found, key=lambda f: (-f.claims, -len(f.articles), f.name)))


def _finding(index: CaseIndex, uses: Sequence[_Use], only: set[str]) -> SourceFinding:
    entity = next((e for u in uses if (e := index.entity(u.view.article_id, u.link.entity))), None)
    speaking = [u for u in uses if u.innermost]
    citations = dict.fromkeys(u.view.citation for u in (*speaking, *uses))
    return SourceFinding(
        name=index.name(entity) if entity else most(u.link.name for u in uses),
        kind=most(u.link.kind for u in uses),
        entity=entity,
        named=all(u.link.kind not in ("anonymous", "unspecified") for u in uses),
        claims=len({u.view.id for u in uses}),
        articles=tuple(dict.fromkeys(u.view.article_id for u in uses)),
        through=by_frequency(name for u in uses for name in u.through),
        alone=len({u.view.id for u in speaking if u.view.id in only}),
        citations=tuple(citations)[:SHOWN],
    )
