"""Attribution in English on invented sentences."""

from __future__ import annotations

import pytest

from tawatur.records import Mention, Span
from tests.unit.claims.attributing import claims_of, lines

ENGLISH = [
    (
        "Transport minister Sam Haddad said that the new bridge would open in spring.",
        "Transport minister Sam Haddad",
        "asserts",
        "the new bridge would open in spring",
    ),
    ("The water company said the tank was sound.", "The water company", "asserts", "the tank was sound"),
    ('"We sail tomorrow," the captain said.', "the captain", "asserts", "We sail tomorrow"),
    (
        '"We sail tomorrow," said Captain Rana Odeh, who commands the ferry.',
        "Captain Rana Odeh",
        "asserts",
        "We sail tomorrow",
    ),
    (
        "The boat sank before dawn, according to the coastguard.",
        "the coastguard",
        "asserts",
        "The boat sank before dawn",
    ),
    (
        "According to the hospital director, four injured people arrived overnight.",
        "the hospital director",
        "asserts",
        "four injured people arrived overnight",
    ),
    (
        "The army spokesman denied that any soldiers had been killed.",
        "The army spokesman",
        "denies",
        "any soldiers had been killed",
    ),
    (
        "The commission chairman did not rule out a delay of the vote.",
        "The commission chairman",
        "does_not_rule_out",
        "a delay of the vote",
    ),
    (
        "The Harbour Times reported that the pier was closed, citing a port official.",
        "The Harbour Times > a port official",
        "asserts",
        "the pier was closed",
    ),
    (
        "The state agency quoted the governor as saying that the port had been shut for two days.",
        "The state agency > the governor",
        "asserts",
        "the port had been shut for two days",
    ),
    (
        "Lawmaker Karim Saleh accused the government of hiding the figures.",
        "Lawmaker Karim Saleh",
        "asserts",
        "the government of hiding the figures",
    ),
    ("Workers urged the management to pay overdue wages.", "Workers", "demands", "the management to pay overdue wages"),
    ("The trader claimed the goods were sound.", "The trader", "alleges", "the goods were sound"),
    (
        "The bank estimates that inflation reached seven percent.",
        "The bank",
        "estimates",
        "inflation reached seven percent",
    ),
    ("Forecasters predicted that heavy rain would fall.", "Forecasters", "expects", "heavy rain would fall"),
    (
        "The agreement stipulates that both sides hand over the maps within a month.",
        "The agreement",
        "asserts",
        "both sides hand over the maps within a month",
    ),
    (
        "The ministry said in a statement on Monday that the vaccine was safe.",
        "The ministry",
        "asserts",
        "the vaccine was safe",
    ),
    ("The mayor promised to repair the road before winter.", "The mayor", "asserts", "repair the road before winter"),
    ("Officials warned of further floods.", "Officials", "asserts", "further floods"),
    (
        "The Valley Post said engineer Rami Awad confirmed that the dam was safe.",
        "The Valley Post > engineer Rami Awad",
        "asserts",
        "the dam was safe",
    ),
    ("The general called for a ceasefire.", "The general", "demands", "a ceasefire"),
    (
        "The opposition leader described the decision as hasty.",
        "The opposition leader",
        "asserts",
        "the decision as hasty",
    ),
    (
        "The prime minister, who flew in on Sunday, said the talks had failed.",
        "The prime minister",
        "asserts",
        "the talks had failed",
    ),
    (
        "Nadia Karam, a spokeswoman for the river authority, told reporters that the gates were closed.",
        "Nadia Karam, a spokeswoman for the river authority",
        "asserts",
        "the gates were closed",
    ),
    (
        "The gates were closed on Friday, Karam told the Harbour Times.",
        "Karam",
        "asserts",
        "The gates were closed on Friday",
    ),
    (
        "The gates, Karam said, were closed on Friday.",
        "Karam",
        "asserts",
        "The gates, Karam said, were closed on Friday",
    ),
    (
        "A statement by the ministry said two ships were seized.",
        "A statement by the ministry",
        "asserts",
        "two ships were seized",
    ),
    (
        "Officials, speaking on condition of anonymity, said the envoy would resign.",
        "Officials",
        "asserts",
        "the envoy would resign",
    ),
    ("The president has repeatedly said he will not resign.", "The president", "asserts", "he will not resign"),
    (
        "The general may have ordered the strike, two diplomats said.",
        "two diplomats",
        "possible",
        "The general may have ordered the strike",
    ),
    (
        "The Daily Shore, quoting a customs officer, said the flour never arrived.",
        "The Daily Shore > a customs officer",
        "asserts",
        "the flour never arrived",
    ),
    (
        "Opposition newspapers quoted unnamed officials as saying that the flour never arrived.",
        "Opposition newspapers > unnamed officials",
        "asserts",
        "the flour never arrived",
    ),
    (
        "The fund lost nine million dinars, a report published on Monday showed.",
        "a report",
        "asserts",
        "The fund lost nine million dinars",
    ),
    ("Deeb wrote on his website that the vote was rigged.", "Deeb", "asserts", "the vote was rigged"),
    (
        "Sources close to the inquiry say the pilot was warned twice.",
        "Sources close to the inquiry",
        "asserts",
        "the pilot was warned twice",
    ),
    ("Analysts estimate the loss at two billion dinars.", "Analysts", "estimates", "the loss at two billion dinars"),
    ("The commission reported that nobody had voted twice.", "The commission", "asserts", "nobody had voted twice"),
]


@pytest.mark.parametrize(("text", "chain", "modality", "content"), ENGLISH)
def test_english_sentence_gives_one_claim(text: str, chain: str, modality: str, content: str) -> None:
    assert lines(text, "en") == [(chain, modality, content)]


def test_what_is_rejected_is_told_by_somebody() -> None:
    assert sorted(lines("The ministry rejected claims by traders that the flour was sold.", "en")) == [
        ("The ministry", "denies", "the flour was sold"),
        ("traders", "asserts", "the flour was sold"),
    ]
    assert sorted(lines("The ministry dismissed reports that the flour was sold.", "en")) == [
        ("The ministry", "denies", "the flour was sold"),
        ("unspecified", "alleges", "the flour was sold"),
    ]


@pytest.mark.parametrize(
    ("text", "chain", "content"),
    [
        ("The captain is believed to be in Torren.", "unspecified", "The captain is believed to be in Torren"),
        ("It is alleged that the clerk took money.", "unspecified", "the clerk took money"),
        (
            "The mine will reopen in June, as the Torren Post reported.",
            "the Torren Post",
            "The mine will reopen in June",
        ),
        ("A memo seen by Reuters says the mine is safe.", "Reuters > A memo", "the mine is safe"),
        ('"The mine is safe," the Torren Post quoted him as saying.', "the Torren Post > him", "The mine is safe"),
        ("In the view of many miners, the shaft is unsafe.", "many miners", "the shaft is unsafe"),
    ],
)
def test_english_that_comes_through_others(text: str, chain: str, content: str) -> None:
    assert [(c, w) for c, _, w in lines(text, "en")] == [(chain, content)]


def test_what_is_done_by_saying_it_reports_nothing() -> None:
    for text in (
        "The duke declared war on Torren.",
        "The mill reported higher profits.",
        "If Torren says no, it sinks.",
    ):
        assert all(c.chain == () for c in claims_of(text, "en"))


def test_english_words_that_do_not_report() -> None:
    for text in ("Fees are paid according to the law.", "The ministry did not say when the talks would resume."):
        assert all(c.chain == () for c in claims_of(text, "en"))


@pytest.mark.parametrize(
    "text",
    [
        "Asked about the cables, the minister declined to comment.",
        "Neither side confirmed the figures.",
        "It is unclear who cut the cables.",
        "The harbour was built in 1921 and rebuilt after the war.",
    ],
)
def test_english_sentences_without_a_source(text: str) -> None:
    assert [c.chain for c in claims_of(text, "en")] == [()]


def test_pronoun_and_continued_quotation_in_english() -> None:
    text = '"The dam is safe," Rami Awad said. "Nobody has to leave."\nHe added that repairs had begun.'
    found = lines(text, "en")
    assert [chain for chain, _, _ in found] == ["Rami Awad"] * 3
    assert found[1][2] == "Nobody has to leave"


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "The port took in forty crates, according to an estimate by the harbour office seen by the paper.",
            "an estimate by the harbour office",
            "The port took in forty crates",
        ),
        (
            '"We will not sell the dam," the mayor\'s adviser, Lina Haddad, told reporters.',
            "the mayor's adviser, Lina Haddad",
            "We will not sell the dam",
        ),
        (
            '"Nobody was hurt," said Norland\'s health minister, Lina Haddad.',
            "Norland's health minister, Lina Haddad",
            "Nobody was hurt",
        ),
        (
            "The envoy for the basin, Lina Haddad, said in Geneva that the talks had failed.",
            "The envoy for the basin, Lina Haddad",
            "the talks had failed",
        ),
    ],
)
def test_english_sources_are_whole_phrases(text: str, source: str, content: str) -> None:
    assert [(chain, words) for chain, _, words in lines(text, "en") if chain] == [(source, content)]


def test_a_counterpart_is_the_person_named_behind_the_comma() -> None:
    text = "Dana Okmar objected on Tuesday. Her Basturian counterpart, Ivo Tarnel, said the ferries would run again."
    adjective, name = text.index("Basturian"), text.index("Ivo")
    mentions = (
        Mention(span=Span(adjective, adjective + 9), type="state", kind="adjectival", entity="b", how="test"),
        Mention(span=Span(name, name + 10), type="person", kind="name", entity="i", how="test"),
    )
    link = claims_of(text, "en", mentions=mentions)[-1].chain[-1]
    assert (link.name, link.kind, link.antecedent) == ("Her Basturian counterpart, Ivo Tarnel", "person", None)
