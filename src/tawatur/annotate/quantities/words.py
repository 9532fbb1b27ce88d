"""The lexicon of units, currencies and counted nouns: CLDR's names through Babel, and the pack's own table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from babel import Locale

from tawatur.languages import LanguagePack
from tawatur.text.fold import fold
from tawatur.text.lexicon import Lexicon, Row

UCUM = {
    "mass-gram": "mass:g",
    "mass-kilogram": "mass:kg",
    "mass-tonne": "mass:t",
    "mass-pound": "mass:[lb_av]",
    "mass-ounce": "mass:[oz_av]",
    "length-kilometer": "length:km",
    "length-meter": "length:m",
    "length-centimeter": "length:cm",
    "length-millimeter": "length:mm",
    "length-mile": "length:[mi_i]",
    "length-foot": "length:[ft_i]",
    "length-inch": "length:[in_i]",
    "length-nautical-mile": "length:[nmi_i]",
    "area-hectare": "area:har",
    "area-acre": "area:[acr_us]",
    "area-square-kilometer": "area:km2",
    "area-square-meter": "area:m2",
    "volume-liter": "volume:L",
    "volume-cubic-meter": "volume:m3",
    "volume-gallon": "volume:[gal_us]",
    "speed-kilometer-per-hour": "rate:km/h",
    "temperature-celsius": "temperature:Cel",
    "energy-kilowatt-hour": "energy:kW.h",
}
"""CLDR unit -> kind and UCUM code (ucum.org)."""

DURATIONS = {"S": "s", "MIN": "min", "H": "h", "D": "d", "W": "wk", "M": "mo", "Y": "a", "DEC": "10.a", "CEN": "100.a"}
"""Time units of the time lexicon -> UCUM."""


def unit_lexicon(pack: LanguagePack) -> Lexicon:
    """All unit words of a pack, compiled; time units included, as KIND:CODE."""
    rows = [Row(r["forms"], r["class"], r["value"]) for r in pack.table("units", ("forms", "class", "value"))]
    for row in pack.table("times", ("forms", "class", "value")):
        if row["class"] in ("unit", "unit_weak"):
            code, number = row["value"].split("/")
            if code in DURATIONS:
                rows.append(Row(row["forms"], "dual" if number == "2" else "unit", f"duration:{DURATIONS[code]}"))
    for row in pack.table("numbers", ("forms", "class", "value")):
        if row["class"] in ("percent", "percent_point"):
            rows.append(Row(row["forms"], "unit", "percent:%" if row["class"] == "percent" else "percent:{pp}"))
    barred = {fold(form) for row in rows if row.cls == "not_unit" for form in row.forms.split("|")}
    if pack.code == "ar":
        rows += [Row(form, "dual", f"count:{noun}") for form, noun in _noun_duals(rows)]
    named = [row for row in _cldr_rows(pack.code) if row.forms not in barred]
    rows = [row for row in rows if row.cls != "not_unit"]
    return Lexicon([*rows, *named], proclitics=pack.code == "ar")


def _noun_duals(rows: Sequence[Row]) -> Iterator[tuple[str, str]]:
    """«جنديان», «طائرتين»: the duals of counted nouns with their kind, save those that look like a plural («مدنيين»).

    A singular is told by its ending ة or by its accusative in ا."""
    for row in rows:
        if row.cls != "noun":
            continue
        forms = [form.lstrip("+") for form in row.forms.split("|")]
        for form in forms:
            if " " in form:
                continue
            stem = form[:-1] + "ت" if form.endswith("ة") else form if f"{form}ا" in forms else None
            if stem is not None:
                yield from ((dual, row.value) for dual in (f"{stem}ان", f"{stem}ين") if dual not in forms)


def _cldr_rows(code: str) -> list[Row]:
    locale = Locale.parse(code)
    rows = []
    for unit, value in UCUM.items():
        for width in ("long", "short") if code == "ar" else ("long",):
            patterns = locale._data["unit_patterns"].get(unit, {}).get(width, {})
            for count, pattern in patterns.items():
                if not isinstance(pattern, str):
                    continue
                form = fold(pattern.replace("{0}", "").strip(" \u00a0\u200f"))
                if len(form) > 1:
                    dual = count == "two" and "{0}" not in pattern
                    rows.append(Row(form, "dual" if dual else "unit", value))
    for currency in locale.currencies:
        names = {locale.currencies[currency], *dict(locale._data["currency_names_plural"].get(currency, {})).values()}
        rows += [Row(fold(name), "unit", f"money:{currency}") for name in names if len(name.split()) > 1]
    return rows
