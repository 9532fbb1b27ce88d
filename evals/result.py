"""What a harness returns, and the scores that all harnesses share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from tawatur.records import Span


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """Scores of one stage.

    `n` counts the items scored, `rows` is a table for people, `failures` names the worst with their cause.
    """

    stage: str
    scores: dict[str, float]
    n: int
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Any, ...], ...] = ()
    failures: tuple[str, ...] = ()


class Missing(Exception):
    """The gold or data that a harness needs is not in the folder it was given."""


def need(path: Path) -> Path:
    """`path`, or Missing when it is not there."""
    if not path.exists():
        raise Missing(str(path))
    return path


def merged(stage: str, shared: Path, measures: Sequence[Callable[[Path], Result]]) -> Result:
    """One result of several measures; those whose data are not there are left out. Missing when none is left."""
    results: list[Result] = []
    absent: list[Missing] = []
    for measure in measures:
        try:
            results.append(measure(shared))
        except Missing as error:
            absent.append(error)
    if not results:
        raise absent[0]
    return Result(
        stage=stage,
        scores={name: value for r in results for name, value in r.scores.items()},
        n=sum(r.n for r in results),
        columns=next((r.columns for r in results if r.columns), ()),
        rows=tuple(row for r in results for row in r.rows),
        failures=tuple(line for r in results for line in r.failures),
    )


def f1(precision: float, recall: float) -> float:
    """Harmonic mean of precision and recall."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def counts_f1(true_positive: float, predicted: float, gold: float) -> float:
    """F1 from counts; 1.0 when there is nothing to find and nothing was found."""
    if not predicted and not gold:
        return 1.0
    return f1(true_positive / predicted if predicted else 0.0, true_positive / gold if gold else 0.0)


def span_of(gold: dict[str, Any]) -> Span:
    """The span of a gold item with `start` and `end`."""
    return Span(gold["start"], gold["end"])


def overlap_of_shorter(a: Span, b: Span) -> float:
    """Share of the shorter span that both cover."""
    return a.overlap(b) / max(1, min(len(a), len(b)))


def match_one_to_one(scores: Iterable[tuple[float, int, int]]) -> list[tuple[int, int]]:
    """Greedy one-to-one matching: (score, gold index, predicted index), best score first; zero scores never match."""
    used_gold: set[int] = set()
    used_predicted: set[int] = set()
    pairs: list[tuple[int, int]] = []
    for score, gold, predicted in sorted(scores, key=lambda s: (-s[0], s[1], s[2])):
        if score > 0 and gold not in used_gold and predicted not in used_predicted:
            used_gold.add(gold)
            used_predicted.add(predicted)
            pairs.append((gold, predicted))
    return pairs


def mean(values: Sequence[float]) -> float:
    """Arithmetic mean, 0.0 of nothing."""
    return sum(values) / len(values) if values else 0.0
