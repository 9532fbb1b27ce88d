"""The four forms: complete, escaped, self-contained."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest
from lxml import html as lxml_html

from tawatur.brief import FORMATS, Brief, render
from tawatur.brief.markdown import escaped
from tawatur.brief.text import WIDTH
from tawatur.errors import ConfigError
from tests.unit.brief import invented

BIDI = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f]")


@pytest.fixture(scope="module", params=["en", "ar"])
def brief(request: pytest.FixtureRequest) -> Brief:
    return invented.brief(language=request.param)


@pytest.fixture(scope="module")
def page(brief: Brief) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(brief.to_html())


def test_every_form_shows_every_citation_and_its_words(brief: Brief) -> None:
    for form in FORMATS:
        text = render(brief, form)
        seen = str(lxml_html.document_fromstring(text).xpath("string()")) if form == "html" else text
        flat = " ".join(seen.split())
        flat = flat.replace("\\", "") if form == "md" else flat
        for citation in brief.citations:
            assert citation.label in text, (form, citation)
            assert form == "json" or BIDI.sub("", citation.words) in BIDI.sub("", flat), (form, citation)


def test_an_unknown_form_is_refused(brief: Brief) -> None:
    with pytest.raises(ConfigError, match="pdf"):
        render(brief, "pdf")


def test_text_keeps_its_width_and_holds_no_control_characters(brief: Brief) -> None:
    text = brief.to_text()
    assert max(map(len, text.splitlines())) <= WIDTH
    assert not BIDI.search(text)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", text)


def test_markdown_escapes_what_a_report_says(brief: Brief) -> None:
    text = brief.to_markdown()
    assert not re.search(r"(?<!\\)<(?!br>)", text)
    assert not BIDI.search(text)
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert rows
    for row in rows:
        assert row.endswith(" |")


@pytest.mark.parametrize(
    "text",
    ["# no heading", "1. no list", "a | b", "[x](http://y.z)", "<b>", "*x*", "_x_", "`x`", "- x", "~~x~~", "&amp;"],
)
def test_no_markup_gets_through_to_markdown(text: str) -> None:
    shown = escaped(text)
    assert not re.search(r"(?<!\\)[\\`*_\[\]<>#|~&](?![\\`*_{}\[\]()#+!|<>~&$.@-])", shown) or shown.count("\\")
    assert re.sub(r"\\(.)", r"\1", shown).replace("\u200b", "") == text


def test_html_stands_alone(brief: Brief, page: lxml_html.HtmlElement) -> None:
    assert not page.xpath("//img | //link | //iframe | //object | //embed | //base | //form | //*[@src]")
    assert all(href.startswith("#") for href in page.xpath("//@href"))
    assert "http" not in re.sub(r"http-equiv|https?://[^\s<]*", "", brief.to_html())
    assert not page.xpath("//@style")
    assert not [name for element in page.iter() for name in element.attrib if name.startswith("on")]


def test_the_policy_allows_exactly_the_style_and_the_script(page: lxml_html.HtmlElement) -> None:
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for kind in ("style", "script"):
        (element,) = page.xpath(f"//{kind}")
        digest = base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy


def test_every_link_has_a_target_and_every_id_is_one(page: lxml_html.HtmlElement) -> None:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page.xpath("//@href")} <= set(ids)


def test_every_citation_marks_its_words_in_the_report(brief: Brief, page: lxml_html.HtmlElement) -> None:
    for citation in brief.citations:
        name = citation.label.replace(":", "-")
        marks = page.xpath(f"//mark[contains(concat(' ', @class, ' '), ' m{name} ')]")
        words = "".join(m.text_content() for m in marks)
        assert words == citation.words
        assert page.xpath(f"//a[@href='#c{name}']"), citation.label


def test_the_text_of_a_report_is_whole(brief: Brief, page: lxml_html.HtmlElement) -> None:
    for report in brief.reports:
        (panel,) = page.xpath(f"//*[@id='x{report.number}']")
        blocks = [b.text_content() for b in panel.xpath("./*[starts-with(@class, 'b-')]")]
        assert "\n".join(blocks) == report.text


def test_languages_and_directions(brief: Brief, page: lxml_html.HtmlElement) -> None:
    assert page.get("lang") == brief.language
    assert page.get("dir") == {"en": "ltr", "ar": "rtl"}[brief.language]
    quotes = page.xpath("//q[contains(@class, 'w')]")
    assert {q.get("dir") for q in quotes} == {"auto"}
    assert {q.get("lang") for q in quotes} == {"ar", "en"}
    for name in page.xpath("//*[contains(@class, 'name') and @lang]"):
        assert name.tag == "bdi"


def test_a_hostile_title_stays_text(brief: Brief, page: lxml_html.HtmlElement) -> None:
    assert len(page.xpath("//script")) == 1
    assert not page.xpath("//*[@onload]")
    assert not page.xpath("//b[contains(., 'خبر')]")
    (title,) = page.xpath("//article[@id='r1']//h3/a/bdi")
    assert title.text_content() == BIDI.sub("", invented.HOSTILE)
    # Marks of direction stay where the exact words are shown, which are blocks of their own, and nowhere else.
    for element in page.xpath("//*[contains(text(), '\u202e')]"):
        assert element.tag in ("mark", "q", "h3", "p"), element.tag


def test_drawings_link_to_lines_and_count_dealings(page: lxml_html.HtmlElement) -> None:
    (timeline,) = page.xpath("//*[local-name()='svg'][@class='timeline']")
    assert {a.get("href") for a in timeline.iter("{*}a", "a")} == {"#t1", "#t2", "#t3"}
    (network,) = page.xpath("//*[local-name()='svg'][@class='network']")
    assert len(network.xpath(".//*[@class='party']")) == 6
    assert network.xpath(".//*[contains(@class, 'k-force')]")


def test_a_notebook_shows_the_brief_in_a_frame(brief: Brief) -> None:
    frame = lxml_html.fragment_fromstring(brief._repr_html_())
    assert frame.tag == "iframe"
    assert frame.get("srcdoc") == brief.to_html()
