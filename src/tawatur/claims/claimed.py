"""Which claim an event, provision, transfer or sanction belongs to, and which link of a chain a word is the cue of."""

from __future__ import annotations

from bisect import bisect_right

from tawatur.records import ChainLink, Claim, Span


class ClaimIndex:
    """Finds the narrowest claim whose content covers a span."""

    def __init__(self, claims: tuple[Claim, ...]) -> None:
        self._claims = sorted(claims, key=lambda c: (c.content.start, -c.content.end))
        self._starts = [c.content.start for c in self._claims]
        self._cues = {k.cue.end: k for c in claims for k in c.chain if k.cue is not None and not k.inherited}
        self._longest = max((len(c.content) for c in claims), default=0)

    def cued(self, span: Span) -> ChainLink | None:
        """The source of which the words of `span` are the cue; None when they attribute nothing."""
        link = self._cues.get(span.end)
        return link if link is not None and link.cue is not None and link.cue.overlap(span) else None

    def at(self, span: Span) -> Claim | None:
        """The narrowest claim that overlaps `span`; of equal ones the one with the longest chain."""
        best: Claim | None = None
        for at in range(bisect_right(self._starts, span.end) - 1, -1, -1):
            claim = self._claims[at]
            if claim.content.start + self._longest < span.start:
                break
            if not claim.content.overlap(span):
                continue
            rank = (len(claim.content), -len(claim.chain))
            if best is None or rank < (len(best.content), -len(best.chain)):
                best = claim
        return best
