"""Web archives: the pages of WARC files (ISO 28500) and of WACZ packages, one at a time."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from tawatur.errors import InputError

WARC_MARK = b"WARC/"
_ZIP_MARK = b"PK\x03\x04"
_PAGE_TYPES = ("text/html", "application/xhtml+xml", "text/plain")
_CHUNK = 1 << 20
MOST_UNPACKED = 20_000_000_000
"""Bytes of one web archive inside a WACZ package, unpacked to disk; a larger one is refused."""


class FetchedPage(msgspec.Struct, frozen=True):
    """An answer of a server: the address, the bytes without transfer and content coding, the charset of its head."""

    url: str
    raw: bytes
    charset: str | None


def is_archive(head: bytes, kind: str) -> bool:
    """Whether a file of this ending and these first bytes is a web archive."""
    return kind in (".warc", ".wacz") or head.startswith(WARC_MARK)


def read_archive(file: BinaryIO, location: str, limit: int) -> Iterator[FetchedPage | InputError]:
    """The pages that the archive holds answers with status 200 for; larger ones than `limit` bytes are refused, pages
    of other kinds (pictures, scripts) passed over. Raises InputError when the file is no archive or breaks off."""
    head = file.read(4)
    file.seek(0)
    if head == _ZIP_MARK:
        yield from _read_wacz(file, location, limit)
    else:
        yield from _read_warc(file, location, limit)


def _read_wacz(file: BinaryIO, location: str, limit: int) -> Iterator[FetchedPage | InputError]:
    """The WARC files of a WACZ package; each is unpacked to disk, never to memory."""
    try:
        with zipfile.ZipFile(file) as package:
            names = sorted(n for n in package.namelist() if n.startswith("archive/") and ".warc" in n)
            if not names:
                raise InputError(location, "a ZIP archive without web archives in it", "unpack it first")
            for name in names:
                with package.open(name) as packed, tempfile.TemporaryFile() as unpacked:
                    while chunk := packed.read(_CHUNK):
                        unpacked.write(chunk)
                        if unpacked.tell() > MOST_UNPACKED:
                            raise InputError(f"{location}!{name}", *_TOO_MUCH)
                    unpacked.seek(0)
                    yield from _read_warc(unpacked, f"{location}!{name}", limit)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise InputError(
            location, f"a broken WACZ package: {error}", "make it again, or name its WARC files"
        ) from error


def _read_warc(file: Any, location: str, limit: int) -> Iterator[FetchedPage | InputError]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    found = False
    try:
        wanted = WarcRecordType.response
        for record in ArchiveIterator(file, record_types=wanted, parse_http=True, auto_decode="all"):
            found = True
            page = _page(record, limit)
            if page is not None:
                yield page if isinstance(page, FetchedPage) else InputError(f"{location}#{page}", *_TOO_LARGE)
    except (OSError, ValueError, EOFError) as error:
        raise InputError(location, f"the web archive breaks off: {error}", "what stands before was read") from error
    if not found:
        raise InputError(location, "a web archive without an answer of a server in it", "leave it out")


_TOO_MUCH = ("unpacks to more than 20 GB", "name its WARC files instead")
_TOO_LARGE = ("larger than a page may be", "raise limits.page_bytes, or leave it out")


def _page(record: Any, limit: int) -> FetchedPage | str | None:
    """The page of a record; its address alone when it is too large; None when it is no page."""
    http = record.http_headers
    if http is None or http.status_code != 200:
        return None
    kind = (record.http_content_type or "").lower()
    if not kind.startswith(_PAGE_TYPES):
        return None
    url = str(record.headers.get("WARC-Target-URI", "")).strip("<>")
    raw = record.reader.read(limit + 1)
    if len(raw) > limit:
        return url
    return FetchedPage(url=url, raw=raw, charset=record.http_charset)
