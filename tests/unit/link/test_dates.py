"""EDTF values as days, and how near two dates are."""

from __future__ import annotations

from datetime import date

import pytest

from tawatur.link.dates import days_of, nearness


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2031", date(2031, 1, 1), date(2031, 12, 31)),
        ("2032-02", date(2032, 2, 1), date(2032, 2, 29)),
        ("2031-11-03T09:00", date(2031, 11, 3), date(2031, 11, 3)),
        ("2031-11-03~", date(2031, 11, 3), date(2031, 11, 3)),
        ("2031-22", date(2031, 6, 1), date(2031, 8, 31)),
        ("203X", date(2030, 1, 1), date(2039, 12, 31)),
        ("2031-10/2031-11-05", date(2031, 10, 1), date(2031, 11, 5)),
        ("../2031", date(1, 1, 1), date(2031, 12, 31)),
        ("2031/..", date(2031, 1, 1), date(9999, 12, 31)),
    ],
)
def test_days_of(value: str, first: date, last: date) -> None:
    days = days_of(value)
    assert days is not None
    assert (days.first, days.last) == (first, last)


@pytest.mark.parametrize("value", [None, "", "P24Y", "2031-13", "2031-02-30", "soon", "2032/2031", "0000"])
def test_what_is_no_date_has_no_days(value: str | None) -> None:
    assert days_of(value) is None


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("2031-11-03", "2031-11-03", 1.0),
        ("2031-11", "2031-11-03", 0.8),
        ("2031-11-03", "2031-11-04", 0.5),
        ("2031-11-03", "2031-11-09", 0.0),
        ("2031-11-03", None, None),
    ],
)
def test_nearness_is_the_same_both_ways(a: str, b: str | None, expected: float | None) -> None:
    assert nearness(a, b) == nearness(b, a) == expected
