"""The desk: its pages, what its forms change, and what it refuses."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from tawatur.web.app import is_loopback, names_of
from tawatur.web.desk import Desk

HOSTILE = "<script>alert(1)</script> \"'><img src=x onerror=alert(1)> \u202egnp.exe"
Browse = Callable[..., TestClient]
Named = Callable[[str], str]


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/new",
        "/brief",
        "/story/{story}",
        "/timeline",
        "/timeline?actor=Dorvania&type=attack&since=2021&until=2022",
        "/agreements",
        "/agreements?if=attack on Dorvania",
        "/ledger",
        "/disagreements",
        "/sources",
        "/compare?a={id}&b={other}",
        "/review",
        "/judgements",
        "/search?q=bridge",
        "/article/{id}",
        "/article/{id}?at=3-20",
        "/desk.css",
    ],
)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_page_is_served_and_runs_nothing(
    browser: TestClient, desk: Desk, article_id: Named, path: str, language: str
) -> None:
    browser.cookies.set("tawatur_language", language)
    with desk.open() as case:
        (story,) = (s.id for s in case.reckoning()[0].stories if article_id("one.txt") in s.articles)
    answer = browser.get(path.format(id=article_id("one.txt"), other=article_id("three.txt"), story=story))
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert "<img" not in answer.text
    assert "style=" not in answer.text or path == "/brief"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    if path not in ("/brief", "/desk.css"):
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert "<script" not in answer.text
        assert "\u202e" not in answer.text
        assert f'lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in answer.text


def test_the_language_is_chosen_and_kept(browser: TestClient) -> None:
    assert "الملف" in browser.get("/?lang=ar").text
    assert "الملف" in browser.get("/").text


def test_an_article_shows_its_layers_and_claims(browser: TestClient, article_id: Named) -> None:
    text = browser.get(f"/article/{article_id('one.txt')}").text
    assert 'class="l-claims' in text
    assert "Halim Dorvani" in text
    assert browser.get("/article/a-none").status_code == 404


def test_search_marks_the_words(browser: TestClient) -> None:
    assert "<mark>bridge</mark>" in browser.get("/search?q=bridge").text


def test_a_judgement_is_made_shown_and_taken_back(browser: TestClient, desk: Desk, article_id: Named, key: str) -> None:
    form = {
        "key": key,
        "kind": "note",
        "target": article_id("one.txt"),
        "value": "asked",
        "back": "/",
    }
    answer = browser.post("/judge", data=form)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    with desk.open() as case:
        (judgement,) = case.judgements()
    assert (judgement.by, judgement.value) == ("Lina", "asked")
    assert "asked" in browser.get("/judgements").text
    browser.post("/judge", data={"key": form["key"], "kind": "undo", "value": judgement.id})
    with desk.open() as case:
        assert case.rulings() == ()


def test_pages_are_uploaded_under_harmless_names(browser: TestClient, desk: Desk, key: str) -> None:
    files = {"files": ("../../etc/evil.txt", b"Harvest\n\nThe mayor said the harvest was good.\n")}
    answer = browser.post("/upload", data={"key": key}, files=files)
    assert answer.headers["location"] == "/?new=1&known=0&failed=0"
    with desk.open() as case:
        location = case.article("evil.txt").article.location
    assert ".." not in location


class Elements(HTMLParser):
    """The elements and attributes that a browser finds in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes.update(name for name, _ in attrs)


def test_hostile_names_notes_and_files_stay_words(browser: TestClient, article_id: Named, key: str) -> None:
    form = {"key": key, "kind": "note", "target": article_id("one.txt"), "value": HOSTILE, "note": HOSTILE}
    assert browser.post("/judge", data=form).status_code == 303
    files = {"files": ("<img src=x onerror=alert(1)>.txt", b"Harvest\n\nThe mayor said the harvest was good.\n")}
    assert browser.post("/upload", data={"key": key}, files=files).status_code == 303
    asked = quote(HOSTILE)
    pages = ["/", "/new", "/judgements", f"/search?q={asked}", f"/timeline?actor={asked}", f"/agreements?if={asked}"]
    for path in (*pages, f"/compare?a={asked}&b={asked}", f"/story/{asked}", f"/?new={asked}", f"/?page={asked}"):
        text = browser.get(path).text
        elements = Elements()
        elements.feed(text)
        assert not elements.names & {"script", "img", "iframe", "style"}, path
        assert not {name for name in elements.attributes if name.startswith("on") or name == "style"}, path
        assert "\u202e" not in text, path


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"kind": "note", "value": "x"}, 403),
        ({"key": "wrong", "kind": "note", "value": "x"}, 403),
        ({"key": "right", "kind": "nonsense"}, 400),
        ({"key": "right", "kind": "hide", "target": "a-none"}, 400),
        ({"key": "right", "kind": "hide", "target": "{broken"}, 400),
    ],
)
def test_forms_that_may_not_or_cannot_are_refused(
    browser: TestClient, key: str, form: dict[str, str], status: int
) -> None:
    if form.get("key") == "right":
        form = {**form, "key": key}
    assert browser.post("/judge", data=form).status_code == status


def test_a_form_leads_only_back_to_the_desk(browser: TestClient, article_id: Named, key: str) -> None:
    form = {"key": key, "kind": "note", "target": article_id("one.txt"), "value": "x"}
    for back in ("//evil.example", "https://evil.example", "/\\evil.example"):
        assert browser.post("/judge", data={**form, "back": back}).headers["location"] == "/judgements"


def test_other_sites_cannot_ask(browser: TestClient, key: str) -> None:
    assert browser.get("/", headers={"host": "evil.example:8642"}).status_code == 421
    form = {"key": key, "kind": "undo", "value": "j-"}
    assert browser.post("/judge", data=form, headers={"origin": "https://evil.example"}).status_code == 403
    assert browser.request("DELETE", "/").status_code == 405


def test_a_desk_that_only_reads_changes_nothing(desk: Desk, open_browser: Browse, article_id: Named) -> None:
    desk.read_only = True
    with open_browser(desk) as browser:
        assert 'action="/judge"' not in browser.get("/").text
        form = {"key": desk.key.value, "kind": "note", "target": article_id("one.txt"), "value": "x"}
        assert browser.post("/judge", data=form).status_code == 403


def test_a_desk_for_others_wants_its_token(desk: Desk, open_browser: Browse) -> None:
    with open_browser(desk, token="secret") as browser:
        assert browser.get("/").status_code == 401
        assert browser.get("/?token=wrong").status_code == 401
        answer = browser.get("/?token=secret")
        assert (answer.status_code, answer.headers["location"]) == (303, "/")
        assert "httponly" in answer.headers["set-cookie"].lower()
        assert browser.get("/").status_code == 200


@pytest.mark.parametrize(
    ("address", "own"), [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False)]
)
def test_loopback_is_told_from_other_addresses(address: str, own: bool) -> None:
    assert is_loopback(address) is own
    assert ("localhost:1" in names_of(address, 1)) is own
