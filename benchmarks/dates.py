"""Arabic dates beside dateparser: the Recognizers-Text specifications read by both in one run, scored alike.

dateparser (installed with trafilatura) gives days and moments only, so the files of lengths and sets are left out. It
is told the language and the reference date, as tawatur is.
"""

from __future__ import annotations

import argparse
import time
from datetime import datetime
from pathlib import Path

from evals.times import find_times, specification
from tawatur.records import Span, Time

_LEFT_OUT = ("Duration", "Set")


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--kinds", default="Date,Holiday,Merged,Time", help="beginnings of the names of the files")


def run(shared: Path, options: argparse.Namespace) -> dict[str, float | str]:
    """Shares of cases that each reads as stated (exact) and finds at all (span), and milliseconds a case."""
    kinds = tuple(options.kinds.split(","))
    paths = [
        path
        for path in sorted((shared / "data/dates/recognizers-text").glob("*.json"))
        if path.stem.startswith(kinds) and not path.stem.startswith(_LEFT_OUT)
    ]
    scores: dict[str, float | str] = {}
    for name, find in (("tawatur", find_times), ("dateparser", _dateparser)):
        find("اليوم", None)
        started = time.process_time()
        results = [specification(path, find)[:3] for path in paths]
        seconds = time.process_time() - started
        cases = sum(n for n, _, _ in results)
        scores["cases"] = cases
        scores[f"{name}_exact"] = round(sum(exact for _, exact, _ in results) / cases, 3)
        scores[f"{name}_span"] = round(sum(span for _, _, span in results) / cases, 3)
        scores[f"{name}_ms"] = round(1000 * seconds / cases, 2)
        for path, (n, exact, span) in zip(paths, results, strict=True):
            print(f"{name:<12} {path.stem:<24} {n:>4} {exact / n:.3f} {span / n:.3f}")
    return scores


def _dateparser(text: str, reference: str | None) -> tuple[Time, ...]:
    """What dateparser's search finds, as times."""
    from dateparser.search import search_dates  # type: ignore[import-untyped]

    settings = {"RELATIVE_BASE": datetime.fromisoformat(reference)} if reference else {}
    times, at = [], 0
    for words, moment in search_dates(text, languages=["ar"], settings=settings) or []:
        start = max(text.find(words, at), 0)
        at = start + len(words)
        midnight = (moment.hour, moment.minute) == (0, 0)
        value = moment.date().isoformat() if midnight else moment.isoformat(timespec="minutes")
        span = Span(start, at)
        times.append(Time(span=span, core=span, kind="date" if midnight else "datetime", value=value))
    return tuple(times)
