"""Trains the model of entailment: `python -m training.train_entailment SHARED_FOLDER`.

Learnt from is data/stance/arbteds_train.csv (a news text, a headline, whether the text entails it). Printed are the
accuracy of cross-validation and that on the part for validation, which is not learnt from.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import numpy as np

from evals.stance import rejoined
from tawatur.link.entailment import CLASSES, MODEL, features_of
from tawatur.link.stance import read_statement
from tawatur.link.vectors import Vectors
from training.logistic import Set, cross_validate, save, train

PENALTY = 0.02


def data_of(path: Path) -> Set:
    """Features and labels of the pairs of a part of ArbTEDS."""
    with path.open(encoding="utf-8", newline="") as file:
        pairs = list(csv.DictReader(file))
    read = [(read_statement(rejoined(p["t"]), "ar"), read_statement(rejoined(p["h"]), "ar")) for p in pairs]
    rows = features_of(read, Vectors(()), "ar")
    return Set(
        names=tuple(name for name, _ in rows[0]),
        classes=CLASSES,
        rows=np.array([[value for _, value in row] for row in rows]),
        labels=np.array([int(pair["label"]) for pair in pairs]),
        weights=np.ones(len(pairs)),
        groups=np.arange(len(pairs)),
    )


def main(shared: Path) -> None:
    folder = shared / "data" / "stance"
    data = data_of(folder / "arbteds_train.csv")
    right = cross_validate(data, (), PENALTY).argmax(axis=1) == data.labels
    model = train(data, (), PENALTY)
    unseen = data_of(folder / "arbteds_valid.csv")
    valid = model.probabilities(unseen.rows).argmax(axis=1) == unseen.labels
    print(f"cross-validated: accuracy {right.mean():.4f}; validation: {valid.mean():.4f} of {len(valid)}")
    print(save(model, MODEL))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
