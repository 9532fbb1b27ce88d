"""What was found in the words of reports, as W3C Web Annotations: a quote and a position selector on each text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from tawatur.export.whole import Lookup, WholeCase, name_of
from tawatur.records import Article, Span

CONTEXT = 32
"""Characters before and after a quotation that tell it from others alike."""


def annotations_json(case: WholeCase) -> bytes:
    """An AnnotationCollection: claims with who says them, entities, times and events. Positions count code points of
    the cleaned text, whose hash of content is the article's id."""
    items = list(_items(Lookup(case), case))
    collection = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "urn:tawatur:annotations",
        "type": "AnnotationCollection",
        "total": len(items),
        "first": {"id": "urn:tawatur:annotations:1", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }
    return msgspec.json.encode(collection) + b"\n"


def _items(lookup: Lookup, case: WholeCase) -> Iterator[dict[str, Any]]:
    for analysis in case.analyses:
        article = analysis.article
        for claim in analysis.claims.claims:
            said = " > ".join(link.name for link in claim.chain) or "the newsroom"
            yield _annotation(article, claim.id, claim.content, f"{claim.modality}: {said}", "commenting")
        for number, mention in enumerate(analysis.annotations.mentions):
            entity = lookup.entity_of(article.id, mention.entity)
            if entity is not None:
                id_ = f"{article.id}:m{number}"
                yield _annotation(article, id_, mention.span, name_of(entity), "identifying")
        for number, time in enumerate(analysis.annotations.times):
            if time.value:
                yield _annotation(article, f"{article.id}:t{number}", time.span, time.value, "describing")
        for event in analysis.claims.events:
            yield _annotation(article, event.id, event.trigger, f"{event.type} ({event.status})", "classifying")


def _annotation(article: Article, id_: str, span: Span, value: str, motivation: str) -> dict[str, Any]:
    before = Span(max(0, span.start - CONTEXT), span.start).of(article.text)
    after = Span(span.end, span.end + CONTEXT).of(article.text)
    quote = {"type": "TextQuoteSelector", "exact": span.of(article.text), "prefix": before, "suffix": after}
    position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    return {
        "id": f"urn:tawatur:{id_}",
        "type": "Annotation",
        "motivation": motivation,
        "body": {"type": "TextualBody", "value": value, "format": "text/plain"},
        "target": {"source": article.url or f"urn:tawatur:{article.id}", "selector": [quote, position]},
    }
