"""Reasons in the reader's language: rules with their values, worded by the templates under [reason] of labels.toml.

A slot of a template names a value and how it is shown: {a:quote} words of a report, {one:name} an entity or report,
{gap:figure} a figure with the unit that `gap_unit` gives, {n:number}, {day:date} an EDTF date; any other form is a
table of [count], {n:passages}.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from tawatur.brief.phrases import text_of
from tawatur.brief.view import CaseView
from tawatur.records import Reason

PROSE = "en"
"""The language in which the stages word a reason themselves."""
_SLOT = re.compile(r"\{(\w+):(\w+)\}")


def why(view: CaseView, reasons: Iterable[Reason | None], prose: str) -> str:
    """Reasons in words, one after another. `prose`: what the stage says itself, for a reason without a rule."""
    told = [r for r in reasons if r is not None]
    if told and all(view.w.has("reason", r.rule) for r in told):
        return view.w("page", "reason_comma").join(_worded(view, r) for r in told)
    return in_prose(view, prose)


def in_prose(view: CaseView, prose: str) -> str:
    """What a stage says itself, where the brief is in the language of that prose; else nothing."""
    return view.without_folders(prose) if view.w.language == PROSE else ""


def _worded(view: CaseView, reason: Reason) -> str:
    values = dict(reason.values)
    template: str = view.w.labels["reason"][reason.rule]
    return _SLOT.sub(lambda m: _shown(view, values, m.group(1), m.group(2)), template)


def _shown(view: CaseView, values: Mapping[str, str | float], name: str, form: str) -> str:
    w, value = view.w, values.get(name, "")
    if isinstance(value, str):
        if form in ("quote", "name"):
            return text_of(view.quote(value) if form == "quote" else view.name(value))
        return view.when(value) or value
    if form in ("number", "figure"):
        unit = str(values.get(f"{name}_unit", ""))
        bare = form == "number" or unit.startswith("{") or not w.knows_unit(unit)
        return w.number(value) if bare else w.figure(value, unit)
    return w.count(form, int(value))
