"""Scores the taggers of names on ANERcorp: exact entities, micro-averaged and by kind.

Where `anercorp_test.txt` (or `.txt.gz`) is there, the shipped models read it. Without it no honest figure can be had
from them, for they were trained on all of the training part; and training others takes longer than a run of evals may.
So `names_held_out.jsonl` keeps what models of the same making said about the tenth of the training part that they had
not seen (its last in a row, so that no document is on both sides; `training/names/held_out.py` writes the file), and
that is scored. Measures of the default tagger have no mark, those of the fast one are marked "bulk".
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from evals.result import Missing, Result, counts_f1
from tawatur.annotate.names.finder import open_gazetteer, open_tagger
from tawatur.annotate.names.tagger import Tagger, sentence_marks, spans
from tawatur.config import Config
from tawatur.text import fold
from training.names.corpora import Sentence, count, read_conll

HELD_OUT = Path(__file__).with_name("names_held_out.jsonl")
PARTS = 10
"""ANERcorp's training part is cut into so many parts in a row; the last is held out."""

TAGGERS = {"": "default", "bulk_": "bulk"}
KINDS = {"micro": "", "persons": "PERS", "places": "LOC", "organisations": "ORG"}
SHOWN = 30
"""Sentences whose labels are wrong that are listed."""

Pair = tuple[Sequence[str], Sequence[str]]
"""Gold and found labels of a sentence."""


def score_tagger(shared: Path) -> Result:
    """Both taggers; Missing without ANERcorp."""
    folder = shared / "data" / "entities"
    tests = [p for p in (folder / "anercorp_test.txt", folder / "anercorp_test.txt.gz") if p.exists()]
    train = folder / "anercorp_train.txt.gz"
    if tests:
        sentences = list(read_conll(tests[0]))
        found = {name: tagged(open_tagger(Config(tagger=name)), sentences) for name in ("default", "bulk")}
    elif train.exists():
        sentences = held_out(list(read_conll(train)))
        found = recorded(sentences)
    else:
        raise Missing(str(folder))
    scores = {}
    for mark, name in TAGGERS.items():
        pairs = [(gold, labels) for (_, gold), labels in zip(sentences, found[name], strict=True)]
        for measure, kind in KINDS.items():
            scores[f"anercorp_{mark}{measure}_f1"] = counts_f1(*count(pairs, kind))
    failures = tuple(_errors(sentences, found["default"]))
    entities = sum(len(spans(gold)) for _, gold in sentences)
    return Result(stage="entities", scores=scores, n=entities, failures=failures)


def tagged(tagger: Tagger, sentences: Sequence[Sentence]) -> list[list[str]]:
    """The labels of sentences that follow one another, found as in an article."""
    gazetteer = open_gazetteer()
    words = [w for found, _ in sentences for w in found]
    bounds = [i for i, (found, _) in enumerate(sentences) for _ in found]
    folds = [fold(w) for w in words]
    marks = [m for found, _ in sentences for m in sentence_marks(gazetteer, found, [fold(w) for w in found])]
    labels = iter(tagger.labels(words, folds, marks, bounds))
    return [[next(labels) for _ in found] for found, _ in sentences]


def held_out(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The part of ANERcorp's training part that is kept from training when a model is to be measured."""
    return list(sentences[len(sentences) * (PARTS - 1) // PARTS :])


def digest(sentences: Sequence[Sentence]) -> str:
    """What tells whether labels were recorded for the same sentences."""
    return sha256("\n".join(" ".join(words) for words, _ in sentences).encode()).hexdigest()


def recorded(sentences: Sequence[Sentence]) -> dict[str, list[list[str]]]:
    """Tagger -> the labels that were recorded for `sentences`; Missing when they are those of another text."""
    found = {}
    for line in HELD_OUT.read_text(encoding="utf-8").splitlines():
        record: dict[str, Any] = json.loads(line)
        if record["digest"] != digest(sentences):
            raise Missing(f"{HELD_OUT.name} holds labels of other sentences")
        found[record["tagger"]] = [
            labels_of(marked, len(words)) for marked, (words, _) in zip(record["spans"], sentences, strict=True)
        ]
    return found


def labels_of(marked: Sequence[tuple[int, int, str]], length: int) -> list[str]:
    """BIO labels of spans (first, last, kind)."""
    labels = ["O"] * length
    for first, last, kind in marked:
        labels[first : last + 1] = [f"B-{kind}", *[f"I-{kind}"] * (last - first)]
    return labels


def _errors(sentences: Sequence[Sentence], found: Sequence[Sequence[str]]) -> list[str]:
    """The first entities missed and wrongly found, a sentence a line."""
    lines = []
    for (words, gold), labels in zip(sentences, found, strict=True):
        wanted, given = set(spans(gold)), set(spans(labels))
        missed, extra = sorted(wanted - given), sorted(given - wanted)
        if missed or extra:
            shown = [f"{sign}{s.label} {' '.join(words[s.first : s.last + 1])}" for s in missed for sign in "-"]
            shown += [f"+{s.label} {' '.join(words[s.first : s.last + 1])}" for s in extra]
            lines.append("ANERcorp: " + "; ".join(shown))
    return lines[:SHOWN]
