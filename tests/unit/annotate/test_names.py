"""Mentions and entities of one article, on sentences of our own."""

from __future__ import annotations

import pytest

from tawatur.annotate.names import NameFinder
from tawatur.config import Config
from tawatur.records import Article, Block, LocalEntity, Mention, Span, Stated
from tawatur.text import open_document


@pytest.fixture(scope="module")
def finder() -> NameFinder:
    return NameFinder(Config())


def article(text: str, language: str = "ar", published: str | None = None) -> Article:
    blocks = []
    at = 0
    for line in text.split("\n"):
        blocks.append(Block(span=Span(at, at + len(line)), role="paragraph"))
        at += len(line) + 1
    return Article(
        id="a",
        page_id="p",
        location="test",
        language=language,
        text=text,
        blocks=tuple(blocks),
        segments=(),
        published=Stated(value=published, how="given") if published else None,
        made_by="test",
    )


class Read:
    """The result for one text, easy to ask."""

    def __init__(self, finder: NameFinder, text: str, language: str = "ar", published: str | None = None) -> None:
        self.text = text
        self.mentions, self.entities = finder(open_document(article(text, language, published)))

    def of(self, key: str) -> list[str]:
        return [m.span.of(self.text) for m in self.mentions if m.entity == key]

    def at(self, words: str) -> list[Mention]:
        return [m for m in self.mentions if m.span.of(self.text) == words]

    def entity(self, key: str) -> LocalEntity:
        return next(e for e in self.entities if e.key == key)


def test_proclitics_belong_to_no_name(finder: NameFinder) -> None:
    read = Read(finder, "وصل وفد من طوكيو وواشنطن إلى روما، ورحب بالوفد سفير بروسيا.")
    assert read.of("city/4140963") == ["واشنطن"]
    assert read.of("state/RU") == ["روسيا"]
    assert [m.proclitic for m in read.at("واشنطن")] == ["و"]
    assert [m.proclitic for m in read.at("روسيا")] == ["ب"]


def test_the_article_that_a_preposition_swallows_is_given_back_in_the_form(finder: NameFinder) -> None:
    read = Read(finder, "زيارة نادرة للصين هذا العام")
    assert read.entity("state/CN").forms == ("الصين",)
    assert [m.span.of(read.text) for m in read.mentions if m.entity == "state/CN"] == ["لصين"]


@pytest.mark.parametrize("spelling", ["بيونغ يانغ", "بيونج يانج", "بيونغيانغ", "بيونج-يانج"])
def test_spellings_of_a_capital_are_one_city_that_stands_for_its_state(finder: NameFinder, spelling: str) -> None:
    read = Read(finder, f"نفت {spelling} الخبر.")
    assert read.of("city/1871859") == [spelling]
    assert read.entity("city/1871859").stands_for == "state/KP"


def test_alef_maksura_for_yeh_and_adjectives_name_the_state(finder: NameFinder) -> None:
    read = Read(finder, "الجيش الكورى الشمالى والمزارعون اليابانيون")
    assert [m.kind for m in read.at("الكورى الشمالى")] == ["adjectival"]
    assert read.of("state/KP") == ["الكورى الشمالى"]
    assert read.of("org/KP/army") == ["الجيش الكورى الشمالى"]
    assert "اليابانيون" in read.of("state/JP")


def test_an_adverb_with_tanwin_is_an_adjective_and_no_state(finder: NameFinder) -> None:
    read = Read(finder, "أعلن اتفاقاً روسياً جديداً")
    assert [m.kind for m in read.at("روسياً")] == ["adjectival"]


def test_nothing_is_found_inside_a_word(finder: NameFinder) -> None:
    read = Read(finder, "صينية الطعام والمستهلكون والمستعمرات قديمة")
    assert read.of("state/OM") == []
    assert all(len(m.span) > 3 for m in read.mentions)


def test_a_title_means_who_bears_it_in_the_article(finder: NameFinder) -> None:
    read = Read(
        finder, "التقى الرئيس التركي رجب طيب أردوغان نظيره الإيراني مسعود بزشكيان.\nوقال الرئيس التركي إن اللقاء مثمر."
    )
    assert read.of("person/recep-tayyip-erdogan")[-1] == "الرئيس التركي"
    assert "نظيره الإيراني" in read.of("person/masoud-pezeshkian")
    assert read.entity("person/recep-tayyip-erdogan").role == "الرئيس التركي"


@pytest.mark.parametrize(
    ("published", "bearer"),
    [("2013-05-02", "person/francois-hollande"), ("2018-05-02", "person/emmanuel-macron")],
)
def test_a_title_alone_means_who_held_the_office_on_the_day(finder: NameFinder, published: str, bearer: str) -> None:
    assert Read(finder, "غادر الرئيس الفرنسي العاصمة مساء.", published=published).of(bearer) == ["الرئيس الفرنسي"]


def test_a_title_that_nobody_is_known_to_bear_means_the_office(finder: NameFinder) -> None:
    read = Read(finder, "استقال وزير الدفاع النرويجي أمس.")
    assert read.of("office/state/NO/defence_minister") == ["وزير الدفاع النرويجي"]


def test_short_names_and_slips_find_the_long_name(finder: NameFinder) -> None:
    read = Read(finder, "صرح فولوديمير زيلينسكي للصحافة.\nوأضاف زيلينسكي أن زيلنسكي لن يسافر.")
    assert len(read.of("person/volodymyr-zelensky")) == 3


def test_an_unknown_person_keeps_one_key(finder: NameFinder) -> None:
    read = Read(finder, "قال الدكتور سمير حسن عبد الوهاب أمس إن العمل بدأ.\nوأضاف عبد الوهاب أن الموعد قريب.")
    assert len({m.entity for m in read.mentions if m.type == "person"}) == 1


def test_dual_nouns_are_the_two_states_named(finder: NameFinder) -> None:
    read = Read(finder, "زار وفد من بلغاريا رومانيا، وبحث البلدان التجارة.")
    pair = next(e for e in read.entities if e.members)
    assert pair.members == ("state/BG", "state/RO")


def test_bare_korea_is_the_korea_that_the_article_names(finder: NameFinder) -> None:
    north = Read(finder, "كوريا الشمالية تغلق معبرها، وكوريا تؤكد القرار")
    south = Read(finder, "كوريا الجنوبية تفتح معبرها، وكوريا تؤكد القرار")
    assert len(north.of("state/KP")) == 2
    assert len(south.of("state/KR")) == 2


def test_a_description_with_what_it_needs_is_a_mention(finder: NameFinder) -> None:
    read = Read(finder, "تسلمت المدينة صواريخ أرض-جو وخمس دبابات بحسب تقارير بريطانية.")
    assert {"صواريخ أرض-جو", "دبابات", "تقارير بريطانية"} <= {m.span.of(read.text) for m in read.mentions}


def test_the_treaty_is_the_one_named_before_and_a_similar_one_is_not(finder: NameFinder) -> None:
    read = Read(finder, "وقع الطرفان معاهدة دفاع مشترك.\nوتنص المعاهدة على بنود كثيرة، خلافا للاتفاقية المماثلة.")
    keys = [m.entity for m in read.mentions if m.type == "document"]
    assert keys[0] == keys[1]
    assert keys[2] != keys[0]


def test_media_between_quotation_marks_and_stops(finder: NameFinder) -> None:
    read = Read(finder, "بثت شبكة “سي. إن. إن” لقاء قصيرا.")
    assert len(read.of("media/cnn")) == 1


def test_names_do_not_cross_lines(finder: NameFinder) -> None:
    read = Read(finder, "انتهى اجتماع كوريا\nالشمالية من البلاد باردة")
    assert all("\n" not in m.span.of(read.text) for m in read.mentions)


def test_english_names_titles_and_possessives(finder: NameFinder) -> None:
    text = "Turkish President Recep Tayyip Erdogan met Mary Hollis in Oslo. Hollis praised Turkey's army. The US left."
    read = Read(finder, text, "en")
    assert "Turkey" in read.of("state/TR")
    assert read.of("state/US") == ["US"]
    assert len({m.entity for m in read.at("Hollis") + read.at("Mary Hollis")}) == 1
    assert read.of("org/TR/army") == ["Turkey's army"]


def test_us_the_pronoun_is_no_state(finder: NameFinder) -> None:
    assert Read(finder, "They told us to wait at the door, who knows why.", "en").mentions == ()


def test_an_empty_article_has_no_entities(finder: NameFinder) -> None:
    assert Read(finder, "").mentions == ()


def test_every_mention_has_its_entity_and_lies_in_the_text(finder: NameFinder) -> None:
    read = Read(finder, "قالت الحكومة الألمانية إن وزيرة الخارجية الألمانية ستزور كييف ووارسو مع مراقبين.")
    keys = {e.key for e in read.entities}
    assert {m.entity for m in read.mentions} == keys
    assert all(m.span.of(read.text).strip() for m in read.mentions)
