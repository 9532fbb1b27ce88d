"""States and places that no gazetteer knows, learnt from how an article writes of them.

A word that news hardly ever uses is taken for the name of a state or place when several different kinds of evidence in
the article speak for it: a head noun («حكومة س»), an adjective of relation made of it («الجانب السيني»), agreement with
a feminine verb, a preposition of place, the tagger, the ending of foreign countries. What is evident once holds at
every place of the article. No one clue is enough: the weights below add up to `ENOUGH` only from two kinds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import msgspec

from tawatur.annotate.names.candidates import Candidate
from tawatur.annotate.names.gazetteer import name_readings
from tawatur.annotate.names.knowledge import Form, Known
from tawatur.annotate.names.tagger import name_words
from tawatur.languages import LanguagePack
from tawatur.records import EntityType
from tawatur.text import fold
from tawatur.text.frequencies import load_frequencies, stem_key

ENOUGH = 1.6
"""Least sum of weights of different kinds of evidence."""

WEIGHTS = {
    "genitive of a state's organ": 1.5,
    "adjective made of it": 1.5,
    "genitive of an office": 1.0,
    "genitive of a head": 0.8,
    "capital": 2.0,
    "head noun of a place": 1.5,
    "tagged a place": 1.0,
    "ending of a country": 0.8,
    "says, in the feminine": 1.6,
    "feminine verb": 0.8,
    "followed by which": 0.6,
    "opens with a preposition of place": 2.0,
    "after a preposition of place": 0.8,
    "again after one": 0.8,
    "between two": 0.8,
    "beside a place": 0.8,
    "word of personal names": -0.8,
    "head noun of a body": -1.6,
    "another rare word after it": -1.0,
    "tagged a person": -1.0,
}
SURELY_OF_STATE = frozenset({"genitive of a state's organ", "adjective made of it"})
"""Kinds of evidence that stand against a tagger that takes a state nobody knows for a person."""

OF_STATE = frozenset({"genitive of a state's organ", "adjective made of it", "ending of a country"})
"""Kinds of evidence that tell a state from a city."""

BODIES = frozenset({"agency", "media", "organisation"})
NOTHING: frozenset[str] = frozenset()
OF_PLACE = frozenset({"after a preposition of place", "opens with a preposition of place"})

ORGAN, TITLED, COUNTERPART, MINISTRY = 1.5, 1.5, 2.0, 2.0
"""How surely an adjective of relation tells a state after an organ, between an office and a name, after «نظيره», after
an organ of two words («وزارة الداخلية»)."""

SHORTEST, SHORTEST_STEM = 4, 3
COUNTRY, ARTICLE = "يا", "ال"
INFLECTED = ("ا", "ه", "ي", "ك", "ات")
"""Endings of a common word that may be rare only so inflected."""

VOWELS = ("يا", "ا", "ه")


class Evidence(msgspec.Struct):
    """What speaks for a word: kinds of evidence seen, and where the word stands as (token, cut)."""

    kinds: set[str] = msgspec.field(default_factory=set)
    places: list[tuple[int, int]] = msgspec.field(default_factory=list)
    whole: bool = False

    def score(self) -> float:
        return sum(WEIGHTS[k] for k in self.kinds)


class Text(msgspec.Struct):
    """The tokens of an article as learners see them: `taken` are those that other names hold."""

    words: Sequence[str]
    folds: Sequence[str]
    bounds: Sequence[int]
    labels: Sequence[str]
    taken: set[int]
    people: dict[int, int]
    """First and last token of the known persons."""

    def before(self, at: int) -> str:
        """The folded token before `at` in its sentence, opening marks passed over; empty at the beginning."""
        i = at - 1
        while i >= 0 and self.bounds[i] == self.bounds[at] and self.folds[i] in '"«“(':
            i -= 1
        return self.folds[i] if i >= 0 and self.bounds[i] == self.bounds[at] else ""

    def after(self, at: int) -> str:
        """The folded token after `at` in its sentence; empty at the end."""
        return self.folds[at + 1] if at + 1 < len(self.folds) and self.bounds[at + 1] == self.bounds[at] else ""


@lru_cache(maxsize=1 << 16)
def is_rare(key: str) -> bool:
    """Whether a folded Arabic word stands in hardly any article of a large corpus of news."""
    return not load_frequencies("ar").count(stem_key(key))


def is_inflected(key: str) -> bool:
    """Whether a rare word is a common one with an ending: «ميوله» is no name."""
    rests = (key[: -len(e)] for e in INFLECTED if key.endswith(e))
    return any(len(rest) > SHORTEST_STEM and not is_rare(rest) for rest in rests)


def learnt_state(name: str, type_: EntityType = "state") -> Known:
    """An entity known from one article only; its reference holds a colon, and means nothing outside the article."""
    return Known(ref=f"{type_}:{fold(name)}", type=type_, en="", ar=name)


class PlaceLearner:
    """Learns unknown names of states and places in Arabic."""

    def __init__(self, pack: LanguagePack) -> None:
        heads = pack.table("name_heads", ("form", "class"))
        self._heads: dict[str, set[str]] = defaultdict(set)
        for row in heads:
            self._heads[_bare(fold(row["form"]))].add(row["class"])
        endings = {fold(r["ending"]) for r in pack.table("nisba", ("ending",))}
        self._endings = sorted(endings, key=lambda e: -len(e))
        titles = pack.table("titles", ("form", "office"))
        self._counterpart = {fold(r["form"]) for r in titles if r["office"] == "counterpart"}
        anaphors = pack.table("anaphors", ("form", "class"))
        self._pronouns = tuple(fold(r["form"]) for r in anaphors if r["class"] == "pronoun_ending")
        self._honorifics = {fold(r["form"]) for r in pack.table("honorifics", ("form",))}
        self._kept = {fold(r["form"]) for r in anaphors} | set(self._heads)
        self._prepositions = {k for k, classes in self._heads.items() if "preposition" in classes}
        self._prepositions |= {"و" + k for k in self._prepositions}
        self._speech = set(_feminine((r["past"], r["present"]) for r in pack.table("speech", ("past", "present"))))
        self._verbs = set(_feminine((r["verb"], r["imperfect"]) for r in pack.table("events", ("verb", "imperfect"))))
        self._ministries = {fold(r["form"]).split()[0] for r in pack.table("bodies", ("form",)) if " " in r["form"]}

    def __call__(self, text: Text) -> list[Candidate]:
        """Candidates for the names learnt, at all their places."""
        names = self._gather(text)
        stems = self._adjectives(text)
        for key, found in names.items():
            if name_stem(key) in stems and not key.startswith(ARTICLE):
                found.kinds.add("adjective made of it")
        accepted = self._accepted(names)
        self._pair(text, names, accepted)
        accepted = self._accepted(names)
        known = {k: learnt_state(k, "state" if e.kinds & OF_STATE else "place") for k, e in accepted.items()}
        return [*self._named(text, accepted, known), *self._related(text, stems, known)]

    def _accepted(self, names: dict[str, Evidence]) -> dict[str, Evidence]:
        return {k: e for k, e in names.items() if e.score() >= ENOUGH and self._may_be_name(k, e)}

    @staticmethod
    def _pair(text: Text, names: dict[str, Evidence], accepted: dict[str, Evidence]) -> None:
        """Notes which of two names after "between" stand beside a place that is known or learnt."""
        places = {at for e in accepted.values() for at, _ in e.places} | text.taken
        for evidence in names.values():
            for at, cut in evidence.places:
                partner = at - 1 if cut else at + 1
                if "between two" in evidence.kinds and partner in places and text.bounds[partner] == text.bounds[at]:
                    evidence.kinds.add("beside a place")

    def _gather(self, text: Text) -> dict[str, Evidence]:
        """Evidence for every rare word, under each reading of its proclitics."""
        found: dict[str, Evidence] = defaultdict(Evidence)
        persons = {text.folds[t] for t, label in enumerate(text.labels) if label.endswith("PERS")}
        for at, word in enumerate(text.words):
            if at in text.taken or not "\u0621" <= word[0] <= "\u064a" or len(text.folds[at]) < SHORTEST:
                continue
            for cut, key in name_readings(word):
                if len(key) < SHORTEST or key in self._kept or not is_rare(key):
                    continue
                if not cut and _is_accusative(text, at, key):
                    continue
                evidence = found[key]
                evidence.places.append((at, cut))
                evidence.whole = evidence.whole or cut == 0
                clues = set(self._clues(text, at, cut, key))
                if key in persons:
                    clues.add("tagged a person")
                if clues & evidence.kinds & OF_PLACE:
                    evidence.kinds.add("again after one")
                evidence.kinds |= clues
        return found

    def _clues(self, text: Text, at: int, cut: int, key: str) -> Iterator[str]:
        """Kinds of evidence for one reading of one token."""
        joined = fold(text.words[at][:cut])
        before = text.before(at)
        if before and not joined:
            yield from self._headed(text, at, before)
        if text.labels[at] in ("B-LOC", "I-LOC"):
            yield "tagged a place"
        if key.endswith(COUNTRY) and len(key) > SHORTEST:
            yield "ending of a country"
        if before == "وفي" and not joined and text.folds[at + 1 : at + 2] == ["،"]:
            yield "opens with a preposition of place"
        elif joined[-1:] == "ب" or (not joined and before in self._prepositions):
            yield "after a preposition of place"
        if not joined:
            yield from self._acts(text.after(at))
        if self._is_paired(text, at, joined):
            yield "between two"
        if key in name_words():
            yield "word of personal names"
        after = text.after(at)
        foreign = key.endswith(COUNTRY)
        if (
            not foreign
            and len(after) >= SHORTEST
            and is_rare(after)
            and not self._nisba_stem(after)
            and after[0] not in "وبلفك"
        ):
            yield "another rare word after it"

    def _headed(self, text: Text, at: int, before: str) -> Iterator[str]:
        """What the word before a name tells of it."""
        named = text.labels[at + 1 : at + 2] == ["B-PERS"]
        for _, head in name_readings(before):
            classes, bare = self._heads.get(head, NOTHING), self._heads.get(_bare(head), NOTHING)
            if "of_state" in classes:
                yield "genitive of a state's organ"
            if "of_head" in classes:
                yield "genitive of an office" if named else "genitive of a head"
            if "capital" in bare:
                yield "capital"
            if "in_place" in bare:
                yield "head noun of a place"
            if classes & BODIES:
                yield "head noun of a body"
            yield from self._acts(head)

    def _acts(self, word: str) -> Iterator[str]:
        """What a neighbour that is a verb in the third person feminine tells; a past is known by its form alone."""
        if word in self._speech:
            yield "says, in the feminine"
        ends = word.endswith("ت") and not word.endswith("ات") and len(word) > SHORTEST
        if word in self._verbs or (ends and not word.startswith(ARTICLE)):
            yield "feminine verb"

    @staticmethod
    def _is_paired(text: Text, at: int, joined: str) -> bool:
        """«بين س وص»: one of two names after "between"."""
        follows = text.after(at)
        if not joined and text.before(at) in ("بين", "وبين"):
            return follows.startswith("و")
        return joined == "و" and at > 1 and text.folds[at - 2] in ("بين", "وبين")

    def _adjectives(self, text: Text) -> dict[str, list[tuple[int, int, float]]]:
        """Stem -> (token, cut, how surely it tells a state) of each rare adjective of relation."""
        found: dict[str, list[tuple[int, int, float]]] = defaultdict(list)
        for at, word in enumerate(text.words):
            if at in text.taken or not "\u0621" <= word[0] <= "\u064a":
                continue
            for cut, key in name_readings(word):
                stem = self._nisba_stem(key)
                if key.endswith(COUNTRY) and not _is_accusative(text, at, key):
                    continue
                if stem and is_rare(key) and not (cut and not key.startswith(ARTICLE)):
                    found[stem].append((at, cut, self._relation(text, at, key)))
                    break
        return found

    def _relation(self, text: Text, at: int, key: str) -> float:
        before = text.before(at)
        if not before:
            return 0.0
        if before in self._counterpart or before[1:] in self._counterpart:
            return COUNTERPART
        classes = set().union(*(self._heads.get(_bare(k), ()) for _, k in name_readings(before)))
        definite = key.startswith(ARTICLE)
        if "with_nisba" in classes and definite and _bare_changed(before) and _agree(before, key):
            ministry = text.before(at - 1) if at else ""
            return MINISTRY if any(k in self._ministries for _, k in name_readings(ministry)) else ORGAN
        named = text.labels[at + 1 : at + 2] in (["B-PERS"], ["I-PERS"])
        if "title" in classes and definite and named:
            return TITLED
        return 0.5 if text.labels[at] == "O" and before not in self._honorifics else 0.0

    def _nisba_stem(self, key: str) -> str:
        """The stem of an adjective of relation; empty for a word that is none."""
        word = key.removeprefix(ARTICLE)
        for ending in self._endings:
            if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
                return word[: -len(ending)]
        return ""

    def _may_be_name(self, key: str, evidence: Evidence) -> bool:
        """Whether a word can be the name of a place: no article, no pronoun, no common word that is only inflected, no
        person but against sure evidence."""
        if not evidence.whole or key.startswith(ARTICLE) or key.endswith(self._pronouns):
            return False
        if "tagged a person" in evidence.kinds and not evidence.kinds & SURELY_OF_STATE:
            return False
        return not is_inflected(key)

    def _named(self, text: Text, accepted: dict[str, Evidence], known: dict[str, Known]) -> list[Candidate]:
        """Every token of which a reading is an accepted name, under the reading with most evidence."""
        best: dict[int, tuple[float, int, str]] = {}
        for key, evidence in accepted.items():
            for at, cut in evidence.places:
                rival = best.get(at)
                if rival is None or (evidence.score(), -cut) > (rival[0], -rival[1]):
                    best[at] = (evidence.score(), cut, key)
        found = sorted(best.items())
        return [_candidate((at, cut), known[key], text.words[at][cut:], "name") for at, (_, cut, key) in found]

    def _related(
        self, text: Text, stems: dict[str, list[tuple[int, int, float]]], known: dict[str, Known]
    ) -> list[Candidate]:
        """Adjectives of relation of the states learnt, and of states that only they tell."""
        by_stem = {name_stem(k): state for k, state in known.items() if state.type == "state"}
        found = []
        for stem, places in stems.items():
            state = by_stem.get(stem)
            if state is None:
                sure = [p for p in places if p[2] >= ORGAN]
                if not sure or stem in name_words() or sum(p[2] for p in places) < ENOUGH:
                    continue
                at, cut, _ = sure[0]
                state = learnt_state(self._masculine(text.words[at][cut:]))
            found += [_candidate((at, cut), state, text.words[at][cut:], "adjectival") for at, cut, _ in places]
        return found

    def _masculine(self, word: str) -> str:
        """The masculine indefinite form of an adjective of relation as written."""
        bare = word.removeprefix(ARTICLE)
        return bare.removesuffix("ة").removesuffix("ين").removesuffix("ون") if bare[-1] not in "يى" else bare


def name_stem(key: str) -> str:
    """What an adjective of relation is made of: a folded name without the vowel at its end."""
    for ending in VOWELS:
        if key.endswith(ending) and len(key) - len(ending) >= SHORTEST_STEM:
            return key[: -len(ending)]
    return key


def _bare(key: str) -> str:
    return key[2:] if key.startswith(ARTICLE) and len(key) > 4 else key


def _is_accusative(text: Text, at: int, key: str) -> bool:
    """Whether a word in «ـيا» is the accusative adjective of the noun before it («دبلوماسيا سينيا»), and no country."""
    before = text.before(at)
    return key.endswith(COUNTRY) and before.endswith("ا") and not before.endswith("ها") and len(before) > SHORTEST


def _bare_changed(key: str) -> bool:
    return any(k.startswith(ARTICLE) for _, k in name_readings(key))


def _agree(noun: str, adjective: str) -> bool:
    """Whether an adjective agrees in gender with a noun: one of a feminine or plural noun is feminine."""
    return not noun.endswith(("ه", "ات")) or adjective.endswith("ه")


def _feminine(verbs: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Third person feminine forms of verbs (past, present), folded, also after conjunctions."""
    for past, present in verbs:
        forms = []
        if past:
            forms.append(fold(past[:-1] if past[-1] in "ىا" else past) + "ت")
        if fold(present).startswith("ي"):
            forms.append("ت" + fold(present)[1:])
        for form in forms:
            yield from (form, "و" + form, "ف" + form)


def _candidate(place: tuple[int, int], known: Known, text: str, kind: str) -> Candidate:
    form = Form(text=text, known=known, kind="adjectival" if kind == "adjectival" else "name")
    return Candidate(
        first=place[0],
        last=place[0],
        cut=place[1],
        what="known",
        kind=form.kind,
        type=known.type,
        how="learnt from the article",
        forms=(form,),
        rank=4,
    )
