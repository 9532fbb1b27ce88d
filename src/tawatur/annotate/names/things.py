"""Nominal mentions by head noun and modifiers: weapons, instruments, events, unnamed groups.

A head noun of `things.tsv` with the modifiers that follow it («صواريخ أرض-جو», «تقارير أمريكية») is a mention when
what its row needs is there. What is meant is a key: the head's and those of its modifiers.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, cast

from tawatur.annotate.names.candidates import Candidate
from tawatur.annotate.names.gazetteer import JOINTS, form_words
from tawatur.annotate.names.phrases import Phrase, PhraseBook, stem
from tawatur.languages import LanguagePack
from tawatur.records import EntityType
from tawatur.text import fold

MAX_MODIFIERS = 6


class Head(NamedTuple):
    """A row of `things.tsv`."""

    type: EntityType
    key: str
    en: str
    needs: frozenset[str]


class ThingFinder:
    """Finds nominal mentions of weapons, documents, events and groups."""

    def __init__(self, pack: LanguagePack) -> None:
        rows: list[tuple[str, Head]] = []
        for row in pack.table("things", ("forms", "type", "key", "en", "needs")):
            needs = frozenset(n for n in row["needs"].split("|") if n)
            head = Head(cast(EntityType, row["type"]), row["key"], row["en"], needs)
            rows += [(form, head) for form in row["forms"].split("|")]
        self._heads = PhraseBook(rows)
        self._modifiers: dict[tuple[str, str], str] = {}
        for row in pack.table("modifiers", ("form", "type", "key")):
            for word in form_words(row["form"])[:1]:
                self._modifiers[row["type"], stem(word)] = row["key"]
        anaphors = pack.table("anaphors", ("form", "class"))
        self._before = {
            c: {fold(r["form"]) for r in anaphors if r["class"] == c} for c in ("demonstrative", "quantity")
        }
        self._party = {fold(r["form"]) for r in anaphors if r["class"] == "party"}
        self._not_after = {fold(r["form"]) for r in anaphors if r["class"] == "not_agreement"}

    def __call__(
        self, words: Sequence[str], folds: Sequence[str], known: Sequence[Candidate], bounds: Sequence[int]
    ) -> list[Candidate]:
        """Candidates in the tokens; `known` are the candidates of the gazetteer, `bounds[i]` is the sentence of token
        i."""
        demonyms = {c.first: c for c in known if c.kind == "adjectival"}
        names = {c.first: c for c in known if c.kind == "name"}
        found: list[Candidate] = []
        for i in range(len(words)):
            phrase = self._heads.at(words, folds, i)
            if phrase:
                candidate = self._candidate(folds, phrase, (demonyms, names), bounds)
                if candidate:
                    found.append(candidate)
        return found

    def _candidate(
        self,
        folds: Sequence[str],
        phrase: Phrase[Head],
        known: tuple[dict[int, Candidate], dict[int, Candidate]],
        bounds: Sequence[int],
    ) -> Candidate | None:
        head = phrase.value
        demonyms, names = known
        last, keys, of = self._follow(folds, phrase, demonyms, bounds)
        first, before = phrase.first, folds[phrase.first - 1] if phrase.first else ""
        quantified = before in self._before["quantity"]
        pointed = before in self._before["demonstrative"]
        has = set()
        if last > phrase.last and keys:
            has |= {"modifier", f"{head.type}-modifier"}
        if of:
            has.add("demonym")
        following = names.get(last + 1)
        if following and not following.cut and following.forms[0].known.type == "state" and "state" in head.needs:
            last, of = following.last, following.forms[0].known.ref
            has.add("state")
        if phrase.definite or pointed:
            has.add("definite")
        if not phrase.definite or quantified:
            has.add("indefinite")
            if keys:
                has.add("indefinite-modifier")
        if head.needs and not head.needs & has:
            return None
        if head.type == "document":
            if before in self._not_after:
                return None
            party = names.get(last + 2)
            if party and last + 1 < len(folds) and folds[last + 1] in self._party and not party.cut:
                of = party.forms[0].known.stands_for or party.forms[0].known.ref
        cut = phrase.cut
        if (quantified or pointed) and not phrase.cut:
            first, cut = phrase.first - 1, 0
        return Candidate(
            first=first,
            last=last,
            cut=cut,
            what="thing",
            kind="nominal",
            type=head.type,
            how="head noun",
            key="+".join([f"{head.type}/{head.key}", *(sorted(set(keys) - {""}))]),
            name=head.en,
            of=of,
            definite=phrase.definite or pointed or (last > phrase.last and folds[phrase.last + 1].startswith("ال")),
        )

    def _follow(
        self, folds: Sequence[str], phrase: Phrase[Head], demonyms: dict[int, Candidate], bounds: Sequence[int]
    ) -> tuple[int, list[str], str]:
        """(last token, modifier keys, ref of a demonym) of what follows a head."""
        head, last, keys, of = phrase.value, phrase.last, list[str](), ""
        i = phrase.last + 1
        while i < len(folds) and i <= phrase.last + MAX_MODIFIERS and bounds[i] == bounds[phrase.first]:
            if i in demonyms and demonyms[i].cut == 0:
                of = demonyms[i].forms[0].known.ref
                last = demonyms[i].last
                i = last + 1
                continue
            if folds[i] in JOINTS and folds[i] != ".":
                i += 1
                continue
            key = self._modifiers.get((head.type, stem(folds[i])))
            if key is None:
                break
            keys.append(key)
            last = i
            i += 1
        return last, keys, of


class LatinThingFinder:
    """The same in English, where modifiers stand before their head noun."""

    def __init__(self, pack: LanguagePack) -> None:
        rows: list[tuple[str, Head]] = []
        for row in pack.table("things", ("forms", "type", "key", "en", "needs")):
            needs = frozenset(n for n in row["needs"].split("|") if n)
            head = Head(cast(EntityType, row["type"]), row["key"], row["en"], needs)
            rows += [(form, head) for form in row["forms"].split("|")]
        self._heads = PhraseBook(rows)
        modifiers = pack.table("modifiers", ("form", "type", "key"))
        self._modifiers = {(r["type"], fold(r["form"])): r["key"] for r in modifiers}

    def __call__(
        self, words: Sequence[str], folds: Sequence[str], known: Sequence[Candidate], bounds: Sequence[int]
    ) -> list[Candidate]:
        """Candidates in the tokens; arguments as those of `ThingFinder`."""
        states = {c.last: c for c in known if c.forms[0].known.type in ("state", "group")}
        found: list[Candidate] = []
        for i in range(len(words)):
            phrase = self._heads.at(words, folds, i)
            if phrase and not (found and found[-1].last >= i):
                candidate = self._candidate(folds, phrase, states, bounds)
                if candidate:
                    found.append(candidate)
        return found

    def _candidate(
        self, folds: Sequence[str], phrase: Phrase[Head], states: dict[int, Candidate], bounds: Sequence[int]
    ) -> Candidate | None:
        head, first, keys, of = phrase.value, phrase.first, list[str](), ""
        at = first - 1
        while at >= 0 and phrase.first - at <= MAX_MODIFIERS and bounds[at] == bounds[phrase.first]:
            if at in states:
                of = states[at].forms[0].known.ref
                first = states[at].first
            elif (head.type, folds[at]) in self._modifiers:
                keys += self._modifiers[head.type, folds[at]].split("+")
                first = at
            else:
                break
            at = first - 1
        before = folds[first - 1] if first else ""
        has = {"modifier", f"{head.type}-modifier"} if first < phrase.first and any(keys) else set()
        has |= {"demonym"} if of else set()
        has |= {"definite"} if before in ("the", "this") else {"bare"}
        has |= {"plural"} if folds[phrase.last].endswith("s") else set()
        if head.needs and not head.needs & has:
            return None
        return Candidate(
            first=first,
            last=phrase.last,
            what="thing",
            kind="nominal",
            type=head.type,
            how="head noun",
            key="+".join([f"{head.type}/{head.key}", *sorted(set(keys) - {""})]),
            name=head.en,
            of=of,
        )
