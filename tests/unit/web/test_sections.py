"""The pages that show parts of the brief: stories, sections, comparisons, and what is new."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tawatur.brief import BriefOptions
from tawatur.case import Case
from tawatur.records import Passage, Span
from tawatur.web.compared import aligned
from tawatur.web.desk import Desk
from tawatur.web.reckoned import reckoned
from tawatur.weigh.comparison import Comparison

Named = Callable[[str], str]


def story_of(desk: Desk, article: str) -> str:
    with desk.open() as case:
        return reckoned(case).story_of[article]


def test_a_story_draws_its_chains_and_sets_members_side_by_side(
    browser: TestClient, desk: Desk, article_id: Named
) -> None:
    text = browser.get(f"/story/{story_of(desk, article_id('three.txt'))}").text
    assert 'class="tree"' in text
    with desk.open() as case:
        roots = [r for s in reckoned(case).standings_of([article_id("three.txt")]) for r in (*s.roots, *s.opposing)]
    assert roots
    assert text.count('class="twig top') >= len(roots)
    assert text.count('type="checkbox" name="target"') >= 2
    assert browser.get("/story/s-none").status_code == 404


def test_two_members_of_a_group_are_judged(browser: TestClient, desk: Desk, article_id: Named, key: str) -> None:
    text = browser.get(f"/story/{story_of(desk, article_id('three.txt'))}").text
    form = next(f for f in re.findall(r"<form.*?</form>", text, re.DOTALL) if f.count('name="target"') >= 2)
    targets = [html.unescape(t) for t in re.findall(r'name="target" value="([^"]+)"', form)][:2]
    back = "/story/x#group"
    answer = browser.post("/judge", data={"key": key, "kind": "different", "target": targets, "back": back})
    assert (answer.status_code, answer.headers["location"]) == (303, back)
    with desk.open() as case:
        (judgement,) = case.judgements()
    assert (judgement.kind, len(judgement.targets)) == ("different", 2)
    assert browser.post("/judge", data={"key": key, "kind": "same", "target": targets[:1]}).status_code == 400


def test_a_section_says_what_the_brief_says(browser: TestClient, desk: Desk) -> None:
    with desk.open() as case:
        brief = case.brief(BriefOptions(language="en"))
    assert brief.timeline
    assert brief.agreements
    text = browser.get("/timeline").text
    assert all(line.when in text for line in brief.timeline)
    numbers = {c.label: c.report for c in brief.citations}
    for label in brief.agreements[0].citations:
        assert f">{numbers[label]}</a>" in browser.get("/agreements").text


def test_reports_have_the_numbers_of_the_brief(desk: Desk, article_id: Named) -> None:
    with desk.open() as case:
        assert case.numbers() == {r.article_id: r.number for r in case.brief().reports}
        case.judge("date", article_id("two.txt"), value="2019-01-01", by="Lina")
        assert case.numbers() == {r.article_id: r.number for r in case.brief().reports}
        assert case.numbers()[article_id("two.txt")] == 1


@pytest.mark.parametrize(
    ("question", "there"),
    [("", True), ("type=none", False), ("since=2022", False), ("until=2020", False), ("actor=Nobody", False)],
)
def test_the_timeline_is_filtered(browser: TestClient, question: str, there: bool) -> None:
    assert ('<ol class="days">' in browser.get(f"/timeline?{question}").text) is there


def test_the_timeline_is_filtered_by_type(browser: TestClient, desk: Desk) -> None:
    with desk.open() as case:
        types = [e.event_type for e in reckoned(case).findings.timeline]
    text = browser.get(f"/timeline?type={types[0]}").text
    assert text.count('<li id="t') == types.count(types[0])


def test_a_bound_that_is_no_date_is_named(browser: TestClient) -> None:
    assert "no dates" in browser.get("/timeline?since=soon").text


def test_an_event_is_asked_of_the_agreements(browser: TestClient) -> None:
    text = browser.get("/agreements?if=attack on Dorvania").text
    assert "the event would bring it about" in text
    assert "Velmora" in text
    assert "No event is known" in browser.get("/agreements?if=blue").text


def test_altered_figures_are_marked(browser: TestClient, article_id: Named) -> None:
    text = browser.get(f"/compare?a={article_id('three.txt')}&b={article_id('four.txt')}").text
    assert re.search(r'<mark class="k-figure"[^>]*>40', text)
    assert re.search(r'<mark class="k-figure"[^>]*>60', text)
    assert browser.get("/compare?a=x").status_code == 404
    assert f"/compare?a={article_id('three.txt')}" in browser.get(f"/article/{article_id('three.txt')}").text


def test_reports_are_aligned_in_the_order_of_the_first() -> None:
    left, right = "One. Same 5. Two.", "Zero. Same 6. Three."
    shared = Passage(a=Span(5, 12), b=Span(6, 13), altered=((Span(10, 11), Span(11, 12)),))
    found = Comparison(
        a="a",
        b="b",
        relation=None,
        earlier=None,
        why="",
        shared=(shared,),
        only_a=(Span(0, 4), Span(13, 17)),
        only_b=(Span(0, 5), Span(14, 20)),
        different=(),
    )
    rows = [("".join(w for w, _ in r.a), "".join(w for w, _ in r.b)) for r in aligned(found, left, right)]
    assert rows == [("", "Zero."), ("One.", ""), ("Same 5.", "Same 6."), ("", "Three."), ("Two.", "")]
    marked = [w for r in aligned(found, left, right) for w, kind in (*r.a, *r.b) if kind]
    assert marked == ["5", "6"]


def test_what_was_seen_is_no_longer_new(browser: TestClient, desk: Desk, key: str, tmp_path: Path) -> None:
    assert "everything is new" in browser.get("/new").text
    answer = browser.post("/seen", data={"key": key})
    assert "httponly" in answer.headers["set-cookie"].lower()
    assert "New reports (0)" in browser.get("/new").text
    (tmp_path / "six.txt").write_text("Harvest\n\nThe mayor of Sorvan said the harvest was good.\n", encoding="utf-8")
    with desk.open() as case:
        case.add(tmp_path / "six.txt")
    assert "New reports (1)" in browser.get("/new").text
    assert browser.post("/seen", data={}).status_code == 403


def test_a_cited_place_is_marked(browser: TestClient, article_id: Named) -> None:
    text = browser.get(f"/article/{article_id('three.txt')}?at=2-9").text
    assert text.count('id="cited"') == 1
    assert 'id="cited"' not in browser.get(f"/article/{article_id('three.txt')}?at=9-2").text


def test_a_page_loads_only_what_it_shows(
    browser: TestClient, desk: Desk, article_id: Named, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = story_of(desk, article_id("three.txt"))

    def everything(self: Case) -> list[object]:
        raise AssertionError("the whole case was loaded")

    monkeypatch.setattr("tawatur.store.casefile.CaseFile.analyses", everything)
    for path in ("/", "/new", f"/story/{story}", "/timeline", "/agreements?if=attack on Dorvania", "/sources"):
        assert browser.get(path).status_code == 200
    assert browser.get("/search?q=bridge").status_code == 200
