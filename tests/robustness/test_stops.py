"""A run that is stopped, in whichever way, loses nothing that was stored and goes on where it was."""

from __future__ import annotations

import json
import os
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tawatur.store import CaseFile

COMMAND = [sys.executable, "-c", "from tawatur.cli import main; main()"]
ARTICLES = 400
SECONDS = 120


@pytest.fixture(scope="module")
def feed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("feed") / "feed.jsonl"
    rows = [
        {
            "text": f"أعلن ناطق باسم بلدية نهروان أن الجسر رقم {n} سيفتح الأسبوع المقبل.\n"
            f"وأضاف أن تكلفته بلغت {n} مليون دولار، نافيا وجود أي تأخير في العمل.\n" * 8,
            "title": f"افتتاح الجسر رقم {n}",
            "publisher": "صحيفة الضفة",
            "date": "2031-05-04",
        }
        for n in range(ARTICLES)
    ]
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    return path


def stored(case: Path) -> int:
    try:
        connection = sqlite3.connect(f"file:{case}?mode=ro", uri=True, timeout=10)
        try:
            return int(connection.execute("SELECT count(*) FROM pages").fetchone()[0])
        finally:
            connection.close()
    except sqlite3.Error:
        return 0


def start_and_wait_for_pages(feed: Path, case: Path) -> subprocess.Popen[bytes]:
    command = [*COMMAND, "read", str(feed), "--case", str(case), "--workers", "2"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True)
    deadline = time.monotonic() + SECONDS
    while stored(case) == 0 and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.02)
    return process


def finish(feed: Path, case: Path) -> str:
    command = [*COMMAND, "read", str(feed), "--case", str(case)]
    done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stderr.decode()


@pytest.mark.slow
def test_killed_in_the_middle_it_goes_on(feed: Path, tmp_path: Path) -> None:
    case = tmp_path / "c"
    process = start_and_wait_for_pages(feed, case)
    process.kill()
    process.communicate()
    before = stored(case)
    assert 0 < before < ARTICLES
    assert f"{ARTICLES - before} new pages" in finish(feed, case)
    with CaseFile(case) as file:
        assert file.damage() is None
        assert file.counts() == {"pages": ARTICLES, "articles": ARTICLES, "failures": 0}


@pytest.mark.slow
def test_workers_do_not_outlive_a_killed_parent(feed: Path, tmp_path: Path) -> None:
    process = start_and_wait_for_pages(feed, tmp_path / "c")
    group = os.getpgid(process.pid)
    process.kill()
    process.communicate()
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.2)
    os.killpg(group, signal.SIGKILL)
    pytest.fail("a worker went on after its parent was killed")


@pytest.mark.slow
def test_ctrl_c_is_one_line_and_goes_on(feed: Path, tmp_path: Path) -> None:
    case = tmp_path / "c"
    process = start_and_wait_for_pages(feed, case)
    os.killpg(os.getpgid(process.pid), signal.SIGINT)
    _, stderr = process.communicate(timeout=SECONDS)
    assert process.returncode == 130
    assert [line for line in stderr.decode().splitlines() if line] == [
        "tawatur: stopped; what was stored is kept, run the same command again to go on"
    ]
    before = stored(case)
    assert 0 < before < ARTICLES
    assert f"{ARTICLES - before} new pages" in finish(feed, case)


@pytest.mark.slow
def test_a_full_disk_is_one_line_and_goes_on(feed: Path, tmp_path: Path) -> None:
    """A bound on file sizes stands for the full disk: SQLite meets the same refused write."""
    case = tmp_path / "c"

    def bound() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))

    command = [*COMMAND, "read", str(feed), "--case", str(case), "--workers", "1"]
    done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False, preexec_fn=bound)
    lines = done.stderr.decode().splitlines()
    assert done.returncode == 1
    assert len(lines) == 1, lines
    assert str(case) in lines[0]
    finish(feed, case)
    with CaseFile(case) as file:
        assert file.damage() is None
        assert file.counts()["pages"] == ARTICLES
