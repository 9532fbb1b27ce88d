"""Trains the Arabic name tagger: `python -m training.train_tagger [--shared DIR] [--folds]`.

Writes `src/tawatur/models/names_ar.crfsuite` from ANERcorp (training part), AQMAR and the Wojood sample, whose labels
are mapped to PERS, LOC, ORG, MISC. `--folds` prints the five-fold cross-validated score on ANERcorp instead.
Deterministic: L-BFGS from zero weights, folds by sentence number.
"""

from __future__ import annotations

import argparse
import gzip
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pycrfsuite

from tawatur.annotate.names.finder import open_gazetteer
from tawatur.annotate.names.gazetteer import Gazetteer
from tawatur.annotate.names.tagger import MODEL, features, sentence_marks, spans
from tawatur.text import fold

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "src" / "tawatur" / "models" / MODEL
FOLDS = 5
PARAMETERS = {"c1": 0.35, "c2": 0.02, "max_iterations": 110, "feature.possible_transitions": True}
LABELS = {
    **{"PER": "PERS", "PERS": "PERS", "LOC": "LOC", "GPE": "LOC", "FAC": "LOC", "ORG": "ORG"},
    **{"MISC": "MISC", "EVENT": "MISC", "PRODUCT": "MISC", "LAW": "MISC", "MIS": "MISC", "NORP": "MISC"},
}

Sentence = tuple[list[str], list[str]]
"""Words and their BIO labels."""


def label_of(tag: str) -> str:
    """A corpus tag in the label set of the tagger; unknown kinds are O."""
    prefix, _, kind = tag.partition("-")
    mapped = LABELS.get(kind.rstrip("0123456789-"))
    return f"{prefix}-{mapped}" if prefix in ("B", "I") and mapped else "O"


def read_conll(path: Path) -> Iterator[Sentence]:
    """Sentences of a file with a word and its tag on a line (further tags are nested ones, left out)."""
    words: list[str] = []
    labels: list[str] = []
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        for line in file:
            cells = line.split()
            if len(cells) < 2 or cells[0] == "#":
                if words:
                    yield words, labels
                words, labels = [], []
                continue
            words.append(cells[0])
            labels.append(label_of(cells[1]))
    if words:
        yield words, labels


def prepare(sentences: Sequence[Sentence], gazetteer: Gazetteer) -> list[tuple[list[list[str]], list[str]]]:
    """CRFsuite features and labels of each sentence."""
    rows = []
    for words, labels in sentences:
        folds = [fold(w) for w in words]
        rows.append((features(folds, sentence_marks(gazetteer, words, folds)), labels))
    return rows


def train(rows: Sequence[tuple[list[list[str]], list[str]]], target: Path) -> None:
    """Fits a model and writes it to `target`."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for items, labels in rows:
        trainer.append(items, labels)
    trainer.set_params(PARAMETERS)
    trainer.train(str(target))


def score(pairs: Sequence[tuple[Sequence[str], Sequence[str]]]) -> tuple[int, int, int]:
    """(true positives, predicted, gold) entities over (gold labels, predicted labels) of sentences."""
    both = predicted_count = gold_count = 0
    for gold, predicted in pairs:
        wanted, found = set(spans(gold)), set(spans(predicted))
        both += len(wanted & found)
        predicted_count += len(found)
        gold_count += len(wanted)
    return both, predicted_count, gold_count


def cross_validate(shared: Path, folds: int = FOLDS) -> list[tuple[int, int, int]]:
    """Counts of each fold of ANERcorp's training part, the other corpora in training only."""
    gazetteer = open_gazetteer()
    news, others = corpora(shared, gazetteer)
    counts = []
    with TemporaryDirectory() as folder:
        for fold_number in range(folds):
            model = Path(folder) / f"{fold_number}.crfsuite"
            train([r for i, r in enumerate(news) if i % FOLDS != fold_number] + others, model)
            tagger = pycrfsuite.Tagger()
            tagger.open(str(model))
            held_out = [r for i, r in enumerate(news) if i % FOLDS == fold_number]
            counts.append(score([(labels, tagger.tag(items)) for items, labels in held_out]))
    return counts


def corpora(shared: Path, gazetteer: Gazetteer) -> tuple[list[tuple[list[list[str]], list[str]]], ...]:
    """(ANERcorp, all else) ready for the trainer."""
    folder = shared / "data" / "entities"
    others = [*read_conll(folder / "aqmar.conll.gz")]
    for name in ("train.txt", "val.txt"):
        others += read_conll(folder / "wojood_sample" / name)
    news = list(read_conll(folder / "anercorp_train.txt.gz"))
    return prepare(news, gazetteer), prepare(others, gazetteer)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--folds", type=int, default=0, help="cross-validate on this many folds and write nothing")
    options = parser.parse_args()
    if options.folds:
        for both, predicted, gold in cross_validate(options.shared, options.folds):
            print(f"precision {both / predicted:.3f} recall {both / gold:.3f} F1 {2 * both / (predicted + gold):.3f}")
        return
    gazetteer = open_gazetteer()
    news, others = corpora(options.shared, gazetteer)
    train(news + others, TARGET)
    print(f"{TARGET}: {TARGET.stat().st_size / 1e6:.1f} MB from {len(news) + len(others)} sentences")


if __name__ == "__main__":
    main()
