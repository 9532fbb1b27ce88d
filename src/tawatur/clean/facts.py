"""What an HTML page says of itself in its head: title, publisher, date, address. Read, never trusted to be prose.

Sources, best first: schema.org JSON-LD of an article, Open Graph and other meta elements, `time` elements, `title`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any
from urllib.parse import urlsplit

import msgspec
from lxml import etree

from tawatur.clean.dates import read_date

_ARTICLE_TYPES = ("article", "posting", "report")
_SITE_WORDS = 4
"""`Headline - Name of the site`: a longer last part is no name."""
_MAX_JSON = 300_000
_MAX_DEPTH = 6
_MAX_ITEMS = 200
_TITLE_SPLIT = re.compile(r"\s+[|\u2013\u2014\u00bb\u00ab·-]\s+")
_URL_DATE = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/-]|\b)")
_DATE_METAS = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date_published",
    "publishdate",
    "publish_date",
    "publish-date",
    "pubdate",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "parsely-pub-date",
    "sailthru.date",
    "article.published",
    "date",
)


def facts_of(root: etree._Element) -> dict[str, str]:
    """Keys title, publisher, published (ISO 8601), url, author, each with `KEY_how`: where it stood; and `site`, what
    the title element ends with, which mostly is the outlet."""
    facts: dict[str, str] = {}
    for item in _articles(root):
        _add(facts, "title", _text(item.get("headline")), "JSON-LD")
        _add(facts, "publisher", _name(item.get("publisher")), "JSON-LD")
        _add(facts, "published", read_date(_text(item.get("datePublished")) or ""), "JSON-LD")
        _add(facts, "author", _name(item.get("author")), "JSON-LD")
    metas = _metas(root)
    for key in _DATE_METAS:
        _add(facts, "published", read_date(metas.get(key, "")), f"meta {key}")
    _add(facts, "title", metas.get("og:title") or metas.get("twitter:title"), "meta og:title")
    _add(facts, "publisher", metas.get("og:site_name") or metas.get("application-name"), "meta og:site_name")
    _add(facts, "author", metas.get("author") or metas.get("article:author"), "meta author")
    canonical = next((e.get("href") for e in root.iter("link") if (e.get("rel") or "").lower() == "canonical"), None)
    _add(facts, "url", _web_address(canonical) or _web_address(metas.get("og:url")), "canonical")
    _add(facts, "published", _time_element(root), "time element")
    _add(facts, "published", _date_in_url(facts.get("url", "")), "date in the URL")
    title = next(root.iter("title"), None)
    if title is not None and title.text:
        parts = _TITLE_SPLIT.split(title.text.strip())
        _add(facts, "title", max(parts, key=len), "title element")
        if len(parts) > 1 and len(parts[-1].split()) <= _SITE_WORDS and parts[-1] != max(parts, key=len):
            _add(facts, "site", parts[-1], "title element")
    return facts


def _add(facts: dict[str, str], key: str, value: str | None, how: str) -> None:
    if value and value.strip() and key not in facts:
        facts[key] = " ".join(unescape(value).split())[:500]
        facts[f"{key}_how"] = how


def _articles(root: etree._Element) -> Iterator[Mapping[str, Any]]:
    """The objects of JSON-LD that describe an article."""
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text or len(script.text) > _MAX_JSON:
            continue
        try:
            found = msgspec.json.decode(" ".join(script.text.split()))
        except (msgspec.DecodeError, RecursionError):
            continue
        yield from _objects(found, 0)


def _objects(value: object, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, list):
        for item in value[:_MAX_ITEMS]:
            yield from _objects(item, depth + 1)
    elif isinstance(value, dict):
        kind = value.get("@type")
        names = " ".join(map(str, kind)) if isinstance(kind, list) else str(kind)
        if names.lower().endswith(_ARTICLE_TYPES):
            yield value
        for key in ("@graph", "mainEntity"):
            if key in value:
                yield from _objects(value[key], depth + 1)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _name(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name")
    return value if isinstance(value, str) else None


def _metas(root: etree._Element) -> dict[str, str]:
    """Name or property of each meta element, lower case, to its content; the first of a name wins."""
    metas: dict[str, str] = {}
    for element in root.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop")
        content = element.get("content")
        if key and content:
            metas.setdefault(key.strip().lower(), content.strip())
    return metas


def _web_address(value: str | None) -> str | None:
    parts = urlsplit(value.strip()) if value and len(value) < 2000 else None
    return value.strip() if value and parts and parts.scheme in ("http", "https") and parts.hostname else None


def _time_element(root: etree._Element) -> str | None:
    """The date of the first `time` element that is marked as the date of publication, else of the only one."""
    stamps = [(e, read_date(e.get("datetime") or "")) for e in root.iter("time") if e.get("datetime")]
    marked = [
        d for e, d in stamps if d and ("pub" in f"{e.get('itemprop')} {e.get('class')} {e.get('pubdate')}".lower())
    ]
    days = {d[:10] for _, d in stamps if d}
    return marked[0] if marked else (next(d for _, d in stamps if d) if len(days) == 1 else None)


def _date_in_url(url: str) -> str | None:
    match = _URL_DATE.search(urlsplit(url).path) if url else None
    return read_date(f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}") if match else None
