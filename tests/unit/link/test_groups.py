"""Claim groups: what joins and what must not, on invented claims in two languages."""

from __future__ import annotations

import pytest

from tawatur.link.apart import find_apart
from tawatur.link.case_index import CaseIndex
from tawatur.link.claim_features import BIAS, UNKNOWN, WEIGHTS, figures_agree, score_of
from tawatur.link.consequence import unlike_goods
from tawatur.link.deeds import Deed, deed_of, may_be_one
from tawatur.link.groups import group_claims
from tawatur.link.vectors import Vectors
from tawatur.records import ClaimGroup, Quantity, Span, Time
from tests.unit.weigh.build import Draft, case


def draft(name: str, language: str = "en", published: str = "2031-10-25") -> Draft:
    return Draft(name, f"Outlet {name}", published, language)


def groups_of(*drafts: Draft) -> tuple[ClaimGroup, ...]:
    analyses, links = case(drafts)
    return group_claims(analyses, links.entities, (), Vectors(analyses))


def filler(d: Draft) -> None:
    """Other matter, so that likeness is judged against a case and not against two claims alone."""
    d.say("The opera season opens with a comedy next week.")
    d.say("Rain is expected over the northern coast tomorrow.")
    d.say("The national team lost its third match of the tournament.")


def test_a_sentence_and_its_translation_meet() -> None:
    a, b = draft("a"), draft("b", "ar")
    filler(a)
    first = a.say("The ministry of energy said the dam reservoir is almost full.", ("ministry", "organisation", None))
    second = b.say("قالت وزارة الطاقة إن خزان السد شبه ممتلئ.")
    found = next(g for g in groups_of(a, b) if any(m.claim_id == first for m in g.members))
    assert {m.claim_id for m in found.members} == {first, second}
    assert found.merges
    assert all(0 <= value <= 1 for merge in found.merges for _, value in merge.features)


def test_every_claim_is_in_one_group_whatever_the_order() -> None:
    a, b = draft("a"), draft("b")
    filler(a)
    filler(b)
    one, other = groups_of(a, b), groups_of(b, a)
    members = [m.claim_id for g in one for m in g.members]
    assert len(members) == len(set(members)) == 6
    assert {g.id for g in one} == {g.id for g in other}


def test_a_denial_never_counts_as_agreement() -> None:
    a, b = draft("a"), draft("b")
    filler(a)
    first = a.say("Veldania sent artillery shells to Darghania in June.", ("Ada Marl", "person", None))
    second = b.say(
        "Veldania sent artillery shells to Darghania in June.", ("Omar Dal", "person", None), modality="denies"
    )
    stances = {m.claim_id: m.stance for g in groups_of(a, b) for m in g.members if len(g.members) > 1}
    assert stances.get(second) != "agrees"
    assert stances.get(first) != "denies"


def test_acts_of_one_leader_stay_apart() -> None:
    a, b = draft("a"), draft("b")
    for d in (a, b):
        d.entity("person/M", "person", "Morgov")
        d.entity("state/D", "state", "Darghania")
        d.entity("state/C", "state", "Calmoria")
        filler(d)
    signed = a.say("Morgov signed a treaty of mutual help with Darghania.")
    a.event("sign", "signed", ["person/M"], ["state/D"])
    visited = a.say("Morgov visited Calmoria for two days of talks on trade.")
    a.event("visit", "visited", ["person/M"], ["state/C"])
    judged = b.say("Morgov criticised Calmoria for its new tolls on ships.")
    b.event("criticise", "criticised", ["person/M"], ["state/C"])
    again = b.say("Morgov signed the treaty of mutual help with Darghania.")
    b.event("sign", "signed", ["person/M"], ["state/D"])
    found = [{m.claim_id for m in g.members} for g in groups_of(a, b)]
    assert {signed, again} in found
    assert {visited} in found
    assert {judged} in found


@pytest.mark.parametrize(
    ("a", "b", "unlike"),
    [
        ({"fuel"}, {"ammunition"}, True),
        ({"arms"}, {"ammunition"}, False),
        ({"loan"}, {"money"}, False),
        ({"fuel", "arms"}, {"ammunition"}, False),
        ({"food"}, {"aid"}, False),
        (set(), {"fuel"}, False),
    ],
)
def test_goods_of_unlike_kinds_are_two_transfers(a: set[str], b: set[str], unlike: bool) -> None:
    assert unlike_goods(a, b) is unlike_goods(b, a) is unlike


def test_a_second_denial_follows_the_first() -> None:
    a, b = draft("a"), draft("b")
    filler(a)
    said = b.say("Veldania sent artillery shells to Darghania in June.", ("Ada Marl", "person", None))
    first = a.say(
        "Veldania sent artillery shells to Darghania in June.", ("Omar Dal", "person", None), modality="denies"
    )
    second = a.say("These reports are baseless.", ("Omar Dal", "person", None))
    found = next(g for g in groups_of(a, b) if any(m.claim_id == said for m in g.members))
    assert {m.claim_id: m.stance for m in found.members} == {said: "agrees", first: "denies", second: "denies"}


def test_a_negation_inside_the_content_is_no_denial() -> None:
    a = draft("a")
    claim = a.say("The states without nuclear arms must be protected.", ("Ada Marl", "person", None), negated=True)
    (found,) = groups_of(a)
    assert [(m.claim_id, m.stance) for m in found.members] == [(claim, "agrees")]


def test_a_case_without_claims_has_no_groups() -> None:
    assert groups_of(draft("a")) == ()


def test_the_score_is_a_probability() -> None:
    assert set(UNKNOWN) < set(WEIGHTS)
    none = score_of(dict.fromkeys(WEIGHTS, 0.0))
    full = score_of(dict.fromkeys(WEIGHTS, 1.0))
    assert 0 < none < 0.5 < full < 1
    assert BIAS < 0


def quantity(value: float, unit: str, kind: str = "mass") -> Quantity:
    return Quantity(span=Span(0, 1), value=value, unit=unit, kind=kind)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ([quantity(5, "t")], [quantity(5, "t")], 1.0),
        ([quantity(5, "t")], [quantity(6, "t")], 0.0),
        ([quantity(5, "t")], [quantity(5, "km", "length")], 0.2),
        ([quantity(3, "third", "ordinal")], [quantity(3, "third", "ordinal")], None),
        ([], [quantity(5, "t")], None),
    ],
)
def test_figures_agree(a: list[Quantity], b: list[Quantity], expected: float | None) -> None:
    assert figures_agree(a, b) == expected


def test_nothing_is_apart_in_a_small_case() -> None:
    analyses, _ = case([draft("a"), draft("b")])
    assert find_apart(analyses, (), Vectors(analyses)) == ()


def test_another_story_is_apart_in_a_case_of_one_affair() -> None:
    drafts = []
    for i, town in enumerate(("Mirana", "Silgar", "Osgrad", "Geneva", "Muscat", "Zarnad")):
        d = draft(f"n{i}")
        d.say(f"A nuclear test shook the mountains, officials in {town} said.")
        d.say(f"The nuclear test was condemned by the council after the tremor was felt in {town}.")
        drafts.append(d)
    other = draft("other")
    other.say("The yen recovered its losses in Asian trading.")
    other.say("Traders expect the central bank to keep its rate.")
    analyses, _ = case([*drafts, other])
    (found,) = find_apart(analyses, (), Vectors(analyses))
    assert found.article_id == other.id
    assert 0 <= found.score <= 1


def deed(name: str, sentence: str, trigger: str, *, told: bool = True, date: str | None = None) -> tuple[Draft, str]:
    d = draft(name)
    filler(d)
    d.entity("state/V", "state", "Veldania")
    claim = d.say(sentence)
    d.event("weapon_test", trigger, ["state/V"], told=told, date=date)
    return d, claim


def test_main_clauses_that_tell_one_deed_meet() -> None:
    a, first = deed("a", "Veldania tested a rocket over the northern sea at dawn, to cheers in its capital.", "tested")
    b, second = deed("b", "On a windy morning Veldania tested a rocket over the sea.", "tested", date="2031-10-24")
    found = [{m.claim_id for m in g.members} for g in groups_of(a, b)]
    assert {first, second} in found


def test_a_deed_of_another_year_is_another_deed() -> None:
    a, _ = deed("a", "Veldania tested a rocket.", "tested", date="2031-10-24")
    b, _ = deed("b", "Veldania tested a rocket.", "tested", date="2030-01-03")
    told = []
    for d in (a, b):
        index = CaseIndex(case([d])[0], ())
        told += [t for v in index.claims.values() if (t := deed_of(index, v)) is not None]
    assert len(told) == 2
    assert not may_be_one(*told)


def test_a_deed_that_is_only_mentioned_joins_nothing() -> None:
    a, _ = deed("a", "Veldania tested a rocket over the northern sea.", "tested")
    (told,) = [deed_of(index, v) for index in [CaseIndex(case([a])[0], ())] for v in index.claims.values() if v.events]
    b, _ = deed("b", "The rocket that Veldania tested was bought abroad.", "tested", told=False)
    (mentioned,) = [deed_of(i, v) for i in [CaseIndex(case([b])[0], ())] for v in i.claims.values() if v.events]
    assert told is not None
    assert mentioned is None


def test_a_deed_that_a_day_sees_once_meets_in_other_words() -> None:
    a, first = deed("a", "Veldania tested a rocket over the northern sea, drawing protests from fishermen.", "tested")
    b, second = deed("b", "Amid heavy snow, Veldania fired its newest missile.", "fired", date="2031-10-24")
    found = [{m.claim_id for m in g.members} for g in groups_of(a, b)]
    assert {first, second} in found


def test_acts_of_one_type_that_are_dated_days_apart_are_two() -> None:
    a, b = draft("a"), draft("b")
    told = []
    for d, day, date in ((a, "3 October 2031", "2031-10-03"), (b, "20 October 2031", "2031-10-20")):
        filler(d)
        d.entity("state/V", "state", "Veldania")
        told.append(d.say(f"Veldania shelled the port of Brell on {day}."))
        d.times.append(Time(span=d.span(day), core=d.span(day), kind="date", value=date))
        d.event("attack", "shelled", ["state/V"], date=date, time=0)
    assert not any(set(told) <= {m.claim_id for m in g.members} for g in groups_of(a, b))


def test_the_visits_of_a_tour_are_one_each() -> None:
    def visit(*hosts: str) -> Deed:
        return Deed(
            type="visit",
            actors=frozenset({"person/M"}),
            recipients=frozenset(hosts),
            object="",
            days=None,
            ranks=frozenset(),
            done=True,
            known=False,
        )

    assert may_be_one(visit("state/C"), visit("state/C", "state/D"))
    assert not may_be_one(visit("state/C"), visit("state/D"))
    assert not may_be_one(visit("state/C"), visit())
