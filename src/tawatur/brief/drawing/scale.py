"""A time axis that skips long empty stretches, so that a treaty of 1998 and a week in 2031 fit on one line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import msgspec

MAX_ERAS = 5
LONG_GAP = 0.35
"""A gap that takes more than this share of the axis is cut out."""
MIN_ERA = 68.0
TICK = 84.0
"""Pixels that the name of a mark needs."""
BREAK = 26.0
_FIRST, _LAST = date.min.toordinal(), date.max.toordinal()
SHORT_GAP = 12
"""Days; a shorter gap is never cut out."""
PRECISE = (3, 100)
"""Days: a longer span does not stretch the axis, it is clipped to it. The first when half of the spans or more are as
short as that, so that a month does not press a busy week together; else the second."""


class Spell(msgspec.Struct, frozen=True):
    """First and last day, as ordinals."""

    first: int
    last: int


class Era(msgspec.Struct, frozen=True):
    """A stretch of the axis: from day `first` to `last` at `x` to `x + width`."""

    first: int
    last: int
    x: float
    width: float

    def at(self, day: float) -> float:
        """Where a day begins on the axis."""
        return self.x + self.width * (day - self.first) / (self.last + 1 - self.first)


class Scale:
    """Places days on an axis of `width` pixels. `spells` are the spans to be drawn, at least one."""

    def __init__(self, spells: Sequence[Spell], width: float) -> None:
        ordered = sorted(spells, key=lambda s: (s.first, s.last))
        exact = sum(s.last - s.first <= PRECISE[0] for s in ordered)
        limit = PRECISE[0] if 2 * exact >= len(ordered) else PRECISE[1]
        precise = [s for s in ordered if s.last - s.first <= limit]
        groups = _split(precise) if precise else []
        for spell in ordered:
            if spell.last - spell.first > limit and not any(_meets(spell, g) for g in groups):
                groups.append([spell])
        groups.sort(key=lambda g: g[0].first)
        while len(groups) > MAX_ERAS:
            _join_nearest(groups)
        self.eras = _placed(groups, width)

    def span(self, spell: Spell) -> tuple[float, float, bool, bool]:
        """(x of its beginning, x of its end, whether it goes on before, whether it goes on after)."""
        era = self._era(spell)
        first, last = max(spell.first, era.first), min(spell.last, era.last)
        return era.at(first), era.at(last + 1), spell.first < era.first, spell.last > era.last

    def _era(self, spell: Spell) -> Era:
        """The era that shows most of a spell."""
        return max(self.eras, key=lambda e: (min(e.last, spell.last) - max(e.first, spell.first), e.first))


def ticks(era: Era) -> list[tuple[int, str]]:
    """(day, what to print: day, month or year) of the marks below an era, far enough apart to be read."""
    marks = _ticks(era)
    kept = marks[:1]
    for day, unit in marks[1:]:
        if era.at(day) - era.at(kept[-1][0]) >= TICK and era.x + era.width - era.at(day) >= TICK:
            kept.append((day, unit))
    return kept


def _ticks(era: Era) -> list[tuple[int, str]]:
    first, last = date.fromordinal(era.first), date.fromordinal(era.last)
    days = era.last - era.first + 1
    room = max(1, int(era.width // TICK))
    if first.day == 1 and (first.year, first.month) == (last.year, last.month) and days >= 28:
        return [(era.first, "month")]
    if days <= 3:
        return [(era.first, "day")]
    if days <= 60:
        step = next((s for s in (1, 2, 7, 14, 30) if days / s <= room), 30)
        return [(day, "day") for day in range(era.first, era.last + 1, step)]
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months == 12 and first.month == 1 and room < 4:
        return [(era.first, "year")]
    if months <= 30:
        step = next((s for s in (1, 2, 3, 6, 12) if months / s <= room), 12)
        starts = [_month(first, n) for n in range(0, months, step)]
        return [(max(d.toordinal(), era.first), "month") for d in starts]
    years = last.year - first.year + 1
    step = next((s for s in (1, 2, 5, 10, 20, 50, 100) if years / s <= room), 500)
    return [(max(date(y, 1, 1).toordinal(), era.first), "year") for y in range(first.year, last.year + 1, step)]


def _month(start: date, n: int) -> date:
    month = start.month - 1 + n
    return date(start.year + month // 12, month % 12 + 1, 1)


def _split(spells: list[Spell]) -> list[list[Spell]]:
    """Groups of spells between which long stretches are empty."""
    groups = [spells]
    for _ in range(MAX_ERAS - 1):
        gap, place, at = max((_widest(g)[0], i, _widest(g)[1]) for i, g in enumerate(groups))
        if gap < LONG_GAP:
            break
        groups[place : place + 1] = [groups[place][:at], groups[place][at:]]
    return groups


def _widest(spells: list[Spell]) -> tuple[float, int]:
    """(share of the group's length that its widest gap takes, index of the spell after the gap)."""
    begin, reach, best = spells[0].first, spells[0].last, (0, 0)
    length = max(1, max(s.last for s in spells) - begin)
    for index, spell in enumerate(spells):
        best = max(best, (spell.first - reach, index))
        reach = max(reach, spell.last)
    return (best[0] / length, best[1]) if best[0] > SHORT_GAP else (0.0, 0)


def _meets(spell: Spell, group: list[Spell]) -> bool:
    return spell.first <= max(s.last for s in group) and group[0].first <= spell.last


def _join_nearest(groups: list[list[Spell]]) -> None:
    """Joins the two neighbours with the shortest gap; the group that holds most is joined last."""
    fullest = max(map(len, groups))
    joins = [
        (len(a) == fullest or len(b) == fullest, b[0].first - max(s.last for s in a), i)
        for i, (a, b) in enumerate(pairwise(groups))
    ]
    at = min(joins)[2]
    groups[at : at + 2] = [[*groups[at], *groups[at + 1]]]


def _placed(groups: list[list[Spell]], width: float) -> list[Era]:
    """Eras with widths by the number of things in them; each has room for its own name."""
    free = max(0.0, width - BREAK * (len(groups) - 1) - MIN_ERA * len(groups))
    more = sum(len(g) - 1 for g in groups)
    eras, x = [], 0.0
    for (first, last), group in zip(_padded(groups), groups, strict=True):
        wide = MIN_ERA + free * ((len(group) - 1) / more if more else 1 / len(groups))
        eras.append(Era(first, last, x, wide))
        x += wide + BREAK
    return eras


def _padded(groups: list[list[Spell]]) -> list[tuple[int, int]]:
    """First and last day of each group, with some room around several things, as far as the next group allows."""
    bounds = [(g[0].first, max(s.last for s in g)) for g in groups]
    padded = []
    for index, (first, last) in enumerate(bounds):
        pad = max(1, (last - first) // 40) if len(groups[index]) > 1 else 0
        before = bounds[index - 1][1] if index else _FIRST - 1
        after = bounds[index + 1][0] if index + 1 < len(bounds) else _LAST + 1
        padded.append((first - min(pad, (first - before - 1) // 2), last + min(pad, (after - last - 1) // 2)))
    return padded


def row_of(rows: list[float], start: float, end: float, height: int = 1) -> int:
    """Index of the first of `height` rows that are free from `start` on, after marking them taken up to `end`.

    Takes spans in order of `start`; rows grow as needed.
    """
    at = next((i for i in range(len(rows)) if all(taken <= start for taken in rows[i : i + height])), len(rows))
    rows.extend([0.0] * (at + height - len(rows)))
    rows[at : at + height] = [end] * height
    return at


def spell_of(first: str | None, last: str | None) -> Spell | None:
    """A spell from ISO days, one of which may be open; None when both are."""
    known = [date.fromisoformat(day).toordinal() for day in (first, last) if day]
    return Spell(known[0], known[-1]) if known else None
