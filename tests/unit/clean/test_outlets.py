"""Which outlet the lines around an article name."""

from __future__ import annotations

import pytest

from tawatur.clean import Cleaner
from tawatur.clean.outlets import outlets
from tawatur.config import Config
from tawatur.read.markup import render
from tawatur.records import Given, Page

PROSE = "افتتح رئيس بلدية نهروان جسرا جديدا فوق القناة، وقال إن كلفته بلغت مليوني دولار."


def page(text: str, markup: str | None = None) -> Page:
    if markup is not None:
        rendered = render(markup, Config().limits)
        return Page(
            id="p", location="p.html", media="html", text=rendered.text, markup=markup, blocks=tuple(rendered.blocks),
            encoding="utf-8", encoding_how="test", given=Given(), size=1,
        )  # fmt: skip
    return Page(
        id="p", location="p", media="text", text=text, encoding="utf-8", encoding_how="test", given=Given(), size=1
    )


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("القاهرة – الأهرام", "الأهرام"),
        ("الأفق البعيد – نهروان", "الأفق البعيد"),
        ("الأفق البعيد – وكالات", "الأفق البعيد"),
        ("القاهرة – سالم مراد", None),
        ("بغداد - الجمعة", None),
        ("واشنطن – رويترز", None),
    ],
)
def test_a_place_line_names_the_outlet_when_it_can_be_told(line: str, outlet: str | None) -> None:
    assert outlets().in_line(line) == outlet


@pytest.mark.parametrize(
    ("tail", "outlet"),
    [
        ("كل الحقوق محفوظة © مرآة نهروان", "مرآة نهروان"),
        ("المقالات المنشورة لا تعبر بالضرورة عن رأي «المرساة»", "المرساة"),
        ("© Nahrawan Courier Ltd. 2030", "Nahrawan Courier"),
    ],
)
def test_the_foot_of_a_page_names_the_outlet(tail: str, outlet: str) -> None:
    main = Cleaner(Config())(page(f"جسر جديد في نهروان يربط ضفتي القناة\n{PROSE}\n{PROSE}\n{tail}"))[0]
    assert main.publisher is not None
    assert main.publisher.value == outlet


def test_a_company_gives_way_to_the_outlet_that_the_page_shows() -> None:
    text = (
        f"Nahrawan Courier\nA new bridge joins both banks of the canal\n{PROSE}\n{PROSE}\n© Nahrawan Courier Media 2030"
    )
    main = Cleaner(Config())(page(text))[0]
    assert main.publisher is not None
    assert main.publisher.value == "Nahrawan Courier"


def test_the_title_element_ends_with_the_site() -> None:
    head = "<title>جسر جديد في نهروان يربط ضفتي القناة - المرساة</title>"
    body = f"<article><h1>جسر جديد في نهروان يربط ضفتي القناة</h1><p>{PROSE}</p><p>{PROSE}</p></article>"
    main = Cleaner(Config())(page("", f"<html><head>{head}</head><body>{body}</body></html>"))[0]
    assert main.publisher is not None
    assert (main.publisher.value, main.publisher.how) == ("المرساة", "title element")
