"""News labelled by teachers: `python -m training.names.silver --out FILE --words N MODEL...`.

The scores of the teachers (ONNX files of `export`) are averaged, and so are their chains. The least sure fifth of the
sentences is left out. One sentence a line: [words, labels].
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np

from tawatur.annotate.names.chain import Chain, Floats, decode
from tawatur.annotate.names.finder import open_gazetteer
from tawatur.annotate.names.gazetteer import Gazetteer
from tawatur.annotate.names.pieces import Segmenter, evidence
from tawatur.annotate.names.tagger import flags
from tawatur.annotate.names.transformer import PIECES, Network, pack_ranges
from tawatur.text import fold
from tawatur.text.sentences import sentence_spans
from tawatur.text.tokenise import token_spans
from training.names.corpora import MODELS, SHARED, Sentence
from training.names.vocabulary import news_texts

SHORTEST, LONGEST = 6, 80
SENTENCES_OF_ARTICLE = 10
"""A long article shows no more of its sentences, so that no affair outweighs the rest."""

DROPPED = 0.2


class Labelled:
    """A sentence with its labels, and how sure the teachers are of them: log probability over the root of length."""

    def __init__(self, words: list[str], labels: list[str], sure: float) -> None:
        self.words, self.labels, self.sure = words, labels, sure


def read_silver(path: Path) -> list[Sentence]:
    """The sentences of a file written by this module."""
    return [(words, labels) for words, labels in map(json.loads, path.open(encoding="utf-8"))]


def articles(shared: Path, seed: int) -> Iterator[list[list[str]]]:
    """Articles in Arabic in random order as sentences of words; none twice."""
    texts = list(news_texts(shared, 1))
    random.Random(seed).shuffle(texts)
    seen: set[str] = set()
    for text in texts:
        if text[:60] in seen:
            continue
        seen.add(text[:60])
        found = [s for s in _sentences(text) if SHORTEST <= len(s) <= LONGEST and _is_arabic(s)]
        if found:
            yield found[:SENTENCES_OF_ARTICLE]


def _sentences(text: str) -> Iterator[list[str]]:
    for line in text.splitlines():
        for first, last in sentence_spans(line, 0, len(line)):
            sentence = line[first:last]
            yield [sentence[s:e] for s, e in zip(*token_spans(sentence), strict=True)]


def _is_arabic(words: Sequence[str]) -> bool:
    return sum("\u0621" <= w[0] <= "\u064a" for w in words) > 0.6 * len(words)


def label(
    sentences: list[list[str]], teachers: Sequence[Network], segmenter: Segmenter, gazetteer: Gazetteer
) -> Iterator[Labelled]:
    """The sentences of an article with their labels."""
    words = [w for s in sentences for w in s]
    bounds = [i for i, s in enumerate(sentences) for _ in s]
    folds = [fold(w) for w in words]
    known = evidence(folds, flags(gazetteer.find(words, folds, bounds), len(words)))
    chain = mean_chain([t.chain for t in teachers])
    ranges = list(pack_ranges(bounds, [len(segmenter.ids(w)) for w in words]))
    packs = [segmenter.pack(words[a:b], known[a:b]) for a, b in ranges]
    scores = [np.mean([t.scores(p) for t in teachers], axis=0) for p in packs]
    labels = [x for part in decode(scores, chain) for x in part]
    emitted = np.concatenate(scores)
    start = 0
    for sentence in sentences:
        stop = start + len(sentence)
        found = labels[start:stop]
        yield Labelled(sentence, found, log_probability(emitted[start:stop], found, chain) / len(found) ** 0.5)
        start = stop


def mean_chain(chains: Sequence[Chain]) -> Chain:
    """The mean of chains with the same labels."""
    return Chain(
        labels=chains[0].labels,
        begin=np.mean([c.begin for c in chains], axis=0),
        passing=np.mean([c.passing for c in chains], axis=0),
        end=np.mean([c.end for c in chains], axis=0),
    )


def log_probability(scores: Floats, labels: Sequence[str], chain: Chain) -> float:
    """log p of a labelling of one sentence."""
    path = [chain.labels.index(x) for x in labels]
    total = chain.begin[path[0]] + scores[0, path[0]] + chain.end[path[-1]]
    alpha = chain.begin + scores[0]
    for at in range(1, len(path)):
        total += chain.passing[path[at - 1], path[at]] + scores[at, path[at]]
        alpha = np.logaddexp.reduce(alpha[:, None] + chain.passing, axis=0) + scores[at]
    return float(total - np.logaddexp.reduce(alpha + chain.end))


def surest(found: Iterable[Labelled]) -> list[Labelled]:
    """All but the least sure, in order."""
    kept = list(found)
    least = sorted(x.sure for x in kept)[int(DROPPED * len(kept))]
    return [x for x in kept if x.sure >= least]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--words", type=int, default=400_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("teachers", type=Path, nargs="+")
    options = parser.parse_args()
    teachers = [Network(path.read_bytes()) for path in options.teachers]
    segmenter, gazetteer = Segmenter((MODELS / PIECES).read_bytes()), open_gazetteer()
    found: list[Labelled] = []
    words = 0
    for sentences in articles(options.shared, options.seed):
        found += label(sentences, teachers, segmenter, gazetteer)
        words += sum(map(len, sentences))
        if words >= options.words:
            break
    kept = surest(found)
    with options.out.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps([x.words, x.labels], ensure_ascii=False) + "\n" for x in kept)
    print(f"{len(kept)} sentences of {len(found)}, {words} words")


if __name__ == "__main__":
    main()
