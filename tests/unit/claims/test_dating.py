from __future__ import annotations

import pytest

from tawatur.records import Event

from .reading import read, refs


def _events(text: str, kind: str, language: str = "ar", published: str | None = "2031-05-20") -> list[Event]:
    found = [e for e in read(text, language, published).claims.events if e.type == kind]
    assert found
    return found


@pytest.mark.parametrize(
    ("text", "language", "date"),
    [
        ("جاء ذلك في أول زيارة لرئيسة كندا إلى البرازيل منذ مارس 2003.", "ar", "2003-03"),
        ("وزارت كندا البرازيل لأول مرة منذ 17 عاما.", "ar", "2014"),
        ("تعد هذه الزيارة الأولى لرئيسة كندا إلى البرازيل منذ أكثر من عشرين عاما.", "ar", "../2011"),
        ("وزارت كندا البرازيل لأول مرة منذ عقدين.", "ar", "2011~"),
        ("The visit is the first by a Canadian leader to Brazil since March 2003.", "en", "2003-03"),
        ("Canada's leader began her first visit to Brazil in 17 years.", "en", "2014"),
    ],
)
def test_first_since_dates_the_one_before(text: str, language: str, date: str) -> None:
    told, *_, before = _events(text, "visit", language)
    assert told.date is None
    assert before.date == date
    assert before.status == "occurred"
    assert before.actors == told.actors
    assert before.recipients == told.recipients
    assert "the one before it" in before.why


def test_an_age_without_an_anchor_dates_nothing() -> None:
    events = _events("وزارت كندا البرازيل لأول مرة منذ 17 عاما.", "visit", published=None)
    assert [e.date for e in events] == [None]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("كانت أكبر زيارة لرئيسة كندا إلى البرازيل منذ 2001.", "ar"),
        ("جاءت أول زيارة لرئيسة كندا إلى البرازيل منذ الحرب العالمية الثانية.", "ar"),
        ("It was the longest visit by Canada's leader to Brazil since 2001.", "en"),
    ],
)
def test_since_a_war_or_under_a_superlative_tells_of_no_visit_before(text: str, language: str) -> None:
    assert [e.date for e in _events(text, "visit", language)] == [None]


@pytest.mark.parametrize(
    ("text", "kind", "date"),
    [
        ("زارت كندا البرازيل بعد سقوط الاتحاد السوفيتي.", "visit", None),
        ("زارت كندا البرازيل عقب الهجوم النرويجي على اليابان عام 2019.", "visit", None),
        ("زارت كندا البرازيل عقب الهجوم النرويجي على اليابان عام 2019.", "attack", "2019"),
        ("أدانت كندا الهجوم النرويجي على اليابان عام 2019.", "criticise", None),
        ("أدانت كندا الهجوم النرويجي على اليابان أمس.", "criticise", "2031-05-19"),
        ("قالت البرازيل أمس إن كندا قصفت اليابان.", "attack", None),
        ("زارت كندا البرازيل يوم 3 مارس 2030.", "visit", "2030-03-03"),
    ],
)
def test_a_time_dates_its_own_clause(text: str, kind: str, date: str | None) -> None:
    assert _events(text, kind)[0].date == date


def test_a_war_that_names_its_parties_keeps_both() -> None:
    analysis = read("تقاربت كندا والبرازيل منذ الغزو الروسي لأوكرانيا عام 2022.")
    attack = next(e for e in analysis.claims.events if e.type == "attack")
    assert refs(analysis, attack.actors) == {"state/RU"}
    assert refs(analysis, attack.recipients) == {"state/UA"}
