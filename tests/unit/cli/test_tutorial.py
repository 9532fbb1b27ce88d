"""The output that the tutorial quotes is what its commands print."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from tawatur.cli.main import cli

ROOT = Path(__file__).resolve().parents[3]
QUOTED = re.compile(r"^```text\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> str:
    """All that the tutorial's commands print of the example affair, on one line."""
    case = str(tmp_path_factory.mktemp("tutorial") / "affair.tawatur")
    pages = str(ROOT / "examples" / "affair" / "pages")
    outputs = []
    for command in (["brief", pages], ["show", "02_clash", "--why"], ["search", "غورباش"]):
        result = CliRunner().invoke(cli, [*command, "--case", case])
        assert result.exit_code == 0, result.output
        outputs.append(result.stdout)
    return " ".join(" ".join(outputs).split())


def test_every_quoted_line_is_printed(printed: str) -> None:
    lines = [
        line
        for block in QUOTED.findall((ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8"))
        for line in block.splitlines()
    ]
    assert len(lines) >= 6
    assert [line for line in lines if " ".join(line.split()) not in printed] == []


def test_a_search_finds_a_name_in_the_other_script(printed: str) -> None:
    assert "Gorbash]" in printed
