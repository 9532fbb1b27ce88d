"""The part of the vocabulary of multilingual-e5-small that Arabic and English news uses, as a sentencepiece model.

`python -m training.names.vocabulary [--shared DIR]` writes `src/tawatur/models/names.pieces` and prints its size.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import sentencepiece

from tawatur.annotate.names.pieces import surface
from tawatur.annotate.names.transformer import PIECES
from tawatur.text.tokenise import token_spans
from training.names.corpora import MODELS, SHARED, corpora
from training.names.weights import Weights

protocol: Any = import_module("sentencepiece.sentencepiece_model_pb2")  # its classes are made when it is imported
CONTROLS = ("<s>", "<pad>", "</s>")
EVERY = 2
"""One article of so many is read."""

LEAST_ARABIC, LEAST_LATIN, LEAST_NUMBER = 2, 3, 2
ARABIC = re.compile("[\u0600-\u06ff]")
LATIN = re.compile("▁?[\x21-\x7e\u00c0-\u024f]+")
NUMBER = re.compile(r"▁?[\d.,:%/-]+")


def sentencepiece_model(weights: Weights, kept: list[int]) -> bytes:
    """A unigram model of the pieces `kept`, numbered in that order; text is given normalised."""
    model = protocol.ModelProto()
    kinds = protocol.ModelProto.SentencePiece
    for at in kept:
        piece = weights.pieces[at]
        kind = kinds.NORMAL
        if at == weights.shape.unknown:
            kind = kinds.UNKNOWN
        elif piece in CONTROLS:
            kind = kinds.CONTROL
        model.pieces.add(piece=piece, score=float(weights.scores[at]), type=kind)
    model.trainer_spec.model_type = protocol.TrainerSpec.UNIGRAM
    model.trainer_spec.vocab_size = len(kept)
    model.trainer_spec.bos_id, model.trainer_spec.eos_id = (
        kept.index(weights.shape.begin),
        kept.index(weights.shape.end),
    )
    model.trainer_spec.pad_id = kept.index(weights.shape.pad)
    model.trainer_spec.unk_id = kept.index(weights.shape.unknown)
    model.normalizer_spec.name = "identity"
    return bytes(model.SerializeToString())


def news_words(shared: Path) -> Counter[str]:
    """Words of the news and of the corpora with names, and how often each stands there."""
    found: Counter[str] = Counter()
    for text in news_texts(shared, EVERY):
        starts, ends = token_spans(text)
        found.update(text[s:e] for s, e in zip(starts, ends, strict=True))
    for sentences in corpora(shared).values():
        for words, _ in sentences:
            found.update(dict.fromkeys(words, LEAST_ARABIC))
    return found


def news_texts(shared: Path, every: int) -> Iterator[str]:
    """The texts of one article of `every` in the news, in a fixed order."""
    for path in sorted((shared / "data" / "news").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                if number % every == 0:
                    yield json.loads(line)["text"]


def kept_pieces(weights: Weights, words: Counter[str]) -> list[int]:
    """Ids of the pieces to keep, in order: the special ones, those seen, and single letters and signs."""
    whole = sentencepiece.SentencePieceProcessor(
        model_proto=sentencepiece_model(weights, list(range(len(weights.pieces))))
    )
    seen: Counter[int] = Counter()
    for word, times in words.items():
        for piece in whole.encode(surface(word)):
            seen[piece] += times
    kept = {weights.shape.begin, weights.shape.pad, weights.shape.end, weights.shape.unknown}
    kept |= {at for at, piece in enumerate(weights.pieces) if _is_kept(piece, seen[at])}
    return sorted(kept)


def _is_kept(piece: str, times: int) -> bool:
    bare = piece.removeprefix("▁")
    if len(bare) <= 1:
        return times > 0 or bare < "\u0250" or "\u0600" <= bare <= "\u06ff" or "\u2000" <= bare < "\u2070"
    if ARABIC.search(piece):
        return times >= LEAST_ARABIC
    if NUMBER.fullmatch(piece):
        return times >= LEAST_NUMBER
    return bool(LATIN.fullmatch(piece)) and times >= LEAST_LATIN


def kept_of(weights: Weights) -> list[int]:
    """Ids in `weights` of the pieces of the written model, in its order."""
    model = sentencepiece.SentencePieceProcessor(model_proto=(MODELS / PIECES).read_bytes())
    number = {piece: at for at, piece in enumerate(weights.pieces)}
    return [number[model.id_to_piece(at)] for at in range(len(model))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED)
    options = parser.parse_args()
    weights = Weights()
    kept = kept_pieces(weights, news_words(options.shared))
    (MODELS / PIECES).write_bytes(sentencepiece_model(weights, kept))
    print(f"{PIECES}: {len(kept)} pieces of {len(weights.pieces)}")


if __name__ == "__main__":
    main()
