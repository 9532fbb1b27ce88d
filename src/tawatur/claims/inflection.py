"""Written forms of Arabic and English words, made from their base forms as the reference grammars give them.

Forms are folded keys (`text.fold`). Arabic is unvocalised, so one key may be a verb and a noun at once; all readings
are given and the clause decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tawatur.text import fold

_LONG = "اوي"
_HAMZA = "أؤئء"
"""Final letters that fold to a long vowel and are none («بدأ»)."""
_ARABIC_SUFFIXES = ("هما", "ها", "هم", "هن", "كم", "نا", "ني", "ه", "ك")


class Form(NamedTuple):
    """What a written form is: perfect, imperfect, jussive, noun, participle (English: past, present, ...)."""

    tense: str
    person: int = 3
    plural: bool = False
    passive: bool = False
    gender: str = ""
    """m, f, or nothing where the form does not tell."""


def arabic_verb(perfect: str, imperfect: str, passive: bool = False) -> Iterator[tuple[str, Form]]:
    """All persons of a verb, from its third person masculine singular perfect and imperfect."""
    if perfect:
        yield from _perfect(fold(perfect), passive, sound=perfect[-1] in _HAMZA)
    if imperfect:
        yield from _imperfect(fold(imperfect), passive, sound=imperfect[-1] in _HAMZA)


def _perfect(base: str, passive: bool, sound: bool) -> Iterator[tuple[str, Form]]:
    single, many = Form("perfect", passive=passive, gender="m"), Form("perfect", plural=True, passive=passive)
    feminine = single._replace(gender="f")
    yield base, single
    if base[-1] in "اي" and not sound:
        stem = base[:-1]
        yield stem + "ا", single
        yield stem + "ت", feminine
        yield stem + "وا", many
        yield stem + "تا", many
        yield stem + "يا", many
        for vowel in "وي":
            yield stem + vowel + "نا", Form("perfect", 1, True, passive)
            yield stem + vowel + "ت", Form("perfect", 1, False, passive)
        return
    yield base + "ت", feminine
    for suffix in ("وا", "ا", "تا"):
        yield base + suffix, many
    short = base[:-2] + base[-1] if len(base) > 2 and base[-2] == "ا" else base
    if not passive:
        yield short + "نا", Form("perfect", 1, True)
    if len(short) > 2:
        yield short + "ن", many


def _imperfect(base: str, passive: bool, sound: bool) -> Iterator[tuple[str, Form]]:
    stem = base[1:]
    weak = stem[-1] in _LONG and not sound
    for prefix, gender in (("ي", "m"), ("ت", "f")):
        single = Form("imperfect", passive=passive, gender=gender)
        yield prefix + stem, single
        cut = stem[:-1] if weak else stem
        for suffix in ("ون", "وا"):
            yield prefix + cut + suffix, Form("imperfect", 3, True, passive)
        yield prefix + stem + "ان", Form("imperfect", 3, True, passive)
        if weak:
            yield prefix + cut, single._replace(tense="jussive")
            yield prefix + cut + "ا", single
        elif len(stem) > 2 and stem[-2] in _LONG:
            yield prefix + stem[:-2] + stem[-1], single._replace(tense="jussive")
    if not passive:
        yield "ن" + stem, Form("imperfect", 1, True)
        yield "ا" + stem, Form("imperfect", 1, False)


def arabic_participle(perfect: str, imperfect: str) -> Iterator[str]:
    """The active participle as an adverb of circumstance («منددا», «منددين»), from the third person singular."""
    past, present = fold(perfect), fold(imperfect)
    if len(past) == 3 and past[1] not in _LONG:
        stem = past[0] + "ا" + past[1] + ("ي" if past[2] in "اي" and perfect[-1] not in _HAMZA else past[2])
    elif len(past) == 3:
        stem = past[0] + "اي" + past[2]
    else:
        stem = "م" + present[1:]
    yield stem + "ا"
    yield (stem[:-1] if stem[-1] == "ي" else stem) + "ين"


def arabic_noun(base: str) -> Iterator[str]:
    """Accusative, sound plurals and dual of a noun; the forms that take a pronoun come from `arabic_splits`."""
    key = fold(base)
    yield key
    if key[-1] == "ه":
        yield from (key[:-1] + "ات", key[:-1] + "تين", key[:-1] + "تان", key[:-1] + "تا", key[:-1] + "تي")
    else:
        yield key + "ا"
        if key[-2:] not in ("ات", "ون", "ين"):
            yield from (key + "ات", key + "ين", key + "ان")


def arabic_splits(word: str, verb: bool) -> Iterator[tuple[str, str, str]]:
    """(proclitics, core, pronoun) for every way to cut a folded word; the whole word first.

    The feminine ending is restored before a pronoun (زيارته: زياره and ه), and the article that لل swallows.
    """
    for conjunction in ("", "و", "ف"):
        if not word.startswith(conjunction) or len(word) - len(conjunction) < 2:
            continue
        rest = word[len(conjunction) :]
        for mark in ("", "س", "ل", "اس") if verb else ("", "ال", "بال", "لل", "كال", "ب", "ل", "ك"):
            if not rest.startswith(mark) or len(rest) - len(mark) < 2:
                continue
            core = rest[len(mark) :]
            clitics = conjunction + ("لال" if mark == "لل" else mark)
            yield clitics, core, ""
            if "ال" in mark and not verb:
                continue
            for suffix in _ARABIC_SUFFIXES:
                if core.endswith(suffix) and len(core) - len(suffix) >= 2:
                    stem = core[: -len(suffix)]
                    yield clitics, stem, suffix
                    if stem[-1] == "ت" and not verb:
                        yield clitics, stem[:-1] + "ه", suffix
                    elif stem[-1] == "و" and verb:
                        yield clitics, stem + "ا", suffix
                    elif stem[-1] == "ا" and verb:
                        yield clitics, stem[:-1] + "ي", suffix


def english_verb(base: str, past: str = "", participle: str = "") -> Iterator[tuple[str, Form]]:
    """Present, past, participle and -ing form; irregular ones are given."""
    yield base, Form("base")
    ends_in_e, sibilant = base.endswith("e"), base.endswith(("s", "x", "z", "ch", "sh", "o"))
    vowel_y = base.endswith("y") and base[-2] not in "aeiou"
    yield (base[:-1] + "ies" if vowel_y else base + ("es" if sibilant else "s")), Form("present")
    regular = base + "d" if ends_in_e else base[:-1] + "ied" if vowel_y else _doubled(base) + "ed"
    yield past or regular, Form("past")
    yield participle or past or regular, Form("participle")
    stem = base[:-1] if ends_in_e and not base.endswith(("ee", "oe", "ye")) else _doubled(base)
    yield (base[:-2] + "ying" if base.endswith("ie") else stem + "ing"), Form("ing")


def _doubled(base: str) -> str:
    """`base` with its last consonant doubled where a short stressed vowel asks for it (stop, ban; not visit)."""
    short = len(base) <= 4 or (base.endswith(("mit", "fer", "pel", "cur")) and not base.endswith("ffer"))
    closed = len(base) > 2 and base[-1] not in "aeiouwxy" and base[-2] in "aeiou" and base[-3] not in "aeiou"
    return base + base[-1] if closed and short else base


def english_noun(base: str) -> Iterator[str]:
    """Singular and plural."""
    yield base
    if base.endswith(("s", "x", "ch", "sh")):
        yield base + "es"
    elif base.endswith("y") and base[-2] not in "aeiou":
        yield base[:-1] + "ies"
    else:
        yield base + "s"
