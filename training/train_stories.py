"""Trains the models of stories: `python -m training.train_stories SHARED_FOLDER`.

Learnt from are all candidate pairs that blocking finds among the articles of gold/stories/dev, each article's story
being known, and with less weight those among the English articles of Giveme5W1H's clusters. Scores are those of
six-fold cross-validation over affairs (chains of related stories) and events.
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import numpy as np

from evals.corpora import outline_of_rows, outlines, read_rows
from evals.result import f1
from evals.stories import bcubed
from tawatur.link.origins import find_origins
from tawatur.link.pairing import Features, Index, Pairing
from tawatur.link.stories import ACROSS, LEAST, SAME_LANGUAGE, average_linkage
from tawatur.link.vectors import Vectors
from training.logistic import Set, cross_validate, f1_of_classes, save, train

CLASSES = ("apart", "one")
SQUARES = ("meaning", "leads", "telling_words", "titles", "lead_kept", "both_leads_kept")
CROSS_SQUARES = ("meaning", "rendered")
PENALTY, CROSS_PENALTY = 0.005, 0.01
ENGLISH_WEIGHT = 0.2
"""Weight of a pair of the English events beside one of the gold set."""


def set_of(features: dict[Index, Features], stories: list[str], groups: list[int]) -> Set:
    """The pairs with their labels; a pair belongs to the group of its first article."""
    rows = list(features.values())
    return Set(
        names=tuple(name for name, _ in rows[0]),
        classes=CLASSES,
        rows=np.array([[value for _, value in row] for row in rows]),
        labels=np.array([int(stories[i] == stories[j]) for i, j in features]),
        weights=np.ones(len(rows)),
        groups=np.array([groups[i] for i, _ in features]),
    )


def english_stories(shared: Path) -> tuple[Pairing, list[str]]:
    """Pairing of the English articles of Giveme5W1H's clusters, and the story of each."""
    path = shared / "data" / "stories" / "giveme5w1h_news_cluster.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        found = [json.loads(line) for line in file]
    rows = [
        {
            "id": n,
            "outlet": r["source_domain"],
            "time": (r["date_publish"] or "")[:19],
            "text": f"{r['title'] or ''}\n{r['text'] or ''}",
        }
        for n, r in enumerate(found)
    ]
    analyses = outline_of_rows(rows)
    corpus_ids = sorted(analyses, key=lambda n: analyses[n].article.id)
    ordered = [analyses[n] for n in corpus_ids]
    stories = [json.dumps(found[n]["newsCluster"], sort_keys=True) for n in corpus_ids]
    return Pairing(ordered, find_origins(ordered), Vectors(ordered)), stories


def both_of(a: Set, b: Set, weight: float) -> Set:
    """Both sets as one, the rows of the second with this weight."""
    return Set(
        names=a.names,
        classes=a.classes,
        rows=np.concatenate([a.rows, b.rows]),
        labels=np.concatenate([a.labels, b.labels]),
        weights=np.concatenate([a.weights, b.weights * weight]),
        groups=np.concatenate([a.groups, b.groups + 1000]),
    )


def bcubed_at(chances: dict[Index, float], stories: list[str], least: float) -> float:
    """BCubed F1 of average linkage down to `least`."""
    found = {i: str(n) for n, c in enumerate(average_linkage(len(stories), chances, least)) for i in c}
    return f1(*bcubed(found, dict(enumerate(stories))))


def main(shared: Path) -> None:
    folder = shared / "gold" / "stories" / "dev"
    analyses = outlines(folder / "articles.jsonl")
    story_of = {row["id"]: row["story"] for row in read_rows(folder / "articles.jsonl")}
    corpus_ids = sorted(analyses, key=lambda i: analyses[i].article.id)
    ordered = [analyses[i] for i in corpus_ids]
    stories = [story_of[i] for i in corpus_ids]
    known = json.loads((folder / "stories.json").read_text(encoding="utf-8"))["stories"]
    affair_of = {s["story"]: s.get("affair") or s["story"] for s in known}
    affairs = sorted(set(affair_of.values()))
    groups = [affairs.index(affair_of[s]) for s in stories]

    pairing = Pairing(ordered, find_origins(ordered), Vectors(ordered))
    english, english_of = english_stories(shared)
    events = sorted(set(english_of))
    of_english = set_of(english.within, english_of, [events.index(e) for e in english_of])
    within = both_of(set_of(pairing.within, stories, groups), of_english, ENGLISH_WEIGHT)
    across = set_of(pairing.across, stories, groups)
    for seed in range(3):
        chances = cross_validate(within, SQUARES, PENALTY, seed=seed)
        cross_chances = cross_validate(across, CROSS_SQUARES, CROSS_PENALTY, seed=seed)
        print("one language:", f1_of_classes(within.labels, chances.argmax(axis=1), CLASSES))
        print("across:", f1_of_classes(across.labels, cross_chances.argmax(axis=1), CLASSES))
        first = len(pairing.within)
        joint = dict(zip(pairing.within, chances[:first, 1].tolist(), strict=True))
        joint.update(zip(pairing.across, cross_chances[:, 1].tolist(), strict=True))
        of_events = dict(zip(english.within, chances[first:, 1].tolist(), strict=True))
        for least in (LEAST - 0.1, LEAST - 0.05, LEAST, LEAST + 0.05):
            scores = bcubed_at(joint, stories, least), bcubed_at(of_events, english_of, least)
            print(f"  BCubed F1 at {least:.2f}: gold {scores[0]:.4f}, English events {scores[1]:.4f}")
    save(train(within, SQUARES, PENALTY), SAME_LANGUAGE)
    save(train(across, CROSS_SQUARES, CROSS_PENALTY), ACROSS)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
