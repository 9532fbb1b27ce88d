"""`affair`: a whole affair end to end, against every folder of `gold/affairs` (see the README there).

Matching: spans overlap by half of the shorter; a timeline entry by day (or the coarser precision of the gold) and
actor; a quantity by value and unit at its place; claims by pairs of gold members in one group; disagreements by two
sides that are hit apart; lineage by pairs. A distractor is clean when no section of the findings cites it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

from evals.affair_disagreements import score_disagreements, score_slots
from evals.affair_gold import SAME, Affair, Place, Scores, hits
from evals.affair_values import same_quantity
from evals.gold import on_page
from evals.result import Missing, Result, counts_f1, match_one_to_one, mean, need, overlap_of_shorter, span_of
from tawatur.records import Analysis, Quantity, Span, Time, TimelineEntry
from tawatur.text.fold import fold


def score_timeline(affair: Affair) -> Scores:
    gold, found = affair.gold["timeline"], affair.findings.timeline
    cited = [affair.cited(e.citations) for e in found]
    scored = []
    for i, item in enumerate(gold):
        for j, entry in enumerate(found):
            at_support = hits(cited[j], item["support"])
            if _same_day(item["date"], entry.date) and _same_parties(affair, item["frame"], entry, at_support):
                scored.append((1.0 + at_support, i, j))
    pairs = match_one_to_one(scored)
    matched = {i for i, _ in pairs}
    for i, item in enumerate(gold):
        if i not in matched:
            near = [e.date for e, places in zip(found, cited, strict=True) if hits(places, item["support"])]
            affair.failures.append(f"timeline {item['id']} {item['date']} {item['event_en'][:60]}: at support {near}")
    recall = len(pairs) / len(gold) if gold else 1.0
    return {"timeline_f1": counts_f1(len(pairs), len(found), len(gold)), "timeline_recall": recall}


def _same_day(gold: str, found: str) -> bool:
    """The same day, or the same month or year where the gold has no day; a range by any of its ends."""
    return any(f[: len(g)] == g[: len(f)] and len(f) >= min(len(g), 7) for g in _days(gold) for f in _days(found))


def _days(date: str) -> list[str]:
    return [part[:10].rstrip("~?%") for part in date.split("/") if part and part != ".."]


def _same_parties(affair: Affair, frame: dict[str, Any], entry: TimelineEntry, at_support: bool) -> bool:
    actors, targets = _named(affair, frame["actor"]), _named(affair, frame["target"])
    if not actors:
        return at_support
    if not _any_form(affair, entry.actors, actors):
        return False
    return at_support or not targets or not entry.recipients or _any_form(affair, entry.recipients, targets)


def _named(affair: Affair, words: str | None) -> set[str]:
    """Folded surfaces of the gold entities that a gold frame names."""
    if not words:
        return set()
    key = fold(words)
    return {
        fold(s["form"])
        for e in affair.gold["entities"]
        if fold(e["name_en"].split(" (")[0]) in key
        for s in e["surfaces"]
    }


def _any_form(affair: Affair, entity_ids: Iterable[str], forms: set[str]) -> bool:
    found = [affair.entities[i] for i in entity_ids if i in affair.entities]
    return any(fold(f) in forms for e in found for f in (*e.forms, *(name for _, name in e.names)))


def score_quantities(affair: Affair) -> Scores:
    """Of the gold values the share found; of what was found at a gold place the share that is right."""
    right = found = total = 0
    by_id: dict[int, list[Analysis]] = {}
    for analysis in affair.analyses:
        by_id.setdefault(affair.corpus_id[analysis.article.id], []).append(analysis)
    for slot in affair.gold["quantities"]:
        for value in slot["values"]:
            total += 1
            candidates: list[Quantity | Time] = [
                item
                for a in by_id[value["id"]]
                for kind in (a.annotations.quantities, a.annotations.times)
                for item in kind
                if (p := on_page(a, item.span)) and overlap_of_shorter(p, span_of(value)) >= SAME
            ]
            good = any(same_quantity(value, item) for item in candidates)
            right += good
            found += bool(candidates)
            if not good:
                shown = [getattr(i, "value", None) for i in candidates]
                affair.failures.append(
                    f"quantity {slot['slot']} {value['id']} {value['text']!r} {value['value']} {value['unit']}: {shown}"
                )
    return {"quantity_f1": counts_f1(right, found, total)}


def _items(affair: Affair) -> dict[tuple[int, int, int], dict[str, Any]]:
    """The distinct member spans of all gold claim groups."""
    return {(m["id"], m["start"], m["end"]): m for c in affair.gold["claims"] for m in c["members"]}


def _groups_at(affair: Affair) -> dict[tuple[int, int, int], set[str]]:
    """Gold member span -> the predicted groups that have a claim there."""
    place_of: dict[str, Place] = {}
    for analysis in affair.analyses:
        for claim in analysis.claims.claims:
            if place := affair.place(analysis.article.id, claim.content):
                place_of[claim.id] = place
    at: dict[tuple[int, int, int], set[str]] = {key: set() for key in _items(affair)}
    by_id: dict[int, list[tuple[int, int, int]]] = {}
    for key in at:
        by_id.setdefault(key[0], []).append(key)
    for group in affair.links.groups:
        for member in group.members:
            if member.claim_id in place_of:
                corpus_id, span = place_of[member.claim_id]
                for key in by_id.get(corpus_id, []):
                    if overlap_of_shorter(span, Span(key[1], key[2])) >= SAME:
                        at[key].add(group.id)
    return at


def score_claims(affair: Affair) -> Scores:
    at = _groups_at(affair)
    wanted = set()
    for claim in affair.gold["claims"]:
        keys = sorted({(m["id"], m["start"], m["end"]) for m in claim["members"]})
        wanted |= set(combinations(keys, 2))
    found = {(a, b) for a, b in combinations(sorted(at), 2) if at[a] & at[b]}
    items = _items(affair)
    for a, b in sorted(wanted - found):
        why = "no claim" if not at[a] or not at[b] else "apart"
        affair.failures.append(f"claim pair missed ({why}): {items[a]['text'][:70]!r} | {items[b]['text'][:70]!r}")
    for a, b in sorted(found - wanted):
        affair.failures.append(f"claim pair wrong: {items[a]['text'][:80]!r} | {items[b]['text'][:80]!r}")
    return {
        "claim_pair_f1": counts_f1(len(wanted & found), len(found), len(wanted)),
        "claim_found": mean([float(bool(groups)) for groups in at.values()]),
        **_score_roots(affair, at),
    }


def _score_roots(affair: Affair, at: dict[tuple[int, int, int], set[str]]) -> Scores:
    standings = {s.group_id: s for s in affair.findings.standings}
    exact, near, opposing = [], [], []
    for claim in affair.gold["claims"]:
        votes: dict[str, float] = {}
        for m in claim["members"]:
            for group_id in at[(m["id"], m["start"], m["end"])]:
                votes[group_id] = votes.get(group_id, 0.0) + 1
        sizes = {g.id: len(g.members) for g in affair.links.groups}
        best = min(votes, key=lambda g: (-votes[g], sizes[g], g), default=None)
        standing = standings.get(best) if best else None
        roots = [r.name for r in standing.roots] if standing else []
        against = [r.name for r in standing.opposing] if standing else []
        exact.append(float(standing is not None and len(roots) == claim["independent_count"]))
        near.append(float(standing is not None and abs(len(roots) - claim["independent_count"]) <= 1))
        opposing.append(float(standing is not None and len(against) == claim.get("opposing_count", 0)))
        if not exact[-1]:
            affair.failures.append(
                f"roots {claim['id']} {claim['gloss'][:50]}: found {roots} for {claim['independent_roots']}"
            )
        if not opposing[-1]:
            affair.failures.append(f"opposing {claim['id']}: found {against} for {claim.get('opposing_roots', [])}")
    return {"independent_exact": mean(exact), "independent_within_one": mean(near), "opposing_exact": mean(opposing)}


def score_lineage(affair: Affair) -> Scores:
    wanted = {
        (a, b)
        for item in affair.gold["lineage"]
        if item["relation"] != "same_event"
        for a, b in combinations(sorted(item["ids"]), 2)
    }
    found = set()
    for link in affair.links.lineage:
        a, b = sorted((affair.corpus_id[link.a], affair.corpus_id[link.b]))
        # Two reports that share a passage are `independent` otherwise; the gold counts the reuse of a part as lineage.
        if (link.relation != "independent" or link.passages) and a != b:
            found.add((a, b))
    affair.failures += [f"lineage missed: {pair}" for pair in sorted(wanted - found)]
    affair.failures += [f"lineage wrong: {pair}" for pair in sorted(found - wanted)]
    return {"lineage_f1": counts_f1(len(wanted & found), len(found), len(wanted))}


def score_distractors(affair: Affair) -> Scores:
    cited: dict[int, set[str]] = {}
    for section, article_id in _section_members(affair):
        cited.setdefault(affair.corpus_id[article_id], set()).add(section)
    for distractor in sorted(affair.distractors & set(cited)):
        affair.failures.append(f"distractor {distractor} stands in: {', '.join(sorted(cited[distractor]))}")
    lost = [m for m in affair.gold["members"] if m not in cited]
    if lost:
        affair.failures.append(f"members in no section: {lost}")
    return {
        "distractors_clean": mean([float(bool(cited) and d not in cited) for d in sorted(affair.distractors)]),
        "members_kept": 1 - len(lost) / len(affair.gold["members"]),
    }


def _section_members(affair: Affair) -> Iterator[tuple[str, str]]:
    """(section, article id) of everything that the findings cite."""
    f = affair.findings
    group_of = {g.id: g for g in affair.links.groups}
    for s in f.standings:
        yield from (("reported", m.article_id) for m in group_of[s.group_id].members)
    for e in f.timeline:
        yield from (("timeline", c.article_id) for c in e.citations)
    for a in f.agreements:
        yield from (("agreements", c.article_id) for c in a.citations)
    for t in f.transfers:
        yield from (("transfers", r.citation.article_id) for r in t.reports)
    for n in f.sanctions:
        yield from (("sanctions", r.citation.article_id) for r in n.reports)
    for d in f.disagreements:
        yield from (("disagreements", c.article_id) for side in d.sides for c in side.citations)


PARTS = (
    score_timeline,
    score_quantities,
    score_slots,
    score_claims,
    score_disagreements,
    score_lineage,
    score_distractors,
)


def score(shared: Path) -> Result:
    folders = sorted(p for p in need(shared / "gold" / "affairs").iterdir() if (p / "gold.json").exists())
    if not folders:
        raise Missing(str(shared / "gold" / "affairs" / "*" / "gold.json"))
    rows: list[tuple[str, Scores]] = []
    failures: list[str] = []
    n = 0
    for folder in folders:
        affair = Affair(folder)
        rows.append((folder.name, {k: v for part in PARTS for k, v in part(affair).items()}))
        failures += [f"{folder.name}: {line}" for line in affair.failures]
        n += len(affair.gold["members"])
    names = list(rows[0][1])
    return Result(
        stage="affair",
        scores={name: mean([scores[name] for _, scores in rows]) for name in names},
        n=n,
        columns=("affair", *names),
        rows=tuple((name, *scores.values()) for name, scores in rows),
        failures=tuple(failures),
    )
