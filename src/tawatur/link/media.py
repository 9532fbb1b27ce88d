"""Finds names of media in a text: agencies, newspapers, channels, networks, with the words that make them a source."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import msgspec

from tawatur.languages import load_pack
from tawatur.text import Document, fold
from tawatur.text.clitics import proclitic_readings
from tawatur.text.tokenise import token_spans

LONGEST_NAME = 8
"""Tokens that a name between quotation marks may have."""
LONGEST_BARE = 3
"""Tokens that a name without quotation marks may have after its noun."""

_OPENING = {"«": "»", "“": "”", '"': '"', "(": ")", "'": "'", "‘": "’", "”": "”"}
_JOINERS = frozenset({".", "ـ"})


def is_publisher(letters: str, publisher: str) -> bool:
    """Whether a publisher's name or domain shows that it is the medium known by these letters.

    Four letters or fewer must begin the name or a label of the domain, as "ria" also stands inside other names.
    """
    name = fold(publisher).replace(" ", "")
    if not letters or len(letters) > 4:
        return bool(letters) and letters in name
    return any(label.startswith(letters) for label in name.split("."))


class Entry(msgspec.Struct, frozen=True):
    """A row of the pack's table of origins."""

    role: str
    medium: str
    """agency, press, air, social."""
    name: str
    outlet: str


class Medium(msgspec.Struct, frozen=True):
    """A medium named in a text: tokens `first` to `last`, `stripped` code points of proclitics left out in front."""

    first: int
    last: int
    stripped: int
    entry: Entry
    name: str
    """English name where it is known, otherwise its words in the text."""


class MediaLexicon:
    """Forms and cues of one language pack, compiled for look-up by folded tokens."""

    def __init__(self, language: str) -> None:
        pack = load_pack(language)
        self._exact = language == "en"  # a Latin name without its capitals is a common word
        self._forms: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
        for row in pack.table("origins", ("form", "role", "class", "name", "outlet")):
            key = tuple(self._key(row["form"][s:e]) for s, e in zip(*token_spans(row["form"]), strict=True))
            key = tuple(token for token in key if token not in _JOINERS)
            entry = Entry(row["role"], row["class"], row["name"], row["outlet"])
            self._forms.setdefault(key[0], []).append((key, entry))
        for rows in self._forms.values():
            rows.sort(key=lambda r: -len(r[0]))
        self.cues: dict[str, frozenset[str]] = {}
        for row in pack.table("origins_cues", ("form", "class")):
            form = fold(row["form"])
            self.cues[form] = self.cues.get(form, frozenset()) | {row["class"]}

    def _key(self, word: str) -> str:
        return word if self._exact else fold(word)

    def match(self, document: Document, at: int) -> tuple[int, int, Entry] | None:
        """(last token, code points stripped, entry) of the longest form that begins at token `at`."""
        keys = document.words if self._exact else document.folds
        best: tuple[int, int, Entry] | None = None
        for stripped, first in self._readings(keys[at]):
            for form, entry in self._forms.get(first, ()):
                last = _follow(keys, at, form)
                if last is not None and (best is None or last > best[0]):
                    best = last, stripped, entry
                    break
        return best

    def _readings(self, key: str) -> tuple[tuple[int, str], ...]:
        return ((0, key),) if self._exact else proclitic_readings(key)

    def cue_classes(self, document: Document, at: int) -> frozenset[str]:
        """Classes of the cue at token `at`, proclitics stripped; empty for any other word."""
        found: frozenset[str] = frozenset()
        for _, key in self._readings(document.folds[at]) if not self._exact else ((0, document.folds[at]),):
            found |= self.cues.get(key, frozenset())
        return found


def _follow(keys: list[str], at: int, form: tuple[str, ...]) -> int | None:
    """Last token of `form`, whose first token stands at `at`; stops between letters of an abbreviation are passed."""
    for wanted in form[1:]:
        at += 1
        while at < len(keys) and keys[at] in _JOINERS:
            at += 1
        if at >= len(keys) or keys[at] != wanted:
            return None
    return at


@cache
def media_lexicon(language: str) -> MediaLexicon:
    """The lexicon of a language pack, compiled once."""
    return MediaLexicon(language)


def media_in(document: Document, lexicon: MediaLexicon) -> Iterator[Medium]:
    """All media named in the article, in order, cue or no cue."""
    at, free = 0, 0
    while at < len(document):
        found = lexicon.match(document, at)
        medium = _extend(document, lexicon, at, found) if found else None
        if medium is not None and medium.first >= free:
            yield medium
            at, free = medium.last, medium.last + 1
        elif found and found[2].role == "no":
            at = found[0]
        at += 1


def _extend(document: Document, lexicon: MediaLexicon, at: int, found: tuple[int, int, Entry]) -> Medium | None:
    """The whole of a medium whose first words were found, or None when it is none after all."""
    last, stripped, entry = found
    if entry.role in {"name", "credit", "unnamed"}:
        return Medium(at, _with_gloss(document, lexicon, last, entry), stripped, entry, entry.name)
    if entry.role == "quoted":
        inside = at > 0 and document.words[at - 1] in _OPENING and not stripped
        return Medium(at, last, stripped, entry, entry.name) if inside else None
    if entry.role == "tail":
        return _with_words_before(document, at, last, entry)
    if entry.role in {"noun", "noun_to", "noun_quoted", "head"} and not _definite(document.folds[at][:stripped]):
        return _with_words_after(document, lexicon, Medium(at, last, stripped, entry, ""))
    return None


def _definite(proclitics: str) -> bool:
    """Whether stripped proclitics end in the article: "the newspaper" points back and names none."""
    return proclitics.endswith(("ال", "لل"))


def _with_gloss(document: Document, lexicon: MediaLexicon, last: int, entry: Entry) -> int:
    """Last token of a name with its other form in brackets or quotation marks behind it, if it has one there."""
    if last + 2 < len(document) and document.words[last + 1] in _OPENING:
        inner = lexicon.match(document, last + 2)
        if inner and inner[2].name == entry.name and inner[0] + 1 < len(document):
            closed = document.words[inner[0] + 1] == _OPENING[document.words[last + 1]]
            return inner[0] + 1 if closed else last
    return last


def _with_words_after(document: Document, lexicon: MediaLexicon, noun: Medium) -> Medium | None:
    after = noun.last + 1
    if after >= len(document):
        return None
    closing = _OPENING.get(document.words[after])
    if closing:
        for end in range(after + 2, min(after + 2 + LONGEST_NAME, len(document))):
            if document.words[end] == closing:
                known = lexicon.match(document, after + 1)
                return _named(document, noun, end, known[2] if known else None)
        return None
    known = lexicon.match(document, after)
    if known and known[2].role in {"name", "quoted", "credit"} and not known[1]:
        return _named(document, noun, _with_gloss(document, lexicon, known[0], known[2]), known[2])
    if not _may_stand_bare(document, lexicon, noun):
        return None
    last = after
    while (
        last + 1 < len(document) and last - after + 1 < LONGEST_BARE and _goes_on(document, last + 1, noun.entry.role)
    ):
        last += 1
    return _named(document, noun, last, None)


def _may_stand_bare(document: Document, lexicon: MediaLexicon, noun: Medium) -> bool:
    """Whether the words after a noun, neither known nor in quotation marks, can be the medium's name."""
    role, after = noun.entry.role, noun.last + 1
    if not document.words[after][:1].isalnum() or lexicon.cue_classes(document, after):
        return False
    if role == "noun_to":
        return document.folds[noun.first][: noun.stripped].endswith(("ل", "ب"))
    if role == "head":
        return document.words[after][:1].isupper()
    definite = document.folds[noun.last].startswith("ال")
    return role == "noun" and (not definite or document.folds[after].startswith("ال"))


def _goes_on(document: Document, at: int, role: str) -> bool:
    """A name without quotation marks goes on with definite words, numbers, or (in Latin letters) capitals."""
    word = document.words[at]
    return word[:1].isupper() if role == "head" else document.folds[at].startswith("ال") or word[:1].isdigit()


def _with_words_before(document: Document, at: int, last: int, entry: Entry) -> Medium | None:
    """The capitalised words before a noun such as "news agency"."""
    first = at
    while (
        first > 0 and at - first < 5 and (document.words[first - 1][:1].isupper() or document.folds[first - 1] == "and")
    ):
        first -= 1
    if first == at:
        return None
    return Medium(first, last, 0, entry, document.text[document.starts[first] : document.ends[at - 1]])


def _named(document: Document, noun: Medium, last: int, known: Entry | None) -> Medium:
    """The noun with its name; a known name decides what kind of medium it is, unless the noun says so."""
    entry = noun.entry
    if known is not None and known.medium == "social":
        return Medium(noun.last + 1, last, 0, known, known.name)
    if known is not None and known.name:
        medium = entry.medium if entry.medium == "air" else known.medium
        entry = Entry(entry.role, medium, known.name, known.outlet)
    words = " ".join(w for w in document.words[noun.last + 1 : last + 1] if w[:1].isalnum())
    return Medium(noun.first, last, noun.stripped, entry, entry.name or words)
