"""In how many news articles a stem stands: what makes a shared word telling. Learnt once, the same for every case."""

from __future__ import annotations

import gzip
import math
import re
from functools import cache
from importlib.resources import files

from tawatur.text.clitics import proclitic_readings

FOLDER = "models/frequencies"
SHORTEST_STEM = 3
_ARABIC = re.compile("[\u0621-\u064a]")


class Frequencies:
    """Document frequencies of stems in a corpus of news of one language."""

    def __init__(self, articles: int, counts: dict[str, int], least: int) -> None:
        self._articles = articles
        self._counts = counts
        self._unseen = math.log(articles / max(1, least / 2)) if articles else 1.0

    def count(self, stem: str) -> int:
        """In how many articles of the corpus a stem stands; 0 when it is too rare to be listed."""
        return self._counts.get(stem, 0)

    def weight(self, stem: str) -> float:
        """Inverse document frequency, natural logarithm; a stem too rare to be listed counts as half the rarest."""
        count = self._counts.get(stem)
        return self._unseen if count is None else math.log(self._articles / count)


@cache
def load_frequencies(language: str) -> Frequencies:
    """Frequencies of a language; without a table every word weighs the same."""
    file = files("tawatur").joinpath(f"{FOLDER}/{language}.tsv.gz")
    if not file.is_file():
        return Frequencies(0, {}, 1)
    head, *rows = gzip.decompress(file.read_bytes()).decode("utf-8").splitlines()
    articles, least = (int(cell) for cell in head.split("\t"))
    counts: dict[str, int] = {}
    for row in rows:
        stem, count = row.split("\t")
        counts[stem] = int(count)
    return Frequencies(articles, counts, least)


def stem_key(key: str) -> str:
    """A folded key without the longest run of proclitics that leaves three letters: a lossy key for matching."""
    if not _ARABIC.search(key):
        return key
    return next((rest for _, rest in reversed(proclitic_readings(key)) if len(rest) >= SHORTEST_STEM), key)
