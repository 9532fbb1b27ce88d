"""Causes of failures in Arabic: every wording of reading has one."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import tawatur
from tawatur.brief.failures import worded

READ = Path(tawatur.__file__).parent / "read"
NAMES = {"InputError", "MarkupError", "Undecodable", "_Unavailable"}
SLOT = "42"


def wordings() -> list[str]:
    """What the reading stage can say of a page: every literal of its errors, slots filled."""
    found: set[str] = set()
    for path in sorted(READ.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in NAMES:
                first = 1 if node.func.id in ("InputError", "_Unavailable") else 0
                found.update(text for text in map(literal, node.args[first:]) if text)
    return sorted(found)


def literal(node: ast.expr) -> str | None:
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        parts = [p.value if isinstance(p, ast.Constant) else None for p in node.values]
        quoted = [isinstance(p, ast.FormattedValue) and p.conversion == ord("r") for p in node.values]
        filled = (repr(SLOT) if q else SLOT if p is None else str(p) for p, q in zip(parts, quoted, strict=True))
        return "".join(filled)
    return None


@pytest.mark.parametrize("text", wordings())
def test_every_wording_has_an_arabic_one(text: str) -> None:
    arabic = worded(text, "ar")
    assert any("\u0621" <= letter <= "\u064a" for letter in arabic), text
    assert (SLOT in text) == (SLOT in arabic)


def test_a_slot_is_worded_in_its_turn_and_what_is_unknown_stays() -> None:
    assert worded("a PDF document, not a page", "ar") == "مستند PDF، وليس صفحة"
    assert worded("KeyError: 'x'", "ar") == "KeyError: 'x'"
    assert worded("the file is empty", "en") == "the file is empty"
