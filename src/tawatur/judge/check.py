"""What became of each judgement, seen from the end: whether it still holds, and what in the reports is against it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tawatur.judge.docket import Docket, Places, applied, conflict
from tawatur.link.dates import days_of
from tawatur.records import Analysis, ClaimGroup, Judgement, Links, Reason, Ruling


def checked(
    rulings: Iterable[Ruling], docket: Docket, analyses: Sequence[Analysis], links: Links
) -> tuple[Ruling, ...]:
    """One ruling for each judgement in force, in the order in which they were made.

    A judgement that was applied and no longer holds was overtaken by a later one; one that holds may meet a denial or
    another date in the reports, which is shown as a conflict and changes nothing.
    """
    known = {r.judgement_id: r for r in rulings}
    check = _Check(analyses, links)
    found = []
    for judgement in docket.in_force:
        given = known.get(judgement.id)
        if given is None:
            given = applied(judgement)
        if given.outcome in ("applied", "agreed"):
            given = check.against(judgement) or given
        found.append(given)
    return tuple(found)


class _Check:
    def __init__(self, analyses: Sequence[Analysis], links: Links) -> None:
        self._places = Places(analyses)
        self._entity = {m: e.id for e in links.entities for m in e.members}
        self._group = {m.claim_id: g for g in links.groups for m in g.members}
        self._story = {a: s.id for s in links.stories for a in s.articles}
        self._dates = {e.claim_id: e.date for a in analyses for e in a.claims.events if e.date and e.claim_id}

    def against(self, judgement: Judgement) -> Ruling | None:
        """The conflict that a judgement is in, if any."""
        if judgement.kind in ("same", "different"):
            together = self._together(judgement)
            if together is not None and together != (judgement.kind == "same"):
                return conflict(judgement, Reason.of("overtaken"))
        if judgement.kind == "same" and judgement.targets[0].kind == "claim":
            return self._signs(judgement)
        if judgement.kind == "date" and judgement.targets[0].kind == "claim":
            return self._other_date(judgement)
        return None

    def _together(self, judgement: Judgement) -> bool | None:
        """Whether the two things are in one cluster now; None when one of them is in none."""
        kind, places = judgement.targets[0].kind, self._places
        owners: list[str | None] = []
        for target in judgement.targets:
            if kind == "entity":
                member = places.member(target)
                owners.append(self._entity.get(member) if member else None)
            elif kind == "claim":
                group = self._group.get(places.claim_id(target) or "")
                owners.append(group.id if group else None)
            else:
                owners.append(self._story.get(target.article_id))
        return None if None in owners else owners[0] == owners[1]

    def _signs(self, judgement: Judgement) -> Ruling | None:
        """Two claims that were judged to report one thing, of which one denies what the other says."""
        ids = [self._places.claim_id(t) or "" for t in judgement.targets]
        stances = {self._stance(self._group.get(i), i) for i in ids}
        return conflict(judgement, Reason.of("signs_differ")) if len(stances) > 1 else None

    @staticmethod
    def _stance(group: ClaimGroup | None, claim_id: str) -> str | None:
        return next((m.stance for m in group.members if m.claim_id == claim_id), None) if group else None

    def _other_date(self, judgement: Judgement) -> Ruling | None:
        """Another date that a report of the same thing gives."""
        claim_id = self._places.claim_id(judgement.targets[0]) or ""
        group, judged = self._group.get(claim_id), days_of(judgement.value)
        if group is None or judged is None:
            return None
        for member in group.members:
            date = self._dates.get(member.claim_id)
            days = days_of(date)
            if member.claim_id != claim_id and days is not None and not days.overlaps(judged):
                return conflict(judgement, Reason.of("other_date", date=date or "", report=member.article_id))
        return None
