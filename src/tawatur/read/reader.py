"""Walks what the user named and yields pages and failures, one at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tawatur.config import Config
from tawatur.records import Failure, Page


def read_paths(paths: Iterable[str], config: Config) -> Iterator[Page | Failure]:
    """Pages of files, folders, globs and `-` (standard input), in a stable order; failures in their place."""
    yield from ()
