"""The network as a graph of ONNX, with the fused nodes of onnxruntime where there are such."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from training.names.network import Network

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

    def scaled(self, x: str, name: str, factor: Array | None) -> str:
        """`x` with each column divided by its factor, if there is one."""
        return (
            x if factor is None else self.node("Mul", [x, self.constant(f"{name}.factor", 1 / factor)], f"{name}.even")
        )

    def linear(self, x: str, name: str, weight: Array, bias: Array) -> str:
        product = self.node("MatMul", [x, self.constant(f"{name}.weight", weight.T)], f"{name}.product")
        return self.node("Add", [product, self.constant(f"{name}.bias", bias)], name)


def float_model(network: Network, epsilon: float, factors: Mapping[str, Array]) -> onnx.ModelProto:
    """The network in float32, but for its table of pieces, which has 8 bits and a scale a row. What is read by the maps
    that `factors` names is divided by a factor a column, which their weights take up."""
    weights = {name: value.detach().float().numpy() for name, value in network.state_dict().items()}
    graph = Graph()
    x = _inputs(graph, weights)
    x = graph.norm(x, "norm", weights, epsilon)
    for number, layer in enumerate(network.layers):
        x = _layer(graph, x, f"layers.{number}", weights, (int(layer.heads), epsilon), factors)
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


def _layer(
    graph: Graph,
    x: str,
    name: str,
    weights: Mapping[str, Array],
    sizes: tuple[int, float],
    factors: Mapping[str, Array],
) -> str:
    heads, epsilon = sizes
    width = weights[f"{name}.joined.bias"].shape[0]

    def linear(given: str, part: str, rows: slice = slice(None), suffix: str = "") -> str:
        key = f"{name}.{part}"
        weight = weights[f"{key}.weight"][rows] * factors.get(key, np.float32(1))
        return graph.linear(given, key + suffix, weight, weights[f"{key}.bias"][rows])

    def even(given: str, part: str) -> str:
        return graph.scaled(given, f"{name}.{part}", factors.get(f"{name}.{part}"))

    evened = even(x, "attend")
    parts = [linear(evened, "attend", slice(i * width, (i + 1) * width), f".{i}") for i in range(3)]
    seen = graph.node("MultiHeadAttention", parts, f"{name}.seen", domain=FUSED, num_heads=heads)
    x = graph.node("Add", [x, linear(seen, "joined")], f"{name}.beside")
    x = graph.norm(x, f"{name}.norm", weights, epsilon)
    inner = graph.node("Gelu", [linear(even(x, "inner"), "inner")], f"{name}.bent", domain=FUSED)
    x = graph.node("Add", [x, linear(even(inner, "outer"), "outer")], f"{name}.above")
    return graph.norm(x, f"{name}.last", weights, epsilon)
