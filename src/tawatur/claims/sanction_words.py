"""The words that say what becomes of sanctions: imposed, proposed, lifted, evaded; and whose subject is who."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple, get_args

from tawatur.claims.cues import CueTable, noun_forms, verb_forms
from tawatur.languages import load_pack
from tawatur.records.claim import SanctionKind

_KINDS: dict[str, SanctionKind] = {kind: kind for kind in get_args(SanctionKind)}


class Context(NamedTuple):
    """What a word says of the sanctions behind it, and who its subject is (imposer, target, lister, other)."""

    kind: SanctionKind
    subject: str


@cache
def sanction_words(language: str) -> CueTable[Context]:
    """The words of a language, compiled once a process."""
    forms: list[tuple[str, Context]] = []
    for row in load_pack(language).table("sanctions", ("verb", "imperfect", "nouns", "kind", "subject")):
        context = Context(_KINDS[row["kind"]], row["subject"])
        if row["verb"]:
            forms += [(f, context) for f in verb_forms(row["verb"], row["imperfect"], language)]
        forms += [(f, context) for f in noun_forms(row["nouns"], language)]
    return CueTable(forms, language)
