"""Affairs: stories of one matter, one after another or side by side.

Stories are compared by the mean of their articles' leads; average linkage over each story's nearest makes the affairs.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tawatur.link.stories import average_linkage
from tawatur.link.vectors import Floats, Vectors
from tawatur.records import Affair, Story, content_id

LEAST = 0.475
"""Mean cosine of two clusters of stories from which they are of one affair."""
NEAREST = 32
"""Stories that each is compared with."""
ROWS = 1024
"""Rows of the similarity matrix that are held at once."""


def find_affairs(stories: Sequence[Story], vectors: Vectors) -> tuple[Affair, ...]:
    """The affairs of a case; each story is in exactly one. The largest first, its stories by time."""
    if not stories:
        return ()
    middles = _middles(stories, vectors)
    clusters = average_linkage(len(stories), dict(_near(middles)), LEAST)
    affairs = (_affair([stories[i] for i in cluster]) for cluster in clusters)
    return tuple(sorted(affairs, key=lambda a: (-len(a.articles), a.first or "~", a.id)))


def _middles(stories: Sequence[Story], vectors: Vectors) -> Floats:
    """The mean lead of each story: float32 [stories, 512], unit length."""
    ids, leads = vectors.articles()
    rows = {article_id: row for row, article_id in enumerate(ids)}
    means = np.stack([leads[[rows[a] for a in story.articles]].mean(axis=0) for story in stories])
    return np.asarray(means / np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-6), dtype=np.float32)


def _near(middles: Floats) -> list[tuple[tuple[int, int], float]]:
    """Pairs of stories, the lower first, of which one is among the nearest of the other, with their cosine."""
    found: dict[tuple[int, int], float] = {}
    most = min(NEAREST + 1, len(middles))
    for start in range(0, len(middles), ROWS):
        cosines = middles[start : start + ROWS] @ middles.T
        best = np.argpartition(cosines, len(middles) - most, axis=1)[:, len(middles) - most :]
        for i, row in enumerate(best):
            for j in row:
                if start + i != j:
                    found[min(start + i, int(j)), max(start + i, int(j))] = float(cosines[i, j])
    return sorted(found.items())


def _affair(stories: Sequence[Story]) -> Affair:
    """The affair of these stories, named by the largest. Its id is that of its earliest story."""
    ordered = sorted(stories, key=lambda s: (s.first is None, s.first or "", s.id))
    largest = max(ordered, key=lambda s: len(s.articles))
    times = sorted(t for s in ordered for t in (s.first, s.last) if t)
    return Affair(
        id=content_id("af", ordered[0].id),
        stories=tuple(s.id for s in ordered),
        articles=tuple(a for s in ordered for a in s.articles),
        title=largest.title,
        first=times[0] if times else None,
        last=times[-1] if times else None,
    )
