"""`python -m benchmarks NAME [--shared DIR]`: one script a figure; the last line printed is one JSON object."""

from __future__ import annotations

import argparse
import json
import sys
from importlib import import_module
from pathlib import Path

NAMES = ("dates", "vectors", "whole_path")
DEFAULT_SHARED = Path(__file__).parent.parent.parent / "shared"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    subparsers = parser.add_subparsers(dest="name", required=True)
    for name in NAMES:
        module = import_module(f"benchmarks.{name}")
        sub = subparsers.add_parser(name, help=(module.__doc__ or "").split(":")[0], description=module.__doc__)
        sub.add_argument("--shared", type=Path, default=DEFAULT_SHARED, help="folder with pages/ and data/")
        module.add_options(sub)
    options = parser.parse_args()
    scores = import_module(f"benchmarks.{options.name}").run(options.shared.resolve(), options)
    print(json.dumps({"benchmark": options.name} | scores))
    return 0


if __name__ == "__main__":
    sys.exit(main())
