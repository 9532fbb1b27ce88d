"""Articles a second over the whole way: read, clean, annotate, claim, store; then link, weigh and brief; and the time
of a first brief from a cold start."""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import Any

from msgspec import structs

from benchmarks.machine import PeakMemory, describe
from tawatur.brief import render
from tawatur.case import Case
from tawatur.config import Config
from tawatur.pipeline import Reading
from tawatur.read import read_paths
from tawatur.records import Page

CONFIG = Config(publisher_column="outlet", date_column="time")


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--day", default="2013-02-12", help="day of data/news to read")
    parser.add_argument("--limit", type=int, default=0, help="articles at most; 0 reads the whole day")
    parser.add_argument("--link", type=int, default=300, help="articles to link, weigh and brief")
    parser.add_argument("--cold", type=int, default=3, help="runs of the cold start")


def run(shared: Path, options: argparse.Namespace) -> dict[str, Any]:
    """Measures everything and prints it as it comes."""
    print(describe())
    rows = _rows(shared / "data" / "news" / f"{options.day}.jsonl.gz", options.limit)
    with tempfile.TemporaryDirectory() as folder:
        feed = Path(folder) / "day.jsonl"
        feed.write_text("\n".join(rows), encoding="utf-8")
        scores = _whole(feed, Path(folder) / "day.tawatur", len(rows))
        bulk = _whole(feed, Path(folder) / "bulk.tawatur", len(rows), structs.replace(CONFIG, tagger="bulk"))
        scores |= {f"bulk_{name}": bulk[name] for name in ("articles_per_second", "peak_mib")}
        small = Path(folder) / "small.jsonl"
        small.write_text("\n".join(rows[: options.link]), encoding="utf-8")
        scores |= _linking(small, Path(folder) / "small.tawatur")
        scores |= _one_by_one(feed)
    return scores | _cold(shared / "pages", options.cold)


def _rows(path: Path, limit: int) -> list[str]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [line.strip() for line in islice(file, limit or None) if line.strip()]


def _whole(feed: Path, case_path: Path, count: int, config: Config = CONFIG) -> dict[str, Any]:
    with PeakMemory() as memory:
        started = time.perf_counter()
        with Case.open(case_path, config) as case:
            added = case.add(feed)
        seconds = time.perf_counter() - started
    size = case_path.stat().st_size
    done = f"{added.articles} articles in {seconds:.1f} s, {len(added.failures)} failed"
    print(f"read, clean, annotate, claim, store, {config.tagger} tagger: {done}")
    return {
        "articles": added.articles,
        "articles_per_second": round(count / seconds, 2),
        "peak_mib": round(memory.mib),
        "case_bytes_per_article": round(size / max(1, added.articles)),
    }


def _linking(feed: Path, case_path: Path) -> dict[str, Any]:
    with Case.open(case_path, CONFIG) as case, PeakMemory() as memory:
        added = case.add(feed)
        started = time.perf_counter()
        case.reckoning()
        linked = time.perf_counter() - started
        started = time.perf_counter()
        render(case.brief(), "html")
        briefed = time.perf_counter() - started
    print(f"link and weigh {added.articles} articles: {linked:.1f} s; brief them: {briefed:.1f} s")
    return {
        "link_articles": added.articles,
        "link_seconds": round(linked, 2),
        "brief_seconds": round(briefed, 2),
        "link_peak_mib": round(memory.mib),
    }


def _one_by_one(feed: Path) -> dict[str, Any]:
    """Latency of single articles in one process, and where the slowest stand."""
    reading = Reading(CONFIG)
    times = []
    for page in islice(read_paths([str(feed)], CONFIG), 400):
        if isinstance(page, Page):
            started = time.perf_counter()
            reading(page)
            times.append((time.perf_counter() - started, len(page.text), page.location.rpartition("/")[2]))
    times.sort()
    for seconds, size, location in reversed(times[-3:]):
        print(f"slow: {location}, {size} characters, {seconds * 1000:.0f} ms")
    each = [1000 * t for t, _, _ in times]
    return {"p50_ms": round(statistics.median(each), 1), "p95_ms": round(each[int(len(each) * 0.95)], 1)}


def _cold(pages: Path, runs: int) -> dict[str, Any]:
    """Seconds from the start of the command to the brief of a folder, in a new process each time."""
    command = [sys.executable, "-c", "from tawatur.cli import main; main()", "brief", str(pages)]
    times = []
    for _ in range(runs):
        started = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        times.append(time.perf_counter() - started)
    count = sum(1 for _ in pages.glob("*.txt"))
    print(f"cold brief of {count} pages: {json.dumps([round(t, 2) for t in times])} s")
    return {"cold_brief_seconds": round(statistics.median(times), 2)}
