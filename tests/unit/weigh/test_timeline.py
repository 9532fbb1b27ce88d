"""The timeline: one entry an event, imprecise dates kept."""

from __future__ import annotations

from msgspec import structs

from tawatur.records import TimelineEntry
from tawatur.weigh.timeline import make_timeline

from .build import Draft, case


def visit(name: str, date: str, to: str | None = "state/D", type_: str = "visit") -> Draft:
    d = Draft(name, f"Outlet {name}", "2031-11-05")
    d.entity("person/M", "person", "Morgov")
    d.entity("state/D", "state", "Darghania")
    d.entity("state/C", "state", "Calmoria")
    d.say("Morgov visited Darghania and Calmoria.")
    d.event(type_, "visited", ["person/M"], [to] if to else [], date=date)
    return d


def entries(*drafts: Draft) -> tuple[TimelineEntry, ...]:
    return make_timeline(*case(drafts))


def test_reports_of_one_day_are_one_entry() -> None:
    (entry,) = entries(visit("a", "2031-11-03"), visit("b", "2031-11-03"))
    assert entry.actors == ("en:person/M",)
    assert len(entry.citations) == 2


def test_a_month_holds_the_day_of_the_same_event() -> None:
    (entry,) = entries(visit("a", "2031-11"), visit("b", "2031-11-03"))
    assert entry.date == "2031-11-03"


def test_an_imprecise_date_alone_stays_imprecise() -> None:
    (entry,) = entries(visit("a", "2031-11"))
    assert entry.date == "2031-11"


def test_other_days_parties_and_types_stay_apart_in_order_of_time() -> None:
    found = entries(
        visit("a", "2031-11-09"),
        visit("b", "2031-11-03"),
        visit("c", "2031-11-03", "state/C"),
        visit("d", "2031-11-03", type_="meet"),
    )
    assert [e.date for e in found] == ["2031-11-03"] * 3 + ["2031-11-09"]


def test_an_event_that_did_not_happen_has_no_place() -> None:
    d = visit("a", "2031-11-03")
    d.events[0] = structs.replace(d.events[0], status="did_not_occur")
    assert entries(d) == ()


def test_a_visit_dated_to_neighbouring_days_lasted_over_them() -> None:
    (entry,) = entries(visit("a", "2031-11-03"), visit("b", "2031-11-04"), visit("c", "2031-11-03"))
    assert entry.date == "2031-11-03/2031-11-04"
    meetings = entries(visit("a", "2031-11-03", type_="meet"), visit("b", "2031-11-04", type_="meet"))
    assert len(meetings) == 2


def test_a_year_holds_the_only_such_event_of_its_time() -> None:
    (entry,) = entries(visit("a", "2031"), visit("b", "2031-11-03"))
    assert entry.date == "2031-11-03"
    found = entries(visit("a", "2031"), visit("b", "2031-11-03"), visit("c", "2031-06-20"))
    assert [(e.date, len(e.citations)) for e in found] == [("2031-06-20", 1), ("2031-11-03", 1)]


def test_a_date_open_over_decades_places_nothing() -> None:
    assert entries(visit("a", "../2004")) == ()
    (entry,) = entries(visit("a", "../2004"), visit("b", "2000-07"))
    assert entry.date == "2000-07"


def test_background_without_a_day_is_left_out_and_with_a_day_is_kept() -> None:
    d = Draft("a", "One", "2031-05-02")
    d.entity("state/VD", "state", "Veldania")
    d.say("Veldania was criticised in 2019.")
    d.event("attack", "criticised", ["state/VD"], date="2019")
    d.say("Veldania attacked the port on 3 March 2030.")
    d.event("attack", "attacked", ["state/VD"], date="2030-03-03")
    analyses, links = case([d])
    assert [e.date for e in make_timeline(analyses, links)] == ["2030-03-03"]


def test_a_missile_does_nothing() -> None:
    d = Draft("a", "One", "2031-05-02")
    d.entity("weapon/x", "weapon", "Storm missile")
    d.say("The Storm missile attacked on 1 May.")
    d.event("attack", "attacked", ["weapon/x"], date="2031-05-01")
    analyses, links = case([d])
    assert make_timeline(analyses, links) == ()


def test_a_killing_of_the_nameless_has_a_line_at_its_day() -> None:
    drafts = []
    for article in ("a", "b"):
        d = Draft(article, "One", "2031-05-02")
        d.entity("state/VD", "state", "Veldania")
        d.say("Nine people were killed in Veldania on 1 May.")
        d.event("kill", "killed", [], date="2031-05-01")
        drafts.append(d)
    analyses, links = case(drafts)
    assert [(e.date, e.actors) for e in make_timeline(analyses, links)] == [("2031-05-01", ())]


def blast(name: str, published: str, *hit: str, lead: str = "Blasts shook Osgrad.", by: str | None = None) -> Draft:
    d = Draft(name, f"Outlet {name}", published)
    d.entity("place/osgrad", "place", "Osgrad")
    d.say(lead)
    actors = [d.entity(f"group/{by}", "group", by)] if by else []
    d.event("attack", "Blasts", actors, [d.entity(f"org/{x}", "organisation", x) for x in hit], date="2031-11-04")
    return d


def test_what_leads_two_reports_of_one_place_and_day_is_one_event() -> None:
    (entry,) = entries(blast("a", "2031-11-04", "Port Office"), blast("b", "2031-11-05", "Grain Board"))
    assert len(entry.citations) == 2


def test_two_actors_on_one_scene_are_two_events() -> None:
    first, second = blast("a", "2031-11-04", "Port Office", by="Reed"), blast("b", "2031-11-05", "Mill", by="Kite")
    assert len(entries(first, second)) == 2


def test_background_of_one_place_stays_apart() -> None:
    drafts = []
    for name, hit in (("a", "Port Office"), ("b", "Grain Board")):
        d = Draft(name, f"Outlet {name}", "2031-11-05")
        d.entity("place/osgrad", "place", "Osgrad")
        for _ in range(3):
            d.say("The Council met.")
        d.say("Blasts shook Osgrad.")
        d.event("attack", "Blasts", [], [d.entity(f"org/{hit}", "organisation", hit)], date="2031-11-04")
        drafts.append(d)
    assert len(entries(*drafts)) == 2
