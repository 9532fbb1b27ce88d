"""Writes the network as ONNX, 8-bit weights with a scale for each column, its chain in the metadata.

`python -m training.names.export MODEL.pt [--out FILE]` prints what it wrote scores on the held-out part of ANERcorp, as
the tagger reads it: what 8 bits cost, when it was trained with `--held-out`.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from evals.names_tagger import held_out, tagged
from tawatur.annotate.names.chain import Chain
from tawatur.annotate.names.transformer import MODEL, NetworkTagger
from training.names.corpora import MODELS, SHARED, corpora, count
from training.names.network import Network
from training.names.train import chain_of, opened
from training.names.weights import Weights

Array = np.ndarray[Any, np.dtype[Any]]
FUSED = "com.microsoft"
OPSET, IR_VERSION = 17, 9


class Graph:
    """Nodes and constants of a graph as they are added; every method gives the name of what it adds."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, value: Array) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, kind: str, inputs: Sequence[str], name: str, **attributes: Any) -> str:
        self.nodes.append(helper.make_node(kind, list(inputs), [name], name=f"{name}.node", **attributes))
        return name

    def norm(self, x: str, name: str, weights: Mapping[str, Array], epsilon: float) -> str:
        scale = self.constant(f"{name}.scale", weights[f"{name}.weight"])
        shift = self.constant(f"{name}.shift", weights[f"{name}.bias"])
        return self.node("LayerNormalization", [x, scale, shift], name, axis=-1, epsilon=epsilon)

    def linear(self, x: str, name: str, weight: Array, bias: Array) -> str:
        product = self.node("MatMul", [x, self.constant(f"{name}.weight", weight.T)], f"{name}.product")
        return self.node("Add", [product, self.constant(f"{name}.bias", bias)], name)


def write(network: Network, chain: Chain, epsilon: float, target: Path) -> None:
    """Writes the 8-bit model to `target`."""
    model = float_model(network, epsilon)
    parts = {"begin": chain.begin, "passing": chain.passing, "end": chain.end}
    told = {name: np.round(part, 4).tolist() for name, part in parts.items()} | {"labels": list(chain.labels)}
    with TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        onnx.save(model, whole)
        quantize_dynamic(
            whole,
            target,
            per_channel=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul"],
            nodes_to_exclude=["scores.product.node"],
            extra_options={"MatMulConstBOnly": True, "DefaultTensorType": TensorProto.FLOAT},
        )
    quantised = onnx.load(target)
    helper.set_model_props(quantised, {name: json.dumps(value) for name, value in told.items()})
    onnx.save(quantised, target)


def float_model(network: Network, epsilon: float) -> onnx.ModelProto:
    """The network in float32, but for its table of pieces, which has 8 bits and a scale a row."""
    weights = {name: value.detach().float().numpy() for name, value in network.state_dict().items()}
    graph = Graph()
    x = _inputs(graph, weights)
    x = graph.norm(x, "norm", weights, epsilon)
    for number, layer in enumerate(network.layers):
        x = _layer(graph, x, f"layers.{number}", weights, (int(layer.heads), epsilon))
    graph.linear(x, "scores", weights["heads.anercorp.weight"], weights["heads.anercorp.bias"])
    given = [helper.make_tensor_value_info(n, TensorProto.INT64, ["texts", "pieces"]) for n in ("ids", "evidence")]
    labels = weights["heads.anercorp.bias"].shape[0]
    scores = helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["texts", "pieces", labels])
    made = helper.make_graph(graph.nodes, "names", given, [scores], graph.constants)
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(FUSED, 1)]
    return helper.make_model(made, opset_imports=opsets, ir_version=IR_VERSION)


def _inputs(graph: Graph, weights: Mapping[str, Array]) -> str:
    """The sum of the vectors of pieces, positions and what lexicons say."""
    table = weights["words.weight"]
    scale = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-9) / 127
    rows = graph.constant("pieces.rows", np.round(table / scale).astype(np.int8))
    row = graph.node("Gather", [rows, "ids"], "piece.row")
    real = graph.node("Cast", [row], "piece.real", to=TensorProto.FLOAT)
    step = graph.node("Gather", [graph.constant("pieces.scale", scale.astype(np.float32)), "ids"], "piece.scale")
    piece = graph.node("Mul", [real, step], "piece")
    bounds = [graph.constant(f"bound.{n}", np.array([n])) for n in (0, 1, 2)]
    length = graph.node("Slice", [graph.node("Shape", ["ids"], "shape"), bounds[1], bounds[2]], "length")
    places = graph.constant("places.rows", weights["places.weight"])
    place = graph.node("Slice", [places, bounds[0], length, bounds[0]], "place")
    told = graph.node("Gather", [graph.constant("evidence.rows", weights["evidence.weight"]), "evidence"], "told")
    return graph.node("Add", [graph.node("Add", [piece, place], "placed"), told], "input")


def _layer(graph: Graph, x: str, name: str, weights: Mapping[str, Array], sizes: tuple[int, float]) -> str:
    heads, epsilon = sizes
    width = weights[f"{name}.joined.bias"].shape[0]

    def linear(given: str, part: str, rows: slice = slice(None), suffix: str = "") -> str:
        key = f"{name}.{part}"
        return graph.linear(given, key + suffix, weights[f"{key}.weight"][rows], weights[f"{key}.bias"][rows])

    parts = [linear(x, "attend", slice(i * width, (i + 1) * width), f".{i}") for i in range(3)]
    seen = graph.node("MultiHeadAttention", parts, f"{name}.seen", domain=FUSED, num_heads=heads)
    x = graph.node("Add", [x, linear(seen, "joined")], f"{name}.beside")
    x = graph.norm(x, f"{name}.norm", weights, epsilon)
    inner = graph.node("Gelu", [linear(x, "inner")], f"{name}.bent", domain=FUSED)
    x = graph.node("Add", [x, linear(inner, "outer")], f"{name}.above")
    return graph.norm(x, f"{name}.last", weights, epsilon)


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
    write(network, chain_of(network, labels), weights.shape.epsilon, options.out)
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
