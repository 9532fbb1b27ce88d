"""Compares names across articles, spellings and scripts, by small features that explain themselves."""

from __future__ import annotations

from functools import cache, lru_cache

from rapidfuzz import fuzz

from tawatur.annotate.names.knowledge import entity_tables
from tawatur.annotate.names.persons import same_word
from tawatur.annotate.names.spelling import latin_skeleton, name_skeleton, skeleton
from tawatur.annotate.names.tagger import name_words as name_words_known
from tawatur.languages import load_pack
from tawatur.text import fold
from tawatur.text.tokenise import token_spans

Features = tuple[tuple[str, float], ...]
SHORTEST_KEY = 5
"""Consonants that a name must have to be known again in another script by these alone."""

SHORTEST_WORD = 3
"""Letters that must be left of a name when its ending is cut."""

COMMON = 3
"""Rank (see `tagger.name_words`) of the words that very many persons are called."""

ENOUGH = 0.8
"""Least score at which two names of several words are taken for one."""


@cache
def _roman() -> dict[str, str]:
    rows = load_pack("ar").table("romanisation", ("letter", "latin"))
    return {row["letter"]: row["latin"] for row in rows}


@lru_cache(maxsize=1 << 14)
def name_words(name: str) -> tuple[str, ...]:
    """Folded words of a name, marks left out."""
    starts, ends = token_spans(name)
    keys = (fold(name[s:e]) for s, e in zip(starts, ends, strict=True))
    return tuple(k.removesuffix(".") for k in keys if k[:1].isalnum())


@cache
def _numbers() -> dict[str, str]:
    return {fold(r["form"]): r["number"] for r in entity_tables().table("name_numbers", ("form", "number"))}


def block_keys(name: str) -> tuple[str, ...]:
    """Keys under which a name is compared with others: the skeleton of the whole, and of its first and last words."""
    words = name_words(name)
    if not words:
        return ()
    whole = name_skeleton(name)
    if len(words) == 1:
        return (whole,)
    return (whole, name_skeleton(words[0]) + "." + name_skeleton(words[-1]))


def compare(a: str, b: str, persons: bool) -> tuple[float, Features]:
    """(score in 0..1, the features that made it) of two names.

    same_name: folded names are equal. same_spelling_key: word for word they are spellings of one name (against Latin:
    their consonants are the same).
    words_alike: share of the words of the shorter name (of the longer one when they are no persons') that are a
    spelling of a word of the other, in order.
    letters_alike: similarity of their letters. different_number: regnal numbers or junior and senior differ (forbids).
    different_given_name: last words are alike, first ones are not (forbids).
    """
    x, y = name_words(a), name_words(b)
    same = float(x == y)
    alike = _words_alike(x, y) * (1.0 if persons else min(len(x), len(y)) / max(len(x), len(y), 1))
    key = float(_one_key(a, b) if _scripts_differ(x, y) else len(x) == len(y) and alike == 1.0)
    letters = fuzz.ratio(name_skeleton(a), name_skeleton(b)) / 100
    numbers = float({_numbers().get(w) for w in x} != {_numbers().get(w) for w in y})
    given = float(len(x) > 1 and len(y) > 1 and not same and not key and not same_word(x[0], y[0]))
    features: Features = (
        ("same_name", same),
        ("same_spelling_key", key),
        ("words_alike", alike),
        ("letters_alike", letters),
        ("different_number", numbers),
        ("different_given_name", given),
    )
    if numbers or given:
        return 0.0, features
    if same:
        return 1.0, features
    if key:
        return 0.95, features
    return round(0.6 * alike + 0.4 * letters if min(len(x), len(y)) > 1 else 0.0, 3), features


def _scripts_differ(x: tuple[str, ...], y: tuple[str, ...]) -> bool:
    return "".join(x).isascii() != "".join(y).isascii()


def _one_key(a: str, b: str) -> bool:
    """Whether names in two scripts have the same consonants, and enough of them."""
    return name_skeleton(a) == name_skeleton(b) and len(name_skeleton(a)) >= SHORTEST_KEY


def _words_alike(x: tuple[str, ...], y: tuple[str, ...]) -> float:
    """Share of the shorter name's words that find their spelling in the longer one, in order."""
    short, long = sorted((x, y), key=len)
    at = found = 0
    for word in short:
        for i in range(at, len(long)):
            if same_word(word, long[i]):
                found, at = found + 1, i + 1
                break
    return found / len(short) if short else 0.0


def bears(name: str, short: str) -> bool:
    """Whether the one word `short` is a spelling of the last word of the longer `name` in the same script, and no given
    name so common that it says nothing."""
    words, wanted = name_words(name), name_words(short)
    if len(words) < 2 or len(wanted) != 1 or len(skeleton(wanted[0])) < 2 or _scripts_differ(words, wanted):
        return False
    return same_word(words[-1], wanted[0]) and name_words_known().get(wanted[0], 0) < COMMON


def stem_key(name: str) -> str:
    """The consonants of a name of one word, of a state or place, without the endings of countries and of adjectives of
    relation: «سينيا», «السيني», "Sinia" and "Sinian" have one. Empty for names of several words."""
    words = name_words(name)
    if len(words) != 1:
        return ""
    word = words[0]
    endings = _endings()[word.isascii()]
    if not word.isascii():
        word = word.removeprefix("ال")
    stem = next((word[: -len(e)] for e in endings if word.endswith(e) and len(word) - len(e) >= SHORTEST_WORD), word)
    return latin_skeleton(stem) if stem.isascii() else skeleton(stem)


@cache
def _endings() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Endings of names and adjectives of states in Arabic and in Latin letters, the longest first."""
    arabic = {fold(r["ending"]) for r in load_pack("ar").table("nisba", ("ending",))} | {"يا", "ا", "ه"}
    latin = {"ian", "ians", "ia", "an", "ans", "a", "n", "ese"}
    return tuple(sorted(arabic, key=_longest)), tuple(sorted(latin, key=_longest))


def _longest(ending: str) -> tuple[int, str]:
    return -len(ending), ending


def romanise(name: str) -> str:
    """A readable Latin rendering of an Arabic name, letter by letter; no standard, and never used for matching."""
    out = []
    for word in name.split():
        article = word.startswith("ال") and len(word) > 4
        letters = word[2:] if article else word
        latin = ""
        for i, letter in enumerate(letters):
            if letter in "وي" and i > 0 and not latin.endswith(("a", "i", "u")):
                latin += "u" if letter == "و" else "i"
            else:
                latin += _roman().get(letter, letter if letter.isalnum() else "")
        out.append(("al-" if article else "") + latin.capitalize())
    return " ".join(w for w in out if w)
