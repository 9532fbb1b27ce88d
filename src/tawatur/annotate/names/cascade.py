"""The tagger for bulk: the CRF reads everything, the network only the sentences of which the CRF is least sure."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tawatur.annotate.names.crf import CrfTagger
from tawatur.annotate.names.transformer import NetworkTagger

DOUBT = 0.027
"""-log of the probability of a sentence's labels, a word, beyond which the network is asked. One word of news in six
stands in such a sentence; the network takes fifteen times as long as the CRF."""


class CascadeTagger:
    """Tags the words of an article in Arabic; opening it reads the model of the CRF, that of the network follows when
    it is asked. The models are the project's, or the files `crf` and `network`."""

    languages = frozenset({"ar"})

    def __init__(self, crf: Path | None = None, network: Path | None = None, doubt: float = DOUBT) -> None:
        self._crf, self._network, self._doubt = CrfTagger(crf), NetworkTagger(network), doubt

    def labels(
        self, words: Sequence[str], folds: Sequence[str], marks: Sequence[str], bounds: Sequence[int]
    ) -> list[str]:
        """BIO labels of the words of an article; `bounds` tells the sentence of each word."""
        labels: list[str] = []
        asked: list[int] = []
        for sentence in self._crf.sentences(folds, marks, bounds):
            labels += sentence.labels
            if sentence.doubt > self._doubt:
                asked += range(sentence.first, len(labels))
        doubtful_words, doubtful_folds, doubtful_marks = ([c[at] for at in asked] for c in (words, folds, marks))
        found = self._network.labels(doubtful_words, doubtful_folds, doubtful_marks, [bounds[at] for at in asked])
        for at, label in zip(asked, found, strict=True):
            labels[at] = label
        return labels
