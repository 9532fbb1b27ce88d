"""Phrases: text in which every name and quotation keeps its language and its entity, so that a renderer can mark it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from tawatur.brief.lines import Phrase, Piece

_SLOT = re.compile(r"\{(\w+)\}")
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_ARABIC = re.compile("[\u0600-\u06ff]")
_LATIN = re.compile("[A-Za-z]")


def plain(text: str) -> Phrase:
    """A phrase of one plain piece; empty for an empty text."""
    return (Piece(text=text),) if text else ()


def text_of(phrase: Phrase) -> str:
    """The phrase as running text."""
    return "".join(piece.text for piece in phrase)


def in_both_letters(phrase: Phrase) -> str:
    """The phrase as running text, with the names that were put into other letters also as they are written."""
    return "".join(f"{p.text} ({p.original})" if p.original else p.text for p in phrase)


def language_of(text: str) -> str | None:
    """The language that the letters of a text point to, of those that have packs; None without letters."""
    arabic, latin = len(_ARABIC.findall(text)), len(_LATIN.findall(text))
    return None if not arabic + latin else "ar" if arabic >= latin else "en"


def fill(template: str, slots: Mapping[str, Phrase]) -> Phrase:
    """`template` with its {slots} filled. A part in [brackets] falls away when one of its slots is empty; what it has
    after a bar, [so|else], then takes its place."""

    def keep(match: re.Match[str]) -> str:
        part, _, instead = match.group(1).partition("|")
        return part if all(slots.get(name) for name in _SLOT.findall(part)) else instead

    pieces: list[Piece] = []
    for index, part in enumerate(_SLOT.split(_OPTIONAL.sub(keep, template))):
        pieces += slots.get(part, ()) if index % 2 else plain(part)
    return _joined(pieces)


def join(phrases: Iterable[Phrase], comma: str, last: str) -> Phrase:
    """A list in words: a, b and c."""
    parts = [p for p in phrases if p]
    pieces: list[Piece] = []
    for index, part in enumerate(parts):
        if index:
            pieces += plain(last if index == len(parts) - 1 else comma)
        pieces += part
    return _joined(pieces)


def capitalised(phrase: Phrase) -> Phrase:
    """The phrase with its first letter as a capital, unless it begins with a name or quotation."""
    if not phrase or phrase[0].kind != "plain":
        return phrase
    first = phrase[0]
    return (Piece(text=first.text[:1].upper() + first.text[1:]), *phrase[1:])


def clipped(text: str, limit: int) -> str:
    """`text` on one line, cut at a word when it is longer than `limit`."""
    line = one_line(text)
    if len(line) <= limit:
        return line
    return line[:limit].rsplit(" ", 1)[0].rstrip(" ،,.;:") + " …"


def one_line(text: str) -> str:
    """`text` with every run of white space as one space."""
    return " ".join(text.split())


def _joined(pieces: Sequence[Piece]) -> Phrase:
    """Neighbouring plain pieces as one."""
    joined: list[Piece] = []
    for piece in pieces:
        if joined and piece.kind == "plain" and joined[-1].kind == "plain":
            joined[-1] = Piece(text=joined[-1].text + piece.text)
        else:
            joined.append(piece)
    return tuple(joined)
