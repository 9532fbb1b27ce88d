"""Finds the forms of known entities in tokens: one pass over a trie of folded words.

A trie of words, not of letters, because Arabic proclitics are written joined to a name and only its first word may
carry them; every word is looked up under each of its readings, so no form is ever found inside a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from tawatur.annotate.names.knowledge import Form
from tawatur.annotate.names.spelling import letter_key, skeleton
from tawatur.text import fold
from tawatur.text.clitics import proclitic_readings
from tawatur.text.tokenise import token_spans

JOINTS = frozenset("-.'\"«»“”’‘()–")
"""Marks that may stand inside a name without being part of it."""

TANWIN = ("اً", "ًا")
NAME_PROCLITICS = frozenset("وفبلك")
MAX_WORDS = 9
END = "\0"
"""Key of a trie node under which the forms that end there lie; no folded word is equal to it."""

SHORTEST_STRIPPED = 3
SHORTEST_LOOSE = 5

_ENDINGS = {"ا": "a", "ه": "a", "ي": "i", "و": "u"}

Trie = dict[str, Any]


class Hit(NamedTuple):
    """A form found: tokens `first` to `last`, `cut` code points of proclitics off the first, what it may refer to."""

    first: int
    last: int
    cut: int
    forms: tuple[Form, ...]
    loose: bool


@lru_cache(maxsize=1 << 16)
def name_readings(word: str) -> tuple[tuple[int, str], ...]:
    """Readings of a word that can begin a name: (code points of proclitics cut, folded rest), the whole word first."""
    readings = proclitic_readings(word)
    if len(readings) == 1:
        return readings
    return tuple(r for r in readings if r[0] == 0 or NAME_PROCLITICS.issuperset(fold(word[: r[0]])))


def form_words(text: str) -> list[str]:
    """The folded words of a form, its joints left out."""
    starts, ends = token_spans(text)
    keys = (fold(text[s:e]) for s, e in zip(starts, ends, strict=True))
    return [k for k in keys if k not in JOINTS]


class Gazetteer:
    """Looks up forms exactly, then under spelling keys (foreign names only)."""

    def __init__(self, forms: Iterable[Form], never: frozenset[str] = frozenset()) -> None:
        self._exact: Trie = {}
        self._loose: Trie = {}
        for form in forms:
            words = form_words(form.text)
            if not words or " ".join(words) in never:
                continue
            _insert(self._exact, words, form)
            loose = _loose_words(words, form)
            if loose:
                _insert(self._loose, loose, form)

    def find(self, words: Sequence[str], folds: Sequence[str], bounds: Sequence[int] = ()) -> list[Hit]:
        """The longest hit at each token, in order; hits may overlap, but cross no change of `bounds` (one item a
        token, its sentence)."""
        hits: list[Hit] = []
        for at, word in enumerate(words):
            best: Hit | None = None
            for cut, key in name_readings(word):
                if cut and len(key) < 2:
                    continue
                hit = self._longest(words, folds, at, (cut, key))
                if hit and bounds and bounds[at] != bounds[hit.last]:
                    hit = self._longest(
                        words[: bounds_end(bounds, at)], folds[: bounds_end(bounds, at)], at, (cut, key)
                    )
                if hit and (best is None or hit.last > best.last):
                    best = hit
            if best:
                hits.append(best)
        return hits

    def _longest(self, words: Sequence[str], folds: Sequence[str], at: int, reading: tuple[int, str]) -> Hit | None:
        cut, key = reading
        node = self._exact.get(key)
        if node is not None:
            found = _walk(node, folds, at, False)
            forms = _cased(found[1], words[at][cut:], words[found[0]]) if found else ()
            if found and found[0] == at:
                forms = _fitting(words[at], cut, forms)
            if found and forms:
                return Hit(at, found[0], cut, forms, False)
        if len(key) < 2 or not "\u0621" <= key[0] <= "\u064a":
            return None
        node = self._loose.get(skeleton(key))
        if node is not None:
            found = _walk(node, folds, at, True)
            if found and found[0] > at:
                text = [key, *(f for f in folds[at + 1 : found[0] + 1] if f and f not in JOINTS)]
                forms = tuple(f for f in found[1] if _same_endings(text, form_words(f.text)))
                if forms:
                    return Hit(at, found[0], cut, forms, True)
        if len(key) >= SHORTEST_LOOSE:
            forms = self._loose.get("=" + letter_key(key), {}).get(END)
            if forms:
                return Hit(at, at, cut, tuple(forms), True)
        return None


def bounds_end(bounds: Sequence[int], at: int) -> int:
    """The token at which the sentence of token `at` ends."""
    end = at
    while end < len(bounds) and bounds[end] == bounds[at]:
        end += 1
    return end


def _same_endings(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether the words of two spellings end alike: a vowel at the end is heard, and written by every desk."""
    return len(a) == len(b) and all(_ENDINGS.get(x[-1]) == _ENDINGS.get(y[-1]) for x, y in zip(a, b, strict=True))


def _insert(trie: Trie, words: Sequence[str], form: Form) -> None:
    node = trie
    for word in words[:MAX_WORDS]:
        node = node.setdefault(word, {})
    forms = node.setdefault(END, [])
    if all(f.known is not form.known or f.kind != form.kind for f in forms):
        forms.append(form)


def _loose_words(words: list[str], form: Form) -> list[str]:
    """The spelling keys under which a form is also found; none for native, short or adjectival ones."""
    if form.kind != "name" or form.known.type == "event" or not "\u0621" <= words[0][0] <= "\u064a":
        return []
    if len(words) == 1:
        key = letter_key(words[0])
        return ["=" + key] if len(key) >= SHORTEST_LOOSE and not key.startswith("ال") else []
    if form.known.type not in ("person", "place") or (form.known.weight and not form.known.capital):
        return []
    bones = [skeleton(w) for w in words]
    return bones if sum(map(len, bones)) >= SHORTEST_LOOSE and min(map(len, bones)) >= 1 else []


def _walk(node: Trie, folds: Sequence[str], at: int, loose: bool) -> tuple[int, tuple[Form, ...]] | None:
    """The last token and forms of the longest path that continues from `node`, marks between words passed over."""
    found = (at, tuple(node[END])) if END in node else None
    i, passed = at + 1, 0
    while i < len(folds) and passed <= 2 and len(node) > (END in node):
        word = folds[i]
        if not word or word in JOINTS:
            passed += 1
            i += 1
            continue
        following = node.get(skeleton(word) if loose else word)
        if following is None:
            break
        node, passed = following, 0
        if END in node:
            found = (i, tuple(node[END]))
        i += 1
    return found


def _fitting(word: str, cut: int, forms: tuple[Form, ...]) -> tuple[Form, ...]:
    """The forms that a single word may be: none when too little is left of it («كريم» is no «ريم»); with tanwin it is
    no name («روسياً»)."""
    kept = len(word) - cut
    if cut and (kept < SHORTEST_STRIPPED or (kept == SHORTEST_STRIPPED and fold(word[cut - 1]) in "بلكف")):
        return tuple(f for f in forms if f.known.type == "state" and kept >= SHORTEST_STRIPPED)
    marked = word.endswith(TANWIN)
    return tuple(f for f in forms if f.text.endswith(TANWIN) == marked)


def _cased(forms: tuple[Form, ...], word: str, last: str) -> tuple[Form, ...]:
    """The forms whose case the first word has, and the last: acronyms as they are, names with capitals."""
    if not word[:1].isascii() or word[:1].isdigit():
        return forms
    return tuple(f for f in forms if _same_case(f.text, word, last))


def _same_case(text: str, word: str, last: str) -> bool:
    if text.isupper():
        return word.isupper()
    capital = text.rsplit(maxsplit=1)[-1][:1].isupper()
    return (word[:1].isupper() or text[:1].islower()) and (last[:1].isupper() or not capital or last[:1].isdigit())
