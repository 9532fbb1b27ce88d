"""Disagreements on figures, dates and denials; what agrees is not called a disagreement."""

from __future__ import annotations

from tawatur.records import Disagreement
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


def test_two_sources_with_two_figures_conflict() -> None:
    (d,) = found(toll("a", "2031-05-01", "14", 14), toll("b", "2031-05-01", "37", 37, "River Bloc"))
    assert d.outcome == "conflict"
    assert [s.who for s in d.sides] == [("en:org/Interior Ministry",), ("en:org/River Bloc",)]
    assert all(len(s.citations) == 1 for s in d.sides)


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


def test_an_age_agrees_with_a_date_by_arithmetic() -> None:
    a, b, c = (Draft(n, f"Outlet {n}", "2031-11-04") for n in "abc")
    first = a.say("It is the first visit in 18 years.")
    a.time("in 18 years", "P18Y", "duration", mod="since")
    second = b.say("The last visit was in March 2013.")
    b.time("March 2013", "2013-03")
    third = c.say("It is the first visit in more than fifteen years.")
    c.time("more than fifteen years", "P15Y", "duration", mod="more_than")
    analyses, links = case([a, b, c], [group(first, second, third, event_type="visit")])
    (d,) = find_disagreements(analyses, links)
    assert (d.kind, d.outcome) == ("date", "agrees")
    assert "18 years before 2031 is 2013" in d.how
    assert len(d.sides) == 3


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
