"""Reads and writes a case file. The only place that knows its tables."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from tawatur.errors import CaseError
from tawatur.records import Analysis, Article, Failure, Findings, Judgement, Links, Page, Record, Stated
from tawatur.store import codec
from tawatur.store.migrations import APPLICATION_ID, migrate, unknown_migrations
from tawatur.store.search import Hit, find_spans, index_row, search

BUSY_MS = 10_000
_ANALYSES = "SELECT a.record, n.annotations, n.claims FROM articles a JOIN analyses n ON n.article_id = a.id"


class StoredPage(Record, frozen=True, kw_only=True):
    """A page with everything that came of it, encoded: what a worker hands to the writer."""

    page: bytes
    page_id: str
    location: str
    media: str
    encoding: str
    size: int
    analyses: tuple[tuple[Article, bytes, bytes, bytes], ...]
    """(article, its bytes, its annotations' bytes, its claims' bytes)."""
    made_by: str


def stored_page(page: Page, analyses: Iterable[Analysis], made_by: str) -> StoredPage:
    """Encodes a page and its analyses; runs in the worker, so that the writer has nothing to compute."""
    return StoredPage(
        page=codec.pack(page),
        page_id=page.id,
        location=page.location,
        media=page.media,
        encoding=page.encoding,
        size=page.size,
        analyses=tuple(
            (a.article, codec.pack(a.article), codec.pack(a.annotations), codec.pack(a.claims)) for a in analyses
        ),
        made_by=made_by,
    )


class CaseFile:
    """One open case file. Raises CaseError, naming the file and the cause, whenever SQLite refuses."""

    def __init__(self, path: Path | str) -> None:
        self.path = str(path)
        try:
            self._db = sqlite3.connect(self.path, isolation_level=None, timeout=BUSY_MS / 1000)
            self._check()
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = NORMAL")
            self._db.execute("PRAGMA foreign_keys = ON")
            migrate(self._db)
        except sqlite3.Error as error:
            raise self._error(error) from error

    def _check(self) -> None:
        (mark,) = self._db.execute("PRAGMA application_id").fetchone()
        (tables,) = self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if tables and mark != APPLICATION_ID:
            raise CaseError(f"{self.path}: is an SQLite file but no tawatur case; name another file with --case")
        newer = unknown_migrations(self._db)
        if newer:
            raise CaseError(f"{self.path}: was written by a newer tawatur ({newer[-1]}); update tawatur to open it")

    def _error(self, error: sqlite3.Error) -> CaseError:
        cause = str(error)
        advice = {
            "unable to open database file": "the folder is missing or may not be written",
            "attempt to write a readonly database": "the file or its folder may not be written",
            "database or disk is full": "free some space and run the same command again; what was stored is kept",
            "file is not a database": "name a file that tawatur made, or a new one",
            "database is locked": "another process is writing to it; try again when it is done",
        }
        hint = next((text for key, text in advice.items() if key in cause), "")
        return CaseError(f"{self.path}: {cause}" + (f" ({hint})" if hint else ""))

    def __enter__(self) -> CaseFile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing; a kill in the middle leaves the file as it was before."""
        try:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise
        except sqlite3.Error as error:
            raise self._error(error) from error

    def known_pages(self) -> set[str]:
        """Ids of the pages that the case holds."""
        return {row[0] for row in self._db.execute("SELECT id FROM pages")}

    def add(self, pages: Iterable[StoredPage], failures: Iterable[Failure]) -> None:
        """Adds pages with all that came of them, and failures, in one transaction. Pages that are there stay."""
        with self.transaction() as db:
            for stored in pages:
                self._add_page(db, stored)
            db.executemany(
                "INSERT OR REPLACE INTO failures VALUES (?, ?, ?, ?)",
                [(f.location, f.stage, f.cause, f.advice) for f in failures],
            )

    def _add_page(self, db: sqlite3.Connection, stored: StoredPage) -> None:
        row = (stored.page_id, stored.location, stored.media, stored.encoding, stored.size, stored.page)
        if not db.execute("INSERT OR IGNORE INTO pages VALUES (?, ?, ?, ?, ?, ?)", row).rowcount:
            return
        db.execute("DELETE FROM failures WHERE location = ?", (stored.location,))
        for article, article_bytes, annotation_bytes, claim_bytes in stored.analyses:
            db.execute(
                "INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    article.id,
                    article.page_id,
                    article.part,
                    article.language,
                    _stated(article.title),
                    _stated(article.publisher),
                    _stated(article.published),
                    article.url,
                    article.text,
                    article_bytes,
                ),
            )
            db.execute(
                "INSERT INTO analyses VALUES (?, ?, ?, ?)", (article.id, stored.made_by, annotation_bytes, claim_bytes)
            )
            db.execute("INSERT INTO words VALUES (?, ?, ?)", index_row(article.id, article.text))

    def analyses(self) -> list[Analysis]:
        """Every analysis of the case, in order of article id."""
        rows = self._db.execute(f"{_ANALYSES} ORDER BY a.id")
        return [_analysis(row) for row in rows]

    def analysis(self, article_id: str) -> Analysis | None:
        """The analysis of one article."""
        row = self._db.execute(f"{_ANALYSES} WHERE a.id = ?", (article_id,)).fetchone()
        return _analysis(row) if row else None

    def articles(self, ids: Iterable[str]) -> list[Article]:
        """Articles without what was found in them, in the order of their ids here; unknown ids are passed over."""
        rows = (self._db.execute("SELECT record FROM articles WHERE id = ?", (i,)).fetchone() for i in ids)
        return [codec.unpack_article(row[0]) for row in rows if row]

    def places(self) -> list[tuple[str, str | None, str, int]]:
        """(article id, when it was published, location of its page, part) of every article."""
        return self._db.execute(
            "SELECT a.id, a.published, p.location, a.part FROM articles a JOIN pages p ON p.id = a.page_id"
        ).fetchall()

    def newest(self) -> int:
        """The number of the article that was added last; articles are counted in the order in which they are added."""
        (last,) = self._db.execute("SELECT max(rowid) FROM words").fetchone()
        return last or 0

    def added_since(self, number: int) -> list[str]:
        """Ids of the articles that were added after a number, those added last first."""
        rows = self._db.execute("SELECT article_id FROM words WHERE rowid > ? ORDER BY rowid DESC", (number,))
        return [row[0] for row in rows]

    def page(self, page_id: str) -> Page | None:
        """A page as it was read."""
        row = self._db.execute("SELECT record FROM pages WHERE id = ?", (page_id,)).fetchone()
        return codec.unpack_page(row[0]) if row else None

    def find_articles(self, name: str, limit: int = 10) -> list[str]:
        """Ids of articles whose id begins with `name`, or whose page's location, or the file's name in it, does."""
        rows = self._db.execute(
            """SELECT a.id FROM articles a JOIN pages p ON p.id = a.page_id
               WHERE substr(a.id, 1, length(:n)) = :n OR substr(a.id, 3, length(:n)) = :n
                  OR substr(p.location, 1, length(:n)) = :n OR instr(p.location, '/' || :n) > 0
               ORDER BY p.location, a.part LIMIT :limit""",
            {"n": name, "limit": limit},
        )
        return [row[0] for row in rows]

    def article_ids(self) -> list[str]:
        return [row[0] for row in self._db.execute("SELECT id FROM articles ORDER BY id")]

    def counts(self) -> dict[str, int]:
        """Rows of each table, for `doctor` and progress."""
        names = ("pages", "articles", "failures")
        return {name: self._db.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names}

    def damage(self) -> str | None:
        """What SQLite's own check finds wrong with the file; None when it is whole."""
        try:
            (answer,) = self._db.execute("PRAGMA quick_check(1)").fetchone()
        except sqlite3.Error as error:
            return str(error)
        return None if answer == "ok" else str(answer)

    def failures(self) -> list[Failure]:
        """What could not be read or analysed."""
        rows = self._db.execute("SELECT location, stage, cause, advice FROM failures ORDER BY location, stage")
        return [Failure(location=r[0], stage=r[1], cause=r[2], advice=r[3]) for r in rows]

    def search(self, question: str, names: Iterable[str] = (), limit: int = 20) -> list[Hit]:
        """The articles that answer a question best; `names` are other names of the entity it names."""
        try:
            rows = search(self._db, question, names, limit)
        except sqlite3.Error as error:
            raise self._error(error) from error
        hits = []
        for article_id, score, phrasings in rows:
            (text,) = self._db.execute("SELECT text FROM articles WHERE id = ?", (article_id,)).fetchone()
            hits.append(Hit(article_id=article_id, score=score, spans=find_spans(text, phrasings)))
        return hits

    def judgements(self) -> list[Judgement]:
        """Every judgement, undone ones too, in the order in which they were made."""
        rows = self._db.execute("SELECT record FROM judgements ORDER BY made, id")
        return [codec.unpack_judgement(raw) for (raw,) in rows]

    def add_judgements(self, judgements: Iterable[Judgement]) -> int:
        """Adds judgements; how many were new. None is ever changed or taken out."""
        rows = [(j.id, j.at, codec.pack(j)) for j in judgements]
        with self.transaction() as db:
            return db.executemany("INSERT OR IGNORE INTO judgements VALUES (?, ?, ?)", rows).rowcount

    def reckoning(self, key: str) -> tuple[Links, Findings] | None:
        """Links and findings stored under a key, if they are there."""
        row = self._db.execute("SELECT links, findings FROM reckonings WHERE key = ?", (key,)).fetchone()
        return (codec.unpack_links(row[0]), codec.unpack_findings(row[1])) if row else None

    def keep_reckoning(self, key: str, links: Links, findings: Findings) -> None:
        """Keeps links and findings under a key, in place of any older ones."""
        with self.transaction() as db:
            db.execute("DELETE FROM reckonings")
            db.execute("INSERT INTO reckonings VALUES (?, ?, ?)", (key, codec.pack(links), codec.pack(findings)))


def _stated(value: Stated | None) -> str | None:
    return value.value if value else None


def _analysis(row: tuple[bytes, bytes, bytes]) -> Analysis:
    return Analysis(
        article=codec.unpack_article(row[0]),
        annotations=codec.unpack_annotations(row[1]),
        claims=codec.unpack_claims(row[2]),
    )
