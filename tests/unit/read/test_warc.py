"""Web archives, made in memory: their pages are read, all else in them passed over, and breaks are told."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from tawatur.config import Config, Limits
from tawatur.read import read_paths
from tawatur.records import Failure, Page

PAGE = "<html><head><title>جولة</title></head><body><p>قال الوزير إن المحادثات بدأت صباح الأحد.</p></body></html>"


def record(
    url: str, body: bytes, kind: str = "text/html; charset=utf-8", status: str = "200 OK", more: str = ""
) -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}Content-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>\r\n"
        f"WARC-Date: 2021-05-04T00:00:00Z\r\nWARC-Target-URI: {url}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def read(path: Path, **limits: int) -> list[Page | Failure]:
    return list(read_paths([str(path)], Config(limits=Limits(**limits))))


def pages_of(found: list[Page | Failure]) -> list[Page]:
    return [p for p in found if isinstance(p, Page)]


WHOLE = (
    record("https://one.example/a", PAGE.encode())
    + record("https://one.example/p.png", b"\x89PNG", "image/png")
    + record("https://one.example/gone", PAGE.encode(), status="404 Not Found")
    + record("https://two.example/b", PAGE.encode("cp1256"), "text/html; charset=windows-1256")
    + record("https://two.example/c", gzip.compress(PAGE.encode()), more="Content-Encoding: gzip\r\n")
)


@pytest.mark.parametrize("packed", ["plain", "gzip", "wacz"])
def test_the_pages_of_an_archive_are_read(tmp_path: Path, packed: str) -> None:
    path = tmp_path / {"plain": "a.warc", "gzip": "a.warc.gz", "wacz": "a.wacz"}[packed]
    if packed == "wacz":
        with zipfile.ZipFile(path, "w") as package:
            package.writestr("datapackage.json", "{}")
            package.writestr("archive/data.warc.gz", gzip.compress(WHOLE))
    else:
        path.write_bytes(gzip.compress(WHOLE) if packed == "gzip" else WHOLE)
    pages = pages_of(read(path))
    assert [p.given.url for p in pages] == ["https://one.example/a", "https://two.example/b", "https://two.example/c"]
    assert all("قال الوزير إن المحادثات بدأت" in p.text for p in pages)
    assert len({p.location for p in pages}) == 3


def test_an_archive_that_breaks_off_gives_what_stands_before(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(gzip.compress(WHOLE)[:-40])
    found = read(path)
    assert pages_of(found)


@pytest.mark.parametrize("content", [b"WARC/1.0\r\nbroken", b"", b"no archive at all"])
def test_a_file_that_is_no_archive_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(content)
    (failure,) = read(path)
    assert isinstance(failure, Failure)
    assert failure.location == str(path)


def test_a_package_that_is_no_archive_is_told(tmp_path: Path) -> None:
    for name, raw in (("a.wacz", b"PK\x03\x04 broken"), ("b.wacz", zip_of("readme.txt"))):
        (tmp_path / name).write_bytes(raw)
        (failure,) = read(tmp_path / name)
        assert isinstance(failure, Failure)


def test_a_package_that_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tawatur.read.warc.MOST_UNPACKED", 1000)
    path = tmp_path / "a.wacz"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("archive/data.warc", b"x" * 5_000_000)
    (failure,) = read(path)
    assert isinstance(failure, Failure)
    assert "unpacks to more" in failure.cause


def zip_of(name: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr(name, "x")
    return buffer.getvalue()


def test_a_page_over_the_limit_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(
        record("https://one.example/big", b"<p>" + b"x" * 5000) + record("https://one.example/a", PAGE.encode())
    )
    found = read(path, page_bytes=2000)
    assert isinstance(found[0], Failure)
    assert "larger" in found[0].cause
    assert [p.given.url for p in pages_of(found)] == ["https://one.example/a"]
