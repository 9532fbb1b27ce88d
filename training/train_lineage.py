"""Trains the models of lineage: `python -m training.train_lineage SHARED_FOLDER`.

Same language: the labelled pairs of gold/stories/dev, and as further pairs of different stories all candidates that
blocking finds between articles of that set labelled as different stories. Across languages: the labelled pairs alike,
and the documents of data/translation/ntrex.jsonl with their translations (as translations) and with others (as
different stories). Scores are those of six-fold cross-validation that never splits stories that any pair joins.
"""

from __future__ import annotations

import json
import sys
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

from evals.corpora import outline_of_rows, outlines, read_rows
from tawatur.link.candidates import find_candidates
from tawatur.link.lineage import ACROSS, SAME_LANGUAGE, UNRELATED
from tawatur.link.origins import find_origins
from tawatur.link.pairing import Features, Pairing
from tawatur.link.vectors import Vectors
from training.logistic import Set, cross_validate, f1_of_classes, save, train

CLASSES = ("identical", "near_copy", "same_wire", "relay", "independent", UNRELATED)
CROSS_CLASSES = ("translation", "relay", "independent", UNRELATED)
SQUARES = (
    "common_of_shorter",
    "common_of_longer",
    "shingles_of_shorter",
    "trigrams_of_shorter",
    "telling_words",
    "leads",
    "lead_kept",
    "both_leads_kept",
    "meaning",
)
REUSE = frozenset({"identical", "near_copy", "same_wire"})
PENALTY, CROSS_PENALTY = 0.01, 0.02
WEIGHT_OF_UNLABELLED = 0.1
"""Weight of a candidate pair that is only known to be of different stories; there are many of them, mostly easy."""
WEIGHT_OF_AFFAIR = 0.3
"""Weight of a pair of an affair's articles that its gold does not join."""
DOCUMENTS = 40
"""Documents of the parallel corpus that are used."""


def groups_of(pairs: list[dict[str, Any]], stories: dict[int, str]) -> dict[int, int]:
    """Article -> number of its group: stories that a labelled pair joins are one group."""
    parent: dict[str, str] = {}

    def find(story: str) -> str:
        while parent.setdefault(story, story) != story:
            story = parent[story]
        return story

    for pair in pairs:
        parent[find(stories[pair["a"]])] = find(stories[pair["b"]])
    roots = sorted({find(story) for story in stories.values()})
    return {article: roots.index(find(story)) for article, story in stories.items()}


def open_gold(shared: Path) -> tuple[Pairing, list[int], list[dict[str, Any]], dict[int, str]]:
    """Pairing of the gold articles, their corpus ids in its order, the labelled pairs, story of each article."""
    folder = shared / "gold" / "stories" / "dev"
    analyses = outlines(folder / "articles.jsonl")
    stories = {row["id"]: row["story"] for row in read_rows(folder / "articles.jsonl")}
    corpus_ids = sorted(analyses, key=lambda i: analyses[i].article.id)
    ordered = [analyses[i] for i in corpus_ids]
    vectors = Vectors(ordered)
    return Pairing(ordered, find_origins(ordered), vectors), corpus_ids, read_rows(folder / "pairs.jsonl"), stories


def within_language(
    pairing: Pairing, corpus_ids: list[int], labelled: list[dict[str, Any]], stories: dict[int, str]
) -> Set:
    """Pairs in one language."""
    at = {corpus_id: i for i, corpus_id in enumerate(corpus_ids)}
    group_of = groups_of(labelled, stories)
    rows, labels, weights, groups = [], [], [], []
    known = set()
    for pair in labelled:
        i, j = at[pair["a"]], at[pair["b"]]
        known.add((min(i, j), max(i, j)))
        if pairing.same_language(i, j):
            rows.append(pairing.compare(i, j))
            labels.append(CLASSES.index(pair["relation"]))
            weights.append(1.0)
            groups.append(group_of[pair["a"]])
    for i, j in find_candidates(pairing.profiles, pairing.matrix):
        apart = stories[corpus_ids[i]] != stories[corpus_ids[j]]
        if apart and (i, j) not in known and pairing.same_language(i, j):
            rows.append(pairing.compare(i, j))
            labels.append(CLASSES.index(UNRELATED))
            weights.append(WEIGHT_OF_UNLABELLED)
            groups.append(group_of[corpus_ids[i]])
    return _set(CLASSES, rows, labels, weights, groups)


def across_languages(
    pairing: Pairing, corpus_ids: list[int], labelled: list[dict[str, Any]], stories: dict[int, str]
) -> Set:
    """Pairs in two languages."""
    at = {corpus_id: i for i, corpus_id in enumerate(corpus_ids)}
    group_of = groups_of(labelled, stories)
    pairs = [(at[p["a"]], at[p["b"]], p["relation"], 1.0, group_of[p["a"]]) for p in labelled]
    known = {frozenset(p[:2]) for p in pairs}
    for i, j in find_candidates(pairing.profiles, pairing.matrix):
        if stories[corpus_ids[i]] != stories[corpus_ids[j]] and frozenset((i, j)) not in known:
            pairs.append((i, j, UNRELATED, WEIGHT_OF_UNLABELLED, group_of[corpus_ids[i]]))
    pairs = [p for p in pairs if not pairing.same_language(p[0], p[1])]
    pairing.prepare([(i, j) for i, j, *_ in pairs])
    return _set(
        CROSS_CLASSES,
        [pairing.compare_across(i, j) for i, j, *_ in pairs],
        [CROSS_CLASSES.index(p[2]) for p in pairs],
        [p[3] for p in pairs],
        [p[4] for p in pairs],
    )


def parallel_documents(shared: Path) -> Set:
    """Documents of NTREX paired with their translation, and with the translation of the next but one."""
    documents: dict[str, dict[str, list[str]]] = {}
    for row in read_rows(shared / "data" / "translation" / "ntrex.jsonl"):
        sides = documents.setdefault(str(row["document"]), {"ar": [], "en": []})
        for language in sides:
            sides[language].append(row[language])
    names = sorted(documents)[:DOCUMENTS]
    rows = [
        {
            "id": f"{language}{n}",
            "outlet": f"paper {language}",
            "time": "2019-01-01",
            "text": "\n".join(documents[n][language]),
        }
        for n in names
        for language in ("ar", "en")
    ]
    analyses = list(outline_of_rows(rows).values())
    pairing = Pairing(analyses, find_origins(analyses), Vectors(analyses))
    pairs = [(2 * n, 2 * n + 1, "translation") for n in range(len(names))]
    pairs += [(2 * n, 2 * ((n + 2) % len(names)) + 1, UNRELATED) for n in range(len(names))]
    pairs = [p for p in pairs if not pairing.same_language(p[0], p[1])]
    pairing.prepare([(i, j) for i, j, _ in pairs])
    return _set(
        CROSS_CLASSES,
        [pairing.compare_across(i, j) for i, j, _ in pairs],
        [CROSS_CLASSES.index(relation) for *_, relation in pairs],
        [0.3] * len(pairs),
        [10_000 + i for i, *_ in pairs],
    )


def affair_pairs(shared: Path) -> Set:
    """Candidate pairs across languages of the articles of gold/affairs that its lineage does not join."""
    rows: list[tuple[Features, str]] = []
    for path in sorted((shared / "gold" / "affairs").glob("*/gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        analyses = outlines(path.parent / "articles.jsonl")
        corpus_ids = sorted(analyses, key=lambda i: analyses[i].article.id)
        ordered = [analyses[i] for i in corpus_ids]
        dependent = {frozenset(p) for line in gold["lineage"] for p in combinations(line["ids"], 2)}
        members = set(gold["members"])
        for (i, j), features in Pairing(ordered, find_origins(ordered), Vectors(ordered)).across.items():
            pair = frozenset((corpus_ids[i], corpus_ids[j]))
            if pair not in dependent:
                rows.append((features, "independent" if pair <= members else UNRELATED))
    labels = [CROSS_CLASSES.index(relation) for _, relation in rows]
    return _set(CROSS_CLASSES, [f for f, _ in rows], labels, [WEIGHT_OF_AFFAIR] * len(rows), [20_000] * len(rows))


def _set(
    classes: tuple[str, ...],
    rows: list[tuple[tuple[str, float], ...]],
    labels: list[int],
    weights: list[float],
    groups: list[int],
) -> Set:
    return Set(
        names=tuple(name for name, _ in rows[0]),
        classes=classes,
        rows=np.array([[value for _, value in row] for row in rows]),
        labels=np.array(labels),
        weights=np.array(weights),
        groups=np.array(groups),
    )


def joined(a: Set, b: Set) -> Set:
    """Both sets as one."""
    return Set(
        names=a.names,
        classes=a.classes,
        rows=np.concatenate([a.rows, b.rows]),
        labels=np.concatenate([a.labels, b.labels]),
        weights=np.concatenate([a.weights, b.weights]),
        groups=np.concatenate([a.groups, b.groups]),
    )


def report(data: Set, squares: tuple[str, ...], penalty: float) -> None:
    """Prints cross-validated scores over the labelled pairs, averaged over three ways to split."""
    labelled = data.weights == 1.0
    tables = []
    for seed in range(3):
        predicted = cross_validate(data, squares, penalty, seed=seed).argmax(axis=1)
        scores = f1_of_classes(data.labels[labelled], predicted[labelled], data.classes)
        reuse = [n for n, name in enumerate(data.classes) if name in REUSE]
        if reuse:
            p, g = np.isin(predicted[labelled], reuse), np.isin(data.labels[labelled], reuse)
            scores["reuse"] = 2 * int((p & g).sum()) / int(p.sum() + g.sum())
        scores["unlabelled taken for something"] = float((predicted[~labelled] != data.labels[~labelled]).mean())
        tables.append(scores)
    print(len(data.labels), "pairs,", int(labelled.sum()), "labelled; cross-validated:")
    for name in tables[0]:
        print(f"  {name:32} {np.mean([t[name] for t in tables]):.3f}")


def main(shared: Path) -> None:
    gold = open_gold(shared)
    within = within_language(*gold)
    report(within, SQUARES, PENALTY)
    save(train(within, SQUARES, PENALTY), SAME_LANGUAGE)
    across = joined(joined(across_languages(*gold), parallel_documents(shared)), affair_pairs(shared))
    report(across, (), CROSS_PENALTY)
    save(train(across, (), CROSS_PENALTY), ACROSS)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
