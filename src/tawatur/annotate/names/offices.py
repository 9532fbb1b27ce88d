"""Titles and offices («الرئيس الروسي», "the Russian president") and organs of a state («الجيش الروسي»)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, cast

from tawatur.annotate.names.candidates import Candidate
from tawatur.annotate.names.gazetteer import name_readings
from tawatur.annotate.names.phrases import Phrase, PhraseBook
from tawatur.languages import LanguagePack
from tawatur.records import EntityType

MAX_BETWEEN = 2
"""Words such as «السابق» that may stand between an office and its holder's name."""

ADDRESS = "address:"
"""Begins the office of a form of address, which stands before names only."""

STATES = ("state/", "state:")
"""Beginnings of the keys of states: known ones, and those learnt from the article."""

OPENING, CLOSING = '(«“"', ')»”"'

FEMININE = ("ه", "ات")

Starts = Mapping[int, Sequence[Candidate]]
"""Candidates by their first token."""


class Body(NamedTuple):
    """A row of `bodies.tsv`."""

    key: str
    type: EntityType
    en: str
    alone: bool


class Apposition(NamedTuple):
    """A title and the person named right beside it."""

    title: Candidate
    person: Candidate


def state_of(candidate: Candidate) -> str:
    """The reference that an office or organ is of: the state that a seat stands for, else the entity itself."""
    if not candidate.forms:
        return candidate.key
    known = candidate.forms[0].known
    return known.stands_for or known.ref


class OfficeFinder:
    """Finds titles and organs of states in one language."""

    def __init__(self, pack: LanguagePack) -> None:
        self._adjective_first = pack.code == "en"
        self._titles = PhraseBook((r["form"], r["office"]) for r in pack.table("titles", ("form", "office")))
        self._bodies = PhraseBook(
            (r["form"], Body(r["key"], cast(EntityType, r["type"]), r["en"], r.get("alone") == "yes"))
            for r in pack.table("bodies", ("form", "key", "type", "en"))
        )

    def bodies(self, words: Sequence[str], folds: Sequence[str], starts: Starts, ends: Starts) -> list[Candidate]:
        """Organs of states; `starts` and `ends` hold the known entities by first and last token."""
        found: list[Candidate] = []
        for i in range(len(words)):
            phrase = self._bodies.at(words, folds, i)
            if phrase is None:
                continue
            body, first, last, cut, of = phrase.value, phrase.first, phrase.last, phrase.cut, ""
            owner = _state(starts.get(last + 1, ()), genitive=not phrase.definite)
            if owner and owner.kind == "adjectival" and not _agree(folds[first], folds[owner.first]):
                owner = None
            if owner is None and body.alone and folds[last + 1 : last + 2] == ["في"]:
                owner = _state(starts.get(last + 2, ()), genitive=True)
            if owner:
                last, of = owner.last, state_of(owner)
            elif self._adjective_first and (before := _state(ends.get(first - 1, ()), genitive=True)):
                first, cut, of = before.first, before.cut, state_of(before)
            elif not body.alone:
                continue
            found.append(_body(body, (first, last, cut), of))
            if owner and owner.kind == "adjectival":
                found += self._elided(body, last, starts)
        return found

    def _elided(self, body: Body, last: int, starts: Starts) -> list[Candidate]:
        """The second organ of «المخابرات الأمريكية والكورية الجنوبية», whose head noun is left out."""
        for other in starts.get(last + 1, ()):
            if other.kind == "adjectival" and other.cut == 1 and other.forms[0].known.type == "state":
                candidate = _body(body, (other.first, other.last, other.cut), state_of(other))
                candidate.kind, candidate.how, candidate.rank = "nominal", "elided head", 6
                return [candidate]
        return []

    @staticmethod
    def aliases(words: Sequence[str], folds: Sequence[str], bodies: Sequence[Candidate]) -> list[Candidate]:
        """Further names of agencies, in brackets or quotation marks after the first («وكالة أنباء س الرسمية (ص)») or in
        capitals ("the Xian news agency XNA"), at all their places."""
        names: dict[str, Candidate] = {}
        for body in bodies:
            if body.type != "agency" or not body.of:
                continue
            at = body.last + 1
            while at < len(folds) and at <= body.last + MAX_BETWEEN and folds[at].startswith("ال"):
                at += 1
            if at + 2 < len(folds) and folds[at] in OPENING and folds[at + 2] in CLOSING:
                names.setdefault(folds[at + 1], body)
            elif at < len(folds) and words[at].isascii() and words[at].isupper() and len(words[at]) > 2:
                names.setdefault(folds[at], body)
        found = []
        for at, word in enumerate(words if names else ()):
            for cut, key in name_readings(word):
                if key in names and (not word.isascii() or word.isupper()):
                    found.append(_alias(at, cut, names[key]))
                    break
        return found

    def titles(
        self, words: Sequence[str], folds: Sequence[str], starts: Starts, ends: Starts
    ) -> tuple[list[Candidate], list[Apposition]]:
        """Titles of persons, and those that stand beside a name; `starts` holds all candidates found so far."""
        titles: list[Candidate] = []
        beside: list[Apposition] = []
        i = 0
        while i < len(words):
            phrase = self._titles.at(words, folds, i)
            if phrase is None:
                i += 1
                continue
            first, last, cut = phrase.first, phrase.last, phrase.cut
            owner = self._owner(folds, phrase, starts)
            before = _owner_before(ends.get(first - 1, ())) if self._adjective_first else None
            if owner:
                last = owner.last
            elif before:
                owner, first, cut = before, before.first, before.cut
            of = state_of(owner) if owner else ""
            title = Candidate(
                first=first,
                last=last,
                cut=cut,
                what="title",
                kind="title",
                type="person",
                how="title rule",
                office=_office(phrase.value, of),
                of=of,
                rank=4,
            )
            person = _person_after(folds, last, starts)
            if person:
                beside.append(Apposition(title, person))
            if of and not phrase.value.startswith(ADDRESS):
                titles.append(title)
            i = phrase.last + 1
        return titles, beside

    def _owner(self, folds: Sequence[str], phrase: Phrase[str], starts: Starts) -> Candidate | None:
        """What the office is of: an adjective or a genitive after it, in English after 'of'."""
        last = phrase.last
        at, alone = last + 1, phrase.first == last
        if self._adjective_first:
            if at >= len(folds) or folds[at] not in ("of", "for"):
                return None
            at += 2 if at + 1 < len(folds) and folds[at + 1] == "the" else 1
        for candidate in starts.get(at, ()):
            if candidate.type == "person" or candidate.what == "thing":
                continue
            if candidate.kind == "adjectival" and candidate.cut == 0:
                agrees = folds[at].startswith("ال") == phrase.definite
                return candidate if agrees or not alone or phrase.value == "counterpart" else None
            if candidate.kind in ("name", "nominal") and candidate.cut == (0 if alone and not phrase.definite else 1):
                return candidate
            if candidate.kind in ("name", "nominal") and candidate.cut == 0 and not alone:
                return candidate
        return None


def _state(candidates: Sequence[Candidate], genitive: bool) -> Candidate | None:
    """The state that an organ is of, among what follows or precedes it."""
    for candidate in candidates:
        if candidate.cut or not candidate.forms or candidate.forms[0].known.type != "state":
            continue
        if candidate.kind == "adjectival" or genitive:
            return candidate
    return None


def _agree(noun: str, adjective: str) -> bool:
    """Whether an adjective can be that of a feminine noun: «وزير الخارجية الروسي» says nothing of «الخارجية»."""
    return not noun.endswith(FEMININE) or adjective.endswith(FEMININE[0]) or not adjective.endswith("ي")


def _owner_before(candidates: Sequence[Candidate]) -> Candidate | None:
    return next((c for c in candidates if c.type != "person" and c.what in ("known", "body", "name")), None)


def _person_after(folds: Sequence[str], last: int, starts: Starts) -> Candidate | None:
    """The person named right after a title, with at most two words such as «السابق» between, or in English a comma
    ("her counterpart, X Y, said")."""
    for at in range(last + 1, last + 2 + MAX_BETWEEN):
        for candidate in starts.get(at, ()):
            if candidate.type == "person" and candidate.kind == "name" and candidate.cut == 0:
                return candidate
        comma = at == last + 1 and folds[at : at + 1] == [","]
        if at >= len(folds) or not (comma or folds[at].startswith("ال")):
            return None
    return None


def _body(body: Body, place: tuple[int, int, int], of: str) -> Candidate:
    first, last, cut = place
    code = of.removeprefix("state/")
    return Candidate(
        first=first,
        last=last,
        cut=cut,
        what="body",
        kind="name",
        type=body.type,
        how="organ of a state",
        key=f"org/{code}/{body.key}" if of else f"body/{body.key}",
        name=body.en,
        of=of,
        rank=4,
    )


def _alias(at: int, cut: int, body: Candidate) -> Candidate:
    return Candidate(
        first=at,
        last=at,
        cut=cut,
        what="name",
        kind="name",
        type=body.type,
        how="other name",
        key=body.key,
        rank=6,
    )


def _office(office: str, of: str) -> str:
    """The office, told apart by what it is of: the head of a state is its head of state."""
    if of.startswith(STATES):
        return {"head": "head_of_state", "chancellor": "head_of_government"}.get(office, office)
    return office
