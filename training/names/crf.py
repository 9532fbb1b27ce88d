"""Trains the fast tagger of Arabic names: `python -m training.names.crf [--shared DIR] [--silver FILE] [--out FILE]`.

Learns from ANERcorp (training part), AQMAR, the Wojood sample and, when they are given, from the labels that the
network gave to news. `--held-out` keeps the last tenth of ANERcorp from training and prints the score on it.
Deterministic: L-BFGS from zero weights.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pycrfsuite

from evals.names_tagger import held_out, tagged
from tawatur.annotate.names.crf import MODEL, CrfTagger, features
from tawatur.annotate.names.finder import open_gazetteer
from tawatur.annotate.names.gazetteer import Gazetteer
from tawatur.annotate.names.tagger import sentence_marks
from tawatur.text import fold
from training.names.corpora import MODELS, SHARED, Sentence, corpora, count
from training.names.silver import read_silver

PARAMETERS = {"c1": 0.35, "c2": 0.02, "max_iterations": 110, "feature.possible_transitions": True}

Row = tuple[list[list[str]], list[str]]
"""Features and labels of a sentence."""


class Plan(NamedTuple):
    """One training: what it reads and writes."""

    out: Path
    shared: Path = SHARED
    silver: Path | None = None
    sentences: int | None = None
    held_out: bool = False


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


def run(plan: Plan) -> None:
    """Trains as planned and writes the model; prints the score on what was held out."""
    gazetteer, sources = open_gazetteer(), corpora(plan.shared)
    unseen = held_out(sources["anercorp"]) if plan.held_out else []
    sources["anercorp"] = sources["anercorp"][: len(sources["anercorp"]) - len(unseen)]
    if plan.silver:
        sources["silver"] = read_silver(plan.silver)[: plan.sentences]
    train([row for found in sources.values() for row in prepare(found, gazetteer)], plan.out)
    print(f"{plan.out.name}: {plan.out.stat().st_size / 1e6:.1f} MB")
    if unseen:
        found = tagged(CrfTagger(plan.out), unseen)
        for kind in ("", "PERS", "LOC", "ORG", "MISC"):
            both, predicted, gold = count([(s[1], labels) for s, labels in zip(unseen, found, strict=True)], kind)
            print(f"{kind or 'all'}: F1 {2 * both / (predicted + gold):.4f} of {gold}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--out", type=Path, default=MODELS / MODEL)
    parser.add_argument("--silver", type=Path, help="labelled news, as `silver` writes it")
    parser.add_argument("--sentences", type=int, help="read so many of them")
    parser.add_argument("--held-out", action="store_true", help="keep the last tenth of ANERcorp from training")
    run(Plan(**vars(parser.parse_args())))


if __name__ == "__main__":
    main()
