"""Sentences that two articles tell in the same words, though not in one unbroken run: reused with a word changed here
and there, as desks do with background and with statements."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import LCSseq, Levenshtein

from tawatur.link.profiles import Profile
from tawatur.records import Passage, Sentence

RUN = 3
"""Words of a shared run that brings two sentences together."""
RUNS = 2
"""Shared runs, overlapping ones too, from which two sentences are compared."""
LEAST_WORDS = 9
"""Words that both sentences must have in one order."""
LEAST_SHARE = 0.5
"""Share of the shorter sentence that these words must make up."""
LEAST_WEIGHT = 6.0
"""Their number times that share: a long sentence may change more than a short one."""
MOST = 40
"""Words of a sentence that are looked at, and sentences given of one pair."""

Range = tuple[int, int]


def reused_sentences(a: Profile, b: Profile, sentences: tuple[Sequence[Sentence], Sequence[Sentence]]) -> list[Passage]:
    """Sentences of `a` that `b` tells in the same words, each with the one of `b` that is most alike, in order."""
    ranges = _ranges(a, sentences[0]), _ranges(b, sentences[1])
    best: dict[Range, tuple[float, Range]] = {}
    for left, right in _met(a, b, ranges):
        weight = _weight(a.keys[slice(*left)], b.keys[slice(*right)])
        if weight >= LEAST_WEIGHT and weight > best.get(left, (0.0,))[0]:
            best[left] = weight, right
    return [_passage(a, b, left, right) for left, (_, right) in sorted(best.items())][:MOST]


def _passage(a: Profile, b: Profile, left: Range, right: Range) -> Passage:
    """Two sentences as one passage, with the words that stand in place of others."""
    changes = Levenshtein.opcodes(a.keys[slice(*left)], b.keys[slice(*right)])
    altered = (
        (
            a.span(left[0] + c.src_start, left[0] + c.src_end - 1),
            b.span(right[0] + c.dest_start, right[0] + c.dest_end - 1),
        )
        for c in changes
        if c.tag == "replace"
    )
    return Passage(a=a.span(left[0], left[1] - 1), b=b.span(right[0], right[1] - 1), altered=tuple(altered))


def _weight(a: Sequence[str], b: Sequence[str]) -> float:
    """How much of the shorter sentence the other has in its order: the words times their share; 0 for too few."""
    a, b = a[:MOST], b[:MOST]
    common = LCSseq.similarity(a, b)
    share = common / min(len(a), len(b))
    return common * share if common >= LEAST_WORDS and share >= LEAST_SHARE else 0.0


def _met(a: Profile, b: Profile, ranges: tuple[Sequence[Range], Sequence[Range]]) -> Iterator[tuple[Range, Range]]:
    """Pairs of sentences, as ranges of words, that share enough short runs."""
    values = a.rolled(RUN).tolist(), b.rolled(RUN).tolist()
    where: dict[int, set[Range]] = {}
    for words in ranges[1]:
        for value in values[1][slice(*words)]:
            where.setdefault(value, set()).add(words)
    for words in ranges[0]:
        met = Counter(other for value in set(values[0][slice(*words)]) for other in where.get(value, ()))
        yield from ((words, other) for other, runs in sorted(met.items()) if runs >= RUNS)


def _ranges(profile: Profile, sentences: Sequence[Sentence]) -> list[Range]:
    """The words of each sentence as (first, one past the last), sentences too short to tell anything left out."""
    found = []
    for sentence in sorted(sentences, key=lambda s: s.span):
        first = bisect_left(profile.starts, sentence.span.start)
        last = bisect_left(profile.starts, sentence.span.end, lo=first)
        if last - first >= LEAST_WORDS:
            found.append((first, last))
    return found
