"""The default tagger: the lower layers of multilingual-e5-small, fine-tuned for names, run with 8-bit weights.

Model: Wang et al. 2024, arXiv:2402.05672, with a linear chain (Lafferty et al. 2001) over its words. Sentences are read
in packs of neighbours, for a name that is plain in one sentence helps in the next. A pack is read alone: the scale of
8-bit activations is taken from all that is read at once, so what stands in another pack could change a label. The model
and its card lie in `models/`; `training/names/` makes both.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cached_property
from importlib.resources import files
from pathlib import Path

import numpy as np

from tawatur.annotate.names.chain import Chain, Floats, decode
from tawatur.annotate.names.pieces import Pack, Segmenter, evidence
from tawatur.errors import PackError

MODEL = "names.onnx"
PIECES = "names.pieces"

PACK_WORDS = 100
PACK_PIECES = 480
"""Most words and pieces of a pack; the network has 512 positions."""
MOST_PACKS = 300
"""Packs of one article that are read, the first ones: a page of 5 MB may not take minutes."""


class NetworkTagger:
    """Tags the words of an article. The model (the project's, or the file `model`) is read when the first word is
    tagged; raises PackError when it is missing."""

    languages = frozenset({"ar", "en"})

    def __init__(self, model: Path | None = None) -> None:
        self._model = model

    def labels(
        self, words: Sequence[str], folds: Sequence[str], marks: Sequence[str], bounds: Sequence[int]
    ) -> list[str]:
        """BIO labels of the words of an article; `bounds` tells the sentence of each word."""
        if not words:
            return []
        sizes = [len(self._segmenter.ids(word)) for word in words]
        known = evidence(folds, marks)
        packs = [(a, b) for a, b in pack_ranges(bounds, sizes) if any(word[:1].isalpha() for word in words[a:b])]
        packs = packs[:MOST_PACKS]
        scores = [self._network.scores(self._segmenter.pack(words[a:b], known[a:b])) for a, b in packs]
        labels = ["O"] * len(words)
        for (a, b), part in zip(packs, decode(scores, self._network.chain), strict=True):
            labels[a:b] = part
        return labels

    @cached_property
    def _network(self) -> Network:
        return Network(self._model.read_bytes() if self._model else _stored(MODEL))

    @cached_property
    def _segmenter(self) -> Segmenter:
        return Segmenter(_stored(PIECES))


class Network:
    """A network in ONNX with its chain in the metadata, on one thread: articles are what runs in parallel."""

    def __init__(self, model: bytes) -> None:
        import onnxruntime  # here, because it takes a tenth of a second that English pages need not wait

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        told = self._session.get_modelmeta().custom_metadata_map
        begin, passing, end = (np.array(json.loads(told[k]), np.float32) for k in ("begin", "passing", "end"))
        self.chain = Chain(tuple(json.loads(told["labels"])), begin, passing, end)

    def scores(self, pack: Pack) -> Floats:
        """Scores of the labels of each word, float32 [words, labels]: the mean of those of its pieces."""
        inputs = {"ids": np.array([pack.ids], np.int64), "evidence": np.array([pack.evidence], np.int64)}
        pieces = self._session.run(["scores"], inputs)[0][0, 1:-1]
        sums = np.add.reduceat(pieces, pack.starts, axis=0)
        counts = np.diff([*pack.starts, len(pieces)])
        found: Floats = (sums / counts[:, None]).astype(np.float32)
        return found


def pack_ranges(bounds: Sequence[int], sizes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Ranges of words [first, beyond) to read together: whole sentences while they fit, longer ones in parts.

    `bounds` tells the sentence of each word, `sizes` its pieces."""
    first = sentence = pieces = 0
    for at, size in enumerate(sizes):
        if at and bounds[at] != bounds[at - 1]:
            sentence = at
        if at - first >= PACK_WORDS or pieces + size > PACK_PIECES:
            cut = sentence if sentence > first else at
            yield first, cut
            first, pieces = cut, sum(sizes[cut:at])
        pieces += size
    yield first, len(sizes)


def _stored(name: str) -> bytes:
    path = files("tawatur.models").joinpath(name)
    if not path.is_file():
        raise PackError(f"models/{name} is missing: run python -m training.names.build")
    return path.read_bytes()
