"""Pages and feeds of the web, fetched only where the user named a URL: politely, within bounds, from public addresses.

Robots rules are obeyed (RFC 9309), requests to one host are spaced out, answers are bounded in size and time. A host
that resolves to a private, loopback or otherwise special address is refused, also after a redirect, and the address
that was checked is the one that is connected to, so that a name cannot change its mind in between.
"""

from __future__ import annotations

import ipaddress
import re
import socket
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from tawatur import __version__
from tawatur.config import Web
from tawatur.errors import InputError
from tawatur.read.warc import FetchedPage
from tawatur.records import Given

if TYPE_CHECKING:
    import httpx2
    from protego import Protego

SCHEMES = ("http://", "https://")
AGENT = f"tawatur/{__version__}"
ROBOTS_BYTES = 500_000
"""Bytes of a robots.txt that are read, as RFC 9309 asks at least."""
_FEED = re.compile(rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:rss|feed|rdf:RDF)\b", re.DOTALL)
_UNAVAILABLE = 500


def is_url(source: str) -> bool:
    return source.lower().startswith(SCHEMES)


class Fetcher:
    """Fetches for one run; remembers robots rules and when each host was last asked. Use as a context manager."""

    def __init__(self, web: Web, limit: int) -> None:
        import httpx2

        self._web, self._limit = web, limit
        self._client = httpx2.Client(
            transport=_public_transport(web),
            headers={
                "User-Agent": AGENT,
                "Accept": "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5",
            },
            timeout=web.seconds,
            follow_redirects=True,
            max_redirects=web.redirects,
        )
        self._rules: dict[str, Protego] = {}
        self._asked: dict[str, float] = {}

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def pages(self, url: str) -> Iterator[tuple[FetchedPage, Given] | InputError]:
        """The page at `url`; of a feed, the pages of its entries, each with what the feed says of it."""
        found = self.fetch(url)
        if not _FEED.match(found.raw):
            yield found, Given(url=found.url)
            return
        for link, given in _entries(found, self._web.feed_entries):
            try:
                yield self.fetch(link), given
            except InputError as error:
                yield error

    def fetch(self, url: str) -> FetchedPage:
        """The answer at `url`. Raises InputError with the cause when there is none that may be had."""
        import httpx2

        if not is_url(url) or not urlsplit(url).hostname:
            raise InputError(url, "no address of a web page", "give one that begins with https://")
        try:
            rules = self._robots(url)
            if not rules.can_fetch(url, AGENT):
                raise InputError(url, "its site asks programs not to read it (robots.txt)", "save the page by hand")
            self._wait(url, rules)
            return self._get(url, self._limit)
        except httpx2.TooManyRedirects as error:
            raise InputError(url, "redirects in a circle", "check the address") from error
        except httpx2.TimeoutException as error:
            raise InputError(url, f"no answer within {self._web.seconds:g} seconds", "try again later") from error
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            raise InputError(url, f"cannot be fetched: {error}", "check the address and the network") from error

    def _robots(self, url: str) -> Protego:
        """The rules of the URL's site; a site without any allows all, one that fails to tell them allows nothing."""
        from protego import Protego

        site = urljoin(url, "/robots.txt")
        if site not in self._rules:
            try:
                text = self._get(site, ROBOTS_BYTES).raw.decode("utf-8", "replace")
            except InputError as error:
                text = "User-agent: *\nDisallow: /" if isinstance(error, _Unavailable) else ""
            self._rules[site] = Protego.parse(text)
        return self._rules[site]

    def _wait(self, url: str, rules: Protego) -> None:
        """Waits until the host may be asked again."""
        host = urlsplit(url).netloc
        gap = min(max(self._web.delay, float(rules.crawl_delay(AGENT) or 0)), self._web.longest_delay)
        pause = self._asked.get(host, -gap) + gap - time.monotonic()
        if pause > 0:
            time.sleep(pause)
        self._asked[host] = time.monotonic()

    def _get(self, url: str, limit: int) -> FetchedPage:
        """One request, read up to `limit` bytes and no longer than a few times the timeout."""
        until = time.monotonic() + 3 * self._web.seconds
        with self._client.stream("GET", url) as answer:
            if answer.status_code >= _UNAVAILABLE:
                raise _Unavailable(url, f"the server answers {answer.status_code}", "try again later")
            if answer.status_code != 200:
                raise InputError(url, f"the server answers {answer.status_code}", "check the address")
            parts, size = [], 0
            for part in answer.iter_bytes():
                parts.append(part)
                size += len(part)
                if size > limit:
                    raise InputError(url, f"larger than {limit:,} bytes", "save the part you need")
                if time.monotonic() > until:
                    raise InputError(url, "comes too slowly", "try again later")
            return FetchedPage(url=str(answer.url), raw=b"".join(parts), charset=answer.charset_encoding)


class _Unavailable(InputError):
    """The server is there and cannot answer."""


def _entries(feed: FetchedPage, most: int) -> Iterator[tuple[str, Given]]:
    """(link, what the feed says of the page) of the entries of an RSS or Atom feed, newest first as feeds go."""
    import feedparser

    parsed = feedparser.parse(feed.raw)
    publisher = parsed.feed.get("title") or None
    for entry in parsed.entries[:most]:
        link = urljoin(feed.url, entry.get("link", ""))
        when = entry.get("published_parsed") or entry.get("updated_parsed")
        published = time.strftime("%Y-%m-%dT%H:%M:%SZ", when) if when else None
        if is_url(link):
            yield link, Given(title=entry.get("title") or None, url=link, publisher=publisher, published=published)


def _public_transport(web: Web) -> httpx2.BaseTransport:
    import httpx2

    class PublicTransport(httpx2.BaseTransport):
        """Resolves a host once, refuses special addresses, and connects to the address that it checked."""

        def __init__(self) -> None:
            self._inner = httpx2.HTTPTransport(retries=1)

        def handle_request(self, request: httpx2.Request) -> httpx2.Response:
            host = request.url.host
            address = _address(host, request.url.port, web.private_addresses)
            extensions = {**request.extensions, "sni_hostname": host}
            url = request.url.copy_with(host=address)
            headers, stream = request.headers, request.stream
            return self._inner.handle_request(
                httpx2.Request(request.method, url, headers=headers, stream=stream, extensions=extensions)
            )

        def close(self) -> None:
            self._inner.close()

    return PublicTransport()


def _address(host: str, port: int | None, private: bool) -> str:
    """The address to connect to. Raises httpx2.ConnectError when the host has none, or one that is not public."""
    import httpx2

    try:
        found = socket.getaddrinfo(host, port or 443, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise httpx2.ConnectError(f"no address for {host}") from error
    addresses = list(dict.fromkeys(str(info[4][0]).partition("%")[0] for info in found))
    for address in addresses:
        if not private and not ipaddress.ip_address(address).is_global:
            raise httpx2.ConnectError(f"{host} is at {address}, an address of a private or special network")
    return addresses[0]
