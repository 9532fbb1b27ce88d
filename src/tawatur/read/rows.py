"""Rows of JSONL, JSON, CSV and TSV files: texts with the metadata that came along. One bad row costs only itself."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, BinaryIO

import msgspec

from tawatur.config import Config
from tawatur.errors import InputError
from tawatur.read.encoding import Undecodable, decode, is_wide
from tawatur.records import Given

_SAMPLE = 1 << 16
_ADVICE_ROW = "mend or remove this row; the others were read"


class Row(msgspec.Struct, frozen=True):
    """One text of a file of rows."""

    location: str
    text: str
    given: Given
    encoding: str
    how: str


def read_json_lines(file: BinaryIO, location: str, config: Config) -> Iterator[Row | InputError]:
    """One object a line. Rows are numbered by line, from 1."""
    limit = config.limits.page_bytes
    encoding, how, skip = _stream_encoding(file, location)
    file.read(skip)
    if encoding in ("utf-8", "ascii"):
        yield from _json_rows(iter(lambda: file.readline(limit + 1), b""), location, config, (encoding, how))
        return
    with _as_text(file, encoding) as stream:
        lines = (line.encode() for line in iter(lambda: stream.readline(limit + 1), ""))
        yield from _json_rows(lines, location, config, (encoding, how))


@contextmanager
def _as_text(file: BinaryIO, encoding: str) -> Iterator[io.TextIOWrapper]:
    """The file as text, line ends as they are. The file itself stays open."""
    stream = io.TextIOWrapper(file, encoding, errors="replace", newline="")
    try:
        yield stream
    finally:
        stream.detach()


def _json_rows(
    lines: Iterator[bytes], location: str, config: Config, how: tuple[str, str]
) -> Iterator[Row | InputError]:
    limit = config.limits.page_bytes
    too_long = False
    number = 0
    for line in lines:
        ended = line.endswith(b"\n")
        if too_long:  # the rest of a line that was refused
            too_long = not ended
            continue
        number += 1
        place = f"{location}#{number}"
        if len(line) > limit:
            too_long = not ended
            yield InputError(place, f"a row of more than {limit:,} bytes", _ADVICE_ROW)
        elif line.strip():
            yield _json_row(line, place, config, *how)


def _json_row(line: bytes, place: str, config: Config, encoding: str, how: str) -> Row | InputError:
    try:
        found = msgspec.json.decode(line)
    except msgspec.DecodeError as error:
        return InputError(place, f"no valid JSON: {error}", _ADVICE_ROW)
    except RecursionError:
        return InputError(place, "JSON nested too deeply", _ADVICE_ROW)
    except UnicodeDecodeError:
        return InputError(place, "not valid UTF-8", _ADVICE_ROW)
    return _row_of(found, place, config, encoding, how)


def read_json(text: str, location: str, config: Config, how: tuple[str, str]) -> Iterator[Row | InputError]:
    """A JSON file: one object, or an array of objects, numbered from 1. `how` is (encoding, how it was decided)."""
    try:
        found = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError) as error:
        lines = [line for line in text.split("\n") if line.strip()]
        if len(lines) > 1 and lines[0].lstrip().startswith("{") and lines[0].rstrip().endswith("}"):
            yield from read_json_lines(io.BytesIO(text.encode("utf-8")), location, config)
            return
        cause = "JSON nested too deeply" if isinstance(error, RecursionError) else f"no valid JSON: {error}"
        yield InputError(location, cause, "mend the file")
        return
    items = found if isinstance(found, list) else [found]
    for number, item in enumerate(items, start=1):
        yield _row_of(item, f"{location}#{number}" if isinstance(found, list) else location, config, *how)


def _row_of(found: object, place: str, config: Config, encoding: str, how: str) -> Row | InputError:
    if not isinstance(found, dict):
        return InputError(place, "no JSON object", "each row must be an object with a text")
    values = {str(key).strip().casefold(): value for key, value in found.items()}
    return _build(values, place, config, encoding, how)


def _build(values: Mapping[str, Any], place: str, config: Config, encoding: str, how: str) -> Row | InputError:
    column = config.text_column.strip().casefold()
    if column not in values:
        names = ", ".join(sorted(values)[:20]) or "none"
        return InputError(place, f"no column {config.text_column!r}; there are: {names}", "name the column of the text")
    text = values[column]
    if not isinstance(text, str) or not text.strip():
        return InputError(place, "no text in this row", _ADVICE_ROW)
    if len(text) > config.limits.field_chars:
        return InputError(place, f"a text of more than {config.limits.field_chars:,} characters", _ADVICE_ROW)

    def given(name: str) -> str | None:
        value = values.get(name.strip().casefold())
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            value = str(value)
        return value.strip()[:2000] or None if isinstance(value, str) else None

    metadata = Given(
        title=given(config.title_column),
        url=given(config.url_column),
        publisher=given(config.publisher_column),
        published=given(config.date_column),
    )
    return Row(place, text, metadata, encoding, how)


def read_table(file: BinaryIO, location: str, config: Config, tabs: bool) -> Iterator[Row | InputError]:
    """A CSV or TSV file with a header. Rows are numbered from 1, the header not counted; zero bytes are left out."""
    encoding, how, skip = _stream_encoding(file, location)
    file.read(skip)
    csv.field_size_limit(config.limits.field_chars)
    with _as_text(file, encoding) as stream:
        yield from _table_rows(stream, location, config, tabs, (encoding, how))


def _table_rows(
    stream: io.TextIOWrapper, location: str, config: Config, tabs: bool, how: tuple[str, str]
) -> Iterator[Row | InputError]:
    limit = config.limits.page_bytes
    header_line = stream.readline(_SAMPLE)
    delimiter = "\t" if tabs else _delimiter(header_line)
    names = [n.strip().casefold() for n in next(csv.reader([header_line.replace("\0", "")], delimiter=delimiter), [])]
    if config.text_column.strip().casefold() not in names:
        shown = ", ".join(n for n in names if n)[:300] or "none"
        yield InputError(
            location, f"no column {config.text_column!r}; there are: {shown}", "name the column of the text"
        )
        return
    lines = iter(lambda: stream.readline(limit), "")
    rows = csv.reader((line.replace("\0", "") for line in lines), delimiter=delimiter)
    number = 0
    while True:
        number += 1
        place = f"{location}#{number}"
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield InputError(place, f"no valid row: {error}", _ADVICE_ROW)
            continue
        if any(cell.strip() for cell in cells):
            yield _build(dict(zip(names, cells, strict=False)), place, config, *how)


def _delimiter(header: str) -> str:
    return max(",;\t|", key=header.count)


def _stream_encoding(file: BinaryIO, location: str) -> tuple[str, str, int]:
    """(encoding, how it was decided, bytes of the mark to skip); leaves the file at its start."""
    sample = file.read(_SAMPLE)
    file.seek(0)
    if len(sample) == _SAMPLE:  # end the sample between lines, so that it does not look cut off
        sample = sample[: sample.rfind(b"\n") + 1 or len(sample)]
    zeros = b"\0" in sample and not is_wide(sample)
    try:
        found = decode(sample.replace(b"\0", b"") if zeros else sample, markup=False)
    except Undecodable as error:
        raise InputError(location, str(error), "save it as UTF-8") from error
    marks = {"utf-8": b"\xef\xbb\xbf", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}
    mark = marks.get(found.encoding, b"")
    how = found.how + ("; zero bytes left out" if zeros else "")
    return found.encoding, how, len(mark) if mark and sample.startswith(mark) else 0
