"""Runs the per-article stages over pages. Results come in the order of the pages, whichever executor runs them.

A plain loop serves a handful of pages, where starting processes would cost more than it saves. A pool serves the rest:
each worker opens the stages once. A page that kills its worker is found by running its batch one page at a time, and
becomes a failure; the others are analysed.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing import get_context

from tawatur import __version__
from tawatur.config import Config
from tawatur.pipeline import Reading
from tawatur.records import Failure, Page
from tawatur.store.casefile import StoredPage, stored_page

Outcome = StoredPage | Failure

LOOP_PAGES = 24
"""Up to this many pages run in a plain loop."""
BATCH = 8
"""Pages handed to a worker at a time."""
AHEAD = 3
"""Batches under way for each worker: keeps memory flat however many pages there are."""

_opened: list[Reading] = []
"""The stages of this process; filled when a worker starts."""


def analyse_pages(pages: Iterable[Page], config: Config) -> Iterator[Outcome]:
    """One outcome a page, in order."""
    pages = iter(pages)
    workers = config.workers or os.cpu_count() or 1
    first = list(islice(pages, LOOP_PAGES + 1))
    if workers == 1 or len(first) <= LOOP_PAGES:
        _open(config)
        for page in chain(first, pages):
            yield _analyse(page)
    else:
        yield from _in_pool(chain(first, pages), config, workers)


def _in_pool(pages: Iterator[Page], config: Config, workers: int) -> Iterator[Outcome]:
    waiting: deque[tuple[list[Page], Future[list[Outcome]]]] = deque()
    pool = _pool(config, workers)
    try:
        while True:
            while len(waiting) < workers * AHEAD and (batch := list(islice(pages, BATCH))):
                waiting.append((batch, pool.submit(_analyse_batch, batch)))
            if not waiting:
                return
            batch, future = waiting.popleft()
            try:
                yield from future.result()
            except BrokenProcessPool:
                pool.shutdown(wait=False, cancel_futures=True)
                yield from _one_by_one(batch, config)
                pool = _pool(config, workers)
                waiting = deque((b, pool.submit(_analyse_batch, b)) for b, _ in waiting)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _one_by_one(batch: list[Page], config: Config) -> Iterator[Outcome]:
    """Outcomes of a batch that broke its pool: each page in a worker that may die."""
    pool = _pool(config, 1)
    for page in batch:
        try:
            yield pool.submit(_analyse, page).result()
        except BrokenProcessPool:
            yield Failure(location=page.location, stage="analyse", cause="the page ended the process that read it")
            pool = _pool(config, 1)
    pool.shutdown(wait=False)


def _pool(config: Config, workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_open, initargs=(config,))


def _open(config: Config) -> None:
    _opened[:] = [Reading(config)]


def _analyse_batch(pages: list[Page]) -> list[Outcome]:
    return [_analyse(page) for page in pages]


def _analyse(page: Page) -> Outcome:
    """Analyses one page. Whatever a stage raises becomes a failure of this page alone."""
    (reading,) = _opened
    try:
        return stored_page(page, reading(page), f"tawatur/{__version__}")
    except Exception as error:  # one page's trouble must never end the batch
        cause = f"{type(error).__name__}: {error}".splitlines()[0][:300]
        return Failure(location=page.location, stage="analyse", cause=cause, advice="please report this page")
