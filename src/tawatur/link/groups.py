"""Claim groups: claims of all articles that report one thing.

Block, compare, cluster. Candidates are the nearest claim vectors and the claims whose events share type, a party and
a day; each pair is scored by named features; pairs join clusters best first, and only while the clusters agree on
average (average link), so that no chain of half-alike claims grows together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from msgspec import structs

from tawatur.link.case_index import CaseIndex, ClaimView
from tawatur.link.claim_features import GUARDS, Comparison, Traits, figures_agree, traits_of
from tawatur.link.claim_vectors import Floats
from tawatur.link.consequence import is_singular
from tawatur.link.deeds import Deed, deed_of, may_be_one, told_first
from tawatur.link.vectors import Vectors
from tawatur.records import Analysis, ClaimGroup, Entity, GroupMember, Lineage, Merge, Stance, content_id

NEAREST = 24
"""Nearest vectors that a claim is compared with."""
NEAR_ENOUGH = 0.35
"""Cosine below which a nearest vector is no candidate."""
BLOCK = 60
"""A block of claims with one event key larger than this says too little to compare all pairs in it."""
JOIN = 0.5
"""Score at which two claims, and on average two clusters, are taken to report one thing."""
BOUND = 0.95
"""Score of claims that are one by their place in the text."""
DEED = 0.9
"""Score of claims whose main clauses tell one deed."""
SAME_OBJECT = 0.3
"""Cosine of the words for what is acted on, below which two deeds of a kind that a day sees once are two."""
SAME_TARGET = 0.85
"""Cosines of the words for what is acted on and of the claims, summed, below which deeds of other kinds are two."""
SAME_WORDS = 0.45
"""Likeness of words below which claims of such a kind, or that take the deed for known, tell of something else."""
MOSTLY = 0.6
"""Share of the deeds of two clusters that must be one."""
MOST_DEEDS = 40
"""Deeds of one kind and party that a further cluster is compared with."""
SAMPLE = 8
"""Members of a cluster that are compared when clusters join."""
ROWS = 1024
"""Rows of the similarity matrix that are held at once."""

_PLAYED_DOWN = frozenset({"does_not_deny", "does_not_rule_out", "doubts"})


def group_claims(
    analyses: Sequence[Analysis], entities: Sequence[Entity], lineage: Sequence[Lineage], vectors: Vectors
) -> tuple[ClaimGroup, ...]:
    """Groups of claims, each member with its stance; a claim like no other is a group of one.

    Every claim of `analyses` is in exactly one group. The result does not depend on the order
    of the articles.
    """
    index = CaseIndex(analyses, entities)
    views = list(index.claims.values())
    matrix = vectors.of([v.text for v in views])
    traits = traits_of(index, views)
    comparison = Comparison(index, views, matrix, vectors)
    candidates = sorted(_candidates(index, views, matrix))
    clusters = _Clusters(traits, comparison)
    for a, b in comparison.prepare((traits[a], traits[b]) for a, b in candidates):
        clusters.offer(a.row, b.row)
    for before, after in _same_denial(traits):
        clusters.bind(before, after)
    clusters.tell([deed_of(index, v) for v in views], vectors)
    return tuple(_group(index, *cluster) for cluster in clusters.settle())


def _candidates(index: CaseIndex, views: Sequence[ClaimView], matrix: Floats) -> set[tuple[int, int]]:
    pairs = set(_nearest(matrix))
    blocks: dict[tuple[str, str, str], list[int]] = {}
    for row, view in enumerate(views):
        for key in dict.fromkeys(_event_keys(index, view)):
            blocks.setdefault(key, []).append(row)
    for rows in blocks.values():
        if len(rows) <= BLOCK:
            pairs.update((a, b) for i, a in enumerate(rows) for b in rows[i + 1 :])
    return pairs


def _nearest(matrix: Floats) -> Iterator[tuple[int, int]]:
    """Pairs of rows of which one is among the nearest of the other."""
    n = len(matrix)
    for start in range(0, n, ROWS):
        similar = matrix[start : start + ROWS] @ matrix.T
        k = min(NEAREST + 1, n)
        best = np.argpartition(similar, n - k, axis=1)[:, n - k :]
        for i, row in enumerate(best):
            a = start + i
            for b in row[similar[i, row] >= NEAR_ENOUGH]:
                if a != b:
                    yield (min(a, int(b)), max(a, int(b)))


def _event_keys(index: CaseIndex, view: ClaimView) -> Iterator[tuple[str, str, str]]:
    for event in view.events:
        if event.date:
            parties = (*event.actors, *event.recipients)
            yield from ((event.type, party, event.date[:10]) for party in index.parties(view.article_id, parties))


def _same_denial(traits: Sequence[Traits]) -> Iterator[tuple[int, int]]:
    """Denials by one speaker in neighbouring sentences: the second mostly only says "these reports are baseless"."""
    last: dict[str, Traits] = {}
    for t in traits:
        if t.negative:
            before = last.get(t.view.article_id)
            near = before is not None and t.view.claim.sentence - before.view.claim.sentence <= 2
            if before is not None and near and _may_be_one(before, t):
                yield (before.row, t.row)
            last[t.view.article_id] = t


def _may_be_one(a: Traits, b: Traits) -> bool:
    return a.speaker is None or b.speaker is None or not a.speaker.isdisjoint(b.speaker)


class _Clusters:
    """Joins claims best pair first; two clusters join while they agree on average."""

    def __init__(self, traits: list[Traits], comparison: Comparison) -> None:
        self._traits = traits
        self._comparison = comparison
        self._offers: list[tuple[float, int, int]] = []
        self._bound: list[tuple[int, int]] = []
        self._known: dict[tuple[int, int], float] = {}
        self._of = list(range(len(traits)))
        self._rows = [[row] for row in range(len(traits))]
        self._merges: list[list[Merge]] = [[] for _ in traits]
        self._deeds: list[Deed | None] = [None] * len(traits)
        self._objects: Floats = np.empty((0, 0), dtype=np.float32)

    def offer(self, a: int, b: int) -> None:
        score = self._score(a, b)
        if score >= JOIN:
            self._offers.append((score, a, b))

    def bind(self, a: int, b: int) -> None:
        """Lets the second of two claims follow the first whatever its words, as the text says so by its order."""
        self._bound.append((a, b))

    def tell(self, deeds: Sequence[Deed | None], vectors: Vectors) -> None:
        """Lets clusters join whose claims mostly tell one deed. `deeds`: of each claim, in the order of the rows."""
        self._deeds = list(deeds)
        self._objects = vectors.of([d.object if d and d.object else "-" for d in deeds])

    def settle(self) -> Iterator[tuple[list[Traits], list[Merge]]]:
        """The clusters, in order of their first claim."""
        for score, a, b in sorted(self._offers, key=lambda o: (-o[0], o[1], o[2])):
            left, right = sorted((self._of[a], self._of[b]))
            if left != right and self._average(left, right) >= JOIN:
                self._join(left, right, self._merge(score, a, b))
        for a, b in self._bound:
            if len(self._rows[self._of[b]]) == 1 and self._of[a] != self._of[b]:
                self._join(self._of[a], self._of[b], self._merge(BOUND, a, b))
        self._join_deeds()
        for rows, merges in zip(self._rows, self._merges, strict=True):
            if rows:
                yield [self._traits[r] for r in sorted(rows)], merges

    def _join_deeds(self) -> None:
        """Joins the clusters of one kind of deed and one party, the largest first, while they tell one deed."""
        blocks: dict[tuple[str, str], list[int]] = {}
        for row, deed in enumerate(self._deeds):
            for party in sorted(deed.actors) if deed else ():
                blocks.setdefault((deed.type, party), []).append(self._of[row])  # type: ignore[union-attr]
        for key in sorted(blocks):
            heads: list[int] = []
            for cluster in sorted(dict.fromkeys(blocks[key]), key=lambda c: (-len(self._rows[c]), c)):
                if not self._rows[cluster] or not self._tells_deed(cluster):
                    continue
                head = next((h for h in heads if self._rows[h] and self._one_deed(h, cluster)), None)
                if head is None:
                    heads = [*heads, cluster][:MOST_DEEDS]
                else:
                    merge = self._merge(DEED, self._telling(head)[0], self._telling(cluster)[0])
                    left, right = sorted((head, cluster))
                    self._join(left, right, structs.replace(merge, why="their main clauses tell one deed"))
                    heads = [left if h == head else h for h in heads]

    def _telling(self, cluster: int) -> list[int]:
        """The rows of a cluster that tell a deed, in order."""
        return [row for row in sorted(self._rows[cluster]) if self._deeds[row] is not None]

    def _tells_deed(self, cluster: int) -> bool:
        """Whether at least half of a cluster tells a deed."""
        return 2 * len(self._telling(cluster)) >= len(self._rows[cluster])

    def _one_deed(self, left: int, right: int) -> bool:
        pairs = [(a, b) for a in self._telling(left)[:SAMPLE] for b in self._telling(right)[:SAMPLE]]
        return sum(self._same_deed(a, b) for a, b in pairs) >= MOSTLY * len(pairs)

    def _same_deed(self, a: int, b: int) -> bool:
        x, y = self._deeds[a], self._deeds[b]
        if x is None or y is None or not may_be_one(x, y) or self._traits[a].negative != self._traits[b].negative:
            return False
        agree = figures_agree(self._traits[a].view.quantities, self._traits[b].view.quantities)
        if is_singular(x.type) and x.known != y.known:
            return False
        if not self._same_object(a, b) or (agree is not None and agree <= 0):
            return False
        if is_singular(x.type) and not x.known:
            return True
        return self._comparison.words(self._traits[a], self._traits[b]) >= SAME_WORDS

    def _same_object(self, a: int, b: int) -> bool:
        x, y = self._deeds[a], self._deeds[b]
        if x is None or y is None or not x.object or not y.object:
            return True
        alike = float(self._objects[a] @ self._objects[b])
        if is_singular(x.type):
            return alike >= SAME_OBJECT
        return alike + self._comparison.likeness(self._traits[a], self._traits[b]) >= SAME_TARGET

    def _score(self, a: int, b: int) -> float:
        key = (min(a, b), max(a, b))
        if key not in self._known:
            self._known[key] = self._comparison.score(self._traits[a], self._traits[b])
        return self._known[key]

    def _average(self, left: int, right: int) -> float:
        scores = [self._score(a, b) for a in self._rows[left][:SAMPLE] for b in self._rows[right][:SAMPLE]]
        return sum(scores) / len(scores)

    def _join(self, left: int, right: int, merge: Merge) -> None:
        for row in self._rows[right]:
            self._of[row] = left
        self._rows[left] += self._rows[right]
        self._merges[left] += [*self._merges[right], merge]
        self._rows[right] = []

    def _merge(self, score: float, a: int, b: int) -> Merge:
        features = self._comparison.features(self._traits[a], self._traits[b])
        strong = [name for name, value in features.items() if value >= 0.6 and name not in GUARDS]
        return Merge(
            left=self._traits[a].view.id,
            right=self._traits[b].view.id,
            score=round(score, 4),
            features=tuple((name, round(value, 4)) for name, value in features.items()),
            why=f"alike in {', '.join(strong)}" if strong else "alike in many small ways",
        )


def _group(index: CaseIndex, members: list[Traits], merges: list[Merge]) -> ClaimGroup:
    events = [(t.view, e) for t in members for e in told_first(t.view)]
    kind = _most(e.type for _, e in events)
    alike = [(v, e) for v, e in events if e.type == kind]
    signs = Counter(t.negative for t in members if t.view.claim.modality not in _PLAYED_DOWN)
    denied = signs[True] > 0 and signs[False] == 0
    return ClaimGroup(
        id=content_id("g", *sorted(t.view.id for t in members)),
        members=tuple(_member(t, denied, merges) for t in members),
        event_type=kind,
        actors=_common(index.parties(v.article_id, e.actors) for v, e in alike),
        recipients=_common(index.parties(v.article_id, e.recipients) for v, e in alike),
        date=_most(e.date for _, e in alike if e.date),
        merges=tuple(merges),
    )


def _member(traits: Traits, denied: bool, merges: Sequence[Merge]) -> GroupMember:
    claim = traits.view.claim
    stance, why = _stance(traits, denied)
    scores = [m.score for m in merges if claim.id in (m.left, m.right)]
    return GroupMember(
        claim_id=claim.id, article_id=claim.article_id, stance=stance, score=max(scores, default=1.0), why=why
    )


def _stance(traits: Traits, denied: bool) -> tuple[Stance, str]:
    """How a claim stands to what its group reports. Not denying is neither an assertion nor a denial."""
    modality = traits.view.claim.modality
    if modality in _PLAYED_DOWN:
        return "plays_down", f"its source {modality.replace('_', ' ')} it"
    if traits.negative != denied:
        return "denies", "its source denies it" if modality == "denies" else "its content says that it is not so"
    return "agrees", "reports the same"


def _most(values: Iterable[str]) -> str | None:
    """The most frequent value, the first in order among equals."""
    counts = Counter(values)
    return min(counts, key=lambda v: (-counts[v], v), default=None)


def _common(parties: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Parties that at least half of the events with any name, most frequent first."""
    named = [p for p in parties if p]
    counts = Counter(x for p in named for x in p)
    return tuple(sorted((x for x, n in counts.items() if 2 * n >= len(named)), key=lambda x: (-counts[x], x)))
