"""States, places and ships that no gazetteer knows, learnt from how an English article writes of them.

The English counterpart of `learnt`: a capitalised word is taken for a state or place when several kinds of evidence in
the article speak for it: an organ or minister it has ("X's foreign minister"), an adjective made of it ("Xian troops"),
a preposition of place, the ending of foreign countries.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from tawatur.annotate.names.candidates import Candidate
from tawatur.annotate.names.gazetteer import form_words
from tawatur.annotate.names.knowledge import Form, Known
from tawatur.annotate.names.learnt import Evidence, Text, learnt_state
from tawatur.languages import LanguagePack
from tawatur.text.frequencies import load_frequencies

OF_STATE = frozenset({"genitive of a state's organ", "adjective made of it", "ending of a country"})
DEMONYMS = ("ian", "an", "n", "ese", "i")
SHORTEST = 4
MAX_BEFORE_HEAD = 4
"""Words that may stand between a possessive and the organ or office ("X's General Intelligence Directorate")."""


class LatinPlaceLearner:
    """Learns unknown names of states, places and ships in English."""

    def __init__(self, pack: LanguagePack, is_given: Callable[[str], bool]) -> None:
        self._is_given = is_given
        self._classes: dict[str, str] = {
            r["form"]: r["class"] for r in pack.table("name_heads", ("form", "class")) if r["class"] != "ending"
        }
        self._endings = tuple(r["form"] for r in pack.table("name_heads", ("form",)) if r["class"] == "ending")
        self._plain = {r["form"] for r in pack.table("name_words", ("form", "class"))}
        bodies = [form_words(r["form"]) for r in pack.table("bodies", ("form",))]
        titles = [form_words(r["form"]) for r in pack.table("titles", ("form", "office")) if ":" not in r["office"]]
        self._organs = {tuple(b) for b in bodies} | {tuple(t) for t in titles if len(t) > 1}
        self._heads = {p[0] for p in (*bodies, *titles)}
        self._offices = {tuple(t) for t in titles}

    def __call__(self, text: Text, written: Sequence[str]) -> list[Candidate]:
        """Candidates for the names learnt, at all their places; `written` are the words with their possessives."""
        places: dict[str, list[int]] = defaultdict(list)
        for at in range(len(text.words)):
            if self._is_name(text, at) or (
                text.labels[at] == "B-ORG" and self._is_name(text, at, inside=True) and self._owns(text, at)
            ):
                places[text.folds[at]].append(at)
        evidence = {key: self._gather(text, written, found, key) for key, found in places.items()}
        pairs = {d: base for d in places for base in _bases(d) if base in places and base != d}
        for demonym, base in pairs.items():
            if any(text.folds[at + 1 : at + 2] and text.words[at + 1][:1].isalpha() for at in places[demonym]):
                evidence[base].kinds.add("adjective made of it")
        known: dict[str, Known] = {}
        for key, found in evidence.items():
            if key not in pairs and found.score() >= ENOUGH_LATIN:
                state = bool(found.kinds & OF_STATE)
                known[key] = learnt_state(text.words[places[key][0]], "state" if state else "place")
        result = [_candidate(at, known[key], text.words[at], False) for key in known for at in places[key]]
        result += self._related(text, places, pairs, known)
        return result + list(self._crafts(text))

    def _is_name(self, text: Text, at: int, inside: bool = False) -> bool:
        """A capitalised word that is no other name, no word of the language and no part of a longer run."""
        word, key = text.words[at], text.folds[at]
        if at in text.taken or len(key) < SHORTEST or not word[0].isupper() or not key.isascii() or not key.isalpha():
            return False
        label = text.labels[at][2:]
        return (
            key not in self._plain and not self._is_given(key) and (label in ("", "LOC") or (inside and label == "ORG"))
        )

    def _gather(self, text: Text, written: Sequence[str], places: Sequence[int], key: str) -> Evidence:
        found = Evidence(whole=True)
        if key.endswith(self._endings):
            found.kinds.add("ending of a country")
        if load_frequencies("en").count(key):
            found.kinds.add("word of personal names")
        for at in places:
            if self._has_company(text, at, written[at] != text.words[at]):
                found.kinds |= {"another rare word after it", "word of personal names"}
            clues = set(self._clues(text, at, written[at] != text.words[at]))
            if clues & found.kinds & {"after a preposition of place"}:
                found.kinds.add("again after one")
            found.kinds |= clues
        return found

    def _clues(self, text: Text, at: int, possessive: bool) -> Iterator[str]:
        before = text.before(at)
        following = self._classes.get(text.after(at), "")
        alone = not text.words[at + 1 : at + 2] or not text.words[at + 1][:1].isupper()
        if possessive and self._owns(text, at):
            yield "genitive of a state's organ"
            yield "ending of a country"
        if before == "of" and alone and any(k in self._heads for k in text.folds[max(0, at - 5) : at - 1]):
            yield "genitive of an office"
        if self._classes.get(before) == "in" and alone:
            opens = at > 0 and text.before(at - 1) == ""
            yield "opens with a preposition of place" if opens else "tagged a place"
            yield "after a preposition of place"
        if self._classes.get(before) == "toward" and alone:
            yield "after a preposition of place"
        if text.folds[at + 1 : at + 3] == [",", "which"]:
            yield "followed by which"
        if before == "capital" or (following == "capital" and not possessive):
            yield "capital"
        if text.folds[at + 1 : at + 2] == ["and"] and before == "between":
            yield "between two"

    def _has_company(self, text: Text, at: int, possessive: bool) -> bool:
        """Whether another capitalised word stands beside one, as in the name of a person."""
        sides = [] if possessive else [at + 1]
        if at and text.bounds[at - 1] == text.bounds[at]:
            sides.append(at - 1)
        return any(
            i < len(text.words)
            and i not in text.taken
            and text.words[i][:1].isupper()
            and text.folds[i] not in self._plain
            and (text.folds[i],) not in self._offices
            for i in sides
        )

    def _owns(self, text: Text, at: int) -> bool:
        """Whether an organ of a state or an office of more than one word follows a possessive."""
        for start in range(at + 1, min(at + 1 + MAX_BEFORE_HEAD, len(text.folds))):
            for length in (3, 2, 1):
                phrase = tuple(text.folds[start : start + length])
                if phrase in self._organs or (start == at + 1 and phrase in self._offices):
                    return True
            if not text.words[start][0].isalpha():
                return False
        return False

    def _related(
        self, text: Text, places: dict[str, list[int]], pairs: dict[str, str], known: dict[str, Known]
    ) -> Iterator[Candidate]:
        """Adjectives of the states learnt, and of states that only they tell ("the Xian Interior Ministry")."""
        for key, found in places.items():
            if not key.endswith(DEMONYMS) or key in known:
                continue
            state = known.get(pairs.get(key, ""))
            if state is None and key.endswith(("ian", "ese")) and any(self._owns(text, at) for at in found):
                state = learnt_state(text.words[found[0]])
            if state is not None:
                yield from (_candidate(at, state, text.words[at], True) for at in found)

    def _crafts(self, text: Text) -> Iterator[Candidate]:
        """Ships: a capitalised name after what it is ("the freighter X"), and its repetitions."""
        named: set[str] = set()
        for at in range(1, len(text.words)):
            if self._classes.get(text.folds[at - 1]) == "craft" and text.words[at][:1].isupper():
                named.add(text.folds[at])
        for at, key in enumerate(text.folds):
            if key in named and text.words[at][:1].isupper():
                yield Candidate(
                    first=at,
                    last=at,
                    what="name",
                    kind="name",
                    type="product",
                    how="head noun of a name",
                    key=f"product:{key}",
                    rank=6,
                )


ENOUGH_LATIN = 1.4
"""Least sum of weights: capital letters speak for a name already."""


def _bases(demonym: str) -> Iterator[str]:
    """The names that an English adjective of relation may be made of."""
    for ending in DEMONYMS:
        if demonym.endswith(ending) and len(demonym) - len(ending) >= SHORTEST - 1:
            yield demonym[: -len(ending)]
            if ending == "ian":
                yield demonym[: -len(ending)] + "y"


def _candidate(at: int, known: Known, text: str, adjective: bool) -> Candidate:
    form = Form(text=text, known=known, kind="adjectival" if adjective else "name")
    return Candidate(
        first=at,
        last=at,
        what="known",
        kind=form.kind,
        type=known.type,
        how="learnt from the article",
        forms=(form,),
        rank=4,
    )
