"""Tells formats apart by their first bytes and the file's extension."""

from __future__ import annotations

import re
import zlib
from typing import BinaryIO, Literal

Format = Literal["text", "html", "jsonl", "json", "csv", "tsv"]

_MAGIC = (
    (b"%PDF-", "a PDF document", "save it as text or HTML first"),
    (b"PK\x03\x04", "a ZIP archive or office document", "unpack it, or save the document as text"),
    (b"\xd0\xcf\x11\xe0", "an old office document", "save it as text first"),
    (b"{\\rtf", "an RTF document", "save it as text first"),
    (b"\x89PNG", "a picture (PNG)", "text in pictures is not read"),
    (b"\xff\xd8\xff", "a picture (JPEG)", "text in pictures is not read"),
    (b"GIF8", "a picture (GIF)", "text in pictures is not read"),
    (b"RIFF", "a picture or sound (RIFF)", "only text is read"),
    (b"II*\0", "a picture (TIFF)", "text in pictures is not read"),
    (b"MM\0*", "a picture (TIFF)", "text in pictures is not read"),
    (b"SQLite format 3\0", "a SQLite database", "use --case to open a case file"),
    (b"\x7fELF", "a program", "name pages only"),
    (b"MZ\x90", "a program", "name pages only"),
    (b"7z\xbc\xaf", "a 7z archive", "unpack it first"),
    (b"Rar!", "a RAR archive", "unpack it first"),
    (b"BZh", "a bzip2 archive", "unpack it first"),
    (b"\xfd7zXZ", "an xz archive", "unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", "unpack it first"),
    (b"OggS", "a sound or film", "only text is read"),
    (b"ID3", "a sound", "only text is read"),
    (b"wOFF", "a font", "name pages only"),
    (b"wOF2", "a font", "name pages only"),
)
_NOT_PAGES = {".css": "a style sheet", ".js": "a script", ".mjs": "a script", ".map": "a source map"}
_BY_EXTENSION: dict[str, Format] = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".csv": "csv",
    ".tsv": "tsv",
    ".tab": "tsv",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".shtml": "html",
    ".mhtml": "html",
    ".txt": "text",
    ".text": "text",
    ".md": "text",
}
_HTML_HEAD = re.compile(
    r"\s*(?:<\?xml[^>]{0,300}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|article|div|p|h1|table)\b",
    re.IGNORECASE | re.DOTALL,
)
_JSON_OBJECT = re.compile(r"\s*\{\s*\"(?:[^\"\\]|\\.){0,200}\"\s*:")
GZIP = b"\x1f\x8b"


def refusal(head: bytes, extension: str) -> tuple[str, str] | None:
    """(cause, advice) when the first bytes or the extension show that this is no page."""
    if extension in _NOT_PAGES:
        return f"{_NOT_PAGES[extension]}, not a page", "leave it out"
    for magic, what, advice in _MAGIC:
        if head.startswith(magic):
            return f"{what}, not a page", advice
    return None


def rows_format(extension: str) -> Format | None:
    """The format of a file of rows by its extension; such a file is streamed, so it may be larger than a page."""
    found = _BY_EXTENSION.get(extension)
    return found if found in ("jsonl", "csv", "tsv") else None


def format_of(text: str, extension: str) -> Format:
    """The format of a decoded file: what its content shows, else what its extension says."""
    named = _BY_EXTENSION.get(extension)
    if named in ("csv", "tsv", "jsonl", "json"):
        return named
    if looks_like_html(text):
        return "html"
    if named is None and _JSON_OBJECT.match(text[:2000]):
        return "jsonl"
    return named or "text"


def looks_like_html(text: str) -> bool:
    return _HTML_HEAD.match(text[:6000]) is not None


def looks_like_other_xml(text: str) -> bool:
    """An XML document that is not XHTML: a feed, a site map, an office part."""
    return re.match(r"\s*<\?xml\b", text[:200]) is not None and not looks_like_html(text)


class TooLarge(ValueError):
    """More bytes than the limit allows."""


def read_bounded(file: BinaryIO, limit: int) -> bytes:
    """All bytes of `file`, unpacked when it is gzip. Raises TooLarge beyond `limit`, ValueError for broken gzip."""
    raw = file.read(limit + 1)
    if raw[:2] != GZIP:
        if len(raw) > limit:
            raise TooLarge
        return raw
    unpacked: list[bytes] = []
    size, rest = 0, raw
    while rest[:2] == GZIP:
        unpacker = zlib.decompressobj(31)
        try:
            part = unpacker.decompress(rest, limit + 1 - size)
        except zlib.error as error:
            raise ValueError("a broken gzip file") from error
        size += len(part)
        unpacked.append(part)
        if size > limit:
            raise TooLarge
        if not unpacker.eof:
            raise ValueError("a gzip file that is cut off")
        rest = unpacker.unused_data
    return b"".join(unpacked)
