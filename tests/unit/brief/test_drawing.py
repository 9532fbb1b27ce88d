"""The drawings: nothing overlaps, nothing leaves the frame, the same brief gives the same drawing."""

from __future__ import annotations

import math
from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from tawatur.brief.drawing.ring import place
from tawatur.brief.drawing.scale import BREAK, MAX_ERAS, Scale, Spell, row_of, ticks
from tawatur.brief.drawing.svg import clip, label, tag

WIDTH = 860.0
DAY = st.integers(1, 3_000_000)


@st.composite
def spells(draw: st.DrawFn) -> list[Spell]:
    starts = draw(st.lists(DAY, min_size=1, max_size=40))
    return [Spell(s, s + draw(st.sampled_from([0, 0, 0, 1, 30, 364, 4000]))) for s in starts]


@given(spells())
def test_eras_are_in_order_apart_and_inside_the_frame(drawn: list[Spell]) -> None:
    eras = Scale(drawn, WIDTH).eras
    assert 1 <= len(eras) <= MAX_ERAS
    assert eras[0].x == 0
    assert eras[-1].x + eras[-1].width <= WIDTH + 0.01
    for a, b in pairwise(eras):
        assert a.last < b.first
        assert abs(a.x + a.width + BREAK - b.x) < 0.01


@given(spells())
def test_every_spell_is_placed_inside_an_era(drawn: list[Spell]) -> None:
    scale = Scale(drawn, WIDTH)
    for spell in drawn:
        start, end, _, _ = scale.span(spell)
        assert -0.01 <= start < end <= WIDTH + 0.01


@given(spells())
def test_marks_of_the_axis_have_room(drawn: list[Spell]) -> None:
    for era in Scale(drawn, WIDTH).eras:
        marks = [era.at(day) for day, _ in ticks(era)]
        assert 1 <= len(marks) <= 60
        assert all(b - a >= 80 for a, b in pairwise(marks))


@given(st.lists(st.tuples(st.floats(0, 800), st.floats(1, 300), st.integers(1, 2)), max_size=40))
def test_rows_hold_no_two_things_at_one_place(boxes: list[tuple[float, float, int]]) -> None:
    rows: list[float] = []
    taken: list[tuple[int, float, float]] = []
    for start, wide, height in sorted(boxes):
        at = row_of(rows, start, start + wide, height)
        for row in range(at, at + height):
            assert not [t for t in taken if t[0] == row and t[1] < start + wide and start < t[2]]
            taken.append((row, start, start + wide))


def test_a_label_of_a_report_is_escaped_and_isolated() -> None:
    element = tag("text", label("\u202e<b>\u2069", rtl=False), class_='x"y')
    assert element == '<text class="x&#34;y">\u2066&lt;b&gt;\u2069</text>'
    assert clip("a" * 50, 10) == "a" * 9 + "…"


PAIRS = st.dictionaries(
    st.tuples(st.integers(0, 11), st.integers(0, 11)).filter(lambda p: p[0] < p[1]), st.integers(1, 9), min_size=1
)


@given(PAIRS)
def test_parties_have_places_of_their_own_and_always_the_same(pairs: dict[tuple[int, int], int]) -> None:
    places = place(pairs)
    points = list(places.points.values())
    assert set(places.points) == {p for pair in pairs for p in pair}
    assert min((math.dist(a, b) for a, b in combinations(points, 2)), default=99) > 20
    assert all(abs(x) <= 269 and abs(y) <= places.half + 1 for x, y in points)
    assert place(dict(reversed(pairs.items()))).hubs == places.hubs


def test_the_two_that_deal_most_stand_in_the_middle() -> None:
    places = place({(0, 1): 9, (0, 2): 1, (1, 3): 1, (0, 4): 2})
    assert places.hubs == (0, 1)
    assert [y for _, y in (places.points[0], places.points[1])] == [0, 0]
