from __future__ import annotations

import pytest

from .reading import read, refs

SIGNED = "وقعت كندا والبرازيل معاهدة دفاع مشترك. "


@pytest.mark.parametrize(
    ("text", "force", "action", "condition"),
    [
        (SIGNED + "وتنص المعاهدة على تبادل المعلومات.", "shall", "تبادل المعلومات", None),
        (SIGNED + "وتنص المعاهدة على ألا يسمح أي من الطرفين بمرور السفن.", "shall_not", "ألا يسمح", None),
        (SIGNED + "وتحظر المعاهدة بناء القواعد.", "shall_not", "بناء القواعد", None),
        (SIGNED + "وتنص المعاهدة على تقديم العون في حال تعرض أحدهما لهجوم.", "shall", "تقديم العون", "في حال"),
    ],
)
def test_arabic_provisions(text: str, force: str, action: str, condition: str | None) -> None:
    analysis = read(text)
    provisions = [p for a in analysis.claims.agreements for p in a.provisions]
    assert [p.force for p in provisions] == [force]
    found = provisions[0]
    assert action in found.action.of(text)
    assert (condition in found.condition.of(text)) if condition and found.condition else not found.condition
    assert {"state/CA", "state/BR"} <= refs(analysis, found.actors)


def test_one_cue_may_open_two_duties() -> None:
    text = SIGNED + "وتنص المعاهدة على ألا يهاجم أي منهما الآخر، وألا يسمح بمرور السفن."
    provisions = [p for a in read(text).claims.agreements for p in a.provisions]
    assert [p.force for p in provisions] == ["shall_not", "shall_not"]


def test_act_and_date() -> None:
    agreements = read("وقعت كندا والبرازيل اتفاقية تجارية في 3 مارس 2030.").claims.agreements
    assert [(a.act, a.date) for a in agreements[0].acts] == [("signed", "2030-03-03")]


def test_names_of_one_treaty_are_one_agreement() -> None:
    assert len(read(SIGNED + "وقال خبراء إن هذه المعاهدة مهمة. وتنص المعاهدة على التعاون.").claims.agreements) == 1


def test_english_provision() -> None:
    text = "Canada and Brazil signed a treaty. The treaty requires both sides to share data if either is attacked."
    provisions = [p for a in read(text, "en").claims.agreements for p in a.provisions]
    assert [p.force for p in provisions] == ["shall"]
    assert provisions[0].condition is not None


def test_a_law_named_in_passing_is_no_agreement() -> None:
    assert read("تظاهر عمال احتجاجا على قانون جديد.").claims.agreements == ()


def test_the_clause_names_whom_it_binds() -> None:
    text = SIGNED + "وتسمح المعاهدة للبرازيل بفتح مكتب في المدينة."
    provisions = [p for a in read(text).claims.agreements for p in a.provisions]
    assert [p.force for p in provisions] == ["may"]
    assert refs(read(text), provisions[0].actors) == {"state/BR"}


def test_an_obligation_of_both_countries() -> None:
    text = SIGNED + "وتلزم المعاهدة البلدين بأن يتبادلا المعلومات."
    provisions = [p for a in read(text).claims.agreements for p in a.provisions]
    assert {"state/CA", "state/BR"} <= refs(read(text), provisions[0].actors)
    assert provisions[0].action.of(text).startswith("يتبادلا")


@pytest.mark.parametrize(
    "clause",
    ["وتتضمن المعاهدة بندا دفاعيا.", "وقالت كندا إن المعاهدة لا تتضمن أي التزام مالي.", "وتكفل المعاهدة ذلك."],
)
def test_no_duty_is_told(clause: str) -> None:
    assert [p for a in read(SIGNED + clause).claims.agreements for p in a.provisions] == []


def test_an_exception_is_kept_apart() -> None:
    text = SIGNED + "وتنص المعاهدة على منع الصيد في الخليج باستثناء القوارب الصغيرة."
    provision = next(p for a in read(text).claims.agreements for p in a.provisions)
    assert provision.action.of(text) == "منع الصيد في الخليج"
    assert provision.exception is not None
    assert provision.exception.of(text) == "باستثناء القوارب الصغيرة"
    assert provision.condition is None


def test_the_next_article_opens_a_duty_of_its_own() -> None:
    text = SIGNED + "وتنص المادة الثانية على ألا يهاجم أي منهما الآخر، والثالثة على ألا يسمح بمرور السفن."
    provisions = [p for a in read(text).claims.agreements for p in a.provisions]
    assert [p.action.of(text).split()[1] for p in provisions] == ["يهاجم", "يسمح"]


def test_leaders_sign_and_states_are_the_parties() -> None:
    analysis = read("وقع الرئيس الكندي والرئيس البرازيلي معاهدة سلام بين كندا والبرازيل.")
    agreement = analysis.claims.agreements[0]
    assert refs(analysis, agreement.parties) == {"state/CA", "state/BR"}
    assert agreement.acts[0].by


def test_a_meeting_that_is_held_is_no_contract() -> None:
    assert read("عقد مجلس كندا اجتماعا يسمح بالتصويت.").claims.agreements == ()


@pytest.mark.parametrize(
    ("text", "act", "date"),
    [
        ("ألغت كندا الاتفاقية الموقعة مع البرازيل في 3 مارس 2031.", "ended", "2031-03-03"),
        ("علقت كندا الاتفاقية مع البرازيل في 3 مارس 2031.", "suspended", "2031-03-03"),
        ("صادق برلمان كندا على معاهدة السلام مع البرازيل في 3 مارس 2031.", "ratified", "2031-03-03"),
    ],
)
def test_acts_have_dates_of_their_own(text: str, act: str, date: str) -> None:
    acts = [(a.act, a.date) for g in read(text).claims.agreements for a in g.acts]
    assert (act, date) in acts


def test_what_is_yet_to_take_effect_is_not_in_force() -> None:
    text = SIGNED + "وتدخل المعاهدة حيز التنفيذ بعد تبادل الوثائق."
    assert "in_force" not in [a.act for g in read(text).claims.agreements for a in g.acts]


@pytest.mark.parametrize(
    "text",
    [
        "ينص القانون على معاقبة من يخالفه.",
        "طالب النواب بأن تتعهد كندا بدفع التعويضات.",
        "انعقد اجتماع الدول الأعضاء في اتفاقية حظر الصيد الجائر.",
    ],
)
def test_no_provision_where_nobody_binds_himself(text: str) -> None:
    assert [p for a in read(text).claims.agreements for p in a.provisions] == []


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("توصلت كندا والبرازيل إلى اتفاق تجاري.", ["agreed"]),
        ("وقعت كندا والبرازيل اتفاقا تجاريا.", ["signed"]),
        ("اجتمعت كندا والبرازيل لتوقيع اتفاق تجاري بين البلدين.", []),
    ],
)
def test_a_deal_that_is_reached_is_not_yet_signed(text: str, act: list[str]) -> None:
    assert [x.act for a in read(text).claims.agreements for x in a.acts] == act


def test_to_agree_that_something_is_so_binds_nobody() -> None:
    analysis = read("Canada and Brazil agreed that the harvest was poor.", "en")
    assert [p for a in analysis.claims.agreements for p in a.provisions] == []
