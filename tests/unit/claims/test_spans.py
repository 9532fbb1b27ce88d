from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tawatur.claims.spans import Nearby
from tawatur.records import Span

SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 12)).map(lambda p: Span(p[0], p[0] + p[1])))


@given(SPANS, st.integers(0, 60), st.integers(0, 20))
def test_nearby_finds_what_a_full_search_finds(spans: list[Span], low: int, width: int) -> None:
    wanted = {i for i, s in enumerate(spans) if s.end > low and s.start < low + width}
    assert {i for i, _ in Nearby(spans, lambda s: s).between(low, low + width)} == wanted
