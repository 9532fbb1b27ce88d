"""Labels, plurals, figures and glosses of both languages."""

from __future__ import annotations

import re
from typing import Any, get_args

import pytest

from tawatur import records
from tawatur.brief.lines import DealingKind
from tawatur.brief.phrases import fill, join, plain, text_of
from tawatur.brief.wording import Wording, open_wording
from tawatur.languages import load_pack
from tawatur.records import Force

BOTH = pytest.mark.parametrize("w", [open_wording("en"), open_wording("ar")], ids=["en", "ar"])


def paths(table: dict[str, Any], at: str = "") -> set[str]:
    return {p for k, v in table.items() for p in (paths(v, f"{at}{k}.") if isinstance(v, dict) else {at + k})}


def test_both_languages_have_the_same_labels() -> None:
    plural = re.compile(r"count\.\w+\.(zero|one|two|few|many)$")
    english, arabic = ({p for p in paths(open_wording(x).labels) if not plural.match(p)} for x in ("en", "ar"))
    assert english == arabic


@BOTH
def test_every_plural_form_that_the_language_has_is_there(w: Wording) -> None:
    needed = {"en": {"one", "other"}, "ar": {"zero", "one", "two", "few", "many", "other"}}[w.language]
    for what, forms in w.labels["count"].items():
        assert needed <= set(forms), what


@BOTH
@pytest.mark.parametrize(
    ("table", "kinds"),
    [
        ("modality", records.Modality),
        ("status", records.EventStatus),
        ("status", records.TransferStatus),
        ("force", records.Force),
        ("act", records.Act),
        ("sanction", records.SanctionKind),
        ("source", records.SourceKind),
        ("entity", records.EntityType),
        ("relation", records.Relation),
        ("stance", records.Stance),
        ("disagreement", records.DisagreementKind),
        ("outcome", records.Reconciliation),
        ("topic", records.QuantityKind),
        ("drop", records.DropKind),
        ("dealing", DealingKind),
    ],
)
def test_every_kind_of_a_record_has_a_label(w: Wording, table: str, kinds: Any) -> None:
    assert [k for k in get_args(kinds) if not w.has(table, k) and k != "ordinal"] == []


SLOTS = {
    "frame": {"gloss", "place", "date", "status", "quote", "names", "topic"},
    "duty": {"who", "what"},
}


def _templates(w: Wording) -> list[tuple[str, dict[str, str]]]:
    found = [(name, templates) for name, templates in w.glosses.items() if name != "victims"]
    duties = w.glosses["frame"]["duty"]
    return [*((n, {k: t for k, t in ts.items() if isinstance(t, str)}) for n, ts in found), ("duty", duties)]


@BOTH
def test_the_victims_of_a_gloss_are_counted_nouns_of_a_type_that_has_one(w: Wording) -> None:
    for kind, units in w.glosses["victims"].items():
        assert "counted" in w.glosses[kind]
        assert all(w.counted(unit) for unit in units)


@BOTH
def test_every_event_type_has_a_gloss_whose_slots_are_known(w: Wording) -> None:
    types = {row["type"] for row in load_pack(w.language).table("event_types", ("type",))}
    assert types <= set(w.glosses)
    for name, templates in _templates(w):
        for template in templates.values():
            slots = set(re.findall(r"\{(\w+)\}", template))
            assert slots <= SLOTS.get(name, {"actors", "recipients", "item", "victims"}), name


@BOTH
def test_every_force_and_kind_of_a_provision_has_words(w: Wording) -> None:
    frame = w.glosses["frame"]
    assert set(frame["duty"]) == set(get_args(Force))
    kinds = {
        row["kind"] for row in load_pack(w.language).table("obligations", ("part", "kind")) if row["part"] == "asked"
    }
    assert kinds <= set(frame["asked"])


@BOTH
def test_a_gloss_without_any_slot_filled_still_reads(w: Wording) -> None:
    for name, templates in _templates(w):
        if name not in SLOTS:
            words = text_of(fill(templates["noun"], {}))
            assert words, name
            assert not set("[]{}|") & set(words), name


@pytest.mark.parametrize(
    ("value", "unit", "english", "arabic"),
    [
        (1200, "t", "1,200 t", "1,200 طن"),
        (3e8, "USD", "300 million US dollars", "300 مليون دولار أمريكي"),
        (2, "mo", "2 months", "شهران"),
        (3, "10.a", "30 years", "30 سنة"),
        (1, "dead", "1 dead", "قتيل واحد"),
        (7, "dead", "7 dead", "7 قتلى"),
        (37, "dead", "37 dead", "37 قتيلا"),
        (100, "shell", "100 shells", "100 قذيفة"),
        (12.5, "%", "12.5%", "12.5%"),
        (3.6e9, "m3", "3.6 billion m³", "3.6 مليار م³"),
        (161, None, "161", "161"),
        (4, "zeppelin", "4 zeppelin", "4"),
    ],
)
def test_figures(value: float, unit: str | None, english: str, arabic: str) -> None:
    assert open_wording("en").figure(value, unit) == english
    assert open_wording("ar").figure(value, unit) == arabic


def test_counts_take_the_plural_of_the_language() -> None:
    arabic = open_wording("ar")
    counts = [arabic.count("reports", n) for n in (1, 2, 3, 11, 100)]
    assert counts == ["تقرير واحد", "تقريران", "3 تقارير", "11 تقريرا", "100 تقرير"]


def test_an_unknown_key_is_shown_in_words() -> None:
    assert open_wording("en")("status", "never_heard_of") == "never heard of"


def test_templates_drop_or_replace_parts_without_content() -> None:
    slots = {"a": plain("A"), "b": ()}
    assert text_of(fill("{a} hit[ {b}| people][ in {a}]", slots)) == "A hit people in A"
    assert text_of(fill("x[ {b}]", slots)) == "x"


def test_a_filled_slot_is_not_read_as_a_template() -> None:
    assert text_of(fill("{a}", {"a": plain("{b}[c]"), "b": plain("no")})) == "{b}[c]"


def test_lists_in_words() -> None:
    parts = [plain(x) for x in "abc"]
    assert text_of(join(parts, ", ", " and ")) == "a, b and c"
    assert text_of(join(parts[:1], ", ", " and ")) == "a"
