"""Mending of tagged spans, on spans given by hand."""

from __future__ import annotations

import pytest

from tawatur.annotate.names.edges import SpanMender
from tawatur.annotate.names.tagger import Tagged
from tawatur.languages import load_pack
from tawatur.text import fold


@pytest.fixture(scope="module")
def mend() -> SpanMender:
    return SpanMender(load_pack("ar"))


def folds(text: str) -> list[str]:
    return [fold(w) for w in text.split()]


@pytest.mark.parametrize(
    ("text", "label", "last"),
    [
        ("سمير الخولي قال", "PERS", 1),
        ("وزارة الدفاع العقيد", "ORG", 1),
        ("عماد الدوري الرئيس", "PERS", 1),
        ("المنظمة الوطنية على", "ORG", 1),
        ("سمير الخولي علي", "PERS", 2),
        ("سمير الخولي", "PERS", 1),
    ],
)
def test_what_ends_a_name_is_cut_off(mend: SpanMender, text: str, label: str, last: int) -> None:
    words = folds(text)
    (found,) = mend([Tagged(0, len(words) - 1, label)], words)
    assert (found.first, found.last) == (0, last)


def test_a_head_noun_tells_the_kind(mend: SpanMender) -> None:
    assert mend([Tagged(0, 1, "PERS")], folds("التيار السيني")) == [Tagged(0, 1, "ORG")]
    assert mend([Tagged(0, 0, "PERS")], folds("التيار يقول")) == []


def test_one_name_has_one_kind(mend: SpanMender) -> None:
    words = folds("درغا لاين ثم درغا لاين ثم درغا لاين و لاين")
    tags = [Tagged(0, 1, "ORG"), Tagged(3, 4, "PERS"), Tagged(6, 7, "ORG"), Tagged(9, 9, "PERS")]
    assert mend(tags, words) == [Tagged(0, 1, "ORG"), Tagged(3, 4, "ORG"), Tagged(6, 7, "ORG")]


def test_a_common_word_is_no_person(mend: SpanMender) -> None:
    assert mend([Tagged(0, 0, "PERS")], folds("الكرسي شاغر")) == []
    assert mend([Tagged(0, 0, "PERS")], folds("درغوف قال")) == [Tagged(0, 0, "PERS")]
