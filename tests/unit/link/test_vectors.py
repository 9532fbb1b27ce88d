"""Vectors of a case: each text encoded once, in the order asked for."""

from __future__ import annotations

import numpy as np
import pytest

from tawatur.link import vectors as module
from tawatur.link.vectors import Vectors
from tests.unit.link.articles import FERRY, MINE, analysis


def test_rows_follow_articles_and_sentences() -> None:
    analyses = [analysis(FERRY), analysis(MINE)]
    vectors = Vectors(analyses)
    ids, matrix = vectors.articles()
    assert ids == tuple(a.article.id for a in analyses)
    assert matrix.shape == (2, 512)
    sentences = vectors.sentences(ids[0])
    assert len(sentences) == len(analyses[0].annotations.sentences)
    first = analyses[0].annotations.sentences[1].span.of(analyses[0].article.text)
    assert np.allclose(sentences[1], vectors.of([first])[0])


def test_nothing_to_encode() -> None:
    vectors = Vectors(())
    assert vectors.articles()[1].shape == (0, 512)
    assert vectors.claims()[1].shape == (0, 512)
    assert vectors.of([]).shape == (0, 512)


def test_a_text_is_encoded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    class Counting:
        def encode(self, texts: list[str]) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
            seen.extend(texts)
            return np.zeros((len(texts), 512), dtype=np.float32)

    monkeypatch.setattr(module, "default_encoder", Counting)
    vectors = Vectors(())
    vectors.of(["a", "b", "a"])
    vectors.of(["b", "c"])
    assert seen == ["a", "b", "c"]
