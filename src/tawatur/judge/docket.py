"""`Docket`: the judgements of a case that are in force, and where in the articles each finds what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from tawatur.records import (
    Analysis,
    Claim,
    Judgement,
    JudgementKind,
    LocalEntity,
    Reason,
    Ruling,
    Span,
    Target,
    TargetKind,
)
from tawatur.text import fold

SAME_PLACE = 0.5
"""Share of the longer of two stretches that both must cover to be the content of one claim."""
Pair = tuple[str, str]


class Docket:
    """Judgements in the order in which they were made, without those that were undone."""

    def __init__(self, judgements: Iterable[Judgement] = ()) -> None:
        made = sorted(judgements, key=lambda j: (j.at, j.id))
        undone: set[str] = set()
        for judgement in reversed(made):
            if judgement.kind == "undo" and judgement.id not in undone:
                undone.add(judgement.value or "")
        self.in_force = tuple(j for j in made if j.kind != "undo" and j.id not in undone)

    def of(self, *kinds: JudgementKind, about: TargetKind | None = None) -> Iterator[Judgement]:
        """The judgements of some kinds, about one kind of thing."""
        for judgement in self.in_force:
            if judgement.kind in kinds and about in (None, judgement.targets[0].kind):
                yield judgement

    def __bool__(self) -> bool:
        return bool(self.in_force)


NO_JUDGEMENTS = Docket()


class Places:
    """Finds what targets are about in the articles as they are read now."""

    def __init__(self, analyses: Sequence[Analysis]) -> None:
        self._by_article: Mapping[str, Analysis] = {a.article.id: a for a in analyses}

    def article(self, target: Target) -> str | None:
        """Id of the article, if the case still holds it."""
        return target.article_id if target.article_id in self._by_article else None

    def entity(self, target: Target) -> LocalEntity | None:
        """The local entity with the key of the target, else the one that bears its name."""
        analysis = self._by_article.get(target.article_id)
        if analysis is None:
            return None
        entities = analysis.annotations.entities
        named = fold(target.words)
        by_key = (e for e in entities if e.key == target.key)
        by_name = (e for e in entities if any(fold(form) == named for form in (e.name, *e.forms)))
        return next(by_key, None) or next(by_name, None)

    def claim(self, target: Target) -> Claim | None:
        """The claim whose content stands where the target's did; of several, the one that covers it best."""
        analysis = self._by_article.get(target.article_id)
        if analysis is None or target.span is None:
            return None
        scored = [(_share(c.content, target.span), -i, c) for i, c in enumerate(analysis.claims.claims)]
        best = max(scored, default=None, key=lambda x: x[:2])
        return best[2] if best is not None and best[0] >= SAME_PLACE else None

    def member(self, target: Target) -> Pair | None:
        """(article id, local key) of an entity."""
        entity = self.entity(target)
        return (target.article_id, entity.key) if entity else None

    def claim_id(self, target: Target) -> str | None:
        claim = self.claim(target)
        return claim.id if claim else None


def applied(judgement: Judgement) -> Ruling:
    return Ruling(judgement_id=judgement.id, outcome="applied")


def agreed(judgement: Judgement) -> Ruling:
    """The program says so already."""
    return Ruling(judgement_id=judgement.id, outcome="agreed")


def lost(judgement: Judgement) -> Ruling:
    """The case no longer holds what the judgement is about."""
    return Ruling(judgement_id=judgement.id, outcome="lost")


def conflict(judgement: Judgement, reason: Reason) -> Ruling:
    """What the reports have against a judgement that is applied all the same."""
    return Ruling(judgement_id=judgement.id, outcome="conflict", reason=reason)


def _share(a: Span, b: Span) -> float:
    return a.overlap(b) / max(len(a), len(b), 1)
