"""Writes the network as ONNX, 8-bit weights with a scale for each column, its chain in the metadata.

`python -m training.names.export MODEL.pt [--out FILE]` prints what it wrote scores on the held-out part of ANERcorp, as
the tagger reads it: what 8 bits cost, when it was trained with `--held-out`.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import onnx
from onnx import TensorProto, helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer

from evals.names_tagger import held_out, tagged
from tawatur.annotate.names.chain import Chain
from tawatur.annotate.names.finder import open_gazetteer
from tawatur.annotate.names.pieces import Segmenter
from tawatur.annotate.names.transformer import MODEL, PACK_WORDS, PIECES, NetworkTagger
from training.names.batches import Stream, items
from training.names.corpora import MODELS, SHARED, corpora, count
from training.names.onnx_graph import float_model
from training.names.smoothing import factors
from training.names.train import chain_of, opened
from training.names.weights import Weights

IN_BLOCKS = ".outer.product.node"
BLOCK, EIGHT_BIT_INPUTS = 128, 4
SENTENCES_SEEN, BATCHES_SEEN = 1000, 16
"""How much of ANERcorp shows how large what flows between layers may be."""


def write(model: onnx.ModelProto, chain: Chain, target: Path) -> None:
    """Writes the 8-bit form of a model to `target`."""
    parts = {"begin": chain.begin, "passing": chain.passing, "end": chain.end}
    told = {name: np.round(part, 4).tolist() for name, part in parts.items()} | {"labels": list(chain.labels)}
    with TemporaryDirectory() as folder:
        half = Path(folder) / "half.onnx"
        onnx.save(in_blocks(model), half)
        quantise(half, target)
    quantised = onnx.load(target)
    helper.set_model_props(quantised, {name: json.dumps(value) for name, value in told.items()})
    onnx.save(quantised, target)


def in_blocks(model: onnx.ModelProto) -> onnx.ModelProto:
    """The model with the maps that cost most in 8 bits held in blocks: each block of weights and of what they read has
    a scale of its own, which costs nothing in F1, but a third of the speed if all maps were held so."""
    products = [node.name for node in model.graph.node if node.op_type == "MatMul"]
    others = [name for name in products if not name.endswith(IN_BLOCKS)]
    quantiser = MatMulNBitsQuantizer(
        model, bits=8, block_size=BLOCK, is_symmetric=True, accuracy_level=EIGHT_BIT_INPUTS, nodes_to_exclude=others
    )
    quantiser.process()
    return quantiser.model.model


def quantise(model: Path, target: Path) -> None:
    """The model with all other maps in 8 bits, a scale for each column of weights. Seven bits of a weight are used, so
    that processors without VNNI, which add up in 16 bits, find the same."""
    quantize_dynamic(
        model,
        target,
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul"],
        nodes_to_exclude=["scores.product.node"],
        extra_options={"MatMulConstBOnly": True, "DefaultTensorType": TensorProto.FLOAT},
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--out", type=Path, default=MODELS / MODEL)
    parser.add_argument("model", type=Path)
    options = parser.parse_args()
    weights = Weights()
    network = opened(options.model, weights).eval()
    sources = corpora(options.shared)
    labels = sorted({x for _, marked in sources["anercorp"] for x in marked})
    segmenter = Segmenter((MODELS / PIECES).read_bytes())
    ready = items(sources["anercorp"][:SENTENCES_SEEN], labels, open_gazetteer())
    stream = Stream(ready, segmenter, [PACK_WORDS], 0)
    found = factors(network, [stream.next() for _ in range(BATCHES_SEEN)])
    write(float_model(network, weights.shape.epsilon, found), chain_of(network, labels), options.out)
    print(f"{options.out.name}: {options.out.stat().st_size / 1e6:.1f} MB")
    sentences = held_out(sources["anercorp"])
    tagger = NetworkTagger(options.out)
    tagged(tagger, sentences[:3])
    began = time.perf_counter()
    found = tagged(tagger, sentences)
    print(f"{sum(map(len, found)) / (time.perf_counter() - began):.0f} words a second")
    for kind in ("", "PERS", "LOC", "ORG", "MISC"):
        both, predicted, gold = count([(s[1], y) for s, y in zip(sentences, found, strict=True)], kind)
        print(f"{kind or 'all'}: F1 {2 * both / (predicted + gold):.4f} of {gold}")


if __name__ == "__main__":
    main()
