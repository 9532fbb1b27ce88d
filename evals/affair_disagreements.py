"""Disagreements and slots of an affair: both sides found, reconciled as the gold does, values grouped as there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

from evals.affair_gold import SAME, Affair, Place, Scores, hits
from evals.gold import on_page
from evals.result import counts_f1, f1, mean, overlap_of_shorter, span_of
from tawatur.records import Disagreement

Wanted = tuple[str, list[list[dict[str, Any]]]]
"""Kind, and the spans of each side."""
Found = tuple[Disagreement, list[list[Place]]]
Match = tuple[dict[str, Any], Disagreement]


def score_disagreements(affair: Affair) -> Scores:
    shown = [d for d in affair.findings.disagreements if d.outcome != "agrees"]
    found = [(d, [affair.cited(side.citations) for side in d.sides]) for d in shown]
    gold = affair.gold["disagreements"]
    wanted = [(g["kind"], [side["spans"] for side in g["sides"]]) for g in gold]
    for g, (kind, sides) in zip(gold, wanted, strict=True):
        if not any(_sides_hit(places, sides) for d, places in found if _same_kind(d, kind)):
            affair.failures.append(f"disagreement missed: {g['id']} {g['kind']} {g['topic']}")
    right = [_outcome_right(g, d) for g, d in _matched(found, gold, wanted)]
    accepted = [*wanted, *_implied(affair)]
    good = []
    for d, places in found:
        good.append(float(any(_same_kind(d, kind) and _sides_hit(places, sides) for kind, sides in accepted)))
        if not good[-1]:
            positions = [s.position for s in d.sides]
            affair.failures.append(f"disagreement false: {d.kind} {d.topic!r} {positions} {d.outcome}: {d.how}")
    recall = [float(any(_sides_hit(p, sides) for d, p in found if _same_kind(d, kind))) for kind, sides in wanted]
    return {
        "disagreement_recall": mean(recall),
        "disagreement_precision": mean(good) if good else float(not wanted),
        "disagreement_outcome": mean([float(x) for x in right]) if right else float(not wanted),
    }


def _matched(found: Sequence[Found], gold: Sequence[dict[str, Any]], wanted: Sequence[Wanted]) -> Iterator[Match]:
    """Each disagreement of the gold that was found, with the first finding that hits it."""
    for g, (kind, sides) in zip(gold, wanted, strict=True):
        hit = next((d for d, p in found if _same_kind(d, kind) and _sides_hit(p, sides)), None)
        if hit is not None:
            yield g, hit


def _outcome_right(gold: dict[str, Any], found: Disagreement) -> bool:
    """Whether what was found says as the gold does that both sides can be right, or that they cannot."""
    return bool(gold["reconcilable"]) == (found.outcome != "conflict")


def _same_kind(found: Disagreement, gold: str) -> bool:
    """Attribution, role and nature shade into one another; the other kinds do not."""
    loose = {"attribution", "role", "nature"}
    return found.kind == gold or {found.kind, gold} <= loose


def _sides_hit(places: list[list[Place]], sides: list[list[dict[str, Any]]]) -> bool:
    """Two sides of the gold are hit by two different sides of what was found."""
    table = [[hits(p, spans) for spans in sides] for p in places]
    return any(
        a[i] and b[j] for a, b in combinations(table, 2) for i in range(len(sides)) for j in range(len(sides)) if i != j
    )


def _implied(affair: Affair) -> Iterator[tuple[str, list[list[dict[str, Any]]]]]:
    """Differences that the gold holds without listing them as disagreements: values of one slot, denied claims."""
    for slot in affair.gold["quantities"]:
        by_value: dict[Any, list[dict[str, Any]]] = {}
        for value in slot["values"]:
            by_value.setdefault((value["value"], value.get("value_max"), value["approx"]), []).append(value)
        if len(by_value) > 1:
            yield "quantity", list(by_value.values())
    for claim in affair.gold["claims"]:
        pro = [m for m in claim["members"] if m["polarity"] == "pos"]
        con = [m for m in claim["members"] if m["polarity"] == "neg"]
        if pro and con:
            yield "polarity", [pro, con]


def score_slots(affair: Affair) -> Scores:
    """slot_f1: B-cubed F1 of the figures of the gold over its slots; slot_pair_f1: F1 of the pairs in one slot.

    A figure that fills no slot stands alone. Clock times, which are no quantities, are left out.
    """
    values = [(s["slot"], v) for s in affair.gold["quantities"] for v in s["values"] if not isinstance(v["value"], str)]
    slot_of = _slots_found(affair, [v for _, v in values])
    n = range(len(values))
    wanted = {(i, j) for i, j in combinations(n, 2) if values[i][0] == values[j][0]}
    found = {(i, j) for i, j in combinations(n, 2) if slot_of[i] is not None and slot_of[i] == slot_of[j]}
    for i, j in sorted(found - wanted):
        affair.failures.append(f"slot wrong: {_told(values[i])} | {_told(values[j])}")
    for i, j in sorted(wanted - found):
        affair.failures.append(f"slot missed: {_told(values[i])} | {_told(values[j])}")
    together = [[{j for j in n if j == i or (min(i, j), max(i, j)) in pairs} for i in n] for pairs in (wanted, found)]
    both = [len(g & f) for g, f in zip(*together, strict=True)]
    recall = mean([b / len(g) for b, g in zip(both, together[0], strict=True)])
    precision = mean([b / len(f) for b, f in zip(both, together[1], strict=True)])
    return {"slot_f1": f1(precision, recall), "slot_pair_f1": counts_f1(len(wanted & found), len(found), len(wanted))}


def _told(value: tuple[str, dict[str, Any]]) -> str:
    return f"{value[0]} {value[1]['id']} {value[1]['text']!r}"


def _slots_found(affair: Affair, values: Sequence[dict[str, Any]]) -> list[str | None]:
    """The slot that the quantity at each value fills."""
    filled = []
    for slot in affair.links.slots:
        for m in slot.members:
            analysis = affair.by_article[m.article_id]
            span = on_page(analysis, analysis.annotations.quantities[m.quantity].span)
            filled.append((affair.corpus_id[m.article_id], span, slot.id))
    return [
        next((s for i, p, s in filled if i == v["id"] and p and overlap_of_shorter(p, span_of(v)) >= SAME), None)
        for v in values
    ]
