"""Lines and line ends that say where a text or picture comes from: agencies, writers, photographers, places."""

from __future__ import annotations

import re

from tawatur.clean.lines import TERMINATOR, Piece, flatten
from tawatur.clean.shapes import Lexicon
from tawatur.languages import known_languages, load_pack
from tawatur.records import CreditKind

_JOIN = r"[\s,،/|&+()-]+(?:و\s?)?"
_PLACE = r"[^\W\d_][\w'.]*(?:[\s،,]+[\w'.]+){0,4}"
_CAPITALS = re.compile(r"[A-Z][A-Z.' ]{2,30}(?:, [A-Z][\w.' ]{1,20}){0,2}\s*(?:—|--|–|-)\s+(?=\S)")
_NAME_LINE = re.compile(r"[^\W\d_]+(?:[ '.:/-]+[^\W\d_]+){1,4}\s*:?\Z")
MAX_CAPTION_WORDS = 60


class CreditFinder:
    """Knows the agencies by every form that the packs list."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._names: dict[str, str] = {}
        for code in known_languages():
            for row in load_pack(code).table("credits", ("form", "name")):
                self._names[flatten(row["form"])[0]] = row["name"]
        forms = sorted(self._names, key=len, reverse=True)
        any_agency = r"(?<![^\W_])(?:" + "|".join(re.escape(f).replace(r"\ ", r"\s*") for f in forms) + r")(?!\w)"
        self._agency = re.compile(any_agency)
        self._only = re.compile(rf"[\s(\[*-]*{any_agency}(?:{_JOIN}{any_agency})*[\s)\].:*-]*\Z")
        self._from_place = re.compile(
            rf"[\s(*]*(?:{_PLACE}\s*[-_:،,/|(]+\s*{any_agency}(?:{_JOIN}{any_agency})*|{any_agency}\s*[-_:،,/|(]+\s*{_PLACE})[\s):.*-]*\Z"
        )
        self._in_brackets = re.compile(rf"[(\[][^()\[\]]{{0,40}}?{any_agency}[^()\[\]]{{0,30}}[)\]]\s*\.?\s*\Z")
        self._after_slash = re.compile(rf"(?:[/|]\s*|[-]\s+){any_agency}[\s.)]*\Z")
        self._opening = re.compile(rf"[^.!?\n\"]{{0,70}}?[(\[]\s*{any_agency}[^()]{{0,25}}[)\]]\s*[-:]+\s*(?=\S)")

    def agency_in(self, flat: str) -> str | None:
        """The English name of the last agency that a flat text names."""
        found = self._agency.findall(flat)
        return self._named(found[-1]) if found else None

    def _named(self, form: str) -> str | None:
        squeezed = re.sub(r"\s+", " ", form)
        return self._names.get(squeezed) or next(
            (v for k, v in self._names.items() if k.replace(" ", "") == squeezed.replace(" ", "")), None
        )

    def read_line(self, piece: Piece) -> bool:
        """Marks a whole line that is a credit; returns whether it was one."""
        flat, count = piece.flat, len(piece.words)
        if count <= 10 and (self._only.match(flat) or self._from_place.match(flat)):
            _mark(piece, "agency", self.agency_in(flat))
            return True
        if count <= MAX_CAPTION_WORDS:
            match = self._after_slash.search(flat) or self._in_brackets.search(flat)
            slash = match is not None and flat[match.start()] in "/|-"
            if (
                match
                and (slash or not TERMINATOR.search(flat[: match.start()].rstrip()[-3:]))
                and self._is_caption(piece, slash)
            ):
                _mark(piece, "photo", self.agency_in(flat[match.start() :]))
                return True
        return False

    def _is_caption(self, piece: Piece, slash: bool) -> bool:
        """A caption tells what a picture shows, so it opens with no finite verb."""
        return slash or not any(self._lexicon.is_verb(w) for w in piece.words[:1])

    def opening(self, piece: Piece) -> tuple[int, str | None] | None:
        """Where a place-and-agency opening such as `CAIRO (Reuters) -` ends in the flat line, and the agency."""
        match = self._opening.match(piece.flat)
        if match and len(piece.words) > PROSE_AFTER_OPENING:
            return match.end(), self.agency_in(match.group())
        capitals = _CAPITALS.match(piece.text)
        if capitals and len(piece.words) > PROSE_AFTER_OPENING and len(piece.flat) == len(piece.text):
            return capitals.end(), None
        return None

    def closing(self, piece: Piece) -> tuple[int, str | None] | None:
        """Where an agency in brackets starts that ends a paragraph of prose, and the agency."""
        match = self._in_brackets.search(piece.flat)
        if match and TERMINATOR.search(piece.flat[: match.start()].rstrip()[-3:]):
            return match.start(), self.agency_in(match.group())
        return None

    def is_name_line(self, piece: Piece) -> bool:
        """Two to five words that could be a person's name, or a place and a name parted by a dash."""
        return _NAME_LINE.match(piece.flat) is not None and not self._lexicon.has_verb(piece.words)


PROSE_AFTER_OPENING = 8


def _mark(piece: Piece, credit: CreditKind, name: str | None) -> None:
    piece.credit = (credit, name)
    if credit == "photo":
        piece.drop("photo_caption", "caption of a photograph: it ends with the picture's credit")
    else:
        piece.drop("agency_credit", "names an agency; kept as a credit")
