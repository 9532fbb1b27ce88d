"""Named features that say how far two claims report one thing, each in 0..1, and the score made of them.

The score is a logistic combination; a feature that cannot be known for a pair (no date, nobody named) takes the value
at which it says nothing. Weights were fitted on the development affair of the gold and rounded by hand. Two claims of
one article, about acts of unlike kinds, or done to different parties, are one only when their words say so strongly.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

import msgspec

from tawatur.languages import known_languages, load_pack
from tawatur.link.case_index import CaseIndex, ClaimView
from tawatur.link.claim_vectors import Floats, sharpen
from tawatur.link.consequence import is_speech, unlike_goods
from tawatur.link.dates import nearness
from tawatur.link.vectors import Vectors
from tawatur.link.wording import Wording
from tawatur.records import Event, Quantity
from tawatur.text.fold import fold

UNKNOWN: Mapping[str, float] = {
    "parties": 0.3,
    "event": 0.4,
    "actor": 0.5,
    "date": 0.7,
    "doer": 0.5,
    "figures": 0.5,
    "speaker": 0.35,
    "one_act": 1.0,
    "receiver": 1.0,
    "goods": 1.0,
}
"""What a feature counts as when a pair says nothing about it."""

WEIGHTS: Mapping[str, float] = {
    "sharpened": 9.5,
    "words": 3.7,
    "parties": 0.4,
    "event": 1.0,
    "actor": 0.6,
    "date": 0.6,
    "figures": 4.0,
    "doer": 3.0,
    "polarity": 1.0,
    "speaker": 4.0,
    "answer": 1.5,
    "elsewhere": 2.0,
    "one_act": 2.5,
    "receiver": 2.0,
    "goods": 6.0,
}
BIAS = -24.8
GUARDS = frozenset({"elsewhere", "one_act", "receiver", "goods", "polarity", "doer"})
"""Features whose presence says nothing; their absence keeps claims apart that only share a topic."""


_MARKS = re.compile(r"[^\w\s]+")
NEAR = 0.2
"""Likeness in meaning from which a common speaker speaks for one claim."""
DENYING = frozenset({"deny", "reject"})
MEASURES = frozenset({"mass", "length", "money", "energy", "magnitude", "area", "volume", "temperature"})
UNLIKE = 0.2


class Traits(msgspec.Struct, frozen=True):
    """What comparing needs of one claim, made once."""

    row: int
    view: ClaimView
    speaker: frozenset[str] | None
    doer: frozenset[str] | None
    negative: bool
    goods: frozenset[str]
    """Kinds of goods of the transfers that it tells of."""


def traits_of(index: CaseIndex, views: Sequence[ClaimView]) -> list[Traits]:
    """Traits of the claims, in the order of `views`."""
    goods: dict[str | None, frozenset[str]] = {}
    for transfer in (t for a in index.analyses.values() for t in a.claims.transfers):
        goods[transfer.claim_id] = goods.get(transfer.claim_id, frozenset()) | {transfer.item_kind}
    return [
        Traits(row, v, _speaker(index, v), _doer(index, v), is_negative(v), goods.get(v.id, frozenset()))
        for row, v in enumerate(views)
    ]


def _speaker(index: CaseIndex, view: ClaimView) -> frozenset[str] | None:
    """Keys of who said it: the source, and whom its noun phrase names (a spokesman's ministry, a ministry's state)."""
    link = next((x for x in reversed(view.claim.chain) if x.kind != "unspecified"), None)
    if link is None:
        return None
    spans = [s for s in (link.span, link.antecedent) if s is not None]
    named = (index.party(view.article_id, m.entity) for s in spans for m in index.mentions(view.article_id, s))
    own = index.party(view.article_id, link.entity) or index.source(view.article_id, link)
    return frozenset((own, *(p for p in named if p is not None)))


def _doer(index: CaseIndex, view: ClaimView) -> frozenset[str] | None:
    """Whose claim it is in that it would be another claim from anyone else: an act of speech, a judgement, a demand."""
    acts = (e for e in view.events[:1] if is_speech(e.type))
    actor = next((p for e in acts for p in index.parties(view.article_id, e.actors)), None)
    if actor is not None:
        return frozenset((actor,))
    return _speaker(index, view) if view.claim.modality in ("evaluates", "demands", "expects") else None


def is_negative(view: ClaimView) -> bool:
    """Whether the claim says that its matter is not so: its source denies it or calls it baseless, or it tells what
    did not occur.

    A negation somewhere in the content is not enough («the non-nuclear states», «plans that no longer stand»).
    """
    if view.claim.modality == "denies":
        return not (view.claim.negated and view.main is not None and view.main.status == "did_not_occur")
    if view.claim.negated and view.main is not None and view.main.status == "did_not_occur":
        return True
    words, text = _untrue(view.analysis.article.language), f" {_MARKS.sub(' ', fold(view.text))} "
    refused = any(e.type in DENYING for e in view.events[:1])
    return any(w in text for w in words[0]) or (refused and any(w in text for w in words[1]))


@cache
def _untrue(language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Folded words, between spaces, that call a report untrue: alone, and as what is refused."""
    if language not in known_languages():
        return (), ()
    settings = load_pack(language).settings("weigh")
    baseless, truth = ([f" {fold(w)} " for w in settings[name]] for name in ("baseless", "truth"))
    return tuple(baseless), tuple(truth)


class Comparison:
    """Compares claims of one case by their traits and vectors."""

    def __init__(self, index: CaseIndex, views: Sequence[ClaimView], meaning: Floats, vectors: Vectors) -> None:
        self._index = index
        self._meaning = meaning
        self._sharpened: Floats = sharpen(meaning)
        self._texts = [v.text for v in views]
        self._vectors = vectors
        self._wording: Wording | None = None
        counts: dict[str, set[str]] = {}
        for view in views:
            for party in view.parties:
                counts.setdefault(party, set()).add(view.article_id)
        total = max(1, len(index.analyses))
        self._weight = {p: math.log(1 + total / len(articles)) for p, articles in counts.items()}

    def prepare(self, pairs: Iterable[tuple[Traits, Traits]]) -> list[tuple[Traits, Traits]]:
        """The pairs that words can still bring together. Only their words are encoded; others go by their letters."""
        found = [(a, b) for a, b in pairs if _open(self._cheap(a, b))]
        self._wording = Wording(self._texts, self._vectors.of, {t.row for pair in found for t in pair})
        return found

    def words(self, a: Traits, b: Traits) -> float:
        """How far two claims use the same words, 0..1."""
        if self._wording is None:
            self._wording = Wording(self._texts, self._vectors.of)
        return self._wording(a.row, b.row)

    def likeness(self, a: Traits, b: Traits) -> float:
        """Cosine of two claims as they stand, what the whole affair is about included."""
        return float(self._meaning[a.row] @ self._meaning[b.row])

    def score(self, a: Traits, b: Traits) -> float:
        """The score of a pair. Words, which cost most, are only compared where they can decide; acts of one type that
        are dated days apart are two whatever the words."""
        if _dated_apart(a.view.main, b.view.main):
            return 0.0
        features = self._cheap(a, b)
        return score_of({**features, "words": self.words(a, b)} if _open(features) else features)

    def features(self, a: Traits, b: Traits) -> dict[str, float]:
        """Feature -> value in 0..1."""
        return {**self._cheap(a, b), "words": self.words(a, b)}

    def _cheap(self, a: Traits, b: Traits) -> dict[str, float]:
        elsewhere = a.view.article_id != b.view.article_id
        found = {
            "sharpened": max(0.0, float(self._sharpened[a.row] @ self._sharpened[b.row])),
            "parties": self._parties(a.view, b.view),
            "event": _event(a.view, b.view),
            "actor": self._actor(a.view, b.view),
            "date": _date(a.view, b.view),
            "figures": figures_agree(a.view.quantities, b.view.quantities),
            "doer": _same(a.doer, b.doer),
            "polarity": float(a.negative == b.negative),
            "speaker": _same(a.speaker, b.speaker) if a.negative == b.negative and elsewhere else None,
            "elsewhere": float(elsewhere or a.negative != b.negative),
            "answer": self._answer(a, b),
            "one_act": _one_act(_act(a.view), _act(b.view)),
            "receiver": self._receiver(a.view, b.view),
            "goods": _goods(a, b),
        }
        told = {name: UNKNOWN[name] if value is None else value for name, value in found.items()}
        if (
            told["speaker"] > UNKNOWN["speaker"]
        ):  # one speaker says many things: it tells only where the meaning is near
            told["speaker"] -= (1 - UNKNOWN["speaker"]) * max(0.0, 1 - told["sharpened"] / NEAR)
        return told

    def _parties(self, a: ClaimView, b: ClaimView) -> float | None:
        """Weighted Jaccard of the entities named; those in few articles weigh more."""
        either = a.parties | b.parties
        if not a.parties or not b.parties:
            return None
        total = sum(self._weight[p] for p in either)
        return sum(self._weight[p] for p in a.parties & b.parties) / total

    def _actor(self, a: ClaimView, b: ClaimView) -> float | None:
        if a.main is None or b.main is None:
            return None
        left = set(self._index.parties(a.article_id, a.main.actors))
        right = set(self._index.parties(b.article_id, b.main.actors))
        return None if not left or not right else float(bool(left & right))

    def _answer(self, a: Traits, b: Traits) -> float:
        """1 when one claim denies an act of the kind, and of a party, that the other reports."""
        x, y = _act(a.view), _act(b.view)
        if a.negative == b.negative or x is None or y is None or x.type != y.type:
            return 0.0
        left = set(self._index.parties(a.view.article_id, (*x.actors, *x.recipients)))
        return float(not left.isdisjoint(self._index.parties(b.view.article_id, (*y.actors, *y.recipients))))

    def _receiver(self, a: ClaimView, b: ClaimView) -> float | None:
        """0 when the events of one type that the claims are about were done to different parties."""
        if a.main is None or b.main is None or a.main.type != b.main.type:
            return None
        left = set(self._index.parties(a.article_id, a.main.recipients))
        right = set(self._index.parties(b.article_id, b.main.recipients))
        return None if not left or not right else float(bool(left & right))


def _goods(a: Traits, b: Traits) -> float | None:
    """0 when what moved, by claims about events of one type, is of unlike kinds (fuel, shells)."""
    if a.view.main is None or b.view.main is None or a.view.main.type != b.view.main.type:
        return None
    return 0.0 if unlike_goods(a.goods, b.goods) else None


def weigh(features: Mapping[str, float]) -> float:
    """The weighted sum of some features: the log odds that two claims report one thing."""
    return BIAS + sum(WEIGHTS[name] * value for name, value in features.items())


def _open(features: Mapping[str, float]) -> bool:
    """Whether the likeness of words can still bring a pair together."""
    return weigh(features) + WEIGHTS["words"] >= 0


def score_of(features: Mapping[str, float]) -> float:
    """The probability, 0..1, that two claims report one thing."""
    return 1 / (1 + math.exp(-weigh(features)))


def _same(a: frozenset[str] | None, b: frozenset[str] | None) -> float | None:
    return None if a is None or b is None else float(not a.isdisjoint(b))


def _event(a: ClaimView, b: ClaimView) -> float | None:
    """1 when the events are of one type, 0.6 of one PLOVER category, 0 of different ones; any event of each."""
    if not a.events or not b.events:
        return None
    if {e.type for e in a.events} & {e.type for e in b.events}:
        return 1.0
    return 0.6 if {e.plover for e in a.events} & {e.plover for e in b.events} - {"OTHER"} else 0.0


def _act(view: ClaimView) -> Event | None:
    """The event that the claim is first about; of a denial, what is denied."""
    return next((e for e in view.events if e.type not in DENYING), None)


def _one_act(a: Event | None, b: Event | None) -> float | None:
    """0 when what the claims are first about are acts of unlike kinds (a visit, a signing), 0.5 when akin."""
    if a is None or b is None:
        return None
    return 1.0 if a.type == b.type else 0.5 if a.plover == b.plover != "OTHER" else 0.0


def _date(a: ClaimView, b: ClaimView) -> float | None:
    left = {e.date for e in a.events if e.date}
    right = {e.date for e in b.events if e.date}
    found = [n for x in left for y in right if (n := nearness(x, y)) is not None]
    return max(found) if found else None


def _dated_apart(a: Event | None, b: Event | None) -> bool:
    """Whether two events of one type each have a date of their own, and the dates exclude one another."""
    if a is None or b is None or a.type != b.type or a.time is None or b.time is None:
        return False
    return nearness(a.date, b.date) == 0.0


def figures_agree(a: Sequence[Quantity], b: Sequence[Quantity]) -> float | None:
    """Share of the figures that both give in one unit and that are equal; 0.2 when both measure, but unlike things.

    None when either gives no figure, or nothing can be said.
    """
    a, b = ([q for q in some if q.kind not in ("ordinal", "duration", "other")] for some in (a, b))
    shared = {_unit(q) for q in a} & {_unit(q) for q in b}
    if not shared:
        unlike = any(q.kind in MEASURES for q in a) and any(q.kind in MEASURES for q in b)
        return UNLIKE if unlike else None
    left = {(_unit(q), q.value, q.low, q.high) for q in a if _unit(q) in shared}
    right = {(_unit(q), q.value, q.low, q.high) for q in b if _unit(q) in shared}
    return len(left & right) / min(len(left), len(right))


def _unit(q: Quantity) -> str:
    return q.unit or q.kind
