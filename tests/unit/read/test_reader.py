"""Reading: every format, every encoding, and one clear line for everything that is no page."""

from __future__ import annotations

import gzip
import io
import json
import os
import sys
from pathlib import Path

import pytest

from tawatur.config import Config, Limits
from tawatur.read import read_paths
from tawatur.records import Failure, Page

ARABIC = "قال الوزير إن الحكومة ستعلن عن خطة جديدة في الأسبوع المقبل.\n"
ARABIC += "وأضاف أن اللجنة اجتمعت مع الوفد في العاصمة على مدى يومين.\n"
HTML = (
    '<html><head><meta charset="{}"><title>عنوان</title></head><body><nav>الرئيسية</nav><article><h1>عنوان الخبر</h1>'
    "<p>قال الوزير إن الحكومة ستعلن عن خطة جديدة في الأسبوع المقبل.</p></article></body></html>"
)


def read(*paths: Path | str, config: Config | None = None) -> list[Page | Failure]:
    return list(read_paths([str(p) for p in paths], config or Config()))


def page_of(path: Path, raw: bytes) -> Page:
    path.write_bytes(raw)
    (found,) = read(path)
    assert isinstance(found, Page), found
    return found


def failure_of(path: Path, raw: bytes) -> Failure:
    path.write_bytes(raw)
    (found,) = read(path)
    assert isinstance(found, Failure), found
    assert found.location == str(path)
    assert found.cause
    assert "\n" not in found.cause
    assert found.advice
    return found


@pytest.mark.parametrize(
    ("raw", "encoding", "how"),
    [
        (ARABIC.encode(), "utf-8", "valid UTF-8"),
        (b"\xef\xbb\xbf" + ARABIC.encode(), "utf-8", "byte order mark"),
        (b"\xff\xfe" + ARABIC.encode("utf-16-le"), "utf-16-le", "byte order mark"),
        (b"\xfe\xff" + ARABIC.encode("utf-16-be"), "utf-16-be", "byte order mark"),
        (ARABIC.encode("utf-16-le"), "utf-16-le", "zero bytes"),
        (ARABIC.encode("utf-16-be"), "utf-16-be", "zero bytes"),
        (ARABIC.encode("cp1256"), "cp1256", "detected"),
        (ARABIC.encode("iso8859_6"), "iso8859_6", "detected"),
        (gzip.compress(ARABIC.encode()), "utf-8", "valid UTF-8"),
    ],
)
def test_text_is_decoded_unchanged(tmp_path: Path, raw: bytes, encoding: str, how: str) -> None:
    page = page_of(tmp_path / "a.txt", raw)
    assert (page.text, page.encoding) == (ARABIC, encoding)
    assert how in page.encoding_how
    assert page.media == "text"


def test_line_ends_are_kept(tmp_path: Path) -> None:
    assert page_of(tmp_path / "a.txt", b"one\r\ntwo\rthree\n").text == "one\r\ntwo\rthree\n"


@pytest.mark.parametrize(
    ("declared", "written", "encoding", "how"),
    [
        ("windows-1256", "cp1256", "cp1256", "declared"),
        ("utf-8", "cp1256", "cp1256", "declared utf-8 is wrong"),
        ("windows-1256", "utf-8", "utf-8", "declared cp1256 is wrong"),
        ("windows-1256", "iso8859_6", "iso8859_6", "declared cp1256 is wrong"),
        ("iso-8859-1", "cp1256", "cp1256", "declared iso8859-1 is wrong"),
        ("no-such-charset", "cp1256", "cp1256", "detected"),
    ],
)
def test_a_wrong_declaration_is_overruled(tmp_path: Path, declared: str, written: str, encoding: str, how: str) -> None:
    page = page_of(tmp_path / "a.html", HTML.format(declared).encode(written))
    assert page.encoding == encoding
    assert how in page.encoding_how
    assert "ستعلن عن خطة" in page.text


def test_text_cut_off_in_a_character_is_read_up_to_there(tmp_path: Path) -> None:
    page = page_of(tmp_path / "a.txt", ARABIC.encode()[:-4] + b"\xd9")
    assert page.text == ARABIC[: len(page.text)]
    assert "cut off" in page.encoding_how
    wide = page_of(tmp_path / "b.txt", ARABIC.encode("utf-16-le")[:-3])
    assert wide.text == ARABIC[: len(wide.text)]
    assert "cut off" in wide.encoding_how


@pytest.mark.parametrize(
    ("name", "raw", "cause"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\n", "empty"),
        ("zeros.txt", b"abc\0def\0ghi\0", "binary"),
        ("control.txt", bytes(range(1, 32)) * 40, "binary"),
        ("a.pdf", b"%PDF-1.7 ...", "PDF"),
        ("a.docx", b"PK\x03\x04....", "ZIP"),
        ("a.jpg", b"\xff\xd8\xff\xe0..", "picture"),
        ("a.css", b"p { color: red }", "style sheet"),
        ("feed.xml", b'<?xml version="1.0"?><rss></rss>', "XML"),
        ("broken.gz", b"\x1f\x8b\x08\0abcdef", "gzip"),
        ("cut.txt.gz", gzip.compress(ARABIC.encode() * 99)[:-20], "gzip"),
        ("shell.html", b"<html><body><script>var x</script></body></html>", "no text"),
        ("deep.html", b"<html><body>" + b"<div>" * 50_000 + b"x", "nested"),
        ("inline.html", b"<html><body>" + b"<b>" * 5_000 + b"x", "nested"),
        ("a.csv", b"a,b\n1,2\n", "no column 'text'; there are: a, b"),
        ("a.json", b"[" * 100_000, "JSON"),
    ],
)
def test_what_is_no_page_gets_one_line(tmp_path: Path, name: str, raw: bytes, cause: str) -> None:
    assert cause in failure_of(tmp_path / name, raw).cause


def test_size_is_checked_before_reading(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    (found,) = read(path)
    assert isinstance(found, Failure)
    assert "20,000,000" in found.cause


def test_a_gzip_bomb_is_refused(tmp_path: Path) -> None:
    assert "larger than" in failure_of(tmp_path / "bomb.txt.gz", gzip.compress(b"a" * 30_000_000)).cause


def test_html_of_too_many_elements_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "many.html"
    path.write_bytes(b"<html><body>" + b"<p>x" * 5_000)
    (found,) = read(path, config=Config(limits=Limits(html_nodes=1_000)))
    assert isinstance(found, Failure)
    assert "1000 elements" in found.cause


def test_entities_are_not_expanded_and_long_attributes_are_skipped(tmp_path: Path) -> None:
    bomb = (
        b'<!DOCTYPE html [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]><html><body><p>&b;&b; word</p></body></html>'
    )
    assert "aaaaaaaa" not in page_of(tmp_path / "e.html", bomb).text
    wide = b'<html><body><p class="' + b"a " * 1_000_000 + b'">word</p></body></html>'
    assert page_of(tmp_path / "w.html", wide).text == "word"


def test_pipes_links_and_devices_never_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "dangling").symlink_to("nowhere")
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "up").symlink_to(tmp_path)
    (tmp_path / "sub" / "good.txt").write_text("A good page.", encoding="utf-8")
    found = read(tmp_path, "/dev/zero")
    assert [type(f) for f in found] == [Failure, Failure, Failure, Page, Failure]
    assert "pipe" in found[2].cause if isinstance(found[2], Failure) else False


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_missing_permission_is_named(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("x", encoding="utf-8")
    path.chmod(0)
    (found,) = read(path)
    assert isinstance(found, Failure)
    assert "permission" in found.cause


def test_a_folder_that_may_not_be_opened_is_named_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The refusal is simulated, so that the test also runs as root, to whom nothing is closed."""
    closed = tmp_path / "closed"
    closed.mkdir()
    (tmp_path / "good.txt").write_text("A page that can be read.", encoding="utf-8")
    open_folder = os.scandir

    def refuse(path: str) -> object:
        if Path(path) == closed:
            raise PermissionError(13, "Permission denied", str(path))
        return open_folder(path)

    monkeypatch.setattr(os, "scandir", refuse)
    failure, page = read(tmp_path)
    assert isinstance(failure, Failure)
    assert failure.location == str(closed)
    assert "permission" in failure.cause.lower()
    assert isinstance(page, Page)


def test_folders_are_walked_in_order_without_hidden_and_companion_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden.txt", "page_files/style.css", ".git/x.txt", "c/d.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("Some text.", encoding="utf-8")
    (tmp_path / "page.html").write_text("<html><body><p>Some text.</p></body></html>", encoding="utf-8")
    names = [Path(f.location).name for f in read(tmp_path)]
    assert names == ["a.txt", "b.txt", "d.txt", "page.html"]
    assert [Path(f.location).name for f in read(str(tmp_path / "*.txt"))] == ["a.txt", "b.txt"]


def test_missing_paths_and_patterns_are_failures() -> None:
    found = read("/no/such/file.txt", "/no/such/*.txt")
    assert [f.cause for f in found if isinstance(f, Failure)] == [
        "no such file or folder",
        "no file matches this pattern",
    ]


def test_json_lines_lose_only_the_bad_row(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    rows = [
        b'{"text": "First.", "Title": "T", "publisher": "P", "date": "2031-01-02", "url": "https://example.org/1"}',
        b"{broken",
        b"",
        b'{"body": "no text column"}',
        b"[1]",
        b"[" * 100_000,
        b'{"text": "  "}',
        b'{"TEXT": "Last."}',
    ]
    path.write_bytes(b"\n".join(rows))
    found = read(path)
    assert [f.location.rsplit("#")[1] for f in found] == ["1", "2", "4", "5", "6", "7", "8"]
    assert [type(f) for f in found] == [Page, Failure, Failure, Failure, Failure, Failure, Page]
    first = found[0]
    assert isinstance(first, Page)
    assert (first.given.title, first.given.publisher, first.given.published) == ("T", "P", "2031-01-02")


def test_columns_can_be_named(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('id;Outlet;Body\n1;P;"two\nlines"\n2;Q;three\n', encoding="utf-8-sig")
    found = read(path, config=Config(text_column="body", publisher_column="outlet"))
    assert [(f.text, f.given.publisher) for f in found if isinstance(f, Page)] == [("two\nlines", "P"), ("three", "Q")]


def test_tables_in_old_encodings_with_zero_bytes_and_huge_cells(tmp_path: Path) -> None:
    old = tmp_path / "old.csv"
    old.write_bytes(f"text,title\n{ARABIC.splitlines()[0]},خبر\n".encode("cp1256"))
    (page,) = read(old)
    assert isinstance(page, Page)
    assert page.given.title == "خبر"
    zeros = tmp_path / "zeros.csv"
    zeros.write_bytes(b"text\nab\0cd\n")
    (page,) = read(zeros)
    assert isinstance(page, Page)
    assert page.text == "abcd"
    huge = tmp_path / "huge.csv"
    huge.write_bytes(b'text\n"' + b"x" * 3_000_000 + b'"\nfine\n')
    found = read(huge)
    assert [type(f) for f in found] == [Failure, Page]


def test_json_arrays_and_single_objects(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps([{"text": "one"}, {"text": "two"}, 3]), encoding="utf-8")
    assert [type(f) for f in read(path)] == [Page, Page, Failure]
    path.write_text(json.dumps({"text": "<html><body><p>one</p></body></html>"}, indent=1), encoding="utf-8")
    (page,) = read(path)
    assert isinstance(page, Page)
    assert (page.media, page.text, page.location) == ("html", "one", str(path))


def test_the_same_content_is_one_page_wherever_it_lies(tmp_path: Path) -> None:
    first = page_of(tmp_path / "a.txt", ARABIC.encode())
    second = page_of(tmp_path / "b.txt", ARABIC.encode())
    assert first.id == second.id
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "x", "date": "2031"}\n{"text": "x", "date": "2032"}\n', encoding="utf-8")
    ids = {f.id for f in read(path) if isinstance(f, Page)}
    assert len(ids) == 2


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ARABIC.encode("cp1256"))))
    (page,) = read("-")
    assert isinstance(page, Page)
    assert (page.text, page.location) == (ARABIC, "-")


def test_a_batch_goes_on_after_a_failure(tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(b"\0\1\2\3" * 100)
    (tmp_path / "b.txt").write_text("Still read.", encoding="utf-8")
    found = read(tmp_path)
    assert [type(f) for f in found] == [Failure, Page]
