"""English readings of Arabic names."""

import pytest

from tawatur.annotate.names.english import read_in_english
from tawatur.annotate.names.glosses import english_name, with_article
from tawatur.records import EntityType


@pytest.mark.parametrize(
    ("arabic", "english"),
    [
        ("معهد البحوث والأمن القومي", "Institute of Research and National Security"),
        ("حزب الحرية والتنمية", "Freedom and Development Party"),
        ("كتلة النهر", "River Bloc"),
        ("اللجنة الوطنية للانتخابات", "National Committee for Elections"),
        ("والمعارضة اليابانية", "Japanese Opposition"),
        ("مركز الغد للدراسات السياسية والاقتصادية", "Tomorrow Center for Political and Economic Studies"),
        ("مجلس الأمن القومي الياباني", "Japanese National Security Council"),
    ],
)
def test_bodies_read_in_english_order(arabic: str, english: str) -> None:
    reading = read_in_english(arabic)
    assert reading.text == english
    assert reading.translated


@pytest.mark.parametrize(
    ("arabic", "type_", "english"),
    [
        ("محمد بن خالد", "person", "Mohammed bin Khaled"),
        ("عبد الكريم", "person", "Abdul Karim"),
        ("قناة المصري", "media", "al-Masry channel"),
        ("مدينة باريس", "place", "Paris"),
        ("Reuters", "media", "Reuters"),
    ],
)
def test_other_names_are_rendered(arabic: str, type_: EntityType, english: str) -> None:
    reading = read_in_english(arabic, type_)
    assert reading.text == english


def test_an_unknown_word_makes_a_reading_no_translation() -> None:
    assert not read_in_english("حزب الدرغان").translated
    assert read_in_english("حزب الدرغان").text.endswith(" Party")


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("United States", "the United States"),
        ("Arab League", "the Arab League"),
        ("Japan", "Japan"),
        ("the West", "the West"),
    ],
)
def test_names_that_take_the_article(name: str, inside: str) -> None:
    assert with_article(name) == inside


def test_an_organ_is_of_its_state() -> None:
    assert english_name("org/US/government").endswith(" of the United States")
