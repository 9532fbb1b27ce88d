"""Compares names across articles, spellings and scripts, by small features that explain themselves."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rapidfuzz import fuzz

from tawatur.annotate.names.knowledge import entity_tables
from tawatur.annotate.names.persons import same_word
from tawatur.annotate.names.spelling import coarse_skeleton, latin_skeleton, name_skeleton, skeleton
from tawatur.annotate.names.tagger import name_words as name_words_known
from tawatur.annotate.names.transliteration import written_alike
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

INSIDE = 0.85
"""Score of a person's name all of whose two or more words stand in the other, in order."""

LEAST_OF_LONGER = 0.4
"""Share of the words of a person's name that a shorter one must have to be one with it."""

SERVANTS = {"عبدال": "عبد", "عبد": "عبد", "abdul": "abdul", "abdel": "abdul", "abdal": "abdul"}
"""Beginnings of names that hold "servant of", and the word that they are taken for."""

_ARTICLE = "ال"
_JOINED_MARKS = re.compile("['’‘`ʿʾ]")


@lru_cache(maxsize=1 << 14)
def name_words(name: str) -> tuple[str, ...]:
    """Folded words of a name, marks left out; one before a comma is the family name and goes last."""
    family, comma, given = name.partition(", ")
    text = fold(_JOINED_MARKS.sub("", f"{given} {family}" if comma else name)).replace("-", " ")
    starts, ends = token_spans(text)
    keys = (text[s:e].removesuffix(".") for s, e in zip(starts, ends, strict=True))
    return tuple(k for k in keys if k[:1].isalnum())


@cache
def _particles() -> dict[str, str]:
    return {fold(r["form"]): r["class"] for r in entity_tables().table("name_particles", ("form", "class"))}


@lru_cache(maxsize=1 << 14)
def name_parts(name: str) -> tuple[str, ...]:
    """The words of a person's name that tell it from others: without articles, "son of" and forms of address; «عبد» and
    what it is joined with are two words in every spelling. All its words, where nothing else would be left."""
    parts: list[str] = []
    for word in name_words(name):
        class_ = _particles().get(word)
        joined = next((s for s in SERVANTS if word.startswith(s) and len(word) - len(s) > 1), "")
        if joined:
            parts += [SERVANTS[joined], word.removeprefix(joined)]
        elif class_ == "servant":
            parts.append(SERVANTS["abdul" if word.isascii() else "عبد"])
        elif class_ is None:
            bare = parts and parts[-1] == SERVANTS["عبد"]
            parts.append(word.removeprefix(_ARTICLE) if bare else word)
    if len(parts) > 1:
        return tuple(parts)
    return _with_particles(name) or tuple(parts) or name_words(name)


def _with_particles(name: str) -> tuple[str, ...]:
    """The words of a name of two, the first of which looks like a particle but is a given name ("Ben Stone")."""
    words = tuple(w for w in name_words(name) if _particles().get(w) not in ("article", "address"))
    return words if len(words) == 2 and _particles().get(words[0]) == "parent" and words[0].isascii() else ()


def _is_turned(name: str) -> bool:
    """Whether a name begins or ends with "son of", so that its words stand in no order of their own."""
    words = name_words(name)
    return len(words) > 2 and "parent" in (_particles().get(words[0]), _particles().get(words[-1]))


def _is_short_for(short: str, long: str) -> bool:
    """Whether a Latin given name is a short form of another by its beginning ("Ben", "Benjamin"), not its masculine."""
    return short.isascii() and SHORTEST_WORD <= len(short) <= len(long) - 2 and long.startswith(short)


@cache
def _numbers() -> dict[str, str]:
    return {fold(r["form"]): r["number"] for r in entity_tables().table("name_numbers", ("form", "number"))}


def block_keys(name: str) -> tuple[str, ...]:
    """Keys under which a name is compared with others: the skeleton of the whole, and of its first and last words, also
    with the consonants made one that desks and scripts do not tell apart."""
    words = tuple(w for w in name_parts(name) if w not in SERVANTS)
    if not words:
        return ()
    if _is_turned(name):
        words = (*words[1:], words[0])
    whole = name_skeleton(name)
    if len(words) == 1:
        return (whole,)
    keys = (
        whole,
        name_skeleton(words[0]) + "." + name_skeleton(words[-1]),
        coarse_skeleton(words[0]) + ":" + coarse_skeleton(words[-1]),
        "+" + coarse_skeleton("".join(words)),
    )
    return tuple(dict.fromkeys(keys))


def compare(a: str, b: str, persons: bool) -> tuple[float, Features]:
    """(score in 0..1, the features that made it) of two names.

    same_name: folded names are equal. same_spelling_key: word for word they are spellings of one name (against Latin,
    of names that are no persons': their consonants are the same).
    words_alike: share of the words of the shorter name (of the longer one when they are no persons') that are a
    spelling of a word of the other, in order.
    letters_alike: similarity of their letters. different_number: regnal numbers or junior and senior differ (forbids).
    different_word: each has a word that the other lacks; different_given_name: first words are not alike though neither
    name is the other's end (both forbid).
    """
    x, y = (name_parts(a), name_parts(b)) if persons else (name_words(a), name_words(b))
    if persons and (_is_turned(a) or _is_turned(b)):
        x, y = tuple(sorted(x)), tuple(sorted(y))
    same = float(x == y)
    found = _matched(x, y)
    if persons and len(x) == len(y) == found + 1 > 1 and (_is_short_for(x[0], y[0]) or _is_short_for(y[0], x[0])):
        found = _matched(x[1:], y[1:]) + 1
    alike = found / max(1, min(len(x), len(y)) if persons else max(len(x), len(y)))
    key = float(found == len(x) == len(y) or _one_key(a, b, x, y))
    letters = fuzz.ratio(name_skeleton(a), name_skeleton(b)) / 100
    numbers = float({_numbers().get(w) for w in x} != {_numbers().get(w) for w in y})
    lacking = float(persons and not key and found < min(len(x), len(y)))
    given = float(not persons and len(x) > 1 and len(y) > 1 and not same and not key and not same_word(x[0], y[0]))
    features: Features = (
        ("same_name", same),
        ("same_spelling_key", key),
        ("words_alike", alike),
        ("letters_alike", letters),
        ("different_number", numbers),
        ("different_word", lacking),
        ("different_given_name", given),
    )
    if numbers or given or lacking:
        return 0.0, features
    if same:
        return 1.0, features
    if key:
        return 0.95, features
    if min(len(x), len(y)) < 2 or (persons and found < LEAST_OF_LONGER * max(len(x), len(y))):
        return 0.0, features
    return INSIDE if persons else round(0.6 * alike + 0.4 * letters, 3), features


def _scripts_differ(x: tuple[str, ...], y: tuple[str, ...]) -> bool:
    return "".join(x).isascii() != "".join(y).isascii()


def _one_key(a: str, b: str, x: tuple[str, ...], y: tuple[str, ...]) -> bool:
    """Whether names in two scripts are spellings of one as wholes, and long enough; so names cut otherwise meet."""
    if not _scripts_differ(x, y) or len(name_skeleton(a)) < SHORTEST_KEY:
        return False
    latin, arabic = (x, y) if "".join(x).isascii() else (y, x)
    cut_otherwise = len(x) != len(y) and min(len(x), len(y)) > 1
    return name_skeleton(a) == name_skeleton(b) or (cut_otherwise and written_alike("".join(arabic), "".join(latin)))


def _matched(x: tuple[str, ...], y: tuple[str, ...]) -> int:
    """How many of the shorter name's words find their spelling in the longer one, in order."""
    short, long = sorted((x, y), key=len)
    at = found = 0
    for word in short:
        for i in range(at, len(long)):
            if same_word(word, long[i]):
                found, at = found + 1, i + 1
                break
    return found


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
