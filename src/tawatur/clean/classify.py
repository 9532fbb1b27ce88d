"""Says of every piece of a page whether it is an article's prose, and if not, what it is."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

from tawatur.clean.appended import mark_appended, mark_related_links, mark_teasers
from tawatur.clean.credits import CreditFinder
from tawatur.clean.extract import place_kind
from tawatur.clean.head import mark_head, mark_stamps
from tawatur.clean.learned import mark_unknown_furniture
from tawatur.clean.lines import Piece
from tawatur.clean.shapes import Lexicon, is_prose
from tawatur.clean.structure import (
    give_roles,
    join_broken,
    mark_menus,
    mark_repeats,
    mark_tag_lists,
    mark_tail,
)
from tawatur.clean.templates import REASONS, Found, Phrase, Templates
from tawatur.records import DropKind

_NOTICES: tuple[DropKind, ...] = ("translation_notice", "paywall", "copyright", "cookie_notice")

_WRITER_SIGNS = frozenset({"byline", "author", "authors"})


class Classifier:
    """Line and span classifier: template phrases first, then credits, then place and company on the page, and at last a
    learned reading of the short lines that are left (`learned`)."""

    def __init__(self, *, learned: bool = True) -> None:
        self.lexicon = Lexicon()
        self._learned = learned
        self._templates = Templates()
        self._credits = CreditFinder(self.lexicon)

    def __call__(
        self, pieces: Sequence[Piece], given_title: str | None, outside: Callable[[Piece], bool] | None = None
    ) -> list[Piece]:
        """The pieces of a page, cut where furniture is glued to prose, each marked. `given_title` is flat.

        `outside` says of a piece of an HTML page that it lies outside the article's body.
        """
        phrases = self._templates.active(pieces)
        cut = [part for piece in pieces for part in self._cut(piece, phrases)]
        self._spread_notices(cut)
        for piece in cut:
            if piece.kind is None:
                self._credits.read_line(piece)
        mark_stamps(cut, self.lexicon)
        if outside is not None:
            for piece in cut:
                if piece.kind is None and outside(piece):
                    self._mark_outside(piece)
        cut = [part for piece in cut for part in self._cut_credits(piece)]
        mark_tag_lists(cut)
        mark_menus(cut, self.lexicon)
        mark_related_links(cut, self.lexicon)
        mark_head(cut, given_title, self.lexicon, self._credits)
        count = mark_appended(cut, self.lexicon)
        mark_repeats(cut)
        if self._learned and outside is None:
            mark_unknown_furniture(cut, self.lexicon)
        for article in range(count + 1):
            mark_teasers(cut, article, self.lexicon)
            mark_tail(cut, article, self.lexicon)
        join_broken(cut, self.lexicon)
        for article in range(count + 1):
            give_roles(cut, article, self.lexicon)
        return cut

    def _cut(self, piece: Piece, phrases: Sequence[Phrase]) -> list[Piece]:
        """The piece, parted where template phrases stand in it."""
        if piece.kind is not None:
            return [piece]
        found = self._templates.find(piece, phrases)
        if not found:
            return [piece]
        parts = piece.cut([(f.start, f.end) for f in found])
        for item in found:
            start, end = piece.start + piece.at[item.start], piece.start + piece.at[item.end]
            for part in parts:
                if start <= part.start and part.end <= end:
                    _mark_found(part, piece, item)
        return parts

    def _mark_outside(self, piece: Piece) -> None:
        """What lies outside the body of an HTML page is what its container says, or else not named."""
        block = piece.block
        names = {block.tag, *block.within} if block is not None else set()
        if names & _WRITER_SIGNS and self._credits.is_name_line(piece):
            piece.credit = ("byline", piece.text.strip(" :-"))
            piece.drop("byline", "a name where the page names its writer")
            return
        kind = place_kind(piece)
        if kind is not None:
            piece.drop(kind, f"{REASONS[kind]}: by its place on the page")
        elif block is not None and block.link_share > 0.8:
            piece.drop("related_link", "a link outside the article's body")
        else:
            piece.drop("other", "outside the article's body")

    def _spread_notices(self, pieces: Sequence[Piece]) -> None:
        """A sentence that only refers on (`for details see...`) belongs to the notice before it on the same line."""
        for before, after in itertools.pairwise(pieces):
            if before.line == after.line and after.kind == "template_leftover" and before.kind in _NOTICES:
                after.drop(before.kind, REASONS[before.kind])

    def _cut_credits(self, piece: Piece) -> list[Piece]:
        """The piece without a place-and-agency opening or an agency in brackets at its end."""
        if piece.kind is not None or not is_prose(piece):
            return [piece]
        opening, closing = self._credits.opening(piece), self._credits.closing(piece)
        spans = ([(0, opening[0])] if opening else []) + ([(closing[0], len(piece.flat))] if closing else [])
        if not spans:
            return [piece]
        parts = piece.cut(spans)
        if opening:
            self._mark_opening(parts[0], opening[1])
        if closing:
            parts[-1].credit = ("agency", closing[1])
            parts[-1].drop("agency_credit", REASONS["agency_credit"])
        return parts

    @staticmethod
    def _mark_opening(part: Piece, agency: str | None) -> None:
        if agency is None:
            part.drop("dateline", "place from which the report was filed")
        else:
            part.credit = ("agency", agency)
            part.drop("agency_credit", "place and agency from which the report was filed; kept as a credit")


def _mark_found(part: Piece, whole: Piece, found: Found) -> None:
    if found.name is not None:
        part.name = whole.text[whole.at[found.name[0]] : whole.at[found.name[1]]].strip(' .،,:-«»“”"') or None
    if found.credit is not None:
        part.credit = (found.credit, part.name)
    part.drop(found.kind, REASONS[found.kind])
