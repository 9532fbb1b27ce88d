from __future__ import annotations

import pytest

from tawatur.run.executor import LOOP_ITEMS, OrderedMap
from tests.unit.run.stages_for_tests import minus, open_broken, open_doubler, open_fragile


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("count", [0, 1, LOOP_ITEMS, LOOP_ITEMS + 1, 100])
def test_results_come_in_the_order_of_the_items(workers: int, count: int) -> None:
    assert list(OrderedMap(open_doubler, minus, workers)(range(count))) == [2 * n for n in range(count)]


def test_an_item_that_kills_its_worker_fails_alone() -> None:
    results = list(OrderedMap(open_fragile, minus, 2)(range(60)))
    assert results == [-33 if n == 33 else n for n in range(60)]


def test_items_are_taken_as_they_are_needed() -> None:
    taken: list[int] = []

    def items() -> object:
        for n in range(10_000):
            taken.append(n)
            yield n

    results = OrderedMap(open_doubler, minus, 2)(items())  # type: ignore[arg-type]
    assert next(iter(results)) == 0
    assert len(taken) < 200


@pytest.mark.parametrize("workers", [1, 2])
def test_a_stage_that_cannot_be_opened_says_why(workers: int) -> None:
    with pytest.raises(ValueError, match="no lexicon"):
        list(OrderedMap(open_broken, minus, workers)(range(60)))
