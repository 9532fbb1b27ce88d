from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tawatur.config import Config
from tawatur.errors import CaseError
from tawatur.records import Failure, Given, Page, content_id
from tawatur.run.analyse import AnalysePage
from tawatur.store import CaseFile, StoredPage


def page(text: str, location: str = "a.txt") -> Page:
    return Page(
        id=content_id("p", text),
        location=location,
        media="text",
        text=text,
        encoding="utf-8",
        encoding_how="valid UTF-8",
        given=Given(),
        size=len(text.encode()),
    )


def stored(text: str, location: str = "a.txt") -> StoredPage:
    outcome = AnalysePage(Config())(page(text, location))
    assert isinstance(outcome, StoredPage)
    return outcome


TEXT = "أعلن وزير الري في نهروان أن السد سيكتمل في آذار المقبل. وقال الوزير إن المياه تكفي الجميع."


def test_a_page_stored_twice_is_one(tmp_path: Path) -> None:
    with CaseFile(tmp_path / "c") as case:
        case.add([stored(TEXT)], [])
        case.add([stored(TEXT, "copy.txt")], [])
        assert case.counts() == {"pages": 1, "articles": 1, "failures": 0}


def test_what_was_stored_comes_back_equal(tmp_path: Path) -> None:
    with CaseFile(tmp_path / "c") as case:
        case.add([stored(TEXT)], [])
    with CaseFile(tmp_path / "c") as case:
        (analysis,) = case.analyses()
        again = case.page(analysis.article.page_id)
        assert again == page(TEXT)
        assert case.analysis(analysis.article.id) == analysis
        assert analysis.article.text == TEXT


def test_a_batch_is_stored_whole_or_not_at_all(tmp_path: Path) -> None:
    broken = stored(TEXT + " ثم")
    broken = type(broken)(
        page=broken.page,
        page_id="p-other",
        location="b",
        media="text",
        encoding="utf-8",
        size=1,
        analyses=stored(TEXT).analyses * 2,
        made_by="test",
    )
    with CaseFile(tmp_path / "c") as case:
        with pytest.raises(CaseError, match="UNIQUE"):
            case.add([stored(TEXT), broken], [Failure(location="x", stage="read", cause="empty")])
        assert case.counts() == {"pages": 0, "articles": 0, "failures": 0}


def test_a_failure_goes_when_its_page_is_read_after_all(tmp_path: Path) -> None:
    with CaseFile(tmp_path / "c") as case:
        case.add([], [Failure(location="a.txt", stage="read", cause="empty file")])
        assert [f.cause for f in case.failures()] == ["empty file"]
        case.add([stored(TEXT, "a.txt")], [])
        assert case.failures() == []


@pytest.mark.parametrize("content", [b"no database at all, only words" * 50, b"\x00" * 5000])
def test_another_file_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    with pytest.raises(CaseError, match=r"notes\.txt"):
        CaseFile(path)
    assert path.read_bytes() == content


def test_another_sqlite_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t (x)")
    connection.commit()
    connection.close()
    with pytest.raises(CaseError, match="no tawatur case"):
        CaseFile(path)


def test_a_newer_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "c"
    CaseFile(path).close()
    connection = sqlite3.connect(path)
    connection.execute("INSERT INTO migrations VALUES ('9999-from-the-future')")
    connection.commit()
    connection.close()
    with pytest.raises(CaseError, match="newer tawatur"):
        CaseFile(path)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="folder is missing"):
        CaseFile(tmp_path / "no" / "where" / "c")


def test_a_full_disk_is_one_line_and_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "c"
    with CaseFile(path) as case:
        case.add([stored(TEXT)], [])
        pages = case._db.execute("PRAGMA page_count").fetchone()[0]
        case._db.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(CaseError, match="free some space"):
            case.add([stored(f"{TEXT} {n} " + "كلمة " * 2000, f"{n}.txt") for n in range(20)], [])
        assert case.counts()["pages"] == 1
        assert case.damage() is None
    with CaseFile(path) as case:
        assert case.counts()["pages"] == 1
