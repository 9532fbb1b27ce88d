"""Rendering of HTML: one line a block, nothing shown lost, nothing hidden shown, offsets exact."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.config import Limits
from tawatur.read.markup import MarkupError, render

PAGE = """<!doctype html><html><head><title>Not shown</title><style>p {}</style></head><body>
<nav class="mainMenu"><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
<article id="story-body"><h1>A   headline
with a break</h1><p>First <b>bold</b> words, <a href="x">a link</a> and<br>a second line.</p>
<figure><img alt="no text"><figcaption>Caption</figcaption></figure>
<script>alert(1)</script><noscript>Enable it</noscript><template><p>t</p></template>
<p hidden>Hidden</p><p style="display: none">Gone</p><pre>one
two</pre></article><footer class="copyright">End &amp; stop</footer></body></html>"""


def test_lines_blocks_and_places() -> None:
    rendered = render(PAGE, Limits())
    assert rendered.text.split("\n") == [
        "Home",
        "World",
        "A headline with a break",
        "First bold words, a link and",
        "a second line.",
        "Caption",
        "one",
        "two",
        "End & stop",
    ]
    assert [b.span.of(rendered.text) for b in rendered.blocks] == rendered.text.split("\n")
    by_text = {b.span.of(rendered.text): b for b in rendered.blocks}
    assert by_text["Home"].link_share == 1.0
    assert {"nav", "menu"} <= set(by_text["Home"].within)
    assert by_text["A headline with a break"].tag == "h1"
    assert {"article", "story", "body"} <= set(by_text["a second line."].within)
    assert 0 < by_text["First bold words, a link and"].link_share < 0.5
    assert "figcaption" in (by_text["Caption"].tag, *by_text["Caption"].within)
    assert "copyright" in by_text["End & stop"].within


def test_an_encoding_declaration_does_no_harm() -> None:
    assert render('<?xml version="1.0" encoding="windows-1256"?><html><body>نص</body></html>', Limits()).text == "نص"


def test_depth_is_bounded() -> None:
    with pytest.raises(MarkupError, match="deep"):
        render("<html><body>" + "<div>" * 100 + "x", Limits(html_depth=50))


@given(st.text(max_size=300))
def test_any_text_renders_or_is_refused(text: str) -> None:
    try:
        rendered = render(f"<html><body><p>{text}</p></body></html>", Limits())
    except MarkupError:
        return
    lines = rendered.text.split("\n") if rendered.text else []
    assert [b.span.of(rendered.text) for b in rendered.blocks] == lines
