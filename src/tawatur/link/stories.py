"""Stories: one event or development, and the articles that tell of it.

Candidate pairs of blocking get a chance of telling one story, in one language or across; average linkage over these
chances makes the stories. A pair that was no candidate counts as unlikely, so that a story hangs together as a whole
and not by one report that stands between two.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import heapify, heappop, heappush

from tawatur.link.pairing import Index, Pairing, pairing_of
from tawatur.link.vectors import Vectors
from tawatur.models.logistic import load_logistic
from tawatur.records import Analysis, Entity, Lineage, Story, content_id

SAME_LANGUAGE = "stories/same_language"
ACROSS = "stories/across_languages"
LEAST = 0.36
"""Mean chance of being one story at which two clusters are joined."""
NO_CANDIDATE = 0.02
"""Chance given to a pair that blocking did not bring together."""
NO_CANDIDATE_WEIGHT = 0.7
"""What such a pair weighs beside one that was compared: blocking keeps only so many candidates of an article."""


def find_stories(
    analyses: Sequence[Analysis], entities: Sequence[Entity], lineage: Sequence[Lineage], vectors: Vectors
) -> tuple[Story, ...]:
    """The stories of a case; each article is in exactly one. Earliest story first, its articles by time."""
    chances = story_chances(pairing_of(analyses, None, vectors))
    stories = [_story([analyses[i] for i in cluster]) for cluster in average_linkage(len(analyses), chances, LEAST)]
    return tuple(sorted(stories, key=lambda s: (s.first is None, s.first or "", s.id)))


def story_chances(pairing: Pairing) -> dict[Index, float]:
    """Chance of each candidate pair that both articles tell one story."""
    chances: dict[Index, float] = {}
    for features, name in ((pairing.within, SAME_LANGUAGE), (pairing.across, ACROSS)):
        found = load_logistic(name).chances(features.values())
        chances.update(zip(features, found[:, 1].tolist(), strict=True))
    return chances


def _story(members: Sequence[Analysis]) -> Story:
    """The story of these articles. Its id is that of its earliest article, so it lasts as further ones come in."""
    articles = sorted((a.article for a in members), key=lambda a: (a.published.value if a.published else "~", a.id))
    times = [a.published.value for a in articles if a.published]
    titled = next((a for a in articles if a.title), articles[0])
    return Story(
        id=content_id("s", articles[0].id),
        articles=tuple(a.id for a in articles),
        title=titled.title.value if titled.title else " ".join(titled.text[:80].split()),
        first=times[0] if times else None,
        last=times[-1] if times else None,
    )


def average_linkage(count: int, chances: Mapping[Index, float], least: float) -> list[list[int]]:
    """Clusters of the numbers below `count`: the two with the highest mean chance are joined, down to `least`.

    Costs O(e log e) for e chances; pairs without one are never looked at.
    """
    clusters = {i: [i] for i in range(count)}
    sums: list[dict[int, tuple[float, int]]] = [{} for _ in range(count)]
    for (i, j), chance in chances.items():
        sums[i][j] = sums[j][i] = (chance, 1)

    def mean(a: int, b: int) -> float:
        total, compared = sums[a][b]
        rest = NO_CANDIDATE_WEIGHT * (len(clusters[a]) * len(clusters[b]) - compared)
        return (total + rest * NO_CANDIDATE) / (compared + rest)

    queue = [(-mean(i, j), i, j) for i, j in chances]
    heapify(queue)
    while queue:
        negative, a, b = heappop(queue)
        if -negative < least:
            break
        if a not in clusters or b not in clusters or b not in sums[a] or mean(a, b) != -negative:
            continue  # an entry from before one of both grew
        clusters[a] += clusters.pop(b)
        for c, (total, compared) in sums[b].items():
            del sums[c][b]
            if c != a:
                before, compared_before = sums[a].get(c, (0.0, 0))
                sums[a][c] = sums[c][a] = (before + total, compared_before + compared)
        sums[b] = {}
        for c in sums[a]:
            heappush(queue, (-mean(a, c), min(a, c), max(a, c)))
    return [sorted(members) for members in clusters.values()]
