"""EDTF values in words: as imprecise as they are."""

from __future__ import annotations

import pytest

from tawatur.brief.dates import in_words
from tawatur.brief.wording import open_wording


@pytest.mark.parametrize(
    ("value", "english", "arabic"),
    [
        ("2031-06-18", "18 June 2031", "18 حزيران/يونيو 2031"),
        ("2031-06-18/2031-06-19", "18–19 June 2031", "18–19 حزيران/يونيو 2031"),
        ("2031-06-28/2031-07-02", "28 June – 2 July 2031", "28 حزيران/يونيو – 2 تموز/يوليو 2031"),
        ("2031-06-01/2031-06-30", "June 2031", "حزيران/يونيو 2031"),
        ("2030-01-01/2031-12-31", "2030 – 2031", "2030 – 2031"),
        ("2030-12-31/2031-01-01", "31 December 2030 – 1 January 2031", None),
        ("2031-02", "February 2031", "شباط/فبراير 2031"),
        ("2031", "2031", "2031"),
        ("2031~", "about 2031", "نحو 2031"),
        ("2031-03?", "March 2031, uncertain", "آذار/مارس 2031، غير مؤكد"),
        ("199X", "the 1990s", "عقد 1990"),
        ("19XX", "1900–1999", "1900–1999"),
        ("2031-06-XX", "a day in June 2031", "يوم ما في حزيران/يونيو 2031"),
        ("2031-22", "summer 2031", "صيف 2031"),
        ("2031-34", "second quarter of 2031", "الربع الثاني من 2031"),
        ("2031-W46", "week of 10 November 2031", "أسبوع 10 تشرين الثاني/نوفمبر 2031"),
        ("2031-06/..", "from June 2031", "من حزيران/يونيو 2031"),
        ("../2031-06", "until June 2031", "حتى حزيران/يونيو 2031"),
        ("2031-10-24T18:40Z", "24 October 2031, 18:40", None),
        ("P18Y", "18 years", "18 سنة"),
        ("P2M", "2 months", "شهران"),
        ("PXM", "? months", None),
        ("XXXX-WXX-2", "Tuesday", "الثلاثاء"),
        ("XXXX-06-19", "19 June", "19 حزيران/يونيو"),
        ("T02:57Z", "02:57", "02:57"),
        ("", "", ""),
        (None, "", ""),
    ],
)
def test_dates(value: str | None, english: str, arabic: str | None) -> None:
    assert in_words(value, open_wording("en")) == english
    if arabic is not None:
        assert in_words(value, open_wording("ar")) == arabic


@pytest.mark.parametrize(
    "value", ["2031-13-40", "soon", "P", "2031-06-18/soon", "../..", "-0044", "2031-02-31", "2031-W99"]
)
def test_a_malformed_value_raises_nothing(value: str) -> None:
    assert isinstance(in_words(value, open_wording("en")), str)
