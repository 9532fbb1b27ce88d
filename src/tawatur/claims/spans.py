"""Finds what lies near a place without looking at everything: records sorted by where they start."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar

from tawatur.records import Span

T = TypeVar("T")


class Nearby(Generic[T]):
    """Records by the start of their span, with their index in the sequence that they came from."""

    def __init__(self, items: Sequence[T], span: Callable[[T], Span]) -> None:
        rows = sorted(((span(item), index) for index, item in enumerate(items)), key=lambda r: (r[0].start, r[1]))
        self._items = items
        self._rows = rows
        self._starts = [row[0].start for row in rows]
        self._longest = max((len(row[0]) for row in rows), default=0)

    def between(self, low: int, high: int) -> Iterator[tuple[int, T]]:
        """(index, record) of those that lie at least partly in [low, high), in order of their start."""
        at = bisect_left(self._starts, low - self._longest)
        while at < len(self._rows) and self._starts[at] < high:
            span, index = self._rows[at]
            if span.end > low:
                yield index, self._items[index]
            at += 1
