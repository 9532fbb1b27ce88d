"""Events on the gold pages; as extras, types on PLOVER_GSR (English) and detection on arabic_event_gsr."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

from evals.gold import analysed_pages, on_page, reading
from evals.parties import Parties
from evals.result import Result, counts_f1, mean, merged, need, overlap_of_shorter, span_of
from tawatur.records import Analysis, Article, Block, Event, Segment, Span

PAGE_TYPES: dict[str, str] = {
    **dict.fromkeys(("visit", "meet", "call", "mediate"), "VISIT/MEET"),
    **dict.fromkeys(("sign", "ratify"), "SIGN_AGREEMENT"),
    **dict.fromkeys(("agree", "commit", "provide"), "AGREE/COMMIT"),
    "cooperate": "COOPERATE",
    **dict.fromkeys(("transfer", "deal", "aid", "asset_release"), "TRANSFER"),
    **dict.fromkeys(("need", "seek", "request"), "REQUEST"),
    **dict.fromkeys(("praise", "support"), "SUPPORT/PRAISE"),
    **dict.fromkeys(("criticise", "accuse", "threaten"), "CRITICISE/THREATEN"),
    **dict.fromkeys(("attack", "kill", "injure"), "ATTACK/FIGHT"),
    "deploy": "DEPLOY_FORCE",
    "weapon_test": "WEAPON_TEST",
    **dict.fromkeys(("sanction", "block_sanction", "lift_sanction"), "SANCTION/BLOCK_SANCTION"),
    **dict.fromkeys(("deny", "reject"), "DENY"),
}
"""tawatur's types as the page gold's; all others are OTHER."""
OLD_PLOVER: dict[str, frozenset[str]] = {
    "DEMAND": frozenset({"REQUEST"}),
    "DISAPPROVE": frozenset({"ACCUSE"}),
    "INVESTIGATE": frozenset({"ACCUSE"}),
    "FIGHT": frozenset({"ASSAULT"}),
    "CONCEDE": frozenset({"CONCEDE", "RETREAT"}),
    "RETREAT": frozenset({"CONCEDE", "RETREAT"}),
}
"""PLOVER_GSR uses the draft categories of 2016; the published codebook merged or renamed these."""
DETECTED = {"protest": {"protest"}, "assault": {"attack", "kill", "injure", "kidnap", "torture"}}


def score(shared: Path) -> Result:
    """Over the gold pages, the coded English sentences and the Arabic event sentences, whichever are there."""
    return merged("events", shared, (_page_scores, _plover, _detection))


def _page_scores(shared: Path) -> Result:
    """type_accuracy and actor_accuracy over the gold pages' claims with an event."""
    types: list[float] = []
    actors: list[float] = []
    rows: list[tuple[Any, ...]] = []
    failures: list[str] = []
    for gold, analyses in analysed_pages(shared):
        parties, main = Parties(gold), analyses[0]
        for claim in gold["claims"]:
            if claim["event"]:
                right_type, right_actor, shown = _score_claim(claim, main, parties)
                types.append(right_type)
                if right_actor is not None:
                    actors.append(right_actor)
                if not right_type or right_actor == 0.0:
                    failures.append(f"{claim['id']} {shown} | {claim['evidence']['text'][:90]!r}")
        rows.append((gold["doc_id"][:3], len(types), mean(types), mean(actors)))
    scores = {"type_accuracy": mean(types), "actor_accuracy": mean(actors)}
    return Result(
        stage="events",
        scores=scores,
        n=len(types),
        columns=("page", "claims so far", "type", "actor"),
        rows=tuple(rows),
        failures=tuple(failures),
    )


def _score_claim(claim: dict[str, Any], analysis: Analysis, parties: Parties) -> tuple[float, float | None, str]:
    event, evidence = claim["event"], span_of(claim["evidence"])
    wanted = {event["type"], *event.get("alt_types", ())}
    near: list[Event] = []
    for predicted in analysis.claims.events:
        span = on_page(analysis, predicted.trigger)
        if span is not None and overlap_of_shorter(span, evidence) >= 0.5:
            near.append(predicted)
    fit = [e for e in near if PAGE_TYPES.get(e.type, "OTHER") in wanted]
    right_type = float(bool(fit) or (event["type"] == "OTHER" and not near))
    right_actor: float | None = None
    if event["actor"]:
        gold_actors = parties.states(event["actor"])
        right_actor = float(any(parties.all_of(e.actors, analysis) & gold_actors for e in fit or near))
    shown = f"wants {event['type']} {event['actor']}; has " + "; ".join(
        f"{e.type} {sorted(parties.all_of(e.actors, analysis))}" for e in near
    )
    return right_type, right_actor, shown


def _plover(shared: Path) -> Result:
    """Type accuracy on English sentences: the coded category is among those found."""
    path = need(shared / "data" / "events" / "PLOVER_GSR_CAMEO.txt")
    text = path.read_text(encoding="utf-8")
    items = re.findall(r'"event": "(\w+)".*?"text": "((?:[^"\\]|\\.)*)"', text, re.DOTALL)
    right = []
    for label, sentence in items:
        if label == "DOCUMENT":
            continue
        analysis = reading().analyse(_article(json.loads(f'"{sentence}"', strict=False), "en"))
        found = {e.plover for e in analysis.claims.events}
        right.append(float(bool(found & OLD_PLOVER.get(label, frozenset({label})))))
    return Result(stage="events", scores={"plover_gsr_type": mean(right)}, n=len(right))


def _detection(shared: Path) -> Result:
    """Detection F1 on the rows on which the labellers agree: any event of the type in the sentence."""
    folder = need(shared / "data" / "events" / "arabic_event_gsr")
    scores: dict[str, float] = {}
    scored = 0
    for name, types in DETECTED.items():
        path = need(folder / f"{name}_gsr.csv")
        with path.open(encoding="utf-8", newline="") as file:
            rows = [r for r in csv.DictReader(file) if min(int(r["accept"]), int(r["reject"])) == 0]
        hit = predicted = gold = 0
        for row in rows:
            analysis = reading().analyse(_article(row["text"], "ar"))
            found = any(e.type in types and e.status in ("occurred", "ongoing") for e in analysis.claims.events)
            wanted = int(row["accept"]) > 0
            hit, predicted, gold = hit + (found and wanted), predicted + found, gold + wanted
        scores[f"{name}_detection_f1"] = counts_f1(hit, predicted, gold)
        scored += len(rows)
    return Result(stage="events", scores=scores, n=scored)


def _article(text: str, language: str) -> Article:
    """A sentence as an article of its own, uncleaned."""
    return Article(
        id="a",
        page_id="p",
        location="gold",
        language=language,
        text=text,
        blocks=(Block(span=Span(0, len(text)), role="paragraph"),),
        segments=(Segment(0, len(text), 0),),
        made_by="gold",
    )
