"""The counting rules of independent roots, at least one test a rule."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from msgspec import structs

from tawatur.records import ClaimGroup, Lineage, Origin, Passage, Relation, Standing
from tawatur.weigh.roots import find_standings

from .build import Draft, case, group, lineage


def standing(drafts: Sequence[Draft], of: ClaimGroup, *links: Lineage) -> Standing:
    analyses, all_links = case(drafts, [of], links)
    (found,) = find_standings(analyses, all_links)
    return found


def rules(found: Standing) -> set[str]:
    return {m.rule for m in found.merges}


def test_one_utterer_in_three_outlets_is_one_root() -> None:
    drafts = [Draft(f"n{i}", f"Outlet {i}", "2031-05-01") for i in range(3)]
    claims = []
    for d in drafts:
        d.entity("person/marl", "person", "Ada Marl")
        claims.append(d.say("Ada Marl said the bridge fell.", ("Ada Marl", "person", "person/marl")))
    found = standing(drafts, group(*claims))
    assert [r.name for r in found.roots] == ["Ada Marl"]
    assert rules(found) == {"same_root"}


def test_the_innermost_of_a_chain_is_the_root() -> None:
    a = Draft("a", "One", "2031-05-01")
    for key, type_, name in (("media/echo", "media", "River Echo"), ("person/marl", "person", "Ada Marl")):
        a.entity(key, type_, name)
    a.entity("org/quake", "organisation", "Quake Centre")
    claim = a.say(
        "River Echo has it from Ada Marl that the Quake Centre measured 4.9.",
        ("River Echo", "media", "media/echo"),
        ("Ada Marl", "person", "person/marl"),
        ("Quake Centre", "organisation", "org/quake"),
    )
    assert [r.name for r in standing([a], group(claim)).roots] == ["Quake Centre"]


def test_one_who_speaks_several_times_is_one_root() -> None:
    a, b = Draft("a", "One", "2031-05-01"), Draft("b", "Two", "2031-05-03")
    claims = []
    for d, sentence in ((a, "Ada Marl said it fell."), (a, "It fell, Ada Marl told them."), (b, "Ada Marl said so.")):
        d.entity("person/marl", "person", "Ada Marl")
        claims.append(d.say(sentence, ("Ada Marl", "person", "person/marl")))
    found = standing([a, b], group(*claims))
    assert [(r.name, len(r.claim_ids)) for r in found.roots] == [("Ada Marl", 3)]


@pytest.mark.parametrize("relation", ["identical", "near_copy", "same_wire", "translation"])
def test_copies_of_one_text_are_one_root_whomever_they_name(relation: Relation) -> None:
    a, b = Draft("a", "One", "2031-05-01"), Draft("b", "Two", "2031-05-01")
    first = a.say("Ada Marl said the dam would hold.", ("Ada Marl", "person", None))
    second = b.say("The dam will hold, an engineer said.", ("an engineer", "anonymous", None))
    assert len(standing([a, b], group(first, second), lineage(a, b, relation)).roots) == 1
    assert len(standing([a, b], group(first, second), lineage(a, b, "independent")).roots) == 2


def test_who_cites_an_inquiry_rests_on_it() -> None:
    a, b = Draft("a", "One", "2031-05-01"), Draft("b", "Two", "2031-05-01")
    claims = []
    for d, key, name in ((a, "person/marl", "Ada Marl"), (b, "person/dal", "Omar Dal")):
        d.entity(key, "person", name)
        d.entity("doc/inquiry", "document", "the inquiry")
        source = (name, "person", key), ("the inquiry", "document", "doc/inquiry")
        claims.append(d.say(f"{name} cited the inquiry: the dam was unsound.", *source))
    found = standing([a, b], group(*claims))
    assert [(r.name, r.kind) for r in found.roots] == [("the inquiry", "document")]


def test_reports_that_are_not_named_give_no_root() -> None:
    a = Draft("a", "One", "2031-05-01")
    claim = a.say("Reports say the stock of gas is low.", ("Reports", "unspecified", None))
    found = standing([a], group(claim, event_type="need"))
    assert found.roots == ()
    assert found.unattributed == (claim,)


def test_an_event_that_was_read_as_a_speaker_gives_no_root() -> None:
    a = Draft("a", "One", "2031-05-01")
    a.entity("person/marl", "person", "Ada Marl")
    first = a.say("Ada Marl called the launch a threat.", ("Ada Marl", "person", "person/marl"))
    second = a.say("The launch was called a threat.", ("launch", "person", None))
    a.event("launch", "launch")
    assert [r.name for r in standing([a], group(first, second, event_type="launch")).roots] == ["Ada Marl"]


def test_two_institutions_are_two_roots() -> None:
    a, b = Draft("a", "One", "2031-05-01"), Draft("b", "Two", "2031-05-01")
    a.entity("org/geo", "organisation", "Geology Office")
    b.entity("org/quake", "organisation", "Quake Centre")
    first = a.say("The Geology Office measured 4.9.", ("Geology Office", "organisation", "org/geo"))
    second = b.say("The Quake Centre measured 4.9.", ("Quake Centre", "organisation", "org/quake"))
    found = standing([a, b], group(first, second))
    assert len(found.roots) == 2
    assert found.merges == ()


def test_who_quotes_a_document_and_who_speaks_for_himself_is_one_root() -> None:
    a, b = Draft("a", "One", "2031-05-01"), Draft("b", "Two", "2031-05-01")
    for d in (a, b):
        d.entity("person/marl", "person", "Ada Marl")
    a.entity("doc/pact", "document", "the pact")
    quoted = a.say(
        "Ada Marl cited the pact: each side shall help.",
        ("Ada Marl", "person", "person/marl"),
        ("the pact", "document", "doc/pact"),
    )
    said = b.say("Ada Marl said each side shall help.", ("Ada Marl", "person", "person/marl"))
    found = standing([a, b], group(quoted, said))
    assert [r.name for r in found.roots] == ["Ada Marl"]
    assert rules(found) == {"same_statement"}


def test_spokesman_and_ministry_are_one() -> None:
    a, b = Draft("a", "One", "2031-05-01"), Draft("b", "Two", "2031-05-01")
    for d in (a, b):
        d.entity("org/interior", "organisation", "Interior Ministry")
    b.entity("person/dal", "person", "Omar Dal", role="spokesman of the Interior Ministry")
    first = a.say("The Interior Ministry said seven died.", ("Interior Ministry", "organisation", "org/interior"))
    second = b.say("Omar Dal said seven died.", ("Omar Dal", "person", "person/dal"))
    found = standing([a, b], group(first, second))
    assert len(found.roots) == 1
    assert "spokesman" in rules(found)


def test_unnamed_sources_of_one_outlet_count_once_and_are_marked() -> None:
    a = Draft("a", "One", "2031-05-01")
    first = a.say("A diplomat said talks failed.", ("diplomat", "anonymous", None))
    second = a.say("Another official said talks failed.", ("official", "anonymous", None))
    found = standing([a], group(first, second, event_type="meet"))
    assert len(found.roots) == 1
    assert found.roots[0].anonymous
    assert rules(found) == {"anonymous_of_outlet"}


def test_unnamed_sources_of_two_outlets_are_two() -> None:
    a, b = Draft("a", "One", "2031-05-01"), Draft("b", "Two", "2031-05-01")
    first = a.say("A diplomat said talks failed.", ("diplomat", "anonymous", None))
    second = b.say("A source said talks failed.", ("source", "anonymous", None))
    assert len(standing([a, b], group(first, second)).roots) == 2


def test_an_unnamed_source_and_its_translation_are_one() -> None:
    a, b = Draft("a", "One", "2031-05-01"), Draft("b", "Two", "2031-05-02", "ar")
    first = a.say("A diplomat said talks failed.", ("diplomat", "anonymous", None))
    second = b.say("قال دبلوماسي إن المحادثات فشلت.", ("دبلوماسي", "anonymous", None))
    assert len(standing([a, b], group(first, second), lineage(a, b, "translation")).roots) == 1


def test_differently_named_sources_of_one_passage_are_one() -> None:
    a, b = Draft("a", "One", "2031-05-01"), Draft("b", "Two", "2031-05-01")
    a.say("Rain fell all week in the hills.")
    first = a.say("Ada Marl said the dam would hold.", ("Ada Marl", "person", None))
    second = b.say("An engineer said the dam would hold.", ("Lena Oft", "person", None))
    shared = Passage(a=a.claims[1].content, b=b.claims[0].content)
    found = standing([a, b], group(first, second), lineage(a, b, "independent", shared))
    assert len(found.roots) == 1
    assert rules(found) == {"copy"}
    elsewhere = Passage(a=a.claims[0].content, b=b.claims[0].content)
    found = standing([a, b], group(first, second), lineage(a, b, "independent", elsewhere))
    assert len(found.roots) == 2


def test_the_wire_that_is_credited_comes_before_one_that_is_cited() -> None:
    a, b = Draft("a", "One", "2031-05-01"), Draft("b", "Two", "2031-05-01")
    first = a.say("A diplomat said talks failed.", ("diplomat", "anonymous", None))
    second = b.say("A diplomat said talks failed.", ("a UN diplomat", "anonymous", None))
    analyses, links = case([a, b], [group(first, second)])
    origins = (
        Origin(article_id="a-a", name="Basin Wire", kind="dateline", span=None),
        Origin(article_id="a-b", name="Basin Wire", kind="dateline", span=None),
        Origin(article_id="a-b", name="Hill Agency", kind="agency_in_body", span=None),
    )
    (found,) = find_standings(analyses, structs.replace(links, origins=origins))
    assert len(found.roots) == 1


def test_a_cited_medium_rests_on_its_own_source() -> None:
    a, b = Draft("a", "One", "2031-05-01"), Draft("b", "Two", "2031-05-01")
    for d in (a, b):
        d.entity("media/echo", "media", "River Echo")
    b.entity("person/dal", "person", "Omar Dal")
    first = a.say("River Echo reported a secret annex.", ("River Echo", "media", "media/echo"))
    second = b.say(
        "Omar Dal told River Echo of a secret annex.",
        ("River Echo", "media", "media/echo"),
        ("Omar Dal", "person", "person/dal"),
    )
    found = standing([a, b], group(first, second))
    assert [r.name for r in found.roots] == ["Omar Dal"]
    assert rules(found) == {"relay"}


def test_a_cited_medium_and_its_own_article_are_one() -> None:
    a, b = Draft("a", "River Echo", "2031-05-01"), Draft("b", "Two", "2031-05-02")
    b.entity("media/echo", "media", "River Echo")
    first = a.say("A security officer spoke of a secret annex.", ("security officer", "anonymous", None))
    second = b.say("River Echo reported a secret annex.", ("River Echo", "media", "media/echo"))
    found = standing([a, b], group(first, second))
    assert len(found.roots) == 1
    assert rules(found) == {"relay"}


def test_the_newsroom_alone_gives_no_root_to_what_it_cannot_have_seen() -> None:
    a = Draft("a", "One", "2031-05-01")
    claim = a.say("The stock of gas is low.")
    found = standing([a], group(claim, event_type="need"))
    assert found.roots == ()
    assert found.unattributed == (claim,)


def test_an_outlet_that_saw_it_is_its_own_root() -> None:
    a = Draft("a", "One", "2031-05-01")
    found = standing([a], group(a.say("Rockets hit the market.")))
    assert [r.name for r in found.roots] == ["One (own report)"]


def test_own_voice_beside_a_named_source_adds_no_root() -> None:
    a, b = Draft("a", "One", "2031-05-01"), Draft("b", "Two", "2031-05-01")
    a.entity("person/marl", "person", "Ada Marl")
    first = a.say("Ada Marl said rockets hit the market.", ("Ada Marl", "person", "person/marl"))
    second = b.say("Rockets hit the market.")
    found = standing([a, b], group(first, second))
    assert [r.name for r in found.roots] == ["Ada Marl"]
    assert found.unattributed == (second,)


def test_who_condemns_is_the_root_of_the_condemnation() -> None:
    a = Draft("a", "One", "2031-05-01")
    a.entity("org/council", "organisation", "Basin Council")
    claim = a.say("The Basin Council condemned the shooting.")
    a.event("criticise", "condemned", ["org/council"])
    assert [r.name for r in standing([a], group(claim, event_type="criticise")).roots] == ["Basin Council"]


def test_denials_are_counted_apart() -> None:
    a, b = Draft("a", "One", "2031-05-01"), Draft("b", "Two", "2031-05-01")
    a.entity("person/marl", "person", "Ada Marl")
    b.entity("person/dal", "person", "Omar Dal")
    first = a.say("Ada Marl said shells were sent.", ("Ada Marl", "person", "person/marl"))
    second = b.say("Omar Dal denied shells were sent.", ("Omar Dal", "person", "person/dal"), modality="denies")
    found = standing([a, b], group((first, "agrees"), (second, "denies"), event_type="transfer"))
    assert [r.name for r in found.roots] == ["Ada Marl"]
    assert [r.name for r in found.opposing] == ["Omar Dal"]


def test_more_roots_rank_higher() -> None:
    one, many = Draft("a", "One", "2031-05-01"), Draft("b", "Two", "2031-05-01")
    one.entity("person/marl", "person", "Ada Marl")
    claim = one.say("Ada Marl said it.", ("Ada Marl", "person", "person/marl"))
    many.entity("person/marl", "person", "Ada Marl")
    many.entity("org/geo", "organisation", "Geology Office")
    two = [
        many.say("Ada Marl said more.", ("Ada Marl", "person", "person/marl")),
        many.say("The Geology Office said more.", ("Geology Office", "organisation", "org/geo")),
    ]
    analyses, links = case([one, many], [group(claim), group(*two)])
    found = find_standings(analyses, links)
    assert [len(s.roots) for s in found] == [2, 1]
    assert all(0 <= s.rank <= 1 for s in found)
