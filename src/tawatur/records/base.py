"""What every record shares: frozen structs, content ids, and the one offset rule.

The offset rule: a span is half-open and counts Unicode code points (what Python's `str` indexes) of the text that
it belongs to. Spans of an article index `Article.text`; spans named `page_span` index `Page.text`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import msgspec


class Record(msgspec.Struct, frozen=True):
    """Base of all records: immutable, compared by value, encoded field by field (defaults are not left out).

    Each record type says `frozen=True, kw_only=True` itself: msgspec hands the first down and not the second, and type
    checkers want to see both.
    """


class Span(msgspec.Struct, frozen=True, order=True, array_like=True):
    """A half-open stretch [start, end) of code points. Encoded as the pair [start, end]."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        return True  # a zero-width span is a place, not an absence

    def of(self, text: str) -> str:
        """The words of `text` that the span covers."""
        return text[self.start : self.end]

    def overlap(self, other: Span) -> int:
        """How many code points both spans cover."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def shift(self, by: int) -> Span:
        return Span(self.start + by, self.end + by)


class Reason(msgspec.Struct, frozen=True):
    """A reason as a rule and the values that fill it, so that it can be worded in the reader's language.

    The packs' `labels.toml` word each rule under [reason]. A value is words of a report, a figure with its unit in a
    value of its own (`gap`, `gap_unit`: UCUM or a counted noun), an ISO date, or the id of an entity or an article.
    """

    rule: str
    values: tuple[tuple[str, str | float], ...] = ()

    @classmethod
    def of(cls, rule: str, **values: str | float) -> Reason:
        """The reason `rule`; numbers become floats, so that a reason is the same after it was stored."""
        told = ((name, value if isinstance(value, str) else float(value)) for name, value in values.items())
        return cls(rule, tuple(told))


def hull(spans: Iterable[Span]) -> Span:
    """The smallest span that covers all of `spans` (at least one)."""
    all_spans = list(spans)
    return Span(min(s.start for s in all_spans), max(s.end for s in all_spans))


def content_id(kind: str, *parts: str | bytes | int | None) -> str:
    """An id that depends on nothing but its parts: `kind` and 20 hex digits of BLAKE2b.

    Parts are length-prefixed, so that ("ab", "c") and ("a", "bc") differ, and None differs from "".
    """
    digest = hashlib.blake2b(digest_size=10)
    for part in parts:
        if part is None:
            digest.update(b"n")
            continue
        raw = part if isinstance(part, bytes) else str(part).encode("utf-8", "surrogatepass")
        digest.update(len(raw).to_bytes(8, "big"))
        digest.update(raw)
    return f"{kind}-{digest.hexdigest()}"
