"""Scores of the example's agreements, transfers, sanctions, timeline and doubts."""

from __future__ import annotations

from typing import Any

from evals.example_gold import Example, Scores, same_date
from evals.result import counts_f1, match_one_to_one, mean
from tawatur.records import ProvisionFinding, Quantity, SanctionFinding, SanctionReport, TransferFinding, TransferReport

NEAR = {"alleged": "possible", "needed": "requested", "offered": "promised"}
"""Statuses that shade into one another."""

MONEY = {"loan": "money", "deposit": "money"}
"""Kinds that the expectations call money."""


def score_agreements(example: Example) -> Scores:
    """agreements (share found with both parties), acts (share with kind and date), provisions (F1 of those found with
    the right force), provision_conditions (share of the conditions shown with their provision)."""
    found, acts = [], []
    shown_acts = [(a, act) for a in example.findings.agreements for act in a.acts]
    for item in example.gold["agreement"]:
        at = [
            a
            for a in example.findings.agreements
            if any(example.sentence_cited(n["page"], n["text"], a.citations) for n in item["names"])
        ]
        parties = [set().union(*(example.entity(p) for p in a.parties)) for a in at]
        found.append(float(any(set(item["parties"]) <= p for p in parties)))
        if not found[-1]:
            example.miss(
                "agreement", item["id"], "parties" if at else "missed", item["name_en"], list(map(sorted, parties))
            )
        for act in item["acts"]:
            near = [x for _, x in shown_acts if example.sentence_cited(act["page"], act["text"], x.citations)]
            good = any(x.act == act["act"] and same_date(act["date"], x.date) for x in near)
            acts.append(float(good))
            if not good:
                shown = [(x.act, x.date) for x in near]
                example.miss(
                    "act",
                    act["page"],
                    "wrong" if near else "missed",
                    act["text"],
                    f"{act['act']} {act['date']}: {shown}",
                )
    return {"agreements": mean(found), "acts": mean(acts), **_score_provisions(example)}


def _score_provisions(example: Example) -> Scores:
    gold = [p for a in example.gold["agreement"] for p in a["provision"]]
    found = [p for a in example.findings.agreements for p in a.provisions]
    near = [[example.cited(g["page"], g["text"], f.citations) for f in found] for g in gold]
    pairs = dict(
        match_one_to_one(
            (near[i][j] + _force(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found) if near[i][j]
        )
    )
    right, conditions = 0, []
    for i, item in enumerate(gold):
        finding = found[pairs[i]] if i in pairs else None
        right += finding is not None and _force(item, finding)
        if finding is None:
            example.miss("provision", item["page"], "missed", item["text"], item["force"])
        elif not _force(item, finding):
            example.miss("provision", item["page"], f"force {finding.force} for {item['force']}", item["text"])
        if "condition" in item:
            good = finding is not None and example.cited(item["page"], item["condition"], finding.conditions)
            conditions.append(float(good))
            if finding is not None and not good:
                example.miss("provision", item["page"], "condition missed", item["condition"])
    for j, extra in enumerate(found):
        if j not in pairs.values():
            c = extra.citations[0]
            words = c.span.of(example.by_article[c.article_id].article.text)
            example.miss("provision", example.page_of[c.article_id], "false", words, extra.force)
    return {"provisions": counts_f1(right, len(found), len(gold)), "provision_conditions": mean(conditions)}


def _force(gold: dict[str, Any], found: ProvisionFinding) -> bool:
    """Whether the force is right; to commit is to be bound, to rule out is to be forbidden."""
    return bool({"commits": "shall", "rules_out": "shall_not"}.get(found.force, found.force) == gold["force"])


def score_transfers(example: Example) -> Scores:
    """transfers: F1 of reports with giver, receiver, kind and status, where a report of a transfer that the gold has of
    another page is no error; transfer_values: share of the gold figures."""
    found = [(t, r) for t in example.findings.transfers for r in t.reports]
    gold = example.gold["transfer"]
    judged: dict[tuple[int, int], list[str]] = {}
    for i, item in enumerate(gold):
        for j, (transfer, report) in enumerate(found):
            if example.cited(item["page"], item["text"], [report.citation]):
                judged[i, j] = _transfer_faults(example, item, transfer, report)
    pairs = dict(match_one_to_one((5.0 - len(faults), i, j) for (i, j), faults in judged.items()))
    right, values = 0, []
    for i, item in enumerate(gold):
        faults = judged[i, pairs[i]] if i in pairs else ["missed"]
        right += not set(faults) - {"value"}
        if "quantity" in item:
            values.append(float(not {"value", "missed"} & set(faults)))
        if faults:
            shown = f"{item['giver']} -> {item['receiver']} {item['item_kind']} {item['status']}"
            example.miss("transfer", item["page"], ", ".join(faults), item["text"], shown)
    extra = [j for j in range(len(found)) if j not in pairs.values() and not _told_elsewhere(example, *found[j])]
    for j in extra:
        transfer, report = found[j]
        article = example.by_article[report.citation.article_id].article
        words = report.citation.span.of(article.text)
        what = f"{transfer.item_kind} {report.status}"
        example.miss("transfer", example.page_of[article.id], "false", words, what)
    return {
        "transfers": counts_f1(right, len(pairs) + len(extra), len(gold)),
        "transfer_values": mean(values),
    }


def _told_elsewhere(example: Example, transfer: TransferFinding, report: TransferReport) -> bool:
    """Whether the gold has this very transfer of another page: it lists what each page shows first."""
    return any(
        not set(_transfer_faults(example, item, transfer, report)) - {"value"} for item in example.gold["transfer"]
    )


def _transfer_faults(
    example: Example, item: dict[str, Any], transfer: TransferFinding, report: TransferReport
) -> list[str]:
    faults = []
    for end, entity in (("giver", transfer.giver), ("receiver", transfer.receiver)):
        known = any(item[end] == e["id"] for e in example.gold["entity"])
        if known and item[end] not in example.entity(entity):
            faults.append(end if entity else f"no {end}")
    if MONEY.get(transfer.item_kind, transfer.item_kind) != item["item_kind"]:
        faults.append(f"kind {transfer.item_kind}")
    if NEAR.get(report.status, report.status) != NEAR.get(item["status"], item["status"]):
        faults.append(f"status {report.status}")
    if "quantity" in item and not _amount(example, item["quantity"], report):
        faults.append("value")
    return faults


def _amount(example: Example, gold: dict[str, Any], report: TransferReport) -> bool:
    """Whether a quantity within the report's words, of the value it shows, is the figure (or range) of the gold."""
    analysis = example.by_article[report.citation.article_id]
    text = analysis.article.text
    return any(_same_amount(gold, q) and q.span.of(text) == report.quantity for q in analysis.annotations.quantities)


def _same_amount(gold: dict[str, Any], found: Quantity) -> bool:
    if "low" in gold:
        return bool(found.low == gold["low"] and found.high == gold["high"])
    return found.value is not None and bool(abs(found.value - gold["value"]) <= 1e-6 * gold["value"])


def score_sanctions(example: Example) -> Scores:
    """sanctions: F1 of reports with kind, imposer, date, and target where it is one of the entities."""
    found = [(s, r) for s in example.findings.sanctions for r in s.reports]
    gold = example.gold["sanction"]
    judged = {
        (i, j): _sanction_faults(example, item, sanction, report)
        for i, item in enumerate(gold)
        for j, (sanction, report) in enumerate(found)
        if example.cited(item["page"], item["text"], [report.citation])
    }
    pairs = dict(match_one_to_one((5.0 - len(faults), i, j) for (i, j), faults in judged.items()))
    for i, item in enumerate(gold):
        faults = judged[i, pairs[i]] if i in pairs else ["missed"]
        if faults:
            example.miss("sanction", item["page"], ", ".join(faults), item["text"], item["kind"])
    for j, (sanction, report) in enumerate(found):
        if j not in pairs.values():
            article = example.by_article[report.citation.article_id].article
            example.miss(
                "sanction",
                example.page_of[article.id],
                "beyond the gold",
                report.citation.span.of(article.text),
                sanction.kind,
            )
    right = sum(not judged[pair] for pair in pairs.items())
    return {"sanctions": right / len(gold)}


def _sanction_faults(
    example: Example, item: dict[str, Any], sanction: SanctionFinding, report: SanctionReport
) -> list[str]:
    faults = []
    if sanction.kind != item["kind"]:
        faults.append(f"kind {sanction.kind}")
    for end, entity in (("imposer", sanction.imposer), ("target", sanction.target)):
        known = any(item[end] == e["id"] for e in example.gold["entity"])
        if known and item[end] not in example.entity(entity):
            faults.append(end if entity else f"no {end}")
    if "date" in item and not same_date(item["date"], report.date):
        faults.append(f"date {report.date}")
    return faults


def score_timeline(example: Example) -> Scores:
    """timeline: share of the gold entries at whose support an entry of that date stands; timeline_dates: share of the
    entries that have a date of the gold; elsewhere_clean: share of the other affair's pages in no entry."""
    right, dated = [], []
    for item in example.gold["timeline"]:
        near = [
            e
            for e in example.findings.timeline
            if any(example.sentence_cited(s["page"], s["text"], e.citations) for s in item["support"])
        ]
        good = [e for e in near if same_date(item["date"], e.date)]
        right.append(float(bool(good)))
        if not good:
            cause = "date" if near else "missed"
            example.miss("timeline", item["date"], cause, item["event"], [(e.date, e.event_type) for e in near])
    allowed = {item["date"] for item in example.gold["timeline"]}
    for entry in example.findings.timeline:
        good_day = any(same_date(day, entry.date) for day in allowed)
        dated.append(float(good_day))
        if not good_day:
            c = entry.citations[0]
            words = c.span.of(example.by_article[c.article_id].article.text)[:90]
            example.miss(
                "timeline",
                entry.date,
                "no day of the gold",
                words,
                f"{entry.event_type} {example.page_of[c.article_id]}",
            )
    cited = {example.page_of[c.article_id] for e in example.findings.timeline for c in e.citations}
    elsewhere = example.gold["affair"]["elsewhere"]
    for page in sorted(cited & set(elsewhere)):
        example.miss("timeline", page, "another affair's page is cited")
    return {
        "timeline": mean(right),
        "timeline_dates": mean(dated),
        "elsewhere_clean": mean([float(page not in cited) for page in elsewhere]),
    }


def score_doubts(example: Example) -> Scores:
    """doubts: F1 of the flagged values with their kind. A flag on either side of a copy is the same flag."""
    gold, found = example.gold["doubt"], example.findings.doubts
    seen: set[int] = set()
    right = 0
    for item in gold:
        at = [
            j
            for j, d in enumerate(found)
            if d.kind == item["kind"] and example.cited(item["page"], item["text"], [d.citation])
        ]
        seen.update(at)
        right += bool(at)
        if not at:
            example.miss("doubt", item["page"], "missed", item["text"], item["kind"])
    extra = [d for j, d in enumerate(found) if j not in seen and d.kind != "copy"]
    for d in extra:
        article = example.by_article[d.citation.article_id].article
        example.miss(
            "doubt", example.page_of[article.id], "false", d.citation.span.of(article.text), f"{d.kind}: {d.why}"
        )
    return {"doubts": counts_f1(right, right + len(extra), len(gold))}
