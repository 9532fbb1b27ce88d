"""Words that mean the two parties an article is about: «البلدان», «الزعيمين»."""

from __future__ import annotations

from collections.abc import Sequence

from tawatur.annotate.names.candidates import Candidate
from tawatur.annotate.names.gazetteer import name_readings
from tawatur.languages import LanguagePack
from tawatur.text import fold

CLASSES = ("pair_states", "pair_persons")


class PairFinder:
    """Finds dual nouns that stand for two states or two persons; who they are is for the resolver."""

    def __init__(self, pack: LanguagePack) -> None:
        rows = pack.table("anaphors", ("form", "class"))
        self._words = {fold(r["form"]): r["class"] for r in rows if r["class"] in CLASSES}

    def __call__(self, words: Sequence[str], folds: Sequence[str]) -> list[Candidate]:
        found = []
        for at, key in enumerate(folds):
            if "ا" not in key and "ي" not in key:
                continue
            for cut, rest in name_readings(words[at]):
                if rest in self._words:
                    found.append(
                        Candidate(
                            first=at,
                            last=at,
                            cut=cut,
                            what="pair",
                            kind="nominal",
                            type="group",
                            how="dual noun",
                            key=self._words[rest],
                        )
                    )
                    break
        return found
