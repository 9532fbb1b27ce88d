"""`python -m evals STAGE [--shared DIR]` scores one stage; `python -m evals check` compares all with their floors."""

from __future__ import annotations

import argparse
import json
import sys
from importlib import import_module
from pathlib import Path

from evals.result import Missing, Result

STAGES = (
    "cleaning",
    "sentences",
    "entities",
    "names",
    "times",
    "quantities",
    "attribution",
    "modality",
    "events",
    "agreements",
    "transfers",
    "lineage",
    "stories",
    "stance",
    "affair",
    "example",
    "dealings",
)
ROOT = Path(__file__).parent
BASELINE = ROOT / "baseline.json"
DEFAULT_SHARED = ROOT.parent.parent / "shared"


def run(stage: str, shared: Path) -> Result:
    """Scores of one stage; Missing when its data are not in `shared` or the stage is not built."""
    if not (ROOT / f"{stage}.py").exists():
        raise Missing(f"evals/{stage}.py (the stage is not built)")
    result = import_module(f"evals.{stage}").score(shared)
    assert isinstance(result, Result)
    return result


def show(result: Result, failures: bool) -> None:
    """Prints the table, then the JSON object as the last line."""
    if result.columns:
        rows = [result.columns, *[tuple(_cell(c) for c in row) for row in result.rows]]
        widths = [max(len(str(row[i])) for row in rows) for i in range(len(result.columns))]
        for row in rows:
            print("  ".join(str(c).ljust(w) for c, w in zip(row, widths, strict=True)).rstrip())
    if failures:
        print(*result.failures, sep="\n")
    for name, value in result.scores.items():
        print(f"{name:28} {value:.4f}")
    scores = {name: round(value, 4) for name, value in result.scores.items()}
    print(json.dumps({"stage": result.stage, "scores": scores, "n": result.n}))


def _cell(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def check(shared: Path) -> int:
    """Compares every stage with its floors in the baseline file; 1 when a score is below or a stage is missing."""
    floors: dict[str, dict[str, float]] = json.loads(BASELINE.read_text(encoding="utf-8"))
    below = 0
    for stage, wanted in floors.items():
        scores = run(stage, shared).scores
        for name, floor in wanted.items():
            value = scores.get(name)
            good = value is not None and value >= floor - 1e-9
            below += not good
            shown = "missing" if value is None else f"{value:.4f}"
            print(f"{'ok  ' if good else 'LOW '} {stage:12} {name:28} {shown} >= {floor}")
    print(f"{below} below their floor")
    return 1 if below else 0


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m evals", description=__doc__)
    parser.add_argument("stage", choices=[*STAGES, "check"], help="stage to score, or check for all floors")
    parser.add_argument("--shared", type=Path, default=DEFAULT_SHARED, help="folder with gold/, pages/, data/")
    parser.add_argument("--failures", action="store_true", help="print what went wrong, worst first")
    options = parser.parse_args()
    try:
        if options.stage == "check":
            return check(options.shared.resolve())
        show(run(options.stage, options.shared.resolve()), options.failures)
    except Missing as error:
        print(f"missing: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
