"""Blocking: which pairs of articles are worth comparing. Never all pairs of a case.

Three keys bring two articles together: a shared run of five words, a few rare words in common, vectors of title and
lead that lie near one another. Each key is bounded: of the many articles that share a key only those next to one
another in time are paired, and no article keeps more than `MOST` candidates of one kind. Exact copies are grouped
first and only their earliest enters the rest, so that a story with thousands of copies costs what its copies cost.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tawatur.link.profiles import Profile

Floats = NDArray[np.float32]
Longs = NDArray[np.int64]
Found = tuple[Longs, Longs]

MOST = 24
"""Candidates that an article keeps of each kind."""
BESIDE = 12
"""Of the articles that share a key, how many on each side in time are paired."""
LEAST_SHINGLES = 3
"""Shared runs of five words that make a candidate."""
RARE_STEMS = 24
"""Rarest stems of an article that are looked up."""
LEAST_STEMS = 3
WINDOW_HOURS = 96.0
"""Articles farther apart in time are brought together by shared runs only."""
NEAREST = 12
LEAST_COSINE = 0.42
COPIES = 12
"""Exact copies of one text that are compared with one another; further ones with the earliest only."""
_CHUNK = 1024


def exact_copies(profiles: Sequence[Profile]) -> list[list[int]]:
    """Groups of two or more articles with the same words in the same order, the earliest of each group first."""
    groups: dict[bytes, list[int]] = defaultdict(list)
    for i, profile in enumerate(profiles):
        if len(profile.keys):
            groups[profile.word_hashes.tobytes()].append(i)
    return [sorted(g, key=lambda i: _time_key(profiles[i])) for g in groups.values() if len(g) > 1]


def find_candidates(profiles: Sequence[Profile], vectors: Floats) -> list[tuple[int, int]]:
    """Pairs (i, j), i < j, of indices of `profiles` to be compared, in order. `vectors` has a row for each profile."""
    pairs: set[tuple[int, int]] = set()
    spare: set[int] = set()
    for group in exact_copies(profiles):
        pairs.update(_ordered(group[0], i) for i in group[1:])
        pairs.update(_ordered(i, j) for n, i in enumerate(group[:COPIES]) for j in group[n + 1 : COPIES])
        spare.update(group[COPIES:])
    kept = sorted((i for i in range(len(profiles)) if i not in spare), key=lambda i: _time_key(profiles[i]))
    order = np.array(kept, dtype=np.int64)
    hours = np.array([_hours(profiles[i]) for i in kept])
    for left, right in (
        _sharing_shingles([profiles[i] for i in kept]),
        _sharing_stems([profiles[i] for i in kept], hours),
        _nearest(vectors[order], hours, np.array([profiles[i].language for i in kept])),
    ):
        pairs.update(_ordered(int(i), int(j)) for i, j in zip(order[left], order[right], strict=True))
    return sorted(pairs)


def _ordered(i: int, j: int) -> tuple[int, int]:
    return (i, j) if i < j else (j, i)


def _hours(profile: Profile) -> float:
    return profile.hours if profile.hours is not None else np.nan


def _time_key(profile: Profile) -> tuple[bool, float, str]:
    return (profile.hours is None, profile.hours or 0.0, profile.id)


def _sharing_shingles(profiles: Sequence[Profile]) -> Found:
    """Pairs with enough runs of five words in common."""
    return _sharing([p.shingles[5] for p in profiles], LEAST_SHINGLES)


def _sharing_stems(profiles: Sequence[Profile], hours: NDArray[np.float64]) -> Found:
    """Pairs within the time window with enough of their rarest stems in common."""
    numbers: dict[str, int] = {}
    keys = []
    for profile in profiles:
        rare = sorted(profile.body.weights.items(), key=lambda item: (-item[1], item[0]))[:RARE_STEMS]
        keys.append(np.array([numbers.setdefault(stem, len(numbers)) for stem, _ in rare], dtype=np.uint64))
    left, right = _sharing(keys, LEAST_STEMS)
    near = ~(np.abs(hours[left] - hours[right]) > WINDOW_HOURS)
    return left[near], right[near]


def _sharing(keys: Sequence[NDArray[np.uint64]], least: int) -> Found:
    """Pairs of rows with at least `least` keys in common, of rows beside one another among those that have a key."""
    if not keys:
        return _none(), _none()
    owners = np.repeat(np.arange(len(keys)), [len(k) for k in keys])
    every = np.concatenate(keys)
    order = np.argsort(every, kind="stable")
    every, owners = every[order], owners[order]
    met = []
    for step in range(1, min(BESIDE, len(every) - 1) + 1):
        same = every[:-step] == every[step:]
        met.append(owners[:-step][same] * len(keys) + owners[step:][same])
    packed, counts = np.unique(np.concatenate(met or [owners[:0]]), return_counts=True)
    enough = counts >= least
    packed, counts = packed[enough], counts[enough]
    return _best_of_each(packed // len(keys), packed % len(keys), counts.astype(np.float64))


def _best_of_each(left: Longs, right: Longs, score: NDArray[np.float64]) -> Found:
    """The pairs that are among the best `MOST` of one of their two rows."""
    keep = np.zeros(len(left), dtype=bool)
    for side, other in ((left, right), (right, left)):
        order = np.lexsort((other, -score, side))
        first = np.searchsorted(side[order], side[order], side="left")
        keep[order[np.arange(len(order)) - first < MOST]] = True
    return left[keep], right[keep]


def _nearest(vectors: Floats, hours: NDArray[np.float64], languages: NDArray[np.str_]) -> Found:
    """Pairs of which one is among the nearest of the other in one language, within the time window.

    Rows come in the order of time, those without one last; these are near in time to all.
    """
    n = len(vectors)
    dated = int(np.count_nonzero(~np.isnan(hours)))
    left: list[Longs] = []
    right: list[Longs] = []
    for start in range(0, n, _CHUNK):
        rows = np.arange(start, min(start + _CHUNK, n))
        low, high = 0, dated
        if rows[-1] < dated:
            low = int(np.searchsorted(hours[:dated], hours[rows[0]] - WINDOW_HOURS))
            high = int(np.searchsorted(hours[:dated], hours[rows[-1]] + WINDOW_HOURS, side="right"))
        columns = np.concatenate([np.arange(low, high), np.arange(dated, n)])
        for language in np.unique(languages):
            among = columns[languages[columns] == language]
            cosines = vectors[rows] @ vectors[among].T
            cosines[rows[:, None] == among[None, :]] = -1
            most = min(NEAREST, len(among))
            best = np.argpartition(-cosines, most - 1, axis=1)[:, :most]
            near = np.take_along_axis(cosines, best, axis=1) >= LEAST_COSINE
            left.append(np.repeat(rows, most).reshape(-1, most)[near])
            right.append(among[best][near])
    return np.concatenate([*left, _none()]), np.concatenate([*right, _none()])


def _none() -> Longs:
    return np.empty(0, dtype=np.int64)
