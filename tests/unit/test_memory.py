"""What is kept of a case between two openings."""

from __future__ import annotations

from tawatur.memory import Memory


def test_a_thing_is_made_once_while_the_case_stays_as_it_is() -> None:
    memory, made = Memory(), []

    def make() -> int:
        made.append(1)
        return len(made)

    assert [memory.keep("count", "one", make), memory.keep("count", "one", make)] == [1, 1]
    assert memory.keep("count", "two", make) == 2
    assert memory.keep("other", "two", lambda: "x") == "x"
