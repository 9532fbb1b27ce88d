"""Writes a case out. Each format is a function listed in `EXPORTS`; files appear whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from tawatur.errors import ConfigError, InputError
from tawatur.export.annotations import annotations_json
from tawatur.export.archive import archive_zip
from tawatur.export.followthemoney import entity_lines
from tawatur.export.graph import gexf_bytes, graphml_bytes
from tawatur.export.linked import linked_json
from tawatur.export.places import geojson
from tawatur.export.polecat import plover_lines, polecat_tsv
from tawatur.export.tables import TABLES, csv_text
from tawatur.export.whole import WholeCase
from tawatur.export.workbook import workbook
from tawatur.records import Record


class Format(Record, frozen=True, kw_only=True):
    """An export format: how a file of it is made, and what it is, for `--help`."""

    make: Callable[[WholeCase], bytes]
    about: str


def _json(case: WholeCase) -> bytes:
    return msgspec.json.format(msgspec.json.encode(case), indent=1) + b"\n"


def _record_lines(case: WholeCase) -> bytes:
    """One record a line, each with its kind: what `jq` and log tools read."""
    parts: tuple[tuple[str, Iterable[msgspec.Struct]], ...] = (
        ("article", (a.article for a in case.analyses)),
        ("annotations", (a.annotations for a in case.analyses)),
        ("claim", (c for a in case.analyses for c in a.claims.claims)),
        ("event", (e for a in case.analyses for e in a.claims.events)),
        ("agreement", (x for a in case.analyses for x in a.claims.agreements)),
        ("transfer", (x for a in case.analyses for x in a.claims.transfers)),
        ("sanction", (x for a in case.analyses for x in a.claims.sanctions)),
        ("entity", case.links.entities),
        ("lineage", case.links.lineage),
        ("story", case.links.stories),
        ("affair", case.links.affairs),
        ("claim_group", case.links.groups),
        ("standing", case.findings.standings),
        ("timeline", case.findings.timeline),
        ("disagreement", case.findings.disagreements),
        ("judgement", case.judgements),
    )
    encode = msgspec.json.encode
    return b"".join(encode({"record": kind, "value": x}) + b"\n" for kind, found in parts for x in found)


EXPORTS: dict[str, Format] = {
    "json": Format(make=_json, about="every record of the case in one file"),
    "jsonl": Format(make=_record_lines, about="one record a line, with its kind"),
    "csv": Format(make=lambda case: b"", about="a folder of tables"),
    "xlsx": Format(make=workbook, about="the same tables as sheets of one workbook"),
    "polecat": Format(make=polecat_tsv, about="events as POLECAT's tab-separated columns"),
    "plover": Format(make=plover_lines, about="events as PLOVER, one JSON object a line"),
    "ftm": Format(make=entity_lines, about="FollowTheMoney entities, one JSON object a line"),
    "jsonld": Format(make=linked_json, about="schema.org NewsArticle and Claim, with PROV-O chains"),
    "annotations": Format(make=annotations_json, about="W3C Web Annotations on the words of the reports"),
    "gexf": Format(make=gexf_bytes, about="who deals with whom, for Gephi"),
    "graphml": Format(make=graphml_bytes, about="who deals with whom, for other graph tools"),
    "geojson": Format(make=geojson, about="where events happened"),
    "zip": Format(make=archive_zip, about="the pages as read, the records and the tables, for hand-over"),
}


def export_case(to: str, target: Path, case: WholeCase) -> list[Path]:
    """Writes a case to `target` (a file; a folder for csv) and returns the paths written.

    Raises ConfigError for an unknown format, InputError when the target cannot be written.
    """
    if to not in EXPORTS:
        raise ConfigError(f"no export format {to!r}; there are: {', '.join(EXPORTS)}")
    return _tables(target, case) if to == "csv" else [_write(target, EXPORTS[to].make(case))]


def _tables(target: Path, case: WholeCase) -> list[Path]:
    """A folder with one CSV file a table."""
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(str(target), f"cannot make the folder: {error.strerror}") from error
    return [
        _write(target / f"{table.name}.csv", csv_text(table, case.analyses, case.links, case.findings))
        for table in TABLES
    ]


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
