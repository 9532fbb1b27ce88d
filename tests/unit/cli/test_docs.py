"""The commands and options that the documentation shows exist."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from tawatur.cli.main import cli

ROOT = Path(__file__).resolve().parents[3]
PAGES = sorted(
    [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").rglob("*.md")]
)
CODE = re.compile(r"^```\w*\n(.*?)^```|`([^`\n]+)`|^ {4}(\S.*)$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"(?:^|\| ?)tawatur ([a-z]+)([^|\n]*)", re.MULTILINE)


def shown() -> list[tuple[str, str, str]]:
    """(page, command, the rest of its line) for every command in a code block or in inline code."""
    found = []
    for page in PAGES:
        for block in CODE.finditer(page.read_text(encoding="utf-8")):
            code = next(part for part in block.groups() if part is not None)
            found += [(page.name, m.group(1), m.group(2)) for m in COMMAND.finditer(code)]
    return found


@pytest.mark.parametrize(("page", "command", "rest"), shown())
def test_a_documented_command_exists_with_its_options(page: str, command: str, rest: str) -> None:
    assert command in cli.commands, page
    words = shlex.split(rest.replace("[", "").replace("]", ""), comments=True)
    meant = cli.commands[command]
    if isinstance(meant, click.Group) and words and words[0].islower():
        assert words[0] in meant.commands, page
        meant = meant.commands[words[0]]
    known = {option for parameter in meant.params for option in parameter.opts} | {"--help"}
    assert {w for w in words if w.startswith("-") and w != "-"} <= known, page


def test_every_command_is_documented() -> None:
    reference = (ROOT / "docs" / "reference" / "command-line.md").read_text(encoding="utf-8")
    assert {c for _, c, _ in shown()} >= set(cli.commands)
    assert all(f"`tawatur {name}" in reference for name in cli.commands)
