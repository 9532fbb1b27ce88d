"""Quantities: numbers, approximators, units and what is counted."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.annotate.reading_measures import quantities


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أرسلت المدينة ثلاثة آلاف وخمسمئة خيمة", {"value": 3500, "kind": "count"}),
        ("أرسلت المدينة 28 ألفا و500 جندي", {"value": 28500, "unit": "soldier"}),
        ("أرسلت المدينة مليون ونصف المليون لتر", {"value": 1_500_000, "unit": "L", "kind": "volume"}),
        ("أرسلت المدينة نحو 260 ألف طن من القمح", {"value": 260_000, "unit": "t", "kind": "mass", "approx": "about"}),
        ("أرسلت المدينة عشرات الخيام", {"value": None, "low": 20, "high": 99, "approx": "vague"}),
        ("أرسلت المدينة مئات الآلاف من الخيام", {"value": None, "low": 200_000, "high": 999_000}),
        ("بلغت القوة ما بين 6 و7 كيلوطن", {"low": 6, "high": 7, "unit": "kt", "approx": "range"}),
        ("بلغت القوة كيلوطن واحد", {"value": 1, "unit": "kt", "kind": "energy"}),
        ("رصد زلزال بقوة 5,1 درجة", {"value": 5.1, "kind": "magnitude", "unit": "{Richter}"}),
        ("ارتفع السعر 1ر4 في المئة", {"value": 4.1, "kind": "percent", "unit": "%"}),
        ("كلف الجسر 5.3 مليار دولار", {"value": 5.3e9, "kind": "money", "unit": "USD"}),
        ("كلف الجسر 12 ألف جنيه مصري", {"value": 12000, "kind": "money", "unit": "EGP"}),
        ("كلف الجسر 12 ألف جنيه", {"value": 12000, "kind": "money", "unit": None}),
        ("لقي ما لا يقل عن عشرين شخصا حتفهم", {"value": 20, "approx": "at_least", "unit": "person"}),
        ("استمر العمل لأكثر من ثلاث سنوات", {"value": 3, "kind": "duration", "unit": "a", "approx": "more_than"}),
        ("تستغرق الجولة يومين", {"value": 2, "kind": "duration", "unit": "d"}),
        ("أقيم الحفل للمرة الثالثة", {"value": 3, "kind": "ordinal"}),
        ("تحتفل المدينة بالذكرى الـ70", {"value": 70, "kind": "ordinal"}),
        ("عقدت الدورة الـ24 أخيرا", {"value": 24, "kind": "ordinal"}),
        ("فاز بولاية خامسة", {"value": 5, "kind": "ordinal"}),
        ("تحتفل المدينة بالذكرى الثلاثين", {"value": 30, "kind": "ordinal"}),
        ("عدلت اللجنة المادة المئة", {"value": 100, "kind": "ordinal"}),
        ("هما خصمان محتملان", {"value": 2, "kind": "count"}),
        ("وصلت إلى الميناء سفينتان", {"value": 2, "unit": "ship", "kind": "count"}),
        ("أصيب في الحادث جنديان", {"value": 2, "unit": "soldier", "kind": "count"}),
        ("هما ناديان عاملان", {"value": 2, "kind": "count"}),
        ("ارتفع الإنتاج بنسبة 12 هذا العام", {"value": 12, "kind": "percent"}),
        ("أسفر الحادث عن مقتل 12", {"value": 12, "kind": "count"}),
        ("برأت المحكمة المتهمين الخمسة", {"value": 5, "kind": "count"}),
    ],
)
def test_arabic(text: str, expected: dict[str, Any]) -> None:
    (quantity,) = quantities(text)
    assert {name: getattr(quantity, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They sent two hundred and fifty thousand tents.", {"value": 250_000, "kind": "count"}),
        ("They sent at least 200 tons of wheat.", {"value": 200, "unit": "t", "approx": "at_least"}),
        ("They sent tens of thousands of tents.", {"low": 20_000, "high": 99_000, "approx": "vague"}),
        ("They paid $5 million.", {"value": 5_000_000, "unit": "USD", "kind": "money"}),
        ("They walked 5-10 km.", {"low": 5, "high": 10, "unit": "km", "approx": "range"}),
        ("It met for the first time.", {"value": 1, "kind": "ordinal"}),
        ("The 15-nation council met.", {"value": 15, "unit": "state"}),
    ],
)
def test_english(text: str, expected: dict[str, Any]) -> None:
    (quantity,) = quantities(text, "en")
    assert {name: getattr(quantity, name) for name in expected} == expected


@pytest.mark.parametrize(
    "text",
    [
        "اتفق الطرفان على ألا تشارك دولة ثالثة",
        "صدر القرار رقم 1718",
        "حلقت طائرات إف-16 فوق المدينة",
        "منذ الحرب العالمية الثانية",
        "افتتح الجسر في 19 يونيو 2021",
        "لست أدري",
    ],
)
def test_what_is_no_quantity(text: str) -> None:
    assert quantities(text) == []


def test_a_vague_plural_governs_what_is_joined_to_its_noun() -> None:
    text = "أرسلت المدينة ملايين الصواريخ وقذائف المدفعية إلى الجبهة"
    (quantity,) = quantities(text)
    assert quantity.counted is not None
    assert quantity.counted.of(text) == "الصواريخ وقذائف المدفعية"
    assert quantity.unit is None


def test_reversed_digits_are_flagged_when_the_text_shows_them_both_ways() -> None:
    text = "رصد زلزال بقوة 4.9 درجة. وقيل إن قوة الزلزال 9.4 درجة"
    assert [q.doubt is not None for q in quantities(text)] == [True, True]
    assert [q.value for q in quantities(text)] == [4.9, 9.4]
