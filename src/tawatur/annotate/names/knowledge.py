"""What is known of entities before any article is read: territories, cities, and the curated packs.

Names of territories come from CLDR (through Babel), codes from ISO 3166-1, cities from the generated table
`languages/entities/cities.tsv`, everything else from the reviewed tables beside it. Forms are surface forms; what a
form may refer to is a list, because «كوريا» is two states.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import cast

import msgspec
import pycountry
from babel import Locale

from tawatur.languages import LanguagePack, load_pack
from tawatur.records import EntityType, MentionKind
from tawatur.text import fold

TABLES = ("places", "people", "organisations", "media", "groups", "events", "documents", "weapons")
"""The curated tables of `languages/entities`, in the order in which they are read."""

_BRACKETS = re.compile(r"\s*\(.*?\)")
_COLUMNS = ("ref", "of", "en", "ar")
_CITY_COLUMNS = ("geonameid", "en", "country", "population", "capital", "ar", "latitude", "longitude")


class Office(msgspec.Struct, frozen=True):
    """An office held: what, of which state or organisation (a ref), and between which months or years."""

    office: str
    of: str
    since: str
    until: str

    def held_on(self, date: str) -> bool:
        """Whether it was held on an ISO date; the months of coming and going count."""
        return (not self.since or self.since <= date) and (not self.until or date[: len(self.until)] <= self.until)


class StateCodes(msgspec.Struct, frozen=True, kw_only=True):
    """The codes of a state: ISO 3166-1 (alpha-3 empty for user-assigned codes), Correlates of War number and letters
    (empty for territories outside its state system)."""

    iso2: str
    iso3: str
    cow: str
    cow_letters: str


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """A known entity: its reference, type, best names, and for a capital or seat the state it can stand for."""

    ref: str
    type: EntityType
    en: str
    ar: str
    of: str = ""
    stands_for: str = ""
    weight: int = 0
    """Population of a city; 0 for all else."""
    capital: bool = False
    offices: tuple[Office, ...] = ()
    codes: StateCodes | None = None
    """Of a state."""
    location: tuple[float, float] | None = None
    """Of a city: latitude and longitude in degrees (WGS 84)."""


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """A surface form and what it may refer to."""

    text: str
    known: Known
    kind: MentionKind = "name"


class Knowledge:
    """All known entities by reference, and their forms."""

    def __init__(self) -> None:
        self.entities: dict[str, Known] = {}
        self.forms: list[Form] = []
        self.holders: dict[tuple[str, str], list[tuple[Office, str]]] = {}
        named = [*_territories(), *_cities(), *_state_spellings(), *_curated()]
        for form in named:
            self.entities[form.known.ref] = _joined(self.entities.get(form.known.ref), form.known)
        for form in named:
            self._add(form)
        for form in (*_arabic_demonyms(self.entities), *_english_demonyms(self.entities)):
            self._add(form)
        for known in self.entities.values():
            for office in known.offices:
                self.holders.setdefault((office.office, office.of), []).append((office, known.ref))

        self._state_names: dict[str, list[Form]] = {}
        for form in self.forms:
            if form.known.type == "state" and form.kind == "name" and " " not in form.text:
                self._state_names.setdefault(fold(form.text)[0], []).append(form)

    def _add(self, form: Form) -> None:
        self.forms.append(Form(text=form.text, known=self.entities[form.known.ref], kind=form.kind))

    def state_names(self, letter: str) -> list[Form]:
        """Names of states of one word that begin with a folded letter."""
        return self._state_names.get(letter, [])

    def holder(self, office: str, of: str, date: str | None) -> Known | None:
        """Who held an office on a date; None when unknown, or when no date is given."""
        if date is None:
            return None
        refs = {ref for held, ref in self.holders.get((office, of), ()) if held.held_on(date)}
        return self.entities[refs.pop()] if len(refs) == 1 else None


@cache
def load_knowledge() -> Knowledge:
    """The knowledge that ships, read once a process."""
    return Knowledge()


@cache
def entity_tables() -> LanguagePack:
    """The tables of entities, which belong to no one language."""
    return LanguagePack("entities", files("tawatur.languages").joinpath("entities"))


def _joined(earlier: Known | None, later: Known) -> Known:
    """One entity from two tables: the later one's names, the earlier one's figures where the later has none."""
    if earlier is None or earlier is later:
        return later
    return Known(
        ref=later.ref,
        type=later.type,
        en=later.en or earlier.en,
        ar=later.ar or earlier.ar,
        of=later.of or earlier.of,
        stands_for=later.stands_for or earlier.stands_for,
        weight=later.weight or earlier.weight,
        capital=later.capital or earlier.capital,
        offices=later.offices or earlier.offices,
        codes=later.codes or earlier.codes,
        location=later.location or earlier.location,
    )


def _territories() -> Iterator[Form]:
    arabic, english = Locale("ar").territories, Locale("en").territories
    for country in pycountry.countries:
        code = country.alpha_2
        names = [_BRACKETS.sub("", t.get(code, "")).strip() for t in (arabic, english)]
        known = Known(ref=f"state/{code}", type="state", en=names[1] or country.name, ar=names[0])
        extra = {country.name, getattr(country, "common_name", country.name)}
        for text in {*names, *(e for e in extra if "," not in e)}:
            if text:
                yield Form(text=text, known=known)


def _cities() -> Iterator[Form]:
    for row in entity_tables().table("cities", _CITY_COLUMNS):
        arabic = [a for a in row["ar"].split("|") if a]
        capital = row["capital"] == "capital"
        known = Known(
            ref=f"city/{row['geonameid']}",
            type="place",
            en=row["en"],
            ar=arabic[0] if arabic else "",
            of=f"state/{row['country']}",
            stands_for=f"state/{row['country']}" if capital else "",
            weight=int(row["population"]),
            capital=capital,
            location=(float(row["latitude"]), float(row["longitude"])),
        )
        for text in (row["en"], *arabic):
            yield Form(text=text, known=known)


def _state_spellings() -> Iterator[Form]:
    """States with their codes, and the spellings of their names that CLDR does not have."""
    english, arabic = Locale("en").territories, Locale("ar").territories
    for row in entity_tables().table("states", ("iso", "cow", "cow_abbreviation", "ar")):
        iso2 = row["iso"]
        country = pycountry.countries.get(alpha_2=iso2)
        iso3 = country.alpha_3 if country else ""
        codes = StateCodes(iso2=iso2, iso3=iso3, cow=row["cow"], cow_letters=row["cow_abbreviation"])
        names = [_BRACKETS.sub("", t.get(iso2, "")).strip() for t in (arabic, english)]
        known = Known(ref=f"state/{iso2}", type="state", en=names[1], ar=names[0], codes=codes)
        for text in (names[1], *row["ar"].split("|")):
            if text:
                yield Form(text=text, known=known)


def _curated() -> Iterator[Form]:
    for table in TABLES:
        for row in entity_tables().table(table, _COLUMNS):
            known = Known(
                ref=row["ref"],
                type=cast(EntityType, row.get("type") or "person"),
                en=row["en"].split("|")[0],
                ar=row["ar"].split("|")[0],
                of=row["of"],
                stands_for=row.get("stands_for", ""),
                offices=tuple(_offices(row.get("offices", ""))),
            )
            for text in (*row["en"].split("|"), *row["ar"].split("|")):
                if text:
                    yield Form(text=text, known=known)


def _offices(cell: str) -> Iterator[Office]:
    for part in cell.split("|"):
        if part:
            office, of, since, until = part.split(":")
            yield Office(office, of if "/" in of else f"state/{of}", since, until)


def _arabic_demonyms(entities: dict[str, Known]) -> Iterator[Form]:
    pack = load_pack("ar")
    endings = [row["ending"] for row in pack.table("nisba", ("ending",))]
    for row in pack.table("demonyms", ("adjective", "ref", "others")):
        words = row["adjective"].split()
        ref = row["ref"] if "/" in row["ref"] else f"state/{row['ref']}"
        texts = [" ".join(w.removesuffix("ي") + e for w in words) for e in endings]
        texts += [" ".join("ال" + w for w in t.split()) for t in texts]
        for text in (*texts, *(o for o in row["others"].split("|") if o)):
            yield Form(text=text, known=entities[ref], kind="adjectival")


def _english_demonyms(entities: dict[str, Known]) -> Iterator[Form]:
    for row in load_pack("en").table("demonyms", ("adjective", "ref", "others")):
        ref = row["ref"] if "/" in row["ref"] else f"state/{row['ref']}"
        for text in (row["adjective"], *(o for o in row["others"].split("|") if o)):
            yield Form(text=text, known=entities[ref], kind="adjectival")
