"""Writes a case out. Each format is a function listed in `EXPORTS`; files appear whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from tawatur.errors import ConfigError, InputError
from tawatur.export.tables import TABLES, csv_text
from tawatur.records import Analysis, Findings, Links, Record


class WholeCase(Record, frozen=True, kw_only=True):
    """Everything that a case holds, as the JSON export has it."""

    analyses: tuple[Analysis, ...]
    links: Links
    findings: Findings


def _json(target: Path, case: WholeCase) -> list[Path]:
    return [_write(target, msgspec.json.format(msgspec.json.encode(case), indent=1) + b"\n")]


def _csv(target: Path, case: WholeCase) -> list[Path]:
    """A folder with one CSV file a table."""
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(str(target), f"cannot make the folder: {error.strerror}") from error
    return [
        _write(target / f"{table.name}.csv", csv_text(table, case.analyses, case.links, case.findings))
        for table in TABLES
    ]


EXPORTS: dict[str, Callable[[Path, WholeCase], list[Path]]] = {"json": _json, "csv": _csv}


def export_case(to: str, target: Path, analyses: Sequence[Analysis], links: Links, findings: Findings) -> list[Path]:
    """Writes a case to `target` (a file for json, a folder for csv) and returns the paths written.

    Raises ConfigError for an unknown format, InputError when the target cannot be written.
    """
    if to not in EXPORTS:
        raise ConfigError(f"no export format {to!r}; there are: {', '.join(EXPORTS)}")
    return EXPORTS[to](target, WholeCase(analyses=tuple(analyses), links=links, findings=findings))


def _write(path: Path, content: bytes) -> Path:
    """Writes through a temporary file beside the target, so that a full disk leaves no half of a file."""
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            os.replace(temporary, path)
        except OSError:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise InputError(str(path), f"cannot be written: {error.strerror}") from error
    return path
