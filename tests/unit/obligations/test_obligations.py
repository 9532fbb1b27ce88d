from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from tawatur.case import Case
from tawatur.cli.main import cli
from tawatur.errors import CaseError, InputError
from tawatur.obligations import ObligationAnswer, answer_text
from tawatur.obligations.typology import open_typology

PAGE = """وقعت كندا والبرازيل معاهدة دفاع مشترك في 3 مارس 2031.

وتنص المعاهدة على تقديم المساعدة العسكرية إذا تعرض أحدهما لهجوم مسلح وطلب العون. وتنص المادة الثالثة على أن يتشاور
الطرفان عند ظهور أي خطر. ولا يجوز لأي من الطرفين مهاجمة الطرف الآخر.
"""


@pytest.fixture(scope="module")
def case_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("obligations")
    (folder / "page.txt").write_text(PAGE, encoding="utf-8")
    with Case.open(folder / "case.tawatur") as case:
        case.add(folder / "page.txt")
    return folder / "case.tawatur"


@pytest.fixture
def case(case_file: Path) -> Iterator[Case]:
    with Case.open(case_file) as opened:
        yield opened


@pytest.mark.parametrize("event", ["attack on Canada", "هجوم على كندا", "غزو كندا"])
def test_an_attack_on_a_party_brings_help_about(case: Case, event: str) -> None:
    found = case.obligations(event)
    helped = next(t for t in found.touched if t.how == "brought_about")
    assert (helped.kind, helped.atop, helped.force) == ("defence", "defense", "shall")
    assert "المساعدة العسكرية" in helped.asks
    assert helped.conditions[0].state == "met"


def test_what_the_event_does_not_settle_is_not_known(case: Case) -> None:
    helped = next(t for t in case.obligations("attack on Canada").touched if t.how == "brought_about")
    assert [(c.state, "العون" in c.words) for c in helped.conditions] == [("met", False), ("not_known", True)]


def test_an_attack_on_a_stranger_touches_nothing(case: Case) -> None:
    found = case.obligations("attack on Japan")
    assert found.touched == ()
    assert found.passed_over >= 3


def test_one_party_against_another_is_forbidden(case: Case) -> None:
    found = case.obligations("Brazil attacks Canada")
    assert "forbidden" in {t.how for t in found.touched}


def test_another_event_meets_no_condition(case: Case) -> None:
    assert case.obligations("Canada tests a missile").touched == ()


def test_about_keeps_the_agreements_of_one(case: Case) -> None:
    assert case.obligations("attack on Canada", about="البرازيل").touched
    with pytest.raises(CaseError, match="Atlantis"):
        case.obligations("attack on Canada", about="Atlantis")


@pytest.mark.parametrize("event", ["", "   ", "a fine day", "x" * 600])
def test_what_names_no_event_is_refused(case: Case, event: str) -> None:
    with pytest.raises(InputError, match="--if"):
        case.obligations(event)


def test_the_text_says_what_it_rests_on(case: Case) -> None:
    found = case.obligations("attack on Canada")
    text = answer_text(found, case.analyses(), case.reckoning()[0].entities)
    assert found.caveat in text
    assert "met by the event" in text
    assert "not known" in text
    assert "page.txt" in text


def test_the_command_prints_text_and_json(case_file: Path) -> None:
    asked = ["obligations", "--case", str(case_file), "--if", "هجوم على كندا"]
    printed = CliRunner().invoke(cli, asked)
    assert printed.exit_code == 0
    assert "ATOP defense" in printed.output
    as_json = CliRunner().invoke(cli, [*asked, "--json"])
    answer = msgspec.json.decode(as_json.output.encode(), type=ObligationAnswer)
    assert answer.supposed.type == "attack"


def test_the_command_needs_pages_or_a_case(tmp_path: Path) -> None:
    missing = CliRunner().invoke(
        cli, ["obligations", "--case", str(tmp_path / "no.tawatur"), "--if", "attack on Canada"]
    )
    assert missing.exit_code == 2


@pytest.mark.parametrize(
    ("language", "words", "kind"),
    [
        ("ar", "التشاور فورا", "consultation"),
        ("ar", "ألا ينضم إلى حلف معاد", "no_other_alliance"),
        ("ar", "البقاء على الحياد", "neutrality"),
        ("ar", "شيئا ما", "other"),
        ("en", "provide military assistance", "defence"),
        ("en", "remain neutral", "neutrality"),
        ("en", "refrain from the use of force", "non_aggression"),
        ("en", "use the port of Halifax", "bases"),
    ],
)
def test_kinds_after_atop(language: str, words: str, kind: str) -> None:
    assert open_typology(language).kind(words)[0] == kind


def test_every_kind_is_coded_alike_in_both_languages() -> None:
    rows = {code: open_typology(code) for code in ("ar", "en")}
    coded = {code: {r.kind: r.atop for r in typology._asked} for code, typology in rows.items()}
    assert coded["ar"] == coded["en"]
