"""Shapes of folded Arabic words: verbal nouns by their patterns, feminine pasts, relational adjectives, bare heads."""

from __future__ import annotations


def without_suffix(key: str) -> str:
    """A word of four letters or more without its pronoun."""
    for suffix in ("هما", "هم", "ها", "ه"):
        if key.endswith(suffix) and len(key) - len(suffix) >= 4:
            return key[: -len(suffix)]
    return key


def is_past_feminine(key: str) -> bool:
    """Whether a word after a conjunction looks like a verb in the past feminine rather than a noun."""
    return key.endswith("ت") and len(key) >= 4 and not key.startswith("ال") and not key.endswith("ات")


def is_masdar_shape(key: str) -> bool:
    """Whether a folded word has the shape of a derived verbal noun: ifal, ifala, iftial, infial, istifal, istifala,
    tafil, tafaul, mufaala."""
    n = len(key)
    if key.startswith("ا"):
        if key.startswith("است") and n == 7:
            return key[-2] == "ا" or (key[-3] == "ا" and key.endswith("ه"))
        if n == 6:
            return key[-2] == "ا" and (key[1] == "ن" or key[2] in "تطد")
        return n == 5 and (key[-2] == "ا" or (key[2] == "ا" and key.endswith("ه")))
    if key.startswith("ت"):
        return n == 5 and (key[3] == "ي" or key[2] == "ا")
    return n == 6 and key.startswith("م") and key[2] == "ا" and key.endswith("ه")


def bare_head(key: str) -> str:
    """A head noun without its article, as key for re-mentions."""
    if key.startswith("لل") and len(key) > 4:
        return key[2:]
    return key[2:] if key.startswith("ال") and len(key) > 4 else key


def is_nisba(key: str) -> bool:
    """Whether a folded word has the shape of a relational adjective."""
    return key.endswith(("ي", "يه", "يين", "يون")) and len(key) > 5
