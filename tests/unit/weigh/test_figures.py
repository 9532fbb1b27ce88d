"""The arithmetic of two figures for one thing."""

from __future__ import annotations

from typing import Any

import pytest

from tawatur.link.units import figure_of
from tawatur.records import Quantity, Span
from tawatur.weigh.figures import compare, reversed_digits


def outcome(a: dict[str, Any], b: dict[str, Any], words: tuple[str, str] = ("x", "y")) -> tuple[str, str]:
    figures = [figure_of(Quantity(span=Span(0, 1), **{"kind": "count", "value": None, **q})) for q in (a, b)]
    assert figures[0] is not None
    assert figures[1] is not None
    told, why, _ = compare(figures[0], figures[1], words)
    return told, why


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ({"value": 7}, {"value": 7}, "agrees"),
        ({"value": 7}, {"value": 11}, "conflict"),
        ({"value": 12, "approx": "at_least"}, {"value": 14}, "reconcilable"),
        ({"value": 12, "approx": "at_least"}, {"value": 9}, "conflict"),
        ({"value": 20, "approx": "less_than"}, {"value": 14}, "reconcilable"),
        ({"low": 30000, "high": 40000, "approx": "range"}, {"value": 35000}, "reconcilable"),
        ({"low": 30000, "high": 40000, "approx": "range"}, {"value": 90000}, "conflict"),
        ({"low": 1000, "high": 999999, "approx": "vague"}, {"value": 100000}, "reconcilable"),
        ({"value": 500, "approx": "about"}, {"value": 487}, "reconcilable"),
        ({"value": 28000}, {"value": 28340}, "reconcilable"),
        ({"value": 4.9, "kind": "magnitude"}, {"value": 5.1, "kind": "magnitude"}, "reconcilable"),
        ({"value": 4.9, "kind": "magnitude"}, {"value": 6.1, "kind": "magnitude"}, "conflict"),
        (
            {"value": 1320, "kind": "mass", "unit": "[ston_av]", "approx": "about"},
            {"value": 1200, "kind": "mass", "unit": "t"},
            "reconcilable",
        ),
        ({"value": 2, "kind": "length", "unit": "km"}, {"value": 2000, "kind": "length", "unit": "m"}, "agrees"),
        (
            {"value": 10, "kind": "energy", "unit": "t"},
            {"low": 6, "high": 7, "kind": "energy", "unit": "kt", "approx": "range"},
            "conflict",
        ),
    ],
)
def test_outcome_holds_both_ways_round(a: dict[str, Any], b: dict[str, Any], expected: str) -> None:
    assert outcome(a, b)[0] == expected
    assert outcome(b, a)[0] == expected


def test_conversion_is_spelled_out() -> None:
    _, how = outcome({"value": 2, "kind": "length", "unit": "km"}, {"value": 2000, "kind": "length", "unit": "m"})
    assert "2 km = 2,000 m" in how


def test_digits_read_the_wrong_way_round_reconcile() -> None:
    found, how = outcome(
        {"value": 3.6, "kind": "volume", "unit": "m3"}, {"value": 6.3, "kind": "volume", "unit": "m3"}, ("3.6", "6.3")
    )
    assert found == "reconcilable"
    assert "other way round" in how


@pytest.mark.parametrize(
    ("a", "b", "expected"), [("5,1", "1.5", True), ("2301", "1032", True), ("11", "11", False), ("45", "46", False)]
)
def test_reversed_digits(a: str, b: str, expected: bool) -> None:
    assert reversed_digits(a, b) is expected
