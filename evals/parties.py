"""Which gold entity the words of a predicted argument mean, on a page with gold entities."""

from __future__ import annotations

from typing import Any

from evals.gold import on_page
from tawatur.records import Analysis, Argument, Span
from tawatur.text import fold


class Parties:
    """Maps arguments of one page to gold entity ids."""

    def __init__(self, gold: dict[str, Any]) -> None:
        self._mentions: list[tuple[Span, str]] = []
        self._forms: dict[str, str] = {}
        self._same: dict[str, str] = {}
        for entity in gold["entities"]:
            for mention in entity.get("mentions", ()):
                self._mentions.append((Span(mention["start"], mention["end"]), entity["id"]))
            for form in entity.get("forms", ()):
                self._forms.setdefault(fold(form["form"]), entity["id"])
            if entity.get("metonym_for"):
                self._same[entity["id"]] = entity["metonym_for"]

    def of(self, argument: Argument | None, analysis: Analysis) -> set[str]:
        """The gold ids that the argument may be taken for; a capital is also its state."""
        if argument is None:
            return set()
        found: set[str] = set()
        span = on_page(analysis, argument.span)
        if span is not None:
            best = max(self._mentions, key=lambda m: (m[0].overlap(span), len(m[0])), default=None)
            if best is not None and best[0].overlap(span):
                found.add(best[1])
                found.update(i for s, i in self._mentions if s.overlap(span) and len(s) >= len(best[0]))
        local = analysis.annotations.entity(argument.entity) if argument.entity else None
        for text in (argument.text, *((local.name, *local.forms) if local else ())):
            if fold(text) in self._forms:
                found.add(self._forms[fold(text)])
        return found | {self._same[i] for i in found if i in self._same}

    def all_of(self, arguments: tuple[Argument, ...], analysis: Analysis) -> set[str]:
        """The gold ids of several arguments together."""
        return set().union(*(self.of(a, analysis) for a in arguments)) if arguments else set()

    def states(self, wanted: list[str]) -> set[str]:
        """Gold ids with the states that they stand for."""
        return set(wanted) | {self._same[i] for i in wanted if i in self._same}
