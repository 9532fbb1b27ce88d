"""Readable English for Arabic names that have no English form of their own.

Bodies and places are put into English word by word where `name_glosses.tsv` knows the words, in English order («معهد
العلوم والأمن الدولي»: Institute of Science and International Security); all other words are rendered in Latin letters
as newsrooms would. A reading is a help to the reader and marked as made, never a source of facts.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from tawatur.annotate.names.knowledge import entity_tables, load_knowledge
from tawatur.annotate.names.phrases import stem
from tawatur.annotate.names.transliteration import render
from tawatur.languages import load_pack
from tawatur.records import EntityType
from tawatur.text import fold
from tawatur.text.tokenise import token_spans

ARTICLE, AND, FOR = "ال", "و", "لل"
SHORTEST_DEFINITE = 4
"""Letters from which on a word that begins with «ال» is taken for one with the article."""
DEMONYM, NISBA = "demonym", "nisba"
ADJECTIVES = frozenset({"adjective", DEMONYM, NISBA})
RELATION = ("ي", "يه")
SHORTEST_NISBA = 6
NAMED: frozenset[EntityType] = frozenset({"person", "state"})
MOST_WORDS = 12


class Reading(NamedTuple):
    """English for a name, and whether every word of it was translated, none only rendered in Latin letters."""

    text: str
    translated: bool


class _Word(NamedTuple):
    text: str
    kind: str
    """noun, adjective, demonym, link; of one that only has a rendering: nisba for an adjective, else nothing."""


@lru_cache(maxsize=1 << 12)
def read_in_english(name: str, type_: EntityType = "organisation") -> Reading:
    """The reading of an Arabic name; one in Latin letters stays as it is."""
    starts, ends = token_spans(name)
    words = [w for s, e in zip(starts, ends, strict=True) if (w := name[s:e])[:1].isalnum()][:MOST_WORDS]
    if not words or name.isascii():
        return Reading(name, False)
    if words[0].startswith(AND + ARTICLE) and len(words[0]) > SHORTEST_DEFINITE + 1:
        words[0] = words[0][1:]
    if type_ in NAMED:
        return Reading(_person(words), False)
    if type_ == "media":
        return _medium(words)
    return _body(words, place=type_ == "place")


def _medium(words: Sequence[str]) -> Reading:
    """The name of a newspaper or broadcaster, which is not translated: «قناة النهر» is "al-Nahr channel"."""
    class_, head = _heads().get(_bare(words[0]), ("", ""))
    if not head or len(words) == 1:
        return Reading(_person(words), False)
    name = _person(words[1:])
    return Reading(name if class_ == "head_none" else f"{name} {head}", False)


def _person(words: Sequence[str]) -> str:
    """The words of a personal name, each rendered."""
    return " ".join(_rendered(w, before) for before, w in zip(("", *words), words, strict=False))


def _body(words: Sequence[str], place: bool) -> Reading:
    """The name of a body or place by its head noun."""
    class_, head = _heads().get(_bare(words[0]), ("", ""))
    rest = words[1:]
    if not head or not rest:
        phrase = _phrase(words, place)
        return Reading(" ".join(w.text for w in phrase), all(w.kind for w in phrase) and len(words) > 1)
    if words[0].startswith(ARTICLE) and fold(rest[0]) not in _links():
        own = next((i for i, w in enumerate(rest) if _split(w)[0] or not _is_adjective(w)), len(rest))
        joined = [*_phrase(rest[:own], place), _Word(head, "noun"), *_phrase(rest[own:], place)]
    else:
        joined = _headed(class_, head, _phrase(rest, place))
    return Reading(" ".join(w.text for w in joined if w.text), all(w.kind not in ("", NISBA) for w in joined))


def _headed(class_: str, head: str, phrase: list[_Word]) -> list[_Word]:
    """A phrase with its head noun, where English puts it; the adjective of a nation goes before "Ministry of"."""
    if class_ == "head_none":
        return phrase
    if class_ == "head_before":
        return [_Word(head, "noun"), *phrase]
    if class_ == "head_of":
        nation = next((w for w in phrase[:1] if w.kind in (DEMONYM, NISBA) and len(phrase) > 1), None)
        return [*([nation] if nation else []), _Word(f"{head} of", "noun"), *phrase[1 if nation else 0 :]]
    purpose = next((i for i, w in enumerate(phrase) if w.kind == "link" and w.text != _links()[AND]), len(phrase))
    return [*phrase[:purpose], _Word(head, "noun"), *phrase[purpose:]]


def _phrase(words: Sequence[str], place: bool) -> list[_Word]:
    """Words in English order: within each part between links, adjectives first, then the nouns from the last on."""
    done: list[_Word] = []
    part: list[_Word] = []
    for raw in words:
        link, rest = _split(raw)
        word = None if fold(raw) in _links() else _word(rest, place, inside=bool(part) and not link)
        if link == AND and word and word.kind in ADJECTIVES and part and part[-1].kind in ADJECTIVES:
            part[-1] = _Word(f"{part[-1].text} {_links()[AND]} {word.text}", part[-1].kind)
            continue
        if link or word is None:
            done += [*_ordered(part), _Word(_links()[fold(link or raw)], "link")]
            part = []
        if word:
            part.append(word)
    return done + _ordered(part)


def _ordered(part: Sequence[_Word]) -> list[_Word]:
    adjectives = [w for w in part if w.kind in ADJECTIVES][::-1]
    nouns = [w for w in part if w.kind not in ADJECTIVES]
    return [*adjectives, *(nouns[::-1] if all(w.kind for w in nouns) else nouns)]


def _split(word: str) -> tuple[str, str]:
    """(a conjunction or preposition written joined to a word, the word); nothing is split off a word that is known."""
    if word.startswith(FOR) and len(word) > SHORTEST_DEFINITE:
        return FOR, ARTICLE + word[2:]
    if _gloss(word) is None:
        if word.startswith(AND) and (word[1:].startswith(ARTICLE) or _gloss(word[1:]) is not None):
            return AND, word[1:]
        if word.startswith(FOR[0]) and _gloss(word[1:]) is not None:
            return FOR[0], word[1:]
    return "", word


def _word(word: str, place: bool, inside: bool) -> _Word:
    """One word in English; `inside` says whether it follows another, as adjectives do."""
    known = _gloss(word)
    if known:
        return known
    named = _places().get(fold(word)) or _places().get(_bare(word))
    if named:
        return _Word(named, "noun")
    key = fold(word)
    if inside and not place and key.startswith(ARTICLE) and key.endswith(RELATION) and len(key) > SHORTEST_NISBA:
        return _Word(_rendered(stem(key), ""), NISBA)
    bare = word[2:] if word.startswith(ARTICLE) and len(word) > SHORTEST_DEFINITE and not place else word
    return _Word(_rendered(bare, ""), "")


def _rendered(word: str, before: str) -> str:
    """One word in Latin letters, its article as "al-" but after «عبد»."""
    if not any("\u0621" <= c <= "\u064a" for c in word):
        return word
    usual = _usual().get(fold(word))
    if usual:
        return usual
    if word.startswith(ARTICLE) and len(word) > SHORTEST_DEFINITE:
        # Egyptian desks write a final ي without its dots.
        bare = word[2:-1] + "ي" if word.endswith("ى") else word[2:]
        rest = _usual().get(fold(bare)) or _title_words().get(fold(bare)) or render(bare, native=True).capitalize()
        return rest if fold(before) in ("عبد", "وعبد") else "al-" + rest
    return _title_words().get(fold(word)) or render(word).capitalize()


def _is_adjective(word: str) -> bool:
    known = _gloss(word)
    return known is not None and known.kind in ADJECTIVES


def _gloss(word: str) -> _Word | None:
    """What the tables say of a word: a noun in its own form, an adjective or demonym in any."""
    key = _bare(word)
    noun = _nouns().get(key)
    if noun:
        return _Word(noun, "noun")
    root = stem(fold(word))
    if root in _adjectives():
        return _Word(_adjectives()[root], "adjective")
    return _Word(_demonyms()[root], DEMONYM) if root in _demonyms() else None


def _bare(word: str) -> str:
    key = fold(word)
    return key[2:] if key.startswith(ARTICLE) and len(key) >= SHORTEST_DEFINITE else key


def _rows(*classes: str) -> list[dict[str, str]]:
    return [r for r in load_pack("ar").table("name_glosses", ("form", "class", "en")) if r["class"] in classes]


@cache
def _heads() -> dict[str, tuple[str, str]]:
    return {fold(r["form"]): (r["class"], r["en"]) for r in _rows("head_of", "head_before", "head_after", "head_none")}


@cache
def _nouns() -> dict[str, str]:
    return {fold(r["form"]): r["en"] for r in _rows("head_of", "head_before", "head_after", "noun")}


@cache
def _links() -> dict[str, str]:
    return {fold(r["form"]): r["en"] for r in _rows("link")}


@cache
def _adjectives() -> dict[str, str]:
    return {stem(fold(r["form"])): r["en"] for r in _rows("adjective")}


@cache
def _demonyms() -> dict[str, str]:
    """Stem of the adjective of a state -> the English one."""
    english: dict[str, str] = {}
    for row in load_pack("en").table("demonyms", ("adjective", "ref")):
        english.setdefault(row["ref"], row["adjective"])
    demonyms = load_pack("ar").table("demonyms", ("adjective", "ref"))
    return {
        stem(fold(r["adjective"])): english[r["ref"]]
        for r in reversed(demonyms)
        if r["ref"] in english and " " not in r["adjective"] + english[r["ref"]]
    }


@cache
def _places() -> dict[str, str]:
    """Folded names of one word of states and of larger cities -> English."""
    known: dict[str, str] = {}
    for form in load_knowledge().forms:
        named = form.known.type in ("state", "place") and form.kind == "name" and not form.text.isascii()
        if named and " " not in form.text and form.known.en:
            known.setdefault(fold(form.text), form.known.en)
    return known


@cache
def _title_words() -> dict[str, str]:
    """Folded word of titles of the press -> Latin letters."""
    rows = load_pack("ar").table("name_renderings", ("form", "latin"))
    return {fold(row["form"]): row["latin"] for row in rows}


@cache
def _usual() -> dict[str, str]:
    """Folded given names -> the spelling that newsrooms use most."""
    particles = {
        r["form"] for r in entity_tables().table("name_particles", ("form", "class")) if r["class"] == "parent"
    }
    usual: dict[str, str] = {}
    for row in entity_tables().table("name_variants", ("latin", "arabic")):
        first = row["latin"].split("|")[0]
        for form in row["arabic"].split("|"):
            usual.setdefault(fold(form), first if first in particles else first.capitalize())
    return usual
