"""Ways to read an Arabic word with its proclitics stripped (و ف ب ل ك س ال and their sequences).

Which reading is right only a lexicon can say: «وزير» is no conjunction and «زير». So all are given, the longest rest
first, for the caller to look up in that order.
"""

from __future__ import annotations

from functools import lru_cache

from tawatur.languages import load_pack
from tawatur.text.fold import fold

SHORTEST_STEM = 2
"""Letters that must be left when something is stripped."""


@lru_cache(maxsize=1)
def _sequences() -> dict[str, tuple[tuple[str, str], ...]]:
    """First letter -> the (sequence, restores) rows that begin with it, shortest first."""
    table: dict[str, list[tuple[str, str]]] = {}
    for row in load_pack("ar").table("proclitics", ("form", "restores")):
        table.setdefault(row["form"][0], []).append((fold(row["form"]), fold(row["restores"])))
    return {first: tuple(sorted(rows, key=lambda r: len(r[0]))) for first, rows in table.items()}


@lru_cache(maxsize=1 << 16)
def _analyse(word: str) -> tuple[tuple[tuple[int, str], ...], tuple[tuple[int, str], ...]]:
    """(splits, readings) of a word; see the two public functions."""
    key = fold(word)
    splits, readings = [(0, word)], [(0, key)]
    for sequence, restores in _sequences().get(key[:1], ()):
        if not key.startswith(sequence) or len(key) - len(sequence) < SHORTEST_STEM:
            continue
        rest = key[len(sequence) :]
        cut = _code_points(word, len(sequence))
        if restores:
            # لل: one lam is the preposition's; the other the article's, whose own lam may stand for a first lam too.
            shorter = _code_points(word, len(sequence) - 1)
            readings += [(shorter, restores + rest), (shorter, restores + key[len(sequence) - 1 :])]
        splits.append((cut, word[cut:]))
        readings.append((cut, rest))
    return tuple(sorted(splits)), tuple(sorted(dict.fromkeys(readings), key=lambda r: r[0]))


def _code_points(word: str, letters: int) -> int:
    """How many code points of `word` fold to its first `letters` letters, marks on the last of them included."""
    at = 0
    while letters and at < len(word):
        letters -= len(fold(word[at]))
        at += 1
    while at < len(word) and not fold(word[at]):
        at += 1
    return at


def proclitic_splits(word: str) -> tuple[tuple[int, str], ...]:
    """Ways to split `word`: (number of code points stripped, what remains as written), longest remainder first.

    The whole word comes first with 0. Of «للأمم», one code point stripped leaves «لأمم»; `proclitic_readings` gives
    the word with its article back.
    """
    return _analyse(word)[0]


def proclitic_readings(word: str) -> tuple[tuple[int, str], ...]:
    """Ways to read `word`: (number of code points stripped, folded key of what remains), longest remainder first.

    The article that «لل» swallows is restored: «للأمم» gives (1, "الامم") and (2, "امم") besides the plain splits.
    """
    return _analyse(word)[1]
