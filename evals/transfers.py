"""Transfers and sanctions on the gold pages, and the traps that must stay empty."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from evals.gold import analysed_pages, on_page
from evals.parties import Parties
from evals.result import Result, counts_f1, match_one_to_one, span_of
from tawatur.records import Analysis, Argument, Record, Sanction, Span, Transfer

NEAR = {"needed": "requested", "alleged": "possible", "offered": "promised"}
"""Statuses that the gold's README takes for each other."""
KINDS = {
    "sanctions_regime_contravened": "breached",
    "sanctions_in_force": "in_force",
    "block_new_sanctions": "blocked",
    "sanctions_evasion": "evaded",
    "obstacle_to_sanctions": "blocked",
    "new_sanctions": "imposed",
    "sanctions_imposed": "imposed",
    "sanctions_lifted": "lifted",
    "sanctions_relief": "eased",
}
"""Gold kinds as tawatur's; a kind of the same name stands for itself."""
EVENT_TRAPS = ("event", "claim", "prisoner", "attributed", "delivered", "article")
"""Words of a trap's `must_not` that speak of what these stages give."""


def score(shared: Path) -> Result:
    """f1, sanctions_f1 and negatives_clean over all pages."""
    counts = {"transfers": [0, 0, 0], "sanctions": [0, 0, 0]}
    traps: list[float] = []
    rows: list[tuple[Any, ...]] = []
    failures: list[str] = []
    for gold, analyses in analysed_pages(shared):
        main, parties = analyses[0], Parties(gold)
        right_transfers = [
            [_transfer_fits(t, g, main, parties) for t in main.claims.transfers] for g in gold["transfers"]
        ]
        right_sanctions = [
            [_sanction_fits(s, g, main, parties) for s in main.claims.sanctions] for g in gold["sanctions"]
        ]
        for name, table, golds, found in (
            ("transfers", right_transfers, gold["transfers"], main.claims.transfers),
            ("sanctions", right_sanctions, gold["sanctions"], main.claims.sanctions),
        ):
            pairs = match_one_to_one((float(ok), i, j) for i, row in enumerate(table) for j, ok in enumerate(row))
            for at, value in enumerate((len(pairs), len(found), len(golds))):
                counts[name][at] += value
            rows.append((gold["doc_id"][:3], name, len(golds), len(found), len(pairs)))
            done, used = {i for i, _ in pairs}, {j for _, j in pairs}
            failures += [f"missed {_gold_shown(g)}" for i, g in enumerate(golds) if i not in done]
            failures += [f"extra {_shown(f, main, parties)}" for j, f in enumerate(found) if j not in used]
        for trap in gold["negatives"]:
            if any(word in trap["must_not"] for word in EVENT_TRAPS):
                hit = _trapped(trap, main)
                traps.append(float(not hit))
                failures += [f"TRAP {trap['must_not']}: {hit}"] if hit else []
    return Result(
        stage="transfers",
        scores={
            "f1": counts_f1(*counts["transfers"]),
            "sanctions_f1": counts_f1(*counts["sanctions"]),
            "negatives_clean": sum(traps) / len(traps) if traps else 1.0,
        },
        n=counts["transfers"][2] + counts["sanctions"][2],
        columns=("page", "what", "gold", "found", "matched"),
        rows=tuple(rows),
        failures=tuple(failures),
    )


def _party_fits(argument: Argument | None, wanted: str | None, analysis: Analysis, parties: Parties) -> bool:
    """Whether a party is right; one that the gold calls implicit may be left open."""
    if not wanted:
        return True
    name, implicit = wanted.split(" (")[0], "(" in wanted
    if argument is None:
        return implicit
    found = parties.of(argument, analysis)
    known = name.isupper()
    return name in parties.states(sorted(found)) or (not known and not found)


def _overlaps(analysis: Analysis, span: Span, gold: dict[str, Any]) -> bool:
    page = on_page(analysis, span)
    return page is not None and bool(page.overlap(span_of(gold["span"])))


def _transfer_fits(found: Transfer, gold: dict[str, Any], analysis: Analysis, parties: Parties) -> bool:
    status = NEAR.get(found.status, found.status) == NEAR.get(gold["status"], gold["status"])
    return (
        status
        and _overlaps(analysis, found.item, gold)
        and _party_fits(found.giver, gold["giver"], analysis, parties)
        and _party_fits(found.receiver, gold["receiver"], analysis, parties)
    )


def _sanction_fits(found: Sanction, gold: dict[str, Any], analysis: Analysis, parties: Parties) -> bool:
    imposer = gold.get("imposer") or gold.get("blocker") or gold.get("releaser")
    return (
        found.kind == KINDS.get(gold["kind"], gold["kind"])
        and _overlaps(analysis, found.span, gold)
        and _party_fits(found.imposer, imposer, analysis, parties)
        and _party_fits(found.target, gold["target"], analysis, parties)
    )


def _trapped(trap: dict[str, Any], analysis: Analysis) -> str:
    """What was produced on the trap's words, if anything that it forbids was."""
    rule, claims = trap["must_not"], analysis.claims
    spans: list[tuple[str, Span]] = []
    if "prisoner" in rule:
        spans = [(e.type, e.trigger) for e in claims.events if e.type in ("release", "arrest")]
    elif "delivered" in rule:
        spans = [(t.status, t.item) for t in claims.transfers if t.status == "asserted"]
    elif "attributed" in rule:
        spans = [(e.type, e.trigger) for e in claims.events if e.type == "statement"]
    else:
        spans = [(e.type, e.trigger) for e in claims.events]
    for shown, span in spans:
        if _overlaps(analysis, span, trap):
            return shown
    return ""


def _gold_shown(gold: dict[str, Any]) -> str:
    kind = gold.get("kind", gold.get("item"))
    ends = f"{gold.get('giver', gold.get('imposer'))} -> {gold.get('receiver', gold.get('target'))}"
    return f"{gold['id']} {kind}: {ends} {gold['status']} {gold['span']['text']!r}"


def _shown(found: Record, analysis: Analysis, parties: Parties) -> str:
    if isinstance(found, Transfer):
        ends, span = (found.giver, found.receiver), found.item
    else:
        assert isinstance(found, Sanction)
        ends, span = (found.imposer, found.target), found.span
    kind = found.item_kind if isinstance(found, Transfer) else getattr(found, "kind", "")
    shown = " -> ".join(str(sorted(parties.of(e, analysis)) or (e.text if e else None)) for e in ends)
    return f"{kind}: {shown} {found.status} {span.of(analysis.article.text)!r}"
