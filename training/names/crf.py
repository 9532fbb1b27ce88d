"""Trains the fast tagger of Arabic names: `python -m training.names.crf [--shared DIR] [--folds N]`.

Writes `src/tawatur/models/names_ar.crfsuite` from ANERcorp (training part), AQMAR and the Wojood sample. `--folds`
prints the five-fold cross-validated score on ANERcorp instead. Deterministic: L-BFGS from zero weights, folds by
sentence number.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pycrfsuite

from tawatur.annotate.names.crf import MODEL, features
from tawatur.annotate.names.finder import open_gazetteer
from tawatur.annotate.names.gazetteer import Gazetteer
from tawatur.annotate.names.tagger import sentence_marks
from tawatur.text import fold
from training.names.corpora import MODELS, SHARED, Sentence, corpora, count

TARGET = MODELS / MODEL
FOLDS = 5
PARAMETERS = {"c1": 0.35, "c2": 0.02, "max_iterations": 110, "feature.possible_transitions": True}

Row = tuple[list[list[str]], list[str]]
"""Features and labels of a sentence."""


def prepare(sentences: Sequence[Sentence], gazetteer: Gazetteer) -> list[Row]:
    """CRFsuite features and labels of each sentence."""
    rows = []
    for words, labels in sentences:
        folds = [fold(w) for w in words]
        rows.append((features(folds, sentence_marks(gazetteer, words, folds)), labels))
    return rows


def train(rows: Sequence[Row], target: Path) -> None:
    """Fits a model and writes it to `target`."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for items, labels in rows:
        trainer.append(items, labels)
    trainer.set_params(PARAMETERS)
    trainer.train(str(target))


def cross_validate(shared: Path, folds: int = FOLDS) -> list[tuple[int, int, int]]:
    """Counts (found, predicted, gold) of the first `folds` folds of ANERcorp's training part, the other corpora in
    training only."""
    news, others = prepared(shared, open_gazetteer())
    counts = []
    with TemporaryDirectory() as folder:
        for fold_number in range(folds):
            model = Path(folder) / f"{fold_number}.crfsuite"
            train([r for i, r in enumerate(news) if i % FOLDS != fold_number] + others, model)
            tagger = pycrfsuite.Tagger()
            tagger.open(str(model))
            held_out = [r for i, r in enumerate(news) if i % FOLDS == fold_number]
            counts.append(count([(labels, tagger.tag(items)) for items, labels in held_out]))
    return counts


def prepared(shared: Path, gazetteer: Gazetteer) -> tuple[list[Row], list[Row]]:
    """(ANERcorp, all else) ready for the trainer."""
    sources = corpora(shared)
    news = prepare(sources.pop("anercorp"), gazetteer)
    return news, prepare([s for found in sources.values() for s in found], gazetteer)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--folds", type=int, default=0, help="cross-validate on this many folds and write nothing")
    options = parser.parse_args()
    if options.folds:
        for both, predicted, gold in cross_validate(options.shared, options.folds):
            print(f"precision {both / predicted:.3f} recall {both / gold:.3f} F1 {2 * both / (predicted + gold):.3f}")
        return
    news, others = prepared(options.shared, open_gazetteer())
    train(news + others, TARGET)
    print(f"{TARGET.name}: {TARGET.stat().st_size / 1e6:.1f} MB from {len(news) + len(others)} sentences")


if __name__ == "__main__":
    main()
