"""The taggers of names: how text is laid out for the network, how its scores become labels, what both find."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.annotate.names.cascade import CascadeTagger
from tawatur.annotate.names.chain import Chain, allowed, decode
from tawatur.annotate.names.crf import CrfTagger
from tawatur.annotate.names.finder import open_gazetteer, open_tagger
from tawatur.annotate.names.pieces import EVIDENCE, MAX_PIECES, Segmenter, evidence, surface
from tawatur.annotate.names.tagger import Tagger, capitals_joined, sentence_marks, spans
from tawatur.annotate.names.transformer import PACK_PIECES, PACK_WORDS, PIECES, NetworkTagger, pack_ranges
from tawatur.config import Config, TaggerName
from tawatur.text import fold

LABELS = ("B-LOC", "B-PERS", "I-LOC", "I-PERS", "O")
SENTENCES = (
    "التقى الوزير سامي الحداد نظيره البرتغالي في مدينة براغا مساء أمس .",
    "وأعلنت شركة نورس للطيران أن كمال الراجحي سيرأس فرعها في تونس .",
)


@cache
def tagger(name: TaggerName) -> Tagger:
    return open_tagger(Config(tagger=name))


@cache
def segmenter() -> Segmenter:
    return Segmenter(files("tawatur.models").joinpath(PIECES).read_bytes())


def chain(seed: int) -> Chain:
    draw = np.random.default_rng(seed)
    begin, passing, end = (draw.normal(size=s).astype(np.float32) for s in (5, (5, 5), 5))
    return Chain(LABELS, begin, passing, end)


def found(name: TaggerName, sentences: tuple[str, ...]) -> list[tuple[str, str]]:
    """(words, label) of the names of sentences that are one article."""
    split = [s.split() for s in sentences]
    words = [w for s in split for w in s]
    bounds = [i for i, s in enumerate(split) for _ in s]
    folds = [fold(w) for w in words]
    marks = [m for s in split for m in sentence_marks(open_gazetteer(), s, [fold(w) for w in s])]
    labels = tagger(name).labels(words, folds, marks, bounds)
    assert len(labels) == len(words)
    return [(" ".join(words[s.first : s.last + 1]), s.label) for s in spans(labels)]


def path_score(scores: np.ndarray, path: tuple[int, ...], of: Chain) -> float:
    total = of.begin[path[0]] + of.end[path[-1]] + sum(scores[i, k] for i, k in enumerate(path))
    return float(total + sum(of.passing[a, b] for a, b in pairwise(path)))


@pytest.mark.parametrize("seed", range(4))
def test_the_labels_decoded_are_the_best_of_all(seed: int) -> None:
    draw = np.random.default_rng(seed)
    texts = [draw.normal(size=(n, 5)).astype(np.float32) for n in (3, 1, 4, 3)]
    for scores, labels in zip(texts, decode(texts, chain(seed)), strict=True):
        best = max(product(range(5), repeat=len(scores)), key=lambda p: path_score(scores, p, chain(seed)))
        assert labels == [LABELS[k] for k in best]


def test_no_name_goes_on_that_did_not_begin() -> None:
    scores = np.tile(np.array([0, 0, 3, 3, 1], np.float32), (6, 1))
    (labels,) = decode([scores], allowed(chain(1)))
    for before, label in pairwise(["O", *labels]):
        assert not label.startswith("I-") or before[1:] == label[1:]


def test_texts_without_words_have_no_labels() -> None:
    assert decode([np.zeros((0, 5), np.float32)], chain(0)) == [[]]
    assert decode([], chain(0)) == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.booleans(), st.integers(1, MAX_PIECES)), min_size=1, max_size=700))
def test_packs_hold_every_word_once_and_are_bounded(drawn: list[tuple[bool, int]]) -> None:
    bounds = list(np.cumsum([new for new, _ in drawn]))
    sizes = [size for _, size in drawn]
    packs = list(pack_ranges(bounds, sizes))
    assert [0, *(b for _, b in packs)] == [*(a for a, _ in packs), len(sizes)]
    for first, beyond in packs:
        assert 0 < beyond - first <= PACK_WORDS
        assert sum(sizes[first:beyond]) <= PACK_PIECES


def test_packs_part_between_sentences_when_they_can() -> None:
    bounds = [0] * 60 + [1] * 60 + [2] * 30
    assert list(pack_ranges(bounds, [1] * 150)) == [(0, 60), (60, 150)]


def test_pieces_of_a_word_follow_its_letters_only() -> None:
    assert surface("مُحَمَّـــد\u200f") == "محمد"
    assert segmenter().ids("مُحمّد") == segmenter().ids("محمد")
    assert len(segmenter().ids("ء" * 500)) == MAX_PIECES
    assert segmenter().ids("\u200f")
    assert segmenter().ids("𓀀")


def test_a_pack_begins_each_word_where_its_pieces_begin() -> None:
    words = SENTENCES[0].split()
    pack = segmenter().pack(words, [1] * len(words))
    assert len(pack.starts) == len(words)
    assert pack.starts[0] == 0
    assert len(pack.ids) == len(pack.evidence) == 2 + sum(len(segmenter().ids(w)) for w in words)
    assert pack.evidence[0] == pack.evidence[-1] == 0


def test_evidence_is_within_its_table() -> None:
    words = ["زار", "سامي", "الحداد", "البرتغال"]
    folds = [fold(w) for w in words]
    told = evidence(folds, sentence_marks(open_gazetteer(), words, folds))
    assert told[0] < told[-1] < EVIDENCE
    assert told[1] > 0


def test_the_network_finds_names_of_each_kind() -> None:
    names = found("default", SENTENCES)
    assert ("سامي الحداد", "PERS") in names
    assert ("كمال الراجحي", "PERS") in names
    assert ("براغا", "LOC") in names
    assert any(label == "ORG" and "نورس" in words for words, label in names)


def test_the_fast_tagger_finds_places_after_what_they_are() -> None:
    assert ("براغا", "LOC") in found("bulk", SENTENCES)


def test_the_network_is_asked_only_about_what_the_crf_is_not_sure_of() -> None:
    words = SENTENCES[1].split()
    folds = [fold(w) for w in words]
    marks = sentence_marks(open_gazetteer(), words, folds)
    everything, nothing = CascadeTagger(doubt=-1.0), CascadeTagger(doubt=1e9)
    bounds = [0] * len(words)
    assert everything.labels(words, folds, marks, bounds) == tagger("default").labels(words, folds, marks, bounds)
    assert nothing.labels(words, folds, marks, bounds) == CrfTagger().labels(words, folds, marks, bounds)


@pytest.mark.parametrize("name", ["default", "bulk"])
def test_what_has_no_words_or_no_stop_is_tagged_too(name: TaggerName) -> None:
    assert found(name, ()) == []
    assert len(found(name, (" ".join(["قال سامي الحداد ذلك"] * 120),))) >= 100


def test_the_model_is_read_when_it_is_needed() -> None:
    lazy = NetworkTagger()
    assert lazy.labels([], [], [], []) == []
    assert "_network" not in vars(lazy)


def test_in_english_the_network_adds_capitalised_names_to_what_the_rules_tell() -> None:
    words = [
        "Dean",
        "Okmar",
        "met",
        "Ada",
        "Tolvik",
        "of",
        "Norwell",
        "in",
        "Lisbon",
        ";",
        "Tolvik",
        "left",
        "Basturian",
    ]
    told = ["B-PERS", "I-PERS", *["O"] * 11]
    found = ["O", "B-PERS", "O", "B-PERS", "I-PERS", "O", "B-ORG", "O", "B-LOC", "O", "B-PERS", "O", "B-PERS"]
    joined = capitals_joined(told, found, words, {8})
    names = [(s.first, s.last, s.label) for s in spans(joined)]
    assert names == [(0, 1, "PERS"), (3, 4, "PERS"), (6, 6, "ORG"), (10, 10, "PERS")]


def test_the_fast_tagger_is_for_arabic_only() -> None:
    assert tagger("bulk").languages == {"ar"}
    assert tagger("default").languages == {"ar", "en"}


def test_models_of_names_are_small() -> None:
    models = files("tawatur.models")
    sizes = [len(models.joinpath(n).read_bytes()) for n in ("names.onnx", "names.pieces", "names_ar.crfsuite")]
    assert sum(sizes) < 32_000_000
