"""Reasons in words: every rule that the code gives is worded in both languages, with values that it has."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import msgspec
import pytest

import tawatur
from tawatur.brief.reasons import why
from tawatur.brief.view import CaseView
from tawatur.brief.wording import open_wording
from tawatur.records import Reason
from tests.unit.brief.invented import ANALYSES, FINDINGS, LINKS

SOURCE = Path(tawatur.__file__).parent
FORMS = {"quote", "name", "figure", "number", "date"}
LANGUAGES = pytest.mark.parametrize("language", ["en", "ar"])


def calls(tree: ast.AST, name: str) -> list[ast.Call]:
    return [n for n in ast.walk(tree) if isinstance(n, ast.Call) and ast.unparse(n.func) == name]


def rules() -> dict[str, set[str] | None]:
    """Every rule that some stage gives -> the names of its values; None where they come from a mapping."""
    found: dict[str, set[str] | None] = {}
    for path in SOURCE.rglob("*.py"):
        for call in calls(ast.parse(path.read_text(encoding="utf-8")), "Reason.of"):
            (rule,) = call.args
            assert isinstance(rule, ast.Constant), path
            assert isinstance(rule.value, str), path
            mapped = any(k.arg is None for k in call.keywords)
            found[rule.value] = None if mapped else {k.arg for k in call.keywords if k.arg}
    return found


@LANGUAGES
def test_every_rule_of_the_code_is_worded_and_no_other(language: str) -> None:
    w = open_wording(language)
    assert set(w.labels["reason"]) == set(rules())
    for rule, names in rules().items():
        slots = re.findall(r"\{(\w+):(\w+)\}", w.labels["reason"][rule])
        assert w.labels["reason"][rule].count("{") == len(slots), rule
        assert all(form in FORMS or form in w.labels["count"] for _, form in slots), rule
        assert names is None or {name for name, _ in slots} <= names, rule


@LANGUAGES
def test_every_way_to_know_a_publisher_or_a_date_is_worded(language: str) -> None:
    w = open_wording(language)
    given: set[str] = set()
    for name, function, at in (("metadata.py", "Stated", None), ("facts.py", "_add", 3)):
        for call in calls(ast.parse((SOURCE / "clean" / name).read_text(encoding="utf-8")), function):
            how = call.args[at] if at is not None else next(k.value for k in call.keywords if k.arg == "how")
            if isinstance(how, ast.Constant) and isinstance(how.value, str):
                given.add(how.value)
    unworded = {how for how in given if not w.has("how", how) and not how.startswith(("meta ", "canonical"))}
    assert given
    assert not unworded


@pytest.mark.parametrize(
    ("reason", "english", "arabic"),
    [
        (
            Reason.of("differ", a="4.9", b="5.7", gap=0.8, gap_unit="{Richter}"),
            "“4.9” and “5.7” differ by 0.8",
            "بين «4.9» و«5.7» فرق قدره 0.8",
        ),
        (
            Reason.of("days_apart", a="Friday", b="الأحد", gap=2, gap_unit="d"),
            "“Friday” and “الأحد” lie 2 days apart",
            "بين «Friday» و«الأحد» يومان",
        ),
        (Reason.of("shared_passages", n=1), "1 passage in common", "مقطع مشترك واحد"),
        (
            Reason.of("years_before", age=11, age_unit="a", now="2031", then="2020"),
            "11 years before 2031 is 2020",
            "11 سنة قبل 2031 تعني 2020",
        ),
        (Reason.of("same_root", one="{b:name}"), "all rest on {b:name}", "المستند واحد: «{b:name}»"),
    ],
)
def test_reasons_in_words(reason: Reason, english: str, arabic: str) -> None:
    views = [CaseView(ANALYSES, LINKS, FINDINGS, open_wording(x)) for x in ("en", "ar")]
    assert [why(view, (reason,), "prose") for view in views] == [english, arabic]


def test_prose_without_a_rule_is_shown_in_its_own_language_only() -> None:
    views = [CaseView(ANALYSES, LINKS, FINDINGS, open_wording(x)) for x in ("en", "ar")]
    assert [why(view, (None,), "as it was") for view in views] == ["as it was", ""]


def test_a_reason_is_the_same_after_it_was_stored() -> None:
    reason = Reason.of("differ", a="٧", b="11", gap=4, gap_unit="dead")
    again = msgspec.msgpack.decode(msgspec.msgpack.encode(reason), type=Reason)
    assert again == reason
    assert msgspec.msgpack.encode(again) == msgspec.msgpack.encode(reason)
