"""The drawing of who deals with whom: a curve for each kind of dealing between two parties, with its count on it."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

from markupsafe import Markup

from tawatur.brief.drawing.ring import Point, distance_to_line, place
from tawatur.brief.drawing.svg import clip, label, tag, width_of
from tawatur.brief.lines import Dealing, Dealings
from tawatur.brief.phrases import text_of

WIDTH = 860.0
MARGIN = 34.0
LABEL_CHARS = 30
SIZE = 13.0
SPREAD = 20.0
"""Pixels between two curves that join the same parties."""
CLEAR = 24.0
"""A line keeps this far from a party that it does not join."""


def network_svg(dealings: Dealings, rtl: bool, title: str) -> Markup:
    """The drawing; empty when nobody deals with anybody."""
    if not dealings.edges:
        return Markup("")
    pairs: Counter[tuple[int, int]] = Counter()
    for edge in dealings.edges:
        pairs[min(edge.source, edge.target), max(edge.source, edge.target)] += edge.count
    places = place(pairs)
    middle = (WIDTH / 2, places.half + MARGIN)
    points = {party: (x + middle[0], y + middle[1]) for party, (x, y) in places.points.items()}
    drawn = [_edge(edge, points, bend) for edge, bend in _bent(dealings.edges, points)]
    weight = {p: sum(n for pair, n in pairs.items() if p in pair) for p in points}
    names = {p: clip(text_of(dealings.parties[p]), LABEL_CHARS) for p in points}
    nodes = [_node(points[p], names[p], weight[p], rtl, p in places.hubs) for p in sorted(points)]
    content = [curve for curve, _ in drawn] + [count for _, count in drawn] + nodes
    return tag(
        "svg",
        tag("title", title) + Markup("").join(content),
        class_="network",
        viewBox=f"0 0 {WIDTH:.0f} {2 * middle[1]:.0f}",
        role="img",
        direction="ltr",
    )


def _bent(edges: Sequence[Dealing], points: dict[int, Point]) -> list[tuple[Dealing, float]]:
    """Each edge with its distance from the straight line: those between the same two are spread out, and lines bow
    where they would run over a third party."""
    pairs: dict[tuple[int, int], list[Dealing]] = defaultdict(list)
    for edge in edges:
        pairs[min(edge.source, edge.target), max(edge.source, edge.target)].append(edge)
    bent = []
    for (low, high), same in pairs.items():
        a, b = points[low], points[high]
        others = (p for party, p in points.items() if party not in (low, high))
        near = min((distance_to_line(p, a, b) for p in others), default=math.inf)
        bow = 2 * CLEAR if near < CLEAR else 0.0
        for index, edge in enumerate(same):
            offset = SPREAD * (index - (len(same) - 1) / 2) + bow
            bent.append((edge, offset if edge.source == low else -offset))
    return bent


def _edge(edge: Dealing, points: dict[int, Point], bend: float) -> tuple[Markup, Markup]:
    """(the curve with its arrow head, the count on it)."""
    (ax, ay), (bx, by) = a, b = points[edge.source], points[edge.target]
    length = math.dist(a, b) or 1.0
    control = (
        (ax + bx) / 2 - (by - ay) / length * bend * 2,
        (ay + by) / 2 + (bx - ax) / length * bend * 2,
    )
    start, end = _short(a, control, 13), _short(b, control, 15 if edge.directed else 13)
    wide = min(4.5, 1.2 + math.log2(edge.count) * 0.8)
    path = f"M{start[0]:.1f} {start[1]:.1f}Q{control[0]:.1f} {control[1]:.1f} {end[0]:.1f} {end[1]:.1f}"
    curve = tag("path", d=path, stroke_width=wide, class_=f"edge k-{edge.kind}")
    if edge.directed:
        curve += _head(end, control, edge.kind)
    x, y = (ax + 2 * control[0] + bx) / 4, (ay + 2 * control[1] + by) / 4
    shade = tag("circle", cx=x, cy=y, r=8.0, class_="count-back")
    number = tag("text", str(edge.count), x=x, y=y + 3.8, text_anchor="middle", class_=f"count k-{edge.kind}")
    return curve, shade + number


def _short(point: Point, towards: Point, by: float) -> Point:
    """The point, moved `by` pixels towards another, so that a curve ends before the party's dot."""
    length = math.dist(point, towards) or 1.0
    return point[0] + (towards[0] - point[0]) / length * by, point[1] + (towards[1] - point[1]) / length * by


def _head(tip: Point, origin: Point, kind: str) -> Markup:
    """An arrow head at the end of a curve."""
    angle = math.atan2(tip[1] - origin[1], tip[0] - origin[0])
    ends = [(tip[0] - 8 * math.cos(angle + d), tip[1] - 8 * math.sin(angle + d)) for d in (-0.42, 0.42)]
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in (tip, *ends))
    return tag("polygon", points=points, class_=f"head k-{kind}")


def _node(point: Point, name: str, weight: int, rtl: bool, hub: bool) -> Markup:
    """A party's dot and its name: outside the ring, below the dot in the middle of it."""
    x, y = point
    radius = 5 + min(5.0, math.sqrt(weight))
    dot = tag("circle", cx=x, cy=y, r=radius, class_="party")
    side = (x - WIDTH / 2) / (WIDTH / 2)
    if hub:
        anchor, tx, ty = ("end", x - radius - 6, y + 4.5) if side < 0 else ("start", x + radius + 6, y + 4.5)
    elif abs(side) < 0.12:
        below = y > MARGIN + 40
        anchor, tx, ty = "middle", x, y + (radius + 18 if below else -radius - 8)
    else:
        anchor, tx, ty = ("start", x + radius + 7, y + 4.5) if side > 0 else ("end", x - radius - 7, y + 4.5)
        room = WIDTH - tx if side > 0 else tx
        wide = width_of(name, SIZE)
        name = name if wide <= room else clip(name, max(8, int(len(name) * room / wide)))
    return dot + tag("text", label(name, rtl), x=tx, y=ty, text_anchor=anchor, class_="party-name")
