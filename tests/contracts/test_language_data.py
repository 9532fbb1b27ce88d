"""No language data file holds a letter that looks Arabic and is another: such a word never matches a text."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

LANGUAGES = Path(__file__).resolve().parents[2] / "src" / "tawatur" / "languages"

# Letters of Persian and Urdu that are drawn like Arabic ones. A table that must name one (to fold it away)
# writes it as an escape: "\u06CC" in TOML, U+06CC in TSV.
LOOKALIKES = {
    "\u06a9": "keheh for kaf",
    "\u06aa": "swash kaf for kaf",
    "\u06be": "heh doachashmee for heh",
    "\u06c0": "heh with yeh above for teh marbuta",
    "\u06c1": "heh goal for heh",
    "\u06c3": "teh marbuta goal for teh marbuta",
    "\u06cc": "Farsi yeh for yeh",
    "\u06d2": "yeh barree for yeh",
    "\u06d5": "ae for heh",
}
INVISIBLE = {
    "\u200b": "zero width space",
    "\u200c": "zero width non-joiner",
    "\u200d": "zero width joiner",
    "\u200e": "left-to-right mark",
    "\u200f": "right-to-left mark",
    "\u061c": "Arabic letter mark",
    "\ufeff": "byte order mark",
}


def fault(character: str) -> str | None:
    """Why `character` has no place in a language data file, if it has none."""
    if character in LOOKALIKES or character in INVISIBLE:
        return LOOKALIKES.get(character) or INVISIBLE[character]
    if "\u06f0" <= character <= "\u06f9":
        return "Persian digit"
    if "\ufb50" <= character <= "\ufdff" or "\ufe70" <= character <= "\ufefc":
        return "presentation form"
    if "\u202a" <= character <= "\u202e" or "\u2066" <= character <= "\u2069":
        return "bidirectional control"
    return None


def faults(text: str) -> list[str]:
    return [
        f"line {number}: U+{ord(character):04X} ({why}) in {line.strip()!r}"
        for number, line in enumerate(text.splitlines(), start=1)
        for character in dict.fromkeys(line)
        if (why := fault(character))
    ]


def data_files() -> list[Path]:
    return sorted(p for p in LANGUAGES.rglob("*") if p.suffix in {".tsv", ".toml", ".txt"})


@pytest.mark.parametrize("word", ["تشر\u06ccن", "\u06a9وريا", "\u06f2\u06f4", "\ufe8d\ufedf", "كيم\u200f"])
def test_a_foreign_letter_is_found(word: str) -> None:
    assert len(faults(f"شهر\n{word}\n")) >= 1


def test_arabic_spelling_passes() -> None:
    assert faults("غورباتشوف ڤيينا باريس ١٢ «٣٫٥» آأإئؤىةـً") == []


@pytest.mark.parametrize("path", data_files(), ids=lambda path: path.relative_to(LANGUAGES).as_posix())
def test_data_file_holds_only_arabic_letters(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert faults(text) == []
    assert unicodedata.is_normalized("NFC", text), "not in Unicode normal form C"
