"""Stages that worker processes of the tests can import."""

from __future__ import annotations

import os
from collections.abc import Callable


def open_doubler() -> Callable[[int], int]:
    return lambda n: 2 * n


def open_fragile() -> Callable[[int], int]:
    """A stage that a certain item kills together with its process."""

    def stage(n: int) -> int:
        if n == 33:
            os._exit(9)
        return n

    return stage


def minus(n: int) -> int:
    return -n


def open_broken() -> Callable[[int], int]:
    """A stage that cannot be opened."""
    raise ValueError("no lexicon")
