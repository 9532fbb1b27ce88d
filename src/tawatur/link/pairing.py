"""`Pairing`: the articles of a case ready to be compared pair by pair; candidates and features, made once a run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, cached_property

import numpy as np

from tawatur.languages import known_languages, load_pack
from tawatur.link.candidates import find_candidates
from tawatur.link.compare import FEATURES, Named, features_of, pair_of, plain_name
from tawatur.link.origins import find_origins
from tawatur.link.profiles import Profile, make_profiles
from tawatur.link.translation import CrossPair
from tawatur.link.translation import features_of as cross_features_of
from tawatur.link.vectors import Vectors
from tawatur.records import Analysis, Origin, Span

MOST_SENTENCES = 20
"""Sentences of an article that are compared with those of an article in another language."""

LEAST_CROSS_COSINE = 0.5
"""Articles in two languages whose leads lie farther apart are not compared sentence by sentence."""

Features = tuple[tuple[str, float], ...]
Index = tuple[int, int]


class Pairing:
    """Profiles, origins and vectors of the articles, by their index in `analyses`."""

    def __init__(self, analyses: Sequence[Analysis], origins: Sequence[Origin], vectors: Vectors) -> None:
        self.analyses = analyses
        self.profiles: list[Profile] = make_profiles(analyses)
        self.index = {a.article.id: i for i, a in enumerate(analyses)}
        by_article: dict[str, list[Origin]] = defaultdict(list)
        for origin in origins:
            by_article[origin.article_id].append(origin)
        self.origins = [tuple(by_article[a.article.id]) for a in analyses]
        self.named = [named_of(o, _cited(a)) for o, a in zip(self.origins, analyses, strict=True)]
        self.vectors = vectors
        self.matrix = vectors.articles()[1]

    @cached_property
    def within(self) -> dict[Index, Features]:
        """Candidate pairs in one language, with their features."""
        return {pair: self.compare(*pair) for pair in self._candidates if self.same_language(*pair)}

    @cached_property
    def across(self) -> dict[Index, Features]:
        """Candidate pairs in two languages, with their features."""
        pairs = [p for p in self._candidates if not self.same_language(*p) and self.cosine(*p) >= LEAST_CROSS_COSINE]
        self.prepare(pairs)
        return {pair: self.compare_across(*pair) for pair in pairs}

    @cached_property
    def _candidates(self) -> list[Index]:
        return find_candidates(self.profiles, self.matrix)

    def same_language(self, i: int, j: int) -> bool:
        return self.profiles[i].language == self.profiles[j].language

    def cosine(self, i: int, j: int) -> float:
        """Of the vectors of title and lead."""
        return float(self.matrix[i] @ self.matrix[j])

    def compare(self, i: int, j: int) -> Features:
        """Features of a pair in one language."""
        named = self.named[i], self.named[j]
        return features_of(pair_of(self.profiles[i], self.profiles[j], named, self.cosine(i, j)), FEATURES)

    def prepare(self, pairs: Sequence[tuple[int, int]]) -> None:
        """Encodes the sentences that `compare_across` will need for these pairs, in one batch."""
        needed = sorted({i for pair in pairs for i in pair})
        self.vectors.of([text for i in needed for text in self.sentence_texts(i)])

    def compare_across(self, i: int, j: int) -> Features:
        """Features of a pair in two languages."""
        texts_i, texts_j = self.sentence_texts(i), self.sentence_texts(j)
        return cross_features_of(
            CrossPair(
                self.profiles[i],
                self.profiles[j],
                self.named[i],
                self.named[j],
                self.cosine(i, j),
                self.vectors.of(texts_i) @ self.vectors.of(texts_j).T,
                np.array([len(t) for t in texts_i], dtype=np.float64),
                np.array([len(t) for t in texts_j], dtype=np.float64),
            )
        )

    def sentence_texts(self, i: int) -> list[str]:
        """The first sentences of an article, title included."""
        analysis = self.analyses[i]
        return [s.span.of(analysis.article.text) for s in analysis.annotations.sentences[:MOST_SENTENCES]]


def pairing_of(analyses: Sequence[Analysis], origins: Sequence[Origin] | None, vectors: Vectors) -> Pairing:
    """The pairing of the run that `vectors` belongs to, made when first asked for; `origins` None has them found."""
    kept = vectors.kept.get("pairing")
    if isinstance(kept, Pairing) and [a.article.id for a in kept.analyses] == [a.article.id for a in analyses]:
        return kept
    pairing = Pairing(analyses, find_origins(analyses) if origins is None else origins, vectors)
    vectors.kept["pairing"] = pairing
    return pairing


def named_of(origins: Sequence[Origin], cited: frozenset[str] = frozenset()) -> Named:
    """The origins of one article by what they mean for comparing, beside the media that its chains name."""
    wires = frozenset(o.name for o in origins if o.kind in {"byline", "dateline"} and o.name not in _unnamed())
    media = frozenset(o.name for o in origins if o.kind in {"agency_in_body", "newspaper_site", "tv_radio"})
    networks = frozenset(o.name for o in origins if o.kind == "social_post")
    outlets = frozenset(letters for name in wires | media for letters in _outlets().get(name, ()))
    return Named(wires, media, networks, outlets, cited)


def _cited(analysis: Analysis) -> frozenset[str]:
    """Names of the media and agencies in the chains of an article."""
    return frozenset(name for name, _ in media_of_chains(analysis))


def media_of_chains(analysis: Analysis) -> Iterator[tuple[str, Span]]:
    """Each medium or agency that a chain names, as it stands in the text and as it was resolved, and the claim."""
    for claim in analysis.claims.claims:
        for link in claim.chain:
            if link.kind in ("media", "agency"):
                spans = (s for s in (link.span, link.antecedent) if s is not None)
                for name in (link.name, *(s.of(analysis.article.text) for s in spans)):
                    yield plain_name(name), claim.content


@cache
def _outlets() -> dict[str, frozenset[str]]:
    """Name of a medium -> the letters by which its own name or domain is known."""
    letters: dict[str, set[str]] = defaultdict(set)
    for row in _rows():
        if row["outlet"]:
            letters[row["name"]].add(row["outlet"])
    return {name: frozenset(found) for name, found in letters.items()}


@cache
def _unnamed() -> frozenset[str]:
    """Names given to media that an article leaves unnamed."""
    return frozenset(row["name"] for row in _rows() if row["role"] == "unnamed" or row["name"] == "agencies")


def _rows() -> list[dict[str, str]]:
    columns = ("form", "role", "name", "outlet")
    return [row for code in known_languages() for row in load_pack(code).table("origins", columns)]
