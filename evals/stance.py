"""Stance: agree, disagree or other between two news titles (ANS), and whether a text entails a headline (ArbTEDS)."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from evals.result import Result, counts_f1, mean, need
from tawatur.link.entailment import entailments
from tawatur.link.stance import CLASSES, compare_statements
from tawatur.link.vectors import Vectors

PREFIX = re.compile(r"(?<!\S)([وبلكف]) (?=[\u0621-\u064a]{2})")
SUFFIX = re.compile(r"(?<=[\u0621-\u064a]) (ها|هم|هما|هن|ه|نا|ي)(?!\S)")


def score(shared: Path) -> Result:
    """On the parts for development: F1 of each class, their mean ans_macro_f1, and arbteds_accuracy."""
    rows = _rows(shared, "ans_dev.csv")
    stances = compare_statements([(r["s1"], r["s2"]) for r in rows], Vectors(()))
    gold = [r["stance"] for r in rows]
    found = [max(CLASSES, key=lambda name: getattr(s, name)) for s in stances]
    by_class = {
        name: counts_f1(
            sum(g == f == name for g, f in zip(gold, found, strict=True)), found.count(name), gold.count(name)
        )
        for name in CLASSES
    }
    accuracy, wrong = _entailment(_rows(shared, "arbteds_valid.csv"))
    return Result(
        stage="stance",
        scores={
            "ans_macro_f1": mean(list(by_class.values())),
            "agree_f1": by_class["agree"],
            "disagree_f1": by_class["disagree"],
            "other_f1": by_class["other"],
            "arbteds_accuracy": accuracy,
        },
        n=len(gold),
        columns=("class", "gold", "found", "f1"),
        rows=tuple((name, gold.count(name), found.count(name), by_class[name]) for name in CLASSES),
        failures=(
            *(f"{g} -> {f}: {r['s1']} || {r['s2']}" for g, f, r in zip(gold, found, rows, strict=True) if g != f),
            *wrong,
        ),
    )


def rejoined(text: str) -> str:
    """A text of ArbTEDS as it was printed: there its clitics are cut off."""
    return SUFFIX.sub(r"\1", PREFIX.sub(r"\1", text))


def _rows(shared: Path, name: str) -> list[dict[str, str]]:
    with need(shared / "data" / "stance" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _entailment(rows: list[dict[str, str]]) -> tuple[float, list[str]]:
    """Accuracy of whether `t` entails `h`, and what went wrong."""
    pairs = [(rejoined(r["t"]), rejoined(r["h"])) for r in rows]
    wrong = [
        f"entailed {row['label']} -> {chance:.2f}: {text} || {claim}"
        for (text, claim), chance, row in zip(pairs, entailments(pairs, Vectors(())), rows, strict=True)
        if (chance > 0.5) != (row["label"] == "1")
    ]
    return 1 - len(wrong) / len(rows), wrong
