"""The tokens of a document as the grammar of times asks for them: time words, numerals, small words."""

from __future__ import annotations

from collections.abc import Mapping

from tawatur.annotate.numeral import Numeral
from tawatur.text import Document
from tawatur.text.lexicon import Hit

JOINERS = frozenset("/-.،,")
COMMAS = frozenset("،,")
ARTICLE = "ال"
"""The article as a token of its own: «الـ» before digits."""


class Tokens:
    """`hits`: time words by first token; `numerals`: by first token; `words`: the small words of the language."""

    def __init__(
        self,
        document: Document,
        hits: dict[int, tuple[Hit, ...]],
        numerals: dict[int, Numeral],
        words: Mapping[str, frozenset[str]],
    ) -> None:
        self.document = document
        self.folds = document.folds
        self.hits = hits
        self.numerals = numerals
        self.words = words
        self.arabic = document.pack.code == "ar"
        self.begins = -1
        """The token that is being tried as the beginning of an expression; a joined «و» is let pass there alone."""

    def says(self, at: int, *classes: str) -> bool:
        """Whether a token is a small word of one of `classes`."""
        key = self.key(at)
        return any(key in self.words.get(name, ()) for name in classes)

    def hit(self, at: int, *classes: str) -> Hit | None:
        """The longest hit of one of `classes` that begins at a token."""
        for h in self.hits.get(at, ()):
            if h.entry.cls in classes:
                return h
        return None

    def key(self, at: int) -> str:
        return self.folds[at] if 0 <= at < len(self.folds) else ""

    def whole(self, at: int, low: int, high: int) -> Numeral | None:
        """A whole number in a range that begins at a token (no percentage, no vague one)."""
        n = self.numerals.get(at)
        if n is None or n.value is None or n.percent or n.value != int(n.value) or not low <= n.value <= high:
            return None
        return n

    def year_at(self, at: int) -> Numeral | None:
        n = self.whole(at, 1000, 2999)
        if n is None or n.ordinal:
            return None
        if n.digits:
            return n if n.first == n.last and len(self.folds[at]) == 4 and self.folds[at].isdigit() else None
        return n if n.value is not None and ((n.value >= 1100 and n.last > n.first) or n.value == 2000) else None

    def early_year_at(self, at: int) -> Numeral | None:
        """A year of three digits, which only the word for year before it tells: «عام 247»."""
        n = self.whole(at, 100, 999)
        if n is None or n.ordinal or n.conjunction or self.key(n.last + 1)[:1].isalpha():
            return None
        return n

    def is_word(self, at: int, value: str) -> bool:
        return any(h.entry.value == value and not h.entry.conjunction for h in self.hits.get(at, ()))

    def joined(self, at: int) -> bool:
        """Whether a conjunction is joined to the word: then something new begins."""
        numeral = self.numerals.get(at)
        if numeral is not None and numeral.conjunction:
            return True
        hits = self.hits.get(at, ())
        return bool(hits) and all(h.entry.conjunction for h in hits)

    def month_name(self, at: int) -> Hit | None:
        hit = self.hit(at, "month", "month_weak")
        if hit is None:
            return None
        if hit.entry.cls == "month_weak" and self._lacks_madda(at):
            return None  # «آب», not «أب» or «باب»
        if hit.entry.conjunction and self.key(at - 1) not in ("/", "-"):
            return hit if at == self.begins else None
        return hit

    def _lacks_madda(self, at: int) -> bool:
        """«آب» is a month, «أب» and «باب» are not; folding hides the difference."""
        key = self.folds[at]
        return (
            any(key.endswith(word) for word in self.words.get("needs_madda", ()))
            and "\u0622" not in (self.document.words[at])
        )
