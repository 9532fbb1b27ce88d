"""Sets of small words of a language, by class: for questions such as "is this token a word of the class `of`?"."""

from __future__ import annotations

from tawatur.languages import LanguagePack
from tawatur.text.fold import fold


def word_sets(pack: LanguagePack, table: str) -> dict[str, frozenset[str]]:
    """Class -> folded keys, from a table with the columns `forms` (separated by |) and `class`."""
    sets: dict[str, set[str]] = {}
    for row in pack.table(table, ("forms", "class")):
        sets.setdefault(row["class"], set()).update(fold(form) for form in row["forms"].split("|"))
    return {name: frozenset(words) for name, words in sets.items()}
