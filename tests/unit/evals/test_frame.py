from __future__ import annotations

import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from evals.__main__ import BASELINE, ROOT, STAGES
from evals.result import Missing, Result, counts_f1, match_one_to_one, merged

NEEDS_NO_SHARED = {"attribution", "dealings", "example", "sentences"}


def result(**scores: float) -> Result:
    return Result(stage="s", scores=scores, n=1)


def absent(shared: Path) -> Result:
    raise Missing(str(shared))


def test_measures_whose_data_are_absent_are_left_out() -> None:
    whole = merged("s", Path(), (lambda _: result(a=0.5), absent, lambda _: result(b=1.0)))
    assert whole.scores == {"a": 0.5, "b": 1.0}
    assert whole.n == 2


def test_nothing_left_to_measure_is_missing() -> None:
    with pytest.raises(Missing):
        merged("s", Path("nowhere"), (absent, absent))


@pytest.mark.parametrize("stage", [s for s in STAGES if s not in NEEDS_NO_SHARED])
def test_a_folder_without_data_is_missing_and_no_zero(stage: str, tmp_path: Path) -> None:
    with pytest.raises(Missing):
        import_module(f"evals.{stage}").score(tmp_path)


def test_the_command_says_what_is_missing(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "evals", "affair", "--shared", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, cwd=ROOT.parent, timeout=60, check=False)
    assert done.returncode == 2
    assert b"missing:" in done.stderr
    assert done.stdout == b""


def test_every_stage_is_built_and_has_floors() -> None:
    floors = json.loads(BASELINE.read_text(encoding="utf-8"))
    assert set(floors) == set(STAGES)
    assert all(0.0 < floor <= 1.0 for scores in floors.values() for floor in scores.values())


def test_matching_takes_the_best_pairs_once() -> None:
    assert match_one_to_one([(0.4, 0, 0), (0.9, 0, 1), (0.8, 1, 1), (0.0, 2, 2)]) == [(0, 1)]
    assert match_one_to_one([(0.9, 0, 1), (0.8, 1, 1), (0.3, 1, 0)]) == [(0, 1), (1, 0)]


@pytest.mark.parametrize(("hits", "found", "gold", "f1"), [(0, 0, 0, 1.0), (0, 3, 0, 0.0), (2, 4, 2, 2 / 3)])
def test_f1_of_counts(hits: int, found: int, gold: int, f1: float) -> None:
    assert counts_f1(hits, found, gold) == pytest.approx(f1)
