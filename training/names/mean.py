"""The mean of the weights of networks that went on from one another.

`python -m training.names.mean --out FILE MODEL.pt ...` writes it. What several trainings agree on stays, what one
of them fell for is weakened ("Model soups", Wortsman et al. 2022).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("models", type=Path, nargs="+", metavar="MODEL.pt")
    options = parser.parse_args()
    parts = [torch.load(path, weights_only=True) for path in options.models]
    torch.save({k: sum(part[k].float() for part in parts) / len(parts) for k in parts[0]}, options.out)


if __name__ == "__main__":
    main()
