"""`Profile`: what comparing articles needs of one article, made once: words, stems with weights, shingles, numbers.

Words are those of the body, folded; title, subheads and cut-away lines do not count, as outlets write their own.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from tawatur.records import Analysis, Article, Span
from tawatur.text import fold
from tawatur.text.frequencies import load_frequencies, stem_key
from tawatur.text.tokenise import token_spans

Hashes = NDArray[np.uint64]

MAX_WORDS = 2500
"""Words of a body beyond this are not compared."""
_BODY_ROLES = frozenset({"paragraph", "standfirst", "summary"})
_PRIME = np.uint64(1_099_511_628_211)
LEAD_STEMS = 60


@lru_cache(maxsize=1 << 17)
def _known(word: str) -> tuple[str, str, int]:
    """(folded key, stem, hash of the key) of a word as written."""
    key = fold(word)
    return key, stem_key(key), crc32(key.encode("utf-8", "surrogatepass"))


class Bag:
    """Distinct stems with their weights."""

    __slots__ = ("norm", "total", "weights")

    def __init__(self, stems: Iterable[str], language: str) -> None:
        frequencies = load_frequencies(language)
        self.weights = {stem: frequencies.weight(stem) for stem in dict.fromkeys(stems)}
        self.total = math.fsum(self.weights.values())
        self.norm = math.sqrt(math.fsum(w * w for w in self.weights.values()))

    def cosine(self, other: Bag) -> float:
        """Cosine of two bags, 0 when one is empty. One stem has one weight, so that of either bag will do."""
        if not self.norm or not other.norm:
            return 0.0
        weights = self.weights
        return math.fsum(weights[stem] ** 2 for stem in weights.keys() & other.weights.keys()) / self.norm / other.norm

    def shared_weight(self, other: Bag) -> float:
        """Weight of the stems of both."""
        return math.fsum(self.weights[stem] for stem in self.weights.keys() & other.weights.keys())


class Profile:
    """One article, ready to be compared. Parallel lists over the words of the body: `keys`, `starts`, `ends`."""

    __slots__ = (
        "_rolled",
        "body",
        "ends",
        "hours",
        "id",
        "keys",
        "language",
        "lead",
        "numbers",
        "publisher",
        "shingles",
        "starts",
        "title",
        "word_hashes",
    )

    def __init__(self, analysis: Analysis) -> None:
        article = analysis.article
        self.id = article.id
        self.language = article.language
        self.publisher = article.publisher.value if article.publisher else ""
        self.hours = hours_of(article.published.value if article.published else None)
        self.keys, self.starts, self.ends, stems, hashes = _words(article)
        self.word_hashes: Hashes = np.array(hashes, dtype=np.uint64)
        self._rolled: dict[int, Hashes] = {}
        self.shingles = {n: np.unique(self.rolled(n)) for n in (3, 5)}
        self.body = Bag(stems, article.language)
        self.lead = Bag(stems[:LEAD_STEMS], article.language)
        title = article.title.value if article.title else ""
        self.title = Bag(stems_of(title), article.language)
        self.numbers = frozenset(k for k in self.keys if k[:1].isdigit())

    def rolled(self, size: int) -> Hashes:
        """Hash of the run of `size` words that begins at each word, in the order of the text."""
        if size not in self._rolled:
            self._rolled[size] = roll(self.word_hashes, size)
        return self._rolled[size]

    def span(self, first: int, last: int) -> Span:
        """Span in `Article.text` of the words `first` to `last`, both included."""
        return Span(self.starts[first], self.ends[last])


def stem_of(word: str) -> str:
    """The matching key of one word: folded, proclitics stripped."""
    return _known(word)[1]


def stems_of(text: str) -> list[str]:
    """The stems of all words of a text, in order."""
    return [_known(text[s:e])[1] for s, e in zip(*token_spans(text), strict=True) if text[s].isalnum()]


def _words(article: Article) -> tuple[list[str], list[int], list[int], list[str], list[int]]:
    """Keys, starts, ends, stems and hashes of the words of the body."""
    blocks = [b.span for b in article.blocks if b.role in _BODY_ROLES] or [b.span for b in article.blocks]
    keys: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    stems: list[str] = []
    hashes: list[int] = []
    for block in blocks:
        text = block.of(article.text)
        for start, end in zip(*token_spans(text), strict=True):
            if not text[start].isalnum():
                continue
            key, stem, value = _known(text[start:end])
            keys.append(key)
            stems.append(stem)
            hashes.append(value)
            starts.append(start + block.start)
            ends.append(end + block.start)
        if len(keys) >= MAX_WORDS:
            break
    n = MAX_WORDS
    return keys[:n], starts[:n], ends[:n], stems[:n], hashes[:n]


def roll(word_hashes: Hashes, size: int) -> Hashes:
    """Hash of the run of `size` words that begins at each word, in the order of the text."""
    count = max(0, len(word_hashes) - size + 1)
    rolled = np.zeros(count, dtype=np.uint64)
    for k in range(size if count else 0):
        rolled = rolled * _PRIME + word_hashes[k : k + count]
    return rolled


def hours_of(published: str | None) -> float | None:
    """Hours since 1970 of an ISO 8601 date or time; None when it is not precise to the day. No zone means UTC."""
    if not published:
        return None
    try:
        at = datetime.fromisoformat(published)
    except ValueError:
        return None
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp() / 3600


def make_profiles(analyses: Sequence[Analysis]) -> list[Profile]:
    """The profiles of all analyses, in their order."""
    return [Profile(a) for a in analyses]
