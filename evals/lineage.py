"""Lineage: copies, wires, translations and relays among the labelled pairs of `gold/stories`, and the origins named.

All articles of the set are linked together. A pair without lineage counts as `independent` when both articles were
put into one story, otherwise as `different_story`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from evals.corpora import outlines, read_rows
from evals.result import Result, counts_f1, mean, need, overlap_of_shorter
from tawatur.link.lineage import find_lineage
from tawatur.link.origins import find_origins
from tawatur.link.stories import find_stories
from tawatur.link.vectors import Vectors
from tawatur.records import Analysis, Origin, Span

REUSE = frozenset({"identical", "near_copy", "same_wire"})
CLASSES = ("identical", "near_copy", "same_wire", "translation", "relay", "independent")
OTHER = "different_story"


def score(shared: Path) -> Result:
    """reuse_f1: {identical, near_copy, same_wire} against the rest. class_macro_f1: mean F1 of the six relations, over
    all pairs (pairs of different stories can only be false alarms). origin_f1: spans that overlap by half."""
    folder = _folder(shared)
    analyses = outlines(folder / "articles.jsonl")
    ordered = sorted(analyses.values(), key=lambda a: a.article.id)
    vectors = Vectors(ordered)
    origins = find_origins(ordered)
    lineage = find_lineage(ordered, origins, vectors)
    story_of = {a: s.id for s in find_stories(ordered, (), lineage, vectors) for a in s.articles}
    relation_of = {frozenset((line.a, line.b)): line.relation for line in lineage}
    earlier_of = {frozenset((line.a, line.b)): line.earlier for line in lineage}

    gold: list[str] = []
    found: list[str] = []
    failures: list[str] = []
    directed = right = 0
    for pair in read_rows(folder / "pairs.jsonl"):
        a, b = (analyses[pair[side]].article.id for side in "ab")
        default = "independent" if a in story_of and story_of[a] == story_of.get(b) else OTHER
        relation = relation_of.get(frozenset((a, b)), default)
        if relation == "independent" and default == OTHER:
            relation = OTHER
        gold.append(pair["relation"])
        found.append(relation)
        if relation != pair["relation"]:
            failures.append(f"{pair['pair']} {pair['relation']} -> {relation}: {pair['reason']}")
        if pair["direction"]:
            directed += 1
            right += earlier_of.get(frozenset((a, b))) == analyses[pair["direction"][0]].article.id
    by_class = {name: _f1(gold, found, frozenset({name})) for name in (*CLASSES, OTHER)}
    origin_f1, kinds, origin_failures = _score_origins(folder, analyses, origins)
    return Result(
        stage="lineage",
        scores={
            "reuse_f1": _f1(gold, found, REUSE),
            "class_macro_f1": mean([by_class[name] for name in CLASSES]),
            "origin_f1": origin_f1,
            "origin_kind_accuracy": kinds,
            "direction_accuracy": right / directed if directed else 1.0,
            "translation_f1": by_class["translation"],
        },
        n=len(gold),
        columns=("relation", "gold", "found", "f1"),
        rows=tuple((name, gold.count(name), found.count(name), by_class[name]) for name in by_class),
        failures=(*sorted(failures, key=lambda f: f.split(" ", 1)[1]), *origin_failures),
    )


def _folder(shared: Path) -> Path:
    """The folder of the set that is there, `dev` before any other."""
    root = need(shared / "gold" / "stories")
    found = sorted((p.parent for p in root.glob("*/pairs.jsonl")), key=lambda p: (p.name != "dev", p.name))
    return found[0] if found else need(root / "dev")


def _f1(gold: list[str], found: list[str], classes: frozenset[str]) -> float:
    both = sum(g in classes and f in classes for g, f in zip(gold, found, strict=True))
    return counts_f1(both, sum(f in classes for f in found), sum(g in classes for g in gold))


def _score_origins(
    folder: Path, analyses: dict[int, Analysis], origins: tuple[Origin, ...]
) -> tuple[float, float, list[str]]:
    """F1 of origins over all chains, share of those found whose kind is right, failures."""
    hits = kinds = wanted = 0
    failures: list[str] = []
    found_of: dict[str, list[Origin]] = {}
    for origin in origins:
        if origin.kind != "statement":
            found_of.setdefault(origin.article_id, []).append(origin)
    for row in read_rows(folder / "origins.jsonl"):
        found = found_of.get(analyses[row["id"]].article.id, [])
        free = list(found)
        wanted += len(row["chain"])
        for link in row["chain"]:
            hit = next((o for o in free if _meet(o, link)), None)
            if hit is None:
                failures.append(f"origin missed in {row['id']}: {link['kind']} {link['name']}")
                continue
            free.remove(hit)
            hits += 1
            kinds += hit.kind == link["kind"]
        failures += [f"origin too many in {row['id']}: {o.kind} {o.name}" for o in free]
    total = sum(map(len, found_of.values()))
    return counts_f1(hits, total, wanted), kinds / hits if hits else 0.0, failures


def _meet(origin: Origin, link: dict[str, Any]) -> bool:
    wanted = Span(link["start"], link["end"])
    return origin.page_span is not None and overlap_of_shorter(origin.page_span, wanted) >= 0.5
