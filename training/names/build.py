"""Makes the models of names anew, in the order they build on one another: `python -m training.names.build --work DIR`.

Vocabulary, two teachers (8 and 12 layers), news labelled by both, a student that goes on from the first teacher with
that news, the record of what the mean of teacher and student, and a CRF, say about the part of ANERcorp that none of
them saw; then the student goes on over all of ANERcorp, the mean of all three is taken, and both models are written.
About an hour and a half on one core with bfloat16. What is already in DIR is taken as it is.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from tawatur.annotate.names.transformer import PIECES
from training.names.corpora import MODELS, SHARED

TEACHERS = {"teacher-8": ("--layers", "8", "--seed", "0"), "teacher-12": ("--layers", "12", "--seed", "1")}
SILVER_WORDS = 240_000
STUDENT = ("--steps", "1100", "--rate", "1.5e-4", "--seed", "2")
LAST = ("--steps", "1000", "--rate", "1.2e-4", "--seed", "3")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--work", type=Path, required=True, help="folder for what is made on the way")
    options = parser.parse_args()
    work: Path = options.work
    work.mkdir(parents=True, exist_ok=True)
    shared = ("--shared", str(options.shared))
    step(MODELS / PIECES, "vocabulary", *shared)
    for name, how in TEACHERS.items():
        step(work / f"{name}.pt", "train", *shared, "--out", work / f"{name}.pt", "--held-out", *how)
        step(work / f"{name}.onnx", "export", *shared, "--out", work / f"{name}.onnx", work / f"{name}.pt")
    news = work / "silver.jsonl"
    teachers = [work / f"{name}.onnx" for name in TEACHERS]
    step(news, "silver", *shared, "--out", news, "--words", SILVER_WORDS, *teachers)
    student, first = work / "student.pt", work / "teacher-8.pt"
    step(student, "train", *shared, "--out", student, "--init", first, "--silver", news, "--held-out", *STUDENT)
    mean = work / "mean.pt"
    step(mean, "mean", "--out", mean, first, student)
    step(work / "mean.onnx", "export", *shared, "--out", work / "mean.onnx", mean)
    unseen = work / "held-out.crfsuite"
    step(unseen, "crf", *shared, "--out", unseen, "--silver", news, "--held-out")
    run("held_out", *shared, work / "mean.onnx", unseen)
    last = work / "last.pt"
    step(last, "train", *shared, "--out", last, "--init", student, "--silver", news, *LAST)
    step(work / "shipped.pt", "mean", "--out", work / "shipped.pt", first, student, last)
    run("export", *shared, work / "shipped.pt")
    run("crf", *shared, "--silver", news)


def step(made: Path, module: str, *arguments: object) -> None:
    """Runs a module of this package unless what it makes is there."""
    if not made.exists():
        run(module, *arguments)


def run(module: str, *arguments: object) -> None:
    """Runs a module of this package in a process of its own, so that one training does not colour the next."""
    subprocess.run([sys.executable, "-m", f"training.names.{module}", *map(str, arguments)], check=True)


if __name__ == "__main__":
    main()
