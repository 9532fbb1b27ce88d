"""Why pages could not be read, in the language of the brief.

Reading words a cause once, in English, for the terminal; a pack in another language has the same wordings in
`failures.tsv`. What it lacks stays in English.
"""

from __future__ import annotations

import re
from functools import cache

from tawatur.brief.lines import FailureLine
from tawatur.brief.view import place_of
from tawatur.languages import load_pack
from tawatur.records import Failure

OWN = "en"
"""The language in which reading words its causes."""
_SLOT = "{}"


def failure_line(failure: Failure, language: str) -> FailureLine:
    """One page that could not be read, with cause and advice in words."""
    cause, advice = (worded(text, language) for text in (failure.cause, failure.advice))
    return FailureLine(location=place_of(failure.location), cause=cause, advice=advice)


def worded(text: str, language: str) -> str:
    """A cause or piece of advice in a language; as it is, where the pack does not know it."""
    if language == OWN or not text:
        return text
    for pattern, wording in _wordings(language):
        match = pattern.fullmatch(text)
        if match:
            slots = (worded(slot, language) for slot in match.groups())
            return "".join(part + next(slots, "") for part in wording.split(_SLOT))
    return text


@cache
def _wordings(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """(pattern of the English, wording), those without a slot first, then those that say more."""
    rows = load_pack(language).table("failures", ("en", "ar"))
    ordered = sorted(rows, key=lambda r: (_SLOT in r["en"], -len(r["en"])))
    return tuple((re.compile("(.+)".join(map(re.escape, r["en"].split(_SLOT)))), r[language]) for r in ordered)
