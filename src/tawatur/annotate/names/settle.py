"""Settles which of several known entities a form means («كوريا», «عمان»), by what else the article names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tawatur.annotate.names.candidates import Candidate
from tawatur.annotate.names.knowledge import Form


def settle(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates with one form each: the one whose state the article names most, else the most prominent."""
    votes: Counter[str] = Counter()
    for candidate in candidates:
        if len({f.known.ref for f in candidate.forms}) == 1:
            known = candidate.forms[0].known
            votes[known.ref] += 1
            votes[known.stands_for or known.of] += 1
    votes.pop("", None)
    for candidate in candidates:
        if len(candidate.forms) > 1:
            best = max(candidate.forms, key=lambda f: (votes[f.known.ref] or votes[f.known.of], _prominence(f)))
            candidate.forms = (best,)
            candidate.kind, candidate.type = best.kind, best.known.type
    return list(candidates)


def _prominence(form: Form) -> tuple[int, int]:
    known = form.known
    if known.type == "state":
        return 4, 0
    if known.type != "place":
        return 3, 0
    return (2 if known.stands_for or not known.weight else 1), known.weight
