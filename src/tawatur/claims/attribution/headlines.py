"""Titles, standfirsts, summaries and subheads: what they say again of a body's claim, and «SOURCE: words» headlines."""

from __future__ import annotations

from collections import Counter, defaultdict

import msgspec

from tawatur.claims.attribution.model import Cue, Form, Source, Statement
from tawatur.claims.attribution.reading import Reading
from tawatur.records import Claim, Span
from tawatur.text.clitics import proclitic_readings

SHARE = 0.6
"""A headline repeats a claim when this share of its content words stand in the claim's sentence."""
MAX_SOURCE_TOKENS = 7
_COLON = Form(":", "colon", "say", "asserts", frozenset(("q",)))


def is_headline(reading: Reading, token: int) -> bool:
    """Whether a token stands in a block that is no paragraph."""
    document = reading.document
    blocks = document.article.blocks
    if not blocks:
        return False
    return blocks[document.sentences[document.sentence_of[token]].block].role != "paragraph"


def colon_headline(reading: Reading, start: int, limit: int, source: Source | None, colon: int) -> Statement | None:
    """«SOURCE: words» in the unit [start, limit), when the words before the colon were read as a source."""
    if source is None or colon + 2 >= limit or colon - start > MAX_SOURCE_TOKENS or reading.words[limit - 1] in "؟?":
        return None
    cue = Cue(colon, colon, reading.span(colon, colon), _COLON)
    statement = Statement(cue, source, reading.starts[colon + 1], reading.ends[limit - 1], start, fixed_end=True)
    statement.fresh = True
    statement.why = "a headline with its source before a colon"
    return statement


def with_repeats(reading: Reading, claims: list[Claim]) -> list[Claim]:
    """The claims, those of headlines that only repeat the body turned into `repeats` of the body's claims."""
    document = reading.document
    blocks = document.article.blocks
    role_of = [blocks[s.block].role for s in document.sentences] if blocks else []
    body = [c for c in claims if not role_of or role_of[c.sentence] == "paragraph"]
    heads = [c for c in claims if role_of and role_of[c.sentence] != "paragraph"]
    index: dict[str, set[int]] = defaultdict(set)
    for at, claim in enumerate(body):
        for word in content_words(reading, claim.content):
            index[word].add(at)
    repeats: dict[int, list[Span]] = defaultdict(list)
    for block in blocks:
        if block.role != "paragraph" and (found := _best(reading, block.span, index)) is not None:
            repeats[found].append(block.span)
    kept = [c for c in heads if (best := _best(reading, c.content, index)) is None or best not in repeats]
    told = [
        msgspec.structs.replace(c, repeats=tuple(sorted(repeats[at]))) if at in repeats else c
        for at, c in enumerate(body)
    ]
    return [*told, *kept]


def _best(reading: Reading, span: Span, index: dict[str, set[int]]) -> int | None:
    """The claim that shares most content words with `span`, if it shares enough."""
    words = content_words(reading, span)
    if len(words) < 2:
        return None
    counts = Counter(at for word in words for at in index.get(word, ()))
    if not counts:
        return None
    at, shared = min(counts.items(), key=lambda item: (-item[1], item[0]))
    return at if shared >= SHARE * len(words) else None


def content_words(reading: Reading, span: Span) -> set[str]:
    """Folded words of a span of three letters or more, the shortest reading without joined particles."""
    words = set()
    for i in reading.document.tokens_in(span):
        key = reading.folds[i]
        if len(key) < 3 or not key[0].isalnum():
            continue
        article = next((rest for _, rest in proclitic_readings(key)[1:] if "ال" + rest in key and len(rest) > 2), key)
        words.add(article)
    return words
