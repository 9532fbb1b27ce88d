"""The public face: `Case.open`, `.add`, `.brief`, `.search`, `.export`.

>>> with Case.open("affair.tawatur") as case:        # doctest: +SKIP
...     case.add("pages/")
...     print(case.brief().to_text())
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import TracebackType

from tawatur import __version__
from tawatur.brief import Brief, BriefOptions, build_brief
from tawatur.config import Config
from tawatur.errors import CaseError
from tawatur.export import export_case
from tawatur.pipeline import Reckoning
from tawatur.read import read_paths
from tawatur.records import Analysis, Failure, Findings, Links, Page, Record, content_id
from tawatur.run import analyse_pages
from tawatur.store import CaseFile, Hit, StoredPage
from tawatur.text.fold import fold

WRITE_PAGES = 32
"""Pages stored in one transaction: what a kill can cost."""


class Added(Record, frozen=True, kw_only=True):
    """What `Case.add` did: new pages, pages the case had, articles, and what could not be read."""

    new: int
    known: int
    articles: int
    failures: tuple[Failure, ...]


class Progress(Record, frozen=True, kw_only=True):
    """How far `Case.add` is: pages read and stored so far, and the page at hand."""

    read: int
    stored: int
    location: str


class Case:
    """A case: the pages on one affair and everything that was found in them, in one SQLite file."""

    def __init__(self, file: CaseFile, config: Config, temporary: tempfile.TemporaryDirectory[str] | None) -> None:
        self._file = file
        self._config = config
        self._temporary = temporary

    @classmethod
    def open(cls, path: str | Path | None = None, config: Config | None = None) -> Case:
        """Opens a case file, or makes it. Without a path the case is temporary and goes when it is closed.

        Raises CaseError when the file is no case, cannot be written, or was made by a newer version.
        """
        config = config or Config()
        if path is not None:
            return cls(CaseFile(path), config, None)
        temporary = tempfile.TemporaryDirectory(prefix="tawatur-", ignore_cleanup_errors=True)
        return cls(CaseFile(Path(temporary.name) / "case.tawatur"), config, temporary)

    def __enter__(self) -> Case:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the file; a temporary case is removed."""
        self._file.close()
        if self._temporary is not None:
            self._temporary.cleanup()

    def add(self, *paths: str | Path, progress: Callable[[Progress], None] | None = None) -> Added:
        """Reads files, folders, globs or `-`, and adds what is new. The same pages again change nothing.

        Pages are stored as they are done, so a run that was stopped goes on where it was.
        """
        writer = _Writer(self._file, progress)
        outcomes = analyse_pages(writer.new_pages(read_paths([str(p) for p in paths], self._config)), self._config)
        try:
            for outcome in outcomes:
                writer.take(outcome)
        finally:
            writer.flush()
        return writer.added()

    def analyses(self) -> list[Analysis]:
        """Every article of the case with all that was found in it, in order of article id."""
        return self._file.analyses()

    def article_count(self) -> int:
        """How many articles the case holds."""
        return self._file.counts()["articles"]

    def failures(self) -> list[Failure]:
        """What could not be read or analysed, with the cause."""
        return self._file.failures()

    def article(self, name: str) -> Analysis:
        """One article by id, the beginning of its id, or the name of its file.

        Raises CaseError when there is none, or more than one page answers to the name.
        """
        found = self._file.find_articles(name)
        if not found:
            raise CaseError(f"{self._file.path}: no article {name!r}; `tawatur search` finds articles by their words")
        analysis = self._file.analysis(found[0])
        assert analysis is not None
        others = [a for a in map(self._file.analysis, found[1:]) if a and a.article.page_id != analysis.article.page_id]
        if others:
            names = ", ".join([analysis.article.id, *(a.article.id for a in others)])
            raise CaseError(f"{name!r} may be any of {names}; give more of the id")
        return analysis

    def page(self, page_id: str) -> Page | None:
        """A page as it was read."""
        return self._file.page(page_id)

    def reckoning(self) -> tuple[Links, Findings]:
        """Links and findings over the whole case; kept in the file until pages are added."""
        key = content_id("r", __version__, *self._file.article_ids())
        kept = self._file.reckoning(key)
        if kept is None:
            kept = Reckoning(self._config)(self._file.analyses())
            self._file.keep_reckoning(key, *kept)
        return kept

    def brief(self, options: BriefOptions | None = None) -> Brief:
        """The brief of the case: what is reported, when, by whom, on how many independent chains."""
        links, findings = self.reckoning()
        analyses = self.analyses()
        pages = {p.id: p for p in map(self._file.page, {a.article.page_id for a in analyses}) if p}
        return build_brief(analyses, links, findings, pages, self.failures(), options or BriefOptions())

    def search(self, question: str, limit: int = 20) -> list[Hit]:
        """The articles that answer a question best, in any spelling or script that the case knows."""
        return self._file.search(question, self._other_names(question), limit)

    def _other_names(self, question: str) -> list[str]:
        """All names of the entities of the case that the question names."""
        asked = fold(question).strip()
        links, _ = self.reckoning()
        names: list[str] = []
        for entity in links.entities:
            forms = [*entity.forms, *(name for _, name in entity.names)]
            if any(fold(form) == asked for form in forms):
                names += forms
        return sorted(set(names))

    def export(self, to: str, path: str | Path) -> list[Path]:
        """Writes the case in a format (json, csv) to a file or folder; the paths written.

        Raises ConfigError for a format that is not known.
        """
        links, findings = self.reckoning()
        return export_case(to, Path(path), self.analyses(), links, findings)


class _Writer:
    """Keeps count, skips what the case has, stores outcomes in batches."""

    def __init__(self, file: CaseFile, progress: Callable[[Progress], None] | None) -> None:
        self._file = file
        self._progress = progress
        self._seen = file.known_pages()
        self._pages: list[StoredPage] = []
        self._failures: list[Failure] = []
        self._all_failures: list[Failure] = []
        self._read = self._stored = self._new = self._known = self._articles = 0

    def new_pages(self, pages: Iterable[Page | Failure]) -> Iterator[Page]:
        for page in pages:
            self._read += 1
            if isinstance(page, Failure):
                self._fail(page)
            elif page.id in self._seen:
                self._known += 1
            else:
                self._seen.add(page.id)
                yield page

    def take(self, outcome: StoredPage | Failure) -> None:
        if isinstance(outcome, Failure):
            self._fail(outcome)
        else:
            self._pages.append(outcome)
            self._new += 1
            self._articles += len(outcome.analyses)
            if len(self._pages) >= WRITE_PAGES:
                self.flush()
        self._stored += 1
        if self._progress:
            self._progress(Progress(read=self._read, stored=self._stored, location=outcome.location))

    def _fail(self, failure: Failure) -> None:
        self._failures.append(failure)
        self._all_failures.append(failure)

    def flush(self) -> None:
        """Stores what waits. What fails to be stored is not lost from the file: the transaction is all or nothing."""
        pages, failures = self._pages, self._failures
        self._pages, self._failures = [], []
        if pages or failures:
            self._file.add(pages, failures)

    def added(self) -> Added:
        return Added(new=self._new, known=self._known, articles=self._articles, failures=tuple(self._all_failures))
