"""The HTML brief of the invented affair in a real browser: it opens without complaint and shows the cited words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tawatur.brief import Brief, BriefOptions
from tawatur.case import Case
from tests.browser.devtools import Tab, open_tab
from tests.unit.brief import invented

pytestmark = [pytest.mark.browser, pytest.mark.slow]

IN_VIEW = """(id => {
  const mark = document.querySelector('.m' + id), box = mark.getClientRects()[0];
  const seen = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height, 20) / 2);
  return [box.width > 0 && box.top >= 0 && box.bottom <= innerHeight + box.height, mark.contains(seen),
    getComputedStyle(mark).backgroundColor];
})"""
"""Whether the first line of a citation's first mark is on the screen, whether nothing covers it, and its background."""


@pytest.fixture(scope="module")
def briefs(root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, Brief]]:
    """Language -> (file, brief) of the invented affair, and of the small case with the hostile title."""
    folder = tmp_path_factory.mktemp("briefs")
    made: dict[str, Brief] = {"hostile": invented.brief()}
    with Case.open() as case:
        case.add(root / "examples" / "affair" / "pages")
        made |= {language: case.brief(BriefOptions(language=language)) for language in ("en", "ar")}
    for name, brief in made.items():
        (folder / f"{name}.html").write_text(brief.to_html(), encoding="utf-8")
    return {name: (folder / f"{name}.html", brief) for name, brief in made.items()}


@pytest.fixture(scope="module")
def tab(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    with open_tab(chromium, tmp_path_factory.mktemp("profile")) as tab:
        yield tab


@pytest.mark.parametrize("name", ["en", "ar", "hostile"])
def test_it_opens_without_a_word_in_the_console(tab: Tab, briefs: dict[str, tuple[Path, Brief]], name: str) -> None:
    path, brief = briefs[name]
    tab.messages.clear()
    tab.requests.clear()
    tab.open(path)
    assert tab.messages == []
    assert [r for r in tab.requests if not r.startswith(("file:", "about:"))] == []
    assert tab.run("document.querySelectorAll('main .cite').length") >= len(brief.citations)
    assert tab.run("document.querySelectorAll('script').length") == 1
    assert tab.run("document.title") == tab.run("document.querySelector('h1').textContent")
    assert tab.run("getComputedStyle(document.body).color") != tab.run(
        "getComputedStyle(document.body).backgroundColor"
    )


@pytest.mark.parametrize("name", ["en", "ar"])
@pytest.mark.parametrize("width", [1280, 390])
def test_a_click_on_a_citation_shows_its_words(
    tab: Tab, briefs: dict[str, tuple[Path, Brief]], name: str, width: int
) -> None:
    path, brief = briefs[name]
    tab.open(path, width=width)
    citation = brief.reported[0].voices[0].citations[0]
    target = citation.replace(":", "-")
    tab.click(f"main a.cite[href='#c{target}']")
    visible, uncovered, background = tab.run(f"{IN_VIEW}('{target}')")
    assert visible, citation
    assert uncovered, citation
    assert background not in ("rgba(0, 0, 0, 0)", "transparent")
    words = next(c.words for c in brief.citations if c.label == citation)
    assert tab.run(f"[...document.querySelectorAll('.m{target}')].map(m => m.textContent).join('')") == words
    tab.press("Escape")
    assert tab.run("getComputedStyle(document.querySelector('.m" + target + "').closest('.text')).display") == "none"
    assert tab.run("document.activeElement.getAttribute('href')") == f"#c{target}"


def test_closing_leaves_the_reader_where_he_was(tab: Tab, briefs: dict[str, tuple[Path, Brief]]) -> None:
    path, brief = briefs["en"]
    tab.open(path)
    target = brief.timeline[-1].citations[0].replace(":", "-")
    tab.click(f"#timeline a.cite[href='#c{target}']")
    before = tab.run("scrollY")
    tab.click(".text:has(:target) .close")
    assert abs(tab.run("scrollY") - before) <= 1


def test_it_opens_at_a_citation_without_scripts(tab: Tab, briefs: dict[str, tuple[Path, Brief]]) -> None:
    path, brief = briefs["ar"]
    tab.call("Emulation.setScriptExecutionDisabled", value=True)
    try:
        target = brief.citations[-1].label.replace(":", "-")
        tab.open(path, f"#c{target}")
        visible, uncovered, background = tab.run(f"{IN_VIEW}('{target}')")
        assert (visible, uncovered) == (True, True)
        assert background != "rgba(0, 0, 0, 0)"
    finally:
        tab.call("Emulation.setScriptExecutionDisabled", value=False)


@pytest.mark.parametrize("name", ["en", "ar", "hostile"])
@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_sticks_out_sideways(tab: Tab, briefs: dict[str, tuple[Path, Brief]], name: str, width: int) -> None:
    tab.open(briefs[name][0], width=width)
    assert tab.run("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", ["en", "ar"])
def test_each_quotation_runs_in_the_direction_of_its_language(
    tab: Tab, briefs: dict[str, tuple[Path, Brief]], name: str
) -> None:
    tab.open(briefs[name][0])
    pairs = tab.run("[...document.querySelectorAll('main q.w')].map(q => [q.lang, getComputedStyle(q).direction])")
    assert {("ar", "rtl"), ("en", "ltr")} <= {tuple(p) for p in pairs}
    wrong = [p for p in pairs if p[1] != {"ar": "rtl", "en": "ltr"}[p[0]]]
    assert len(wrong) <= len(pairs) * 0.02, "a quotation that begins with a foreign name may follow it"


@pytest.mark.parametrize("name", ["en", "ar", "hostile"])
def test_labels_of_the_timeline_do_not_overlap(tab: Tab, briefs: dict[str, tuple[Path, Brief]], name: str) -> None:
    tab.open(briefs[name][0])
    boxes = tab.run(
        "[...document.querySelectorAll('svg.timeline a text')].map(t => { const r = t.getBoundingClientRect();"
        " return [r.left, r.top + 3, r.right, r.bottom - 3] })"
    )
    assert boxes
    left, right = tab.run("(r => [r.left, r.right])(document.querySelector('svg.timeline').getBoundingClientRect())")
    for i, a in enumerate(boxes):
        assert left - 1 <= a[0] <= a[2] <= right + 1
        for b in boxes[i + 1 :]:
            assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]


def test_dark_and_light_have_contrast(tab: Tab, briefs: dict[str, tuple[Path, Brief]]) -> None:
    for dark in (False, True):
        tab.open(briefs["en"][0], dark=dark)
        ink, paper = (
            tab.run(f"getComputedStyle(document.documentElement).{p}.match(/[0-9]+/g).slice(0, 3).map(Number)")
            for p in ("color", "backgroundColor")
        )
        assert _contrast(ink, paper) > 12
        assert (sum(paper) < 200) == dark


def _contrast(a: list[int], b: list[int]) -> float:
    """Contrast ratio of two sRGB colours (WCAG 2.2)."""

    def luminance(rgb: list[int]) -> float:
        parts = [c / 255 for c in rgb]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)
