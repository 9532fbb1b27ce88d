"""Scores the matching of names that linking uses: words across scripts, and whole names of persons.

Across scripts: of up to `SAMPLE` pairs of an Arabic and a Latin word, each is compared with the other of each pair.
netransliteration: the tenth of its names that training never sees; google: its eval part. top1: the share of Arabic
words whose own Latin word is the likeliest of all; auc: the chance that a right pair is likelier than a wrong one. Of
the pairs with one Arabic or one Latin word only the first is kept, so that no right answer counts as wrong.

nomenklatura: F1 of "match" on its name cases in Arabic script, or in Latin letters with a word of Arab names.
"""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from evals.result import Missing, Result, counts_f1, merged
from tawatur.annotate.names.transliteration import likeness
from tawatur.link.names import ENOUGH, compare
from tawatur.text import fold
from training.train_transliteration import Pair, google, is_held_out, netransliteration, usable

SAMPLE = 1000
SEED = 7
_ARABIC = re.compile("[\u0621-\u064a]")
_NOT_ARABIC = re.compile("[\u067e\u0686\u0698\u06a9\u06af\u06c0-\u06d3]")
_ARAB_NAMES = re.compile(
    r"\b(al|el|bin|ben|ibn|abu|abou|abd|abdul|abdel|abdull?ahi?|m[ou]hamm?[ae]d|mahm[ou]u?d|mahmood|ahm[ae]d|hass?an|"
    r"huss?[ae][iy]n|ibrahim|salman|saddam|gaddafi|qaddafi|yusuf|omar|umar|khalid|usama|osama|bas?har)\b",
    re.IGNORECASE,
)
"""Words that mark a name in Latin letters as an Arab one."""


def score(shared: Path) -> Result:
    """All measures whose data are there; Missing when none are."""
    return merged("names", shared, (score_netransliteration, score_google, score_nomenklatura))


def score_netransliteration(shared: Path) -> Result:
    return _across("netransliteration", (p for p in netransliteration(shared) if is_held_out(p)))


def score_google(shared: Path) -> Result:
    return _across("google", google(shared, "eval"))


def _across(name: str, pairs: Iterable[Pair]) -> Result:
    sample = distinct(usable(pairs))
    if not sample:
        raise Missing(f"data/names/{name}")
    latins = [p.latin for p in sample]
    matrix = np.stack([likeness()(p.arabic, latins) for p in sample])
    best = matrix.argmax(axis=1)
    right = np.diag(matrix)
    wrong = np.sort(matrix[~np.eye(len(sample), dtype=bool)])
    below = np.searchsorted(wrong, right, "left") + np.searchsorted(wrong, right, "right")
    scores = {
        f"{name}_top1": float((best == np.arange(len(sample))).mean()),
        f"{name}_auc": float((below / 2 / max(1, len(wrong))).mean()),
    }
    lost = [
        f"{name}: {p.arabic} is {p.latin} ({matrix[i, i]:.2f}), not {latins[best[i]]} ({matrix[i, best[i]]:.2f})"
        for i, p in enumerate(sample)
        if best[i] != i
    ]
    return Result(stage="names", scores=scores, n=len(sample), failures=tuple(lost))


def distinct(pairs: list[Pair]) -> list[Pair]:
    """Up to `SAMPLE` pairs, no two of which share a folded Arabic word or a Latin one."""
    shuffled = sorted(pairs)
    random.Random(SEED).shuffle(shuffled)
    arabic: set[str] = set()
    latin: set[str] = set()
    kept = []
    for pair in shuffled:
        if fold(pair.arabic) not in arabic and pair.latin not in latin:
            arabic.add(fold(pair.arabic))
            latin.add(pair.latin)
            kept.append(pair)
    return kept[:SAMPLE]


def score_nomenklatura(shared: Path) -> Result:
    """F1 of the matcher's decision on nomenklatura's cases of Arab names."""
    path = shared / "data" / "names" / "nomenklatura_name_bench_cases.csv"
    if not path.exists():
        raise Missing(str(path))
    both = predicted = gold = n = 0
    lost = []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            a, b = row["name1"], row["name2"]
            if row["schema"] != "Person" or not is_arab(a + " " + b):
                continue
            found, wanted = compare(a, b, True)[0] >= ENOUGH, row["is_match"] == "true"
            both, predicted, gold, n = both + (found and wanted), predicted + found, gold + wanted, n + 1
            if found != wanted:
                lost.append(f"nomenklatura: {a} / {b}: {'joined' if found else 'kept apart'}")
    scores = {"nomenklatura_f1": counts_f1(both, predicted, gold)}
    return Result(stage="names", scores=scores, n=n, failures=tuple(lost))


def is_arab(names: str) -> bool:
    """Whether names are written in Arabic (no Farsi or Urdu) letters, or are Arab ones in Latin letters."""
    return not _NOT_ARABIC.search(names) and bool(_ARABIC.search(names) or _ARAB_NAMES.search(names))
