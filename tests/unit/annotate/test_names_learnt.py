"""Names that no table knows, learnt from the article that holds them."""

from __future__ import annotations

from functools import cache

from tawatur.annotate.names import NameFinder
from tawatur.config import Config
from tawatur.records import Article, Block, Segment, Span, content_id
from tawatur.text import open_document


@cache
def finder() -> NameFinder:
    return NameFinder(Config())


def found(text: str, language: str = "ar") -> set[tuple[str, str, str]]:
    """(words, type, entity key) of the mentions of a text of one paragraph."""
    article = Article(
        id=content_id("a", text),
        page_id="p",
        location="test",
        language=language,
        text=text,
        blocks=(Block(span=Span(0, len(text)), role="paragraph"),),
        segments=(Segment(0, len(text), 0),),
        made_by="test",
    )
    mentions, _ = finder()(open_document(article))
    return {(m.span.of(text), m.type, m.entity) for m in mentions}


def test_a_state_is_learnt_from_its_adjective_and_holds_everywhere() -> None:
    got = found("نفت الحكومة الباسطورية الخبر. وعادت القافلة من باسطوريا أمس، وقال شهود إن لباسطوريا حرسا هناك.")
    assert ("باسطوريا", "state", "state:باسطوريا") in got
    assert ("الباسطورية", "state", "state:باسطوريا") in got
    assert len([m for m in got if m[2] == "org/state:باسطوريا/government"]) == 1


def test_one_clue_is_not_enough() -> None:
    assert not [m for m in found("وضع العامل البرغوطيل على الطاولة ثم خرج.") if "برغوطيل" in m[2]]


def test_a_ministry_and_its_adjective_tell_a_state() -> None:
    got = found("أعلنت وزارة الداخلية الزنفارية فتح الطريق.")
    assert any(type_ == "organisation" and key.endswith("/interior-ministry") for _, type_, key in got)


def test_the_accusative_of_an_adjective_is_no_country() -> None:
    got = found("التقى الوزير دبلوماسيا باسطوريا. وقالت باسطوريا إنها تنتظر، ودعا الجيش الباسطوري إلى الهدوء.")
    assert ("باسطوريا", "state", "state:باسطوريا") in got


def test_agencies_have_other_names() -> None:
    got = found("نقلت وكالة أنباء باسطوريا الرسمية (بستا) عن الجيش الباسطوري نفيه. وقالت بستا إن باسطوريا هادئة.")
    assert {key for text, _, key in got if text == "بستا"} == {"org/state:باسطوريا/news-agency"}


def test_quoted_names_have_the_type_of_their_head() -> None:
    got = found("ذكرت صحيفة «ندى الوادي» أن «كتلة الغد» انسحبت، وأن السفينة غرقت قرب معبر تل الحمام.")
    assert {
        ("صحيفة «ندى الوادي»", "media", "media:ندي الوادي"),
        ("كتلة الغد", "organisation", "organisation:كتله الغد"),
    } <= got
    assert ("معبر تل الحمام", "place", "place:تل الحمام") in got


def test_a_square_named_after_a_person_is_no_person() -> None:
    got = found("تجمع الآلاف في ساحة كيم جونغ أون وسط المدينة.")
    assert not [m for m in got if m[1] == "person"]


def test_holders_of_offices() -> None:
    got = found("قالت وزيرة خارجيتها نرجيلا زوبعان إن اللقاء تأجل.")
    assert ("نرجيلا زوبعان", "person", "person:نرجيلا زوبعان") in got


def test_english_states_ministries_and_ships() -> None:
    got = found(
        "Bastoria's Interior Ministry denied it. The Bastorian army left, an aide said in Quelmar on Monday. "
        "The freighter Zoela sank.",
        "en",
    )
    assert ("Bastorian", "state", "state:bastoria") in got
    assert ("Quelmar", "place", "place:quelmar") in got
    assert ("Zoela", "product", "product:zoela") in got
    assert any(key == "org/state:bastoria/interior-ministry" for _, _, key in got)


def test_surnames_are_no_places() -> None:
    got = found("Adelia Marsk met Marsk's friends in Paris. Adelia Marsk spoke to Marsk.", "en")
    assert not [m for m in got if m[1] in ("place", "state") and "marsk" in m[2]]
