from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from tawatur.cli.main import cli

PAGE = """رئيس نهروان يزور جنيف الأسبوع المقبل

أعلن الديوان الرئاسي في نهروان أن الرئيس سالم الدوري سيزور جنيف يوم الأحد المقبل للقاء المبعوث الأممي.
وقال الدوري إن بلاده «لن تقبل شروطا مسبقة»، وأضاف أن الزيارة تستغرق يومين.
ونفت وزارة الخارجية وجود أي اتصالات سرية مع الجيران.
"""


def tawatur(*words: str | Path, stdin: bytes = b"", check: int | None = 0) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", "from tawatur.cli import main; main()", *map(str, words)]
    done = subprocess.run(command, input=stdin, capture_output=True, timeout=120, check=False)
    if check is not None:
        assert done.returncode == check, done.stderr.decode()
    return done


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    (folder / "visit.txt").write_text(PAGE, encoding="utf-8")
    (folder / "empty.txt").write_text("")
    return folder


@pytest.fixture(scope="module")
def case(pages: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("case") / "visit.tawatur"
    tawatur("read", pages, "--case", path, check=3)
    return path


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_command_teaches_by_example(name: str) -> None:
    command = cli.commands[name]
    assert command.help is not None
    assert "Examples:" in command.help
    assert f"tawatur {name}" in command.help
    assert all(p.help for p in command.params if isinstance(p, click.Option))


def test_the_examples_in_the_help_use_options_that_exist() -> None:
    for command in cli.commands.values():
        kinds = command.commands.values() if isinstance(command, click.Group) else (command,)
        known = {o for kind in kinds for p in kind.params for o in p.opts} | {"--help"}
        for line in re.findall(r"tawatur .*", command.help or ""):
            assert set(re.findall(r"(?<=\s)--?[a-z][a-z-]*", line)) <= known, line


def test_a_page_that_cannot_be_read_is_one_line_and_the_rest_is_read(pages: Path, tmp_path: Path) -> None:
    done = tawatur("read", pages, "--case", tmp_path / "c", check=3)
    lines = done.stderr.decode().splitlines()
    assert len([line for line in lines if "empty.txt" in line]) == 1
    assert lines[-1].startswith("1 new pages")


def test_the_same_pages_again_change_nothing(pages: Path, case: Path) -> None:
    before = case.read_bytes()
    done = tawatur("read", pages / "visit.txt", "--case", case)
    assert "0 new pages (0 articles), 1 known" in done.stderr.decode()
    assert case.read_bytes() == before


def test_standard_input_is_a_page(tmp_path: Path) -> None:
    done = tawatur("read", "-", "--case", tmp_path / "c", stdin=PAGE.encode())
    assert "1 new pages" in done.stderr.decode()


@pytest.mark.parametrize("form", ["text", "md", "html", "json"])
def test_the_brief_goes_to_standard_output(case: Path, form: str) -> None:
    done = tawatur("brief", "--case", case, "--format", form)
    assert "الدوري" in done.stdout.decode()
    if form == "json":
        json.loads(done.stdout)


def test_the_brief_goes_to_a_file(case: Path, tmp_path: Path) -> None:
    done = tawatur("brief", "--case", case, "-o", tmp_path / "b.html")
    assert done.stdout == b""
    assert "الدوري" in (tmp_path / "b.html").read_text(encoding="utf-8")


def test_compare_lays_two_articles_side_by_side(pages: Path, tmp_path: Path) -> None:
    copy = PAGE.replace("الدوري", "السنوي", 1)
    (pages / "copied.txt").write_text(copy, encoding="utf-8")
    tawatur("read", pages / "visit.txt", pages / "copied.txt", "--case", tmp_path / "c")
    out = tawatur("compare", "visit.txt", "copied.txt", "--case", tmp_path / "c").stdout.decode()
    for heading in ("Different", "Shared", "Only in A", "Only in B"):
        assert f"== {heading} (" in out
    assert json.loads(tawatur("compare", "visit.txt", "copied.txt", "--case", tmp_path / "c", "--json").stdout)[
        "shared"
    ]
    one = tawatur("compare", "visit.txt", "visit.txt", "--case", tmp_path / "c", check=1)
    assert "one article" in one.stderr.decode()


def test_show_prints_every_section(case: Path) -> None:
    out = tawatur("show", "visit.txt", "--case", case, "--why").stdout.decode()
    for heading in ("Body", "Entities", "Times", "Quantities", "Claims", "Events"):
        assert f"== {heading} ==" in out
    assert json.loads(tawatur("show", "visit.txt", "--case", case, "--json").stdout)["article"]["text"]


def test_search_cites_the_words(case: Path) -> None:
    assert "[الدوري]" in tawatur("search", "الدوري", "--case", case).stdout.decode()
    (row,) = map(json.loads, tawatur("search", "جنيف", "--case", case, "--json").stdout.decode().splitlines())
    assert row["spans"][0]["text"].endswith("جنيف")
    assert tawatur("search", "كلمة غائبة تماما", "--case", case, check=1).stdout == b""


def test_doctor_finds_everything_in_place(case: Path) -> None:
    out = tawatur("doctor", "--case", case).stdout.decode()
    assert "MISSING" not in out
    assert "1 articles" in out


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["brief"], 2, "name the pages"),
        (["show", "nothing", "--case", "CASE"], 1, "no article 'nothing'"),
        (["search", "x", "--case", "absent"], 2, "absent is not there"),
        (["brief", "absent.txt"], 1, "absent.txt"),
        (["brief", "--case", "CASE", "--since", "yesterday"], 2, "is no date"),
        (["export", "--case", "CASE", "--to", "json", "-o", "no/where/x.json"], 1, "cannot be written"),
    ],
)
def test_wrong_use_is_one_clear_line(case: Path, words: list[str], code: int, message: str) -> None:
    done = tawatur(*[str(case) if w == "CASE" else w for w in words], check=code)
    assert message in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_a_closed_pipe_is_no_error(case: Path) -> None:
    script = (
        f"{sys.executable} -c 'from tawatur.cli import main; main()' show visit.txt --case {case} --json | head -c 5"
    )
    done = subprocess.run(["bash", "-o", "pipefail", "-c", script], capture_output=True, timeout=60, check=False)
    assert done.stderr == b""
