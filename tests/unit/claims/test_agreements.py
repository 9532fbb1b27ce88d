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
