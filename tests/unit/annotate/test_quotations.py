"""Quotation marks in pairs, of every kind."""

from __future__ import annotations

import pytest

from tawatur.annotate.quotations import find_quotations
from tests.unit.annotate.reading_measures import document


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("قال «وصلنا مساء» وغادر", ["وصلنا مساء"]),
        ("قال “وصلنا مساء” وغادر", ["وصلنا مساء"]),
        ('قال "وصلنا" ثم قال "عدنا"', ["وصلنا", "عدنا"]),
        ("He said ‘we have arrived’ and left", ["we have arrived"]),
        ("It's the ministers' view that 'we' know", ["we"]),
        ("قال «قرأت “الكتاب” أمس» وغادر", ["قرأت “الكتاب” أمس"]),
        ('قال “وصلنا مساء" وغادر', ["وصلنا مساء"]),
    ],
)
def test_pairs(text: str, inner: list[str]) -> None:
    assert [q.span.of(text) for q in find_quotations(document(text))] == inner


def test_outer_has_the_marks() -> None:
    text = "قال « وصلنا » أمس"
    (quotation,) = find_quotations(document(text))
    assert (quotation.span.of(text), quotation.outer.of(text)) == ("وصلنا", "« وصلنا »")


def test_unclosed_ends_with_its_sentence() -> None:
    text = "قال “وصلنا مساء. ثم نام الجميع."
    (quotation,) = find_quotations(document(text))
    assert (quotation.span.of(text), quotation.closed) == ("وصلنا مساء.", False)
