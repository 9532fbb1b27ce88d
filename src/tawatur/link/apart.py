"""Articles that tell of something else than the affair of the case: same names or words, another story.

Only where a case has one affair: most of its articles are joined by likeness of their leads (title and first lines)
and by carrying one text. What few or no others are like is set apart when it is little about the matter of the rest,
by its lead and by the share of its sentences, unless several outlets tell it and refer to the affair. A case of many
affairs, or of a few articles, has nothing apart.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tawatur.link.claim_vectors import Floats
from tawatur.link.vectors import Vectors
from tawatur.records import Analysis, Apart, Lineage, Reason

ALIKE = 0.55
"""Cosine of two leads from which they tell of one affair."""
ENOUGH = 2
"""Leads that another must be like to belong to the affair whatever its distance from the middle."""
SPEAKS = 0.35
"""Cosine of a sentence with the middle of the affair from which it speaks of it."""
SHARE_WEIGHT = 0.3
ABOUT = 0.77
"""Cosine of the lead with the middle, plus the weighted share of sentences, from which an article is about it."""
REFERS = 0.4
"""Cosine of the best sentence from which an article at least refers to the affair."""
AFFAIR = 2 / 3
"""Share of the articles that must belong together for the case to have one affair."""
FEWEST = 6
"""A case with fewer articles says too little of what its affair is."""
ONE_TEXT = frozenset({"identical", "near_copy", "same_wire", "translation"})
ROWS = 2048


def find_apart(analyses: Sequence[Analysis], lineage: Sequence[Lineage], vectors: Vectors) -> tuple[Apart, ...]:
    """The articles apart, in the order of the analyses."""
    ids, leads = vectors.articles()
    if len(ids) < FEWEST:
        return ()
    rows = {article_id: row for row, article_id in enumerate(ids)}
    known = [(rows[x.a], rows[x.b]) for x in lineage if x.relation in ONE_TEXT and x.a in rows and x.b in rows]
    components = _components(leads, known)
    core = max(components, key=len)
    if len(core) < AFFAIR * len(ids):
        return ()
    middle = leads[core].mean(axis=0)
    middle = middle / max(float(np.linalg.norm(middle)), 1e-6)
    publishers = {a.article.id: a.article.publisher.value if a.article.publisher else "" for a in analyses}
    inside = set(core)
    found: dict[int, float] = {}
    for component in components:
        loose = [r for r in component if r not in inside or np.sum(leads[core] @ leads[r] >= ALIKE) - 1 < ENOUGH]
        for row in loose:
            cosines = vectors.sentences(ids[row]) @ middle
            lead = max(0.0, float(leads[row] @ middle))
            about = lead + SHARE_WEIGHT * float(np.mean(cosines >= SPEAKS)) if len(cosines) else lead
            tied = len({publishers[ids[r]] for r in component}) > 1 and row not in inside
            if about < ABOUT and not (tied and float(np.max(cosines, initial=0.0)) >= REFERS):
                found[row] = about
    return tuple(_apart(ids[row], score) for row, score in sorted(found.items()))


def _apart(article_id: str, about: float) -> Apart:
    why = (
        f"few or no other reports are like it, and {about:.2f} is little for one about their matter ({ABOUT} is enough)"
    )
    reason = Reason.of("other_matter")
    return Apart(article_id=article_id, score=round(min(1.0, about), 4), why=why, reason=reason)


def _components(leads: Floats, known: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Rows joined by likeness or lineage, each component in order, the first row's component first."""
    n = len(leads)
    parent = list(range(n))

    def find(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for a, b in known:
        parent[max(find(a), find(b))] = min(find(a), find(b))
    for start in range(0, n, ROWS):
        for i, j in zip(*np.nonzero(leads[start : start + ROWS] @ leads.T >= ALIKE), strict=True):
            a, b = find(start + int(i)), find(int(j))
            if a != b:
                parent[max(a, b)] = min(a, b)
    found: dict[int, list[int]] = {}
    for row in range(n):
        found.setdefault(find(row), []).append(row)
    return list(found.values())
