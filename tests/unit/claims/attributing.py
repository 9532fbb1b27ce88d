"""Reads attribution from a text alone, without names, times or quotations: what the tests of attribution share."""

from __future__ import annotations

from tawatur.claims.attribution import ClaimFinder
from tawatur.config import Config
from tawatur.records import Annotations, Article, Block, Claim, Mention, Segment, Span, Stated
from tawatur.text import open_document

FINDER = ClaimFinder(Config())


def claims_of(
    text: str, language: str = "ar", roles: tuple[str, ...] = (), mentions: tuple[Mention, ...] = ()
) -> tuple[Claim, ...]:
    blocks, at = [], 0
    for i, line in enumerate(text.split("\n")):
        role = roles[i] if i < len(roles) else "paragraph"
        blocks.append(Block(span=Span(at, at + len(line)), role=role))  # type: ignore[arg-type]
        at += len(line) + 1
    article = Article(
        id="a-1",
        page_id="p-1",
        location="here",
        language=language,
        text=text,
        blocks=tuple(blocks),
        segments=(Segment(0, len(text), 0),),
        publisher=Stated(value="The Daily", how="given"),
        made_by="test",
    )
    document = open_document(article)
    nothing = Annotations(
        article_id=article.id,
        sentences=document.sentences,
        mentions=mentions,
        entities=(),
        times=(),
        quantities=(),
        quotations=(),
        made_by="test",
    )
    return FINDER(document, nothing)


def lines(text: str, language: str = "ar") -> list[tuple[str, str, str]]:
    """(chain, modality, content) of each claim; own voice has the chain ''."""
    return [
        (" > ".join(link.name for link in c.chain), c.modality, c.content.of(text)) for c in claims_of(text, language)
    ]
