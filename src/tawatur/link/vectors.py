"""Sentence vectors of a case, made when first asked for and kept for the run.

Each text is encoded once, whoever asks for it and however often it stands in the case.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tawatur.encode import DIMENSIONS, default_encoder
from tawatur.records import Analysis, Article

Floats = NDArray[np.float32]

LEAD_CHARS = 400
"""How much of an article, title first, stands for the whole of it."""


class Vectors:
    """Vectors of articles, sentences and claims of the analyses it was opened on: unit length, float32, 512 wide.

    The dot product of two rows is their cosine. Nothing is encoded before it is asked for; what is asked for together
    is encoded in one batch, so ask for much at once.
    """

    def __init__(self, analyses: Sequence[Analysis]) -> None:
        self._analyses = {a.article.id: a for a in analyses}
        self.kept: dict[str, object] = {}
        """What other steps of linking work out once a run, by name; it goes when the vectors go."""
        self._rows: dict[str, int] = {}
        self._matrix = np.empty((0, DIMENSIONS), dtype=np.float32)

    def of(self, texts: Sequence[str]) -> Floats:
        """Vectors of any texts: float32 [len(texts), 512]."""
        missing = [t for t in dict.fromkeys(texts) if t not in self._rows]
        if missing:
            made = default_encoder().encode(missing)
            self._rows.update((text, len(self._matrix) + i) for i, text in enumerate(missing))
            self._matrix = np.concatenate([self._matrix, made])
        return self._matrix[[self._rows[t] for t in texts]]

    def articles(self) -> tuple[tuple[str, ...], Floats]:
        """(article ids, matrix [n, 512]): title and lead of each article, in the order of the analyses."""
        return self._articles

    @cached_property
    def _articles(self) -> tuple[tuple[str, ...], Floats]:
        return tuple(self._analyses), self.of([lead_of(a.article) for a in self._analyses.values()])

    def sentences(self, article_id: str) -> Floats:
        """Matrix [n, 512] of the sentences of one article, in the order of `Annotations.sentences`."""
        return self.of(self._sentence_texts(article_id))

    def prepare_sentences(self, article_ids: Iterable[str]) -> None:
        """Encodes the sentences of several articles in one batch; `sentences` then only looks them up."""
        self.of([text for article_id in article_ids for text in self._sentence_texts(article_id)])

    def _sentence_texts(self, article_id: str) -> list[str]:
        analysis = self._analyses[article_id]
        return [s.span.of(analysis.article.text) for s in analysis.annotations.sentences]

    def claims(self) -> tuple[tuple[str, ...], Floats]:
        """(claim ids, matrix [n, 512]): the content of every claim, in the order of the analyses."""
        return self._claims

    @cached_property
    def _claims(self) -> tuple[tuple[str, ...], Floats]:
        found = [(c.id, c.content.of(a.article.text)) for a in self._analyses.values() for c in a.claims.claims]
        return tuple(i for i, _ in found), self.of([text for _, text in found])


def lead_of(article: Article) -> str:
    """The first words of an article, title included, as one line."""
    return " ".join(article.text[:LEAD_CHARS].split())
