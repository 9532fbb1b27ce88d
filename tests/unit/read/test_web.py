"""Pages and feeds from a server on this machine: fetched as they should be, and refused where they should be."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from tawatur.config import Config, Limits, Web
from tawatur.errors import InputError
from tawatur.read import read_paths
from tawatur.read.web import Fetcher
from tawatur.records import Failure, Page

PAGE = "<html><body><p>قال الوزير إن المحادثات بدأت صباح الأحد.</p></body></html>"
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour News</title>
<item><title>Talks begin</title><link>/a</link><pubDate>Tue, 04 May 2021 10:00:00 GMT</pubDate></item>
<item><title>Gone</title><link>/gone</link></item>
<item><title>Script</title><link>javascript:alert(1)</link></item></channel></rss>"""


class Site(BaseHTTPRequestHandler):
    asked: list[tuple[str, str, float]]
    robots = (200, "User-agent: *\nDisallow: /secret\n")

    def do_GET(self) -> None:
        self.asked.append((self.path, self.headers["User-Agent"], time.monotonic()))
        answers: dict[str, tuple[int, str, str]] = {
            "/robots.txt": (*self.robots[:1], "text/plain", self.robots[1]),
            "/a": (200, "text/html; charset=windows-1256", PAGE),
            "/feed": (200, "application/rss+xml", FEED),
            "/secret/x": (200, "text/html", PAGE),
            "/big": (200, "text/html", "<p>" + "x" * 100_000),
        }
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/a")
            self.end_headers()
            return
        if self.path == "/round":
            self.send_response(302)
            self.send_header("Location", "/round")
            self.end_headers()
            return
        if self.path == "/slow":
            time.sleep(2)
        status, kind, text = answers.get(self.path, (404, "text/plain", "no"))
        body = text.encode("cp1256" if "1256" in kind else "utf-8")
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""


@pytest.fixture
def site() -> Iterator[tuple[str, type[Site]]]:
    handler = type("ThisSite", (Site,), {"asked": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", handler
    server.shutdown()
    server.server_close()


def read(url: str, **web: Any) -> list[Page | Failure]:
    settings = Web(**{"private_addresses": True, "delay": 0.0, "seconds": 1.0, **web})
    return list(read_paths([url], Config(web=settings, limits=Limits(page_bytes=50_000))))


@pytest.mark.parametrize("path", ["/a", "/moved"])
def test_a_page_is_fetched_with_the_charset_of_its_head(site: tuple[str, type[Site]], path: str) -> None:
    (page,) = read(site[0] + path)
    assert isinstance(page, Page)
    assert "قال الوزير" in page.text
    assert (page.given.url, page.location) == (site[0] + "/a",) * 2
    assert all(agent.startswith("tawatur/") for _, agent, _ in site[1].asked)


def test_a_feed_gives_its_pages_with_what_it_says_of_them(site: tuple[str, type[Site]]) -> None:
    page, gone = read(site[0] + "/feed")
    assert isinstance(page, Page)
    given = page.given
    assert (given.title, given.publisher, given.published) == ("Talks begin", "Harbour News", "2021-05-04T10:00:00Z")
    assert isinstance(gone, Failure)
    assert "404" in gone.cause


@pytest.mark.parametrize(
    ("path", "says"),
    [("/secret/x", "robots"), ("/big", "larger"), ("/round", "circle"), ("/none", "404"), ("/slow", "no answer")],
)
def test_what_may_not_or_cannot_be_had_is_told(site: tuple[str, type[Site]], path: str, says: str) -> None:
    (failure,) = read(site[0] + path, seconds=0.5)
    assert isinstance(failure, Failure)
    assert says in failure.cause
    assert failure.location == site[0] + path


def test_a_site_that_fails_to_tell_its_rules_is_not_read(site: tuple[str, type[Site]]) -> None:
    site[1].robots = (503, "")
    (failure,) = read(site[0] + "/a")
    assert isinstance(failure, Failure)
    assert [path for path, _, _ in site[1].asked] == ["/robots.txt"]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "10.0.0.1", "169.254.169.254"])
def test_private_addresses_are_refused_unless_allowed(host: str) -> None:
    (failure,) = read(f"http://{host}:9/x", private_addresses=False)
    assert isinstance(failure, Failure)
    assert "private" in failure.cause


def test_requests_to_one_host_are_spaced_out(site: tuple[str, type[Site]], monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: list[float] = []
    monkeypatch.setattr("tawatur.read.web.time.monotonic", lambda: 100.0)
    monkeypatch.setattr("tawatur.read.web.time.sleep", pauses.append)
    with Fetcher(Web(private_addresses=True, delay=0.5), 50_000) as fetcher:
        fetcher.fetch(site[0] + "/a")
        fetcher.fetch(site[0] + "/a")
    assert pauses == [0.5]


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://x/y", "https://"])
def test_other_schemes_are_refused(url: str) -> None:
    with Fetcher(Web(), 1000) as fetcher, pytest.raises(InputError, match="no address"):
        fetcher.fetch(url)
