"""Words that refer to what was named: dual nouns («البلدان»), heads of organisations («الحلف»), capitals of states
(«العاصمة الروسية»), and single names that the article has told in full («كيم»)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from babel.languages import get_official_languages
from rapidfuzz.distance import DamerauLevenshtein

from tawatur.annotate.names.candidates import Candidate
from tawatur.annotate.names.gazetteer import form_words, name_readings
from tawatur.annotate.names.knowledge import Form, Knowledge, Known, entity_tables
from tawatur.annotate.names.tagger import name_words
from tawatur.languages import LanguagePack
from tawatur.records import EntityType
from tawatur.text import fold

SINGLE_WORDS: dict[str, tuple[str, EntityType]] = {
    "pair_states": ("dual noun", "group"),
    "pair_persons": ("dual noun", "group"),
    "body_head": ("head of a name", "organisation"),
}
SHORTEST_SURNAME, SHORTEST_FIRST, SHORTEST_STATE = 4, 3, 5
MAX_TITLED = 2
"""Words of a name taken after a form of address without the tagger."""


class AnaphorFinder:
    """Finds words that refer to what was named; who they mean is for the resolver."""

    def __init__(self, pack: LanguagePack, knowledge: Knowledge) -> None:
        rows = pack.table("anaphors", ("form", "class"))
        self._words = {fold(r["form"]): r["class"] for r in rows if r["class"] in SINGLE_WORDS}
        self._capital = {fold(r["form"]) for r in rows if r["class"] == "capital"}
        self._capitals = {k.stands_for: k for k in knowledge.entities.values() if k.capital and k.stands_for}

    def __call__(
        self, words: Sequence[str], folds: Sequence[str], known: Sequence[Candidate], bounds: Sequence[int]
    ) -> list[Candidate]:
        """Candidates in the tokens; `known` are those of the gazetteer, `bounds[i]` is the sentence of token i."""
        owners = {c.first: c for c in known if not c.cut and c.forms[0].known.type == "state"}
        found = []
        for at in range(len(folds)):
            for cut, rest in name_readings(words[at]):
                if rest in self._words:
                    how, type_ = SINGLE_WORDS[self._words[rest]]
                    found.append(
                        Candidate(
                            first=at,
                            last=at,
                            cut=cut,
                            what="anaphor",
                            kind="nominal",
                            type=type_,
                            how=how,
                            key=self._words[rest],
                        )
                    )
                    break
                if rest in self._capital and at + 1 in owners and bounds[at] == bounds[at + 1]:
                    found += self._capital_of((at, cut), owners[at + 1])
                    break
        return found

    def _capital_of(self, place: tuple[int, int], owner: Candidate) -> list[Candidate]:
        city = self._capitals.get(owner.forms[0].known.ref)
        if city is None:
            return []
        return [
            Candidate(
                first=place[0],
                last=owner.last,
                cut=place[1],
                what="thing",
                kind="nominal",
                type="place",
                how="capital of a state",
                forms=(Form(text=city.ar, known=city, kind="nominal"),),
            )
        ]


def repeated_names(
    words: Sequence[str], folds: Sequence[str], known: Sequence[Candidate], taken: Iterable[Candidate]
) -> list[Candidate]:
    """Single surnames of known foreign persons whom the article names in full, where nothing else was found.

    Foreign ones only: an Arabic surname is often a common word as well («كامل»).
    """
    surnames: set[str] = set()
    for candidate in known:
        person = candidate.forms[0].known
        if person.type == "person" and candidate.last > candidate.first and not _is_arab(person):
            parts = form_words(person.ar)
            if len(parts[-1]) >= SHORTEST_SURNAME:
                surnames.add(parts[-1])
            if len(parts[0]) >= SHORTEST_FIRST and {o.of for o in person.offices} & _family_name_first():
                surnames.add(parts[0])
    if not surnames:
        return []
    covered = {t for c in taken for t in range(c.first, c.last + 1)}
    found = []
    for at in range(len(folds)):
        if at in covered:
            continue
        for cut, rest in name_readings(words[at]):
            if rest in surnames:
                found.append(
                    Candidate(
                        first=at,
                        last=at,
                        cut=cut,
                        what="person",
                        kind="name",
                        type="person",
                        how="repeated name",
                        rank=3,
                    )
                )
                break
    return found


@cache
def _family_name_first() -> frozenset[str]:
    """States whose people write the family name first."""
    rows = entity_tables().table("states", ("iso", "family_name_first"))
    return frozenset(f"state/{r['iso']}" for r in rows if r["family_name_first"])


def misspelt_states(
    words: Sequence[str], folds: Sequence[str], known: Sequence[Candidate], taken: Iterable[Candidate]
) -> list[Candidate]:
    """Words one slip of the pen away from the name of a state that the article also spells right («فيتام», «فيتنام»).

    Names with the article are left out: «اليمين» is not «اليمن».
    """
    named: dict[str, dict[str, Candidate]] = {}
    for candidate in known:
        if candidate.type == "state" and candidate.kind == "name" and candidate.first == candidate.last:
            name = fold(words[candidate.first][candidate.cut :])
            if len(name) >= SHORTEST_STATE and not name.startswith("ال"):
                named.setdefault(name[0], {}).setdefault(name, candidate)
    covered = {t for c in taken for t in range(c.first, c.last + 1)}
    found = []
    for at, key in enumerate(folds):
        if at in covered or len(key) < SHORTEST_STATE:
            continue
        for name, candidate in named.get(key[0], {}).items():
            if key[-1] == name[-1] and DamerauLevenshtein.distance(key, name, score_cutoff=1) == 1:
                found.append(
                    Candidate(
                        first=at,
                        last=at,
                        what="known",
                        kind="name",
                        type="state",
                        how="slip of the pen",
                        forms=candidate.forms,
                        rank=1,
                    )
                )
                break
    return found


def titled_names(
    words: Sequence[str], folds: Sequence[str], honorifics: set[str], taken: Iterable[Candidate]
) -> list[Candidate]:
    """Names of two words right after a form of address, where nothing else was found: words of names, or a
    second one with the article."""
    covered = {t for c in taken for t in range(c.first, c.last + 1)}
    known = name_words()
    found = []
    for at in range(1, len(folds) - 1):
        if at in covered or at + 1 in covered or folds[at - 1] not in honorifics:
            continue
        if folds[at] not in known and (_is_name_word(folds[at], True) or not _is_surname(folds[at + 1])):
            continue
        if len(folds[at]) < SHORTEST_FIRST or any(rest.startswith("ال") for _, rest in name_readings(words[at])):
            continue
        last = at
        while last + 1 < min(len(folds), at + MAX_TITLED) and _is_name_word(folds[last + 1], last == at):
            last += 1
        if last > at:
            found.append(
                Candidate(first=at, last=last, what="person", kind="name", type="person", how="form of address", rank=3)
            )
    return found


def _is_name_word(key: str, second: bool) -> bool:
    return key in name_words() or (second and _is_surname(key))


def _is_surname(key: str) -> bool:
    """Whether a folded word has the form of «الخولي»: an article and the ending of relation."""
    return key.startswith("ال") and len(key) > 4 and key.endswith("ي")


def _is_arab(person: Known) -> bool:
    codes = [o.of.removeprefix("state/") for o in person.offices if o.of.startswith("state/")]
    return not codes or any("ar" in get_official_languages(code) for code in codes)
