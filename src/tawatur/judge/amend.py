"""Judgements on what single articles say: dates, chains, claims that are hidden, sources that rest on others.

They change the analyses before anything is linked, so that all that follows counts with them. The stored analyses stay
as the program made them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from tawatur.judge.docket import Docket, Places, agreed, applied, lost
from tawatur.records import (
    Analysis,
    Article,
    ChainLink,
    Claim,
    Claims,
    EntityType,
    Judgement,
    LocalEntity,
    Ruling,
    SourceKind,
    Stated,
)
from tawatur.text import fold

CHAIN_SIGN = ">"
_SOURCE_KINDS: dict[EntityType, SourceKind] = {
    "person": "person",
    "state": "state",
    "place": "state",
    "organisation": "organisation",
    "media": "media",
    "agency": "agency",
    "group": "group",
    "document": "document",
}
Amended = tuple[Sequence[Analysis], tuple[Ruling, ...]]


def amend(analyses: Sequence[Analysis], docket: Docket, reread: Callable[[Article], Analysis]) -> Amended:
    """The analyses as the judgements have them. `reread` analyses an article anew when its date was judged."""
    kept, rulings = _dated_articles(analyses, docket, reread)
    for step in (_hidden, _dated_claims, _chains, _resting):
        kept, found = step(kept, docket)
        rulings += found
    return kept, rulings


def _dated_articles(analyses: Sequence[Analysis], docket: Docket, reread: Callable[[Article], Analysis]) -> Amended:
    """Articles with the date of publication that was judged; their times are read again from it."""
    known = {a.article.id: a for a in analyses}
    rulings = []
    for judgement in docket.of("date", about="article"):
        analysis = known.get(judgement.targets[0].article_id)
        if analysis is None:
            rulings.append(lost(judgement))
            continue
        old = analysis.article.published
        if old is not None and old.value == judgement.value:
            rulings.append(agreed(judgement))
            continue
        stated = Stated(value=judgement.value or "", how=f"judged by {judgement.by}")
        known[analysis.article.id] = reread(msgspec.structs.replace(analysis.article, published=stated))
        rulings.append(applied(judgement))
    return [known[a.article.id] for a in analyses], tuple(rulings)


def _hidden(analyses: Sequence[Analysis], docket: Docket) -> Amended:
    """Without the claims that are hidden, and what was read in them. Hidden articles are set apart by linking."""
    places, rulings = Places(analyses), []
    hidden: dict[str, set[str]] = {}
    for judgement in docket.of("hide", about="claim"):
        claim = places.claim(judgement.targets[0])
        if claim is None:
            rulings.append(lost(judgement))
            continue
        hidden.setdefault(claim.article_id, set()).add(claim.id)
        rulings.append(applied(judgement))
    kept = [_without(a, hidden[a.article.id]) if a.article.id in hidden else a for a in analyses]
    return kept, tuple(rulings)


def _without(analysis: Analysis, claim_ids: set[str]) -> Analysis:
    found = analysis.claims
    agreements = tuple(
        msgspec.structs.replace(a, provisions=tuple(p for p in a.provisions if p.claim_id not in claim_ids))
        for a in found.agreements
    )
    claims = msgspec.structs.replace(
        found,
        claims=tuple(c for c in found.claims if c.id not in claim_ids),
        events=tuple(e for e in found.events if e.claim_id not in claim_ids),
        agreements=agreements,
        transfers=tuple(t for t in found.transfers if t.claim_id not in claim_ids),
        sanctions=tuple(s for s in found.sanctions if s.claim_id not in claim_ids),
    )
    return msgspec.structs.replace(analysis, claims=claims)


def _dated_claims(analyses: Sequence[Analysis], docket: Docket) -> Amended:
    """The events of a claim on the date that was judged."""
    places, rulings = Places(analyses), []
    dates: dict[str, Judgement] = {}
    for judgement in docket.of("date", about="claim"):
        claim = places.claim(judgement.targets[0])
        if claim is None:
            rulings.append(lost(judgement))
            continue
        dates[claim.id] = judgement
        rulings.append(applied(judgement))

    def dated(claims: Claims) -> Claims:
        events = (
            msgspec.structs.replace(e, date=dates[e.claim_id].value, date_how=f"judged by {dates[e.claim_id].by}")
            if e.claim_id in dates
            else e
            for e in claims.events
        )
        return msgspec.structs.replace(claims, events=tuple(events))

    return _each(analyses, set(dates), dated), tuple(rulings)


def _chains(analyses: Sequence[Analysis], docket: Docket) -> Amended:
    """Claims with the chain that was judged."""
    places, rulings = Places(analyses), []
    by_article = {a.article.id: a for a in analyses}
    chains: dict[str, tuple[ChainLink, ...]] = {}
    for judgement in docket.of("chain", about="claim"):
        claim = places.claim(judgement.targets[0])
        if claim is None:
            rulings.append(lost(judgement))
            continue
        names = [n.strip() for n in (judgement.value or "").split(CHAIN_SIGN) if n.strip()]
        if names == [link.name for link in claim.chain]:
            rulings.append(agreed(judgement))
            continue
        chains[claim.id] = tuple(_link(n, by_article[claim.article_id].annotations.entities) for n in names)
        rulings.append(applied(judgement))

    def chained(claims: Claims) -> Claims:
        made = (msgspec.structs.replace(c, chain=chains[c.id]) if c.id in chains else c for c in claims.claims)
        return msgspec.structs.replace(claims, claims=tuple(made))

    return _each(analyses, set(chains), chained), tuple(rulings)


def _resting(analyses: Sequence[Analysis], docket: Docket) -> Amended:
    """Claims of a source that rests on another go on to that one, in every article that names the source so."""
    places, rulings = Places(analyses), []
    rests: dict[str, str] = {}
    for judgement in docket.of("rests_on", about="entity"):
        pair = [places.entity(t) for t in judgement.targets]
        if len(pair) != 2 or None in pair:
            rulings.append(lost(judgement))
            continue
        upper, lower = (entity for entity in pair if entity is not None)
        rests.update({fold(form): lower.name for form in (upper.name, *upper.forms)})
        rulings.append(applied(judgement))
    if not rests:
        return analyses, tuple(rulings)

    def longer(claim: Claim, entities: Sequence[LocalEntity]) -> Claim:
        on = rests.get(fold(claim.chain[-1].name)) if claim.chain else None
        if on is None:
            return claim
        return msgspec.structs.replace(claim, chain=(*claim.chain, _link(on, entities)))

    made = []
    for analysis in analyses:
        claims = tuple(longer(c, analysis.annotations.entities) for c in analysis.claims.claims)
        made.append(msgspec.structs.replace(analysis, claims=msgspec.structs.replace(analysis.claims, claims=claims)))
    return made, tuple(rulings)


def _each(analyses: Sequence[Analysis], claim_ids: set[str], change: Callable[[Claims], Claims]) -> list[Analysis]:
    """The analyses, those that hold one of the claims changed."""
    return [
        msgspec.structs.replace(a, claims=change(a.claims)) if any(c.id in claim_ids for c in a.claims.claims) else a
        for a in analyses
    ]


def _link(name: str, entities: Sequence[LocalEntity]) -> ChainLink:
    """A link of a chain that a person named: the entity of the article that bears the name, where there is one."""
    named = fold(name)
    entity = next((e for e in entities if any(fold(form) == named for form in (e.name, *e.forms))), None)
    return ChainLink(
        span=None,
        cue=None,
        cue_class="cite",
        kind=_SOURCE_KINDS.get(entity.type, "unspecified") if entity else "person",
        name=name,
        entity=entity.key if entity else None,
    )
