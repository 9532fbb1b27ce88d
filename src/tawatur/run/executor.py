"""Maps a stage over items in this process or in a pool of processes. It knows nothing of pages.

Results come in the order of the items whichever way they run. A handful of items run in a plain loop, where starting
processes would cost more than it saves. In a pool each worker opens the stage once. An item that kills its worker is
found by running its batch one item at a time; the others lose nothing.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing import get_context
from typing import Any, Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

LOOP_ITEMS = 24
"""Up to this many items run in a plain loop."""
BATCH = 8
"""Items handed to a worker at a time."""
PARENT_SECONDS = 1.0
"""How often a worker looks whether its parent is still there."""
AHEAD = 3
"""Batches under way for each worker: keeps memory flat however many items there are."""

_opened: list[Callable[[Any], Any] | Exception] = []
"""The stage of this worker process, or why it could not be opened; filled when it starts."""


class OrderedMap(Generic[Item, Result]):
    """Maps the stage that `open_stage` opens. `open_stage` and `died` are importable functions (or partials of them);
    `died` gives the result of an item that killed its worker."""

    def __init__(
        self,
        open_stage: Callable[[], Callable[[Item], Result]],
        died: Callable[[Item], Result],
        workers: int = 0,
    ) -> None:
        self._open_stage = open_stage
        self._died = died
        self._workers = workers or os.cpu_count() or 1

    def __call__(self, items: Iterable[Item]) -> Iterator[Result]:
        items = iter(items)
        first = list(islice(items, LOOP_ITEMS + 1))
        everything = chain(first, items)
        if self._workers == 1 or len(first) <= LOOP_ITEMS:
            stage = self._open_stage()
            return map(stage, everything)
        return self._in_pool(everything)

    def _in_pool(self, items: Iterator[Item]) -> Iterator[Result]:
        waiting: deque[tuple[list[Item], Future[list[Result]]]] = deque()
        pool = self._pool(self._workers)
        try:
            while True:
                while len(waiting) < self._workers * AHEAD and (batch := list(islice(items, BATCH))):
                    waiting.append((batch, _submit(pool, batch)))
                if not waiting:
                    return
                batch, future = waiting.popleft()
                try:
                    yield from future.result()
                except BrokenProcessPool:
                    pool.shutdown(wait=False, cancel_futures=True)
                    yield from self._one_by_one(batch)
                    pool = self._pool(self._workers)
                    waiting = deque((late, _submit(pool, late)) for late, _ in waiting)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    def _one_by_one(self, batch: list[Item]) -> Iterator[Result]:
        """Results of a batch that broke its pool: each item in a worker that may die."""
        pool = self._pool(1)
        try:
            for item in batch:
                try:
                    yield _submit(pool, [item]).result()[0]
                except BrokenProcessPool:
                    yield self._died(item)
                    pool.shutdown(wait=False)
                    pool = self._pool(1)
        finally:
            pool.shutdown(wait=False)

    def _pool(self, workers: int) -> ProcessPoolExecutor:
        context = get_context("spawn")
        return ProcessPoolExecutor(workers, mp_context=context, initializer=_open, initargs=(self._open_stage,))


def _submit(pool: ProcessPoolExecutor, batch: list[Any]) -> Future[list[Any]]:
    """Submits a batch. A process that starts meanwhile inherits a blocked Ctrl-C, so that it ends without a word."""
    if not hasattr(signal, "pthread_sigmask"):
        return pool.submit(_run_batch, batch)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return pool.submit(_run_batch, batch)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _open(open_stage: Callable[[], Callable[[Any], Any]]) -> None:
    """Starts a worker: Ctrl-C is the parent's to handle, and a worker never outlives its parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, args=(os.getppid(),), daemon=True).start()
    try:
        _opened[:] = [open_stage()]
    except Exception as error:  # told to the parent with the first batch; raised here it would only break the pool
        _opened[:] = [error]


def _end_with_parent(parent: int) -> None:
    """Ends this process when its parent has gone (killed, it could tell nobody)."""
    while os.getppid() == parent:
        time.sleep(PARENT_SECONDS)
    os._exit(1)


def _run_batch(batch: list[Any]) -> list[Any]:
    (stage,) = _opened
    if isinstance(stage, Exception):
        raise stage
    return [stage(item) for item in batch]
