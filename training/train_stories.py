"""Trains the models of stories: `PYTHONPATH=. python training/train_stories.py SHARED_FOLDER`.

Learnt from are all candidate pairs that blocking finds among the articles of gold/stories/dev, each article's story
being known. Scores are those of six-fold cross-validation over affairs (chains of related stories).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
from logistic import Set, cross_validate, f1_of_classes, save, train

from evals.corpora import outlines, read_rows
from evals.result import f1
from evals.stories import bcubed
from tawatur.link.origins import find_origins
from tawatur.link.pairing import Features, Index, Pairing
from tawatur.link.stories import ACROSS, LEAST, SAME_LANGUAGE, average_linkage
from tawatur.link.vectors import Vectors

CLASSES = ("apart", "one")
SQUARES = ("meaning", "leads", "telling_words", "titles", "lead_kept", "both_leads_kept")
CROSS_SQUARES = ("meaning", "rendered")
PENALTY, CROSS_PENALTY = 0.005, 0.01


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
    within = set_of(pairing.within, stories, groups)
    across = set_of(pairing.across, stories, groups)
    for seed in range(3):
        chances = cross_validate(within, SQUARES, PENALTY, seed=seed)
        cross_chances = cross_validate(across, CROSS_SQUARES, CROSS_PENALTY, seed=seed)
        print("one language:", f1_of_classes(within.labels, chances.argmax(axis=1), CLASSES))
        print("across:", f1_of_classes(across.labels, cross_chances.argmax(axis=1), CLASSES))
        joint = dict(zip(pairing.within, chances[:, 1].tolist(), strict=True))
        joint.update(zip(pairing.across, cross_chances[:, 1].tolist(), strict=True))
        for least in (LEAST - 0.06, LEAST, LEAST + 0.06):
            clusters = average_linkage(len(ordered), joint, least)
            found = {i: str(n) for n, cluster in enumerate(clusters) for i in cluster}
            print(f"  BCubed F1 at {least:.2f}: {f1(*bcubed(found, dict(enumerate(stories)))):.4f}")
    save(train(within, SQUARES, PENALTY), SAME_LANGUAGE)
    save(train(across, CROSS_SQUARES, CROSS_PENALTY), ACROSS)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
