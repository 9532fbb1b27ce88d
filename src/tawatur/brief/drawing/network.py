"""The drawing of who deals with whom: parties on a ring, a curve for each kind of dealing, counts on the curves."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

from markupsafe import Markup

from tawatur.brief.drawing.svg import clip, label, tag, width_of
from tawatur.brief.model import Dealing, Dealings
from tawatur.brief.phrases import text_of

WIDTH = 860.0
RADIUS_X = 250.0
MARGIN = 44.0
LABEL_CHARS = 30
SIZE = 13.0
SPREAD = 22.0
"""Pixels between two curves that join the same parties."""
_ROUNDS = 4

Point = tuple[float, float]


def network_svg(dealings: Dealings, rtl: bool, title: str) -> Markup:
    """The drawing; empty when nobody deals with anybody."""
    if not dealings.edges:
        return Markup("")
    names = [clip(text_of(p), LABEL_CHARS) for p in dealings.parties]
    used = sorted({i for e in dealings.edges for i in (e.source, e.target)})
    ring = _ordered(used, dealings.edges)
    tall = 60.0 + 12 * len(ring)
    middle = (WIDTH / 2, tall + MARGIN)
    points = {party: _point(place, len(ring), tall) for place, party in enumerate(ring)}
    weight = {i: sum(e.count for e in dealings.edges if i in (e.source, e.target)) for i in used}
    curves: list[Markup] = []
    counts: list[Markup] = []
    for edge, bend in _bent(dealings.edges):
        curve, count = _edge(edge, points[edge.source], points[edge.target], bend, middle)
        curves.append(curve)
        counts.append(count)
    nodes = [_node(points[i], names[i], weight[i], rtl, middle) for i in ring]
    return tag(
        "svg",
        tag("title", title) + Markup("").join([*curves, *counts, *nodes]),
        class_="network",
        viewBox=f"0 0 {WIDTH:.0f} {2 * middle[1]:.0f}",
        role="img",
        direction="ltr",
    )


def _ordered(parties: Sequence[int], edges: Sequence[Dealing]) -> list[int]:
    """Parties round the ring so that those who deal much stand near each other: swaps while they shorten the whole."""
    ring = list(parties)
    n = len(ring)

    def length(order: list[int]) -> float:
        place = {p: i for i, p in enumerate(order)}
        steps = ((e.count, abs(place[e.source] - place[e.target])) for e in edges)
        return sum(count * math.pow(min(step, n - step), 1.5) for count, step in steps)

    best = length(ring)
    for _ in range(_ROUNDS):
        for i in range(n):
            for j in range(i + 1, n):
                ring[i], ring[j] = ring[j], ring[i]
                now = length(ring)
                if now < best:
                    best = now
                else:
                    ring[i], ring[j] = ring[j], ring[i]
    return ring


def _point(place: int, n: int, tall: float) -> Point:
    """A place on the ring, which is `tall` pixels high on either side of its middle."""
    angle = 2 * math.pi * place / n - math.pi / 2 + (math.pi / n if n % 2 == 0 else 0)
    return WIDTH / 2 + RADIUS_X * math.cos(angle), tall + MARGIN + tall * math.sin(angle)


def _bent(edges: Sequence[Dealing]) -> list[tuple[Dealing, float]]:
    """Each edge with its distance from the straight line; those between the same two are spread out."""
    pairs: dict[tuple[int, int], list[Dealing]] = defaultdict(list)
    for edge in edges:
        pairs[min(edge.source, edge.target), max(edge.source, edge.target)].append(edge)
    bent = []
    for same in pairs.values():
        for index, edge in enumerate(same):
            side = 1 if edge.source < edge.target else -1
            bent.append((edge, side * SPREAD * (index - (len(same) - 1) / 2)))
    return bent


def _edge(edge: Dealing, a: Point, b: Point, bend: float, middle: Point) -> tuple[Markup, Markup]:
    """(the curve with its arrow head, the count on it)."""
    (ax, ay), (bx, by) = a, b
    length = math.hypot(bx - ax, by - ay) or 1.0
    nx, ny = -(by - ay) / length, (bx - ax) / length
    mx, my = (ax + bx) / 2, (ay + by) / 2
    pull = 0.12
    cx = mx + (middle[0] - mx) * pull + nx * bend * 2
    cy = my + (middle[1] - my) * pull + ny * bend * 2
    start, end = _short(a, (cx, cy), 13), _short(b, (cx, cy), 15 if edge.directed else 13)
    wide = min(4.5, 1.2 + math.log2(edge.count) * 0.8)
    path = f"M{start[0]:.1f} {start[1]:.1f}Q{cx:.1f} {cy:.1f} {end[0]:.1f} {end[1]:.1f}"
    curve = tag("path", d=path, stroke_width=wide, class_=f"edge k-{edge.kind}")
    if edge.directed:
        curve += _head(end, (cx, cy), edge.kind)
    tx, ty = (ax + 2 * cx + bx) / 4, (ay + 2 * cy + by) / 4
    shade = tag("circle", cx=tx, cy=ty, r=8.5, class_="count-back")
    number = tag("text", str(edge.count), x=tx, y=ty + 3.8, text_anchor="middle", class_=f"count k-{edge.kind}")
    return curve, shade + number


def _short(point: Point, towards: Point, by: float) -> Point:
    """The point, moved `by` pixels towards another, so that a curve ends before the party's dot."""
    dx, dy = towards[0] - point[0], towards[1] - point[1]
    length = math.hypot(dx, dy) or 1.0
    return point[0] + dx / length * by, point[1] + dy / length * by


def _head(tip: Point, origin: Point, kind: str) -> Markup:
    """An arrow head at the end of a curve."""
    angle = math.atan2(tip[1] - origin[1], tip[0] - origin[0])
    ends = [(tip[0] - 8 * math.cos(angle + d), tip[1] - 8 * math.sin(angle + d)) for d in (-0.42, 0.42)]
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in (tip, *ends))
    return tag("polygon", points=points, class_=f"head k-{kind}")


def _node(point: Point, name: str, weight: int, rtl: bool, middle: Point) -> Markup:
    x, y = point
    radius = 5 + min(5.0, math.sqrt(weight))
    dot = tag("circle", cx=x, cy=y, r=radius, class_="party")
    side = (x - WIDTH / 2) / RADIUS_X
    if abs(side) < 0.25:
        anchor, tx, ty = "middle", x, y + (-radius - 8 if y < middle[1] else radius + 18)
    else:
        anchor, tx, ty = ("start", x + radius + 7, y + 4.5) if side > 0 else ("end", x - radius - 7, y + 4.5)
        room = WIDTH - tx if side > 0 else tx
        name = clip(name, max(8, int(len(name) * room / max(room, width_of(name, SIZE)))))
    return dot + tag("text", label(name, rtl), x=tx, y=ty, text_anchor=anchor, class_="party-name")
