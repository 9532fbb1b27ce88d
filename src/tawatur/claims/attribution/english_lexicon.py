"""The cue lexicon of English: finite forms and gerunds of the reporting verbs, head nouns of sources, word classes."""

from __future__ import annotations

from typing import Any, cast

from tawatur.claims.attribution.model import CueKind, Form, Number
from tawatur.languages import LanguagePack
from tawatur.records import CueClass, Modality, SourceKind


class EnglishLexicon:
    """All that is looked up while reading English attribution. Keys are lower case."""

    def __init__(self, pack: LanguagePack) -> None:
        self._settings = pack.settings("attribution")
        self._classes = {k: frozenset(map(str, v)) for k, v in self._settings.items() if isinstance(v, list)}
        self.forms: dict[str, Form] = {}
        self.heads: dict[str, tuple[SourceKind, Number]] = {}
        for row in pack.table("speech", ("base", "past", "participle", "gerund", "class", "stance", "frames")):
            self._add_verb(row)
        for row in pack.table("sources", ("head", "kind", "number")):
            self.heads[row["head"]] = (cast(SourceKind, row["kind"]), cast(Number, row["number"]))

    def words(self, name: str) -> frozenset[str]:
        """A word class of attribution.toml."""
        return self._classes[name]

    def _add_verb(self, row: dict[str, str]) -> None:
        def form(kind: CueKind, number: str, present: bool) -> Form:
            return Form(
                lemma=row["base"],
                kind=kind,
                cue_class=cast(CueClass, row["class"]),
                stance=cast(Modality, row["stance"]),
                frames=frozenset(row["frames"].split()),
                number=cast(Any, number),
                present=present,
            )

        self.forms[row["base"]] = form("verb", "p", True)
        self.forms[third_person(row["base"])] = form("verb", "s", True)
        self.forms[row["participle"]] = form("verb", "", False)
        self.forms[row["past"]] = form("verb", "", False)
        self.forms[row["gerund"]] = form("participle", "", True)


def third_person(base: str) -> str:
    """The third person singular present of a regular verb."""
    if base.endswith(("s", "sh", "ch", "x", "z")):
        return base + "es"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + "s"
