"""Provisions of agreements on the gold pages: matched by span overlap >= 0.5 of the shorter, and force."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from evals.gold import analysed_pages, on_page
from evals.parties import Parties
from evals.result import Result, counts_f1, match_one_to_one, mean, overlap_of_shorter, span_of
from tawatur.records import Analysis, Provision, Span

FORCES = {"shall": "shall", "commits": "shall", "shall_not": "shall not", "rules_out": "shall not", "may": "may"}
"""tawatur's forces as the page gold's: it does not tell a pledge from a duty."""


def score(shared: Path) -> Result:
    """provision_f1 over all pages, and the share of matched provisions with a right actor."""
    hit = predicted = wanted = 0
    actors: list[float] = []
    rows: list[tuple[Any, ...]] = []
    failures: list[str] = []
    for gold, analyses in analysed_pages(shared):
        main, parties = analyses[0], Parties(gold)
        gold_provisions = [p for a in gold["agreements"] for p in a["provisions"]]
        found = [(p, _span(main, p)) for a in main.claims.agreements for p in a.provisions]
        scores = [
            (overlap_of_shorter(span_of(g["source"]), span), i, j)
            for i, g in enumerate(gold_provisions)
            for j, (p, span) in enumerate(found)
            if FORCES[p.force] == g["modality"] and overlap_of_shorter(span_of(g["source"]), span) >= 0.5
        ]
        pairs = match_one_to_one(scores)
        for i, j in pairs:
            right = parties.all_of(found[j][0].actors, main) & parties.states(gold_provisions[i]["actor"])
            actors.append(float(bool(right)))
        hit, predicted, wanted = hit + len(pairs), predicted + len(found), wanted + len(gold_provisions)
        rows.append((gold["doc_id"][:3], len(gold_provisions), len(found), len(pairs)))
        missed = {i for i, _ in pairs}
        failures += [f"missed {g['source']['text']!r}" for i, g in enumerate(gold_provisions) if i not in missed]
        extra = {j for _, j in pairs}
        failures += [
            f"extra {p.force} {s!r}" for j, (p, _) in enumerate(found) if j not in extra for s in [_text(main, p)]
        ]
    return Result(
        stage="agreements",
        scores={"provision_f1": counts_f1(hit, predicted, wanted), "provision_actor": mean(actors)},
        n=wanted,
        columns=("page", "gold", "found", "matched"),
        rows=tuple(rows),
        failures=tuple(failures),
    )


def _text(analysis: Analysis, provision: Provision) -> str:
    return provision.action.of(analysis.article.text)


def _span(analysis: Analysis, provision: Provision) -> Span:
    """Action and condition together, on the page; gold provisions hold both."""
    spans = [provision.action, *([provision.condition] if provision.condition else [])]
    pages = [s for s in (on_page(analysis, span) for span in spans) if s is not None]
    return Span(min(s.start for s in pages), max(s.end for s in pages)) if pages else Span(0, 0)
