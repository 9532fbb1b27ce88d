"""Builds article records from marked pieces: text, blocks, the map back to the page, credits, and what was cut."""

from __future__ import annotations

from collections.abc import Sequence

from tawatur.clean.lines import Piece, flatten
from tawatur.records import Block, BlockRole, Credit, Dropped, Segment, Span

PARAGRAPH_BREAK = "\n"
JOINT = " "


class Text:
    """The text of an article as it grows, with its blocks and segments."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.blocks: list[Block] = []
        self.segments: list[Segment] = []

    def add(self, text: str, role: BlockRole, page_start: int | None, joins: bool) -> None:
        """A new block, or (joins) more of the last one."""
        if self.parts:
            glue = JOINT if joins else PARAGRAPH_BREAK
            self.parts.append(glue)
            self.length += len(glue)
        start = self.length
        self.parts.append(text)
        self.length += len(text)
        self.segments.append(Segment(start, self.length, page_start))
        if joins and self.blocks:
            last = self.blocks.pop()
            self.blocks.append(Block(span=Span(last.span.start, self.length), role=last.role))
        else:
            self.blocks.append(Block(span=Span(start, self.length), role=role))

    def __str__(self) -> str:
        return "".join(self.parts)


def build_text(
    pieces: Sequence[Piece], article: int, given_title: str | None, limit: int
) -> tuple[Text, list[Dropped]]:
    """The text of one article of the page. What lies beyond `limit` characters is handed back as dropped."""
    text = Text()
    cut: list[Dropped] = []
    own = [p for p in pieces if p.kind is None and p.article == article]
    if given_title and article == 0 and not _opens_with(own, given_title):
        text.add(given_title.strip(), "title", None, joins=False)
    last: Piece | None = None
    for piece in own:
        room = max(0, limit - text.length - 1)
        if len(piece.text) > room:
            beyond = Span(piece.start + room, piece.end)
            cut.append(Dropped(page_span=beyond, kind="other", reason=f"beyond the limit of {limit} characters"))
        if not room:
            continue
        joins = last is not None and (piece.continues or piece.line == last.line) and piece.block is last.block
        text.add(piece.text[:room], piece.role, piece.start, joins)
        last = piece
    return text, cut


def _opens_with(own: Sequence[Piece], title: str) -> bool:
    wanted = flatten(title.strip())[0]
    return any(p.flat.strip() == wanted or p.flat.startswith(wanted) for p in own[:4])


def dropped_of(pieces: Sequence[Piece]) -> list[Dropped]:
    """What belongs to no article; neighbours of one kind on one line are one stretch."""
    dropped: list[Dropped] = []
    last: Piece | None = None
    for piece in pieces:
        if piece.kind is not None:
            span = piece.span
            if last is not None and last.line == piece.line and last.kind == piece.kind:
                span = Span(dropped.pop().page_span.start, piece.end)
            dropped.append(Dropped(page_span=span, kind=piece.kind, reason=piece.reason))
        last = piece
    return dropped


def credits_of(pieces: Sequence[Piece], article: int) -> tuple[Credit, ...]:
    return tuple(
        Credit(kind=p.credit[0], text=p.text, name=p.credit[1], page_span=p.span)
        for p in pieces
        if p.credit is not None and p.article == article
    )
