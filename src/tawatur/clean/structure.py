"""What a line is by its place on the page: menus around the prose, links below it, what is said twice, roles."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from tawatur.clean.head import first_prose
from tawatur.clean.lines import Piece, flatten
from tawatur.clean.shapes import Lexicon, carries_on, is_broken_off, is_headline, is_prose
from tawatur.records import DropKind

_CRUMBS = re.compile(r"\s*(?:>|›|»|/|\||\\|←|→|::)\s*")
_LISTED = re.compile(r"[|،,#•·].*[|،,#•·]")
_RUN = 3
_HASHTAGS = re.compile(r"(?:[#\uff03]\w+[\s،,|]*)+\Z")
_TAIL_NAME = re.compile(r"[(\s]*[^\W\d_]+\s+[^\W\d_]+(?:\s+[^\W\d_]+)?\s*[-–—/]\s*[^\W\d_]+(?:\s+[^\W\d_]+)?[)\s]*\Z")
_RULE = re.compile(r"\s*([_*=~#+-])(?:\s*\1){2,}\s*\Z")
_END_KINDS: tuple[DropKind, ...] = (
    "related_links_label",
    "share_buttons",
    "comments",
    "newsletter",
    "copyright",
    "tags",
    "source_credit",
    "navigation",
    "paywall",
    "other",
)
"""So many short lines in a row, outside the prose, are a menu."""
_PULL_WORDS = 6
_MENU_WORDS, _MENU_FUNCTION_WORDS = 15, 0.07
_SENTENCE_SIGN = re.compile(r"[.،,؛;:!؟?«»\"]")


def last_prose(pieces: Sequence[Piece]) -> int | None:
    return next((i for i in range(len(pieces) - 1, -1, -1) if pieces[i].kind is None and is_prose(pieces[i])), None)


def mark_menus(pieces: Sequence[Piece], lexicon: Lexicon) -> None:
    """Runs of very short lines above or below the prose, paths such as `Home > World`, and lines of menu words."""
    for piece in pieces:
        if piece.kind is None and _is_menu_line(piece, lexicon):
            piece.drop("navigation", "a long row of names without any function word or sign")
    first, last = first_prose(pieces), last_prose(pieces)
    if first is None or last is None or sum(is_prose(p) for p in pieces) < 2:
        return
    for piece in pieces:
        if (
            piece.kind is None
            and len(piece.words) > 1
            and all(w in lexicon.share_words for w in piece.words)
            and not piece.stops
        ):
            piece.drop("share_buttons", "names of networks and buttons only")
    for start, end in ((0, first), (last + 1, len(pieces))):
        run: list[Piece] = []
        for piece in pieces[start:end]:
            if _is_path(piece, lexicon):
                piece.drop("navigation", "path of the page within its site")
            elif piece.kind is None and piece.words and all(w in lexicon.menu_words for w in piece.words):
                piece.drop("navigation", "entry of a menu")
                run.append(piece)
                continue
            elif piece.kind is None and len(piece.words) <= 3 and not piece.stops and not piece.text.endswith(":"):
                run.append(piece)
                continue
            _close_run(run)
            run = []
        _close_run(run)


def _is_menu_line(piece: Piece, lexicon: Lexicon) -> bool:
    """A whole menu on one line: many words, hardly a function word among them, no sign between them."""
    if len(piece.words) < _MENU_WORDS or _SENTENCE_SIGN.search(piece.text):
        return False
    return sum(w in lexicon.stopwords for w in piece.words) < _MENU_FUNCTION_WORDS * len(piece.words)


def _close_run(run: Sequence[Piece]) -> None:
    """In a run at least one entry must be a known menu word for the others to be taken along."""
    if len(run) >= _RUN and any(p.kind == "navigation" for p in run):
        for piece in run:
            if piece.kind is None:
                piece.drop("navigation", "stands in a run of menu entries")


def _is_path(piece: Piece, lexicon: Lexicon) -> bool:
    if piece.kind is not None or len(piece.words) > 20:
        return False
    parts = [flatten(part)[0] for part in _CRUMBS.split(piece.text) if part.strip()]
    known = sum(all(w in lexicon.menu_words for w in part.split()) for part in parts)
    return len(parts) >= 2 and all(len(part.split()) <= 6 for part in parts) and known >= 1 and known * 3 >= len(parts)


def mark_tail(pieces: Sequence[Piece], article: int, lexicon: Lexicon) -> None:
    """Below the last prose of an article: three or more headlines in a row are links, labelled or not."""
    own = [p for p in pieces if p.kind is None and p.article == article]
    last = last_prose(own)
    if last is None or last + 1 >= len(own) or sum(is_prose(p) for p in own) < 2:
        return
    if own[last].text.rstrip().endswith(":"):
        return
    tail = own[last + 1 :]
    if len(own) == last + 2 and _TAIL_NAME.match(own[-1].text) and not lexicon.has_verb(own[-1].words):
        own[-1].credit = ("byline", re.split(r"\s*[-–—/:]\s*", own[-1].text.strip(" :()"))[0])
        own[-1].drop("byline", "a name alone below the text")
        return
    end = next((p for p in pieces if p.kind in _END_KINDS and p.start > own[last].start), None)
    if end is not None:
        for piece in [p for p in tail if p.start > end.start]:
            if is_headline(piece) and len(piece.words) >= 4:
                piece.drop("related_link", "a headline below the end of the text")
            else:
                piece.drop("other", "stands below the end of the text")
        tail = [p for p in tail if p.kind is None]
    if len(tail) < _RUN:
        return
    if all(
        is_headline(p) and len(p.words) >= 5 and not carries_on(p, lexicon) and ":" not in p.text[-2:] for p in tail
    ):
        for piece in tail:
            piece.drop("related_link", "headlines in a row below the text")


def mark_repeats(pieces: Sequence[Piece]) -> None:
    """A line that stands word for word elsewhere on the page: the later one, or a quote pulled out of a paragraph."""
    seen: set[str] = set()
    body = [p for p in pieces if p.kind is None]
    for piece in body:
        key = piece.flat.strip(" \"'.")
        if key in seen and len(piece.words) >= 3:
            piece.drop("duplicate", "stands word for word further up")
        seen.add(key)
    openings: dict[tuple[str, ...], list[Piece]] = {}
    for piece in body:
        if len(piece.words) >= 15:
            for at in range(len(piece.words) - _PULL_WORDS + 1):
                openings.setdefault(tuple(piece.words[at : at + _PULL_WORDS]), []).append(piece)
    for index, piece in enumerate(body):
        if piece.kind is None and index > 1 and _PULL_WORDS <= len(piece.words) <= 40 and _could_be_pulled(piece):
            key = piece.flat.strip(" \"'.،,")
            candidates = openings.get(tuple(piece.words[:_PULL_WORDS]), [])[:5]
            if any(p is not piece and p.kind is None and key in p.flat for p in candidates):
                piece.drop("duplicate", "quote pulled out of a paragraph")


def _could_be_pulled(piece: Piece) -> bool:
    return not piece.stops or (piece.text[:1] in "\"“«'" and piece.text.rstrip(" .")[-1:] in "\"”»'")


def join_broken(pieces: Sequence[Piece], lexicon: Lexicon) -> None:
    """Joins paragraphs that fell into several lines where a link stood."""
    for before, after in itertools.pairwise(pieces):
        if before.kind is None and after.kind is None and before.article == after.article and before.role != "title":
            after.continues = after.block is None and is_broken_off(before, after, lexicon)


def give_roles(pieces: Sequence[Piece], article: int, lexicon: Lexicon) -> None:
    """Subheads are short lines with no full stop above prose; a summary stands under its label."""
    own = [p for p in pieces if p.kind is None and p.article == article]
    prose_seen = False
    for index, piece in enumerate(own):
        prose_seen = prose_seen or is_prose(piece)
        following = own[index + 1] if index + 1 < len(own) else None
        if piece.role == "paragraph" and prose_seen and following is not None and _is_subhead(piece, following):
            piece.role = "subhead"
    for label, piece in itertools.pairwise(pieces):
        labelled = label.kind == "template_leftover" and label.flat.strip(" :") in lexicon.summary_labels
        if labelled and piece.kind is None and piece.role == "paragraph":
            piece.role = "summary"


def _is_subhead(piece: Piece, following: Piece) -> bool:
    if piece.continues or following.continues or not is_headline(piece) or len(piece.words) > 16 or piece.bulleted:
        return False
    return is_prose(following) and not is_prose(piece) and not piece.text.endswith((".", "،", ",", '"', "”", "»"))


def mark_tag_lists(pieces: Sequence[Piece]) -> None:
    """What follows a label of keywords, up to the next prose: short lines, or names parted by bars or commas.

    Ruled lines go on the way.
    """
    inside = False
    for piece in pieces:
        if piece.kind is None and _RULE.match(piece.text):
            piece.drop("template_leftover", "a ruled line, no words")
        elif piece.kind is None and _HASHTAGS.match(piece.text):
            piece.drop("tags", "keywords marked as such")
        elif piece.kind is not None:
            inside = piece.kind == "tags" and len(piece.words) <= 3
        elif (
            inside and not is_prose(piece) and not piece.stops and (len(piece.words) <= 4 or _LISTED.search(piece.text))
        ):
            piece.drop("tags", "keywords under their label")
        else:
            inside = False
