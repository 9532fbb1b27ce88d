"""An answer about obligations laid out for a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tawatur.obligations.answer import ConditionState, ObligationAnswer, TouchedProvision
from tawatur.records import Analysis, Citation, Entity

_HOW = {
    "brought_about": "the event would bring it about",
    "forbidden": "the event would be against it",
    "asked": "the event is what it asks",
    "allowed": "it allows the event",
    "perhaps": "perhaps",
}
_FORCE = {
    "shall": "shall",
    "shall_not": "shall not",
    "may": "may",
    "commits": "is committed to",
    "rules_out": "rules out",
}
_STATE = {"met": "met by the event", "not_met": "not met", "not_known": "not known"}


def answer_text(answer: ObligationAnswer, analyses: Sequence[Analysis], entities: Sequence[Entity]) -> str:
    """The answer as lines of text, each provision with its words, its conditions, its sources and its places."""
    shown = _Names(analyses, entities)
    event = answer.supposed
    who = f"by {shown.of(event.actors)}" if event.actors else "by whom is not said"
    whom = f", of {shown.of(event.targets)}" if event.targets else ""
    lines = [f"If: {event.words}", f"    read as: {event.type}, {who}{whom}", f"    {answer.caveat}", ""]
    if not answer.touched:
        lines.append(f"No reported provision is touched ({answer.passed_over} were read).")
    for number, touched in enumerate(answer.touched, 1):
        lines += [*_provision(number, touched, shown), ""]
    if answer.touched:
        lines.append(f"{answer.passed_over} other reported provisions are not touched.")
    return "\n".join(lines)


def _provision(number: int, touched: TouchedProvision, shown: _Names) -> list[str]:
    atop = f", ATOP {touched.atop}" if touched.atop else ""
    acts = "; ".join(f"{a.act} {a.date or ''}".strip() for a in touched.acts)
    lines = [f"{number}. {shown.of(touched.actors) or 'whom is not said'} {_FORCE[touched.force]}: «{touched.asks}»"]
    lines.append(f"    kind:      {touched.kind}{atop}")
    lines.append(f"    agreement: {' / '.join(touched.names[:3])} ({shown.of(touched.parties)})")
    lines += [f"    acts:      {acts}"] if acts else []
    lines.append(f"    touched:   {_HOW[touched.how]}: {touched.why}")
    lines += [f"    for:       {shown.of((touched.beneficiary,))}"] if touched.beneficiary else []
    lines += [_condition("if:", c) for c in touched.conditions]
    lines += [_condition("unless:", c) for c in touched.exceptions]
    roots = f"{len(touched.roots)} independent: {', '.join(touched.roots)}" if touched.roots else "none that is named"
    lines.append(f"    word of:   {shown.of(touched.reported_by)}")
    lines.append(f"    roots:     {roots}")
    lines += [f"    cited:     {shown.place(c)}" for c in touched.citations[:5]]
    return lines


def _condition(label: str, condition: ConditionState) -> str:
    return f"    {label:<10} «{condition.words}» — {_STATE[condition.state]} ({condition.why})"


class _Names:
    """Names of entities and places of reports."""

    def __init__(self, analyses: Sequence[Analysis], entities: Sequence[Entity]) -> None:
        self._articles = {a.article.id: a.article for a in analyses}
        self._entities: Mapping[str, Entity] = {e.id: e for e in entities}

    def of(self, ids: Sequence[str]) -> str:
        return ", ".join(dict.fromkeys(self._one(i) for i in ids))

    def _one(self, entity_id: str) -> str:
        entity = self._entities.get(entity_id)
        if entity is None:
            article = self._articles.get(entity_id.removeprefix("outlet:"))
            return article.location if article is not None else entity_id
        names = dict(entity.names)
        return names.get("en") or next(iter(names.values()), entity_id)

    def place(self, citation: Citation) -> str:
        article = self._articles[citation.article_id]
        return f"{article.location} ({article.id}) {citation.span.start}-{citation.span.end}"
