"""Modality of the pages' claims that were found, and polarity that is not plain assertion on the attribution passages.

Near equivalents as the gold's README has them: evaluates and asserts; possible, does_not_rule_out and predicts; alleges
and asserts with a source. Denials, refusals to deny and to rule out are never interchangeable with assertions.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from evals.attribution import analyse, measure, page_pairs, pairs_of, passages, ratio, short
from evals.gold import analysed_pages
from evals.result import Result, merged
from tawatur.records import Claim

NEAR = (
    frozenset(("evaluates", "asserts")),
    frozenset(("possible", "does_not_rule_out", "expects")),
)


def right(gold: str, claim: Claim) -> bool:
    """Whether a claim's modality is the gold's or a near equivalent of it."""
    wanted = "expects" if gold == "predicts" else gold
    found = claim.modality
    if wanted == found or any(wanted in near and found in near for near in NEAR):
        return True
    if found == "demands" and wanted == "asserts":
        return True  # the gold of the pages has no class of its own for demands
    return bool(claim.chain) and {wanted, found} == {"alleges", "asserts"}


def score(shared: Path) -> Result:
    """Over the pages and over the passages; the table shows what was taken for what on the pages."""
    return merged("modality", shared, (_page_scores, _passage_scores))


def _passage_scores(shared: Path) -> Result:
    scores = {"passages_special_polarity": special(shared)}
    return Result(stage="modality", scores=scores, n=len(passages(shared)))


def _page_scores(shared: Path) -> Result:
    """Accuracy over the matched claims of the pages."""
    taken: Counter[tuple[str, str]] = Counter()
    failures: list[str] = []
    good = total = negated = 0
    for gold, analyses in analysed_pages(shared):
        for want, claim, _ in page_pairs(gold, analyses):
            if claim is None:
                continue
            total += 1
            taken[want["modality"], claim.modality] += 1
            negated += (want["polarity"] == "negative") == claim.negated
            if right(want["modality"], claim):
                good += 1
            else:
                failures.append(
                    f"{want['id']} {want['modality']} taken for {claim.modality}: {short(want['evidence']['text'])}"
                )
    scores = {"accuracy": ratio(good, total), "polarity_accuracy": ratio(negated, total)}
    rows: tuple[tuple[Any, ...], ...] = tuple((*key, count) for key, count in sorted(taken.items()))
    return Result(
        stage="modality",
        scores=scores,
        n=total,
        columns=("gold", "found", "claims"),
        rows=rows,
        failures=tuple(failures),
    )


def special(shared: Path) -> float:
    """Accuracy of polarity where the passages' gold has a denial, a doubt, an expectation, a refusal to rule out."""
    pairs = [p for passage in passages(shared) for p in pairs_of(passage, analyse(passage))[0]]
    return measure(pairs, 0)["special_polarity_accuracy"]
