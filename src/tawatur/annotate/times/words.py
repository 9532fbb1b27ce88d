"""The lexicon of time words of a language: CLDR's months and weekdays, and the pack's own table."""

from __future__ import annotations

from babel import Locale

from tawatur.languages import LanguagePack
from tawatur.text.lexicon import Lexicon, Row

MONTH_LOCALES = {"ar": ("ar", "ar_LB", "ar_DZ", "ar_MA", "ar_MR"), "en": ("en",)}
"""Locales whose month names are in use: Egyptian and Gulf, Levantine and Iraqi, Maghrebi."""

HOMOGRAPHS = {"ar": frozenset({"مارس", "آب", "ماي", "أوت", "جوان"}), "en": frozenset({"may", "march", "mar"})}
"""Month names that are other words too: read as months only beside a day, a year or the word for month."""

HIJRI_LOCALE = "ar"


def time_lexicon(pack: LanguagePack) -> Lexicon:
    """All time words of a pack, compiled."""
    rows = [Row(r["forms"], r["class"], r["value"]) for r in pack.table("times", ("forms", "class", "value"))]
    return Lexicon([*_calendar_rows(pack.code), *rows], proclitics=pack.code == "ar")


def _calendar_rows(code: str) -> list[Row]:
    rows = []
    weak = HOMOGRAPHS.get(code, frozenset())
    for name in MONTH_LOCALES[code]:
        locale = Locale.parse(name)
        for width in ("wide", "abbreviated"):
            for number, form in locale.months["format"][width].items():
                form = form.rstrip(".")
                cls = "month_weak" if form.lower() in weak else "month"
                rows.append(Row(form, cls, str(number)))
    days = Locale.parse(MONTH_LOCALES[code][0]).days["format"]
    rows += [Row(form, "weekday", str(number + 1)) for number, form in days["wide"].items()]
    return rows
