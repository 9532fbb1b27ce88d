"""Origins that articles name for themselves: agency bylines, datelines, media, statements."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from tawatur.link.media import MediaLexicon, Medium, is_publisher, media_in, media_lexicon
from tawatur.records import Analysis, Article, Block, Credit, Origin, Span
from tawatur.text import Document, fold, open_document

OriginKind = Literal["byline", "dateline", "agency_in_body", "newspaper_site", "tv_radio", "social_post", "statement"]
KINDS: dict[str, OriginKind] = {
    "agency": "agency_in_body",
    "press": "newspaper_site",
    "air": "tv_radio",
    "social": "social_post",
}
REACH_BEFORE = 8
"""Tokens before a medium in which a cue makes it an origin."""
REACH_AFTER = 3
DATELINE_TOKENS = 14
"""Tokens at the beginning of a block in which a dateline ends."""
DATELINE_WORDS = 5
"""Words of place and date that may stand before the agency in a dateline."""
CREDIT_BLOCKS = 4
"""Blocks at the beginning of an article that may hold a credit line or a dateline."""
_TO = frozenset({"ل", "لل", "لـ", "مع"})
_CLOSES_DATELINE = frozenset({")", "-", "–", "—", "_", ":", "/", "ـ"})


def find_origins(analyses: Sequence[Analysis]) -> tuple[Origin, ...]:
    """The origins named in each article, outermost first: credits and dateline, then the body in its order.

    Each medium is given once an article, at its first place; the publisher's own name is no origin.
    """
    return tuple(origin for analysis in analyses for origin in origins_of(analysis.article))


def origins_of(article: Article) -> tuple[Origin, ...]:
    """The origins of one article, outermost first."""
    document = open_document(article)
    lexicon = media_lexicon(article.language)
    found: list[Origin] = [o for c in article.credits if c.kind in {"agency", "source"} for o in _of_credit(article, c)]
    accepted: list[Medium] = []
    credit_ends = _credit_tokens(document)
    for medium in media_in(document, lexicon):
        block = article.blocks[document.sentences[document.sentence_of[medium.first]].block]
        if _own(article, medium) or block.role == "title":
            continue
        in_credit = medium.last < credit_ends.get(document.sentence_of[medium.first], 0)
        kind = _credit_kind(document, lexicon, medium) if in_credit else None
        if kind is None and (medium.entry.role == "credit" or not _is_source(document, lexicon, medium, accepted)):
            continue
        accepted.append(medium)
        found.append(_origin(article, document, medium, kind or KINDS[medium.entry.medium]))
    return _first_of_each(found)


def _origin(article: Article, document: Document, medium: Medium, kind: OriginKind) -> Origin:
    span = Span(document.starts[medium.first] + medium.stripped, document.ends[medium.last])
    return Origin(article_id=article.id, name=medium.name, kind=kind, span=span, page_span=article.to_page(span))


def _first_of_each(found: list[Origin]) -> tuple[Origin, ...]:
    """The first origin of each name and kind; a credit also stands for the same agency named in the body."""
    seen: set[tuple[str, bool]] = set()
    kept = []
    for origin in found:
        key = fold(origin.name), origin.kind in {"byline", "dateline"}
        if key not in seen:
            seen.add(key)
            kept.append(origin)
    return tuple(kept)


def _own(article: Article, medium: Medium) -> bool:
    """Whether the medium is the article's own publisher."""
    publisher = article.publisher.value if article.publisher else ""
    same_name = fold(medium.name).replace(" ", "") == fold(publisher).replace(" ", "")
    return bool(publisher) and (same_name or is_publisher(medium.entry.outlet, publisher))


def _of_credit(article: Article, credit: Credit) -> list[Origin]:
    """The agencies and media of a credit line that was cut away: a dateline when a place stands before them."""
    line = Article(
        id=article.id,
        page_id=article.page_id,
        location=article.location,
        language=article.language,
        text=credit.text,
        blocks=(Block(span=Span(0, len(credit.text)), role="paragraph"),),
        segments=(),
        made_by=article.made_by,
    )
    document = open_document(line)
    origins = []
    for medium in media_in(document, media_lexicon(article.language)):
        span = Span(document.starts[medium.first] + medium.stripped, document.ends[medium.last])
        placed = any(word[:1].isalpha() for word in document.words[: medium.first])
        page_span = span.shift(credit.page_span.start) if credit.page_span else None
        if not _own(article, medium):
            kind: OriginKind = "dateline" if placed and credit.kind == "agency" else "byline"
            origins.append(Origin(article_id=article.id, name=medium.name, kind=kind, span=None, page_span=page_span))
    return origins


def _credit_tokens(document: Document) -> dict[int, int]:
    """Sentence -> the token before which a credit or dateline of that sentence ends, for the article's first blocks."""
    ends: dict[int, int] = {}
    seen: set[int] = set()
    for number, sentence in enumerate(document.sentences):
        if sentence.block >= CREDIT_BLOCKS:
            break
        if sentence.block in seen:
            continue
        seen.add(sentence.block)
        tokens = document.tokens_in(sentence.span)
        if document.article.blocks[sentence.block].role != "title":
            ends[number] = min(tokens.stop, tokens.start + DATELINE_TOKENS)
    return ends


def _credit_kind(document: Document, lexicon: MediaLexicon, medium: Medium) -> OriginKind | None:
    """Whether a medium at the beginning of a block is its byline or stands in its dateline."""
    tokens = document.tokens_in(document.sentences[document.sentence_of[medium.first]].span)
    closes = medium.last + 1 >= tokens.stop or document.words[medium.last + 1] in _CLOSES_DATELINE
    if not closes or medium.entry.medium not in {"agency", "press"} or medium.stripped:
        return None
    before = document.words[tokens.start : medium.first]
    if sum(word[:1].isalpha() for word in before) > DATELINE_WORDS:
        return None
    if any("report" in lexicon.cue_classes(document, i) for i in range(tokens.start, medium.first)):
        return None
    if not before or before == ["("]:
        return "byline"
    return "dateline" if before[-1] in {"(", "-", "–", "—", "_", "ـ", "/", ":"} else None


def _is_source(document: Document, lexicon: MediaLexicon, medium: Medium, accepted: list[Medium]) -> bool:
    """Whether the words around a medium make it an origin of what is reported."""
    sentence = document.tokens_in(document.sentences[document.sentence_of[medium.first]].span)
    first = max(sentence.start, medium.first - REACH_BEFORE)
    before = [lexicon.cue_classes(document, i) for i in range(first, medium.first)]
    after = [
        lexicon.cue_classes(document, i)
        for i in range(medium.last + 1, min(sentence.stop, medium.last + 1 + REACH_AFTER))
    ]
    classes = frozenset().union(*before)
    kind = medium.entry.medium
    if kind == "social":
        return "post" in classes
    if kind == "air" and ("air" in classes or (accepted and 0 < medium.first - accepted[-1].last <= REACH_BEFORE)):
        return True
    if "speech" in classes and _spoken_to(document, medium):
        return True
    return any("report" in found for found in before[-6:]) or any("report" in found for found in after)


def _spoken_to(document: Document, medium: Medium) -> bool:
    """Whether someone speaks to the medium: ل before it, or "told" and its like."""
    if document.article.language == "en":
        return True
    lead = document.folds[medium.first][: medium.stripped] if medium.stripped else ""
    before = [w for w in document.folds[max(0, medium.first - 3) : medium.first] if w[:1].isalnum()]
    return "ل" in lead or bool(before and before[-1] in _TO)
