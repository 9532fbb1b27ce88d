"""Scores names: entities of the pages, the taggers on ANERcorp, and the entities of the affairs.

Pages, by the README of the gold. A local entity of the analysis is mapped to the gold entity that most of its mentions
overlap, one to one, best first: an id is found when an entity is mapped to it; a form is found when a mention of that
entity covers a gold mention of that form; a gold mention is found when a mention of that entity overlaps it. So an
entity split in two loses the mentions of the smaller part, and one that swallows another loses the other's id.
Nested mentions are matched one to one, the tightest overlap first. Not counted as false: what the gold lists as
optional or as a key anaphor, what lies outside its body, and types that it does not annotate (events; «البلدان»).

ANERcorp: see `names_tagger`. Affairs: see `affair_entities`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evals.affair_entities import score_affair
from evals.gold import analysed_pages, on_page
from evals.names_tagger import score_tagger
from evals.result import Missing, Result, counts_f1, match_one_to_one, mean, merged
from tawatur.records import Analysis, Span

UNSCORED = ("event",)


class PageMention:
    """A mention on the page: its span there, its entity key, type and kind."""

    def __init__(self, span: Span, key: str, type_: str, kind: str) -> None:
        self.span, self.key, self.type, self.kind = span, key, type_, kind


def score(shared: Path) -> Result:
    """All measures whose data are there; Missing when none are."""
    return merged("entities", shared, (score_pages, score_tagger, score_affairs))


def score_pages(shared: Path) -> Result:
    """Entities of the pages whose gold tells them."""
    rows: list[tuple[Any, ...]] = []
    failures: list[str] = []
    for gold, analyses in analysed_pages(shared):
        if gold.get("entities") and gold.get("body"):
            counts, lost = page_counts(gold, analyses[0])
            rows.append((gold["doc_id"], *counts))
            failures += [f"{gold['doc_id']}: {line}" for line in lost]
    if not rows:
        raise Missing(str(shared / "gold" / "pages"))
    total = [sum(row[i] for row in rows) for i in range(1, 8)]
    scores = {
        "id_recall": total[0] / max(1, total[1]),
        "form_recall": total[2] / max(1, total[3]),
        "mention_f1": counts_f1(total[4], total[5], total[6]),
    }
    columns = ("page", "ids", "of", "forms", "of", "mentions", "predicted", "gold")
    return Result(
        stage="entities", scores=scores, n=total[6], columns=columns, rows=tuple(rows), failures=tuple(failures)
    )


def score_affairs(shared: Path) -> Result:
    """Linked entities of the affairs that have both gold and articles."""
    folders = [path.parent for path in sorted((shared / "gold" / "affairs").glob("*/gold.json"))]
    affairs = [score_affair(folder) for folder in folders if (folder / "articles.jsonl").exists()]
    if not affairs:
        raise Missing(str(shared / "gold" / "affairs"))
    names = ("surface_recall", "id_recall", "unmerged", "bcubed_f1")
    scores = {f"affair_{name}": mean([getattr(a, name) for a in affairs]) for name in names}
    return Result(stage="entities", scores=scores, n=0, failures=tuple(line for a in affairs for line in a.lost))


def page_counts(gold: dict[str, Any], analysis: Analysis) -> tuple[tuple[int, ...], list[str]]:
    """(ids found, ids, forms found, forms, mentions found, predicted, gold) of one page, and what was missed."""
    body = [_span(b) for b in gold["body"]]
    mentions = [m for m in page_mentions(analysis) if any(b.overlap(m.span) for b in body)]
    wanted = [(e["id"], m) for e in gold["entities"] for m in e["mentions"]]
    mapping = map_entities(wanted, mentions)
    pairs = pair_mentions(wanted, mentions, mapping)
    hit_gold = {g for g, _ in pairs}
    hit_ours = {p for _, p in pairs}
    excused = excusable(gold)
    false = [
        m
        for i, m in enumerate(mentions)
        if i not in hit_ours
        and m.type not in UNSCORED
        and not m.key.startswith("pair:")
        and not any(m.span.overlap(s) for s in excused)
    ]
    ids = {e["id"] for e in gold["entities"]}
    forms = {(e["id"], f["form"]) for e in gold["entities"] for f in e["forms"]}
    found_forms = {(wanted[g][0], wanted[g][1]["form"]) for g in hit_gold}
    found_ids = set(mapping.values())
    lost = [f"id {i} not found" for i in sorted(ids - found_ids)]
    lost += [f"missed {wanted[g][0]} {wanted[g][1]['text']}" for g in range(len(wanted)) if g not in hit_gold]
    lost += [f"false {m.span.of(analysis_page(analysis))} {m.key} ({m.type})" for m in false]
    counts = (
        len(ids & found_ids),
        len(ids),
        len(found_forms),
        len(forms),
        len(pairs),
        len(pairs) + len(false),
        len(wanted),
    )
    return counts, lost


def analysis_page(analysis: Analysis) -> str:
    """The article's words at their places on the page, blanks elsewhere: for printing what lies there."""
    end = max(
        (s.page_start + s.end - s.start for s in analysis.article.segments if s.page_start is not None), default=0
    )
    page = [" "] * end
    for s in analysis.article.segments:
        if s.page_start is not None:
            page[s.page_start : s.page_start + s.end - s.start] = analysis.article.text[s.start : s.end]
    return "".join(page)


def page_mentions(analysis: Analysis) -> Iterator[PageMention]:
    """Our mentions that stand on the page."""
    for mention in analysis.annotations.mentions:
        span = on_page(analysis, mention.span)
        if span:
            yield PageMention(span, mention.entity, mention.type, mention.kind)


def map_entities(wanted: list[tuple[str, Any]], mentions: list[PageMention]) -> dict[str, str]:
    """Our key -> gold id, one to one, by the number of mentions that overlap most tightly."""
    votes: defaultdict[tuple[str, str], float] = defaultdict(float)
    for gold_id, item in wanted:
        span = _span(item)
        for m in mentions:
            if m.span.overlap(span):
                votes[gold_id, m.key] += m.span.overlap(span) / max(len(span), len(m.span))
    ids, keys = sorted({i for i, _ in votes}), sorted({k for _, k in votes})
    pairs = match_one_to_one((v, ids.index(i), keys.index(k)) for (i, k), v in votes.items())
    return {keys[k]: ids[i] for i, k in pairs}


def pair_mentions(
    wanted: list[tuple[str, Any]], mentions: list[PageMention], mapping: dict[str, str]
) -> list[tuple[int, int]]:
    """Gold and our mentions of mapped entities that overlap, one to one, the tightest first."""
    scores = []
    for g, (gold_id, item) in enumerate(wanted):
        span = _span(item)
        for p, m in enumerate(mentions):
            if mapping.get(m.key) == gold_id and m.span.overlap(span):
                scores.append((m.span.overlap(span) / max(len(span), len(m.span)), g, p))
    return match_one_to_one(scores)


def excusable(gold: dict[str, Any]) -> list[Span]:
    """Spans where a mention beyond the gold is no error: optional entities and key anaphors."""
    optional = gold.get("optional", {})
    entities = optional.get("entities", []) if isinstance(optional, dict) else []
    spans = [_span(m) for e in entities for m in e.get("mentions", [])]
    return spans + [_span(c["span"]) for c in gold.get("coref", []) if c.get("span")]


def _span(item: dict[str, Any]) -> Span:
    return Span(item["start"], item["end"])
