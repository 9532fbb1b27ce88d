"""Quantities: pages (overlap and exact value, or the same range where the gold has none), Recognizers-Text numbers.

A quantity that says again what a gold item of the page says (same kind and value) is a repetition and not wrong: the
gold lists each once. In the specifications NumberModel and OrdinalModel are scored on the numerals (less those
glued to a unit, which the specifications leave to a model of units), NumberRangeModel on the measures, PercentModel on
the quantities; relative ordinals (the last, the next) must stay unread.
"""

from __future__ import annotations

import json
import math
import re
from functools import cache
from pathlib import Path
from typing import Any

from evals.gold import analysed_pages, on_page
from evals.result import Result, counts_f1, match_one_to_one, merged, need
from tawatur.annotate.expressions import joined_numbers
from tawatur.annotate.numeral import Numeral
from tawatur.annotate.numerals import NumeralReader
from tawatur.annotate.quantities import QuantityFinder
from tawatur.annotate.quantities.measure import Measure
from tawatur.config import Config
from tawatur.languages import load_pack
from tawatur.records import Article, Block, Quantity, Span
from tawatur.text import Document, open_document
from tawatur.text.wordsets import word_sets

Reading = tuple[Span, str]
"""What a specification compares: a span and the value as it writes values."""


COLUMNS = ("set", "n", "exact")


def score(shared: Path) -> Result:
    """f1 over the pages, recognizers_exact over the specifications; by file in the table."""
    return merged("quantities", shared, (_page_scores, _specification_scores))


def _page_scores(shared: Path) -> Result:
    correct, predicted, gold, failures = _pages(shared)
    value = counts_f1(correct, predicted, gold)
    return Result(
        stage="quantities",
        scores={"f1": value},
        n=gold,
        columns=COLUMNS,
        rows=(("pages", gold, value),),
        failures=tuple(failures),
    )


def _specification_scores(shared: Path) -> Result:
    rows: list[tuple[Any, ...]] = []
    failures: list[str] = []
    cases = exact = 0
    for path in sorted(need(shared / "data" / "numbers" / "recognizers-text").glob("*.json")):
        file_cases, file_exact, wrong = _specification(path)
        rows.append((path.stem, file_cases, file_exact / max(1, file_cases)))
        cases, exact = cases + file_cases, exact + file_exact
        failures += [f"{path.stem}: {w}" for w in wrong]
    scores = {"recognizers_exact": exact / max(1, cases)}
    return Result(
        stage="quantities", scores=scores, n=cases, columns=COLUMNS, rows=tuple(rows), failures=tuple(failures)
    )


def _pages(shared: Path) -> tuple[int, int, int, list[str]]:
    correct = predicted = wanted = 0
    failures: list[str] = []
    for gold, analyses in analysed_pages(shared):
        main = analyses[0]
        located = [(on_page(main, q.span), q) for q in main.annotations.quantities]
        found = [(span, q) for span, q in located if span is not None]
        required = [g for g in gold["quantities"] if g["kind"] != "distractor"]
        optional = [Span(o["span"]["start"], o["span"]["end"]) for o in gold.get("optional", {}).get("quantities", [])]
        pairs = match_one_to_one(
            (float(Span(g["span"]["start"], g["span"]["end"]).overlap(s)) * (1 + _same(g, q)), i, j)
            for i, g in enumerate(required)
            for j, (s, q) in enumerate(found)
        )
        matched = dict(pairs)
        for i, g in enumerate(required):
            q = found[matched[i]][1] if i in matched else None
            if q is not None and _same(g, q):
                correct += 1
            else:
                failures.append(f"pages {g['id']} {g['span']['text']} = {g['value']}: {q and (q.kind, q.value, q.low)}")
        extra = [
            j
            for j, (s, q) in enumerate(found)
            if j not in matched.values()
            and not any(s.overlap(o) for o in optional)
            and not any(_same(g, q) for g in required)
        ]
        failures += [
            f"pages {gold['file']} extra: {found[j][1].span.of(main.article.text)} ({found[j][1].kind})" for j in extra
        ]
        predicted += len(matched) + len(extra)
        wanted += len(required)
    return correct, predicted, wanted, failures


def _same(gold: dict[str, Any], q: Quantity) -> bool:
    kind = {"duration": "duration", "ordinal": "ordinal", "mass": "mass", "money": "money"}.get(gold["kind"], "count")
    if q.kind != kind:
        return False
    if gold["value"] is None:
        return q.value is None and bool(q.low == (gold.get("range") or [None])[0])
    return bool(q.value == gold["value"])


@cache
def _numerals() -> NumeralReader:
    return NumeralReader(load_pack("ar"))


@cache
def _words() -> dict[str, frozenset[str]]:
    return word_sets(load_pack("ar"), "measure_words")


@cache
def _finder() -> QuantityFinder:
    return QuantityFinder(Config())


def _document(text: str) -> Document:
    blocks = (Block(span=Span(0, len(text)), role="paragraph"),)
    return open_document(
        Article(
            id="a", page_id="p", location="eval", language="ar", text=text, blocks=blocks, segments=(), made_by="eval"
        )
    )


def _joined(document: Document) -> list[Numeral]:
    return joined_numbers(document, _numerals()(document), _words(), proportions=True)


def _read(stem: str, text: str) -> list[Reading]:
    document = _document(text)
    if stem == "NumberModel":
        numerals = [n for n in _joined(document) if not n.ordinal and not _glued(n, text)]
        return [(Span(n.start, n.end), repr(n.value)) for n in numerals]
    if stem.startswith("Ordinal"):
        return [(Span(n.start, n.end), repr(n.value)) for n in _numerals()(document) if n.ordinal]
    if stem == "PercentModel":
        return [(q.span, f"{q.value:g}%") for q in _finder()(document, ()) if q.kind == "percent"]
    return [
        (document.span(m.first, m.last), _interval(m))
        for m in _finder().measures(document)
        if m.equals or m.approx not in ("exact", "about", "vague")
    ]


def _glued(n: Numeral, text: str) -> bool:
    return n.digits and text[n.end : n.end + 1].isalpha()


def _interval(m: Measure) -> str:
    """The notation of the specifications, `(20,35]`: round brackets leave the bound out."""
    if m.approx == "range":
        return f"{'(['[not m.low_open]}{m.low:g},{m.high:g}{')]'[not m.high_open]}"
    value = f"{m.value:g}"
    return {
        "more_than": f"({value},)",
        "less_than": f"(,{value})",
        "at_least": f"[{value},)",
        "exact": f"[{value},{value}]",
    }.get(m.approx, f"(,{value}]")


def _stated(text: str, result: dict[str, Any]) -> Span:
    """The stated span; the whole text where the file has -1 for it."""
    return Span(result["Start"], result["End"] + 1) if result["Start"] >= 0 else Span(0, len(text))


def _specification(path: Path) -> tuple[int, int, list[str]]:
    cases = json.loads(path.read_text(encoding="utf-8-sig"))
    exact, failures = 0, []
    for case in cases:
        found = _read(path.stem, case["Input"])
        wanted = [
            (_stated(case["Input"], r), str(r["Resolution"]["value"]))
            for r in case["Results"]
            if r.get("TypeName") != "ordinal.relative"
        ]
        right = len(found) == len(wanted) and all(
            any(span.overlap(w) and _equal(value, v) for span, value in found) for w, v in wanted
        )
        exact += right
        if not right:
            failures.append(f"{case['Input']} | {wanted} | {[(s.of(case['Input']), v) for s, v in found]}")
    return len(cases), exact, failures


def _equal(ours: str, theirs: str) -> bool:
    if ours == theirs:
        return True
    number = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\Z")
    if number.match(ours) and number.match(theirs):
        return math.isclose(float(ours), float(theirs), rel_tol=1e-6, abs_tol=1e-20)
    return False
