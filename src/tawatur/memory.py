"""`Memory`: what a program that opens one case again and again keeps in between, so that it need not load it anew."""

from __future__ import annotations

from collections.abc import Callable
from threading import RLock
from typing import TypeVar, cast

T = TypeVar("T")


class Memory:
    """The newest thing of each kind that was made of a case, while the case stays as it was. Safe between threads."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[str, object]] = {}
        self._lock = RLock()

    def keep(self, what: str, state: str, make: Callable[[], T]) -> T:
        """What was made of the case in this state, or is made now. Two threads never make one thing twice."""
        with self._lock:
            kept = self._kept.get(what)
            if kept is None or kept[0] != state:
                kept = (state, make())
                self._kept[what] = kept
            return cast(T, kept[1])
