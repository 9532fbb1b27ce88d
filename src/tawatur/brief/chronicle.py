"""Section 3, the timeline, and the drawing's data of who deals with whom."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files

from tawatur.brief.glosses import Glosser
from tawatur.brief.lines import Dealing, DealingKind, Dealings, TimelineLine
from tawatur.brief.view import CaseView
from tawatur.link.dates import days_of
from tawatur.records import AgreementFinding, ClaimGroup, SanctionFinding, TimelineEntry, TransferFinding

MAX_PARTIES = 12
"""Parties in the drawing of who deals with whom."""
_PARTY_TYPES = frozenset({"state", "place", "person", "organisation", "group", "agency", "media"})
_TITLE_TYPES = frozenset({"state", "person", "organisation", "group"})
_MUTUAL: frozenset[DealingKind] = frozenset({"talks", "agreement"})


@cache
def _kinds() -> Mapping[str, DealingKind]:
    tables: dict[str, list[str]] = tomllib.loads(
        files("tawatur.brief").joinpath("dealings.toml").read_text(encoding="utf-8")
    )
    return {event_type: kind for kind, types in tables.items() for event_type in types}  # type: ignore[misc]


def dealing_of(event_type: str | None) -> DealingKind:
    """The kind of dealing that an event type is; words for what no table names."""
    return _kinds().get(event_type or "", "words")


def timeline_line(
    view: CaseView, glosser: Glosser, entry: TimelineEntry, numbers: Mapping[str, int]
) -> TimelineLine | None:
    """One dated event; None when nothing of the case reports it. `numbers`: claim group -> line of section 2."""
    citations, more = view.cite_some(entry.citations)
    if not citations:
        return None
    days = days_of(entry.date)
    return TimelineLine(
        date=entry.date,
        when=view.when(entry.date),
        first=days.first.isoformat() if days and days.first.year > 1 else None,
        last=days.last.isoformat() if days and days.last.year < 9999 else None,
        kind=dealing_of(entry.event_type),
        event_label=view.w.event(entry.event_type),
        gloss=glosser.entry(entry),
        status=entry.status,
        status_label=view.w("status", entry.status),
        reported=numbers.get(entry.group_id or ""),
        citations=citations,
        more_citations=more,
    )


def dealings(
    view: CaseView,
    groups: Iterable[ClaimGroup],
    agreements: Sequence[AgreementFinding],
    transfers: Sequence[TransferFinding],
    sanctions: Sequence[SanctionFinding],
) -> Dealings:
    """Who deals with whom, by kind of dealing; the parties with most dealings, the others counted."""
    counts: Counter[tuple[str, str, DealingKind]] = Counter()
    for group in groups:
        kind = dealing_of(group.event_type)
        for actor in group.actors if group.event_type else ():
            _add(counts, view, actor, group.recipients, kind)
        if kind in _MUTUAL and not group.recipients:
            for index, actor in enumerate(group.actors):
                _add(counts, view, actor, group.actors[index + 1 :], kind)
    for agreement in agreements:
        for index, party in enumerate(agreement.parties):
            _add(counts, view, party, agreement.parties[index + 1 :], "agreement")
    for transfer in transfers:
        _add(counts, view, transfer.giver, (transfer.receiver,), "transfer")
    for sanction in sanctions:
        _add(counts, view, sanction.imposer, (sanction.target,), "sanction")
    return _drawn(view, counts)


def main_parties(
    view: CaseView,
    groups: Iterable[ClaimGroup],
    agreements: Sequence[AgreementFinding],
    transfers: Sequence[TransferFinding],
    sanctions: Sequence[SanctionFinding],
) -> tuple[str, ...]:
    """Who does what is reported or has it done to them, the most involved first: who is only named, or only speaks,
    stands in the background. Where two states deal with each other, the states alone."""
    counts: Counter[str] = Counter()
    for group in groups:
        if group.event_type and dealing_of(group.event_type) != "words":
            counts.update({*group.actors, *group.recipients})
    for ends in (
        *(a.parties for a in agreements),
        *((t.giver, t.receiver) for t in transfers),
        *((s.imposer, s.target) for s in sanctions),
    ):
        counts.update({e for e in ends if e is not None})
    kinds = {e: view.entities[e].type for e in counts if e in view.entities}
    known = [e for e in counts if kinds.get(e) in _TITLE_TYPES]
    states = [e for e in known if kinds[e] == "state"]
    return tuple(sorted(states if len(states) > 1 else known, key=lambda e: (-counts[e], e)))


def _add(
    counts: Counter[tuple[str, str, DealingKind]],
    view: CaseView,
    source: str | None,
    targets: Iterable[str | None],
    kind: DealingKind,
) -> None:
    for target in targets:
        if source is None or target is None or source == target:
            continue
        ends = (source, target)
        if not all(e in view.entities and view.entities[e].type in _PARTY_TYPES for e in ends):
            continue
        first, second = sorted(ends) if kind in _MUTUAL else ends
        counts[first, second, kind] += 1


def _drawn(view: CaseView, counts: Counter[tuple[str, str, DealingKind]]) -> Dealings:
    weight: Counter[str] = Counter()
    for (source, target, _), n in counts.items():
        weight[source] += n
        weight[target] += n
    ranked = sorted(weight, key=lambda p: (-weight[p], p))
    parties = ranked[:MAX_PARTIES]
    place = {party: index for index, party in enumerate(parties)}
    edges = [
        Dealing(
            kind=kind,
            label=view.w("dealing", kind),
            source=place[source],
            target=place[target],
            count=n,
            directed=kind not in _MUTUAL,
        )
        for (source, target, kind), n in counts.items()
        if source in place and target in place
    ]
    return Dealings(
        parties=tuple(view.name(p) for p in parties),
        edges=tuple(sorted(edges, key=lambda e: (e.source, e.target, e.kind))),
        left_out=len(ranked) - len(parties),
    )
