"""Entities of an affair end to end: its gold surfaces against our entities linked across the articles.

An item is a (form, article) pair of the gold that stands in the article outside longer forms of others; it is found
when a mention covers at least half of an occurrence, and belongs to the linked entity of the tightest such mention. A
capital counts as the state that it can stand for, as in the gold. An item that is not found is a cluster of its own.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from evals.gold import analysed_articles
from evals.result import f1
from tawatur.link.entities import link_entities
from tawatur.records import Analysis, Span


class Item(NamedTuple):
    """A gold surface in an article, and the label of our entity there (None: not found)."""

    gold: str
    form: str
    number: int
    label: str | None


class AffairScore(NamedTuple):
    """Shares in 0..1, and what was missed."""

    surface_recall: float
    id_recall: float
    unmerged: float
    bcubed_f1: float
    lost: tuple[str, ...]


def score_affair(folder: Path) -> AffairScore:
    """Scores one folder of `gold/affairs`."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    analyses = analysed_articles(folder / "articles.jsonl")
    items = list(read_items(gold, analyses, linked_labels(list(analyses.values()))))
    ids = {i.gold for i in items}
    found = {i.gold for i in items if i.label}
    merged = [
        f"{folder.name}: {a} and {b} are one: {label}" for label, owners in majority(items).items() for a, b in owners
    ]
    lost = [f"{folder.name} {i.number}: missed {i.gold} {i.form}" for i in items if i.label is None]
    pairs = max(1, len(ids) * (len(ids) - 1) // 2)
    return AffairScore(
        sum(i.label is not None for i in items) / max(1, len(items)),
        len(found) / max(1, len(ids)),
        1 - len(merged) / pairs,
        bcubed(items),
        (*merged, *lost),
    )


def linked_labels(analyses: Sequence[Analysis]) -> dict[tuple[str, str], str]:
    """(article id, local key) -> label of the linked entity; that of its state for a capital."""
    stands_for = {(a.article.id, e.key): e.stands_for for a in analyses for e in a.annotations.entities if e.stands_for}
    entities = link_entities(analyses)
    return {member: stands_for.get(member) or e.ref or e.id for e in entities for member in e.members}


def read_items(
    gold: dict[str, Any], analyses: dict[int, Analysis], labels: dict[tuple[str, str], str]
) -> Iterator[Item]:
    """The items of the gold that stand in the articles."""
    forms = [(e["id"], s["form"]) for e in gold["entities"] for s in e["surfaces"]]
    for entity in gold["entities"]:
        for surface in entity["surfaces"]:
            form = surface["form"]
            longer = [f for i, f in forms if i != entity["id"] and len(f) > len(form) and form in f]
            for number in surface["ids"]:
                if number not in analyses:
                    continue
                analysis = analyses[number]
                spans = outside(analysis.article.text, form, longer)
                if spans:
                    keys = Counter(key for span in spans for key in tightest(analysis, span))
                    best = keys.most_common(1)
                    label = labels.get((analysis.article.id, best[0][0])) if best else None
                    yield Item(entity["id"], form, number, label)


def outside(text: str, form: str, longer: Sequence[str]) -> list[Span]:
    """Where `form` stands outside the `longer` forms."""
    inside = [span for other in longer for span in occurrences(text, other)]
    return [span for span in occurrences(text, form) if not any(other.covers(span) for other in inside)]


def occurrences(text: str, form: str) -> Iterator[Span]:
    at = text.find(form)
    while at >= 0:
        yield Span(at, at + len(form))
        at = text.find(form, at + 1)


def tightest(analysis: Analysis, span: Span) -> list[str]:
    """The entity whose mention lies most tightly on a span and covers half of it."""
    near = [
        (m.span.overlap(span) / max(len(m.span), len(span)), m.entity)
        for m in analysis.annotations.mentions
        if m.span.overlap(span) >= 0.5 * len(span) and m.kind != "adjectival"
    ]
    return [max(near)[1]] if near else []


def majority(items: Sequence[Item]) -> dict[str, list[tuple[str, str]]]:
    """Label -> pairs of gold ids most of whose items bear it."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for item in items:
        if item.label:
            votes[item.gold][item.label] += 1
    owners: dict[str, list[str]] = defaultdict(list)
    for gold_id, counts in votes.items():
        owners[counts.most_common(1)[0][0]].append(gold_id)
    return {
        label: [(a, b) for i, a in enumerate(ids) for b in ids[i + 1 :]]
        for label, ids in owners.items()
        if len(ids) > 1
    }


def bcubed(items: Sequence[Item]) -> float:
    """B-cubed F1 (Bagga and Baldwin 1998) of labels against gold ids, an unfound item a cluster of its own."""
    labels = [i.label or f"?{n}" for n, i in enumerate(items)]
    both = Counter((i.gold, label) for i, label in zip(items, labels, strict=True))
    by_gold, by_label = Counter(i.gold for i in items), Counter(labels)
    total = max(1, len(items))
    precision = sum(n * n / by_label[label] for (_, label), n in both.items()) / total
    recall = sum(n * n / by_gold[gold] for (gold, _), n in both.items()) / total
    return f1(precision, recall)
