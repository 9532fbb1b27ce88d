"""Trains the model of short lines: `python -m training.train_lines SHARED_FOLDER`.

Learnt from are the short lines that rules leave open on pages put together from articles of the news corpus and the
furniture of invented sites (`evals.scraped`), and on articles of the corpus as they came, whose lines are all taken for
the article's. Scores are those of cross-validation that keeps all pages of one site together.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from evals import scraped
from evals.cleaning import corpus_rows
from tawatur.clean.classify import Classifier
from tawatur.clean.learned import CERTAIN, MODEL, Features, Page
from tawatur.clean.lines import Piece, lines
from training.logistic import Set, cross_validate, f1_of_classes, save, train

CLASSES = ("article", "furniture")
SQUARES = ("length", "furniture_words", "on_topic", "function_words")
PENALTY = 0.002
PAGES = 200
"""Pages of each language, other ones than those that are scored."""
PLAIN_WEIGHT = 2.0
"""Weight of a line of an article as it came: some of those are furniture too."""
Row = tuple[Features, int, str, float]


def rows(shared: Path) -> Iterator[Row]:
    """(features, class, site, weight) of every line that the rules leave open."""
    classify = Classifier(learned=False)
    for language in scraped.PAGES:
        for wrapped in scraped.pages(shared, language, range(1000, 1000 + PAGES)):
            pieces = classify(list(lines(wrapped.text)), None)
            for piece, features in _open(pieces, classify):
                yield features, int(not wrapped.lines[piece.line][1]), f"{language} {wrapped.publisher}", 1.0
    for row in corpus_rows(shared):
        pieces = classify(list(lines(row["text"])), None)
        for _, features in _open(pieces, classify):
            yield features, 0, "plain", PLAIN_WEIGHT


def _open(pieces: list[Piece], classify: Classifier) -> Iterator[tuple[Piece, Features]]:
    page = Page(pieces, classify.lexicon)
    if page.has_article():
        for at, piece in enumerate(pieces):
            if page.is_candidate(at):
                yield piece, page.features(at)


def main(shared: Path) -> None:
    found = list(rows(shared))
    sites = sorted({site for _, _, site, _ in found})
    data = Set(
        names=tuple(name for name, _ in found[0][0]),
        classes=CLASSES,
        rows=np.array([[value for _, value in features] for features, *_ in found]),
        labels=np.array([label for _, label, *_ in found]),
        weights=np.array([weight for *_, weight in found]),
        groups=np.array([sites.index(site) for _, _, site, _ in found]),
    )
    chances = cross_validate(data, SQUARES, PENALTY, parts=len(sites))[:, 1]
    print(
        f"{len(found)} lines of {len(sites)} sites", f1_of_classes(data.labels, (chances >= 0.5).astype(int), CLASSES)
    )
    wrong: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for (_, label, site, _), chance in zip(found, chances.tolist(), strict=True):
        wrong[site][2 * label + int(chance >= CERTAIN)] += 1
    for site, (kept, lost, left, gone) in sorted(wrong.items()):
        print(f"  {site}: article lines lost {lost} of {kept + lost}, furniture left {left} of {left + gone}")
    save(train(data, SQUARES, PENALTY), MODEL)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
