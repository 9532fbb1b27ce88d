"""Words that mean something to a reader of the text, looked up by their folded form, whatever clitics stand on them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

from tawatur.claims.inflection import arabic_noun, arabic_splits, arabic_verb, english_noun, english_verb
from tawatur.text import fold

Meaning = TypeVar("Meaning")
_MEMORY = 100_000


class CueTable(Generic[Meaning]):
    """Folded form -> meaning; Arabic forms with clitics are worked out when first asked for, and remembered."""

    def __init__(self, forms: Iterable[tuple[str, Meaning]], language: str) -> None:
        self._base: dict[str, Meaning] = {}
        for form, meaning in forms:
            self._base.setdefault(form, meaning)
        self._known: dict[str, Meaning | None] = {}
        self._arabic = language == "ar"

    def get(self, key: str) -> Meaning | None:
        """What a folded word means; None for one that means nothing here."""
        if not self._arabic or key in self._base:
            return self._base.get(key)
        if key not in self._known:
            if len(self._known) > _MEMORY:
                self._known.clear()
            cores = (core for verb in (True, False) for _, core, _ in arabic_splits(key, verb=verb))
            self._known[key] = next((self._base[c] for c in cores if c in self._base), None)
        return self._known[key]


def verb_forms(verb: str, imperfect: str, language: str) -> Iterable[str]:
    """Forms of a verb of a table; for English, `imperfect` holds an irregular past and participle."""
    if language == "ar":
        return (form for form, _ in arabic_verb(verb, imperfect))
    past, _, participle = imperfect.partition(",")
    return (form for form, _ in english_verb(verb, past, participle)) if verb else ()


def noun_forms(nouns: str, language: str) -> Iterable[str]:
    """Forms of the nouns of a cell, with commas between them."""
    for noun in filter(None, (n.strip() for n in nouns.split(","))):
        yield from arabic_noun(noun) if language == "ar" else english_noun(fold(noun))
