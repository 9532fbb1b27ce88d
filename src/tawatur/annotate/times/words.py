"""The lexicon of time words of a language: CLDR's months and weekdays, and the pack's own table."""

from __future__ import annotations

from babel import Locale

from tawatur.languages import LanguagePack
from tawatur.text.fold import fold
from tawatur.text.lexicon import Lexicon, Row
from tawatur.text.wordsets import word_sets

MONTH_LOCALES = {"ar": ("ar", "ar_LB", "ar_DZ", "ar_MA", "ar_MR"), "en": ("en",)}
"""Locales whose month names are in use: Egyptian and Gulf, Levantine and Iraqi, Maghrebi."""


def time_lexicon(pack: LanguagePack) -> Lexicon:
    """All time words of a pack, compiled."""
    rows = [Row(r["forms"], r["class"], r["value"]) for r in pack.table("times", ("forms", "class", "value"))]
    return Lexicon([*_calendar_rows(pack), *rows], proclitics=pack.code == "ar")


def _calendar_rows(pack: LanguagePack) -> list[Row]:
    """CLDR's names. A month whose name is another word too is `month_weak`: it needs a day, a year or a preposition."""
    rows, code = [], pack.code
    homographs = word_sets(pack, "measure_words").get("homograph", frozenset())
    for code_of_locale in MONTH_LOCALES[code]:
        locale = Locale.parse(code_of_locale)
        for width in ("wide", "abbreviated"):
            for number, form in locale.months["format"][width].items():
                name = form.rstrip(".")
                rows.append(Row(name, "month_weak" if fold(name) in homographs else "month", str(number)))
                if code == "en":
                    rows.append(Row(f"mid-{name}", "mid_month", str(number)))
    days = Locale.parse(MONTH_LOCALES[code][0]).days["format"]
    rows += [Row(form, "weekday", str(number + 1)) for number, form in days["wide"].items()]
    return rows
