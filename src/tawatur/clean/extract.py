"""Which lines of a rendered HTML page are the article: asked of trafilatura, with a plain rule to fall back on."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence

from tawatur.clean.lines import Piece, flatten
from tawatur.clean.shapes import is_prose
from tawatur.records import DropKind, Page

_KEY = re.compile(r"[\W_]+")
_WINDOW = 4000
"""How far ahead of the last match the next line is looked for."""
_SHORT = 14
MAX_MARKUP = 3_000_000
"""Larger pages are not given to trafilatura, whose time grows with the tree."""
MAX_BLOCKS = 20_000

# What a container's names say about the lines inside it that are not body. The first that applies wins.
_PLACES: tuple[tuple[frozenset[str], DropKind], ...] = (
    (frozenset({"cookie", "cookies", "consent", "gdpr"}), "cookie_notice"),
    (frozenset({"paywall"}), "paywall"),
    (frozenset({"newsletter", "subscribe", "subscription", "signup"}), "newsletter"),
    (frozenset({"comment", "comments", "disqus", "reply"}), "comments"),
    (frozenset({"share", "sharing", "social", "follow"}), "share_buttons"),
    (
        frozenset({"breadcrumb", "breadcrumbs", "crumb", "nav", "navbar", "navigation", "menu", "pagination", "pager"}),
        "navigation",
    ),
    (frozenset({"copyright", "rights"}), "copyright"),
    (frozenset({"figcaption", "caption", "figure"}), "photo_caption"),
    (frozenset({"tags", "tag", "keywords", "topics"}), "tags"),
    (
        frozenset(
            {"related", "recommend", "recommended", "more", "readmore", "similar", "trending", "popular", "latest"}
        ),
        "related_link",
    ),
    (frozenset({"ad", "ads", "advert", "advertisement", "promo", "sponsored"}), "ad_marker"),
    (frozenset({"footer", "header", "masthead", "form", "search", "login"}), "navigation"),
    (frozenset({"aside", "sidebar", "widget", "ticker", "breaking", "carousel", "slider", "teaser"}), "related_link"),
)
_HEADLINE_TAGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LEAD_SIGNS = frozenset({"subtitle", "standfirst", "lede", "lead", "summary", "excerpt"})


def body_text(page: Page) -> str | None:
    """The text that trafilatura takes for the article, paragraph by paragraph; None when it finds or is given none."""
    if page.markup is None or len(page.markup) > MAX_MARKUP or len(page.blocks) > MAX_BLOCKS:
        return None
    from trafilatura import bare_extraction  # takes 0.3 s to import, and no text page needs it

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = bare_extraction(page.markup, include_comments=False, include_tables=True, with_metadata=False)
    # What a hostile tree makes it raise is not documented; whatever it is, the plain rule takes over.
    except Exception:
        return None
    text = getattr(found, "text", None)
    return text if isinstance(text, str) and text.strip() else None


def _key(text: str) -> str:
    return _KEY.sub("", flatten(text)[0])


def select_body(page: Page, pieces: Sequence[Piece]) -> set[int]:
    """Indices of the pieces that are the article's body."""
    extracted = body_text(page)
    chosen = _matching(pieces, extracted) if extracted else set()
    plain = _by_rule(pieces)
    size = sum(len(pieces[i].text) for i in chosen)
    if size < 0.3 * sum(len(pieces[i].text) for i in plain):
        return plain
    return chosen | _between(pieces, chosen)


def _matching(pieces: Sequence[Piece], extracted: str) -> set[int]:
    """Pieces whose letters stand, in order, in the extracted text."""
    whole = _key(extracted)
    chosen: set[int] = set()
    at = 0
    for index, piece in enumerate(pieces):
        key = _key(piece.text)
        if not key or _is_link_list(piece):
            continue
        found = whole.find(key, at, at + _WINDOW + len(key))
        if found >= 0 and (len(key) >= _SHORT or found - at <= _SHORT):
            chosen.add(index)
            at = found + len(key)
    return chosen


def _is_link_list(piece: Piece) -> bool:
    block = piece.block
    if block is None:
        return False
    return block.link_share > 0.9 or (block.link_share > 0.8 and ("nav" in block.within or len(piece.words) < 12))


def _by_rule(pieces: Sequence[Piece]) -> set[int]:
    """Without an extractor: prose that is not mostly links and lies in no container of furniture."""
    prose = {
        i
        for i, p in enumerate(pieces)
        if is_prose(p) and p.block is not None and p.block.link_share < 0.5 and place_kind(p) is None
    }
    if not prose:
        return prose
    first, last = min(prose), max(prose)
    return prose | {
        i
        for i in range(first, last)
        if (block := pieces[i].block) is not None
        and block.link_share < 0.5
        and block.tag in ("p", *_HEADLINE_TAGS)
        and place_kind(pieces[i]) is None
    }


def _between(pieces: Sequence[Piece], chosen: set[int]) -> set[int]:
    """Paragraphs that were left out between chosen ones although they stand in the same container."""
    if not chosen:
        return set()
    homes = {b.within for i in chosen if (b := pieces[i].block) is not None and is_prose(pieces[i])}
    return {
        i
        for i in range(min(chosen), max(chosen))
        if i not in chosen
        and (b := pieces[i].block) is not None
        and b.within in homes
        and b.link_share < 0.3
        and is_prose(pieces[i])
        and place_kind(pieces[i]) is None
    }


def place_kind(piece: Piece) -> DropKind | None:
    """What the containers around a piece say it is; None when they say nothing."""
    if piece.block is None:
        return None
    names = {piece.block.tag, *piece.block.within}
    return next((kind for signs, kind in _PLACES if names & signs), None)


def find_title(pieces: Sequence[Piece], known: str | None, first_body: int) -> int | None:
    """Index of the piece that shows the title: the same words as the title the page's head names, or a lone h1."""
    key = _key(known) if known else ""
    best: tuple[int, int] | None = None
    for index, piece in enumerate(pieces[: first_body + 3]):
        block = piece.block
        if block is None:
            continue
        own = _key(piece.text)
        same = bool(key) and (
            own == key or (len(own) >= 0.6 * len(key) and (own in key or key in own) and len(own) < 2 * len(key))
        )
        if same or (not key and block.tag == "h1" and len(piece.words) >= 3):
            rank = ((block.tag == "h1") * 4 + (block.tag in _HEADLINE_TAGS) * 2 + (block.link_share < 0.9), index)
            if best is None or rank > best:
                best = rank
    return best[1] if best else None


def is_lead(piece: Piece) -> bool:
    """A standfirst by its place: an own line of words under the title, in a container of that name."""
    block = piece.block
    return (
        block is not None and bool(_LEAD_SIGNS & set(block.within)) and block.link_share < 0.3 and len(piece.words) >= 5
    )
