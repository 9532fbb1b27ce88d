"""Subjects of Arabic events: agreement, clauses, dropped subjects, participles; own sentences."""

from __future__ import annotations

import pytest

from .reading import read


def actors(text: str, kind: str, language: str = "ar") -> list[list[str]]:
    events = read(text, language).claims.events
    return [[a.text for a in e.actors] for e in events if e.type == kind]


@pytest.mark.parametrize(
    ("text", "kind", "actor"),
    [
        ("رجح الوزير ان تكون البرازيل قد قامت بتجربة نووية.", "weapon_test", "البرازيل"),
        ("قال الوزير إن البرازيل قد قامت بتجربة نووية.", "weapon_test", "البرازيل"),
        ("قال الوزير إن المتظاهرين اقتحموا مقر الحزب.", "attack", "المتظاهرين"),
    ],
)
def test_the_subject_is_that_of_its_own_clause(text: str, kind: str, actor: str) -> None:
    assert [actor] in actors(text, kind)


def test_a_plural_verb_has_no_subject_behind_it() -> None:
    found = actors("تجمع العمال ورفضوا الذهاب إلى المصنع.", "reject")
    assert found
    assert all("الذهاب" not in some for some in found)


def test_a_thing_that_opens_the_clause_leaves_who_follows_to_be_the_object() -> None:
    attacks = [e for e in read("انفجار قرب السفارة استهدف وفد المعارضة.").claims.events if e.type == "attack"]
    assert any("وفد المعارضة" in r.text for e in attacks for r in e.recipients)
    assert not any(a.text == "وفد المعارضة" for e in attacks for a in e.actors)


def test_a_clause_behind_after_has_its_own_subject() -> None:
    text = "The minister Oskar Lind warned Tuesday after Canada conducted a nuclear test."
    assert actors(text, "weapon_test", "en") == [["Canada"]]


def test_still_is_no_negation() -> None:
    event = next(e for e in read("لا يزال الجيش يقصف المدينة.").claims.events if e.type == "attack")
    assert event.status == "ongoing"


def test_a_visit_that_takes_place_is_not_its_reporters() -> None:
    text = "قالت الصحيفة أمس إنه كان من المقرر أن تجرى الزيارة إلى كندا نهاية الأسبوع."
    assert actors(text, "visit") == [[]]


def test_what_counts_as_a_weapon_is_not_promised() -> None:
    assert actors("قال الخبير إن الصاروخ الجديد يعد سلاحا دقيقا.", "commit") == []
    assert actors("وعد الوزير بأسلحة جديدة للجيش.", "commit") == [["الوزير"]]


def test_what_is_told_in_the_perfect_is_not_still_asked_for() -> None:
    events = read("طالب المحامي بمحاسبة الجنود الذين قتلوا الطبيب.").claims.events
    assert [e.status for e in events if e.type == "kill"] == ["occurred"]


def test_who_denies_an_accident_had_none() -> None:
    events = read("قال المدير إن البرازيل نفت وقوع أي حادث في المصنع.").claims.events
    assert all(not e.actors for e in events if e.type == "accident")
    assert [[a.text for a in e.actors] for e in events if e.type == "deny"] == [["البرازيل"]]
