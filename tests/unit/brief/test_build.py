"""The brief as a record: every line rests on words of a report, bounds are counted, options select."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from tawatur.annotate.names.english import read_in_english
from tawatur.brief import Brief, BriefOptions, brief_schema
from tawatur.brief.glosses import Details, Glosser
from tawatur.brief.phrases import text_of
from tawatur.brief.reports import ReportShelf
from tawatur.brief.view import CaseView
from tawatur.brief.wording import open_wording
from tawatur.records import Stated
from tests.unit.brief import invented


def lines_of(brief: Brief) -> Iterator[tuple[str, tuple[str, ...]]]:
    """(section, labels) of every line that has to rest on a citation."""
    for r in (*brief.reported, *brief.also):
        yield "reported", r.citations
        for voice in r.voices:
            yield "voices", voice.citations
    for t in brief.timeline:
        yield "timeline", t.citations
    for a in brief.agreements:
        yield "agreements", a.citations
        yield from (("agreements", act.citations) for act in a.acts)
        yield from (("agreements", provision.citations) for provision in a.provisions)
    ledgers = [*(t.lines for t in brief.transfers), *(x.lines for x in brief.sanctions)]
    yield from (("ledgers", line.citations) for lines in ledgers for line in lines)
    for d in brief.disagreements:
        for side in d.sides:
            yield "disagreements", side.citations
    for s in brief.sources:
        yield "sources", s.citations
    for x in brief.doubts:
        yield "doubts", x.citations


@pytest.fixture(params=["en", "ar"])
def brief(request: pytest.FixtureRequest) -> Brief:
    return invented.brief(language=request.param)


def test_every_line_has_a_citation_that_the_brief_holds(brief: Brief) -> None:
    known = {c.label for c in brief.citations}
    lines = list(lines_of(brief))
    assert {section for section, _ in lines} == {
        "reported", "voices", "timeline", "agreements", "ledgers", "disagreements", "sources", "doubts",
    }  # fmt: skip
    for section, labels in lines:
        assert labels, section
        assert set(labels) <= known, section


def test_the_words_of_every_citation_are_those_of_the_report(brief: Brief) -> None:
    texts = {f"a-{name}": article.text for name, article in invented.ARTICLES.items()}
    for c in brief.citations:
        assert c.words == c.span.of(texts[c.article_id])
        assert c.words
        assert next(r.article_id for r in brief.reports if r.number == c.report) == c.article_id


def test_every_cited_report_comes_with_its_text_and_what_was_cut_away(brief: Brief) -> None:
    for report in brief.reports:
        assert report.text == invented.ARTICLES[report.article_id[-1]].text
        assert [c.text for c in report.cut] == [invented.FOOT]


def test_no_folder_of_the_machine_is_named() -> None:
    assert "private" not in invented.brief().to_json()


def test_a_gloss_is_made_from_the_event_frame_in_the_language_of_the_brief() -> None:
    visit = {lang: invented.brief(language=lang).also[0] for lang in ("en", "ar")}
    assert text_of(visit["en"].gloss) == "نادر الملاح visited Sarwan, 18 June 2031"
    assert text_of(visit["ar"].gloss) == "زيارة من نادر الملاح إلى سروان، 18 حزيران/يونيو 2031"
    president = visit["en"].gloss[0]
    assert (president.fallback, president.language) == (True, "ar")
    assert not any(piece.fallback for piece in visit["ar"].gloss)


def test_a_name_without_english_is_put_into_latin_letters_and_marked() -> None:
    president = msgspec.structs.replace(
        invented.LINKS.entities[0], names=(("ar", "نادر الملاح"), ("ar-Latn", "Nadir al-Mallah"))
    )
    links = msgspec.structs.replace(invented.LINKS, entities=(president, *invented.LINKS.entities[1:]))
    (name,) = CaseView(invented.ANALYSES, links, invented.FINDINGS, open_wording("en")).name("pres")
    assert (name.text, name.original, name.fallback) == ("Nadir al-Mallah", "نادر الملاح", True)
    (arabic,) = CaseView(invented.ANALYSES, links, invented.FINDINGS, open_wording("ar")).name("pres")
    assert (arabic.text, arabic.original, arabic.fallback) == ("نادر الملاح", None, False)


def test_roots_chains_and_what_was_counted_once() -> None:
    killed = invented.brief().reported[0]
    bridge = read_in_english("صحيفة الجسر", "media").text
    assert killed.standing_label == "1 independent root, 1 against"
    assert [text_of(r.name) for r in killed.roots] == ["Ministry of Defence"]
    assert text_of(killed.opposing[0].name) == "unnamed source “متحدث باسم حركة الوادي”"
    assert [text_of(v.chain) for v in killed.voices] == [
        f"Ministry of Defence, via {bridge}",
        "Ministry of Defence, via Sarwan Agency, via The Ford",
        f"unnamed source “متحدث باسم حركة الوادي”, via {bridge}",
    ]
    assert [v.modality_label for v in killed.voices] == ["stated", "stated", "denied"]
    # The copy says the same words through the same source: one voice with two citations.
    assert killed.voices[0].citations == ("1:1", "3:1")
    assert killed.counted_once[0].reports == (1, 3)
    assert killed.figures == ("7",)


def test_a_line_without_event_frame_quotes_and_does_not_say_it_twice() -> None:
    bare = invented.brief_without_frames()
    lines = {r.group_id: r for r in (*bare.reported, *bare.also)}
    flour = lines["g-flour"]
    assert (flour.has_frame, text_of(flour.gloss)) == (False, f"“{invented.FLOUR_B}”")
    assert [v.in_gloss for v in flour.voices] == [True]
    for form in (bare.to_text(), bare.to_html()):
        section = form[: form.index('id="transfers"' if "<html" in form else "WHAT MOVED")]
        assert section.count(invented.FLOUR_B) == 1
    # An English reader of Arabic words is told whom they name, as far as there is a name in English.
    denied = lines["g-killed"]
    assert text_of(denied.gloss).startswith("“Seven soldiers were killed")


def test_what_a_source_hedges_is_not_hedged_twice() -> None:
    glosser = Glosser(invented.view())
    assert text_of(glosser.frame("transfer", "denied", ("marania",), ())) == "Denied: delivery by Marania"
    assert text_of(glosser.frame("transfer", "denied", ("marania",), (), hedged=True)) == "Delivery by Marania"
    assert (
        text_of(glosser.frame("transfer", "planned", ("marania",), (), hedged=True)) == "Planned: delivery by Marania"
    )


def test_a_transfer_names_the_kind_of_thing() -> None:
    glosser = Glosser(invented.view())
    sent = glosser.frame("transfer", "occurred", ("marania",), ("mod",), more=Details(items=("food", "fuel")))
    assert text_of(sent) == "Marania sent food and fuel to Ministry of Defence"
    unsaid = glosser.frame("transfer", "occurred", ("marania",), ())
    assert text_of(unsaid) == "Marania made a delivery"


def test_an_event_type_without_template_is_named() -> None:
    glosser = Glosser(invented.view())
    assert text_of(glosser.frame("festival", "occurred", ("marania",), ("mod",))) == (
        "Festival: Marania → Ministry of Defence"
    )


def test_a_report_without_publisher_is_described_by_its_number() -> None:
    sanction = invented.brief().sanctions[0].lines[0]
    assert text_of(sanction.chain) == "unnamed publisher of report 3, in its own voice"


def test_a_doubted_date_does_not_stretch_the_span_of_events() -> None:
    assert invented.brief().glance.events == "June 2031"


def test_copies_count_once_among_the_texts() -> None:
    glance = invented.brief().glance
    assert (glance.reports, glance.texts) == (3, 2)


@pytest.mark.parametrize("name", ["مرانيا", "Marania", "marania", "مرانيــا"])
def test_about_finds_an_entity_in_any_spelling(name: str) -> None:
    brief = invented.brief(about=name)
    assert brief.selection == ("About: Marania",)
    assert [r.group_id for r in (*brief.reported, *brief.also)] == ["g-flour"]
    assert [t.item for t in brief.transfers] == ["food"]
    assert not brief.sanctions
    assert [r.number for r in brief.reports] == [2]


def test_about_somebody_unknown_says_so_and_names_the_nearest() -> None:
    brief = invented.brief(about="Maranio")
    assert brief.selection[0] == "No entity of the case answers to “Maranio”."
    assert "marania" in brief.selection[1].lower()
    assert not brief.reported


def test_since_and_until_keep_what_may_lie_inside() -> None:
    assert [t.date for t in invented.brief(since="2031-06-19").timeline] == ["2031-06", "2301"]
    assert [t.date for t in invented.brief(until="2031-06-18").timeline] == ["2031-06", "2031-06-18"]
    assert [t.date for t in invented.brief(since="2031-07", until="2031").timeline] == []
    assert invented.brief(since="2031").selection == (
        "Since 2031",
        "1 report has no date: what it tells without a date of its own is left out.",
    )
    # What has no date counts by the publication of its report.
    assert [r.group_id for r in invented.brief(since="2031-06-20").also] == ["g-flour"]


def test_what_a_bound_leaves_out_is_counted() -> None:
    brief = invented.brief(max_reported=1, max_also=1, max_lines=1, max_voices=1, max_texts=1)
    assert (len(brief.reported), len(brief.also), brief.left.reported) == (1, 1, 1)
    assert (len(brief.timeline), brief.left.timeline) == (1, 2)
    assert brief.reported[0].more_voices == 2
    assert (sum(r.text is not None for r in brief.reports), brief.left.texts) == (1, 2)


def test_the_json_form_is_the_brief_and_reads_back() -> None:
    brief = invented.brief()
    assert msgspec.json.decode(brief.to_json(), type=Brief) == brief


def test_every_option_has_a_default_and_the_brief_says_what_was_asked() -> None:
    asked: dict[str, Any] = {"about": "Marania", "since": "2031"}
    assert invented.brief(**asked).options == BriefOptions(about="Marania", since="2031")


def test_an_empty_case_gives_a_brief_that_says_so() -> None:
    brief = invented.empty()
    assert brief.glance.reports == 0
    for form in (brief.to_text(), brief.to_markdown(), brief.to_html()):
        assert "Nothing of this kind was found." in form


def test_the_schema_names_what_the_json_form_holds() -> None:
    schema = brief_schema()
    assert schema["$ref"] == "#/$defs/Brief"
    written = msgspec.json.decode(invented.brief().to_json())
    properties = schema["$defs"]["Brief"]["properties"]
    assert set(written) == set(properties) == set(schema["$defs"]["Brief"]["required"])
    line = schema["$defs"]["Reported"]
    assert set(written["reported"][0]) == set(line["properties"])
    assert "rank" in line["required"]


def test_names_and_titles_of_any_length_are_shown_cut() -> None:
    long = "name " * 5000
    view = invented.view()
    assert len(text_of(view.literal(long))) <= 142
    assert len(text_of(view.described(long, "anonymous"))) < 300
    report = msgspec.structs.replace(invented.ARTICLES["b"], title=Stated(value=long, how="given"))
    analysis = msgspec.structs.replace(invented.ANALYSES[1], article=report)
    assert len(ReportShelf(view, {}, frozenset()).line(analysis).title) < 310


def test_what_is_only_mentioned_is_quoted_and_equal_headings_are_told_apart() -> None:
    view = invented.view()
    group = next(g for g in view.groups.values() if g.event_type == "visit")
    claims = [view.claims[m.claim_id] for m in group.members]
    told, framed = Glosser(view).group(group, claims)
    assert framed
    assert text_of(Glosser(view).apart(told, claims)).startswith(f"{text_of(told)}: “")
    mentioned = {c: tuple(msgspec.structs.replace(e, told=False) for e in es) for c, es in view.events.items()}
    view.__dict__["events"] = mentioned
    gloss, framed = Glosser(view).group(group, claims)
    assert not framed
    assert text_of(gloss).startswith("Mentions visit by ")
