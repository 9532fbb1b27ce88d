"""The tables of the CSV export as sheets of one workbook (Office Open XML), with readable headings."""

from __future__ import annotations

import io

from tawatur.export.tables import TABLES
from tawatur.export.whole import WholeCase

LONGEST_CELL = 32_767
"""Characters of a cell that spreadsheets keep."""
WIDEST, NARROWEST = 60, 10
"""Columns are as wide as their words, within these bounds."""
SAMPLE = 50
"""Rows that say how wide a column is."""


def workbook(case: WholeCase) -> bytes:
    """One sheet a table. Text is written as text: nothing in a cell is ever a formula or a link."""
    from xlsxwriter import Workbook

    buffer = io.BytesIO()
    plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(buffer, plain)
    book.set_properties({"title": "tawatur"})
    heading = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
    cell = book.add_format({"valign": "top", "text_wrap": True})
    for table in TABLES:
        sheet = book.add_worksheet(table.name[:31])
        rows = list(table.rows(case.analyses, case.links, case.findings))
        for column, name in enumerate(table.columns):
            sheet.write_string(0, column, name.replace("_", " ").capitalize(), heading)
            longest = max((len(str(row[column] or "")) for row in rows[:SAMPLE]), default=0)
            sheet.set_column(column, column, min(WIDEST, max(NARROWEST, longest, len(name) + 2)), cell)
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row):
                if isinstance(value, str):
                    sheet.write_string(number, column, value[:LONGEST_CELL])
                elif value is not None:
                    sheet.write_number(number, column, value)
        sheet.freeze_panes(1, 0)
        if rows:
            sheet.autofilter(0, 0, len(rows), len(table.columns) - 1)
    book.close()
    return buffer.getvalue()
