"""How two short statements stand to each other: they agree, they disagree, or they are about different things.

Sentence vectors of both statements and of the words that only one of them has, and a few features of words, numbers
and opposite poles go through a small trained network. Every input is the same whichever statement comes first.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import msgspec
import numpy as np
from numpy.typing import NDArray

from tawatur.languages import load_pack
from tawatur.link.profiles import stem_of
from tawatur.link.vectors import Vectors
from tawatur.text import fold
from tawatur.text.frequencies import load_frequencies
from tawatur.text.tokenise import token_spans

Floats = NDArray[np.float32]
CLASSES = ("agree", "disagree", "other")
COMMON = 2.5
"""Words of a lower weight (in more than one of twelve articles) need no counterpart."""
UNLIKE = 0.45
"""Cosine of two words below which they do not mean alike."""
MODEL = "models/stance/network.npz"


class Stances(msgspec.Struct, frozen=True):
    """Chances, in 0..1 and summing to 1, of how two statements stand to each other."""

    agree: float
    disagree: float
    other: float


class Statement(msgspec.Struct, frozen=True):
    """The words of a statement as comparing needs them."""

    text: str
    stems: tuple[str, ...]
    words: tuple[str, ...]
    numbers: frozenset[str]
    poles: dict[str, int]
    """Axis of meaning -> sum of the poles of its words."""
    negations: int
    language: str


def read_statement(text: str, language: str) -> Statement:
    """The words, numbers and poles of a statement."""
    words = tuple(text[s:e] for s, e in zip(*token_spans(text), strict=True) if text[s].isalnum())
    poles: dict[str, int] = {}
    negations = 0
    table = _opposites(language)
    for word in words:
        found = table.get(fold(word)) or table.get(stem_of(word))
        if found and found[0] == "negation":
            negations += 1
        elif found:
            poles[found[0]] = poles.get(found[0], 0) + found[1]
    return Statement(
        text=text,
        stems=tuple(stem_of(word) for word in words),
        words=words,
        numbers=frozenset(fold(w) for w in words if w[:1].isdigit()),
        poles=poles,
        negations=negations,
        language=language,
    )


@cache
def _opposites(language: str) -> dict[str, tuple[str, int]]:
    """Folded form and stem -> (axis, pole)."""
    table: dict[str, tuple[str, int]] = {}
    for row in load_pack(language).table("opposites", ("form", "axis", "pole")):
        meaning = row["axis"], int(row["pole"])
        table[fold(row["form"])] = meaning
        table.setdefault(stem_of(row["form"]), meaning)
    return table


def word_features(a: Statement, b: Statement) -> list[float]:
    """Overlap of stems (plain, weighted, of each), numbers shared and unshared, negation, poles, lengths."""
    x, y = set(a.stems), set(b.stems)
    weight_a, weight_b = _weights(a), _weights(b)
    shared = sum(weight_a[s] for s in x & y if s in weight_a)
    total_a, total_b = sum(weight_a.values()) or 1.0, sum(weight_b.values()) or 1.0
    opposed = sum(a.poles[axis] * b.poles[axis] < 0 for axis in a.poles.keys() & b.poles.keys())
    alike = sum(a.poles[axis] * b.poles[axis] > 0 for axis in a.poles.keys() & b.poles.keys())
    both_numbers = bool(a.numbers) and bool(b.numbers)
    return [
        len(x & y) / max(1, len(x | y)),
        len(x & y) / max(1, min(len(x), len(y))),
        min(shared / total_a, shared / total_b),
        max(shared / total_a, shared / total_b),
        float(both_numbers and a.numbers == b.numbers),
        float(both_numbers and not (a.numbers <= b.numbers or b.numbers <= a.numbers)),
        float(bool(a.numbers) != bool(b.numbers)),
        float((a.negations > 0) != (b.negations > 0)),
        float(min(2, opposed)),
        float(min(2, alike)),
        min(len(x), len(y)) / max(1, len(x), len(y)),
        min(20, len(x ^ y)) / 20,
    ]


def _weights(statement: Statement) -> dict[str, float]:
    frequencies = load_frequencies(statement.language)
    return {stem: frequencies.weight(stem) for stem in statement.stems}


def rest_of(a: Statement, b: Statement) -> str:
    """The words of `a` whose stems `b` has not."""
    have = set(b.stems)
    return " ".join(word for word, stem in zip(a.words, a.stems, strict=True) if stem not in have)


def alignment_features(a: Statement, b: Statement, vectors: Vectors) -> list[float]:
    """How well the words that only one statement has are matched in meaning by words of the other.

    Mean and least of the best cosines, rare words weighing more, of the worse and of the better matched statement, and
    the weight of words without any match.
    """
    sides = []
    for x, y in ((a, b), (b, a)):
        have = set(y.stems)
        weights = _weights(x)
        left = [(w, weights[s]) for w, s in zip(x.words, x.stems, strict=True) if s not in have and weights[s] > COMMON]
        if not left:
            sides.append((1.0, 1.0, 0.0))
            continue
        if not y.words:
            sides.append((0.0, 0.0, 1.0))
            continue
        best = (vectors.of([w for w, _ in left]) @ vectors.of(y.words).T).max(axis=1)
        weight = np.array([v for _, v in left])
        unmatched = float(weight[best < UNLIKE].sum() / sum(weights.values()))
        sides.append((float(best @ weight / weight.sum()), float(best.min()), unmatched))
    sides.sort()
    return [value for side in sides for value in side]


def inputs_of(pairs: Sequence[tuple[Statement, Statement]], vectors: Vectors) -> Floats:
    """Inputs of the network, [n, 2 x 1024 + features]."""
    rests = [(rest_of(a, b), rest_of(b, a)) for a, b in pairs]
    texts = [t for (a, b), rest in zip(pairs, rests, strict=True) for t in (a.text, b.text, *rest)]
    rows = vectors.of(texts).reshape(len(pairs), 4, -1)
    whole_a, whole_b, rest_a, rest_b = (rows[:, k] for k in range(4))
    has_rest = np.array([[bool(x and y)] for x, y in rests], dtype=np.float32)
    cosines = np.column_stack([(whole_a * whole_b).sum(axis=1), (rest_a * rest_b).sum(axis=1) * has_rest[:, 0]])
    vectors.of(sorted({word for pair in pairs for statement in pair for word in statement.words}))
    words = np.array([[*word_features(a, b), *alignment_features(a, b, vectors)] for a, b in pairs], dtype=np.float32)
    scale = np.float32(8)  # entries of unit vectors 512 wide are small beside the other inputs
    made: Floats = np.concatenate(
        [
            np.abs(whole_a - whole_b) * scale,
            whole_a * whole_b * scale * scale,
            np.abs(rest_a - rest_b) * has_rest * scale,
            rest_a * rest_b * has_rest * scale * scale,
            cosines,
            words,
        ],
        axis=1,
        dtype=np.float32,
    )
    return made


class Network(msgspec.Struct, frozen=True):
    """Several networks with one hidden layer, whose chances are averaged."""

    mean: Floats
    scale: Floats
    layers: tuple[tuple[Floats, Floats, Floats, Floats], ...]
    """Weights and bias of the hidden layer, weights and bias of the output, for each network."""

    def chances(self, inputs: Floats) -> Floats:
        """[n, 3] in the order of `CLASSES`."""
        x = (inputs - self.mean) / self.scale
        total = np.zeros((len(x), len(CLASSES)), dtype=np.float32)
        for hidden, hidden_bias, out, out_bias in self.layers:
            scores = np.maximum(x @ hidden + hidden_bias, 0) @ out + out_bias
            scores = np.exp(scores - scores.max(axis=1, keepdims=True))
            total += scores / scores.sum(axis=1, keepdims=True)
        return total / np.float32(len(self.layers))


@cache
def load_network() -> Network:
    """The trained network."""
    with files("tawatur").joinpath(MODEL).open("rb") as file, np.load(file, allow_pickle=False) as stored:
        count = int(stored["networks"])
        names = ("hidden", "hidden_bias", "out", "out_bias")
        layers = [[stored[f"{name}_{n}"].astype(np.float32) for name in names] for n in range(count)]
        return Network(
            mean=stored["mean"].astype(np.float32),
            scale=stored["scale"].astype(np.float32),
            layers=tuple((h, hb, o, ob) for h, hb, o, ob in layers),
        )


def compare_statements(pairs: Sequence[tuple[str, str]], vectors: Vectors, language: str = "ar") -> list[Stances]:
    """How the two statements of each pair stand to each other. All pairs are encoded in one batch."""
    if not pairs:
        return []
    read = {text: read_statement(text, language) for pair in pairs for text in pair}
    chances = load_network().chances(inputs_of([(read[a], read[b]) for a, b in pairs], vectors))
    return [Stances(*(float(c) for c in row)) for row in chances]
