"""Stance of invented statements."""

from __future__ import annotations

from tawatur.link.stance import compare_statements, read_statement, rest_of, word_features
from tawatur.link.vectors import Vectors


def test_a_paraphrase_agrees_and_a_reversal_disagrees() -> None:
    pairs = [
        ("ارتفاع أسعار القمح في أسواق طلمة", "أسعار القمح ترتفع في أسواق طلمة"),
        ("ارتفاع أسعار القمح في أسواق طلمة", "انخفاض أسعار القمح في أسواق طلمة"),
    ]
    same, reversed_ = compare_statements(pairs, Vectors(()))
    assert same.agree > 0.5
    assert reversed_.disagree > 0.5
    assert abs(same.agree + same.disagree + same.other - 1) < 1e-4


def test_the_order_of_two_statements_does_not_matter() -> None:
    a, b = "الميناء يستأنف الرحلات غدا", "توقف الرحلات في الميناء"
    one, other = compare_statements([(a, b), (b, a)], Vectors(()))
    assert abs(one.disagree - other.disagree) < 1e-4


def test_rest_and_poles() -> None:
    a = read_statement("ارتفاع أسعار القمح 12", "ar")
    b = read_statement("لم تنخفض أسعار القمح 15", "ar")
    assert rest_of(a, b) == "ارتفاع 12"
    assert a.poles == {"direction": 1}
    assert b.poles == {"direction": -1}
    assert b.negations == 1
    assert 1.0 in word_features(a, b)


def test_no_pairs_and_empty_statements() -> None:
    assert compare_statements([], Vectors(())) == []
    (empty,) = compare_statements([("", "")], Vectors(()))
    assert 0 <= empty.agree <= 1
