"""Every kind of bad input gives one clear line with the file and the cause; the pages beside it are analysed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-c", "from tawatur.cli import main; main()"]
GOOD = "أعلن ناطق باسم بلدية نهروان أن الجسر سيفتح يوم الأحد المقبل. وأضاف أن تكلفته بلغت مليوني دولار.\n"
SECONDS = 60


NESTED = b"<html><body>" + b"<div>" * 300_000 + GOOD.encode() + b"</body></html>"
ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
ENTITY_BOMB = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "boom">{ENTITIES}]><html><body><p>&e11;</p></body></html>'
LONG_ATTRIBUTE = b"<html><body><p title='" + b"a" * 3_000_000 + b"'>" + GOOD.encode() + b"</p></body></html>"

REFUSED: dict[str, bytes] = {
    "empty.txt": b"",
    "blank.txt": b" \n\t\r\n ",
    "image.txt": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
    "archive.html": b"PK\x03\x04" + bytes(range(256)) * 40,
    "column.csv": "title,body\nعنوان,نص\n".encode(),
    "broken.json": b'{"text": "abc',
    "deep.json": b"[" * 200_000 + b"]" * 200_000,
}
READ_OR_REFUSED: dict[str, bytes] = {
    "cut-utf8.txt": (GOOD * 3).encode()[:-1],
    "cut-utf16.txt": (GOOD * 3).encode("utf-16")[:-1],
    "nested.html": NESTED,
    "entities.html": ENTITY_BOMB.encode(),
    "attribute.html": LONG_ATTRIBUTE,
    "nul.csv": ("text,title\n" + GOOD.strip() + ",a\x00b\n").encode(),
    "one-line.txt": (GOOD.strip() * 20_000).encode(),
    "marks.txt": ("«" * 200_000 + GOOD).encode(),
    "combining.txt": ("ا" + "\u064b" * 200_000 + " " + GOOD).encode(),
    "bidi.txt": ("\u202e" + GOOD + "\u2066" * 1000).encode(),
    "digits.txt": ("1" * 100_000 + " " + GOOD + "9" * 5000 + " مليون").encode(),
}


def run(folder: Path, case: Path) -> tuple[int, list[str], float]:
    started = time.monotonic()
    command = [*COMMAND, "read", str(folder), "--case", str(case), "--workers", "1"]
    done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
    return done.returncode, done.stderr.decode().splitlines(), time.monotonic() - started


@pytest.mark.parametrize("name", [*REFUSED, *READ_OR_REFUSED])
def test_a_bad_page_never_takes_the_good_one_with_it(name: str, tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "good.txt").write_text(GOOD * 3, encoding="utf-8")
    (pages / name).write_bytes((REFUSED | READ_OR_REFUSED)[name])
    code, lines, _ = run(pages, tmp_path / "c")
    named = [line for line in lines if name in line]
    assert "Traceback" not in "\n".join(lines)
    assert "please report" not in "\n".join(lines), lines
    assert len(named) <= 1, lines
    if name in REFUSED:
        assert len(named) == 1, lines
    assert code == (3 if named else 0), lines
    assert lines[-1].startswith("1 new pages" if named else "2 new pages"), lines


def test_a_huge_text_is_refused_before_it_is_read(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "good.txt").write_text(GOOD * 3, encoding="utf-8")
    with (pages / "huge.txt").open("wb") as file:
        file.truncate(200_000_000)
    code, lines, seconds = run(pages, tmp_path / "c")
    assert code == 3
    assert len([line for line in lines if "huge.txt" in line]) == 1
    assert lines[-1].startswith("1 new pages")
    assert seconds < 20


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may open anything")
def test_a_folder_without_permission_is_named(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    (pages / "closed").mkdir(parents=True)
    (pages / "good.txt").write_text(GOOD * 3, encoding="utf-8")
    (pages / "closed").chmod(0)
    try:
        code, lines, _ = run(pages, tmp_path / "c")
    finally:
        (pages / "closed").chmod(0o700)
    assert code == 3
    assert len([line for line in lines if "closed" in line]) == 1


def test_a_pipe_or_a_loop_of_links_never_hangs(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "good.txt").write_text(GOOD * 3, encoding="utf-8")
    os.mkfifo(pages / "pipe.txt")
    (pages / "loop").symlink_to(pages)
    (pages / "gone.txt").symlink_to(tmp_path / "nowhere")
    _, lines, _ = run(pages, tmp_path / "c")
    assert lines[-1].startswith("1 new pages"), lines
