"""Agreements joined across articles: one treaty under five names is one row, with its acts and its provisions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, pairwise

import msgspec

from tawatur.link.case_index import CaseIndex
from tawatur.link.dates import days_of
from tawatur.records import (
    Act,
    ActFinding,
    Agreement,
    AgreementAct,
    AgreementFinding,
    Analysis,
    Citation,
    Links,
    Provision,
    ProvisionFinding,
    Span,
    content_id,
)
from tawatur.text.fold import fold
from tawatur.weigh.joining import Sets, blocks_of, by_frequency, cite, most, party_of, same_wording

LOOSE = frozenset({"treaty", "partnership", "deal", "understanding", "agreement"})
"""Kinds that reports use for one another."""

NO_YEAR = "XXXX"
"""EDTF for a year that nothing anchors."""
RECENT = 200
"""Days from its signing within which an agreement is the news of an article, not its background."""


class _Item(msgspec.Struct, frozen=True):
    """An agreement as one article tells of it."""

    agreement: Agreement
    language: str
    names: tuple[str, ...]
    parties: frozenset[str]
    signed: frozenset[str]
    recent: bool
    """Nothing says that it was signed long before the article."""


class _Term(msgspec.Struct, frozen=True):
    """A provision as one article tells of it."""

    provision: Provision
    article_id: str
    language: str
    action: str
    actors: frozenset[str]
    group: str | None


def join_agreements(analyses: Sequence[Analysis], links: Links) -> tuple[AgreementFinding, ...]:
    """One row an agreement, the one reported by most articles first."""
    index = CaseIndex(analyses, links.entities)
    group_of = {m.claim_id: g.id for g in links.groups for m in g.members}
    items = [_item(index, a) for analysis in index.analyses.values() for a in analysis.claims.agreements]
    sets = Sets(len(items))
    for block in blocks_of(items, (_keys(i) for i in items)):
        for a, b in pairwise(block):
            if _one(items[a], items[b]):
                sets.join(a, b)
        for a, b in combinations(block[:60], 2):
            if sets.find(a) != sets.find(b) and _one(items[a], items[b]):
                sets.join(a, b)
    rows = _complete([[items[i] for i in rows] for rows in sets.members()])
    findings = [_finding(index, group_of, row) for row in rows]
    return tuple(sorted(findings, key=lambda f: (-len({c.article_id for c in f.citations}), f.id)))


def _item(index: CaseIndex, agreement: Agreement) -> _Item:
    article = index.analyses[agreement.article_id].article
    parties = (party_of(index, article.id, p) for p in agreement.parties)
    signed = frozenset(a.date for a in agreement.acts if a.act in ("signed", "agreed") and a.date)
    told = days_of(index.published(article.id))
    dated = [days for d in signed if (days := days_of(d))]
    return _Item(
        agreement,
        article.language,
        tuple(fold(n.of(article.text)) for n in agreement.names),
        frozenset(p for p in parties if p),
        signed,
        told is None or all(days.overlaps(told, slack=RECENT) for days in dated),
    )


def _complete(rows: list[list[_Item]]) -> list[list[_Item]]:
    """Puts «the treaty» of one party into the only agreement of its kind that this party has with another."""
    full = [row for row in rows if len(_parties(row)) > 1]
    kept = list(full)
    for row in rows:
        parties = _parties(row)
        if len(parties) > 1:
            continue
        bare = len(parties) == 1 and all(" " not in name for item in row for name in item.names)
        kind = row[0].agreement.kind
        fitting = [f for f in full if bare and parties < _parties(f) and f[0].agreement.kind == kind]
        if len(fitting) == 1:
            fitting[0].extend(row)
        else:
            kept.append(row)
    return kept


def _parties(row: Sequence[_Item]) -> frozenset[str]:
    return frozenset(p for item in row for p in item.parties)


def _keys(item: _Item) -> Iterator[tuple[str, ...]]:
    parties = sorted(item.parties)[:6]
    yield from (("pair", a, b) for a, b in combinations(parties, 2))
    yield from (("signed", party, date[:7]) for party in parties for date in item.signed)
    if len(parties) < 2:
        yield from (("name", item.language, name) for name in item.names)


def _one(a: _Item, b: _Item) -> bool:
    """Whether two articles tell of one agreement: kinds and dates of signing that fit, and names that do not differ."""
    if a.agreement.kind != b.agreement.kind and not {a.agreement.kind, b.agreement.kind} <= LOOSE:
        return False
    dates = [(days_of(x), days_of(y)) for x in a.signed for y in b.signed]
    known = [(x, y) for x, y in dates if x and y]
    if known and not any(x.overlaps(y, slack=1) for x, y in known):
        return False
    shared = a.parties & b.parties
    if (len(a.parties) > 1 and len(b.parties) > 1 and len(shared) < 2) or (a.parties and b.parties and not shared):
        return False
    if known and shared and min(len(a.parties), len(b.parties)) == 1:
        return True  # one report does not name the other party
    if len(shared) > 1 and (known or (a.recent and b.recent)):
        return True  # parties do not sign two agreements of a kind at once; each article has its own name for it
    bare = len(shared) > 1
    return a.language == b.language and any(_one_name(x, y, bare) for x in a.names for y in b.names)


def _one_name(a: str, b: str, bare: bool) -> bool:
    """Whether two folded names can be one; a bare noun (the treaty) is only its own like, and of the same parties."""
    if a == b:
        return bare or " " in a
    return bool(" " in a and " " in b and (same_wording(a, b) or a in b or b in a))


def _finding(index: CaseIndex, group_of: dict[str, str], row: Sequence[_Item]) -> AgreementFinding:
    agreements = [i.agreement for i in row]
    names = by_frequency(n.of(index.analyses[a.article_id].article.text) for a in agreements for n in a.names)
    cited = {
        index.citation(a.article_id, index.sentence(a.article_id, span))
        for a in agreements
        for span in (*a.names, *(act.span for act in a.acts))
    }
    return AgreementFinding(
        id=content_id("ag", *sorted(a.id for a in agreements)),
        kind=most(a.kind for a in agreements),
        names=names,
        parties=by_frequency(p for i in row for p in sorted(i.parties)),
        acts=_acts(index, agreements),
        provisions=_provisions(index, group_of, agreements),
        citations=tuple(sorted(cited, key=_place)),
    )


def _acts(index: CaseIndex, agreements: Sequence[Agreement]) -> tuple[ActFinding, ...]:
    """Acts by kind and date. A date that one article gives serves the reports of the act that give none."""
    found: dict[Act, list[tuple[AgreementAct, str]]] = {}
    for agreement in agreements:
        for act in agreement.acts:
            found.setdefault(act.act, []).append((act, agreement.article_id))
    rows: list[ActFinding] = []
    for kind, acts in found.items():
        dates = _precise(sorted({a.date for a, _ in acts if a.date}))
        rows += [_act(index, kind, date, acts, len(dates)) for date in (*dates, *(() if dates else (None,)))]
    return tuple(sorted(rows, key=lambda r: (r.date or "9999", r.act)))


def _precise(dates: Sequence[str]) -> list[str]:
    """The dates without those that only say a more precise one less precisely."""
    known = [(d, days) for d in dates if (days := days_of(d))]
    found = [d for d, days in known if not any(o.within(days) and o != days for _, o in known)]
    yearless = [d for d in dates if d.startswith(NO_YEAR)]
    finer = [o for o in yearless if not any(x != o and x.startswith(o) for x in yearless)]
    return found + [d for d in finer if not any(o[4:].startswith(d[4:]) for o in found)]


def _is_of(given: str | None, date: str | None) -> bool:
    """Whether the date that a report gives for an act is that of a row; of an unknown year, the same month and day."""
    if given is None or date is None:
        return False
    if NO_YEAR in (given[:4], date[:4]):
        return date[4:].startswith(given[4:])
    days, other = days_of(date), days_of(given)
    return days is not None and other is not None and other.overlaps(days)


def _act(
    index: CaseIndex, kind: Act, date: str | None, acts: Sequence[tuple[AgreementAct, str]], dates: int
) -> ActFinding:
    citations = {
        cite(index, article_id, None, act.span) for act, article_id in acts if dates <= 1 or _is_of(act.date, date)
    }
    return ActFinding(act=kind, date=date, citations=tuple(sorted(citations, key=_place)))


def _provisions(
    index: CaseIndex, group_of: dict[str, str], agreements: Sequence[Agreement]
) -> tuple[ProvisionFinding, ...]:
    """Provisions of one force on the same parties with like wording, or reported by claims of one group, are one."""
    terms = [_term(index, group_of, a.article_id, p) for a in agreements for p in a.provisions]
    sets = Sets(len(terms))
    for i, j in combinations(range(len(terms)), 2):
        if sets.find(i) != sets.find(j) and _one_term(terms[i], terms[j]):
            sets.join(i, j)
    return tuple(_provision(index, [terms[i] for i in row]) for row in sets.members())


def _term(index: CaseIndex, group_of: dict[str, str], article_id: str, provision: Provision) -> _Term:
    article = index.analyses[article_id].article
    actors = (party_of(index, article_id, a) for a in provision.actors)
    return _Term(
        provision,
        article_id,
        article.language,
        provision.action.of(article.text),
        frozenset(a for a in actors if a),
        group_of.get(provision.claim_id or ""),
    )


def _one_term(a: _Term, b: _Term) -> bool:
    if a.provision.force != b.provision.force or (a.actors and b.actors and not a.actors & b.actors):
        return False
    if a.language == b.language:
        return same_wording(a.action, b.action)
    return a.group is not None and a.group == b.group


def _provision(index: CaseIndex, terms: Sequence[_Term]) -> ProvisionFinding:
    beneficiaries = [b for t in terms if (b := party_of(index, t.article_id, t.provision.beneficiary))]
    return ProvisionFinding(
        force=terms[0].provision.force,
        actors=by_frequency(a for t in terms for a in sorted(t.actors)),
        beneficiary=most(beneficiaries) if beneficiaries else None,
        citations=tuple(dict.fromkeys(Citation(article_id=t.article_id, span=t.provision.action) for t in terms)),
        conditions=_cited(terms, lambda p: p.condition),
        exceptions=_cited(terms, lambda p: p.exception),
        reported_by=by_frequency(_reporter(index, t) for t in terms),
    )


def _cited(terms: Sequence[_Term], part: Callable[[Provision], Span | None]) -> tuple[Citation, ...]:
    """The words that each report has for one part of a provision."""
    found = ((t.article_id, part(t.provision)) for t in terms)
    return tuple(dict.fromkeys(Citation(article_id=article, span=span) for article, span in found if span))


def _reporter(index: CaseIndex, term: _Term) -> str:
    """The innermost source of the claim that tells of a provision, else the outlet."""
    view = index.claims.get(term.provision.claim_id or "")
    return index.utterer(view) if view else index.publisher(term.article_id)


def _place(citation: Citation) -> tuple[str, int, int]:
    return (citation.article_id, citation.span.start, citation.span.end)
