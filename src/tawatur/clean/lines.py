"""The page as pieces: lines, or parts of a line, each with a flat form for matching that keeps the page's offsets."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tawatur.records import BlockRole, CreditKind, DropKind, PageBlock, Span

_NEWLINE = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_INVISIBLE = "\u200b-\u200f\u202a-\u202e\u2066-\u2069\u061c\ufeff\u2060"
_DROPPED = re.compile(
    f"[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed{_INVISIBLE}]|(?<=[^\\W\\d_])\u0640|\u0640(?=[^\\W\\d_])"
)
_ONE_TO_ONE = str.maketrans(
    "\u0622\u0623\u0625\u0671\u0649\u0629\u0624\u0626\u06cc\u06a9\u06c1\u06be"
    "\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669\u06f0\u06f1\u06f2\u06f3\u06f4\u06f5\u06f6\u06f7\u06f8\u06f9"
    "«»“”„‘’‹›–—−\u0640\u2011\u00a0\u202f\u2009\t٪﹪",
    "\u0627\u0627\u0627\u0627\u064a\u0647\u0648\u064a\u064a\u0643\u0647\u0647"
    "01234567890123456789"
    '"""""\'\'\'\'-----    %%',
)
_BLANK = re.compile(f"[\\s{_INVISIBLE}]*\\Z")
_WORD = re.compile(r"\w+(?:['’]\w+)?")
TERMINATOR = re.compile(r"[.!?؟۔…][\"'”’»)\]\s]*\Z")
UNIT_END = re.compile(r"(?<![.!?؟۔…])[.!?؟۔…]+[\"')\]]*(?=\s|[\u0621-\u064a\"(])|\s[|•]\s")
BULLET = re.compile(
    "\\s*(?:[\u2022\u00b7\u25cf\u25aa\u25ab\u25e6\u25a0\u25cb\u2023\u2043\u2219\u25b6\u25ba\u25c4>»›*+■◾◆►–—-]\\s*)+"
)


def flatten(text: str) -> tuple[str, Sequence[int]]:
    """`text` with spellings levelled (alef and yeh forms, digits, quotes, dashes, case), marks and invisible characters
    removed, and for each of its characters, plus one past the end, the offset in `text` where it stands."""
    flat = text.translate(_ONE_TO_ONE).lower()
    if len(flat) != len(text):  # a few capitals have a longer small letter
        flat = "".join(c.lower() if len(c.lower()) == 1 else c for c in text.translate(_ONE_TO_ONE))
    dropped = {m.start() for m in _DROPPED.finditer(text)}
    if not dropped:
        return flat, range(len(text) + 1)
    kept = [i for i in range(len(text)) if i not in dropped]
    return "".join(flat[i] for i in kept), [*kept, len(text)]


@dataclass(slots=True)
class Piece:
    """A stretch of the page on one line. `kind` None: it belongs to an article so far."""

    start: int
    end: int
    text: str
    line: int
    gap: bool = False
    """A blank line stands before it."""
    continues: bool = False
    """It goes on with the line before it: a paragraph that was broken in two."""
    kind: DropKind | None = None
    reason: str = ""
    role: BlockRole = "paragraph"
    article: int = 0
    name: str | None = None
    """The name that a template phrase gives: of a writer, an outlet, the holder of the rights."""
    credit: tuple[CreditKind, str | None] | None = None
    block: PageBlock | None = None
    flat: str = field(init=False)
    at: Sequence[int] = field(init=False)
    words: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.flat, self.at = flatten(self.text)
        self.words = _WORD.findall(self.flat)

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def stops(self) -> bool:
        """It ends like a sentence."""
        return TERMINATOR.search(self.text[-12:]) is not None

    @property
    def bulleted(self) -> bool:
        return BULLET.match(self.text) is not None

    def drop(self, kind: DropKind, reason: str) -> None:
        self.kind, self.reason = kind, reason

    def cut(self, spans: Sequence[tuple[int, int]]) -> list[Piece]:
        """The piece cut at spans of its flat form, blanks trimmed: parts outside and inside, in order."""
        edges = sorted({0, len(self.flat), *(edge for span in spans for edge in span)})
        parts: list[Piece] = []
        for a, b in itertools.pairwise(edges):
            part = trimmed(self.text, self.at[a], self.at[b])
            if part is not None:
                piece = Piece(self.start + part[0], self.start + part[1], self.text[part[0] : part[1]], self.line)
                piece.gap = self.gap and not parts
                piece.block = self.block
                parts.append(piece)
        return parts


def trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """`start` and `end` moved past white space and invisible characters; None when nothing else is there."""
    while start < end and _BLANK.match(text[start]):
        start += 1
    while end > start and _BLANK.match(text[end - 1]):
        end -= 1
    return (start, end) if start < end else None


def lines(text: str) -> Iterator[Piece]:
    """The lines of a scraped text that are not blank, trimmed."""
    last = 0
    for number, match in enumerate(_LINE.finditer(text)):
        span = trimmed(text, match.start(), match.end())
        if span is not None:
            blank_line = len(_NEWLINE.findall(text, last, match.start())) > 1
            yield Piece(span[0], span[1], text[span[0] : span[1]], number, gap=last > 0 and blank_line)
            last = match.end()
