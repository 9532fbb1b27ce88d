"""Which figures fill one slot: those of one thing, and not those that somebody gives for two."""

from __future__ import annotations

import pytest

from tawatur.link.slots import find_slots
from tawatur.link.vectors import Vectors
from tawatur.records import Slot

from ..weigh.build import Draft, case


def draft(name: str, language: str = "en", published: str = "2031-10-25") -> Draft:
    return Draft(name, f"Outlet {name}", published, language)


def slots_of(*drafts: Draft) -> tuple[Slot, ...]:
    analyses, links = case(drafts)
    return find_slots(analyses, links.entities, (), Vectors(analyses))


def test_digits_the_wrong_way_round_fill_one_slot() -> None:
    a, b = draft("a"), draft("b")
    for d, words, value in ((a, "3.6 billion cubic metres", 3.6e9), (b, "6.3 billion cubic metres", 6.3e9)):
        d.say("Rain fell all week in the hills above the town.")
        d.say(f"The dam authority said the reservoir held {words} of water.")
        d.quantity(words, value, "volume", unit="m3")
    (slot,) = slots_of(a, b)
    assert len(slot.members) == 2


def cargo(name: str, tonnes: str, value: float, published: str = "2031-10-29") -> Draft:
    d = draft(name, published=published)
    d.say(f"The freighter unloaded a cargo of {tonnes} tonnes of shells in the harbour.")
    d.quantity(f"{tonnes} tonnes", value, "mass", unit="t")
    return d


def test_figures_of_one_cargo_fill_one_slot() -> None:
    (slot,) = slots_of(cargo("a", "1,200", 1200), cargo("b", "1,500", 1500, "2031-10-30"))
    assert slot.dimension == "mass"
    assert len(slot.members) == 2


def test_figures_of_two_years_stay_apart() -> None:
    assert slots_of(cargo("a", "1,200", 1200), cargo("b", "1,500", 1500, "2027-01-05")) == ()


def test_a_bare_number_fills_no_slot() -> None:
    a, b = draft("a"), draft("b")
    for d in (a, b):
        d.say("The number 12 was painted on the wall.")
        d.quantity("12", 12)
    assert slots_of(a, b) == ()


def loan(name: str, *parts: tuple[str, float], who: str = "Marl") -> Draft:
    d = draft(name)
    for words, value in parts:
        d.say(f"The bank granted the coast railway a loan of {words} dollars, said Ada {who}.", (who, "person", None))
        d.quantity(f"{words} dollars", value, "money", unit="USD")
    return d


def test_two_sums_that_reports_give_for_one_loan_fill_one_slot() -> None:
    (slot,) = slots_of(loan("a", ("190", 190)), loan("b", ("260", 260)))
    assert len(slot.members) == 2


def test_two_sums_that_one_source_gives_are_of_two_things() -> None:
    both = loan("c", ("190", 190), ("260", 260))
    assert slots_of(both) == ()
    assert all(
        len({m.article_id for m in slot.members} & {"a-a", "a-b"}) < 2
        for slot in slots_of(loan("a", ("190", 190)), loan("b", ("260", 260)), both)
    )


def test_sums_that_lie_far_apart_are_of_two_loans() -> None:
    assert slots_of(loan("a", ("190", 190)), loan("b", ("2,600", 2600))) == ()


@pytest.mark.parametrize(("before", "together"), [("", True), ("including ", False)])
def test_a_part_of_those_counted_is_another_figure(before: str, together: bool) -> None:
    drafts = []
    for name, words, value, cue in (("a", "9 people", 9, ""), ("b", "7 people", 7, before)):
        d = draft(name)
        d.say(f"A landslide at the quarry of Osgrad killed miners, {cue}{words}, on Friday night.")
        d.event("kill", "killed")
        d.quantity(words, value, unit="person")
        drafts.append(d)
    assert bool(slots_of(*drafts)) is together
