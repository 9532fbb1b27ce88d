"""Keys under which spellings of one foreign name meet.

Arabic writes foreign names as each desk hears them: g as ج غ ق or ك, long vowels kept or left, names split, joined
or hyphenated. `letter_key` joins the letters that desks interchange for one foreign sound; `skeleton` joins all that
Latin letters do not tell apart, and drops the vowels inside the word and doubled letters. `latin_skeleton` brings a
Latin name to the same letters as `skeleton`, so that both scripts meet.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tawatur.text import fold

_LETTERS = str.maketrans("غگچڤپ", "ججشفب")
_SOUNDS = str.maketrans("غقگچڤپثطصضظذحع", "جججشفبتتسدزدها")
_INNER_VOWELS = re.compile("(?<=.)(?:[اوي]+|ه$)")
_DOUBLED = re.compile(r"(.)\1+")
_SEPARATORS = re.compile("[\\s.\\-'’«»\"“”]+")

_LATIN_GROUPS = (
    ("tch", "ت ش"),
    ("sch", "ش"),
    ("sh", "ش"),
    ("ch", "ش"),
    ("zh", "ج"),
    ("kh", "خ"),
    ("gh", "ج"),
    ("th", "ت"),
    ("dh", "د"),
    ("ph", "ف"),
    ("ts", "تس"),
    ("tz", "تس"),
    ("x", "كس"),
    ("ck", "ك"),
    ("qu", "ك"),
)
_LATIN_LETTERS = str.maketrans("bcdfghjklmnpqrstvwxyz", "بكدفجهجكلمنبجرستفوكيز")
_LATIN_VOWELS = re.compile("[aeiouy]+")

_LATIN_SOUNDS = (
    ("tch", "sh"),
    ("ch", "sh"),
    ("zh", "j"),
    ("dh", "d"),
    ("ck", "k"),
    ("ph", "f"),
    ("ou", "u"),
    ("oo", "u"),
    ("ow", "u"),
    ("ee", "i"),
    ("ei", "i"),
    ("ay", "i"),
    ("ai", "i"),
    ("ey", "i"),
    ("o", "u"),
    ("e", "i"),
    ("y", "i"),
    ("c", "k"),
)
_COARSE = str.maketrans("جخدذزشثف", "ككتتسستب", "اويه")
_LATIN_ARTICLE = re.compile("^[ae]l(?=[a-z]{4})")
LONGEST_COARSE = 4


def letter_key(key: str) -> str:
    """The folded word `key` with the consonants that desks interchange made one."""
    return key.translate(_LETTERS)


@lru_cache(maxsize=1 << 16)
def skeleton(key: str) -> str:
    """The consonants of the folded word `key`; a first vowel stays as alef."""
    bones = _INNER_VOWELS.sub("", key.translate(_SOUNDS))
    return _DOUBLED.sub(r"\1", bones)


@lru_cache(maxsize=1 << 14)
def latin_skeleton(word: str) -> str:
    """The Arabic skeleton that a Latin name would be written with; empty for a word without Latin letters."""
    key = fold(word)
    if not key.isascii() or not any(c.isalpha() for c in key):
        return ""
    first = "ا" if key[0] in "aeiou" else ("ي" if key[0] == "y" else "و" if key[0] == "w" else "")
    body = key[1:] if first else key
    for group, letters in _LATIN_GROUPS:
        body = body.replace(group, letters.replace(" ", ""))
    body = _LATIN_VOWELS.sub("", body).translate(_LATIN_LETTERS)
    body = re.sub("[^\u0621-\u064a]|[وي]|ه$", "", body)
    return _DOUBLED.sub(r"\1", (first + body).translate(_SOUNDS))


def name_skeleton(name: str) -> str:
    """The skeleton of a whole name in Arabic or Latin letters, its parts joined without spaces."""
    parts = [p for p in _SEPARATORS.split(fold(name)) if p]
    return "".join(latin_skeleton(p) if p.isascii() else skeleton(_bare(p)) for p in parts)


def coarse_skeleton(word: str) -> str:
    """The first consonants of a word, those made one that scripts and desks confuse: a key for candidates only."""
    bones = name_skeleton(_LATIN_ARTICLE.sub("", word)).translate(_COARSE)
    return _DOUBLED.sub(r"\1", bones)[:LONGEST_COARSE]


@lru_cache(maxsize=1 << 14)
def latin_sounds(word: str) -> frozenset[str]:
    """Keys under which Latin spellings of one foreign name meet ("Rohani", "Rouhani"); q is written k or g."""
    key = word
    for group, letter in _LATIN_SOUNDS:
        key = key.replace(group, letter)
    key = key[:1] + key[1:].removesuffix("h") if len(key) > 3 else key
    return frozenset(_DOUBLED.sub(r"\1", key.replace("q", letter)) for letter in ("k", "g"))


def _bare(key: str) -> str:
    return key[2:] if key.startswith("ال") and len(key) > 4 else key
