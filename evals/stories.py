"""Stories: BCubed F1 over the articles of `gold/stories`, all of them linked together."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from evals.corpora import outlines, read_rows
from evals.result import Result, counts_f1, f1, need
from tawatur.link.affairs import find_affairs
from tawatur.link.stories import find_stories
from tawatur.link.vectors import Vectors


def score(shared: Path) -> Result:
    """bcubed_f1 (Bagga and Baldwin 1998); cross_lingual_recall: joined pairs of one story in two languages."""
    root = need(shared / "gold" / "stories")
    paths = sorted(root.glob("*/articles.jsonl"), key=lambda p: (p.parent.name != "dev", p.parent.name))
    path = paths[0] if paths else need(root / "dev" / "articles.jsonl")
    analyses = outlines(path)
    rows = read_rows(path)
    ordered = sorted(analyses.values(), key=lambda a: a.article.id)
    vectors = Vectors(ordered)
    stories = find_stories(ordered, (), (), vectors)
    found_of = {article: story.id for story in stories for article in story.articles}
    gold = {row["id"]: row["story"] for row in rows}
    found = {i: found_of[analyses[i].article.id] for i in gold}
    precision, recall = bcubed(found, gold)
    affairs = _gold_affairs(path.with_name("stories.json"), gold)
    affair_of = {article: a.id for a in find_affairs(stories, vectors) for article in a.articles}
    languages = {row["id"]: row["lang"] for row in rows}
    joined, wanted, made = _across(found, gold, languages)
    return Result(
        stage="stories",
        scores={
            "bcubed_f1": f1(precision, recall),
            "bcubed_precision": precision,
            "bcubed_recall": recall,
            "cross_lingual_recall": joined / wanted if wanted else 1.0,
            "cross_lingual_f1": counts_f1(joined, made, wanted),
            **_affair_scores({i: affair_of[analyses[i].article.id] for i in affairs}, affairs),
        },
        n=len(gold),
        columns=("", "stories", "articles"),
        rows=(("gold", len(set(gold.values())), len(gold)), ("found", len(set(found.values())), len(found))),
        failures=tuple(_failures(found, gold, {row["id"]: row["text"][:60].split("\n")[0] for row in rows})),
    )


def _gold_affairs(path: Path, gold: Mapping[int, str]) -> dict[int, str]:
    """Corpus id -> affair, where the folder says which stories are of one affair."""
    if not path.exists():
        return {}
    listed = json.loads(path.read_text(encoding="utf-8"))["stories"]
    return {i: story["affair"] for story in listed for i in story["articles"] if i in gold}


def _affair_scores(found: dict[int, str], gold: dict[int, str]) -> dict[str, float]:
    return {"affair_bcubed_f1": f1(*bcubed(found, gold))} if gold else {}


def bcubed(found: dict[int, str], gold: dict[int, str]) -> tuple[float, float]:
    """BCubed precision and recall of one way to cluster items against another."""
    in_found: dict[str, set[int]] = defaultdict(set)
    in_gold: dict[str, set[int]] = defaultdict(set)
    for i in gold:
        in_found[found[i]].add(i)
        in_gold[gold[i]].add(i)
    shared = [(len(in_found[found[i]] & in_gold[gold[i]]), i) for i in gold]
    precision = sum(n / len(in_found[found[i]]) for n, i in shared) / len(gold)
    recall = sum(n / len(in_gold[gold[i]]) for n, i in shared) / len(gold)
    return precision, recall


def _across(found: dict[int, str], gold: dict[int, str], languages: dict[int, str]) -> tuple[int, int, int]:
    """Pairs in two languages that are one story in both, in gold, in what was found."""
    pairs = [(a, b) for a in gold for b in gold if a < b and languages[a] != languages[b]]
    wanted = {(a, b) for a, b in pairs if gold[a] == gold[b]}
    made = {(a, b) for a, b in pairs if found[a] == found[b]}
    return len(wanted & made), len(wanted), len(made)


def _failures(found: dict[int, str], gold: dict[int, str], titles: dict[int, str]) -> list[str]:
    """Stories that were torn apart or mixed, the largest first."""
    lines = []
    for label, clusters, other in (("torn", gold, found), ("mixed", found, gold)):
        members: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for i, name in clusters.items():
            members[name][other[i]].append(i)
        for name, parts in members.items():
            if len(parts) > 1:
                shown = " || ".join(f"{len(p)}: {titles[p[0]]}" for p in sorted(parts.values(), key=len, reverse=True))
                lines.append((sum(map(len, parts.values())), f"{label} {name if label == 'torn' else ''}: {shown}"))
    return [line for _, line in sorted(lines, key=lambda item: -item[0])]
