"""Renders HTML to text line by line: one line a block, nothing left out but what a browser does not show.

Nothing is executed or fetched. The tree is built by libxml2 with its limits on, walked once without recursion, and
refused when it is deeper or larger than the limits allow.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import msgspec
from lxml import etree

from tawatur.config import Limits
from tawatur.records import PageBlock, Span

_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NAME_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]{2,}")
_XML_HEAD = re.compile(r"\A\s*<\?xml[^>]{0,400}\?>")
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_WHITE = re.compile(r"[ \t\n\r\f\u00a0]+")
MAX_NAME = 300


class MarkupError(ValueError):
    """The page cannot be rendered within the limits; the message says why."""


class _Vocabulary(msgspec.Struct, frozen=True):
    """Element and class names, as `html.toml` lists them."""

    unseen: frozenset[str]
    blocks: frozenset[str]
    sections: frozenset[str]
    signs: frozenset[str]


@cache
def _vocabulary() -> _Vocabulary:
    lists = tomllib.loads(files("tawatur.read").joinpath("html.toml").read_text(encoding="utf-8"))
    return _Vocabulary(*(frozenset(lists[name].split()) for name in _Vocabulary.__struct_fields__))


class Rendered(msgspec.Struct, frozen=True):
    """The text of a page, one line a block, and what the markup says of each line."""

    text: str
    blocks: tuple[PageBlock, ...]


def parse(markup: str) -> etree._Element:
    """The tree of an HTML page. Raises MarkupError when there is none."""
    source = _CONTROL.sub(" ", _XML_HEAD.sub("", markup))
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(source.encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        raise MarkupError(f"no HTML that can be read: {str(error)[:80]}") from error
    if root is None:
        raise MarkupError("no HTML that can be read")
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise MarkupError("elements nested too deeply")
    return root


def render(markup: str, limits: Limits) -> Rendered:
    """The page as text. Raises MarkupError for a page nested deeper or larger than `limits` allows."""
    walk = _Walk(limits)
    for event, element in etree.iterwalk(parse(markup), events=("start", "end")):
        if event == "start":
            walk.enter(element)
        else:
            walk.leave(element)
    walk.close_line()
    return Rendered("\n".join(walk.lines), tuple(walk.blocks))


class _Walk:
    """State of one pass over the tree: where we are, and the line being gathered."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._names = _vocabulary()
        self._nodes = 0
        self._depth = 0
        self._hidden_at: int | None = None
        self._links = 0
        self._tags: list[str] = []
        self._within: list[tuple[str, ...]] = [()]
        self._parts: list[tuple[str, bool]] = []
        self._length = 0
        self.lines: list[str] = []
        self.blocks: list[PageBlock] = []

    def enter(self, element: etree._Element) -> None:
        self._nodes += 1
        self._depth += 1
        if self._depth > self._limits.html_depth:
            raise MarkupError(f"elements nested more than {self._limits.html_depth} deep")
        if self._nodes > self._limits.html_nodes:
            raise MarkupError(f"more than {self._limits.html_nodes} elements")
        tag = str(element.tag)
        if self._hidden_at is not None:
            return
        if tag in self._names.unseen or _is_hidden(element):
            self._hidden_at = self._depth
            return
        if tag in self._names.blocks:
            self.close_line()
            self._tags.append(tag if tag != "br" or not self._tags else self._tags[-1])
            self._within.append(self._within[-1] + tuple(_signs(element, tag, self._within[-1], self._names)))
        self._links += tag == "a"
        self._take(element.text)

    def leave(self, element: etree._Element) -> None:
        tag = str(element.tag)
        if self._hidden_at is None:
            if tag in self._names.blocks:
                self.close_line()
                self._tags.pop()
                self._within.pop()
            self._links -= tag == "a"
        elif self._hidden_at == self._depth:
            self._hidden_at = None
        self._depth -= 1
        if self._hidden_at is None and self._depth:
            self._take(element.tail)

    def _take(self, text: str | None) -> None:
        if not text:
            return
        if "pre" in self._tags:
            first, *others = text.split("\n")
            self._parts.append((first, self._links > 0))
            for other in others:
                self.close_line()
                self._parts.append((other, self._links > 0))
        else:
            self._parts.append((text, self._links > 0))

    def close_line(self) -> None:
        """Ends the line that was being gathered, if it holds anything."""
        if not self._parts:
            return
        line = _WHITE.sub(" ", "".join(text for text, _ in self._parts)).strip()
        linked = sum(len(_WHITE.sub(" ", text).strip()) for text, link in self._parts if link)
        self._parts = []
        if not line:
            return
        span = Span(self._length, self._length + len(line))
        self._length = span.end + 1
        self.lines.append(line)
        self.blocks.append(
            PageBlock(
                span=span,
                tag=self._tags[-1] if self._tags else "body",
                within=self._within[-1],
                link_share=min(1.0, linked / len(line)),
            )
        )


def _is_hidden(element: etree._Element) -> bool:
    if element.get("hidden") is not None:
        return True
    style = element.get("style")
    return style is not None and _HIDDEN_STYLE.search(style[:MAX_NAME]) is not None


def _signs(element: etree._Element, tag: str, known: tuple[str, ...], names: _Vocabulary) -> Iterator[str]:
    if tag in names.sections and tag not in known:
        yield tag
    labels = f"{(element.get('class') or '')[:MAX_NAME]} {(element.get('id') or '')[:MAX_NAME]}"
    seen = set(known) | {tag}
    for part in _NAME_PART.findall(labels):
        word = part.lower()
        if word in names.signs and word not in seen:
            seen.add(word)
            yield word
