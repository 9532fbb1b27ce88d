"""Times: pages (overlap with the core and exact value) and the Recognizers-Text specifications for Arabic dates.

A gold list of years is right when the values found in its span are those years. A gold value that needs the corpus or
knowledge from outside (`resolvable`), or that the gold itself calls implausible (`suspicious`), accepts an open value,
never a wrong one. `optional` times are neither required nor wrong. A specification scores when a time overlaps each
expected span, nothing is found where nothing is expected, and the value says the same in ISO 8601 terms.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from evals.gold import analysed_pages, on_page
from evals.result import Result, counts_f1, match_one_to_one, merged, need
from tawatur.annotate.times import TimeFinder
from tawatur.config import Config
from tawatur.records import Article, Block, Span, Stated, Time
from tawatur.text import open_document

OPEN = frozenset({"with_corpus", "external", "with_caption"})


Find = Callable[[str, str | None], tuple[Time, ...]]
"""Reads the times of an Arabic text against a reference date and time."""

COLUMNS = ("set", "n", "exact", "span")


def score(shared: Path) -> Result:
    """f1 over the pages; recognizers_exact and recognizers_span over the specifications; by file in the table."""
    return merged("times", shared, (_page_scores, _specification_scores))


def _page_scores(shared: Path) -> Result:
    correct, predicted, gold, failures = _pages(shared)
    value = counts_f1(correct, predicted, gold)
    row = ("pages", gold, value, correct / max(1, gold))
    return Result(stage="times", scores={"f1": value}, n=gold, columns=COLUMNS, rows=(row,), failures=tuple(failures))


def _specification_scores(shared: Path) -> Result:
    rows: list[tuple[Any, ...]] = []
    failures: list[str] = []
    cases, exact, spans = 0, 0, 0
    for path in sorted(need(shared / "data" / "dates" / "recognizers-text").glob("*.json")):
        file_cases, file_exact, file_spans, wrong = specification(path, find_times)
        rows.append((path.stem, file_cases, file_exact / max(1, file_cases), file_spans / max(1, file_cases)))
        cases, exact, spans = cases + file_cases, exact + file_exact, spans + file_spans
        failures += [f"{path.stem}: {w}" for w in wrong]
    scores = {"recognizers_exact": exact / max(1, cases), "recognizers_span": spans / max(1, cases)}
    return Result(stage="times", scores=scores, n=cases, columns=COLUMNS, rows=tuple(rows), failures=tuple(failures))


# -- pages


def _pages(shared: Path) -> tuple[int, int, int, list[str]]:
    correct = predicted = wanted = 0
    failures: list[str] = []
    for gold, analyses in analysed_pages(shared):
        main = analyses[0]
        found = [(on_page(main, t.core), t) for t in main.annotations.times]
        times = [(span, t) for span, t in found if span is not None]
        required = [g for g in gold["times"] if g["where"] == "body"]
        optional = [_span(g["core"]) for g in gold.get("optional", {}).get("times", [])]
        lists = [i for i, g in enumerate(required) if g.get("values")]
        taken: set[int] = set()
        for i in lists:
            core = _span(required[i]["core"])
            inside = [j for j, (s, _) in enumerate(times) if s.overlap(core)]
            taken.update(inside)
            if {times[j][1].value for j in inside} == set(required[i]["values"]):
                correct += 1
            else:
                failures.append(f"pages {required[i]['id']}: {[times[j][1].value for j in inside]}")
        pairs = match_one_to_one(
            (float(_span(g["core"]).overlap(s)), i, j)
            for i, g in enumerate(required)
            if i not in lists
            for j, (s, _) in enumerate(times)
            if j not in taken
        )
        matched = dict(pairs)
        for i, g in enumerate(required):
            if i in lists:
                continue
            time = times[matched[i]][1] if i in matched else None
            if time is not None and _same(g, time):
                correct += 1
            else:
                failures.append(
                    f"pages {g['id']} {g['core']['text']} = {g['value']}: {time and (time.kind, time.value)}"
                )
        extra = [
            j
            for j, (s, _) in enumerate(times)
            if j not in taken and j not in matched.values() and not any(s.overlap(o) for o in optional)
        ]
        failures += [
            f"pages {gold['file']} extra: {times[j][1].core.of(main.article.text)} {times[j][1].value}" for j in extra
        ]
        predicted += len(lists) + len(matched) + len(extra)
        wanted += len(required)
    return correct, predicted, wanted, failures


def _span(item: dict[str, Any]) -> Span:
    return Span(item["start"], item["end"])


def _same(gold: dict[str, Any], time: Time) -> bool:
    value = gold["value"]
    if value is None or value.endswith("_REF"):
        return time.value is None
    if time.value is None:
        return gold["resolvable"] in OPEN or bool(gold.get("suspicious"))
    if gold["resolvable"] == "with_caption" and time.value.startswith("XXXX"):
        return bool(value[4:] == time.value[4:])
    if "/" in value and gold["type"] == "interval" and "/" not in time.value:
        return bool(value.split("/")[0] == time.value)  # "accept the start"
    return bool(time.value == value)


# -- Recognizers-Text


@cache
def _finder() -> TimeFinder:
    return TimeFinder(Config())


def find_times(text: str, reference: str | None) -> tuple[Time, ...]:
    article = Article(
        id="a-eval",
        page_id="p-eval",
        location="eval",
        language="ar",
        text=text,
        blocks=(Block(span=Span(0, len(text)), role="paragraph"),),
        segments=(),
        published=Stated(value=reference, how="given") if reference else None,
        made_by="eval",
    )
    return _finder()(open_document(article))


def specification(path: Path, find: Find) -> tuple[int, int, int, list[str]]:
    """(cases, exact, span right, failures) of one file; extractor files state no value, so exact is span there."""
    cases = json.loads(path.read_text(encoding="utf-8-sig"))
    exact = spans = 0
    failures = []
    for case in cases:
        reference = (case.get("Context") or {}).get("ReferenceDateTime")
        found = find(case["Input"], reference[:16] if reference else None)
        expected = [_expected_span(case["Input"], r) for r in case["Results"]]
        span_right = bool(expected) == bool(found) and all(any(t.span.overlap(e) for t in found) for e in expected)
        spans += span_right
        right = span_right and all(
            any(t.span.overlap(e) and _means(t, r, reference) for t in found)
            for e, r in zip(expected, case["Results"], strict=True)
        )
        exact += right
        if not right:
            wanted = [(r["Text"], _accepted(r)) for r in case["Results"]]
            failures.append(f"{case['Input']} | {wanted} | {[(t.span.of(case['Input']), t.value) for t in found]}")
    return len(cases), exact, spans, failures


def _expected_span(text: str, result: dict[str, Any]) -> Span:
    """The stated span; where the file says -1 or a stray place, the words where they stand, else the whole text."""
    words = result["Text"].strip(" .،")
    at = text.find(words)
    return Span(at, at + len(words)) if at >= 0 and words else Span(0, len(text))


def _accepted(result: dict[str, Any]) -> tuple[tuple[str | None, str | None, str | None], ...]:
    """The stated readings: (timex, start or value, end) each."""
    value = result.get("Value") or result.get("Resolution")
    if not value:
        return ()
    if isinstance(value, str):
        return ((value, value, None),)
    if "values" in value:
        return tuple(
            (v.get("timex"), v.get("value") or v.get("start"), v.get("end")) for v in (value["values"] or [{}])
        )
    readings = []
    for name in ("PastResolution", "FutureResolution"):
        r = value.get(name) or {}
        start = next((v for k, v in r.items() if not k.startswith("end")), None)
        readings.append((value.get("Timex"), start, next((v for k, v in r.items() if k.startswith("end")), None)))
    return tuple(readings)


def _means(time: Time, result: dict[str, Any], reference: str | None) -> bool:
    accepted = _accepted(result)
    if not accepted:
        return True  # an extractor file: no value is stated
    if time.part is not None and any(_same_part(time, timex, start) for timex, start, _ in accepted):
        return True
    if any(reading[1] == "not resolved" for reading in accepted):
        return True  # the specification leaves open what may have a value
    if time.value is None:
        return False
    return any(
        _equal(time, timex, start, end, result.get("Type") or result["TypeName"]) for timex, start, end in accepted
    )


_PARTS = {"dawn": "MO", "morning": "MO", "noon": "AF", "afternoon": "AF", "evening": "EV", "night": "NI"}


def _same_part(time: Time, timex: str | None, start: str | None) -> bool:
    """`2016-11-07TEV`, `XXXX-WXX-2TMO`, `TNI`: the same part of day, on the same day where one is stated."""
    day, _, part = (timex or "").rpartition("T")
    if not part or part != _PARTS.get(time.part or ""):
        return False
    return not day or time.value == day or time.value == (start or "")[:10]


def _equal(time: Time, timex: str | None, start: str | None, end: str | None, kind: str) -> bool:
    value = time.value or ""
    if timex and _same_code(value, timex):
        return True
    ours = None if value.startswith(("P", "R/")) or kind.endswith(("duration", "set")) else _bounds(value)
    theirs = _clean(start), _clean(end)
    if ours is None:
        return False
    if kind.endswith("time") and not kind.endswith("datetime"):
        return _same_moment(f"T{ours[0].rpartition('T')[2]}", theirs[0])
    if theirs[1] is None:
        return _same_moment(ours[0], theirs[0])
    ends = {theirs[1], _day_before(theirs[1])}
    last = value.rpartition("/")[2]
    if "/" in value and len(last) < len("2018-01-01") and (first := _bounds(last)) is not None:
        same_end = _same_moment(first[0], theirs[1])  # they end "2014-2018" on the first day of 2018
    else:
        same_end = any(_same_moment(ours[1], e) for e in ends)
    if theirs[0] is None:
        return same_end or _same_moment(ours[0], theirs[1])
    return _same_moment(ours[0], theirs[0]) and same_end


def _same_code(value: str, timex: str) -> bool:
    """The same code, the same length of time, the same season."""
    if value.removeprefix("R/") == timex:
        return True
    if value.startswith("P") and _seconds(value) is not None and _seconds(value) == _seconds(timex):
        return True
    season = re.match(r"(\d{4})-(SP|SU|FA|WI)\Z", timex)
    return season is not None and value == season[1] + _SEASONS[season[2]]


_SEASONS = {"SP": "-21", "SU": "-22", "FA": "-23", "WI": "-24"}
_LENGTH = re.compile(
    r"P(?:([\d.]+)Y)?(?:([\d.]+)M)?(?:([\d.]+)W)?(?:([\d.]+)D)?(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?\Z"
)


def _seconds(length: str) -> tuple[float, float] | None:
    """An ISO 8601 duration as (months, seconds), so that P0.5Y and P6M, PT2.5H and PT2H30M are one."""
    found = _LENGTH.match(length)
    if found is None:
        return None
    years, months, weeks, days, hours, minutes, seconds = (float(x or 0) for x in found.groups())
    return 12 * years + months, 604800 * weeks + 86400 * days + 3600 * hours + 60 * minutes + seconds


def _clean(moment: str | None) -> str | None:
    return moment.strip().replace(" ", "T") if moment else None


def _same_moment(ours: str, theirs: str | None) -> bool:
    """Equal days, and equal times where both state one (midnight is no time)."""
    if theirs is None:
        return False
    our_day, _, our_time = ours.rpartition("T") if "T" in ours else (ours, "", "")
    their_day, _, their_time = theirs.partition("T") if "T" in theirs else (theirs, "", "")
    if ":" in their_day:
        their_day, their_time = "", their_day
    our_time, their_time = (
        f"{t}:00:00"[:8] if len(t) == 2 else f"{t}:00"[:8] if t else "00:00:00" for t in (our_time, their_time)
    )
    return (our_day == their_day or not our_day) and our_time == their_time


def _day_before(moment: str) -> str:
    if not re.match(r"\d{4}-\d{2}-\d{2}", moment) or "T" in moment:
        return moment
    try:
        return (date.fromisoformat(moment) - timedelta(1)).isoformat()
    except (ValueError, OverflowError):
        return moment


def _bounds(value: str) -> tuple[str, str] | None:
    """First and last day (or moment) of an EDTF value; None when a part of it is unspecified."""
    if "/" in value:
        first, _, last = value.partition("/")
        a, b = _bounds(first), _bounds(last)
        return (a[0], b[1]) if a and b else None
    if "T" in value or re.match(r"\d{4}-\d{2}-\d{2}\Z", value):
        return value, value
    if found := re.match(r"(\d{4})-W(\d{2})\Z", value):
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        return monday.isoformat(), (monday + timedelta(6)).isoformat()
    if re.match(r"\d{3}X\Z", value):
        return f"{value[:3]}0-01-01", f"{value[:3]}9-12-31"
    if re.match(r"\d{4}\Z", value):
        return f"{value}-01-01", f"{value}-12-31"
    found = re.match(r"(\d{4})-(\d{2})\Z", value)
    return _months(int(found[1]), int(found[2])) if found else None


def _months(year: int, month: int) -> tuple[str, str] | None:
    """First and last day of a month, or of an EDTF quarter (33-36)."""
    first, last = (3 * (month - 33) + 1, 3 * (month - 32)) if 33 <= month <= 36 else (month, month)
    if not 1 <= last <= 12:
        return None
    following = date(year + last // 12, last % 12 + 1, 1)
    return f"{year}-{first:02d}-01", (following - timedelta(1)).isoformat()
