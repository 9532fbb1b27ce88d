"""In how many news articles a stem stands: what makes a shared word telling. Learnt once, the same for every case."""

from __future__ import annotations

import gzip
import math
from functools import cache
from importlib.resources import files

FOLDER = "models/frequencies"


class Frequencies:
    """Document frequencies of stems in a corpus of news of one language."""

    def __init__(self, articles: int, counts: dict[str, int], least: int) -> None:
        self._articles = articles
        self._counts = counts
        self._unseen = math.log(articles / max(1, least / 2)) if articles else 1.0

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
