"""Sentence boundaries inside a block: a stop, question or exclamation mark followed by space, unless it stands inside
quotation marks or short parentheses, or belongs to an abbreviation, an initial or a number. No sentence is endless."""

from __future__ import annotations

import re
from functools import cache

from tawatur.languages import known_languages, load_pack
from tawatur.text.fold import fold
from tawatur.text.quotes import quotes_in

_STOP = re.compile(r"(?:[.!?؟۔]+|…)(?=[\"'”’»)\]]*(?:\s|$))[\"'”’»)\]]*")
_PARENTHESES = re.compile(r"\([^()\n]{1,120}\)")
_WORD_BEFORE = re.compile(r"[^\s(«“\"'‘\[]+\Z")
_WORD_AFTER = re.compile(r"\s+[\"'“‘(]?([^\W\d_]+)")
_NUMBER_AFTER = re.compile(r"\s+\d")
_DOTTED_AFTER = re.compile(r"\s+([^\W\d_]{1,5})\.")
_CLOSING_MARKS = frozenset("\"'”’»")
LONGEST_WORD = 24
MAX_QUOTE = 2000
"""A quotation longer than this many characters does not keep its stops from splitting."""
LONGEST_SENTENCE = 2000
"""A stretch of more characters without a stop is no sentence that anybody wrote: it is split at a comma, else between
words, so that whatever looks through a sentence does bounded work."""
_PAUSES = "،؛,;:"


@cache
def _abbreviations() -> tuple[frozenset[str], ...]:
    """(abbreviations, names of letters, words that begin a sentence, letters that are words too), as folded keys."""
    classes: dict[str, set[str]] = {"title": set(), "letter": set(), "starter": set(), "word": set()}
    for code in known_languages():
        for row in load_pack(code).table("abbreviations", ("forms", "class")):
            classes[row["class"]].update(fold(form) for form in row["forms"].split("|"))
    return (
        frozenset(classes["title"]),
        frozenset(classes["letter"]),
        frozenset(classes["starter"]),
        frozenset(classes["word"]),
    )


def sentence_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the sentences of `text[start:end]`, white space trimmed. Linear in the length."""
    spans: list[tuple[int, int]] = []
    at = start
    kept = _unsplit_ranges(text, start, end)
    current = 0
    for match in _STOP.finditer(text, start, end):
        stop = match.end()
        while current < len(kept) and kept[current][1] <= match.start():
            current += 1
        if current < len(kept) and kept[current][0] < match.start() and stop < kept[current][1]:
            continue
        if match.group()[0] == "." and match.group()[1:2] != "." and _abbreviates(text, at, match.start(), stop, end):
            continue
        if _goes_on(text, match.group(), stop, end):
            continue
        _add(text, at, stop, spans)
        at = stop
    _add(text, at, end, spans)
    return spans


def _unsplit_ranges(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Quotations and short parentheses, in order, not nested."""
    ranges = [(q.start, q.end) for q in quotes_in(text, start, end) if q.closed and q.end - q.start <= MAX_QUOTE]
    ranges += [m.span() for m in _PARENTHESES.finditer(text, start, end)]
    ranges.sort()
    merged: list[tuple[int, int]] = []
    for first, last in ranges:
        if merged and first < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged


def _goes_on(text: str, stop: str, after: int, end: int) -> bool:
    """Whether the sentence goes on behind a stop: with a small letter, or, behind a question or an exclamation in
    quotation marks, with a word that opens no sentence («كفى!» قبل أن يغادر)."""
    follows = _WORD_AFTER.match(text, after, end)
    if follows is None:
        return False
    word = follows.group(1)
    if word[0].isascii():
        return word[0].islower()
    quoted = stop[-1] in _CLOSING_MARKS and stop[0] in "!?؟"
    _, _, starters, _ = _abbreviations()
    return quoted and not (word[0] == "و" or fold(word) in starters)


def _abbreviates(text: str, sentence: int, stop: int, after: int, end: int) -> bool:
    """Whether the full stop at `stop` belongs to the word before it."""
    word = _WORD_BEFORE.search(text, max(sentence, stop - LONGEST_WORD), stop)
    if word is None:
        return False
    titles, letters, starters, also_words = _abbreviations()
    written = word.group()
    key = fold(written.strip(".،,"))
    last = key.rpartition(".")[2]
    if word.start() > sentence and text[word.start() - 1] in "'’":
        return False  # "Anne's." ends with no initial
    joined = key[1:] if key[:1] == "و" and len(key) > 1 else key
    if joined in titles or (joined != key and len(joined) == 1):
        key = last = joined
    if _NUMBER_AFTER.match(text, after, end) and (key in titles or key == "p"):
        return True
    if key in titles:
        return written[:1].isupper() or not written.isascii() or key in ("vs", "etc", "eg", "ie", "cf", "approx")
    if last in letters and (last not in also_words or _acronym(text, sentence, word.start(), after)):
        return last == key or "." in key
    if len(last) == 1 and last.isalpha():
        follows = _WORD_AFTER.match(text, after, end)
        if "." in written and follows is not None and fold(follows.group(1)) in starters:
            return False
        return follows is not None or "." in written
    return False


def _acronym(text: str, sentence: int, start: int, after: int) -> bool:
    """Whether a dotted letter stands before or behind, so that «في» is the letter V."""
    if text[max(sentence, start - 2) : start].strip().endswith("."):
        return True
    follows = _DOTTED_AFTER.match(text, after)
    return follows is not None and fold(follows.group(1)) in _abbreviations()[1]


def _add(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST_SENTENCE:
        cut = _pause(text, start + LONGEST_SENTENCE // 2, start + LONGEST_SENTENCE)
        spans.append((start, cut))
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        spans.append((start, end))


def _pause(text: str, first: int, last: int) -> int:
    """Where to split in `text[first:last]`: behind the last pause, else behind the last word, else at its end."""
    at = max(text.rfind(sign, first, last - 1) for sign in _PAUSES) + 1
    if not at:
        at = next((i for i in range(last - 1, first, -1) if text[i].isspace()), last)
    return at
