"""The timeline drawing: lanes by kind of dealing, imprecise dates as bars, labels that never overlap."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import get_args

import msgspec
from markupsafe import Markup

from tawatur.brief.drawing.scale import BREAK, Era, Scale, Spell, row_of, spell_of, ticks
from tawatur.brief.drawing.svg import clip, label, tag, width_of
from tawatur.brief.lines import DealingKind, TimelineLine
from tawatur.brief.phrases import text_of
from tawatur.brief.wording import Wording

WIDTH = 860.0
MARGIN = 6.0
ROW = 21.0
LANE_HEAD = 22.0
AXIS = 34.0
SIZE = 12.0
LABEL_CHARS = 52
POINT = 8
"""Pixels of the point on a bar that goes on."""
SHORT = 16.0
"""Pixels that the shortest bar is long."""
_LANES: tuple[DealingKind, ...] = ("force", "talks", "agreement", "transfer", "sanction", "words")
assert set(_LANES) == set(get_args(DealingKind))


class _Item(msgspec.Struct, frozen=True):
    """An entry with its place: the bar from `start` to `end`, its label at `text_x`, `anchor`ed there."""

    index: int
    line: TimelineLine
    start: float
    end: float
    before: bool
    after: bool
    text: str
    left: float
    right: float
    text_x: float
    anchor: str
    rows: int
    """2 when the label stands below its bar, for want of room beside it."""
    day: bool
    """A day, drawn as a dot; anything longer is a bar."""


def timeline_svg(lines: Sequence[TimelineLine], w: Wording, title: str) -> Markup:
    """The drawing; empty when no entry has a date that can be placed. Entry n links to the element `t{n}`."""
    placed = [(n, line, spell_of(line.first, line.last)) for n, line in enumerate(lines, 1)]
    drawn = [(n, line, spell) for n, line, spell in placed if spell is not None]
    if not drawn:
        return Markup("")
    rtl = w.language == "ar"
    scale = Scale([spell for _, _, spell in drawn], WIDTH - 2 * MARGIN)
    body, height = _lanes([_item(n, line, scale, spell) for n, line, spell in drawn], w, rtl)
    axis = Markup("").join(_axis(era, height, w, rtl) for era in scale.eras)
    breaks = Markup("").join(_break(era, height, rtl) for era in scale.eras[:-1])
    return tag(
        "svg",
        tag("title", title) + axis + breaks + body,
        class_="timeline",
        viewBox=f"0 0 {WIDTH:.0f} {height + AXIS:.0f}",
        role="group",
        direction="ltr",
    )


def _item(index: int, line: TimelineLine, scale: Scale, spell: Spell) -> _Item:
    """The entry on an axis that runs from left to right; mirrored when it is drawn."""
    start, end, before, after = scale.span(spell)
    text = clip(text_of(line.gloss), LABEL_CHARS)
    wide = width_of(text, SIZE) + 8
    day = spell.first == spell.last
    if day or end - start < SHORT:
        middle, half = (start + end) / 2, 5.0 if day else SHORT / 2
        start, end = middle - half, middle + half
    limit, rows = WIDTH - 2 * MARGIN, 1
    head, tail = 5 + POINT * before, 5 + POINT * after
    if end + tail + wide <= limit:
        left, right, text_x, anchor = start - head, end + tail + wide, end + tail, "start"
    elif start - head - wide >= 0:
        left, right, text_x, anchor = start - head - wide, end + tail, start - head, "end"
    else:
        left = max(0.0, min(start, limit - wide))
        right, text_x, anchor, rows = max(end, left + wide), left, "start", 2
    return _Item(index, line, start, end, before, after, text, left, right, text_x, anchor, rows, day)


def _lanes(items: Sequence[_Item], w: Wording, rtl: bool) -> tuple[Markup, float]:
    """(the lanes, their height)."""
    parts: list[Markup] = []
    y = 0.0
    for lane in _LANES:
        mine = sorted((i for i in items if i.line.kind == lane), key=lambda i: (i.left, i.index))
        if not mine:
            continue
        x, anchor = (WIDTH - MARGIN, "end") if rtl else (MARGIN, "start")
        parts.append(tag("line", x1=0, x2=WIDTH, y1=y + 0.5, y2=y + 0.5, class_="lane"))
        parts.append(tag("text", label(w("dealing", lane), rtl), x=x, y=y + 15, text_anchor=anchor, class_="lane-name"))
        y += LANE_HEAD
        rows: list[float] = []
        for item in mine:
            row = row_of(rows, item.left, item.right + 10, item.rows)
            parts.append(_mark(item, y + row * ROW, rtl))
        y += len(rows) * ROW + 8
    return Markup("").join(parts), y


def _mark(item: _Item, y: float, rtl: bool) -> Markup:
    """Dot or bar, and its label, as a link to the entry's line."""
    middle = y + ROW / 2
    x = _x(item.end, rtl) if rtl else _x(item.start, rtl)
    wide = item.end - item.start
    hollow = "" if item.line.status in ("occurred", "ongoing") else " open"
    if item.day:
        shape = tag("circle", cx=x + wide / 2, cy=middle, r=4.5, class_=f"dot{hollow}")
    else:
        shape = tag("rect", x=x, y=middle - 4, width=wide, height=8, rx=4, class_=f"bar{hollow}")
    anchor = {"start": "end", "end": "start"}[item.anchor] if rtl else item.anchor
    shape += _open_ends(item, middle, rtl)
    below = (item.rows - 1) * ROW * 0.85
    text = tag("text", label(item.text, rtl), x=_x(item.text_x, rtl), y=middle + 4 + below, text_anchor=anchor)
    tip = tag("title", f"{item.line.when}: {text_of(item.line.gloss)}")
    return tag("a", tip + shape + text, href=f"#t{item.index}")


def _open_ends(item: _Item, middle: float, rtl: bool) -> Markup:
    """Points on the ends of a bar whose time goes on beyond its stretch of the axis."""
    ends = [(item.start, -1)] * item.before + [(item.end, 1)] * item.after
    shapes = []
    for end, way in ends:
        at, tip = _x(end + 2 * way, rtl), _x(end + 8 * way, rtl)
        points = f"{at:.1f},{middle - 4:.1f} {tip:.1f},{middle:.1f} {at:.1f},{middle + 4:.1f}"
        shapes.append(tag("polygon", points=points, class_="on"))
    return Markup("").join(shapes)


def _axis(era: Era, height: float, w: Wording, rtl: bool) -> Markup:
    parts = [tag("line", x1=_x(era.x, rtl), x2=_x(era.x + era.width, rtl), y1=height, y2=height, class_="axis")]
    marks = ticks(era)
    if len(marks) == 1:
        middle = _x(era.x + era.width / 2, rtl)
        name = label(_era_name(era, w), rtl)
        parts.append(tag("text", name, x=middle, y=height + 20, text_anchor="middle", class_="tick-name"))
        return Markup("").join(parts)
    for day, unit in marks:
        x = _x(era.at(day), rtl)
        parts.append(tag("line", x1=x, x2=x, y1=0, y2=height + 5, class_="tick"))
        text, anchor = label(_tick(day, unit, w), rtl), "end" if rtl else "start"
        parts.append(tag("text", text, x=x, y=height + 20, text_anchor=anchor, class_="tick-name"))
    return Markup("").join(parts)


def _era_name(era: Era, w: Wording) -> str:
    """A stretch of the axis too narrow for marks: from when to when, as short as it can be said."""
    first, last = date.fromordinal(era.first), date.fromordinal(era.last)
    if first.year != last.year:
        return f"{first.year}–{last.year}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year)
    if first.month != last.month:
        return f"{w.short_months[first.month - 1]}–{w.short_months[last.month - 1]} {first.year}"
    whole = first.day == 1 and era.last - era.first >= 27
    days = "" if whole else f"{first.day} " if first == last else f"{first.day}–{last.day} "
    return f"{days}{w.short_months[first.month - 1]} {first.year}"


def _tick(day: int, unit: str, w: Wording) -> str:
    at = date.fromordinal(day)
    if unit == "year":
        return str(at.year)
    month = w.short_months[at.month - 1]
    return f"{month} {at.year}" if unit == "month" else f"{at.day} {month} {at.year}"


def _break(era: Era, height: float, rtl: bool) -> Markup:
    """Two slanting strokes where the axis leaves days out."""
    middle = era.x + era.width + BREAK / 2
    strokes = (
        tag("line", x1=_x(middle + d - 2, rtl), x2=_x(middle + d + 2, rtl), y1=height + 6, y2=height - 6, class_="axis")
        for d in (-3, 3)
    )
    return Markup("").join(strokes)


def _x(x: float, rtl: bool) -> float:
    """A place on the axis in the drawing: time runs with the writing."""
    return WIDTH - MARGIN - x if rtl else MARGIN + x
