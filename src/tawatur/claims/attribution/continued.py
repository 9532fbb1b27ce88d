"""Quotations that go on without a cue: a sentence that is all quotation belongs to the speaker before it."""

from __future__ import annotations

from tawatur.claims.attribution.model import Cue, Form, Source, Statement
from tawatur.claims.attribution.reading import Reading
from tawatur.records import Span

MIN_TOKENS = 4
_SAID = Form("", "verb", "say", "asserts", frozenset())


def continued(reading: Reading, start: int, limit: int, last: Statement | None) -> Statement | None:
    """The statement of the unit [start, limit) when it is one quotation and `last` was spoken before it."""
    opener = reading.quote_start(start)
    if opener is None or last is None or limit - start < MIN_TOKENS:
        return None
    closer = reading.pairs[opener]
    closed = opener not in reading.unclosed
    if closed and (closer < limit - 2 or closer - opener <= MIN_TOKENS):
        return None
    place = reading.ends[opener]
    full = last.source.resolved()
    source = Source(Span(place, place), "", full.kind, full.gender, full.number, True, at=start, antecedent=full)
    cue = Cue(start, start, Span(place, place), _SAID)
    end = reading.starts[closer] if closed else reading.ends[limit - 1]
    statement = Statement(cue, source, place, end, start, fixed_end=True)
    statement.outer = [o for o in last.outer if o.cue is None or o.cue.form.kind != "cite"]
    statement.why = "a quotation that goes on without a cue"
    return statement
