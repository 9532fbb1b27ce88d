"""Sentences with names marked in them: ANERcorp, AQMAR and the sample of Wojood, in one set of labels."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Sequence
from pathlib import Path

from tawatur.annotate.names.tagger import spans

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
MODELS = ROOT / "src" / "tawatur" / "models"

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


def corpora(shared: Path) -> dict[str, list[Sentence]]:
    """Corpus name -> its sentences in order, of `shared`/data/entities."""
    folder = shared / "data" / "entities"
    return {
        "anercorp": list(read_conll(folder / "anercorp_train.txt.gz")),
        "aqmar": list(read_conll(folder / "aqmar.conll.gz")),
        "wojood": [s for part in ("train", "val") for s in read_conll(folder / "wojood_sample" / f"{part}.txt")],
    }


def count(pairs: Sequence[tuple[Sequence[str], Sequence[str]]], kind: str = "") -> tuple[int, int, int]:
    """(true positives, predicted, gold) exact entities over (gold labels, predicted labels), of one kind or all."""
    both = predicted_count = gold_count = 0
    for gold, predicted in pairs:
        wanted = {s for s in spans(gold) if kind in ("", s.label)}
        found = {s for s in spans(predicted) if kind in ("", s.label)}
        both += len(wanted & found)
        predicted_count += len(found)
        gold_count += len(wanted)
    return both, predicted_count, gold_count
