"""`Naming`: from what a person types to what a judgement is about.

A thing is named by its id or the beginning of it (`c-` a claim, `e-` an entity, `a-` an article), by a citation of the
brief (`3:2`, a claim), by a name in any spelling that the case knows (an entity), or by its file (an article). The
entity as one article names it is `ARTICLE#KEY`, which tells two apart that the program took for one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tawatur.errors import JudgementError
from tawatur.records import Analysis, Article, Citation, Claim, Entity, Links, Span, Target
from tawatur.text import fold

_LABEL = re.compile(r"\[?(\d+:\d+)\]?")
WORDS = 160
"""Characters of a claim kept with a judgement on it."""


class Naming:
    """Finds targets in a case. `citations`: the labels of the brief that the person reads, and where each stands."""

    def __init__(self, analyses: Sequence[Analysis], links: Links, citations: Mapping[str, Citation]) -> None:
        self._by_article = {a.article.id: a for a in analyses}
        self._links = links
        self._citations = citations

    def target(self, name: str) -> Target:
        """What a name means. Raises JudgementError when it means nothing, or more than one thing."""
        name = name.strip()
        label = _LABEL.fullmatch(name)
        if label:
            return self._cited(label.group(1))
        for prefix, find in (("c-", self._claims), ("e-", self._entities), ("a-", self._articles)):
            if name.startswith(prefix) and "#" not in name:
                return self._only(name, find(name))
        found = self._member(name) or self._named(name) or self._filed(name)
        return self._only(name, found)

    @staticmethod
    def _only(name: str, found: Sequence[Target]) -> Target:
        if not found:
            raise JudgementError(
                f"the case holds nothing named {name!r}; give an id, a citation such as 3:2, a name or a file"
            )
        if len(found) > 1:
            some = "; ".join(f"{t.kind} {t.words!r}" for t in found[:5])
            raise JudgementError(f"{name!r} may be any of {some}; give more of it")
        return found[0]

    def _cited(self, label: str) -> Target:
        citation = self._citations.get(label)
        analysis = self._by_article.get(citation.article_id) if citation else None
        if citation is None or analysis is None:
            raise JudgementError(f"the brief has no citation [{label}]")
        scored = [(c.content.overlap(citation.span), -len(c.content), c.id, c) for c in analysis.claims.claims]
        best = max(scored, default=None, key=lambda x: x[:3])
        if best is None or best[0] == 0:
            raise JudgementError(f"at [{label}] stands no claim; name the article or an entity")
        return claim_target(analysis.article, best[3])

    def _claims(self, beginning: str) -> list[Target]:
        return [
            claim_target(a.article, c)
            for a in self._by_article.values()
            for c in a.claims.claims
            if c.id.startswith(beginning)
        ]

    def _entities(self, beginning: str) -> list[Target]:
        return [self._entity(e) for e in self._links.entities if e.id.startswith(beginning)]

    def _articles(self, beginning: str) -> list[Target]:
        return [article_target(a.article) for i, a in self._by_article.items() if i.startswith(beginning)]

    def _member(self, name: str) -> list[Target]:
        article_id, sign, key = name.partition("#")
        analysis = self._by_article.get(article_id) if sign else None
        local = analysis.annotations.entity(key) if analysis else None
        return [Target(kind="entity", article_id=article_id, key=key, words=local.name)] if local else []

    def _named(self, name: str) -> list[Target]:
        asked = fold(name)
        found = [
            e for e in self._links.entities if any(fold(form) == asked for form in (*e.forms, *(n for _, n in e.names)))
        ]
        return [self._entity(e) for e in found]

    def _filed(self, name: str) -> list[Target]:
        ends = (name, f"/{name}")
        found = [a.article for a in self._by_article.values() if a.article.location == name]
        found = found or [a.article for a in self._by_article.values() if a.article.location.endswith(ends[1])]
        return [article_target(a) for a in found if a.part == 0] or [article_target(a) for a in found]

    def _entity(self, entity: Entity) -> Target:
        return entity_target(entity, self._by_article)


def entity_target(entity: Entity, by_article: Mapping[str, Analysis], member: tuple[str, str] | None = None) -> Target:
    """An entity of the case, by one of its members: the one asked for, else the first."""
    article_id, key = member or entity.members[0]
    local = by_article[article_id].annotations.entity(key) if article_id in by_article else None
    return Target(kind="entity", article_id=article_id, key=key, words=local.name if local else entity.forms[0])


def claim_target(article: Article, claim: Claim) -> Target:
    """A claim, by where its content stands."""
    words = " ".join(claim.content.of(article.text).split())[:WORDS]
    return Target(kind="claim", article_id=article.id, span=claim.content, words=words)


def article_target(article: Article) -> Target:
    """An article, by its id."""
    words = article.title.value if article.title else Span(0, WORDS).of(article.text)
    return Target(kind="article", article_id=article.id, words=" ".join(words.split()))
