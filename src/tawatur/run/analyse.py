"""The per-article stages over pages, encoded in the worker so that the writer has nothing left to compute."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from tawatur import __version__
from tawatur.config import Config
from tawatur.pipeline import Reading
from tawatur.records import Failure, Page
from tawatur.run.executor import OrderedMap
from tawatur.store import StoredPage, stored_page

Outcome = StoredPage | Failure

MADE_BY = f"tawatur/{__version__}"


def analyse_pages(pages: Iterable[Page], config: Config) -> Iterator[Outcome]:
    """One outcome a page, in order: the page with everything found in it, or why that could not be had."""
    return OrderedMap(partial(AnalysePage, config), page_died, config.workers)(pages)


class AnalysePage:
    """Opens the stages, then turns each page into an outcome. Whatever a stage raises fails that page alone."""

    def __init__(self, config: Config) -> None:
        self._reading = Reading(config)

    def __call__(self, page: Page) -> Outcome:
        try:
            return stored_page(page, self._reading(page), MADE_BY)
        except Exception as error:  # one page's trouble must never end the batch
            cause = f"{type(error).__name__}: {error}".splitlines()[0][:300]
            return Failure(location=page.location, stage="analyse", cause=cause, advice="please report this page")


def page_died(page: Page) -> Outcome:
    """The outcome of a page that ended the process that read it."""
    cause = "the page ended the process that read it"
    return Failure(location=page.location, stage="analyse", cause=cause, advice="please report this page")
