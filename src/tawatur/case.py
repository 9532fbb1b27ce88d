"""The public face: `Case.open`, `.add`, `.brief`, `.search`, `.export`, `.judge`, `.review`.

>>> with Case.open("affair.tawatur") as case:        # doctest: +SKIP
...     case.add("pages/")
...     print(case.brief().to_text())
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from tawatur import __version__
from tawatur.brief import Brief, BriefOptions, build_brief
from tawatur.config import Config
from tawatur.errors import CaseError, JudgementError
from tawatur.export import WholeCase, export_case
from tawatur.judge.docket import Docket
from tawatur.judge.making import make_judgement
from tawatur.judge.naming import Naming
from tawatur.judge.review import Question, open_questions
from tawatur.link.linker import MADE_BY as LINKED
from tawatur.memory import Memory
from tawatur.obligations import ObligationAnswer, answer, read_question
from tawatur.pipeline import Reckoning, amended
from tawatur.read import read_paths
from tawatur.records import (
    Analysis,
    Article,
    Citation,
    Failure,
    Findings,
    Judgement,
    JudgementKind,
    Links,
    Page,
    Record,
    Ruling,
    Target,
    content_id,
)
from tawatur.run import analyse_pages
from tawatur.store import CaseFile, Hit, StoredPage
from tawatur.text.fold import fold
from tawatur.weigh.comparison import Comparison, compare_reports
from tawatur.weigh.weigher import MADE_BY as WEIGHED

T = TypeVar("T")
UNDATED = "9999"
"""Stands for the date of a report that has none: after all others."""
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

    def __init__(
        self,
        file: CaseFile,
        config: Config,
        temporary: tempfile.TemporaryDirectory[str] | None = None,
        memory: Memory | None = None,
    ) -> None:
        self._file = file
        self._config = config
        self._temporary = temporary
        self._memory = memory or Memory()
        self._state: str | None = None

    @classmethod
    def open(cls, path: str | Path | None = None, config: Config | None = None, memory: Memory | None = None) -> Case:
        """Opens a case file, or makes it. Without a path the case is temporary and goes when it is closed. `memory`:
        given again with the same path, it saves loading again what has not changed.

        Raises CaseError when the file is no case, cannot be written, or was made by a newer version.
        """
        config = config or Config()
        if path is not None:
            return cls(CaseFile(path), config, memory=memory)
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
            self._state = None
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

    def state(self) -> str:
        """A name for what the case holds now: another one when pages or judgements are added."""
        if self._state is None:
            judged = (j.id for j in Docket(self._file.judgements()).in_force)
            self._state = content_id("r", __version__, LINKED, WEIGHED, *self._file.article_ids(), *judged)
        return self._state

    def kept(self, what: str, make: Callable[[], T]) -> T:
        """What was made of the case in the state it is in, from the memory with which it was opened, or made now."""
        return self._memory.keep(what, self.state(), make)

    def reckoning(self) -> tuple[Links, Findings]:
        """Links and findings over the whole case; kept in the file until pages or judgements are added."""
        return self.kept("reckoning", self._reckoned)

    def _reckoned(self) -> tuple[Links, Findings]:
        key = self.state()
        stored = self._file.reckoning(key)
        if stored is None:
            stored = Reckoning(self._config)(self._file.analyses(), Docket(self._file.judgements()))
            self._file.keep_reckoning(key, *stored)
        return stored

    def reports(self, ids: Iterable[str]) -> list[Analysis]:
        """The analyses of some articles, as judged, without loading the others. Unknown ids are passed over."""
        found = [a for a in map(self._file.analysis, sorted(set(ids))) if a is not None]
        return list(self._amended(found))

    def articles(self, ids: Iterable[str]) -> list[Article]:
        """Some articles as they were read, without what was found in them, in the order asked for."""
        return self._file.articles(ids)

    def numbers(self) -> Mapping[str, int]:
        """Article id -> the number that the brief refers to it by, from 1 in order of publication."""
        return self.kept("numbers", self._numbered)

    def _numbered(self) -> Mapping[str, int]:
        dates = {j.targets[0].article_id: j.value for j in Docket(self._file.judgements()).of("date", about="article")}
        places = ((dates.get(i) or day or UNDATED, where, part, i) for i, day, where, part in self._file.places())
        return {i: number for number, (*_, i) in enumerate(sorted(places), 1)}

    def newest(self) -> int:
        """How far the case has grown: a mark for `added_since`."""
        return self._file.newest()

    def added_since(self, mark: int) -> list[str]:
        """Ids of the articles that were added after a mark, those added last first."""
        return self._file.added_since(mark)

    def compare(self, a: str, b: str) -> Comparison:
        """Two articles side by side, named as for `article`: what both have, what only one has, where they differ.

        Raises CaseError when there is no such article, or both are one.
        """
        left, right = self.article(a), self.article(b)
        if left.article.id == right.article.id:
            raise CaseError(f"{a!r} and {b!r} are one article: {left.article.id}")
        return compare_reports(left, right, *self.reckoning())

    def brief(self, options: BriefOptions | None = None) -> Brief:
        """The brief of the case: what is reported, when, by whom, on how many independent chains."""
        links, findings = self.reckoning()
        analyses = self._as_judged()
        pages = {p.id: p for p in map(self._file.page, {a.article.page_id for a in analyses}) if p}
        judged = [(j, r) for j in self.judgements() for r in links.rulings if r.judgement_id == j.id]
        return build_brief(
            analyses, (links, findings), pages, self.failures(), options or BriefOptions(), judgements=judged
        )

    def _as_judged(self) -> Sequence[Analysis]:
        """The analyses with the judgements on single articles applied."""
        return self._amended(self._file.analyses())

    def _amended(self, analyses: Sequence[Analysis]) -> Sequence[Analysis]:
        docket = Docket(self._file.judgements())
        return amended(analyses, docket, self._config)[0] if docket else analyses

    def target(self, name: str) -> Target:
        """What a name means to a judgement: an id or its beginning, a citation of the brief (`3:2`), a name, a file.

        Raises JudgementError when it means nothing in the case, or more than one thing.
        """
        citations = {c.label: Citation(article_id=c.article_id, span=c.span) for c in self.brief().citations}
        return Naming(self._as_judged(), self.reckoning()[0], citations).target(name)

    def judge(
        self, kind: JudgementKind, *targets: str | Target, value: str | None = None, by: str, note: str = ""
    ) -> Judgement:
        """Adds a person's judgement; every later run counts with it. Targets are named as `target` reads them.

        Raises JudgementError when a target is unknown or ambiguous, or the judgement says too little.
        """
        found = [self.target(t) if isinstance(t, str) else t for t in targets]
        if kind == "undo":
            value = self._judgement_id(value or "")
        judgement = make_judgement(kind, found, value, by, note)
        self._file.add_judgements([judgement])
        self._state = None
        return judgement

    def _judgement_id(self, beginning: str) -> str:
        ids = [j.id for j in self._file.judgements() if beginning and j.id.startswith(beginning)]
        if len(ids) != 1:
            which = "no judgement" if not ids else "several judgements"
            raise JudgementError(f"{which} with an id that begins with {beginning!r}; `tawatur judge list` shows them")
        return ids[0]

    def judgements(self) -> list[Judgement]:
        """Every judgement of the case, those undone too, in the order in which they were made."""
        return self._file.judgements()

    def rulings(self) -> tuple[Ruling, ...]:
        """What became of each judgement in force: applied, already so, in conflict with the reports, or lost."""
        return self.reckoning()[0].rulings

    def replay(self, judgements: Iterable[Judgement]) -> int:
        """Adds judgements that were made elsewhere on the same pages; how many were new."""
        self._state = None
        return self._file.add_judgements(judgements)

    def review(self, limit: int = 20) -> list[Question]:
        """The uncertain links of the case as questions to a person, those that would change most first."""
        links, findings = self.reckoning()
        return open_questions(self._as_judged(), links, findings, self.judgements(), limit)

    def obligations(self, event: str, about: str | None = None) -> ObligationAnswer:
        """The reported provisions that an event would touch («هجوم على X», "attack on X"), with their conditions.

        `about` keeps the agreements of one entity, named in any spelling. Raises InputError when `event` names no
        event, CaseError when nobody in the case is called `about`.
        """
        links, findings = self.reckoning()
        party: str | None = None
        if about is not None:
            asked = fold(about).strip()
            named = (e for e in links.entities if any(fold(f) == asked for f in (*e.forms, *(n for _, n in e.names))))
            party = next((e.id for e in named), None)
            if party is None:
                raise CaseError(f"{self._file.path}: nobody in the case is called {about!r}")
        supposed = read_question(event, links.entities, self._config)
        cited = {c.article_id for f in findings.agreements for p in f.provisions for c in (*p.citations, *p.conditions)}
        return answer(supposed, self.reports(cited), links, findings, party)

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
        """Writes the case in a format of `tawatur.export.EXPORTS` to a file, for csv a folder; the paths written.

        Raises ConfigError for a format that is not known.
        """
        links, findings = self.reckoning()
        analyses = tuple(self._as_judged())
        ids = sorted({a.article.page_id for a in analyses}) if to == "zip" else ()
        pages = tuple(p for p in map(self._file.page, ids) if p)
        judgements = tuple(self.judgements())
        case = WholeCase(analyses=analyses, links=links, findings=findings, judgements=judgements, pages=pages)
        return export_case(to, Path(path), case)


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
