"""Likeness and rendering of Arabic names in Latin letters."""

import pytest

from tawatur.annotate.names.persons import same_word
from tawatur.annotate.names.transliteration import latin_letters, likeness, plain_letters, rendering
from tawatur.text import fold


@pytest.mark.parametrize(
    ("arabic", "right", "wrong"),
    [
        ("خولي", "Khouli", "Kelly"),
        ("شويغو", "Shoigu", "Sugar"),
        ("تشافيز", "Chavez", "Shaver"),
        ("كيري", "Kerry", "Kar"),
    ],
)
def test_the_right_spelling_is_the_likelier(arabic: str, right: str, wrong: str) -> None:
    scores = likeness()(arabic, [right, wrong])
    assert scores[0] > scores[1]
    assert scores[0] > 0.5


def test_likeness_of_nothing_and_of_strange_letters() -> None:
    assert likeness()("بوتين", []).size == 0
    assert likeness()("", ["putin"])[0] < 0.01
    assert likeness()("بوتين", ["", "Пу"]).max() < 0.01
    assert likeness()("ب" * 10_000, ["b" * 10_000]).size == 1


@pytest.mark.parametrize(
    ("a", "b"), [("حسين", "Hussein"), ("محمد", "Muhammad"), ("Husayn", "Hussein"), ("Rohani", "Rouhani")]
)
def test_spellings_of_one_given_name(a: str, b: str) -> None:
    assert same_word(fold(a), fold(b))


@pytest.mark.parametrize(
    ("a", "b"), [("حسن", "Hussein"), ("محمود", "Mohammed"), ("Hassan", "Hussein"), ("Gamal", "Kamal")]
)
def test_given_names_that_are_not_one(a: str, b: str) -> None:
    assert not same_word(fold(a), fold(b))


def test_rendering_reads_like_a_newsroom() -> None:
    assert rendering()("سيرغي") == "sergei"
    assert rendering()("حسين") in {"hussein", "hossein"}
    assert rendering()("") == ""


def test_letters_are_bounded_and_plain() -> None:
    assert latin_letters("Ćerić-Łodź 1") == "cericlodz"
    assert plain_letters("مُحَمَّد") == "محمد"
    assert len(latin_letters("a" * 999)) < 100
