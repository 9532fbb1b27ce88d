"""The stance in which a claim is made: that of its innermost cue, or of its own words where they hedge."""

from __future__ import annotations

import re

from tawatur.claims.attribution.model import Statement
from tawatur.languages import LanguagePack
from tawatur.records import Modality
from tawatur.text.fold import fold


class ModalityReader:
    """Reads stance and polarity of contents in one language, from the pack's `attribution.toml`."""

    def __init__(self, pack: LanguagePack) -> None:
        table = pack.settings("attribution")["modality"]
        self._sets = {name: frozenset(fold(w) for w in words) for name, words in table.items()}
        self._patterns = {
            name: _any_of(table[name])
            for name in ("not_ruled_out", "not_denied", "possible", "evaluates", "hearsay")
            if table[name]
        }
        before = "|".join(re.escape(fold(w)) for w in table["possible_before_present"])
        verbs = "|".join(["[ين]\\w{2,}", "تت\\w+", *(re.escape(fold(w)) for w in table["possible_verbs"])])
        self._hedge = re.compile(rf"(?<!\w)[وف]?(?:{before})\s+(?:{verbs})(?!\w)") if before else None
        self._negation = _any_of(table["negation"])
        self._undone = self._sets["negation_undone"]

    def of_content(self, text: str) -> Modality:
        """Stance that the words themselves show: possible, does_not_rule_out, evaluates, or asserts."""
        key = fold(text)
        if self._patterns["not_ruled_out"].search(key):
            return "does_not_rule_out"
        if self._patterns["not_denied"].search(key):
            return "does_not_deny"
        if self._patterns["hearsay"].search(key):
            return "alleges"
        if self._patterns["possible"].search(key) or (self._hedge and self._hedge.search(key)):
            return "possible"
        if self._patterns["evaluates"].search(key):
            return "evaluates"
        return "asserts"

    def of(self, statement: Statement, text: str) -> Modality:
        """Stance of the innermost source to the content."""
        stance, form = statement.cue.stance, statement.cue.form
        if stance != "asserts":
            return stance
        own = self.of_content(text)
        if own in ("does_not_rule_out", "does_not_deny"):
            return own
        head = statement.source.resolved().head
        if form.cue_class == "demand":
            return "demands"
        if fold(form.lemma) in self._sets["alleging_lemmas"] or head in self._sets["alleging_sources"]:
            return "alleges"
        if fold(form.lemma) in self._sets["estimating_lemmas"] or head in self._sets["estimating_sources"]:
            return "estimates"
        return own

    def negated(self, text: str) -> bool:
        """Whether the main verb of the content is negative: a negation among its first words that nothing undoes."""
        words = fold(text).split()
        if not self._negation.search(" ".join(words[:5])) or self._patterns["not_ruled_out"].search(
            " ".join(words[:12])
        ):
            return False
        return not self._undone & set(words[:9])


def _any_of(words: list[str]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)[وف]?(?:" + "|".join(re.escape(fold(w)) for w in words) + r")(?!\w)")
