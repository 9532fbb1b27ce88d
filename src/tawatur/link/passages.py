"""Passages that stand in two articles, aligned span by span, with the words that one of them changed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from tawatur.link.compare import shared_starts
from tawatur.link.profiles import Profile
from tawatur.link.translation import CLOSE, Floats, mutual
from tawatur.records import Passage, Sentence, Span
from tawatur.text import fold
from tawatur.text.tokenise import token_spans

SIZE = 5
"""A passage begins with a run of so many words that both articles have."""
GAP = 6
"""Words that may be changed, added or left out between two shared runs of one passage."""
LEAST = 8
"""Words of a passage."""
MOST = 40
"""Passages given of one pair."""


def shared_passages(a: Profile, b: Profile) -> tuple[Passage, ...]:
    """Passages of `a` that `b` has too, in the order of `a`; moved ones are found, too."""
    passages = []
    for runs in _chains(a, b):
        first, last = runs[0], runs[-1]
        if last[0] + last[2] - first[0] < LEAST:
            continue
        passages.append(
            Passage(
                a=a.span(first[0], last[0] + last[2] - 1),
                b=b.span(first[1], last[1] + last[2] - 1),
                altered=tuple(_altered(a, b, runs)),
            )
        )
    return tuple(passages[:MOST])


def _chains(a: Profile, b: Profile) -> list[list[tuple[int, int, int]]]:
    """Shared runs (word of a, word of b, number of words), those that follow closely in both chained together."""
    runs: list[tuple[int, int, int]] = []
    for row, column in zip(*shared_starts(a, b, SIZE), strict=True):
        if runs:
            at, across, count = runs[-1]
            if column - across == row - at and row <= at + count:
                runs[-1] = at, across, row - at + SIZE
                continue
        runs.append((row, column, SIZE))
    chains: list[list[tuple[int, int, int]]] = []
    for run in runs:
        if chains:
            at, across, count = chains[-1][-1]
            if 0 <= run[0] - at - count <= GAP and 0 <= run[1] - across - count <= GAP:
                chains[-1].append(run)
                continue
        chains.append([run])
    return chains


def _altered(a: Profile, b: Profile, runs: Sequence[tuple[int, int, int]]) -> list[tuple[Span, Span]]:
    """What stands between the runs of a passage where both have words, and other ones."""
    changed = []
    for (at, across, count), (next_at, next_across, _) in pairwise(runs):
        gap_a, gap_b = range(at + count, next_at), range(across + count, next_across)
        if gap_a and gap_b:
            changed.append((a.span(gap_a[0], gap_a[-1]), b.span(gap_b[0], gap_b[-1])))
    return changed


def translated_passages(
    texts: tuple[str, str], sentences: tuple[Sequence[Sentence], Sequence[Sentence]], cosines: Floats
) -> tuple[Passage, ...]:
    """Sentences of two articles that say the same; altered are the only numbers in which both differ."""
    passages = []
    for row, column, cosine in mutual(cosines):
        if cosine < CLOSE:
            continue
        a, b = sentences[0][row].span, sentences[1][column].span
        numbers_a, numbers_b = _numbers(texts[0], a), _numbers(texts[1], b)
        only_a = [s for value, s in numbers_a.items() if value not in numbers_b]
        only_b = [s for value, s in numbers_b.items() if value not in numbers_a]
        altered = ((only_a[0], only_b[0]),) if len(only_a) == len(only_b) == 1 else ()
        passages.append(Passage(a=a, b=b, altered=altered))
    return tuple(passages[:MOST])


def _numbers(text: str, within: Span) -> dict[str, Span]:
    """Numbers in digits in a stretch of text, by their folded form."""
    part = within.of(text)
    spans = [Span(s, e).shift(within.start) for s, e in zip(*token_spans(part), strict=True) if part[s].isdigit()]
    return {fold(span.of(text)).replace(",", ""): span for span in spans}
