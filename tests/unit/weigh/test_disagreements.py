"""Disagreements on figures, dates and denials; what agrees is not called a disagreement."""

from __future__ import annotations

from tawatur.records import Agreement, AgreementAct, Disagreement
from tawatur.weigh.agreements import join_agreements
from tawatur.weigh.disagreements import find_disagreements

from .build import Draft, case, group, slot


def toll(name: str, published: str, words: str, value: float, who: str = "Interior Ministry") -> Draft:
    d = Draft(name, f"Outlet {name}", published)
    d.entity(f"org/{who}", "organisation", who)
    d.say(f"The {who} said {words} people died.", (who, "organisation", f"org/{who}"))
    d.quantity(words, value)
    return d


def found(*drafts: Draft, dimension: str = "count") -> list[Disagreement]:
    members = [(d.id, 0, d.claims[0].id) for d in drafts]
    analyses, links = case(drafts, [group(*(m[2] for m in members))], slots=[slot(dimension, *members)])
    return list(find_disagreements(analyses, links))


def test_equal_figures_are_no_disagreement() -> None:
    assert found(toll("a", "2031-05-01", "7", 7), toll("b", "2031-05-01", "7", 7)) == []


def test_a_later_count_of_one_source_supersedes() -> None:
    (d,) = found(toll("a", "2031-05-01", "7", 7), toll("b", "2031-05-02", "11", 11))
    assert d.outcome == "superseded"
    assert [s.position for s in d.sides] == ["7", "11"]


def test_a_running_count_stands_apart_from_a_conflict_on_its_last_figure() -> None:
    seven, eleven = toll("a", "2031-05-01", "7", 7), toll("b", "2031-05-02", "11", 11)
    running, standing = sorted(
        found(seven, eleven, toll("c", "2031-05-02", "37", 37, "River Bloc")), key=lambda d: d.sides[0].position != "7"
    )
    assert (running.outcome, [s.position for s in running.sides]) == ("superseded", ["7", "11"])
    assert (standing.outcome, [s.position for s in standing.sides]) == ("conflict", ["11", "37"])


def test_an_earlier_and_a_later_count_of_one_sentence_are_a_running_count() -> None:
    d = Draft("a", "Outlet a", "2031-05-02")
    claim = d.say("The toll rose to 14 from 11 a day before.")
    members = [(d.id, d.quantity(words, value), claim) for words, value in (("14", 14), ("11", 11))]
    analyses, links = case([d], [group(claim)], slots=[slot("count", *members)])
    (row,) = find_disagreements(analyses, links)
    assert row.outcome == "superseded"


def test_a_toll_that_others_give_on_a_later_day_has_risen() -> None:
    seven, eleven = toll("a", "2031-05-01", "7", 7), toll("b", "2031-05-02", "11", 11, "River Bloc")
    (d,) = found(seven, eleven, dimension="count/dead")
    assert d.outcome == "superseded"
    assert [r.rule for r in d.reasons] == ["count_since"]
    (d,) = found(seven, toll("b", "2031-05-01", "11", 11, "River Bloc"), dimension="count/dead")
    assert d.outcome == "conflict"


def test_two_slots_with_the_same_figures_of_one_report_are_one_row() -> None:
    a, b = toll("a", "2031-05-01", "14", 14), toll("b", "2031-05-01", "37", 37, "River Bloc")
    for d, words, value in ((a, "14", 14), (b, "37", 37)):
        d.say(f"So {words} died.")
        d.quantity(words, value)
    slots = [slot("count", *((d.id, at, d.claims[at].id) for d in (a, b))) for at in (0, 1)]
    analyses, links = case([a, b], slots=slots)
    (row,) = find_disagreements(analyses, links)
    assert [len(s.citations) for s in row.sides] == [2, 2]


def test_two_sources_with_two_figures_conflict() -> None:
    (d,) = found(toll("a", "2031-05-01", "14", 14), toll("b", "2031-05-01", "37", 37, "River Bloc"))
    assert d.outcome == "conflict"
    assert [s.who for s in d.sides] == [("en:org/Interior Ministry",), ("en:org/River Bloc",)]
    assert all(len(s.citations) == 1 for s in d.sides)


def signing(name: str, words: str, date: str) -> Draft:
    d = Draft(name, f"Outlet {name}", "2031-11-05")
    d.entity("state/V", "state", "Veldania")
    d.entity("state/D", "state", "Darghania")
    d.say(f"Veldania and Darghania signed the pact on {words}.")
    d.time(words, date)
    act = AgreementAct(act="signed", date=date, span=d.span("signed"))
    parties = (d.argument("state/V"), d.argument("state/D"))
    names = (d.span("pact"),)
    d.agreements.append(
        Agreement(
            id=f"ag-{name}", article_id=d.id, names=names, kind="treaty", parties=parties, acts=(act,), provisions=()
        )
    )
    return d


def test_an_agreement_signed_on_two_days_is_a_disagreement() -> None:
    analyses, links = case([signing("a", "3 November", "2031-11-03"), signing("b", "4 November", "2031-11-04")])
    agreements = join_agreements(analyses, links)
    (d,) = find_disagreements(analyses, links, agreements)
    assert (d.kind, d.topic, d.outcome) == ("date", "sign", "conflict")
    assert [(s.position, s.who) for s in d.sides] == [("3 November", ("Outlet a",)), ("4 November", ("Outlet b",))]


def test_a_month_and_a_day_in_it_are_one_signing() -> None:
    analyses, links = case([signing("a", "November", "2031-11"), signing("b", "4 November", "2031-11-04")])
    agreements = join_agreements(analyses, links)
    assert [a.date for a in agreements[0].acts] == ["2031-11-04"]
    assert find_disagreements(analyses, links, agreements) == ()


def test_a_denial_stands_beside_the_assertion() -> None:
    a, b, c = (Draft(n, f"Outlet {n}", "2031-05-01") for n in "abc")
    first = a.say("Shells were sent.", ("Ada Marl", "person", None))
    second = b.say("No shells were sent.", ("Omar Dal", "person", None), modality="denies")
    third = c.say("Shells may have been sent.", ("Vik Dragan", "person", None), modality="does_not_deny")
    of = group((first, "agrees"), (second, "denies"), (third, "plays_down"), event_type="transfer")
    analyses, links = case([a, b, c], [of])
    (d,) = find_disagreements(analyses, links)
    assert (d.kind, d.outcome) == ("polarity", "conflict")
    assert [s.who for s in d.sides] == [("Ada Marl",), ("Omar Dal",), ("Vik Dragan",)]


def test_playing_down_alone_is_no_denial() -> None:
    a, b = (Draft(n, f"Outlet {n}", "2031-05-01") for n in "ab")
    first = a.say("Shells were sent.", ("Ada Marl", "person", None))
    second = b.say("Shells may have been sent.", ("Vik Dragan", "person", None), modality="does_not_deny")
    analyses, links = case([a, b], [group((first, "agrees"), (second, "plays_down"))])
    assert find_disagreements(analyses, links) == ()


def visit(name: str, words: str, value: str, kind: str, mod: str, published: str = "2031-11-04") -> Draft:
    d = Draft(name, f"Outlet {name}", published)
    d.entity("person/M", "person", "Morgov")
    d.say(f"It was the first visit by Morgov {words}.")
    d.event("visit", "visit", ["person/M"])
    d.time(words, value, kind, mod=mod)
    return d


def test_an_age_agrees_with_a_date_by_arithmetic() -> None:
    drafts = [
        visit("a", "in 18 years", "P18Y", "age", "since"),
        visit("b", "since March 2013", "2013-03", "date", "since"),
        visit("c", "in more than fifteen years", "P15Y", "age", "more_than"),
        visit("e", "in two decades", "P20Y", "age", "since"),
    ]
    (found_one,) = find_disagreements(*case(drafts))
    assert (found_one.kind, found_one.outcome) == ("date", "agrees")
    assert "18 years before 2031 is 2013" in found_one.how
    assert len(found_one.sides) == 4


def test_an_age_that_fits_no_date_conflicts() -> None:
    drafts = [visit("a", "in 18 years", "P18Y", "age", "since"), visit("b", "since 2004", "2004", "date", "since")]
    (found_one,) = find_disagreements(*case(drafts))
    assert found_one.outcome == "conflict"


def test_two_days_for_one_signing_conflict_when_apart() -> None:
    a, b = (Draft(n, f"Outlet {n}", "2031-11-10") for n in "ab")
    claims = []
    for d, words, day in ((a, "on 3 November", "2031-11-03"), (b, "on 7 November", "2031-11-07")):
        d.entity("state/V", "state", "Veldania")
        claims.append(d.say(f"Veldania signed the treaty {words}."))
        d.event("sign", "signed", ["state/V"], date=day, time=d.time(words, day))
    analyses, links = case([a, b], [group(*claims, event_type="sign")])
    (found_one,) = find_disagreements(analyses, links)
    assert (found_one.kind, found_one.outcome) == ("date", "conflict")
    assert "4 days apart" in found_one.how
