"""Persons of one article: short names find their long ones, spellings and slips of one name meet."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from rapidfuzz import fuzz
from rapidfuzz.distance import DamerauLevenshtein

from tawatur.annotate.names.knowledge import entity_tables
from tawatur.annotate.names.spelling import latin_sounds, letter_key, skeleton
from tawatur.annotate.names.transliteration import written_alike
from tawatur.text import fold

ARTICLE = "ال"
SHORTEST_VARIED = 6
"""Letters of a word from which on its vowels may vary: in short Arabic names they tell one from another (حسن, حسين)."""
SHORTEST_SLIP, SHORTEST_LATIN_SLIP = 4, 6

CURATED = "person/"
"""Begins the keys of persons of the curated pack."""

LIKE = 82.0
"""Least similarity (rapidfuzz ratio, 0..100) of two words with different consonants that may be one name."""


def same_word(a: str, b: str) -> bool:
    """Whether two folded words can be spellings of one name."""
    if a == b:
        return True
    if a.isascii() != b.isascii():
        latin, arabic = (a, b) if a.isascii() else (b, a)
        return _same_across(arabic, latin)
    if a.isascii():
        return _same_latin(a, b)
    if a.startswith(ARTICLE) != b.startswith(ARTICLE):
        return False
    x, y = letter_key(a.removeprefix(ARTICLE)), letter_key(b.removeprefix(ARTICLE))
    if x == y:
        return True
    if min(len(x), len(y)) < SHORTEST_VARIED or x[0] != y[0]:
        return False
    return (skeleton(x) == skeleton(y) and len(skeleton(x)) > 2) or fuzz.ratio(x, y) >= LIKE


def _same_across(arabic: str, latin: str) -> bool:
    """Whether a folded Arabic and a Latin word are one name: by the table of given names where both stand in it."""
    known = _variants().get(arabic), _variants().get(latin)
    if known[0] and known[1]:
        return not known[0].isdisjoint(known[1])
    return len(latin) > 1 and written_alike(arabic, latin)


def _same_latin(a: str, b: str) -> bool:
    """Whether two folded Latin words are spellings of one name, or one slip of the pen apart."""
    if min(len(a), len(b)) < SHORTEST_SLIP:
        return False
    known = _variants().get(a), _variants().get(b)
    if known[0] and known[1]:
        return not known[0].isdisjoint(known[1])
    if latin_sounds(a) & latin_sounds(b):
        return True
    short = min(len(a), len(b)) < SHORTEST_LATIN_SLIP and sorted(a) != sorted(b)
    return not short and a[0] == b[0] and DamerauLevenshtein.distance(a, b, score_cutoff=1) <= 1


@cache
def _variants() -> dict[str, frozenset[int]]:
    """Folded word -> numbers of the given names of which it is a spelling."""
    found: dict[str, set[int]] = {}
    for number, row in enumerate(entity_tables().table("name_variants", ("latin", "arabic"))):
        for form in (*row["latin"].split("|"), *row["arabic"].split("|")):
            found.setdefault(fold(form), set()).add(number)
    return {form: frozenset(numbers) for form, numbers in found.items()}


def is_slip(word: str, name: str) -> bool:
    """Whether a folded word is the surname `name` but for one letter left out, added, changed or swapped."""
    return (
        min(len(word), len(name)) >= SHORTEST_SLIP
        and word[0] == name[0]
        and skeleton(word) == skeleton(name)
        and DamerauLevenshtein.distance(word, name, score_cutoff=1) <= 1
    )


class PersonIndex:
    """The names by which persons of an article are known so far."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, ...], str] = {}
        self._places: dict[str, list[int]] = {}

    def add(self, key: str, words: Sequence[str], place: int | None) -> None:
        """Notes that the person `key` is called `words`, at token `place`."""
        self._names.setdefault(tuple(words), key)
        if place is not None:
            self._places.setdefault(key, []).append(place)

    def find(self, words: Sequence[str], place: int) -> str | None:
        """The person that a name at token `place` can only mean: of several, the one named last before it."""
        exact = self._names.get(tuple(words))
        if exact:
            return exact
        found = {key for name, key in self._names.items() if _contains(name, words, key.startswith(CURATED))}
        if len(found) <= 1:
            return next(iter(found), None)
        before = {key: [p for p in self._places.get(key, ()) if p < place] for key in found}
        named = {key: max(places) for key, places in before.items() if places}
        return max(named, key=lambda k: named[k]) if named else None


def _contains(name: Sequence[str], words: Sequence[str], curated: bool) -> bool:
    """Whether `words` can be short for the longer or equal `name`: words that stand together in it; of one unknown
    never its first word alone («أحمد» is anybody); of a curated person also its first and last."""
    if len(words) == 1:
        ends = (name[0], name[-1]) if curated else name[-1:]
        return any(same_word(word, words[0]) or (curated and is_slip(words[0], word)) for word in ends)
    if curated and len(name) > 2 and len(words) > 1 and _same_ends(name, words):
        return True
    return any(
        all(same_word(a, b) for a, b in zip(name[i : i + len(words)], words, strict=True))
        for i in range(len(name) - len(words) + 1)
    )


def _same_ends(name: Sequence[str], words: Sequence[str]) -> bool:
    """Whether two names of several words have the same first and last ones («محمد حسني مبارك», «محمد مبارك»)."""
    return same_word(name[0], words[0]) and same_word(name[-1], words[-1])
