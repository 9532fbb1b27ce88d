"""Who copied, translated or relayed whom: candidates by blocking, named features, a small trained decision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from tawatur.link.compare import names_publisher
from tawatur.link.origins import find_origins
from tawatur.link.pairing import Features, Index, Pairing, media_of_chains, named_of, pairing_of
from tawatur.link.passages import shared_passages, translated_passages
from tawatur.link.reuse import reused_sentences
from tawatur.link.stories import story_chances
from tawatur.link.vectors import Vectors
from tawatur.models.logistic import Logistic, load_logistic
from tawatur.records import Analysis, Lineage, Origin, Passage, Reason, Span
from tawatur.records.link import Relation

SAME_LANGUAGE = "lineage/same_language"
ACROSS = "lineage/across_languages"
UNRELATED = "different_story"
APART = frozenset({UNRELATED, "independent"})
TOLD_AGAIN = frozenset({"relay", "translation"})
SHARED_WORDS = 14
"""A shared passage of so many words is told even of articles that are otherwise independent."""
LEAST_SCORE = 0.45
LEAST_SCORE_ALONE = 0.5
"""For a relay of a medium that only one of both names."""
LEAST_SCORE_UNORDERED = 0.55
"""For a translation that neither keeps the order of the sentences nor names the same source."""
TOLD = 0.5
"""Cosine of a sentence that cites a publisher with the nearest one of that publisher's report."""
COMMON_SOURCE = ("names_the_other", "same_medium_named", "same_source_named")
LEAST_CHANCE = 0.3
"""Relays and translations share no words by which to know them, so both articles must seem to tell one story."""
CLOCK_HOURS = 3.0
"""Published so many hours apart, the earlier article came first; outlets' clocks differ by less, mostly."""


def find_lineage(analyses: Sequence[Analysis], origins: Sequence[Origin], vectors: Vectors) -> tuple[Lineage, ...]:
    """Pairs of articles that depend on each other, in the order of the analyses.

    A pair that only shares a passage is `independent` and carries the passage; other independent pairs are not given.
    """
    pairing = pairing_of(analyses, origins, vectors)
    one_story = story_chances(pairing)
    found = [
        *_decide(pairing, pairing.within, one_story, load_logistic(SAME_LANGUAGE)),
        *_decide(pairing, pairing.across, one_story, load_logistic(ACROSS)),
    ]
    return tuple(line for _, line in sorted(found, key=lambda item: item[0]))


def passages_between(a: Analysis, b: Analysis) -> tuple[Passage, ...]:
    """All that stands in both of two articles, in the order of the first: runs of words and reworded sentences in one
    language, sentences that say the same in two."""
    pairing = Pairing((a, b), find_origins((a, b)), Vectors((a, b)))
    found = list(_passages(pairing, 0, 1))
    if pairing.same_language(0, 1):
        found = _with_reused(pairing, (0, 1), found)
    return tuple(sorted(found, key=lambda p: (p.a, p.b)))


def _decide(
    pairing: Pairing, features: dict[Index, Features], one_story: dict[Index, float], model: Logistic
) -> list[tuple[Index, Lineage]]:
    """The lineage of those pairs that have one."""
    apart = [model.classes.index(name) for name in APART]
    decided = []
    for (pair, row), chance in zip(features.items(), model.chances(features.values()), strict=True):
        best = int(chance.argmax())
        relation, score = model.classes[best], float(chance[best])
        if relation in APART or _doubtful(pairing, pair, relation, score, one_story[pair], dict(row)):
            if not dict(row).get("trigrams_of_shorter"):
                continue
            relation, score = "independent", float(chance[apart].sum())
        line = _lineage(pairing, pair, cast(Relation, relation), row, score)
        if relation != "independent" or line.passages:
            decided.append((pair, line))
    return decided


def _doubtful(
    pairing: Pairing, pair: Index, relation: str, score: float, one_story: float, features: dict[str, float]
) -> bool:
    """Whether a relay or a translation rests on too little."""
    if relation not in TOLD_AGAIN:
        return False
    if one_story < LEAST_CHANCE or score < LEAST_SCORE:
        return True
    if relation == "translation":
        return score < LEAST_SCORE_UNORDERED and features["kept_order"] < 1 and not features["same_source_named"]
    if features.get("names_the_other"):
        return not _told_by_the_other(pairing, *pair)
    if any(features.get(name) for name in COMMON_SOURCE):
        return False
    # each has its own agency: the medium that one of them cites is no link between both
    return bool(features.get("other_wire_named")) or score < LEAST_SCORE_ALONE


def _told_by_the_other(pairing: Pairing, i: int, j: int) -> bool:
    """Whether what one article takes from the other, by its name, stands there: a publisher tells much."""
    for teller, told in ((i, j), (j, i)):
        analysis = pairing.analyses[teller]
        for span in _citing(pairing, teller, told):
            if span is None:
                return True
            texts = [s.span.of(analysis.article.text) for s in analysis.annotations.sentences if s.span.overlap(span)]
            if not texts:
                continue
            cosines = pairing.vectors.of(texts) @ pairing.vectors.of(pairing.sentence_texts(told)).T
            if float(cosines.max()) >= TOLD:
                return True
    return False


def _citing(pairing: Pairing, teller: int, told: int) -> Iterator[Span | None]:
    """Where one article names the publisher of the other as its source; None for a credit outside the text."""
    for origin in pairing.origins[teller]:
        if names_publisher(named_of((origin,)), pairing.profiles[told]):
            yield origin.span
    for name, content in media_of_chains(pairing.analyses[teller]):
        if names_publisher(named_of((), frozenset({name})), pairing.profiles[told]):
            yield content


def _lineage(pairing: Pairing, pair: Index, relation: Relation, features: Features, score: float) -> Lineage:
    i, j = pair
    earlier, how = _direction(pairing, i, j)
    origin = _shared_origin(pairing, i, j)
    passages = _passages(pairing, i, j)
    if relation == "independent":
        passages = _worth_telling(pairing, pair, passages)
    return Lineage(
        a=pairing.profiles[i].id,
        b=pairing.profiles[j].id,
        relation=relation,
        earlier=earlier,
        earlier_how=how,
        origin=origin,
        passages=passages,
        score=round(score, 4),
        features=tuple((name, round(value, 4)) for name, value in features),
        why=_why(relation, dict(features), origin, passages),
        reasons=tuple(_reasons(dict(features), origin, passages)),
    )


def _passages(pairing: Pairing, i: int, j: int) -> tuple[Passage, ...]:
    if pairing.same_language(i, j):
        return shared_passages(pairing.profiles[i], pairing.profiles[j])
    a, b = pairing.analyses[i], pairing.analyses[j]
    texts = pairing.sentence_texts(i), pairing.sentence_texts(j)
    return translated_passages(
        (a.article.text, b.article.text),
        (a.annotations.sentences, b.annotations.sentences),
        pairing.vectors.of(texts[0]) @ pairing.vectors.of(texts[1]).T,
    )


def _worth_telling(pairing: Pairing, pair: Index, passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """All passages of two reports that are otherwise independent, when one of them is long; and reused sentences."""
    text = pairing.analyses[pair[0]].article.text
    long = any(len(passage.a.of(text).split()) >= SHARED_WORDS for passage in passages)
    return tuple(sorted(_with_reused(pairing, pair, passages if long else ()), key=lambda p: (p.a, p.b)))


def _with_reused(pairing: Pairing, pair: Index, passages: Sequence[Passage]) -> list[Passage]:
    """Passages of two articles in one language, and the reworded sentences that lie in none of them."""
    i, j = pair
    sentences = pairing.analyses[i].annotations.sentences, pairing.analyses[j].annotations.sentences
    reused = reused_sentences(pairing.profiles[i], pairing.profiles[j], sentences)
    return [*passages, *(s for s in reused if not any(s.a.overlap(p.a) for p in passages))]


def _direction(pairing: Pairing, i: int, j: int) -> tuple[str | None, str | None]:
    """(id of the earlier article, how that is known), where text or clocks show it."""
    a, b = pairing.profiles[i], pairing.profiles[j]
    a_names_b = names_publisher(pairing.named[i], b)
    b_names_a = names_publisher(pairing.named[j], a)
    if a_names_b != b_names_a:
        return (b.id if a_names_b else a.id), "text: the later one names the publisher of the earlier one"
    if a.hours is None or b.hours is None or a.hours == b.hours:
        return None, None
    first = a if a.hours < b.hours else b
    apart = abs(a.hours - b.hours)
    if a.publisher and a.publisher == b.publisher:
        return first.id, f"clock of one publisher: {apart:.1f} h apart"
    return (first.id, f"published {apart:.0f} h apart") if apart >= CLOCK_HOURS else (None, None)


def _shared_origin(pairing: Pairing, i: int, j: int) -> str | None:
    """The agency or medium that both rest on: named by both, else credited by one, else cited by one."""
    a, b = pairing.named[i], pairing.named[j]
    sources_a, sources_b = a.wires | a.media | a.networks, b.wires | b.media | b.networks
    for names in (sources_a & sources_b, a.wires | b.wires, a.media | b.media):
        if names:
            return min(names)
    return None


def _why(relation: Relation, features: dict[str, float], origin: str | None, passages: Sequence[Passage]) -> str:
    """The evidence in words."""
    parts = []
    if "common_of_shorter" in features:
        parts.append(f"{features['common_of_shorter']:.0%} of the shorter text stands in the longer one in its order")
        if features["names_the_other"]:
            parts.append("one names the other's publisher as its source")
    else:
        parts.append(f"{features['close_sentences']:.0%} of the shorter article's sentences render one of the other's")
    if passages:
        parts.append(f"{len(passages)} shared passage{'s' if len(passages) > 1 else ''}")
    altered = sum(len(p.altered) for p in passages)
    if altered:
        parts.append(f"{altered} places altered")
    if origin:
        parts.append(f"origin named: {origin}")
    return f"{relation}: " + "; ".join(parts)


def _reasons(features: dict[str, float], origin: str | None, passages: Sequence[Passage]) -> Iterator[Reason]:
    """The evidence for wording in another language."""
    if "common_of_shorter" in features:
        yield Reason.of("common_text", share=round(features["common_of_shorter"] * 100), share_unit="%")
        if features["names_the_other"]:
            yield Reason.of("names_the_other")
    else:
        yield Reason.of("close_sentences", share=round(features["close_sentences"] * 100), share_unit="%")
    if passages:
        yield Reason.of("shared_passages", n=len(passages))
    altered = sum(len(p.altered) for p in passages)
    if altered:
        yield Reason.of("altered_places", n=altered)
    if origin:
        yield Reason.of("origin_named", origin=origin)
