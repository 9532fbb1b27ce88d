"""A learned reading of short lines: whether one belongs to the article, by its shape, place and company on the page.

Template phrases name the furniture that is known; every site has some that is not. What is left of short lines after
them is weighed by a logistic regression over named features (`models/lines/CARD.md`), none of which knows a site.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import cache

from tawatur.clean.lines import Piece, flatten
from tawatur.clean.shapes import Lexicon, carries_on, is_broken_off, is_prose
from tawatur.languages import known_languages, load_pack
from tawatur.models.logistic import load_logistic

MODEL = "lines/model"
LONGEST = 30
"""Lines of more words are left to the rules."""
CERTAIN, CERTAIN_INSIDE, CERTAIN_PROSE, CERTAIN_BELOW = 0.6, 0.8, 0.95, 0.35
"""Chances from which a line is furniture: around the article, in its midst, where it reads like a sentence, and below
the article with other furniture under it."""
WRAPPED = 0.4
"""From this share of long lines that do not stop, the lines are broken to a width and say nothing by themselves."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_LATIN = re.compile("[A-Za-z]")
_LETTER = re.compile(r"[^\W\d_]")
_CAPITAL = re.compile(r"(?<!\w)[A-Z]")
_SIGNS = re.compile(r"[|•·›»©>@#/\\*_+=\[\]{}]")
_NEAR = 3
_STANDFIRST_WORDS, _STANDFIRST_SHARE = 7, 0.3
_PASSES = 4
"""What was dropped in one speaks in the next for what stands beside it."""

Features = tuple[tuple[str, float], ...]


@cache
def _known_words() -> tuple[frozenset[str], frozenset[str]]:
    """The words of the furniture tables that carry a meaning there, and the function words."""
    stop: set[str] = set()
    words: set[str] = set()
    for code in known_languages():
        pack = load_pack(code)
        stop.update(flatten(word)[0] for word in str(pack.settings("furniture").get("stopwords", "")).split())
        for row in pack.table("furniture", ("pattern",)):
            words.update(_WORD.findall(flatten(re.sub(r"\{\w+\}", " ", row["pattern"]))[0]))
    return frozenset(words - stop), frozenset(stop)


def only_furniture(text: str) -> bool:
    """Whether all words of a text are words of furniture: «جميع الحقوق محفوظة» is nobody's name."""
    words = _WORD.findall(flatten(text)[0])
    furniture, function_words = _known_words()
    known = furniture | function_words
    return bool(words) and all(word in known or word.removeprefix("ال") in known for word in words)


class Page:
    """What the features of all lines of one page share."""

    def __init__(self, pieces: Sequence[Piece], lexicon: Lexicon) -> None:
        self._pieces = pieces
        self._lexicon = lexicon
        self._prose = [p.kind is None and is_prose(p) and len(p.words) >= 12 for p in pieces]
        self._first = next((i for i, prose in enumerate(self._prose) if prose), len(pieces))
        self._last = {p.article: i for i, (p, prose) in enumerate(zip(pieces, self._prose, strict=True)) if prose}
        self._title = next((i for i, p in enumerate(pieces) if p.kind is None and p.role == "title"), None)
        self._topics: dict[int, set[str]] = {}
        for piece, prose in zip(pieces, self._prose, strict=True):
            if prose:
                self._topics.setdefault(piece.article, set()).update(lexicon.topic_words(piece.words))
        long = [p for p in pieces if p.kind is None and 7 <= len(p.words) <= LONGEST]
        self.wrapped = len(long) > 6 and sum(not p.stops for p in long) > WRAPPED * len(long)
        letters = "".join(p.text for p, prose in zip(pieces, self._prose, strict=True) if prose)[:4000]
        self._latin = len(_LATIN.findall(letters)) > len(letters) / 3

    def has_article(self) -> bool:
        """Whether two lines of prose stand on the page, so that others can be told from them."""
        return sum(self._prose) >= 2

    def is_candidate(self, at: int) -> bool:
        """Whether the line is one that the model is asked about."""
        piece = self._pieces[at]
        return piece.kind is None and piece.role != "title" and len(piece.words) <= LONGEST

    def _between_prose(self, at: int) -> bool:
        return 0 < at < len(self._prose) - 1 and all(
            p.kind is None and is_prose(p) for p in (self._pieces[at - 1], self._pieces[at + 1])
        )

    def _goes_on(self, at: int) -> bool:
        """Whether the line is a part of a paragraph that was broken where a link stood."""
        before, piece, after = self._pieces[at - 1 : at + 2] if 0 < at < len(self._pieces) - 1 else (None, None, None)
        if before is None or piece is None or after is None:
            return False
        joined = before.kind is None and is_broken_off(before, piece, self._lexicon)
        return joined or (after.kind is None and is_broken_off(piece, after, self._lexicon))

    def _standfirst(self, at: int) -> bool:
        """Whether the line stands right under the title, or between it and the prose and tells what the prose tells."""
        piece = self._pieces[at]
        if at > self._first or len(piece.words) < _STANDFIRST_WORDS or self._title is None or at < self._title:
            return False
        if at == self._title + 1:
            return True
        topics = self._lexicon.topic_words(piece.words)
        known = self._topics.get(piece.article, set())
        return len(topics & known) >= _STANDFIRST_SHARE * max(1, len(topics))

    def may_drop(self, at: int, chance: float) -> bool:
        """Whether a line of this chance of being furniture is dropped. What stands in an article's midst must look the
        more like it, and a lone line between paragraphs is a subhead unless it speaks as furniture does."""
        piece = self._pieces[at]
        if is_prose(piece) or carries_on(piece, self._lexicon):
            return chance >= CERTAIN_PROSE
        inside = self._first < at < self._last.get(piece.article, 0)
        if inside and (self.wrapped or self._goes_on(at)):
            return False
        if self._standfirst(at):
            return chance >= CERTAIN_PROSE
        if self._between_prose(at):
            known, _ = _known_words()
            return chance >= CERTAIN_PROSE and all(w in known for w in piece.words)
        if (
            at > self._last.get(piece.article, at)
            and at + 1 < len(self._pieces)
            and self._pieces[at + 1].kind == "other"
        ):
            return chance >= CERTAIN_BELOW  # what follows it below the text is gone already
        return chance >= (CERTAIN_INSIDE if inside else CERTAIN)

    def features(self, at: int) -> Features:
        """Named features of a candidate."""
        piece = self._pieces[at]
        return (*self._shape(piece), *self._place(at), *self._company(at))

    def _shape(self, piece: Piece) -> Features:
        text, words = piece.text, piece.words
        letters = max(1, len(_LETTER.findall(text)))
        count = max(1, len(words))
        latin = len(_LATIN.findall(text)) / letters
        known, _ = _known_words()
        bare = text.rstrip(" \"'”’»)")
        return (
            ("length", math.log1p(len(words))),
            ("one_to_three_words", float(len(words) <= 3)),
            ("over_fourteen_words", float(len(words) > 14)),
            ("prose", float(is_prose(piece))),
            ("stop", float(piece.stops)),
            ("colon", float(bare.endswith(":"))),
            ("question", float(bare.endswith(("?", "؟")))),
            ("bullet", float(piece.bulleted)),
            ("digits", sum(c.isdigit() for c in text) / len(text)),
            ("signs", min(1.0, 8 * len(_SIGNS.findall(text)) / len(text))),
            ("brackets_end", float(text.rstrip().endswith((")", "]")))),
            ("quote", float(text[:1] in "\"'«“‘")),
            ("other_script", (1 - latin) if self._latin else latin),
            ("capitals", len(_CAPITAL.findall(text)) / count if self._latin else 0.0),
            ("verb", float(self._lexicon.has_verb(words))),
            ("carries_on", float(carries_on(piece, self._lexicon))),
            ("joined_and", float(text[:1] == "و" and len(words[0] if words else "") > 3)),
            ("function_words", sum(w in self._lexicon.stopwords for w in words) / count),
            ("furniture_words", sum(w in known for w in words) / count),
        )

    def _place(self, at: int) -> Features:
        piece = self._pieces[at]
        last = self._last.get(piece.article, len(self._pieces))
        topics = self._lexicon.topic_words(piece.words)
        known = self._topics.get(piece.article, set())
        return (
            ("above", float(at < self._first)),
            ("below", float(at > last)),
            ("far_below", min(1.0, max(0, at - last) / 10)),
            ("far_above", min(1.0, max(0, self._first - at) / 10)),
            ("prose_before", float(at > 0 and self._prose[at - 1])),
            ("prose_after", float(at + 1 < len(self._prose) and self._prose[at + 1])),
            ("on_topic", len(topics & known) / len(topics) if topics else 0.0),
            ("no_topic", float(not topics)),
        )

    def _company(self, at: int) -> Features:
        """What stands near: furniture that is known, and other short lines."""
        before = self._pieces[max(0, at - _NEAR) : at]
        after = self._pieces[at + 1 : at + 1 + _NEAR]
        piece, lexicon = self._pieces[at], self._lexicon
        short = [i for i in (at - 2, at - 1, at + 1, at + 2) if 0 <= i < len(self._pieces) and not self._prose[i]]
        return (
            ("furniture_before", sum(p.kind is not None for p in before) / _NEAR),
            ("furniture_after", sum(p.kind is not None for p in after) / _NEAR),
            ("short_near", len(short) / 4),
            ("edge", float(not after or not before)),
            ("goes_on_before", float(bool(before) and is_broken_off(before[-1], piece, lexicon))),
            ("goes_on_after", float(bool(after) and is_broken_off(piece, after[0], lexicon))),
            ("stops_before", float(not before or before[-1].stops)),
            ("subhead", float(self._between_prose(at))),
        )


def mark_unknown_furniture(pieces: Sequence[Piece], lexicon: Lexicon) -> None:
    """Drops the short lines that the model holds to be furniture. A page without prose is left as it is."""
    for _ in range(_PASSES):
        if not _mark(pieces, lexicon):
            break


def _mark(pieces: Sequence[Piece], lexicon: Lexicon) -> int:
    """Drops what looks like furniture now; how many lines."""
    page = Page(pieces, lexicon)
    if not page.has_article():
        return 0
    candidates = [i for i in range(len(pieces)) if page.is_candidate(i)]
    if not candidates:
        return 0
    model = load_logistic(MODEL)
    chances = model.chances([page.features(i) for i in candidates])[:, model.classes.index("furniture")].tolist()
    dropped = [(i, c) for i, c in zip(candidates, chances, strict=True) if page.may_drop(i, c)]
    for i, chance in dropped:
        pieces[i].drop("other", f"unlike the article's lines by shape and place ({chance:.2f})")
    return len(dropped)
