"""Numbers in words and digits."""

from __future__ import annotations

import pytest

from tawatur.annotate.expressions import joined_numbers
from tawatur.annotate.numeral import parse_digits
from tawatur.annotate.numerals import NumeralReader
from tawatur.languages import load_pack
from tawatur.text.wordsets import word_sets
from tests.unit.annotate.reading_measures import document


def values(text: str, language: str = "ar", proportions: bool = False) -> list[float | None]:
    opened = document(text, language)
    pack = load_pack(language)
    numerals = NumeralReader(pack)(opened)
    return [
        n.value for n in joined_numbers(opened, numerals, word_sets(pack, "measure_words"), proportions=proportions)
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("مائة وستة عشر", 116),
        ("أربعة آلاف وثلاثمائة وواحد وعشرون", 4321),
        ("واحد وعشرون تريليون", 21e12),
        ("ألفين ومائتين", 2200),
        ("نصف مليون", 500_000),
        ("خمسة أثمان", 0.625),
        ("عشرون وثلاثة أخماس", 20.6),
        ("الثامن والعشرين", 28),
        ("الخامسة عشرة", 15),
        ("40 000", 40_000),
        ("سالب خمسة", -5),
        ("خمسة فاصلة ثلاثة", 5.3),
        ("اثنان وعشرون خمسا", 4.4),
        ("ثلاثون وخمسين", 30.4),
        ("31204\u202a,\u202a75", 31204.75),
    ],
)
def test_arabic_words(text: str, value: float) -> None:
    assert values(text) == [pytest.approx(value)]


def test_a_list_is_no_sum() -> None:
    assert values("ثلاثة وأربعة") == [3, 4]


def test_proportions_only_when_asked_for() -> None:
    assert values("واحد من أربعة") == [1, 4]
    assert values("واحد من أربعة", proportions=True) == [0.25]
    assert values("ثلاثمئة وسبعة أجزاء من مئة", proportions=True) == [pytest.approx(300.07)]


def test_the_digits_of_an_address_only_when_asked_for() -> None:
    assert values("العنوان 10.20.30.4") == []
    assert values("العنوان 10.20.30.4", proportions=True) == [10, 20, 30, 4]


@pytest.mark.parametrize(
    ("text", "value"), [("twenty-five", 25), ("one hundred twenty five", 125), ("3.5 million", 3.5e6), ("21st", 21)]
)
def test_english_words(text: str, value: float) -> None:
    assert values(text, "en") == [value]


@pytest.mark.parametrize(
    ("key", "value"),
    [("1,000", 1000), ("4,9", 4.9), ("1ر4", 4.1), ("1.000.000", 1e6), ("0,234", 0.234), ("11:57", None)],
)
def test_digits(key: str, value: float | None) -> None:
    assert parse_digits(key) == value
