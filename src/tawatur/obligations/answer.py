"""Which reported provisions a supposed event would touch, what each asks of whom, and on whose word.

Nothing but the reports of the case is reasoned over: no text of a treaty, no knowledge of law. A provision is touched
when its condition speaks of such an event and means a party that the event befalls, or when the event is itself what a
party is bound to do or not to do. What the supposed event does not settle of a condition is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from tawatur.claims.lexicon import open_lexicon
from tawatur.link.case_index import CaseIndex
from tawatur.obligations.question import Supposed
from tawatur.obligations.typology import open_typology
from tawatur.records import (
    ActFinding,
    AgreementFinding,
    Analysis,
    Citation,
    Findings,
    Force,
    Links,
    Provision,
    ProvisionFinding,
    Record,
)
from tawatur.text.fold import fold

State = Literal["met", "not_met", "not_known"]
How = Literal["brought_about", "forbidden", "asked", "allowed", "perhaps"]
CAVEAT = "Reasoned only over what the reports of this case say of these agreements, not over their texts."
_JOINTS = {"ar": re.compile(r"\s(?=(و\S+))"), "en": re.compile(r"\s+and\s+(?=(\w+))")}
"""Where a condition may fall into parts that must all be met: before a verb that a conjunction joins."""


class ConditionState(Record, frozen=True, kw_only=True):
    """A part of a condition (or an exception), and whether the supposed event settles it."""

    words: str
    state: State
    why: str
    citation: Citation


class TouchedProvision(Record, frozen=True, kw_only=True):
    """A reported provision that the event touches."""

    agreement: str
    """Id of the agreement's finding."""
    names: tuple[str, ...]
    parties: tuple[str, ...]
    acts: tuple[ActFinding, ...]
    kind: str
    """Kind after ATOP: defence, offence, neutrality, non_aggression, consultation, military_aid, ... or other."""
    atop: str
    """The variable of ATOP that codes it; empty where none does."""
    force: Force
    actors: tuple[str, ...]
    beneficiary: str | None
    asks: str
    how: How
    why: str
    conditions: tuple[ConditionState, ...]
    exceptions: tuple[ConditionState, ...]
    reported_by: tuple[str, ...]
    roots: tuple[str, ...]
    """Names of the independent roots that it rests on; none when only newsrooms tell of it."""
    citations: tuple[Citation, ...]


class ObligationAnswer(Record, frozen=True, kw_only=True):
    """The answer to «what does it oblige whom to do if ...»; ids of entities where they are known, else names."""

    supposed: Supposed
    touched: tuple[TouchedProvision, ...]
    passed_over: int
    """Reported provisions that the event does not touch."""
    caveat: str


def answer(
    supposed: Supposed, analyses: Sequence[Analysis], links: Links, findings: Findings, about: str | None = None
) -> ObligationAnswer:
    """The provisions that an event touches, those surely touched first; `about` keeps the agreements of one entity."""
    reasoner = _Reasoner(supposed, CaseIndex(analyses, links.entities), links, findings)
    touched: list[TouchedProvision] = []
    seen = 0
    for agreement in findings.agreements:
        if about is not None and about not in agreement.parties:
            continue
        for provision in agreement.provisions:
            seen += 1
            found = reasoner.touch(agreement, provision)
            if found is not None:
                touched.append(found)
    touched.sort(key=lambda t: (t.how == "perhaps", -len(t.roots), -len(t.citations), t.agreement))
    return ObligationAnswer(supposed=supposed, touched=tuple(touched), passed_over=seen - len(touched), caveat=CAVEAT)


class _Reasoner:
    """One supposed event against the provisions of a case."""

    def __init__(self, supposed: Supposed, index: CaseIndex, links: Links, findings: Findings) -> None:
        self._event = supposed
        self._index = index
        self._group = {m.claim_id: g.id for g in links.groups for m in g.members}
        self._standing = {s.group_id: s for s in findings.standings}
        self._reported: dict[tuple[str, int], Provision] = {
            (a.article.id, p.action.start): p
            for a in index.analyses.values()
            for agreement in a.claims.agreements
            for p in agreement.provisions
        }

    def touch(self, agreement: AgreementFinding, provision: ProvisionFinding) -> TouchedProvision | None:
        """The provision as the event touches it; None when it does not."""
        found = (self._reported.get((c.article_id, c.span.start)) for c in provision.citations)
        reported = [p for p in found if p is not None]
        if not reported:
            return None
        citation = provision.citations[0]
        asks = self._words(citation)
        kind, atop = open_typology(self._language(citation)).kind(asks)
        conditions = [s for c in provision.conditions[:3] for s in self._condition(c, agreement, provision)]
        verdict = self._verdict(agreement, provision, kind, asks, conditions)
        if verdict is None:
            return None
        return TouchedProvision(
            agreement=agreement.id,
            names=agreement.names[:5],
            parties=agreement.parties,
            acts=agreement.acts,
            kind=kind,
            atop=atop,
            force=provision.force,
            actors=provision.actors,
            beneficiary=provision.beneficiary,
            asks=asks,
            how=verdict[0],
            why=verdict[1],
            conditions=tuple(conditions),
            exceptions=tuple(self._open(c) for c in provision.exceptions[:3]),
            reported_by=provision.reported_by,
            roots=self._roots(reported),
            citations=provision.citations,
        )

    def _verdict(
        self,
        agreement: AgreementFinding,
        provision: ProvisionFinding,
        kind: str,
        asks: str,
        conditions: Sequence[ConditionState],
    ) -> tuple[How, str] | None:
        """How the event touches a provision, and why; None when it does not."""
        if any(c.state == "met" for c in conditions):
            return "brought_about", next(c.why for c in conditions if c.state == "met")
        if any(c.state == "not_met" for c in conditions):
            return None
        event, parties = self._event, set(agreement.parties)
        if conditions:
            return None  # it waits for something else
        bound = set(provision.actors or agreement.parties)
        told = open_typology(self._language(provision.citations[0])).event(asks)
        if told == event.type and set(event.actors) & bound:
            how: dict[str, How] = {"shall_not": "forbidden", "rules_out": "forbidden", "may": "allowed"}
            return how.get(provision.force, "asked"), "a party that it binds would do what it speaks of"
        if event.type == "attack" and set(event.targets) & parties:
            if kind == "defence":
                return "perhaps", "it speaks of help between the parties; no report gives the condition"
            if kind == "non_aggression" and set(event.actors) & parties:
                return "forbidden", "one party would attack another"
            if kind == "neutrality":
                return "perhaps", "a party would be at war"
        return None

    def _condition(
        self, citation: Citation, agreement: AgreementFinding, provision: ProvisionFinding
    ) -> list[ConditionState]:
        """The parts of a condition, each met, not met or not known under the event."""
        language, start = self._language(citation), citation.span.start
        parts: list[tuple[int, str]] = []
        words, at = citation.span.of(self._text(citation)), 0
        joints = (j for j in _JOINTS[language].finditer(words) if _is_verb(j[1], language))
        for joint in (*joints, None):
            end = joint.start() if joint is not None else len(words)
            parts.append((start + at, words[at:end]))
            at = joint.end() if joint is not None else end
        return [
            self._part(citation, text, agreement, first=i == 0) for i, (_, text) in enumerate(parts) if text.strip()
        ]

    def _part(self, citation: Citation, words: str, agreement: AgreementFinding, *, first: bool) -> ConditionState:
        told = open_typology(self._language(citation)).event(words)
        shown = " ".join(words.split())

        def state(which: State, why: str) -> ConditionState:
            return ConditionState(words=shown, state=which, why=why, citation=citation)

        if not first or told is None:
            return state("not_known", "the event does not say")
        if told != self._event.type:
            return state("not_known", f"it speaks of another event ({told})")
        if not self._event.targets:
            return state("not_known", "the event does not say whom it befalls")
        named = {p for p in agreement.parties if self._named_in(p, words)}
        meant = named or set(agreement.parties)
        if set(self._event.targets) & meant:
            return state("met", "the event befalls a party of the agreement")
        return state("not_met", "the event befalls none of its parties")

    def _named_in(self, party: str, words: str) -> bool:
        entity = self._index.entities.get(party)
        return any(form in words for form in entity.forms) if entity is not None else party in words

    def _open(self, citation: Citation) -> ConditionState:
        """An exception: the event never settles it."""
        words = " ".join(self._words(citation).split())
        return ConditionState(words=words, state="not_known", why="the event does not say", citation=citation)

    def _roots(self, provisions: Iterable[Provision]) -> tuple[str, ...]:
        """Names of the independent roots of the claims that tell of a provision."""
        groups = (self._group.get(p.claim_id or "") for p in provisions)
        standings = (self._standing[g] for g in groups if g in self._standing)
        return tuple(dict.fromkeys(r.name for s in standings for r in s.roots))

    def _language(self, citation: Citation) -> str:
        language = self._index.analyses[citation.article_id].article.language
        return language if language in _JOINTS else "en"

    def _text(self, citation: Citation) -> str:
        return self._index.analyses[citation.article_id].article.text

    def _words(self, citation: Citation) -> str:
        return " ".join(citation.span.of(self._text(citation)).split())


def _is_verb(word: str, language: str) -> bool:
    """Whether a joined word opens a clause of its own; «وقوع» is a noun, whatever it begins with."""
    triggers = open_lexicon(language).word(fold(word)).triggers
    conjoined = (t for t in triggers if t.kind in ("verb", "light") and (language != "ar" or t.proclitic == "و"))
    return next(conjoined, None) is not None
