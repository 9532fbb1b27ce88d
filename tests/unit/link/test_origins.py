"""Origins that articles name for themselves."""

from __future__ import annotations

import pytest

from tawatur.link.origins import origins_of
from tawatur.records import Credit, Span
from tests.unit.link.articles import FERRY, analysis

CASES = [
    ("ونقلت صحيفة «مرافئ الشرق» عن القبطان قوله إن البحر هادئ.", "newspaper_site", "صحيفة «مرافئ الشرق»"),
    ("وقال القبطان في تصريحات لوكالة رويترز إن البحر هادئ.", "agency_in_body", "وكالة رويترز"),
    ("وقال خلال مداخلة هاتفية لبرنامج «على الرصيف» إن البحر هادئ.", "tv_radio", "برنامج «على الرصيف»"),
    ("وكتب القبطان على صفحته في موقع فيسبوك أن البحر هادئ.", "social_post", "فيسبوك"),
    ("ووفقا لما ذكرته فرانس برس فإن البحر هادئ.", "agency_in_body", "فرانس برس"),
]
NONE = [
    "وقالت الصحيفة إن البحر هادئ.",
    "وعبرت السفينة قناة السويس نحو البحر الأحمر.",
    "وأغلقت الشرطة موقع الحادث ومنعت الاقتراب منه.",
    "ويعمل في وكالة الفضاء مهندسون من البلدين.",
]


@pytest.mark.parametrize(("sentence", "kind", "words"), CASES)
def test_a_medium_that_reports_is_an_origin(sentence: str, kind: str, words: str) -> None:
    found = analysis([FERRY[0], sentence]).article
    (origin,) = origins_of(found)
    assert origin.kind == kind
    assert origin.span is not None
    assert origin.span.of(found.text) == words
    assert origin.page_span == origin.span


@pytest.mark.parametrize("sentence", NONE)
def test_a_word_that_only_looks_like_a_medium_is_none(sentence: str) -> None:
    assert origins_of(analysis([FERRY[0], sentence]).article) == ()


def test_a_dateline_in_the_text_comes_before_the_body() -> None:
    body = ["طلمة (رويترز) - " + FERRY[0], "وذكرت قناة «الموج» أن البحر هادئ."]
    assert [(o.kind, o.name) for o in origins_of(analysis(body).article)] == [
        ("dateline", "Reuters"),
        ("tv_radio", "الموج"),
    ]


def test_a_credit_that_was_cut_away_is_placed_on_the_page() -> None:
    credit = Credit(kind="agency", text="طلمة - أ ش أ", page_span=Span(40, 52))
    (origin,) = origins_of(analysis(FERRY, credits=(credit,)).article)
    assert (origin.kind, origin.name, origin.span, origin.page_span) == ("dateline", "MENA", None, Span(47, 52))


def test_the_publisher_itself_is_no_origin() -> None:
    sentence = "وقال القبطان في تصريحات لوكالة رويترز إن البحر هادئ."
    assert origins_of(analysis([sentence], publisher="Reuters").article) == ()


def test_english_bodies() -> None:
    body = [
        '"The sea is calm," the captain told AFP.',
        "The map of the port was published by the Harbour Post newspaper.",
    ]
    found = analysis(body, language="en", title="Ferry leaves").article
    assert [(o.kind, o.name) for o in origins_of(found)] == [
        ("agency_in_body", "AFP"),
        ("newspaper_site", "Harbour Post"),
    ]


def test_marks_and_blanks_alone_are_borne() -> None:
    body = ["وقال في تصريحات \u064b\u0640 لوكالة رويترز إن البحر هادئ \u0651 \u200f.", "\u064b", "\u200f \u0640"]
    assert [o.name for o in origins_of(analysis(body).article)] == ["Reuters"]
