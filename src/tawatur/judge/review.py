"""Questions to a person: the links that the program is least sure of, those that would change most first.

The worth of a question is how doubtful its link is, times what hangs on it: the independent roots of the claims that it
holds together, or the claims that the entity it joins stands behind. What was judged before is not asked again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from tawatur.judge.docket import Docket, Places
from tawatur.judge.naming import claim_target, entity_target
from tawatur.records import (
    Analysis,
    ClaimGroup,
    Findings,
    Judgement,
    Links,
    Merge,
    Record,
    Standing,
    Target,
)

SURE = 0.97
"""Score from which a link is not asked about."""


class Question(Record, frozen=True, kw_only=True):
    """Is this one thing? The answer is a judgement, `same` or `different`, on the two targets."""

    about: Literal["entity", "claim"]
    left: Target
    right: Target
    joined: bool
    """Whether the program took them for one."""
    score: float
    """How sure it is that they are one, 0..1."""
    changes: int
    """What hangs on the answer: independent roots for claims, claims for entities."""
    why: str


def open_questions(
    analyses: Sequence[Analysis], links: Links, findings: Findings, judgements: Iterable[Judgement], limit: int
) -> list[Question]:
    """The questions that matter most, first the one that would change most."""
    docket, places = Docket(judgements), Places(analyses)
    answered = _answered(docket, places)
    questions = [*_on_groups(analyses, links, findings), *_on_entities(analyses, links)]
    left = [q for q in questions if _key(q, places) not in answered]
    left.sort(key=lambda q: (-(1 - q.score) * q.changes, q.left.article_id, q.left.words, q.right.words))
    return left[:limit]


def _answered(docket: Docket, places: Places) -> set[frozenset[object]]:
    pairs = ([_place(t, places) for t in j.targets] for j in docket.of("same", "different"))
    return {frozenset(pair) for pair in pairs}


def _key(question: Question, places: Places) -> frozenset[object]:
    return frozenset((_place(question.left, places), _place(question.right, places)))


def _place(target: Target, places: Places) -> object:
    if target.kind == "claim":
        return places.claim_id(target)
    return places.member(target) if target.kind == "entity" else target.article_id


def _on_groups(analyses: Sequence[Analysis], links: Links, findings: Findings) -> Iterator[Question]:
    """Each join of a claim group that holds roots together which would count apart without it."""
    claims = {c.id: (a.article, c) for a in analyses for c in a.claims.claims}
    standings = {s.group_id: s for s in findings.standings}
    for group in links.groups:
        roots = _roots(group, standings.get(group.id))
        for merge in group.merges:
            if merge.score < SURE and merge.left in claims and merge.right in claims:
                left, right = claim_target(*claims[merge.left]), claim_target(*claims[merge.right])
                yield _question("claim", left, right, merge, roots)


def _roots(group: ClaimGroup, standing: Standing | None) -> int:
    return len(standing.roots) + len(standing.opposing) if standing else 1


def _on_entities(analyses: Sequence[Analysis], links: Links) -> Iterator[Question]:
    """Each join of two spellings, with the claims that the entity stands behind."""
    by_article = {a.article.id: a for a in analyses}
    owner = {m: e.id for e in links.entities for m in e.members}
    spoken: Counter[str] = Counter()
    for analysis in analyses:
        for claim in analysis.claims.claims:
            keys = {link.entity for link in claim.chain if link.entity}
            spoken.update({owner[analysis.article.id, k] for k in keys if (analysis.article.id, k) in owner})
    for entity in links.entities:
        for merge in entity.merges:
            pair = _members(merge)
            if merge.score < SURE and pair is not None and all(m[0] in by_article for m in pair):
                left, right = (entity_target(entity, by_article, m) for m in pair)
                yield _question("entity", left, right, merge, max(1, spoken[entity.id]))


def _members(merge: Merge) -> tuple[tuple[str, str], tuple[str, str]] | None:
    left, right = merge.left.partition("#"), merge.right.partition("#")
    return ((left[0], left[2]), (right[0], right[2])) if left[1] and right[1] else None


def _question(about: Literal["entity", "claim"], left: Target, right: Target, merge: Merge, changes: int) -> Question:
    return Question(about=about, left=left, right=right, joined=True, score=merge.score, changes=changes, why=merge.why)
