"""Values that are implausible; kept literal and flagged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tawatur.records import Analysis, Citation, Doubt, Links, Quantity, Reason
from tawatur.weigh.figures import reversed_digits


def find_doubts(analyses: Sequence[Analysis], links: Links) -> tuple[Doubt, ...]:
    """The doubts of a case, in order of article and place: what annotating doubted, what copies altered."""
    by_id = {a.article.id: a for a in analyses}
    found = dict.fromkeys((*_of_annotations(analyses), *_of_copies(by_id, links)))
    return tuple(sorted(found, key=lambda d: (d.citation.article_id, d.citation.span, d.kind, d.why)))


def _of_annotations(analyses: Sequence[Analysis]) -> Iterator[Doubt]:
    for analysis in analyses:
        notes, article_id = analysis.annotations, analysis.article.id
        for time in notes.times:
            if time.doubt:
                citation = Citation(article_id=article_id, span=time.span)
                yield Doubt(citation=citation, kind="time", why=time.doubt, reason=time.doubt_reason)
        for quantity in notes.quantities:
            if quantity.doubt:
                citation = Citation(article_id=article_id, span=quantity.span)
                yield Doubt(citation=citation, kind="quantity", why=quantity.doubt, reason=quantity.doubt_reason)


def _of_copies(by_id: dict[str, Analysis], links: Links) -> Iterator[Doubt]:
    """Figures that one of two articles with a common passage gives otherwise than the other."""
    for link in links.lineage:
        if link.a not in by_id or link.b not in by_id:
            continue
        a, b = by_id[link.a], by_id[link.b]
        for passage in link.passages:
            for left, right in passage.altered:
                x = [q for q in a.annotations.quantities if q.span.overlap(left)]
                y = [q for q in b.annotations.quantities if q.span.overlap(right)]
                if len(x) == len(y) == 1 and x[0].value is not None and x[0].value != y[0].value:
                    yield from _altered(a, b, x[0], y[0])


def _altered(a: Analysis, b: Analysis, x: Quantity, y: Quantity) -> Iterator[Doubt]:
    words_a, words_b = x.span.of(a.article.text), y.span.of(b.article.text)
    kind = "digits" if reversed_digits(words_a, words_b) else "copy"
    for article, words, other, span in ((a, words_a, words_b, x.span), (b, words_b, words_a, y.span)):
        yield Doubt(
            citation=Citation(article_id=article.article.id, span=span),
            kind="digits" if kind == "digits" else "copy",
            why=f"the same passage stands in another report with {other!r} for {words!r}"
            + (" (the digits reversed)" if kind == "digits" else ""),
            reason=_told(kind == "digits", words, other),
        )


def _told(reversed_: bool, words: str, other: str) -> Reason:
    if reversed_:
        return Reason.of("copy_reversed", words=words, other=other)
    return Reason.of("copy_altered", words=words, other=other)
