"""Sentences: boundaries in invented paragraphs with initials, titles, dotted acronyms, quotations, numbers, ellipses.

The gold lies in `tests/golden/sentences`, one sentence a line; a paragraph is its lines joined by blanks. A boundary is
the end of a sentence that is not the last of its paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evals.result import Result, counts_f1
from tawatur.text.sentences import sentence_spans

GOLDEN = Path(__file__).resolve().parents[1] / "tests" / "golden" / "sentences"


def paragraphs(language: str) -> Iterator[list[str]]:
    """The paragraphs of a language, each as its sentences."""
    lines = (GOLDEN / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    kept = "\n".join(line for line in lines if not line.startswith("#"))
    yield from (block.strip().split("\n") for block in kept.split("\n\n") if block.strip())


def score(shared: Path) -> Result:
    """boundary_f1 and, for each language, the share of sentences that come out whole."""
    scores: dict[str, float] = {}
    rows: list[tuple[Any, ...]] = []
    failures: list[str] = []
    hits = found_all = gold_all = 0
    for language in ("ar", "en"):
        whole = total = 0
        for sentences in paragraphs(language):
            text = " ".join(sentences)
            found = {text[start:end] for start, end in sentence_spans(text, 0, len(text))}
            ends = {len(" ".join(sentences[: n + 1])) for n in range(len(sentences) - 1)}
            got = {end for _, end in sentence_spans(text, 0, len(text))} - {len(text)}
            hits, found_all, gold_all = hits + len(ends & got), found_all + len(got), gold_all + len(ends)
            whole, total = whole + sum(s in found for s in sentences), total + len(sentences)
            failures += [f"{language}: {s}" for s in sentences if s not in found]
        scores[f"whole_{language}"] = whole / total
        rows.append((language, total, whole / total))
    scores["boundary_f1"] = counts_f1(hits, found_all, gold_all)
    n = sum(row[1] for row in rows)
    return Result(
        stage="sentences", scores=scores, n=n, columns=("set", "n", "whole"), rows=tuple(rows), failures=tuple(failures)
    )
