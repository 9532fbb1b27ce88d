"""Agreements, transfers and sanctions joined across articles; sources and doubts."""

from __future__ import annotations

import msgspec

from tawatur.records import Agreement, AgreementAct, Mention, Provision, Sanction
from tawatur.weigh.agreements import join_agreements
from tawatur.weigh.doubts import find_doubts
from tawatur.weigh.roots import find_standings
from tawatur.weigh.sanctions import join_sanctions
from tawatur.weigh.sources import find_sources
from tawatur.weigh.transfers import join_transfers

from .build import Draft, case, group


def states(d: Draft) -> Draft:
    d.entity("state/V", "state", "Veldania")
    d.entity("state/D", "state", "Darghania")
    return d


def pact(name: str, called: str, signed: str | None, action: str, kind: str = "treaty") -> Draft:
    d = states(Draft(name, f"Outlet {name}", "2031-11-05"))
    claim = d.say(f"Veldania and Darghania signed the {called}: either shall {action}.")
    provision = Provision(
        id=f"pr-{name}",
        force="shall",
        actors=(d.argument("state/V"),),
        action=d.span(action),
        claim_id=claim,
        why="test",
    )
    d.agreements.append(
        Agreement(
            id=f"ag-{name}",
            article_id=d.id,
            names=(d.span(called),),
            kind=kind,
            parties=(d.argument("state/V"), d.argument("state/D")),
            acts=(AgreementAct(act="signed", date=signed, span=d.span("signed")),),
            provisions=(provision,),
        )
    )
    return d


def test_one_treaty_under_two_names_takes_its_date_from_the_other_page() -> None:
    a = pact("a", "mutual assistance treaty", "2031-11-03", "give military help at once")
    b = pact("b", "defence pact", None, "give military help at once if attacked")
    (row,) = join_agreements(*case([a, b]))
    assert set(row.names) == {"mutual assistance treaty", "defence pact"}
    assert [(x.act, x.date) for x in row.acts] == [("signed", "2031-11-03")]
    assert len(row.acts[0].citations) == 2
    assert len(row.provisions) == 1
    assert row.provisions[0].reported_by == ("Outlet a", "Outlet b")


def test_an_old_treaty_of_the_same_parties_is_another() -> None:
    a = pact("a", "mutual assistance treaty", "2031-11-03", "give military help")
    b = pact("b", "friendship treaty", "2013-03", "consult the other")
    assert len(join_agreements(*case([a, b]))) == 2


def test_a_contract_is_not_a_treaty() -> None:
    a = pact("a", "mutual assistance treaty", None, "give military help")
    b = pact("b", "gas contract", None, "deliver gas", kind="contract")
    assert len(join_agreements(*case([a, b]))) == 2


def test_transfers_of_one_kind_between_two_parties_are_one_row() -> None:
    a, b, c = (states(Draft(n, f"Outlet {n}", "2031-11-05")) for n in "abc")
    a.say("Veldania sent 30,000 shells to Darghania.", ("spies", "anonymous", None))
    a.transfer("shells", "state/V", "state/D", "estimated", quantity=a.quantity("30,000", 30000))
    b.say("Veldania sends no arms to Darghania.", ("Bakir", "person", None), modality="denies")
    b.transfer("arms", "state/V", "state/D", "denied", item_kind="arms")
    c.say("Darghania received shells.")
    c.transfer("shells", None, "state/D", "alleged")
    (row,) = join_transfers(*case([a, b, c]))
    assert (row.giver, row.receiver) == ("en:state/V", "en:state/D")
    assert {r.status for r in row.reports} == {"estimated", "denied", "alleged"}
    assert {r.chain for r in row.reports} == {("spies",), ("Bakir",), ()}
    assert [r.value for r in row.reports if r.status == "estimated"] == [30000]


def test_denial_of_both_parties_stands_beside_transfers_of_either_direction() -> None:
    a, b, c = (states(Draft(n, f"Outlet {n}", "2031-11-05")) for n in "abc")
    a.say("Veldania sent shells to Darghania.")
    a.transfer("shells", "state/V", "state/D")
    b.say("Darghania sent rockets to Veldania.")
    b.transfer("rockets", "state/D", "state/V", item_kind="arms")
    c.say("Veldania and Darghania deny any transfer of arms.", ("Veldania and Darghania", "group", None))
    both = c.claims[0].chain[0].span
    assert both is not None
    c.mentions += [
        Mention(span=c.span(n, both.start), kind="name", type="state", entity=k, how="test")
        for n, k in (("Veldania", "state/V"), ("Darghania", "state/D"))
    ]
    c.transfer("arms", "state/V", "state/D", "denied", item_kind="arms")
    rows = join_transfers(*case([a, b, c]))
    assert {(r.giver, r.receiver) for r in rows} == {("en:state/V", "en:state/D"), ("en:state/D", "en:state/V")}
    assert all("denied" in {x.status for x in r.reports} for r in rows)
    assert {r.item_kind for r in rows} == {"ammunition", "arms"}


def test_an_open_denial_is_only_of_what_its_own_article_names() -> None:
    a, b, c = (Draft(n, f"Outlet {n}", "2031-11-05") for n in "abc")
    for d in (a, b):
        states(d)
    c.entity("state/D", "state", "Darghania")
    a.say("Veldania sent shells to Darghania.")
    a.transfer("shells", "state/V", "state/D")
    b.say("Darghania buys no shells, of Veldania or of anybody.")
    b.transfer("shells", "state/D", None, "denied")
    c.say("Darghania got no shells from the north.")
    c.transfer("shells", None, "state/D", "denied")
    (row,) = join_transfers(*case([a, b, c]))
    assert (row.giver, row.receiver) == ("en:state/V", "en:state/D")
    assert sorted((r.citation.article_id, r.status) for r in row.reports) == [(a.id, "asserted"), (b.id, "denied")]


def test_the_treaty_of_one_party_is_the_only_one_that_it_has() -> None:
    a = pact("a", "mutual assistance treaty", "2031-11-03", "give military help at once")
    b = pact("b", "treaty", None, "use the airfield")
    b.agreements[0] = msgspec.structs.replace(b.agreements[0], parties=(b.argument("state/V"),))
    (row,) = join_agreements(*case([a, b]))
    assert len(row.provisions) == 2


def test_exceptions_stand_beside_their_provision() -> None:
    d = pact("a", "mutual assistance treaty", "2031-11-03", "give military help unless the other attacks first")
    provision = msgspec.structs.replace(
        d.agreements[0].provisions[0],
        action=d.span("give military help"),
        exception=d.span("unless the other attacks first"),
    )
    d.agreements[0] = msgspec.structs.replace(d.agreements[0], provisions=(provision,))
    (row,) = join_agreements(*case([d]))
    assert [c.span for c in row.provisions[0].exceptions] == [d.span("unless the other attacks first")]


def test_sanctions_are_joined_by_kind_imposer_and_target() -> None:
    drafts = []
    for name in "ab":
        d = states(Draft(name, f"Outlet {name}", "2031-11-05"))
        claim = d.say("Veldania froze assets of Darghania.")
        d.sanctions.append(
            Sanction(
                id=f"sa-{name}",
                article_id=d.id,
                claim_id=claim,
                kind="asset_freeze",
                imposer=d.argument("state/V"),
                target=d.argument("state/D"),
                span=d.span("froze assets"),
                status="asserted",
                why="test",
            )
        )
        drafts.append(d)
    (row,) = join_sanctions(*case(drafts))
    assert len(row.reports) == 2


def test_sources_say_through_whom_and_how_often_alone() -> None:
    d = Draft("a", "One", "2031-05-01")
    d.entity("person/dal", "person", "Omar Dal")
    claim = d.say(
        "Omar Dal told River Echo it fell.", ("River Echo", "media", None), ("Omar Dal", "person", "person/dal")
    )
    analyses, links = case([d], [group(claim)])
    found = {s.name: s for s in find_sources(analyses, links, find_standings(analyses, links))}
    assert found["Omar Dal"].through == ("River Echo",)
    assert found["Omar Dal"].alone == 1
    assert found["River Echo"].alone == 0


def test_doubts_of_annotating_are_kept() -> None:
    d = Draft("a", "One", "2031-05-01")
    d.say("The lake will be full in 2301.")
    d.time("2301", "2301", doubt="three centuries after the report")
    (doubt,) = find_doubts(*case([d]))
    assert (doubt.kind, doubt.why) == ("time", "three centuries after the report")
