"""Names of agencies, media and bodies that no gazetteer knows: by the noun that begins them, and by quotation marks.

«وكالة س», «صحيفة «س ص»», ««كتلة س»», «مجلس دول س». A name in brackets or quotation marks right after a longer one is
another name of the same («وكالة أنباء س الرسمية (ص)»). What is evident once holds at every place of the article.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tawatur.annotate.names.candidates import Candidate
from tawatur.annotate.names.gazetteer import name_readings
from tawatur.annotate.names.learnt import Text, is_rare
from tawatur.annotate.names.phrases import Phrase, PhraseBook
from tawatur.annotate.names.tagger import name_words
from tawatur.languages import LanguagePack
from tawatur.records import EntityType
from tawatur.text import fold

TYPES: dict[str, EntityType] = {
    "agency": "agency",
    "media": "media",
    "media_quoted": "media",
    "organisation": "organisation",
    "place": "place",
    "craft": "product",
}
OPENING, CLOSING = '«“"(', '»”")'
LONGEST_QUOTED = 4
"""Words of a quoted name; longer quotations are speech."""
UNION, ARTICLE = "دول", "ال"


class BrandLearner:
    """Learns unknown names that begin with what they name, in Arabic."""

    def __init__(self, pack: LanguagePack) -> None:
        rows = pack.table("name_heads", ("form", "class"))
        self._heads = PhraseBook((r["form"], TYPES[r["class"]]) for r in rows if r["class"] in TYPES)

        self._quoted = {fold(r["form"]) for r in rows if r["class"] == "media_quoted"}
        self._toponyms = {fold(r["form"]) for r in rows if r["class"] == "toponym"}

    def __call__(self, text: Text) -> list[Candidate]:
        """Candidates for the names learnt."""
        found: list[Candidate] = []
        names: dict[str, EntityType] = {}
        for at in range(len(text.words)):
            phrase = self._heads.at(text.words, text.folds, at)
            if phrase is None:
                continue
            candidate = self._headed(text, phrase)
            if candidate:
                found.append(candidate)
                if candidate.type != "place" or is_rare(candidate.name.split()[-1]):
                    names.setdefault(candidate.name, candidate.type)
        return found + list(_repeated(text, names, found))

    def _headed(self, text: Text, phrase: Phrase[EntityType]) -> Candidate | None:
        """The name that a head noun begins."""
        first, last, at = phrase.first, phrase.last, phrase.last + 1
        if phrase.value == "product" and text.folds[at : at + 1] and text.folds[at].startswith(ARTICLE):
            at += 1
        closed = None if phrase.definite and phrase.value != "product" else _closing(text, at)
        if closed and (phrase.value == "product" or not all(t in text.taken for t in range(at + 1, closed))):
            return _candidate(text, phrase, (first, closed), (at + 1, closed - 1))
        opened = first > 0 and text.folds[first - 1] in OPENING
        if opened and not phrase.definite and phrase.cut == 0:
            end = _closing(text, first - 1)
            if end and end - 1 > last:
                return _candidate(text, phrase, (first, end - 1), (first, end - 1))
        if phrase.value == "place" and not phrase.definite and at in text.people:
            return _candidate(text, phrase, (first, text.people[at]), (first, text.people[at]))
        if phrase.definite or at >= len(text.folds) or text.bounds[at] != text.bounds[first] or at in text.taken:
            return None
        if text.folds[at] == UNION and phrase.value == "organisation":
            return self._union(text, phrase)
        if phrase.value == "place":
            return self._place(text, phrase)
        bare = text.folds[at]
        quoted = fold(text.words[first][phrase.cut :]) in self._quoted
        named = not quoted and (is_rare(bare) or bare in name_words())
        if phrase.value in ("agency", "media") and named and len(bare) > 2 and text.folds[at][:1].isalpha():
            return _candidate(text, phrase, (first, at), (at, at))
        return None

    @staticmethod
    def _union(text: Text, phrase: Phrase[EntityType]) -> Candidate | None:
        """«مجلس دول س ص»: a body of states, with the definite words that say which."""
        last = phrase.last + 1
        while last + 1 < len(text.folds) and last < phrase.last + 3 and text.folds[last + 1].startswith(ARTICLE):
            last += 1
        if last == phrase.last + 1:
            return None
        return _candidate(text, phrase, (phrase.first, last), (phrase.first, last))

    def _place(self, text: Text, phrase: Phrase[EntityType]) -> Candidate | None:
        """«نهر س»: a rare word, or what the tagger takes for a place."""
        at = last = phrase.last + 1
        kind = text.labels[at][2:]
        if text.labels[at] in ("B-LOC", "I-LOC", "B-PERS"):
            while last + 1 < len(text.labels) and text.labels[last + 1] == "I-" + kind and last + 1 not in text.taken:
                last += 1
            if kind == "PERS":
                return _candidate(text, phrase, (phrase.first, last), (phrase.first, last))
        elif text.folds[at] in self._toponyms and at + 1 < len(text.folds) and at + 1 not in text.taken:
            last = at + 1
        elif not is_rare(text.folds[at]) or text.labels[at] != "O" or len(text.folds[at]) < 3:
            return None
        return _candidate(text, phrase, (phrase.first, last), (at, last))


def _closing(text: Text, at: int) -> int | None:
    """The token that closes a short quotation which token `at` opens."""
    if at >= len(text.folds) or text.folds[at] not in OPENING:
        return None
    for end in range(at + 2, min(at + LONGEST_QUOTED + 2, len(text.folds))):
        if text.folds[end] in CLOSING:
            return end
        if not text.folds[end][:1].isalnum():
            return None
    return None


def _candidate(text: Text, phrase: Phrase[EntityType], place: tuple[int, int], name: tuple[int, int]) -> Candidate:
    folds = [fold(text.words[name[0]][phrase.cut if name[0] == phrase.first else 0 :])]
    folds += text.folds[name[0] + 1 : name[1] + 1]
    return Candidate(
        first=place[0],
        last=place[1],
        cut=phrase.cut if place[0] == phrase.first else 0,
        what="name",
        kind="name",
        type=phrase.value,
        how="head noun of a name",
        name=" ".join(folds),
        key=f"{phrase.value}:" + " ".join(folds),
        rank=6 if phrase.value == "product" else 3,
    )


def _repeated(text: Text, names: dict[str, EntityType], found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Further places of the names learnt, without their head nouns; names of one word only where quoted or rare."""
    covered = {t for c in found for t in range(c.first, c.last + 1)}
    by_first: dict[str, list[tuple[list[str], EntityType]]] = {}
    for name, type_ in names.items():
        words = name.split()
        by_first.setdefault(words[0], []).append((words, type_))
    for at in range(len(text.words)):
        if at in covered or (at in text.taken and "product" not in names.values()):
            continue
        for cut, key in name_readings(text.words[at]):
            for words, type_ in by_first.get(key, ()):
                last = at + len(words) - 1
                single = len(words) == 1 and not is_rare(key) and text.before(at) == ""
                if at in text.taken and type_ != "product":
                    continue
                if [key, *text.folds[at + 1 : last + 1]] == words and not single:
                    yield Candidate(
                        first=at,
                        last=last,
                        cut=cut,
                        what="name",
                        kind="name",
                        type=type_,
                        how="repeated name",
                        key=f"{type_}:" + " ".join(words),
                        rank=6 if type_ == "product" else 3,
                    )
                    break
            else:
                continue
            break
