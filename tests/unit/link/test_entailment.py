"""Entailment of invented claims."""

from __future__ import annotations

from tawatur.link.entailment import entailments, features_of
from tawatur.link.stance import read_statement
from tawatur.link.vectors import Vectors

TEXT = "أعلن محافظ طلمة أن المدينة ستغلق مدارسها يومين بسبب الأمطار الغزيرة التي تهطل منذ أمس"


def test_a_claim_that_is_said_is_entailed_and_another_is_not() -> None:
    said, unsaid = entailments(
        [(TEXT, "محافظ طلمة يغلق المدارس بسبب الأمطار"), (TEXT, "مقتل 7 في انهيار جسر قرب سرقين")], Vectors(())
    )
    assert said > 0.5 > unsaid


def test_features_tell_what_is_new() -> None:
    pair = read_statement(TEXT, "ar"), read_statement("مدارس طلمة تغلق 3 أيام", "ar")
    (row,) = features_of([pair], Vectors(()), "ar")
    told = dict(row)
    assert told["new_numbers"] == 1
    assert told["claim_words"] == 5
    assert 0 < told["same_weight"] < 1


def test_no_pairs_and_empty_claims() -> None:
    assert entailments([], Vectors(())) == []
    (empty,) = entailments([("", "")], Vectors(()))
    assert 0 <= empty <= 1
