"""What a line looks like: prose, headline, name, menu entry; and what it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tawatur.clean.lines import Piece, flatten
from tawatur.languages import known_languages, load_pack

_LISTS = (
    "verbs",
    "not_verbs",
    "stopwords",
    "continuations",
    "stamp_words",
    "menu_words",
    "open_words",
    "summary_labels",
    "share_words",
    "common_nouns",
)
_IMPERFECT = re.compile(r"(?:[وف])?س?[ي][^\W\d_]{3,}\Z")
_WITH_AND = re.compile(r"[وف](?=..)")
_AFFIX = re.compile(r"(?:[وف]?[بكل]?ال|[وف]?لل|[وفبلك](?=\w{4}))")
_ENGLISH_PAST = re.compile(r"[a-z]{3,}ed\Z")
_OPEN_END = re.compile(r"[,،؛;(«“\[-]\s*\Z")
_CLOSING_START = re.compile(r"[.,،؛;:)\]»”!؟]")

PROSE_WORDS = 8
LONG_WORDS = 22


class Lexicon:
    """The word lists of all packs under one roof, flat."""

    def __init__(self) -> None:
        lists: dict[str, set[str]] = {name: set() for name in _LISTS}
        for code in known_languages():
            settings = load_pack(code).settings("furniture")
            for name in _LISTS:
                lists[name].update(flatten(word)[0] for word in str(settings.get(name, "")).split())
        self.verbs = frozenset(lists["verbs"])
        self.not_verbs = frozenset(lists["not_verbs"])
        self.stopwords = frozenset(lists["stopwords"])
        self.continuations = frozenset(lists["continuations"])
        self.stamp_words = frozenset(lists["stamp_words"])
        self.menu_words = frozenset(lists["menu_words"])
        self.open_words = frozenset(lists["open_words"])
        self.summary_labels = frozenset(lists["summary_labels"])
        self.share_words = frozenset(lists["share_words"])
        self.common_nouns = frozenset(lists["common_nouns"])
        self._topics: dict[str, str] = {}

    def has_verb(self, words: Iterable[str]) -> bool:
        """Whether one of the flat words is (or looks like) a finite verb."""
        return any(self.is_verb(w) for w in words)

    def is_verb(self, word: str) -> bool:
        if word in self.verbs or _ENGLISH_PAST.match(word):
            return True
        bare = _WITH_AND.sub("", word, count=1) if word[:1] in "وف" else word
        if bare in self.verbs:
            return True
        return _IMPERFECT.match(word) is not None and bare not in self.not_verbs and word not in self.not_verbs

    def topic_words(self, words: Iterable[str]) -> set[str]:
        """Keys of the words that carry a topic: no function words, no article or clitics, five letters at most."""
        keys = set()
        for word in words:
            key = self._topics.get(word)
            if key is None:
                stem = _AFFIX.sub("", word, count=1) if "\u0600" <= word[:1] <= "\u06ff" else word
                key = "" if word in self.stopwords or stem in self.stopwords or len(stem) < 3 else stem[:5]
                if len(self._topics) < 200_000:
                    self._topics[word] = key
            if key:
                keys.add(key)
        return keys


def is_prose(piece: Piece) -> bool:
    """A line of running text: some words and a stop, or many words."""
    count = len(piece.words)
    if piece.bulleted and count < LONG_WORDS and not piece.text.rstrip().endswith("."):
        return False
    if count >= PROSE_WORDS and piece.stops and not piece.text.rstrip().endswith((". .", "..", "…")):
        return piece.text.rstrip(" \"'”’»)]").endswith((".", "۔")) or count >= LONG_WORDS
    return count >= LONG_WORDS + 8 or (count >= LONG_WORDS and ". " in piece.text)


def is_headline(piece: Piece) -> bool:
    """A line that could be a headline: a few words, no full stop at its end."""
    count = len(piece.words)
    text = piece.text.rstrip()
    return (
        2 <= count <= 28
        and len(text) <= 220
        and not (text.endswith((".", "۔", ":", "،", ",")) and not text.endswith(".."))
    )


def carries_on(piece: Piece, lexicon: Lexicon) -> bool:
    """It opens like a paragraph that goes on with what was said before."""
    first = piece.words[0] if piece.words else ""
    if first in lexicon.continuations:
        return True
    return first[:1] in ("و", "ف") and first[1:] in lexicon.verbs


def is_broken_off(before: Piece, after: Piece, lexicon: Lexicon) -> bool:
    """Both are parts of one sentence, parted where a link or a mark-up stood."""
    if _CLOSING_START.match(after.text) or _OPEN_END.search(before.text):
        return not after.bulleted
    first = after.text[:1]
    if first.isascii() and first.islower() and not before.stops:
        return True
    return (
        bool(before.words) and not before.stops and before.words[-1] in lexicon.open_words and before.text[-1].isalpha()
    )
