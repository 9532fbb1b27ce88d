from __future__ import annotations

import pytest

from tawatur.languages import known_languages, load_pack
from tawatur.records import Analysis, Event

from .reading import read, refs


def event(analysis: Analysis, kind: str) -> Event:
    found = [e for e in analysis.claims.events if e.type == kind]
    assert found, [e.why for e in analysis.claims.events]
    return found[0]


@pytest.mark.parametrize(
    ("text", "kind", "actors", "recipients"),
    [
        ("زار وزير الصحة النرويجي اليابان يوم الأحد.", "visit", {"state/NO"}, {"state/JP"}),
        ("إن البرازيل هاجمت موقف كندا في تصريحات حادة.", "criticise", {"state/BR"}, None),
        ("أدانت البرازيل كندا بشدة.", "criticise", {"state/BR"}, {"state/CA"}),
        ("جاءت زيارة كندا للبرازيل مفاجئة.", "visit", {"state/CA"}, {"state/BR"}),
        ("استنكرت لجنة محايدة الهجوم البرازيلي على كندا.", "attack", {"state/BR"}, {"state/CA"}),
        ("وقعت اليابان وكندا اتفاقية تجارية.", "sign", {"state/JP", "state/CA"}, None),
    ],
)
def test_arabic_clauses(text: str, kind: str, actors: set[str], recipients: set[str] | None) -> None:
    analysis = read(text)
    found = event(analysis, kind)
    got = refs(analysis, found.actors)
    assert actors <= got or any(a in (x.entity or "") for a in actors for x in found.actors), found.why
    if recipients is not None:
        assert recipients <= refs(analysis, found.recipients), found.why


@pytest.mark.parametrize(
    ("text", "kind", "actors", "recipients"),
    [
        ("Brazil condemned Canada on Sunday.", "criticise", {"state/BR"}, {"state/CA"}),
        ("Canada was attacked by Brazil.", "attack", {"state/BR"}, {"state/CA"}),
        ("Japan and Canada signed a trade agreement.", "sign", {"state/JP"}, None),
    ],
)
def test_english_clauses(text: str, kind: str, actors: set[str], recipients: set[str] | None) -> None:
    analysis = read(text, "en")
    found = event(analysis, kind)
    assert actors <= refs(analysis, found.actors), found.why
    if recipients is not None:
        assert recipients <= refs(analysis, found.recipients), found.why


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("زارت اليابان كندا.", "visit", "occurred"),
        ("لم تهاجم البرازيل كندا.", "attack", "did_not_occur"),
        ("ستزور رئيسة كندا البرازيل.", "visit", "planned"),
        ("سوف تهاجم البرازيل كندا.", "attack", "planned"),
        ("قد تهاجم البرازيل كندا.", "attack", "possible"),
        ("تحتاج كندا إلى القمح.", "need", "needed"),
        ("قررت البرازيل قصف كندا.", "attack", "planned"),
    ],
)
def test_status(text: str, kind: str, status: str) -> None:
    assert event(read(text), kind).status == status


def test_a_verbal_noun_takes_the_subject_of_its_light_verb() -> None:
    analysis = read("بدأت اليابان، الأحد، زيارة رسمية إلى كندا.")
    found = event(analysis, "visit")
    assert refs(analysis, found.actors) == {"state/JP"}
    assert refs(analysis, found.recipients) == {"state/CA"}
    assert found.status == "ongoing"


def test_a_killing_without_an_object_is_passive() -> None:
    found = event(read("قتل ثلاثة جنود في كمين قرب القرية."), "kill")
    assert not found.actors
    assert found.recipients[0].text.endswith("جنود")


def test_the_date_is_the_nearest_of_the_clause() -> None:
    found = event(read("زارت اليابان كندا في 3 مارس 2030."), "visit")
    assert found.date == "2030-03-03"
    assert found.date_how is not None


def test_a_release_of_funds_is_no_release_of_prisoners() -> None:
    kinds = {e.type for e in read("أطلقت كندا سراح ملايين الدولارات من الأصول البرازيلية المجمدة.").claims.events}
    assert "asset_release" in kinds
    assert "release" not in kinds


def test_every_event_says_why_and_has_its_own_id() -> None:
    events = read("زارت اليابان كندا ثم أدانت البرازيل كندا.").claims.events
    assert len({e.id for e in events}) == len(events) >= 2
    assert all(e.why for e in events)


def test_packs_agree_on_types() -> None:
    tables = [load_pack(code).table("event_types", ("type", "plover", "label")) for code in known_languages()]
    assert len({tuple((r["type"], r["plover"]) for r in table) for table in tables}) == 1


def test_an_empty_article_has_no_events() -> None:
    assert read(" ").claims.events == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("كثفت الشرطة الكندية جهودها لكشف غموض خطف تاجر.", "kidnap"),
        ("وجهت كندا السفارة بمتابعة تطورات موضوع الهجوم على البرازيل.", "attack"),
        ("طلبت كندا النتائج خلال زيارة رئيس البرازيل.", "visit"),
    ],
)
def test_who_deals_with_an_act_did_not_do_it(text: str, kind: str) -> None:
    analysis = read(text)
    found = [e for e in analysis.claims.events if e.type == kind]
    assert all("state/CA" not in refs(analysis, e.actors) and e.status == "occurred" for e in found)


def test_what_is_counted_is_no_verb() -> None:
    assert not read("سافر 30 طالبا إلى كندا.").claims.events or all(
        e.type != "request" for e in read("سافر 30 طالبا إلى كندا.").claims.events
    )


def test_a_verb_without_objects_takes_no_pronoun() -> None:
    assert all(e.type != "visit" for e in read("لم تصلنا من كندا شكاوى.").claims.events)


def test_what_lies_ahead_is_planned() -> None:
    found = event(read("ينظم عمال كندا مظاهرة يوم 3 يونيو 2031."), "protest")
    assert found.status == "planned"


def test_a_place_after_a_visit_is_where_it_goes() -> None:
    analysis = read("قام وزير النرويج بزيارة البرازيل.")
    found = event(analysis, "visit")
    assert refs(analysis, found.recipients) == {"state/BR"}


def test_an_office_behind_a_name_is_no_second_party() -> None:
    analysis = read("اجتمع الدكتور سمير وزير الزراعة بخبراء من كندا.")
    found = event(analysis, "meet")
    assert [a.text for a in found.recipients] == ["خبراء"] or "وزير" not in " ".join(a.text for a in found.recipients)


def test_a_death_is_suffered() -> None:
    found = event(read("The deaths of 30 soldiers shocked Canada.", "en"), "die")
    assert not found.actors
    assert "soldiers" in found.recipients[0].text


def test_who_speaks_of_an_event_does_not_do_it() -> None:
    analysis = read("أعلنت البرازيل أن التجربة النووية «خطوة خطيرة» يوم الأحد.")
    assert all("state/BR" not in refs(analysis, e.actors) for e in analysis.claims.events if e.type == "weapon_test")


@pytest.mark.parametrize(
    ("text", "language", "kind", "told"),
    [
        ("زار وزير الصحة النرويجي اليابان يوم الأحد.", "ar", "visit", True),
        ("قام وزير النرويج بزيارة البرازيل.", "ar", "visit", True),
        ("تم توقيع اتفاق تجاري بين اليابان وكندا.", "ar", "sign", True),
        ("تظهر الزيارة التي قام بها وزير النرويج قلة الثقة.", "ar", "visit", False),
        ("زيارة وزير النرويج للبرازيل خطوة جيدة.", "ar", "visit", False),
        ("Norway condemned an attack by Brazil on Canada.", "en", "criticise", True),
        ("Norway condemned an attack by Brazil on Canada.", "en", "attack", False),
    ],
)
def test_what_the_main_clause_says_is_told(text: str, language: str, kind: str, told: bool) -> None:
    assert event(read(text, language), kind).told is told
