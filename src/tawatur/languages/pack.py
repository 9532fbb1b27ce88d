"""Loads a language pack: a folder of TSV tables and TOML settings, validated as it is read.

A table is tab-separated: lines that start with `#` are comments (the first ones say where the knowledge comes from),
the first other line names the columns. Stages ask for a table and the columns they need, and compile it once.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from tawatur.errors import PackError

PACKS = ("ar", "en")
"""The packs that ship; the first is the default."""

FOREIGN_LETTERS = {
    "ar": frozenset(
        "\u06cc\u06a9\u06c1\u06be\u06d2\u06ba\u067e\u0686\u0698\u06af\ufeff\u200b\u200e\u200f\u202a\u202b\u202c"
    )
}
"""Code points that no Arabic word of a pack may hold: Farsi and Urdu letters, invisible marks."""


class LanguagePack:
    """What is known of one language. Tables are read when first asked for and kept."""

    def __init__(self, code: str, folder: Traversable) -> None:
        self.code = code
        self._folder = folder
        self._tables: dict[str, list[dict[str, str]]] = {}
        self._settings: dict[str, dict[str, Any]] = {}

    def table(self, name: str, columns: tuple[str, ...]) -> list[dict[str, str]]:
        """The rows of `NAME.tsv`, each a dict of its columns.

        Raises PackError when the file or one of `columns` is missing, or a row has the wrong number of cells.
        """
        if name not in self._tables:
            self._tables[name] = self._read_table(name)
        rows = self._tables[name]
        missing = [c for c in columns if rows and c not in rows[0]]
        if missing:
            raise PackError(f"{self.code}/{name}.tsv: no column {', '.join(missing)}")
        return rows

    def settings(self, name: str) -> dict[str, Any]:
        """The contents of `NAME.toml`."""
        if name not in self._settings:
            text = self._text(f"{name}.toml")
            try:
                self._settings[name] = tomllib.loads(text)
            except tomllib.TOMLDecodeError as error:
                raise PackError(f"{self.code}/{name}.toml: {error}") from error
        return self._settings[name]

    def _text(self, file_name: str) -> str:
        try:
            text = self._folder.joinpath(file_name).read_text(encoding="utf-8")
        except (FileNotFoundError, NotADirectoryError) as error:
            raise PackError(f"language pack {self.code}: no file {file_name}") from error
        foreign = FOREIGN_LETTERS.get(self.code, frozenset()) & set(text)
        if foreign:
            shown = ", ".join(f"U+{ord(c):04X}" for c in sorted(foreign))
            raise PackError(f"{self.code}/{file_name}: letters that are not {self.code}: {shown}")
        return text

    def _read_table(self, name: str) -> list[dict[str, str]]:
        header: list[str] = []
        rows: list[dict[str, str]] = []
        for number, line in enumerate(self._text(f"{name}.tsv").split("\n"), 1):
            if not line.strip() or line.startswith("#"):
                continue
            cells = line.rstrip("\r").split("\t")
            if not header:
                header = cells
                continue
            if len(cells) > len(header):
                raise PackError(f"{self.code}/{name}.tsv line {number}: {len(cells)} cells for {len(header)} columns")
            rows.append(dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=True)))
        return rows


def known_languages() -> tuple[str, ...]:
    """Codes of the packs that ship, the default first."""
    return PACKS


@cache
def load_pack(code: str) -> LanguagePack:
    """The pack of a language (ISO 639-1). Raises PackError for one that does not ship."""
    if code not in PACKS:
        raise PackError(f"no language pack {code!r}; there are: {', '.join(PACKS)}")
    return LanguagePack(code, files("tawatur.languages").joinpath(code))
