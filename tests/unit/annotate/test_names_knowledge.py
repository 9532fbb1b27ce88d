"""The tables of entities: references, codes, duplicates, dates of office."""

from __future__ import annotations

import re
from collections import Counter

import pycountry
import pytest

from tawatur.annotate.names.knowledge import TABLES, entity_tables, load_knowledge
from tawatur.annotate.names.persons import is_slip, same_word
from tawatur.annotate.names.spelling import name_skeleton
from tawatur.text import fold

STATES = {c.alpha_2 for c in pycountry.countries} | {"SU", "XK", "YU", "CS", "DD"}


def rows() -> list[dict[str, str]]:
    return [{**row, "table": t} for t in TABLES for row in entity_tables().table(t, ("ref", "of", "en", "ar"))]


def test_the_pack_is_of_some_size() -> None:
    assert len(rows()) >= 1500


def test_no_reference_is_given_twice() -> None:
    counts = Counter(row["ref"] for row in rows())
    assert [ref for ref, n in counts.items() if n > 1] == []


def test_no_form_of_a_person_or_organisation_is_given_to_two() -> None:
    owners: dict[str, set[str]] = {}
    for row in rows():
        for form in (*row["ar"].split("|"), *row["en"].split("|")):
            if form:
                owners.setdefault(fold(form), set()).add(row["ref"])
    shared = {form: refs for form, refs in owners.items() if len(refs) > 1}
    assert set(shared) <= {"كوريا"}, shared


@pytest.mark.parametrize("table", TABLES)
def test_every_row_has_a_well_formed_reference_and_a_name_in_both_languages(table: str) -> None:
    for row in (r for r in rows() if r["table"] == table):
        assert re.fullmatch(r"[a-z]+/[A-Za-z0-9][A-Za-z0-9/-]*", row["ref"]), row
        assert row["en"], row
        assert row["ar"], row
        assert all(form == form.strip() and form for form in row["ar"].split("|")), row


def test_every_state_that_a_row_names_is_one() -> None:
    for row in rows():
        if row["of"].startswith("state/"):
            assert row["of"].removeprefix("state/") in STATES, row


def test_offices_have_dates_in_order_and_a_state_or_body_that_is_known() -> None:
    knowledge = load_knowledge()
    for known in knowledge.entities.values():
        for office in known.offices:
            assert office.of in knowledge.entities or re.fullmatch(r"org/[A-Z]{2}/[a-z-]+", office.of), known
            for date in (office.since, office.until):
                assert re.fullmatch(r"(\d{4}(-\d\d(-\d\d)?)?)?", date), known
            assert not office.until or office.since <= office.until, known


def test_one_holder_at_a_time() -> None:
    knowledge = load_knowledge()
    for (office, of), held in knowledge.holders.items():
        for date in ("2005-06-15", "2013-02-12", "2019-06-15", "2024-06-19"):
            holders = {ref for span, ref in held if span.held_on(date)}
            assert len(holders) <= 1, (office, of, date, holders)


def test_a_holder_needs_a_date() -> None:
    assert load_knowledge().holder("head_of_state", "state/RU", None) is None


def test_capitals_stand_for_their_states() -> None:
    entities = load_knowledge().entities
    assert entities["city/1871859"].stands_for == "state/KP"
    assert entities["city/2988507"].stands_for == "state/FR"
    assert entities["org/RU/kremlin"].stands_for == "state/RU"


@pytest.mark.parametrize(
    ("a", "b"),
    [("جونغ", "جونج"), ("ستولتنبرغ", "ستولتنبرج"), ("غوتيريش", "جوتيريش"), ("putin", "بوتين")],
)
def test_spellings_of_one_word_meet(a: str, b: str) -> None:
    assert same_word(fold(a), fold(b))


@pytest.mark.parametrize(
    ("a", "b"),
    [("كيم", "كين"), ("الله", "العال"), ("حسن", "حسين"), ("أحمد", "محمد"), ("محمد", "محمود"), ("قاسم", "جاسم")],
)
def test_different_words_stay_apart(a: str, b: str) -> None:
    assert not same_word(fold(a), fold(b))


def test_a_slip_of_the_pen_is_one_letter() -> None:
    assert is_slip("بوتن", "بوتين")
    assert not is_slip("بوت", "بوتين")
    assert not is_slip("كوتين", "بوتين")


def test_skeletons_of_both_scripts_meet() -> None:
    assert name_skeleton("فلاديمير بوتين") == name_skeleton("Vladimir Putin")
    assert name_skeleton("مارتن") == name_skeleton("Martin")


def test_states_carry_their_codes_and_cities_their_place() -> None:
    entities = load_knowledge().entities
    codes = entities["state/KP"].codes
    assert codes is not None
    assert (codes.iso2, codes.iso3, codes.cow, codes.cow_letters) == ("KP", "PRK", "731", "PRK")
    numbers = [k.codes.cow for k in entities.values() if k.codes]
    assert len(numbers) == len(set(numbers)) > 190
    latitude, longitude = entities["city/2988507"].location or (0.0, 0.0)
    assert abs(latitude - 48.85) < 0.1
    assert abs(longitude - 2.35) < 0.1


def test_further_spellings_of_states() -> None:
    refs = {fold(f.text): f.known.ref for f in load_knowledge().forms if f.known.type == "state"}
    assert refs[fold("مالاوي")] == refs[fold("ملاوي")] == "state/MW"
    assert refs[fold("أرمنيا")] == "state/AM"


def test_no_form_names_two_persons() -> None:
    owners: dict[str, str] = {}
    for row in entity_tables().table("people", ("ref", "en", "ar")):
        for form in dict.fromkeys(fold(f) for cell in (row["en"], row["ar"]) for f in cell.split("|") if f):
            assert owners.setdefault(form, row["ref"]) == row["ref"], (form, row["ref"], owners[form])
