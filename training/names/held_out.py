"""Records what models that never saw the held-out part of ANERcorp say about it, for evals.

`python -m training.names.held_out NETWORK.onnx MODEL.crfsuite [--shared DIR]` writes `evals/names_held_out.jsonl`.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from evals.names_tagger import HELD_OUT, digest, held_out, tagged
from tawatur.annotate.names.cascade import CascadeTagger
from tawatur.annotate.names.tagger import Tagger, spans
from tawatur.annotate.names.transformer import NetworkTagger
from training.names.corpora import SHARED, corpora


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("network", type=Path)
    parser.add_argument("crf", type=Path)
    options = parser.parse_args()
    sentences = held_out(corpora(options.shared)["anercorp"])
    taggers: dict[str, Tagger] = {
        "default": NetworkTagger(options.network),
        "bulk": CascadeTagger(options.crf, options.network),
    }
    with HELD_OUT.open("w", encoding="utf-8") as file:
        for name, tagger in taggers.items():
            marked = [spans(labels) for labels in tagged(tagger, sentences)]
            file.write(json.dumps({"tagger": name, "digest": digest(sentences), "spans": marked}) + "\n")


if __name__ == "__main__":
    main()
