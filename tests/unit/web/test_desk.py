"""The desk: its pages, what its forms change, and what it refuses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tawatur import Case
from tawatur.web.app import is_loopback, make_app, names_of
from tawatur.web.desk import Desk

HOSTS = frozenset({"127.0.0.1:8642"})
HOSTILE = "<script>alert(1)</script> \"'><img src=x onerror=alert(1)> \u202egnp.exe"
SAID = "Minister Halim Dorvani said on 3 May 2021 that the bridge at Sorvan was open."
PAGE = f"Minister opens bridge {HOSTILE}\n\n{SAID} {HOSTILE}\n"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    (tmp_path / "one.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "two.txt").write_text("لقاء\n\nقال الوزير حليم إن الجسر فُتح يوم الاثنين.\n", encoding="utf-8")
    with Case.open(tmp_path / "case.tawatur") as case:
        case.add(tmp_path / "one.txt", tmp_path / "two.txt")
    return Desk(tmp_path / "case.tawatur", "Lina")


def client(desk: Desk, token: str | None = None) -> TestClient:
    return TestClient(make_app(desk, HOSTS, token), base_url="http://127.0.0.1:8642", follow_redirects=False)


@pytest.fixture
def browser(desk: Desk) -> Iterator[TestClient]:
    with client(desk) as opened:
        yield opened


def article_id(desk: Desk, name: str) -> str:
    with desk.open() as case:
        return case.article(name).article.id


@pytest.mark.parametrize(
    "path", ["/", "/brief", "/review", "/judgements", "/search?q=bridge", "/article/{id}", "/desk.css"]
)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_page_is_served_and_runs_nothing(browser: TestClient, desk: Desk, path: str, language: str) -> None:
    browser.cookies.set("tawatur_language", language)
    answer = browser.get(path.format(id=article_id(desk, "one.txt")))
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert "<img" not in answer.text
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    if path not in ("/brief", "/desk.css"):
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert "<script" not in answer.text
        assert f'lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in answer.text


def test_the_language_is_chosen_and_kept(browser: TestClient) -> None:
    assert "الملف" in browser.get("/?lang=ar").text
    assert "الملف" in browser.get("/").text


def test_an_article_shows_its_layers_and_claims(browser: TestClient, desk: Desk) -> None:
    text = browser.get(f"/article/{article_id(desk, 'one.txt')}").text
    assert 'class="l-claims' in text
    assert "Halim Dorvani" in text
    assert browser.get("/article/a-none").status_code == 404


def test_search_marks_the_words(browser: TestClient) -> None:
    assert "<mark>bridge</mark>" in browser.get("/search?q=bridge").text


def key_of(browser: TestClient) -> str:
    found = re.search(r'name="key" value="([^"]+)"', browser.get("/").text)
    assert found
    return found[1]


def test_a_judgement_is_made_shown_and_taken_back(browser: TestClient, desk: Desk) -> None:
    form = {
        "key": key_of(browser),
        "kind": "note",
        "target": article_id(desk, "one.txt"),
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


def test_pages_are_uploaded_under_harmless_names(browser: TestClient, desk: Desk) -> None:
    files = {"files": ("../../etc/evil.txt", b"Harvest\n\nThe mayor said the harvest was good.\n")}
    answer = browser.post("/upload", data={"key": key_of(browser)}, files=files)
    assert answer.headers["location"] == "/?new=1&known=0&failed=0"
    with desk.open() as case:
        location = case.article("evil.txt").article.location
    assert ".." not in location


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
def test_forms_that_may_not_or_cannot_are_refused(browser: TestClient, form: dict[str, str], status: int) -> None:
    if form.get("key") == "right":
        form = {**form, "key": key_of(browser)}
    assert browser.post("/judge", data=form).status_code == status


def test_a_form_leads_only_back_to_the_desk(browser: TestClient, desk: Desk) -> None:
    form = {"key": key_of(browser), "kind": "note", "target": article_id(desk, "one.txt"), "value": "x"}
    for back in ("//evil.example", "https://evil.example", "/\\evil.example"):
        assert browser.post("/judge", data={**form, "back": back}).headers["location"] == "/judgements"


def test_other_sites_cannot_ask(browser: TestClient) -> None:
    assert browser.get("/", headers={"host": "evil.example:8642"}).status_code == 421
    form = {"key": key_of(browser), "kind": "undo", "value": "j-"}
    assert browser.post("/judge", data=form, headers={"origin": "https://evil.example"}).status_code == 403
    assert browser.request("DELETE", "/").status_code == 405


def test_a_desk_that_only_reads_changes_nothing(desk: Desk) -> None:
    desk.read_only = True
    with client(desk) as browser:
        assert "<form method" not in browser.get("/").text
        form = {"key": desk.key.value, "kind": "note", "target": article_id(desk, "one.txt"), "value": "x"}
        assert browser.post("/judge", data=form).status_code == 403


def test_a_desk_for_others_wants_its_token(desk: Desk) -> None:
    with client(desk, token="secret") as browser:
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
