"""Doubts about quantities: kept as written, with the reason why they can hardly be meant."""

from __future__ import annotations

import msgspec

from tawatur.records import Quantity, Reason
from tawatur.text import Document

RARE_MAGNITUDE = 9.0
"""Five earthquakes since 1900 reached magnitude 9 (USGS)."""
UNFELT_MAGNITUDE = 2.0
"""Below this an earthquake is not felt (USGS)."""


def quantity_doubts(found: list[Quantity], document: Document) -> tuple[Quantity, ...]:
    """The same quantities, the doubtful ones flagged: digits that another number of the text shows reversed."""
    written: set[tuple[str, float | None]] = {(q.kind, q.value) for q in found if q.value is not None}
    return tuple(_flag(q, written) for q in found)


def _flag(q: Quantity, written: set[tuple[str, float | None]]) -> Quantity:
    doubt, reason = "", None
    if q.value is not None and q.value != int(q.value):
        mirrored = _mirror(q.value)
        if mirrored is not None and mirrored != q.value and (q.kind, mirrored) in written:
            doubt = f"the text also has {mirrored:g}: digits may stand reversed"
            reason = Reason.of("digits_also", other=mirrored)
        elif q.kind == "magnitude" and (q.value >= RARE_MAGNITUDE or q.value < UNFELT_MAGNITUDE):
            doubt = f"hardly a magnitude; digits may stand reversed ({mirrored or 0:g})"
            reason = Reason.of("no_magnitude", other=mirrored) if mirrored else None
    if q.kind == "percent" and q.value is not None and q.value > 1000:
        doubt, reason = "a percentage above 1000", Reason.of("no_percentage")
    return q if reason is None else msgspec.structs.replace(q, doubt=doubt, doubt_reason=reason)


def _mirror(value: float) -> float | None:
    """4.9 for 9.4; None when the number has more than one digit on a side."""
    whole, _, part = f"{value:g}".partition(".")
    if len(whole) != 1 or len(part) != 1:
        return None
    return float(f"{part}.{whole}")
