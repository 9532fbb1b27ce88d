"""What stands above the first prose: site name, title, standfirst, captions, bylines, place and date lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tawatur.clean.credits import CreditFinder
from tawatur.clean.dates import is_stamp
from tawatur.clean.lines import Piece, flatten
from tawatur.clean.shapes import Lexicon, is_headline, is_prose

_PARTS = re.compile(r"\s*[|•·]\s*|\s+-\s+|[,،]\s+")
_BRACKETED_END = re.compile(r"[(\[]([^()\[\]\d]{2,40})[)\]]\s*\Z")
_CAPITALS = re.compile(r"[A-Z][\w.'-]+(?:,? (?:and|in|at|for|of|[A-Z][\w.'-]+)){1,10}\s*\Z")
_NEARER = 0.25
"""By how much more of its words in the opening a later headline must have than the first to be the title."""
_SMALL = 4
"""A line of so few words without a verb is no sentence and no headline."""


def mark_stamps(pieces: Sequence[Piece], lexicon: Lexicon) -> None:
    """Lines that hold a date or time of publication and nothing else but, at most, a place or a name."""
    for piece in pieces:
        if piece.kind is not None or len(piece.words) > 20:
            continue
        parts = [part for part in _PARTS.split(piece.flat) if part]
        if is_stamp(piece.flat, lexicon.stamp_words):
            piece.drop("dateline", "states a date or time and nothing else; kept as metadata")
        elif len(parts) > 1 and any(_is_dated(part, lexicon) for part in parts):
            rest = [p for p in parts if not _is_dated(p, lexicon)]
            if sum(len(p.split()) for p in rest) <= 6 and not lexicon.has_verb(w for p in rest for w in p.split()):
                piece.drop("dateline", "states a date or time beside a place or name; kept as metadata")


def _is_dated(part: str, lexicon: Lexicon) -> bool:
    return any(c.isdigit() for c in part) and is_stamp(part, lexicon.stamp_words)


def first_prose(pieces: Sequence[Piece]) -> int | None:
    return next((i for i, p in enumerate(pieces) if p.kind is None and is_prose(p)), None)


def mark_head(
    pieces: Sequence[Piece], given_title: str | None, lexicon: Lexicon, credits: CreditFinder
) -> Piece | None:
    """Above the first prose: finds the title, and marks captions and bylines. Returns the title."""
    first = first_prose(pieces)
    head = [p for p in pieces[: first if first is not None else min(2, len(pieces))] if p.kind is None]
    if first is None and len(pieces) > 1 and not (head and is_headline(head[0])):
        return None
    if first is not None and given_title and pieces[first].flat.strip() == given_title:
        pieces[first].role = "title"
        return pieces[first]
    prose = [p for p in pieces if p.kind is None and is_prose(p)]
    title = _title(head, given_title, lexicon, prose[:2])
    if first is not None:
        reader = _HeadReader(lexicon, credits, lexicon.topic_words(w for p in prose for w in p.words))
        reader.read(head, title)
    if title is not None:
        title.role = "title"
    return title


def _title(head: Sequence[Piece], given: str | None, lexicon: Lexicon, lead: Sequence[Piece]) -> Piece | None:
    """The given title, else the first headline above the prose, unless a later one is far nearer to its topic."""
    for piece in head:
        if given and piece.flat.strip() == given:
            return piece
    likely = [p for p in head if is_headline(p) and not p.bulleted and not _BRACKETED_END.search(p.text)]
    full = [p for p in likely if len(p.words) > _SMALL or (len(p.words) >= 3 and lexicon.has_verb(p.words))]
    if len(full) > 1 and lead:
        topics = lexicon.topic_words(w for p in lead for w in p.words)
        shares = [_share(p, topics, lexicon) for p in full]
        best = max(range(len(full)), key=lambda i: (shares[i], -i))
        return full[best] if shares[best] >= shares[0] + _NEARER else full[0]
    return next(iter(full or [p for p in likely if len(p.words) >= _SMALL] or likely), None)


def _share(piece: Piece, topics: set[str], lexicon: Lexicon) -> float:
    own = lexicon.topic_words(piece.words)
    return len(own & topics) / max(1, len(own))


class _HeadReader:
    """Names the lines above the prose one by one."""

    def __init__(self, lexicon: Lexicon, credits: CreditFinder, prose_topics: set[str]) -> None:
        self._lexicon, self._credits, self._prose_topics = lexicon, credits, prose_topics

    def read(self, head: Sequence[Piece], title: Piece | None) -> None:
        for index, piece in enumerate(head):
            if piece is title:
                continue
            if title is not None and piece.flat == title.flat:
                piece.drop("duplicate", "the title a second time")
                continue
            near = head[max(0, index - 1) : index + 2]
            if any(other.flat == piece.flat for other in near if other is not piece) and len(piece.words) <= 20:
                piece.drop("photo_caption", "stands twice in a row above the text")
            elif title is not None and piece.start < title.start:
                self._above_title(piece)
            else:
                self._below_title(piece)
            if piece.kind is None:
                piece.role = "standfirst"

    def _above_title(self, piece: Piece) -> None:
        if piece.text.endswith((".", "…", ":")):
            return
        if "|" in piece.text or (len(piece.words) < _SMALL and not self._lexicon.has_verb(piece.words)):
            piece.drop("navigation", "name of the site or section, above the title")

    def _below_title(self, piece: Piece) -> None:
        """A few words without a verb: a caption when the prose takes them up, else a place line or a byline."""
        bracket = _BRACKETED_END.search(piece.text)
        if bracket and len(piece.words) > _SMALL and not self._lexicon.is_verb(piece.words[0]):
            piece.credit = ("photo", bracket[1].strip())
            piece.drop("photo_caption", "caption of a photograph: it ends with a name in brackets")
            return
        if _CAPITALS.match(piece.text) and len(piece.words) >= 3 and not self._lexicon.has_verb(piece.words):
            piece.credit = ("byline", piece.text.strip(" ,"))
            piece.drop("byline", "names of writers, each word with a capital")
            return
        if not piece.words or piece.text.isdigit() or (len(piece.text) <= 2 and not piece.words[0].isalpha()):
            piece.drop("template_leftover", "no words, above the text")
            return
        if not 1 <= len(piece.words) <= _SMALL + 1 or piece.text[-1] in ".؟?!…":
            return
        if self._place_line(piece) or len(piece.words) > _SMALL or self._lexicon.has_verb(piece.words):
            return
        topics = self._lexicon.topic_words(piece.words)
        known = len(topics & self._prose_topics) / max(1, len(topics))
        nouns = any(w in self._lexicon.common_nouns for w in piece.words)
        if self._credits.is_name_line(piece) and known < 1 and not nouns and not piece.flat.startswith("ال"):
            piece.credit = ("byline", piece.text.strip(" :-–"))
            piece.drop("byline", "a name above the text that the text does not take up")
        elif known >= 0.5 or nouns or piece.flat.startswith("ال"):
            piece.drop("photo_caption", "a few words without a verb above the text, which names them again")

    def _place_line(self, piece: Piece) -> bool:
        """`Cairo - Name of a Writer:` or `Cairo - (Outlet):`, in either order."""
        parts = [p for p in re.split(r"\s*[-/_:|]\s*", flatten(piece.text)[0].strip(" :-_")) if p.strip(" ()")]
        if len(parts) != 2 or not re.search(r"[-–—ـ_/]|:\s*\S", piece.text.strip(" :")):
            return False
        if any(w in self._lexicon.common_nouns for w in piece.words):
            piece.drop("photo_caption", "a name and an office above the text")
        elif len(parts[1].split()) >= 2 and "(" not in parts[1] and len(parts[0].split()) <= 2:
            name = re.split(r"\s*[-–—ـ_/:|]\s*", piece.text.strip(" :-–"), maxsplit=1)[-1]
            piece.credit = ("byline", name.strip(" :"))
            piece.drop("byline", "a place and a name above the text")
        else:
            piece.drop("dateline", "a place and an outlet above the text")
        return True
