"""Arabic names in Latin letters: how likely a Latin word is written for an Arabic one, and how one is best rendered.

Both models cut the Latin word into one piece a letter of the Arabic one («بوتين»: p-u-t-i-n). `Likeness` sums the
chances of all cuts; `Rendering` is a joint n-gram over (letter, piece) units with Witten-Bell smoothing (Bisani and Ney
2008, "Joint-sequence models for grapheme-to-phoneme conversion"). `training/train_transliteration.py` makes both.
"""

from __future__ import annotations

import gzip
import heapq
import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from tawatur.errors import PackError
from tawatur.text import fold

LONGEST_PIECE = 4
"""Latin letters that one Arabic letter may stand for, vowels after it included («ش»: "tsch")."""
LONGEST_WORD = 40
"""Letters of a word beyond this are left out, so that hostile text costs no time."""
ORDER = 4
START, STOP = "^=", "$="
NATIVE_LETTERS = frozenset("حعصضطظقذ")
BEAM, MOST_PIECES, LEAST_COUNT = 12, 30, 4.0
UNSEEN, UNSEEN_SILENT = 1e-5, 1e-3
"""Chances of a piece never seen for a letter, and of none."""
WRITTEN_ALIKE = 0.5
"""Least likeness at which two words are taken for one name."""

MIDDLE, SLOPE = -1.45, 3.0
"""Logarithm of the chance a Latin letter at which a likeness is a half, and how steeply it falls there."""

_MARKS = re.compile("[\u064b-\u0655\u0670\u0640\u200b-\u200f\ufeff]")
_NOT_LATIN = re.compile("[^a-z]")
_LATIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ə": "a"})


def latin_letters(word: str) -> str:
    """The letters a-z of a Latin word, accents off."""
    plain = unicodedata.normalize("NFKD", word.casefold().translate(_LATIN))
    return _NOT_LATIN.sub("", plain)[:LONGEST_WORD]


def plain_letters(word: str) -> str:
    """An Arabic word without marks of vowels and tatweel; its hamzas and endings stay."""
    return _MARKS.sub("", word)[:LONGEST_WORD]


def places(arabic: str) -> list[str]:
    """Each letter with its place in the word: ^ first, $ last, - between; the only letter of a word is a first one."""
    last = len(arabic) - 1
    return [letter + ("^" if i == 0 else "$" if i == last else "-") for i, letter in enumerate(arabic)]


class Likeness:
    """How likely Latin words are spellings of an Arabic one."""

    def __init__(self) -> None:
        rows = [line.split("\t") for line in _lines("alignment.tsv.gz")]
        self._pieces = {p: i for i, p in enumerate(dict.fromkeys(row[1] for row in rows))}
        self._letters = {a: i for i, a in enumerate(dict.fromkeys(row[0] for row in rows))}
        # The last column but one is any piece never seen; the last one is no piece at all, behind a word's end.
        self._chances = np.full((len(self._letters) + 1, len(self._pieces) + 2), UNSEEN)
        self._chances[:, self._pieces[""]] = UNSEEN_SILENT
        for letter, piece, share in rows:
            self._chances[self._letters[letter], self._pieces[piece]] = float(share)
        self._chances[:, -1] = 0.0

    def __call__(self, arabic: str, latins: Sequence[str]) -> NDArray[np.float64]:
        """For each Latin word the likeness to the Arabic one, in 0..1; words of any script and case, an article «ال»
        may be missing in Latin."""
        if not latins:
            return np.zeros(0)
        encoded = self.encode(latins)
        word = fold(arabic).replace("ء", "")[:LONGEST_WORD]
        scores = self.log_chances(word, encoded)
        if word.startswith("ال") and len(word) > 4:
            scores = np.maximum(scores, self.log_chances(word[2:], encoded))
        return np.asarray(1 / (1 + np.exp(-SLOPE * (scores - MIDDLE))))

    def encode(self, latins: Sequence[str]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """(numbers of the pieces at each place, by word, place and length; lengths of the words)."""
        words = [latin_letters(w) for w in latins]
        size, none = max(map(len, words)) + 1, len(self._pieces) + 1
        numbers = np.full((len(words), size, LONGEST_PIECE + 1), none, dtype=np.int32)
        for row, word in enumerate(words):
            for j in range(len(word) + 1):
                for n in range(min(LONGEST_PIECE, len(word) - j) + 1):
                    numbers[row, j, n] = self._pieces.get(word[j : j + n], none - 1)
        return numbers, np.array([len(w) for w in words], dtype=np.int32)

    def log_chances(self, word: str, encoded: tuple[NDArray[np.int32], NDArray[np.int32]]) -> NDArray[np.float64]:
        """Logarithm of the chance of each encoded Latin word given a folded Arabic one, a letter of it: the forward
        sums over all cuts, for all words at once."""
        numbers, lengths = encoded
        ahead = np.zeros(numbers.shape[:2])
        ahead[:, 0] = 1.0
        for letter in places(word):
            chances = self._chances[self._letters.get(letter, len(self._letters))][numbers]
            following = ahead * chances[:, :, 0]
            for n in range(1, min(LONGEST_PIECE, numbers.shape[1] - 1) + 1):
                following[:, n:] += ahead[:, :-n] * chances[:, :-n, n]
            ahead = following
        found = ahead[np.arange(len(lengths)), lengths]
        return np.asarray(np.log(found + 1e-300) / (lengths + 1))


class Rendering:
    """Renders Arabic words in Latin letters as newsrooms would; native names only with the pieces usual in such."""

    def __init__(self) -> None:
        self._counts: dict[tuple[str, ...], float] = {}
        self._totals: dict[tuple[str, ...], float] = defaultdict(float)
        self._kinds: dict[tuple[str, ...], int] = defaultdict(int)
        self._units: dict[str, list[str]] = defaultdict(list)
        single: list[tuple[float, str]] = []
        for line in _lines("rendering.tsv.gz"):
            text, count = line.split("\t")
            run = tuple(text.split(" "))
            self._counts[run] = float(count)
            self._totals[run[:-1]] += float(count)
            self._kinds[run[:-1]] += 1
            if len(run) == 1 and float(count) >= LEAST_COUNT:
                single.append((float(count), run[0]))
        for _, unit in sorted(single, reverse=True):
            if len(self._units[unit[0]]) < MOST_PIECES:
                self._units[unit[0]].append(unit)
        native = frozenset(_lines("native_units.tsv.gz"))
        self._native = {letter: [u for u in units if u in native] for letter, units in self._units.items()}

    def __call__(self, arabic: str, native: bool = False) -> str:
        """The most likely Latin letters of an Arabic word, in lower case; letters of no Arabic word stay."""
        table = self._native if native else self._units
        beam: list[tuple[float, tuple[str, ...], str]] = [(0.0, (START,) * (ORDER - 1), "")]
        for letter in (*plain_letters(arabic), "$"):
            units = table.get(letter) or [f"{letter}={letter if letter.isalnum() else ''}"]
            best: dict[tuple[tuple[str, ...], str], float] = {}
            for score, history, latin in beam:
                for unit in units:
                    key = ((*history[1:], unit), latin + unit[2:])
                    best[key] = max(best.get(key, -math.inf), score + math.log(self._chance((*history, unit))))
            beam = heapq.nlargest(BEAM, ((score, history, latin) for (history, latin), score in best.items()))
        return beam[0][2]

    @lru_cache(maxsize=1 << 16)  # noqa: B019 - one instance a process, kept by `rendering`
    def _chance(self, run: tuple[str, ...]) -> float:
        """Witten-Bell: the share of the last unit after the others, mixed with that after fewer of them."""
        history = run[:-1]
        shorter = self._chance(run[1:]) if history else 1 / max(1, self._kinds[()])
        total = self._totals.get(history, 0.0)
        if not total:
            return shorter
        mixed = total / (total + self._kinds[history])
        return mixed * self._counts.get(run, 0.0) / total + (1 - mixed) * shorter


@cache
def likeness() -> Likeness:
    """The model of likeness that ships, read once a process."""
    return Likeness()


@cache
def rendering() -> Rendering:
    """The model of rendering that ships, read once a process."""
    return Rendering()


def is_native(arabic: str) -> bool:
    """Whether a word holds a letter that Arabic writes in words of its own only («صالح»), or the article."""
    return arabic.startswith("ال") or not NATIVE_LETTERS.isdisjoint(arabic)


@lru_cache(maxsize=1 << 12)
def render(arabic: str, native: bool = False) -> str:
    """An Arabic word in Latin letters, in lower case; `native` where more than its letters tells that it is Arab."""
    return rendering()(arabic, native or is_native(arabic))


@lru_cache(maxsize=1 << 14)
def written_alike(arabic: str, latin: str) -> bool:
    """Whether a Latin word is likely a spelling of an Arabic one."""
    return bool(latin_letters(latin)) and float(likeness()(arabic, [latin])[0]) >= WRITTEN_ALIKE


def _lines(name: str) -> Iterator[str]:
    """The rows of a table of the model, its header left out. Raises PackError when it is missing."""
    try:
        data = files("tawatur.models").joinpath("transliteration", name).read_bytes()
    except FileNotFoundError as error:
        raise PackError(
            f"models/transliteration/{name} is missing: run python -m training.train_transliteration"
        ) from error
    yield from gzip.decompress(data).decode("utf-8").splitlines()[1:]
