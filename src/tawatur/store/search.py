"""Full-text search over a case, in whichever spelling the question comes.

Two keys are indexed for every word: its fold, and a looser key under which spellings of foreign names meet
(proclitics and the article off, ج غ ق ك as one letter, long vowels out inside the word). A question matches on either;
matches on the fold rank higher. Other scripts are reached through the entities of the case: a question that names one
is asked under all its names.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable

from tawatur.records import Citation, Record, Span
from tawatur.text.fold import fold
from tawatur.text.tokenise import token_spans

_ARTICLE_PREFIX = re.compile("^[وف]?(?:[بك]?ال|لل)(?=...)|^[وف](?=....)|^[بلك](?=.....)")
_SPELLINGS = str.maketrans({"غ": "ج", "ق": "ج", "ك": "ج", "ذ": "د", "ظ": "ض", "ث": "ت", "ء": None})
_VOWELS = re.compile("(?<=.)[اوي](?=.)")
_WORD = re.compile(r"\w")
MAX_WORDS = 40
"""A longer question is cut to this many words."""
WEIGHTS = "0.0, 4.0, 1.0"
"""BM25 weights of article id, fold, loose key."""


class Hit(Record, frozen=True, kw_only=True):
    """An article that answers a question; `score` grows with the match; `spans` are the first matching words."""

    article_id: str
    score: float
    spans: tuple[Span, ...]

    def citations(self) -> tuple[Citation, ...]:
        return tuple(Citation(article_id=self.article_id, span=s) for s in self.spans)


def loose_key(folded: str) -> str:
    """The loose key of a folded word: spellings and clitics of one name meet in it."""
    if not "\u0600" <= folded[:1] <= "\u06ff":
        return folded
    bare = _ARTICLE_PREFIX.sub("", folded, count=1)
    return _VOWELS.sub("", bare.translate(_SPELLINGS)) or bare


def index_row(article_id: str, text: str) -> tuple[str, str, str]:
    """The row of the `words` table for an article."""
    folds = _folds(text)
    return article_id, " ".join(folds), " ".join(loose_key(f) for f in folds)


def _folds(text: str) -> list[str]:
    starts, ends = token_spans(text)
    return [f for f in (fold(text[s:e]) for s, e in zip(starts, ends, strict=True)) if _WORD.search(f)]


def _phrase(words: Iterable[str]) -> str:
    return '"' + " ".join(w.replace('"', " ") for w in words) + '"'


def match_expression(phrasings: Iterable[tuple[str, ...]]) -> str:
    """The FTS5 expression for a question: any of its phrasings, each a phrase of folded words, on either key."""
    options = []
    for folds in phrasings:
        options.append(f"folded:{_phrase(folds)}")
        options.append(f"keys:{_phrase(loose_key(f) for f in folds)}")
    return " OR ".join(options)


def phrasings_of(question: str, names: Iterable[str] = ()) -> tuple[tuple[str, ...], ...]:
    """The ways to ask: the question's own words, and each other name of the entity that it names."""
    asked = [tuple(_folds(question)[:MAX_WORDS])]
    asked += [tuple(_folds(name)[:MAX_WORDS]) for name in names]
    return tuple(dict.fromkeys(words for words in asked if words))


def search(
    connection: sqlite3.Connection, question: str, names: Iterable[str], limit: int
) -> list[tuple[str, float, tuple[tuple[str, ...], ...]]]:
    """(article id, score, phrasings) of the best articles; when no phrase matches, of those with all the words."""
    phrasings = phrasings_of(question, names)
    if not phrasings:
        return []
    score = f"-bm25(words, {WEIGHTS})"
    query = f"SELECT article_id, {score} AS score FROM words WHERE words MATCH ? ORDER BY score DESC LIMIT ?"
    rows = connection.execute(query, (match_expression(phrasings), limit)).fetchall()
    if not rows and len(phrasings[0]) > 1:
        phrasings = tuple((word,) for word in phrasings[0])
        every = " AND ".join(f"({match_expression([p])})" for p in phrasings)
        rows = connection.execute(query, (every, limit)).fetchall()
    return [(article_id, round(score, 4), phrasings) for article_id, score in rows]


def find_spans(text: str, phrasings: Iterable[tuple[str, ...]], limit: int = 5) -> tuple[Span, ...]:
    """Where the phrasings stand in an article's text, in order."""
    starts, ends = token_spans(text)
    keyed = [
        (s, e, f)
        for s, e, f in zip(starts, ends, (fold(text[s:e]) for s, e in zip(starts, ends, strict=True)), strict=True)
        if _WORD.search(f)
    ]
    loose = [loose_key(f) for _, _, f in keyed]
    wanted = [tuple(loose_key(f) for f in folds) for folds in phrasings]
    found: list[Span] = []
    for at in range(len(loose)):
        for words in wanted:
            if tuple(loose[at : at + len(words)]) == words:
                found.append(Span(keyed[at][0], keyed[at + len(words) - 1][1]))
                break
        if len(found) >= limit:
            break
    return tuple(found)
