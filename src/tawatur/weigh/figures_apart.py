"""Disagreements on figures: the values that reports give for one slot, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

import msgspec

from tawatur.link.case_index import CaseIndex
from tawatur.link.slot_figures import VICTIM_FIGURES
from tawatur.link.units import Figure, figure_of
from tawatur.records import (
    Citation,
    Disagreement,
    Links,
    Quantity,
    Reason,
    Reconciliation,
    Side,
    Slot,
    SlotMember,
    content_id,
)
from tawatur.weigh.figures import Outcome, compare, reversed_digits

MAX_SIDES = 8
"""A slot with more different values than this says that its figures are not for one thing."""
MAX_TOLD = 6
"""Comparisons of a slot's figures that are told, the worst first."""
_ORDER: tuple[Reconciliation, ...] = ("conflict", "superseded", "reconcilable", "agrees")


class _Report(msgspec.Struct, frozen=True):
    """One figure of a slot: the words, the figure, who gives it, when it was published."""

    words: str
    dimension: str
    """That of its slot: who was killed and who was hurt are counted apart."""
    figure: Figure
    quantity: Quantity
    citation: Citation
    who: str
    published: str
    sentence: Citation
    """Its sentence; two figures of a slot only stand in one sentence as an earlier and a later count."""


_Filled = tuple[Slot, list[list[_Report]]]
"""A slot and the reports of each of its values."""


def figures_apart(index: CaseIndex, links: Links) -> Iterator[Disagreement]:
    """What disagrees in each slot, with every value as a side: the figures that stand; apart from them, a running
    count."""
    group_of = {m.claim_id: g.id for g in links.groups for m in g.members}
    for slot, sides in _joined([(slot, _sides_of(index, slot)) for slot in links.slots]):
        if 1 < len(sides) <= MAX_SIDES:
            groups = {group_of.get(m.claim_id or "") for m in slot.members}
            group = groups.pop() if len(groups) == 1 else None
            running, standing = _parted(sides)
            if running:
                told = [o for a, b in combinations(running, 2) if (o := _superseded(a, b) or _superseded(b, a))]
                yield _disagreement(slot, running, told, group)
            if len(standing) > 1 and (group is not None or _telling(standing)):
                yield _disagreement(slot, standing, _comparisons(standing), group)


def _telling(sides: Sequence[list[_Report]]) -> bool:
    """Whether figures that no claim group holds disagree: not "millions" beside a number, nor those of one report, but
    for tolls, of which one report gives what either side says."""
    articles = {r.citation.article_id for reports in sides for r in reports}
    counted = [reports for reports in sides if any(r.quantity.approx != "vague" for r in reports)]
    return (len(articles) > 1 or sides[0][0].dimension in VICTIM_FIGURES) and len(counted) != 1


def _joined(slots: Sequence[_Filled]) -> Iterator[_Filled]:
    """The slots with what reports give for each; two that hold the same different values, of one report, are one."""
    kept: dict[tuple[object, ...], list[_Filled]] = {}
    for slot, sides in slots:
        key = (slot.dimension, *sorted(_key(reports[0].figure) for reports in sides)) if len(sides) > 1 else (slot.id,)
        same = kept.setdefault(key, [])
        for at, (other, there) in enumerate(same):
            if {m.article_id for m in slot.members} & {m.article_id for m in other.members}:
                same[at] = (other, _sides([r for reports in (*there, *sides) for r in reports]))
                break
        else:
            same.append((slot, sides))
    for some in kept.values():
        yield from some


def _parted(sides: Sequence[list[_Report]]) -> tuple[list[list[_Report]], list[list[_Report]]]:
    """(a running count from its first to its last figure; the figures that stand, the last of the count among them)."""
    over = {i for i, a in enumerate(sides) if any(_superseded(a, b) for b in sides)}
    last = {i for i, b in enumerate(sides) if i not in over and any(_superseded(sides[j], b) for j in over)}
    return [sides[i] for i in sorted(over | last)], [side for i, side in enumerate(sides) if i not in over]


def _report(index: CaseIndex, slot: Slot, member: SlotMember) -> _Report | None:
    article_id, claim_id = member.article_id, member.claim_id
    analysis = index.analyses[article_id]
    quantity = analysis.annotations.quantities[member.quantity]
    figure = figure_of(quantity)
    if figure is None:
        return None
    view = index.claims.get(claim_id or "")
    return _Report(
        quantity.span.of(analysis.article.text),
        slot.dimension,
        figure,
        quantity,
        Citation(article_id=article_id, span=quantity.span),
        index.utterer(view) if view else index.publisher(article_id),
        index.published(article_id) or "",
        index.citation(article_id, index.sentence(article_id, quantity.span)),
    )


def _sides_of(index: CaseIndex, slot: Slot) -> list[list[_Report]]:
    return _sides([r for m in slot.members if (r := _report(index, slot, m))])


def _sides(reports: Sequence[_Report]) -> list[list[_Report]]:
    """Reports with one value in one unit together, in order of time."""
    by_value: dict[tuple[float, ...], list[_Report]] = {}
    for r in sorted(reports, key=lambda r: (r.published, r.citation.article_id, r.citation.span)):
        by_value.setdefault(_key(r.figure), []).append(r)
    return list(by_value.values())


def _key(figure: Figure) -> tuple[float, ...]:
    return (figure.low, figure.high, figure.open_low, figure.open_high, figure.factor)


def _disagreement(
    slot: Slot, sides: Sequence[list[_Report]], found: Sequence[Outcome], group: str | None
) -> Disagreement:
    worst = min((outcome for outcome, _, _ in found), key=_ORDER.index)
    told = sorted(dict.fromkeys(found), key=lambda f: _ORDER.index(f[0]))
    return Disagreement(
        id=content_id("d", slot.id, *(reports[0].words for reports in sides)),
        kind="quantity",
        topic=_topic(sides),
        group_id=group,
        sides=tuple(_side(reports) for reports in sides),
        outcome=worst,
        how="; ".join(why for _, why, _ in told[:MAX_TOLD]),
        reasons=tuple(reason for _, _, reason in told[:MAX_TOLD]),
    )


def _comparisons(sides: Sequence[list[_Report]]) -> list[Outcome]:
    """Outcomes of all pairs of sides; a side that is another with its digits reversed is compared with that alone."""
    reversed_of: dict[int, int] = {}
    for i, j in combinations(range(len(sides)), 2):
        if reversed_digits(sides[i][0].words, sides[j][0].words):
            odd, other = (i, j) if len(sides[i]) <= len(sides[j]) else (j, i)
            reversed_of.setdefault(odd, other)
    found: list[Outcome] = []
    for i, j in combinations(range(len(sides)), 2):
        if reversed_of.get(i, j) == j and reversed_of.get(j, i) == i:
            a, b = sides[i], sides[j]
            found.append(compare(a[0].figure, b[0].figure, (a[0].words, b[0].words)))
    return found


def _superseded(a: Sequence[_Report], b: Sequence[_Report]) -> Outcome | None:
    """A higher count given later by the same source, or by the same report beside the earlier one: a running count."""
    for x in a:
        for y in b:
            if x.figure.dimension != "count" or y.figure.low <= x.figure.high:
                continue
            if x.sentence == y.sentence:
                why = f"“{y.words}” took the place of “{x.words}”"
                return "superseded", why, Reason.of("count_raised", a=x.words, b=y.words)
            if x.who == y.who and x.published[:10] < y.published[:10]:
                why = f"“{y.words}” is the later count of the same source ({y.published[:10]})"
                return "superseded", why, Reason.of("later_count", words=y.words, date=y.published[:10])
    return _outgrown(a, b)


def _outgrown(a: Sequence[_Report], b: Sequence[_Report]) -> Outcome | None:
    """A toll that all give after the days of a lower one: it has risen since, whoever counts."""
    last, first = max(a, key=lambda r: r.published), min(b, key=lambda r: r.published)
    tolls = last.dimension in VICTIM_FIGURES and last.published[:10] and first.figure.low > last.figure.high
    if not tolls or last.published[:10] >= first.published[:10]:
        return None
    why = f"“{first.words}” is a later count ({first.published[:10]}) than “{last.words}”"
    return "superseded", why, Reason.of("count_since", a=first.words, b=last.words, date=first.published[:10])


def _side(reports: Sequence[_Report]) -> Side:
    first = reports[0]
    return Side(
        position=first.words,
        value=first.quantity.value,
        who=tuple(dict.fromkeys(r.who for r in reports)),
        citations=tuple(dict.fromkeys(r.citation for r in reports)),
    )


def _topic(sides: Sequence[Sequence[_Report]]) -> str:
    """What is measured, in the words of the first report that says what it counts."""
    reports = [r for side in sides for r in side]
    return next((r.quantity.kind for r in reports if r.quantity.kind != "count"), reports[0].quantity.unit or "count")
