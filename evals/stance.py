"""Stance: agree, disagree or other between two news titles, on the development part of ANS."""

from __future__ import annotations

import csv
from pathlib import Path

from evals.result import Result, counts_f1, mean, need
from tawatur.link.stance import CLASSES, compare_statements
from tawatur.link.vectors import Vectors


def score(shared: Path) -> Result:
    """F1 of each class; their mean is ans_macro_f1."""
    with need(shared / "data" / "stance" / "ans_dev.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    stances = compare_statements([(r["s1"], r["s2"]) for r in rows], Vectors(()))
    gold = [r["stance"] for r in rows]
    found = [max(CLASSES, key=lambda name: getattr(s, name)) for s in stances]
    by_class = {
        name: counts_f1(
            sum(g == f == name for g, f in zip(gold, found, strict=True)), found.count(name), gold.count(name)
        )
        for name in CLASSES
    }
    return Result(
        stage="stance",
        scores={
            "ans_macro_f1": mean(list(by_class.values())),
            "agree_f1": by_class["agree"],
            "disagree_f1": by_class["disagree"],
            "other_f1": by_class["other"],
        },
        n=len(gold),
        columns=("class", "gold", "found", "f1"),
        rows=tuple((name, gold.count(name), found.count(name), by_class[name]) for name in CLASSES),
        failures=tuple(
            f"{g} -> {f}: {r['s1']} || {r['s2']}" for g, f, r in zip(gold, found, rows, strict=True) if g != f
        ),
    )
