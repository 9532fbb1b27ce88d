"""Proclitics come off as data says, with their code points counted in the word as written."""

from __future__ import annotations

import pytest

from tawatur.text.clitics import proclitic_readings, proclitic_splits


def test_longest_remainder_comes_first() -> None:
    assert proclitic_splits("وبالقاهرة") == (
        (0, "وبالقاهرة"),
        (1, "بالقاهرة"),
        (2, "القاهرة"),
        (4, "قاهرة"),
    )


@pytest.mark.parametrize(
    ("word", "cut", "key"),
    [
        ("للأمم", 1, "الامم"),
        ("للأمم", 2, "امم"),
        ("وللدول", 2, "الدول"),
        ("للجنة", 1, "اللجنه"),
        ("للجنة", 1, "لجنه"),
        ("وَلِلدُّوَلِ", 4, "الدول"),
        ("بيروت", 0, "بيروت"),
    ],
)
def test_a_reading_restores_the_swallowed_article(word: str, cut: int, key: str) -> None:
    assert (cut, key) in proclitic_readings(word)


def test_no_split_leaves_less_than_two_letters() -> None:
    assert proclitic_splits("ول") == ((0, "ول"),)


def test_latin_words_have_one_reading() -> None:
    assert proclitic_splits("London") == ((0, "London"),)
    assert proclitic_readings("London") == ((0, "london"),)
