"""Places parties for the drawing of who deals with whom: the two that deal most in the middle, the others on a ring.

The places on the ring are handed out so that lines are short and cross little: places are swapped, best first, while
that helps. Nothing is left to chance, so that the same dealings always give the same drawing.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations

import msgspec

Point = tuple[float, float]

HUBS_FROM = 4
"""With fewer parties all stand on the ring."""
HUB_X = 120.0
RADIUS_X = 268.0
ROW = 15.0
"""How much higher the ring becomes with each party."""
CROSSING = 260.0
"""Pixels of line that a crossing counts as."""
_ROUNDS = 3


class Places(msgspec.Struct, frozen=True):
    """Where each party stands, around the middle (0, 0); `half` is half the height of the ring."""

    points: Mapping[int, Point]
    hubs: tuple[int, ...]
    half: float


def place(pairs: Mapping[tuple[int, int], int]) -> Places:
    """Places the parties that deal with each other; `pairs`: (party, party) -> how much they deal."""
    weight: Counter[int] = Counter()
    for (a, b), n in pairs.items():
        weight[a] += n
        weight[b] += n
    ranked = sorted(weight, key=lambda p: (-weight[p], p))
    hubs = tuple(ranked[:2]) if len(ranked) >= HUBS_FROM else ()
    others = [p for p in ranked if p not in hubs]
    half = 64.0 + ROW * len(others)
    slots = _slots(len(others), half)
    fixed = dict(zip(hubs, ((-HUB_X, 0.0), (HUB_X, 0.0)), strict=False))
    return Places(fixed | dict(zip(_settled(others, slots, fixed, pairs), slots, strict=True)), hubs, half)


def _slots(n: int, half: float) -> list[Point]:
    """Evenly round the ring from the top, turned so that none is level with the middle, where the lines are."""
    turns = [[(i + turn) / n * 2 * math.pi - math.pi / 2 for i in range(n)] for turn in (0, 0.5, 0.25)]
    angles = max(turns, key=lambda t: min((round(abs(math.sin(a)), 6) for a in t), default=0))
    return [(RADIUS_X * math.cos(a), half * math.sin(a)) for a in angles]


def _settled(
    parties: list[int], slots: Sequence[Point], fixed: dict[int, Point], pairs: Mapping[tuple[int, int], int]
) -> list[int]:
    """The parties in the order of the slots that they get."""
    order = list(parties)
    best = _cost(fixed | dict(zip(order, slots, strict=True)), pairs)
    for _ in range(_ROUNDS):
        before = best
        for i, j in combinations(range(len(order)), 2):
            order[i], order[j] = order[j], order[i]
            now = _cost(fixed | dict(zip(order, slots, strict=True)), pairs)
            if now < best - 1e-6:
                best = now
            else:
                order[i], order[j] = order[j], order[i]
        if best == before:
            break
    return order


def _cost(points: Mapping[int, Point], pairs: Mapping[tuple[int, int], int]) -> float:
    """Length of all lines, and what their crossings count."""
    length = sum(math.dist(points[a], points[b]) * (1 + math.log(n)) for (a, b), n in pairs.items())
    lines = [(points[a], points[b]) for a, b in pairs]
    return length + CROSSING * sum(_cross(*one, *other) for one, other in combinations(lines, 2))


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether two lines cross between their ends."""
    if len({a, b, c, d}) < 4:
        return False
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def _side(a: Point, b: Point, p: Point) -> float:
    return (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0])


def distance_to_line(p: Point, a: Point, b: Point) -> float:
    """How far a point is from the line between two others; far when it lies beyond its ends."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    along = ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / ((dx * dx + dy * dy) or 1.0)
    return abs(_side(a, b, p)) / (math.hypot(dx, dy) or 1.0) if 0.05 < along < 0.95 else math.inf
