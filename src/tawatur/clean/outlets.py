"""Which medium a short line names: a known one, or the other part of a line that names a place (`Place - Outlet`)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from tawatur.annotate.names.knowledge import entity_tables
from tawatur.clean.dates import is_stamp
from tawatur.clean.lines import Piece, flatten
from tawatur.languages import known_languages, load_pack

_PARTS = re.compile(r"\s*[|/:•]\s*|\s+-\s+|\s*[–—]\s*")
_MARKS = " \"'()[]«»“”.،,:-–—"
_DEFINITE = re.compile(r"ال\w{2,}(?:\s+ال\w{2,}){0,2}\Z")
_COMPANY_END = re.compile(r"(?:\s+|\s*[,،]\s*)(?:{words})\.?\Z")
MAX_WORDS = 12
"""A longer line is no place line."""


class Outlets:
    """Names of media and of places, flat."""

    def __init__(self) -> None:
        self._media = frozenset(
            flatten(form)[0]
            for row in entity_tables().table("media", ("type", "en", "ar"))
            if row["type"] == "media"
            for form in (*row["en"].split("|"), *row["ar"].split("|"))
            if form
        )
        self._places = frozenset(
            flatten(form)[0]
            for row in entity_tables().table("cities", ("en", "ar"))
            for form in (row["en"], *row["ar"].split("|"))
            if form
        )
        packs = [load_pack(code) for code in known_languages()]
        self._agencies = frozenset(flatten(r["form"])[0] for p in packs for r in p.table("credits", ("form", "name")))
        settings = [pack.settings("furniture") for pack in packs]
        company = {flatten(word)[0] for s in settings for word in str(s.get("company_words", "")).split()}
        words = "|".join(re.escape(word) for word in sorted(company, key=len, reverse=True))
        self._company = re.compile(_COMPANY_END.pattern.replace("{words}", words)) if words else None

    def is_medium(self, name: str) -> bool:
        """Whether the curated list has a medium (no agency: those are credited by others) of this name."""
        return flatten(name)[0].strip(_MARKS) in self._media

    def in_line(self, text: str) -> str | None:
        """The outlet that a line of place, outlet and date names; None when it is anybody's guess.

        A name beside a place may be the writer's: it is an outlet when it is known, or when all its words are definite
        (no given name is) and what stands beside it is a known place, an agency, or a single word that is not definite.
        """
        parts = [part.strip(_MARKS) for part in _PARTS.split(text)]
        parts = [part for part in parts if part and not any(c.isdigit() for c in part)]
        if not parts or sum(len(part.split()) for part in parts) > MAX_WORDS:
            return None
        known = [part for part in parts if self.is_medium(part)]
        if known:
            return known[0]
        if len(parts) != 2:
            return None
        for name, beside in (parts, parts[::-1]):
            flat, other = flatten(name)[0], flatten(beside)[0]
            if (
                not _DEFINITE.match(flat)
                or flat in self._places
                or flat in self._agencies
                or is_stamp(flat, frozenset())
            ):
                continue
            lone = " " not in other and not other.startswith("ال")
            if other in self._places or (" " in flat and (other in self._agencies or lone)):
                return name
        return None

    def without_company(self, holder: str, pieces: Iterable[Piece]) -> str:
        """The outlet in the name of a company that holds its rights: the line of the page that the name begins with,
        else the name without the company's legal form."""
        flat, at = flatten(holder)
        for piece in pieces:
            line = piece.flat.strip()
            if len(piece.words) <= 5 and len(line) >= 4 and flat.startswith(line + " "):
                return piece.text.strip(_MARKS)
        if self._company is not None:
            while (match := self._company.search(flat)) and match.start() >= 3:
                flat = flat[: match.start()]
        return holder[: at[len(flat)]].rstrip(" ,،")


@cache
def outlets() -> Outlets:
    """The lists that ship, read once a process."""
    return Outlets()
