"""Batches for the network: sentences alone or packed with their neighbours, texts of like length together."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from tawatur.annotate.names.gazetteer import Gazetteer
from tawatur.annotate.names.pieces import PAD, Pack, Segmenter, evidence
from tawatur.annotate.names.tagger import sentence_marks
from tawatur.text import fold
from training.names.corpora import Sentence

LONGEST = 110
"""Words of a longer sentence are read apart."""

PIECES = 900
"""Pieces of a batch, with what fills its rows."""

SHUFFLED = 512
BLIND = 0.1
"""Share of the texts that are read without what lexicons say, so that the network does without."""


class Item(NamedTuple):
    """A sentence ready for packing: words, what lexicons say of each, label numbers."""

    words: list[str]
    known: list[int]
    gold: list[int]


class Batch(NamedTuple):
    """Tensors of a batch: [rows, pieces] three times, [rows, words], [rows]."""

    ids: Tensor
    evidence: Tensor
    owner: Tensor
    gold: Tensor
    lengths: Tensor


def items(sentences: Sequence[Sentence], labels: Sequence[str], gazetteer: Gazetteer) -> list[Item]:
    """Sentences with what lexicons say, long ones cut."""
    number = {label: i for i, label in enumerate(labels)}
    found = []
    for words, marked in sentences:
        folds = [fold(w) for w in words]
        known = evidence(folds, sentence_marks(gazetteer, words, folds))
        for a in range(0, len(words), LONGEST):
            cut = slice(a, a + LONGEST)
            found.append(Item(words[cut], known[cut], [number[x] for x in marked[cut]]))
    return found


def packs(sentences: Sequence[Item], limit: Callable[[], int]) -> Iterator[list[Item]]:
    """Consecutive sentences together, up to a number of words that is drawn for each pack."""
    pack: list[Item] = []
    size, most = 0, limit()
    for item in sentences:
        if pack and size + len(item.words) > most:
            yield pack
            pack, size, most = [], 0, limit()
        pack.append(item)
        size += len(item.words)
    if pack:
        yield pack


def joined(pack: Sequence[Item]) -> Item:
    """The sentences of a pack as one."""
    return Item(*([x for item in pack for x in item[column]] for column in range(3)))  # type: ignore[arg-type]


def batch(texts: Sequence[tuple[Pack, Sequence[int]]]) -> Batch:
    """Tensors of laid out texts and their gold label numbers."""
    length = max(len(pack.ids) for pack, _ in texts)
    words = max(len(gold) for _, gold in texts)
    ids = np.full((len(texts), length), PAD, np.int64)
    told = np.zeros((len(texts), length), np.int64)
    owner = np.full((len(texts), length), -2, np.int64)
    labels = np.zeros((len(texts), words), np.int64)
    for row, (pack, gold) in enumerate(texts):
        ids[row, : len(pack.ids)] = pack.ids
        told[row, : len(pack.ids)] = pack.evidence
        owner[row, : len(pack.ids)] = owners(pack)
        labels[row, : len(gold)] = gold
    lengths = torch.tensor([len(gold) for _, gold in texts])
    tensors = [torch.from_numpy(a) for a in (ids, told, owner, labels)]
    return Batch(tensors[0], tensors[1], tensors[2], tensors[3], lengths)


def owners(pack: Pack) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """The word of each piece; -1 for the opening and closing ones."""
    found = np.full(len(pack.ids), -1, np.int64)
    inside = np.zeros(len(pack.ids) - 2, np.int64)
    inside[pack.starts] = 1
    found[1:-1] = inside.cumsum() - 1
    return found


class Stream:
    """Batches of one corpus without end: every round packs and shuffles anew."""

    def __init__(self, sentences: Sequence[Item], segmenter: Segmenter, limits: Sequence[int], seed: int) -> None:
        self._sentences, self._segmenter, self._limits = sentences, segmenter, limits
        self._random = random.Random(seed)
        self.rounds = 0
        self._batches: Iterator[Batch] = iter(())

    def next(self) -> Batch:
        """The next batch."""
        found = next(self._batches, None)
        if found is None:
            self.rounds += 1
            self._batches = self._round()
            found = next(self._batches)
        return found

    def _round(self) -> Iterator[Batch]:
        texts = [joined(p) for p in packs(self._sentences, lambda: self._random.choice(self._limits))]
        self._random.shuffle(texts)
        groups: list[list[tuple[Pack, list[int]]]] = []
        for start in range(0, len(texts), SHUFFLED):
            laid = [(self._laid(t), t.gold) for t in texts[start : start + SHUFFLED]]
            groups += grouped(sorted(laid, key=lambda t: len(t[0].ids)), PIECES)
        self._random.shuffle(groups)
        return (batch(group) for group in groups)

    def _laid(self, text: Item) -> Pack:
        blind = self._random.random() < BLIND
        return self._segmenter.pack(text.words, [0] * len(text.words) if blind else text.known)


def grouped(texts: Sequence[tuple[Pack, list[int]]], most: int) -> list[list[tuple[Pack, list[int]]]]:
    """Texts in order of length, in groups that fill at most `most` pieces (one text at least)."""
    groups: list[list[tuple[Pack, list[int]]]] = []
    for text in texts:
        if groups and len(text[0].ids) * (len(groups[-1]) + 1) <= most:
            groups[-1].append(text)
        else:
            groups.append([text])
    return groups
