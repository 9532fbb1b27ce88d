"""Walks what the user named and yields pages and failures, one at a time."""

from __future__ import annotations

import gzip
import sys
import zlib
from collections.abc import Iterable, Iterator
from typing import BinaryIO, cast

import msgspec

from tawatur.config import Config
from tawatur.errors import InputError
from tawatur.read.encoding import Undecodable, decode
from tawatur.read.formats import (
    GZIP,
    TooLarge,
    format_of,
    looks_like_html,
    looks_like_other_xml,
    read_bounded,
    refusal,
    rows_format,
)
from tawatur.read.markup import MarkupError, render
from tawatur.read.rows import Row, read_json, read_json_lines, read_table
from tawatur.read.sources import STDIN, expand, extension, open_file
from tawatur.read.warc import FetchedPage, is_archive, read_archive
from tawatur.read.web import Fetcher, is_url
from tawatur.records import Failure, Given, Page, PageBlock, content_id

STAGE = "read"


def read_paths(paths: Iterable[str], config: Config) -> Iterator[Page | Failure]:
    """Pages of files, folders, globs and `-` (standard input), in a stable order; failures in their place.

    Nothing that a file holds raises an error here: what cannot be read is a `Failure` with one line of cause, and the
    next file is read. A file larger than `limits.page_bytes` is refused unless it is a file of rows, which is read
    row by row.
    """
    for source in expand(paths):
        if isinstance(source, InputError):
            yield _failure(source)
            continue
        try:
            for found in _read_source(source, config):
                yield _failure(found) if isinstance(found, InputError) else found
        except InputError as error:
            yield _failure(error)
        except (OSError, EOFError, zlib.error) as error:
            yield _failure(InputError(source, f"reading broke off: {error}", "check the file and the disk"))


def _failure(error: InputError) -> Failure:
    return Failure(location=error.location, stage=STAGE, cause=" ".join(error.cause.split()), advice=error.advice)


def _read_source(source: str, config: Config) -> Iterator[Page | InputError]:
    if source == STDIN:
        yield from _read_whole(cast(BinaryIO, sys.stdin.buffer), STDIN, "", config)
        return
    if is_url(source):
        yield from _pages_of_web(source, config)
        return
    kind = extension(source)
    file, size = open_file(source)
    with file:
        head = file.read(32)
        file.seek(0)
        if is_archive(head, kind):
            yield from _pages_of_archive(file, source, config)
            return
        refused = refusal(head, kind)
        if refused is not None:
            raise InputError(source, *refused)
        rows = rows_format(kind)
        if rows is not None and size:
            stream = cast(BinaryIO, gzip.GzipFile(fileobj=file)) if head.startswith(GZIP) else file
            found = (
                read_json_lines(stream, source, config)
                if rows == "jsonl"
                else read_table(stream, source, config, rows == "tsv")
            )
            yield from _pages_of_rows(found, config)
            return
        if size > config.limits.page_bytes:
            raise _too_large(source, config)
        yield from _read_whole(file, source, kind, config)


def _pages_of_web(url: str, config: Config) -> Iterator[Page | InputError]:
    """The page at a URL, or those of a feed."""
    with Fetcher(config.web, config.limits.page_bytes) as fetcher:
        for found in fetcher.pages(url):
            if isinstance(found, InputError):
                yield found
                continue
            fetched, given = found
            try:
                yield page_of(fetched, fetched.url, given, config)
            except InputError as error:
                yield error


def _pages_of_archive(file: BinaryIO, source: str, config: Config) -> Iterator[Page | InputError]:
    """The pages of a web archive, numbered as they stand in it."""
    for number, found in enumerate(read_archive(file, source, config.limits.page_bytes), 1):
        if isinstance(found, InputError):
            yield found
            continue
        try:
            yield page_of(found, f"{source}#{number}", Given(url=found.url), config)
        except InputError as error:
            yield error


def page_of(found: FetchedPage, location: str, given: Given, config: Config) -> Page:
    """The page of an answer of a server. Raises InputError when it is no text, or shows none."""
    try:
        decoded = decode(found.raw, markup=b"<" in found.raw[:4096], charset=found.charset)
    except Undecodable as error:
        raise InputError(location, f"{error}, not a page", "leave it out") from error
    html = looks_like_html(decoded.text)
    page_id = content_id("p", found.raw, given.title, given.url, given.publisher, given.published)
    how = (decoded.encoding, decoded.how)
    return _page(_Content(page_id, location, decoded.text, html, *how, given, len(found.raw)), config)


def _too_large(location: str, config: Config) -> InputError:
    limit = f"{config.limits.page_bytes:,}"
    return InputError(location, f"larger than {limit} bytes, too much for one page", "split it, or give one row a page")


def _read_whole(file: BinaryIO, location: str, kind: str, config: Config) -> Iterator[Page | InputError]:
    """The pages of a file that is read into memory at once."""
    try:
        raw = read_bounded(file, config.limits.page_bytes)
    except TooLarge as error:
        raise _too_large(location, config) from error
    except ValueError as error:
        raise InputError(location, str(error), "unpack it first") from error
    if not raw.strip():
        raise InputError(location, "the file is empty", "leave it out")
    refused = refusal(raw[:32], "")
    if refused is not None:
        raise InputError(location, *refused)
    try:
        decoded = decode(raw, markup=b"<" in raw[:4096])
    except Undecodable as error:
        raise InputError(location, f"{error}, not a page", "name text or HTML files only") from error
    found = format_of(decoded.text, kind)
    how = (decoded.encoding, decoded.how)
    if found in ("json", "jsonl"):
        yield from _pages_of_rows(read_json(decoded.text, location, config, how), config)
    elif found in ("csv", "tsv"):
        raise InputError(location, "the table is empty", "leave it out")
    else:
        if looks_like_other_xml(decoded.text):
            raise InputError(location, "XML that is no web page", "save the page itself as HTML or text")
        html = found == "html"
        yield _page(_Content(content_id("p", raw), location, decoded.text, html, *how, Given(), len(raw)), config)


class _Content(msgspec.Struct, frozen=True):
    """What a page is made of before it is rendered."""

    page_id: str
    location: str
    text: str
    html: bool
    encoding: str
    how: str
    given: Given
    size: int


def _pages_of_rows(rows: Iterator[Row | InputError], config: Config) -> Iterator[Page | InputError]:
    for row in rows:
        if isinstance(row, InputError):
            yield row
            continue
        raw = row.text.encode("utf-8", "surrogatepass")
        given = row.given
        page_id = content_id("p", raw, given.title, given.url, given.publisher, given.published)
        # JSON may hold halves of surrogate pairs, which are no characters and cannot be stored.
        text = row.text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        html = looks_like_html(text)
        try:
            yield _page(_Content(page_id, row.location, text, html, row.encoding, row.how, given, len(raw)), config)
        except InputError as error:
            yield error


def _page(content: _Content, config: Config) -> Page:
    """The record of one page. Raises InputError for HTML that cannot be rendered, or that shows no text."""
    text = content.text
    markup: str | None = None
    blocks: tuple[PageBlock, ...] = ()
    if content.html:
        try:
            rendered = render(text, config.limits)
        except MarkupError as error:
            raise InputError(content.location, str(error), "save the page's text instead") from error
        markup, text, blocks = text, rendered.text, rendered.blocks
    if not text.strip():
        raise InputError(content.location, "no text to read", "leave it out")
    return Page(
        id=content.page_id,
        location=content.location,
        media="html" if content.html else "text",
        text=text,
        markup=markup,
        blocks=blocks,
        encoding=content.encoding,
        encoding_how=content.how,
        given=content.given,
        size=content.size,
    )
