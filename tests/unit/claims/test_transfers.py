from __future__ import annotations

import pytest

from .reading import read, refs


@pytest.mark.parametrize(
    ("text", "giver", "receiver", "item", "status"),
    [
        ("أرسلت كندا 40 ألف طن من القمح إلى البرازيل.", "state/CA", "state/BR", "القمح", "asserted"),
        ("زودت كندا البرازيل بصواريخ حديثة.", "state/CA", "state/BR", "صواريخ", "asserted"),
        ("تسعى البرازيل للحصول على دبابات وقذائف من كندا.", "state/CA", "state/BR", "دبابات", "requested"),
        ("تحتاج البرازيل إلى الوقود.", None, "state/BR", "الوقود", "needed"),
    ],
)
def test_arabic_transfers(text: str, giver: str | None, receiver: str, item: str, status: str) -> None:
    analysis = read(text)
    assert analysis.claims.transfers, [e.why for e in analysis.claims.events]
    found = analysis.claims.transfers[0]
    assert refs(analysis, found.giver) == ({giver} if giver else set())
    assert refs(analysis, found.receiver) == {receiver}
    assert item in found.item.of(text)
    assert found.status == status


def test_english_transfer() -> None:
    text = "Canada sent 300 tonnes of wheat to Brazil."
    analysis = read(text, "en")
    found = analysis.claims.transfers[0]
    assert refs(analysis, found.giver) == {"state/CA"}
    assert refs(analysis, found.receiver) == {"state/BR"}
    assert "wheat" in found.item.of(text)
    assert found.item_kind == "food"


def test_the_quantity_goes_with_the_item() -> None:
    analysis = read("أرسلت كندا 40 ألف طن من القمح إلى البرازيل.")
    index = analysis.claims.transfers[0].quantity
    assert index is not None
    assert analysis.annotations.quantities[index].value == 40_000


def test_what_is_no_goods_does_not_move() -> None:
    assert read("قدمت كندا الشكر إلى البرازيل.").claims.transfers == ()


@pytest.mark.parametrize(
    ("text", "kind", "imposer", "target"),
    [
        ("فرضت كندا عقوبات على البرازيل.", "imposed", "state/CA", "state/BR"),
        ("منعت كندا فرض عقوبات جديدة على البرازيل.", "blocked", "state/CA", "state/BR"),
        ("رفعت كندا العقوبات عن البرازيل.", "lifted", "state/CA", "state/BR"),
        ("تدرس كندا فرض عقوبات على البرازيل.", "proposed", "state/CA", "state/BR"),
    ],
)
def test_arabic_sanctions(text: str, kind: str, imposer: str, target: str) -> None:
    analysis = read(text)
    assert [s.kind for s in analysis.claims.sanctions] == [kind]
    found = analysis.claims.sanctions[0]
    assert refs(analysis, found.imposer) == {imposer}
    assert refs(analysis, found.target) == {target}


def test_english_sanction() -> None:
    analysis = read("Canada imposed sanctions on Brazil.", "en")
    assert [s.kind for s in analysis.claims.sanctions] == ["imposed"]
    assert refs(analysis, analysis.claims.sanctions[0].target) == {"state/BR"}


@pytest.mark.parametrize(
    ("text", "language", "period"),
    [
        ("أرسلت كندا 40 طنا من القمح إلى البرازيل في مارس 2030.", "ar", "2030-03"),
        ("منذ مارس 2030 أرسلت كندا 40 طنا من القمح إلى البرازيل.", "ar", "2030-03/.."),
        ("منذ اجتماع الوزيرين في مارس 2030، أرسلت كندا 40 طنا من القمح إلى البرازيل.", "ar", "2030-03/.."),
        ("Since March 2030 Canada has sent 40 tonnes of wheat to Brazil.", "en", "2030-03/.."),
        ("أرسلت كندا 40 طنا من القمح إلى البرازيل.", "ar", None),
    ],
)
def test_period(text: str, language: str, period: str | None) -> None:
    assert read(text, language).claims.transfers[0].period == period


def test_two_nouns_behind_a_verb_are_giver_and_goods() -> None:
    analysis = read("قدم الأزهر 20 طنا من القمح إلى كندا.")
    found = analysis.claims.transfers[0]
    assert found.giver is not None
    assert found.giver.text == "الأزهر"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("انتقد الوزير المساعدات التي تقدمها كندا للبرازيل.", "ar"),
        ("قال النائب إن المساعدات الكندية للبرازيل كثيرة.", "ar"),
        ("تلقى العقيد سامر بلاغا بوقوع مشاجرة بالأسلحة.", "ar"),
        ("قدمت كندا 20 منحة دراسية للبرازيل.", "ar"),
        ("Arms supplies via Canada and Brazil worry the neighbours.", "en"),
    ],
)
def test_what_only_stands_or_is_no_goods_makes_no_row(text: str, language: str) -> None:
    assert read(text, language).claims.transfers == ()


@pytest.mark.parametrize(
    "text",
    [
        "حدد القانون عقوبات للمخالفين في البرازيل.",
        "شدد الوزير على تغليظ العقوبات على المخالفين.",
    ],
)
def test_penalties_at_home_are_no_sanctions(text: str) -> None:
    assert read(text).claims.sanctions == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("تعمل كندا من أجل فرض عقوبات على البرازيل.", "proposed"),
        ("تستعد كندا لتطبيق عقوبات جديدة على البرازيل.", "proposed"),
        ("طلبت كندا بحث العقوبات على البرازيل.", "in_force"),
    ],
)
def test_what_is_aimed_at_and_what_stands_already(text: str, kind: str) -> None:
    assert [s.kind for s in read(text).claims.sanctions] == [kind]


def test_the_pronoun_behind_the_verb_is_the_target() -> None:
    analysis = read("أجرت البرازيل تجربة، ففرضت عليها عقوبات جديدة.")
    found = analysis.claims.sanctions[0]
    assert found.imposer is None


def test_english_sanctions_suffered_and_named_by_whose_and_on_whom() -> None:
    suffered = read("Brazil has been slapped with new sanctions.", "en")
    assert refs(suffered, suffered.claims.sanctions[0].target) == {"state/BR"}
    (acting,) = read("Canada is imposing sanctions on Brazil.", "en").claims.sanctions
    assert acting.imposer is not None
    named = read("That shipment was a violation of the UN Brazil sanctions.", "en").claims.sanctions[0]
    assert named.target is not None
    assert named.target.text == "Brazil"


def test_a_lifting_that_is_only_talked_about_is_not_told_as_done() -> None:
    (found,) = read("يختلف الوزيران بشأن رفع العقوبات عن البرازيل.").claims.sanctions
    assert (found.kind, found.status) == ("lifted", "possible")
