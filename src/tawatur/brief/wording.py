"""`Wording`: the labels of a language, its plurals, figures and dates, from the pack's labels.toml and CLDR."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from babel import Locale
from babel.dates import get_day_names, get_month_names
from babel.numbers import format_decimal, get_currency_name

from tawatur.brief.lines import Phrase
from tawatur.brief.phrases import join
from tawatur.errors import PackError
from tawatur.languages import load_pack

_MONTHS = {"en": ("en_GB",), "ar": ("ar_SY", "ar_EG")}
"""CLDR locales whose month names are given, all of them, in this order."""
_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_DURATIONS = {
    "100.a": (100, "year"),
    "10.a": (10, "year"),
    "a": (1, "year"),
    "mo": (1, "month"),
    "wk": (1, "week"),
    "d": (1, "day"),
    "h": (1, "hour"),
    "min": (1, "minute"),
    "s": (1, "second"),
}
"""UCUM units of time -> (how many of them, which)."""


class Wording:
    """Words of one language for everything that a brief says itself."""

    def __init__(self, language: str) -> None:
        pack = load_pack(language)
        self.language = language
        self.labels: dict[str, Any] = pack.settings("labels")
        self.glosses: dict[str, Any] = pack.settings("glosses")
        self.event_labels = {row["type"]: row["label"] for row in pack.table("event_types", ("type", "label"))}
        self._counted = {row["unit"]: row for row in pack.table("counted", ("unit", "one", "other"))}
        self._locale = Locale.parse(language)
        names = [get_month_names("wide", locale=locale) for locale in _MONTHS[language]]
        short = get_month_names("abbreviated", locale=_MONTHS[language][0])
        self.short_months = tuple(short[month] for month in range(1, 13))
        days = get_day_names("wide", locale=self._locale)
        self.weekdays = tuple(days[day] for day in range(7))
        """From Monday, as ISO 8601 counts."""
        self.months = tuple("/".join(dict.fromkeys(n[month] for n in names)) for month in range(1, 13))

    def __call__(self, table: str, key: str, **slots: object) -> str:
        """The label `key` of a table, its {slots} filled. A key that the table lacks is shown as it is, in words."""
        found = self.labels.get(table, {}).get(key)
        if not isinstance(found, str):
            return key.replace("_", " ")
        return found.format(**slots) if slots else found

    def has(self, table: str, key: str) -> bool:
        """Whether the table has a label for `key`."""
        return isinstance(self.labels.get(table, {}).get(key), str)

    def count(self, what: str, n: int) -> str:
        """A number of things, in the plural form that CLDR has for it.

        Raises PackError when the pack lacks the things or the form.
        """
        forms = self.labels.get("count", {}).get(what, {})
        form = forms.get(self._locale.plural_form(n), forms.get("other"))
        if form is None:
            raise PackError(f"{self.language}/labels.toml: no [count.{what}] for {n}")
        return str(form.format(n=self.number(n)))

    def language_name(self, code: str) -> str:
        """The name of a language (ISO 639) as CLDR has it; the code where it has none."""
        return str(self._locale.languages.get(code, code))

    def list(self, phrases: Iterable[Phrase]) -> Phrase:
        """Phrases as a list in words."""
        return join(phrases, self("page", "list_comma"), self("page", "list_and"))

    def number(self, value: float) -> str:
        """A number with the separators of the language; in Latin digits in both."""
        return str(format_decimal(round(value, 6), locale=self._locale, numbering_system="latn"))

    def duration(self, value: str, unit: str) -> str:
        """A length of time: ("18", "year") -> 18 years. X, an unknown count, is shown as ?."""
        if value.isdigit():
            return self.count(unit, int(value))
        return str(self.labels["count"][unit]["other"].format(n=value.replace("X", "?")))

    def event(self, kind: str | None) -> str:
        """The label of an event type."""
        return self.event_labels.get(kind or "", (kind or "").replace("_", " "))

    def figure(self, value: float, unit: str | None) -> str:
        """A figure with its unit: 1,200 t; 300 million USD; 18 years. `unit` is UCUM, ISO 4217 or a counted noun."""
        if unit in _DURATIONS:
            size, name = _DURATIONS[unit]
            return self.duration(f"{value * size:g}", name)
        number = self._scaled(value)
        if not unit:
            return number
        if unit in self._counted:
            forms = self._counted[unit]
            plural = "other" if value != int(value) else self._locale.plural_form(int(value))
            return (forms.get(plural) or forms["other"]).format(n=number)
        if unit == "%":
            return f"{number}%"
        if unit in self.labels["unit"] and isinstance(self.labels["unit"][unit], str):
            return f"{number} {self.labels['unit'][unit]}"
        if unit in self._locale.currencies:
            return f"{number} {get_currency_name(unit, value, locale=self._locale)}"
        return f"{number} {unit}" if self.language == "en" else number

    def knows_unit(self, unit: str | None) -> bool:
        """Whether the unit has a name in the language."""
        tables = (_DURATIONS, self._counted, self.labels["unit"], self._locale.currencies)
        return any(unit in table for table in tables)

    def counted(self, unit: str) -> str:
        """The name of what a unit counts, in the plural: soldiers; empty when it counts nothing."""
        forms = self._counted.get(unit)
        return (forms.get("few") or forms["other"]).replace("{n}", "").strip() if forms else ""

    def approximate(self, approx: str, figure: str) -> str:
        """A figure with its approximator: about, at least..."""
        template = self.labels["unit"]["approx"].get(approx, "{n}")
        return str(template.format(n=figure))

    def _scaled(self, value: float) -> str:
        for size, name in _SCALES:
            if abs(value) >= size and round(value / size, 3) == value / size:
                return str(self.labels["unit"]["scale"][name].format(n=self.number(value / size)))
        return self.number(value)


@cache
def open_wording(language: str) -> Wording:
    """The wording of a language, read once."""
    return Wording(language)
