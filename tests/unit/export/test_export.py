from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tawatur.case import Case
from tawatur.errors import ConfigError, InputError
from tawatur.export.tables import TABLES, safe_cell


@pytest.fixture
def case(tmp_path: Path) -> Case:
    folder = tmp_path / "pages"
    folder.mkdir()
    text = "=HYPERLINK الرئيس في جولة\n\nقال وزير الخارجية إن الوفد سيصل يوم الأحد إلى جنيف للقاء نظيره.\n"
    (folder / "a.txt").write_text(text * 3, encoding="utf-8")
    case = Case.open(tmp_path / "c")
    case.add(folder)
    return case


def test_every_table_is_written_with_its_columns(case: Case, tmp_path: Path) -> None:
    paths = case.export("csv", tmp_path / "tables")
    assert [p.stem for p in paths] == [t.name for t in TABLES]
    for path, table in zip(paths, TABLES, strict=True):
        rows = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
        assert tuple(rows[0]) == table.columns
        assert all(len(row) == len(table.columns) for row in rows)


def test_no_cell_of_a_table_starts_a_formula(case: Case, tmp_path: Path) -> None:
    for path in case.export("csv", tmp_path / "tables"):
        for row in csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")):
            assert not any(cell.startswith(("=", "+", "@", "\t", "\r")) for cell in row)


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@a", "\t=1", "\r=1", "\n=1", " =1", "\u200f=1", "\u202e@x"])
def test_a_cell_that_would_run_gets_an_apostrophe(value: str) -> None:
    assert safe_cell(value) == "'" + value


@pytest.mark.parametrize("value", ["قال", "1-2", "", None, -3, 4.5])
def test_other_cells_stay(value: str | float | None) -> None:
    assert safe_cell(value) == value


def test_json_holds_every_article(case: Case, tmp_path: Path) -> None:
    (path,) = case.export("json", tmp_path / "case.json")
    whole = json.loads(path.read_text(encoding="utf-8"))
    assert [a["article"]["id"] for a in whole["analyses"]] == [a.article.id for a in case.analyses()]


def test_an_unknown_format_is_named(case: Case, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="csv"):
        case.export("docx", tmp_path / "x")


def test_a_target_that_cannot_be_written_is_named(case: Case, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"x\.json"):
        case.export("json", tmp_path / "no" / "x.json")
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="folder"):
        case.export("csv", tmp_path / "file")
