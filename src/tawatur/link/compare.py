"""Compares two articles: small named features in 0..1 that say how much text, and which sources, they share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

import msgspec
import numpy as np
from rapidfuzz.distance import LCSseq

from tawatur.link.media import is_publisher
from tawatur.link.profiles import Hashes, Profile
from tawatur.text.fold import fold
from tawatur.text.tokenise import token_spans

LOOSE_WORDS = 12
"""So many words that only one of two articles has count as entirely different in `loose_words`."""
RUN_WORDS = 40
"""A shared run of this many words counts as 1."""
LEAD_WORDS = 40
LEAST_NAME = 5
"""Letters of a publisher's name by which it is known in another article although no table has it."""
DAY = 24.0


class Named(msgspec.Struct, frozen=True):
    """The origins that one article names: by name, under the kinds that matter for comparing."""

    wires: frozenset[str]
    """Agencies of byline and dateline."""
    media: frozenset[str]
    """Agencies, newspapers and channels that the body attributes its matter to."""
    networks: frozenset[str]
    """Social networks."""
    outlets: frozenset[str]
    """Letters by which the publishers among `media` are known."""
    cited: frozenset[str] = frozenset()
    """Media that its chains of sources name, as written, folded."""


class Pair(msgspec.Struct, frozen=True):
    """Two articles to be compared, with what blocking knows of them."""

    a: Profile
    b: Profile
    named_a: Named
    named_b: Named
    cosine: float
    """Of the vectors of title and lead."""
    common: int
    """Words of the longest common subsequence of both bodies."""
    run: int
    """Words of the longest run that both bodies have."""
    shared: dict[int, int]
    """Size -> runs of so many words that both bodies have, for three and five."""
    lead_a: float
    """Share of the runs of three words of the lead of `a` that the body of `b` has."""
    lead_b: float


Feature = Callable[[Pair], float]


def _share(part: float, whole: float) -> float:
    return min(1.0, part / whole) if whole else 0.0


def common_of_shorter(pair: Pair) -> float:
    """Share of the shorter body that stands, in order, in the longer one."""
    return _share(pair.common, min(len(pair.a.keys), len(pair.b.keys)))


def common_of_longer(pair: Pair) -> float:
    """Share of the longer body that stands, in order, in the shorter one."""
    return _share(pair.common, max(len(pair.a.keys), len(pair.b.keys)))


def loose_words(pair: Pair) -> float:
    """Words that only one body has, up to a dozen: none for identical ones."""
    return _share(len(pair.a.keys) + len(pair.b.keys) - 2 * pair.common, 2 * LOOSE_WORDS)


def loose_share(pair: Pair) -> float:
    """Share of words that only one body has, up to one in five."""
    return _share(5 * (len(pair.a.keys) + len(pair.b.keys) - 2 * pair.common), len(pair.a.keys) + len(pair.b.keys))


def shingles_of_shorter(pair: Pair) -> float:
    """Share of the runs of five words of the shorter body that the longer one has."""
    a, b = pair.a.shingles[5], pair.b.shingles[5]
    return _share(pair.shared[5], min(len(a), len(b)))


def trigrams_of_shorter(pair: Pair) -> float:
    """Share of the runs of three words of the shorter body that the longer one has."""
    a, b = pair.a.shingles[3], pair.b.shingles[3]
    return _share(pair.shared[3], min(len(a), len(b)))


def trigrams_of_longer(pair: Pair) -> float:
    """Share of the runs of three words of the longer body that the shorter one has."""
    a, b = pair.a.shingles[3], pair.b.shingles[3]
    return _share(pair.shared[3], max(len(a), len(b)))


def longest_run(pair: Pair) -> float:
    """Length of the longest shared run of words."""
    return _share(pair.run, RUN_WORDS)


def telling_words(pair: Pair) -> float:
    """Cosine of both bodies over their stems, rare ones weighing more."""
    return pair.a.body.cosine(pair.b.body)


def telling_words_of_shorter(pair: Pair) -> float:
    """Weighted share of the stems of one body that the other has too: the higher of both directions."""
    a, b = pair.a.body, pair.b.body
    return _share(a.shared_weight(b), min(a.total, b.total))


def leads(pair: Pair) -> float:
    """Cosine of both leads over their stems."""
    return pair.a.lead.cosine(pair.b.lead)


def lead_kept(pair: Pair) -> float:
    """Share of the runs of three words of a lead that the other body has: the higher of both directions."""
    return max(pair.lead_a, pair.lead_b)


def both_leads_kept(pair: Pair) -> float:
    """Share of the runs of three words of a lead that the other body has: the lower of both directions.

    A reaction that repeats the whole of an earlier report keeps that report's lead and has its own.
    """
    return min(pair.lead_a, pair.lead_b)


def titles(pair: Pair) -> float:
    """Cosine of both titles over their stems."""
    return pair.a.title.cosine(pair.b.title)


def meaning(pair: Pair) -> float:
    """Cosine of the sentence vectors of title and lead."""
    return max(0.0, pair.cosine)


def numbers(pair: Pair) -> float:
    """Share of the numbers of the body with fewer that the other has too."""
    a, b = pair.a.numbers, pair.b.numbers
    return _share(len(a & b), min(len(a), len(b)))


def length(pair: Pair) -> float:
    """Length of the shorter body by that of the longer."""
    n, m = len(pair.a.keys), len(pair.b.keys)
    return _share(min(n, m), max(n, m))


def short_text(pair: Pair) -> float:
    """How short the shorter body is: 1 for none, 0 for 200 words and more."""
    return 1.0 - _share(min(len(pair.a.keys), len(pair.b.keys)), 200)


def same_wire_named(pair: Pair) -> float:
    """Both credit one agency."""
    return float(bool(pair.named_a.wires & pair.named_b.wires))


def other_wire_named(pair: Pair) -> float:
    """Each credits an agency that the other does not."""
    a, b = pair.named_a.wires, pair.named_b.wires
    return float(bool(a) and bool(b) and not a & b)


def same_medium_named(pair: Pair) -> float:
    """Both attribute their matter to one medium."""
    a, b = pair.named_a, pair.named_b
    return float(bool(a.media & (b.media | b.wires) | b.media & a.wires))


def medium_of_one(pair: Pair) -> float:
    """One attributes its matter to a medium that the other does not name."""
    a, b = pair.named_a, pair.named_b
    return float(bool(a.media - b.media - b.wires) or bool(b.media - a.media - a.wires))


def names_the_other(pair: Pair) -> float:
    """One names the publisher of the other as its source."""
    return float(names_publisher(pair.named_a, pair.b) or names_publisher(pair.named_b, pair.a))


def same_network(pair: Pair) -> float:
    """Both quote a post on one social network."""
    return float(bool(pair.named_a.networks & pair.named_b.networks))


def same_publisher(pair: Pair) -> float:
    """One publisher has both."""
    return float(bool(pair.a.publisher) and pair.a.publisher == pair.b.publisher)


def hours_between(pair: Pair) -> float:
    """Time between both, up to two days; half a day where unknown."""
    if pair.a.hours is None or pair.b.hours is None:
        return 0.25
    return _share(abs(pair.a.hours - pair.b.hours), 2 * DAY)


FEATURES: tuple[Feature, ...] = (
    common_of_shorter,
    common_of_longer,
    loose_words,
    loose_share,
    shingles_of_shorter,
    trigrams_of_shorter,
    trigrams_of_longer,
    longest_run,
    telling_words,
    telling_words_of_shorter,
    leads,
    lead_kept,
    both_leads_kept,
    titles,
    meaning,
    numbers,
    length,
    short_text,
    same_wire_named,
    other_wire_named,
    same_medium_named,
    medium_of_one,
    names_the_other,
    same_network,
    same_publisher,
    hours_between,
)


def names_publisher(named: Named, other: Profile) -> bool:
    """Whether an article names the other's publisher as its source."""
    if any(is_publisher(letters, other.publisher) for letters in named.outlets):
        return True
    own = plain_name(other.publisher)
    return len(own) >= LEAST_NAME and any(f" {own} " in f" {name} " for name in named.cited)


@lru_cache(maxsize=1 << 12)
def plain_name(name: str) -> str:
    """The words of a name, folded, without what stands between them."""
    return " ".join(fold(name[s:e]) for s, e in zip(*token_spans(name), strict=True) if name[s].isalnum())


def common_count(a: Hashes, b: Hashes) -> int:
    """How many of the hashes of `a` stand in `b`, whose hashes are sorted."""
    if not len(a) or not len(b):
        return 0
    found = np.searchsorted(b, a)
    found[found == len(b)] = 0
    return int(np.count_nonzero(b[found] == a))


def pair_of(a: Profile, b: Profile, named: tuple[Named, Named], cosine: float) -> Pair:
    """The pair with all that its features share worked out once."""
    leads = (a.rolled(3)[: LEAD_WORDS - 2], b.rolled(3)[: LEAD_WORDS - 2])
    shared = {}
    for size in (3, 5):
        x, y = a.shingles[size], b.shingles[size]
        shared[size] = common_count(x, y) if len(x) <= len(y) else common_count(y, x)
    return Pair(
        a,
        b,
        *named,
        cosine=cosine,
        common=in_order(a, b),
        run=longest_shared_run(a, b) if shared[5] else 0,
        shared=shared,
        lead_a=_share(common_count(leads[0], b.shingles[3]), len(leads[0])),
        lead_b=_share(common_count(leads[1], a.shingles[3]), len(leads[1])),
    )


def in_order(a: Profile, b: Profile) -> int:
    """Words of the longest common subsequence of both bodies."""
    return int(LCSseq.similarity(a.word_hashes.tolist(), b.word_hashes.tolist()))


def longest_shared_run(a: Profile, b: Profile) -> int:
    """Words of the longest run that stands in both bodies, counted from shared runs of five; 0 below that.

    Runs of b are found by the hash of their first five words; each is followed as far as both go on alike.
    """
    size = 5
    x, y = a.word_hashes, b.word_hashes
    if len(x) < size or len(y) < size:
        return 0
    rows, columns = shared_starts(a, b, size)
    best = 0
    runs: dict[int, tuple[int, int]] = {}
    for row, column in zip(rows, columns, strict=True):
        before, count = runs.get(column - row, (-2, 0))
        count = count + 1 if before == row - 1 else 1
        runs[column - row] = row, count
        best = max(best, count)
    return best + size - 1 if best else 0


def shared_starts(a: Profile, b: Profile, size: int) -> tuple[list[int], list[int]]:
    """Word indices at which a run of `size` words of `a` stands in `b`: parallel lists, each run of `a` at its first
    place in `b` only."""
    where: dict[int, int] = {}
    for column, value in reversed(list(enumerate(b.rolled(size).tolist()))):
        where[value] = column
    rows: list[int] = []
    columns: list[int] = []
    for row, value in enumerate(a.rolled(size).tolist()):
        column = where.get(value)
        if column is not None:
            rows.append(row)
            columns.append(column)
    return rows, columns


def features_of(pair: Pair, features: Sequence[Feature] = FEATURES) -> tuple[tuple[str, float], ...]:
    """(name, value) of each feature."""
    return tuple((feature.__name__, feature(pair)) for feature in features)
