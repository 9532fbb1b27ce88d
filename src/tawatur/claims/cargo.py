"""Goods that move without a verb of giving: loads on a carrier («سفينة تحمل … إلى»), gifts by name («قرض صيني لـ»)."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from tawatur.claims.cues import CueTable, verb_forms
from tawatur.claims.discourse import Discourse, of_mention
from tawatur.claims.goods import Item, items
from tawatur.claims.phrases import Phrase, Scene
from tawatur.languages import load_pack
from tawatur.records import Argument, Span
from tawatur.text import fold

_BEFORE, _AFTER = 8, 24
"""Tokens before and after a carrier in which its verb and its goods are sought."""
_LADEN = 7
"""Tokens from a carrier to the word that says that it is laden, at most."""
_BESIDE = 14
"""Tokens behind goods in which who sends and who receives them are named."""
_HARD = frozenset(".؟?!؛;")
_PARTIES = frozenset({"state", "place", "organisation", "group", "person"})


Ends = tuple[Argument | None, Argument | None]
"""Who gives and who receives."""


class Load(NamedTuple):
    """Goods and their ends, as the words around them name them; `at` is the word that tells of them."""

    item: Item
    giver: Argument | None
    receiver: Argument | None
    at: int
    negated: bool
    rule: str


class CargoReader:
    """The words of one language that tell of goods on their way."""

    def __init__(self, language: str) -> None:
        pack = load_pack(language)
        rows = pack.table("cargo", ("verb", "imperfect", "class"))
        forms = ((f, row["class"]) for row in rows for f in verb_forms(row["verb"], row["imperfect"], language))
        self._verbs = CueTable(forms, language)
        self._words = {name: frozenset(fold(w) for w in words) for name, words in pack.settings("cargo").items()}
        self._arabic = language == "ar"

    def read(self, scene: Scene) -> list[Load]:
        """All loads and gifts of a document, in order."""
        found: list[Load] = []
        discourse = Discourse(scene)
        for index in range(len(scene.words)):
            groups = {n.group for n in scene.words[index].nouns}
            if groups & {"carrier", "load"}:
                load = self._load(scene, discourse, index, "load" in groups)
            elif "gift" in groups:
                load = self._gift(scene, discourse, index)
            else:
                continue
            if load is not None:
                found.append(load)
        return found

    def ends(
        self, scene: Scene, discourse: Discourse, start: int, stop: int
    ) -> tuple[Argument | None, Argument | None]:
        """(giver, receiver) named by prepositions from a token on: «من X», «إلى Y»."""
        giver: Argument | None = None
        receiver: Argument | None = None
        for phrase in scene.phrases(start, stop):
            if not _is_party(phrase):
                continue
            if phrase.preposition in self._words["origin"] and giver is None:
                giver = discourse.arguments(phrase)[0]
            elif phrase.preposition in self._words["towards"] and receiver is None:
                receiver = next(iter(discourse.arguments(phrase)), None)
        return giver, receiver

    def worth(self, scene: Scene, item: Item) -> int | None:
        """The figure that a price or a weight behind goods gives («بقيمة …»): its index in the annotations."""
        tokens = scene.document.tokens_in(item.span)
        stop = min(scene.sentence_range(tokens[0])[1], tokens[-1] + _BESIDE)
        for at in range(tokens[-1] + 1, stop):
            if scene.document.words[at][0] in _HARD:
                return None
            if scene.folds[at] in self._words["worth"]:
                start, end = scene.document.starts[at], scene.document.ends[min(at + 4, stop - 1)]
                near = scene.quantities.between(start, end)
                return next((i for i, q in near if q.kind not in ("duration", "ordinal", "percent")), None)
        return None

    def is_carrier(self, scene: Scene, span: Span) -> bool:
        """Whether a party is named by what carries the goods."""
        tokens = scene.document.tokens_in(span)
        return bool(tokens) and any(n.group == "carrier" for at in tokens for n in scene.words[at].nouns)

    def _load(self, scene: Scene, discourse: Discourse, index: int, load: bool) -> Load | None:
        first, end = scene.sentence_range(index)
        stop = self._clause_end(scene, index, end)
        start, negated = self._goods_start(scene, index, max(first, index - _BEFORE), stop, load)
        if start is None:
            return None
        found = items(scene, start, min(stop, start + 10))
        near = [i for i in found if i.first - start <= (3 if load else 5)]
        item = near[0] if near else self._bare(scene, index) if load else None
        if item is None:
            return None
        last = scene.document.tokens_in(item.span)[-1]
        giver, receiver = self.ends(scene, discourse, max(last, index) + 1, stop)
        giver = giver or self._nationality(scene, index, start, item)
        receiver = receiver or self._arrival(scene, discourse, max(first, index - _AFTER), stop)
        if item.quantity is None:
            item = item._replace(quantity=self.worth(scene, item))
        return Load(item, giver, receiver, index, negated, "goods on a carrier" if not load else "a load of goods")

    def _clause_end(self, scene: Scene, index: int, end: int) -> int:
        stop = min(end, index + _AFTER)
        return next((at for at in range(index, stop) if scene.document.words[at][0] in _HARD), stop)

    def _goods_start(self, scene: Scene, index: int, first: int, stop: int, load: bool) -> tuple[int | None, bool]:
        """Where the goods of a carrier begin, and whether it is said not to have them."""
        if load:
            return index + 1, False
        for at in range(index + 1, min(stop, index + _LADEN)):
            verb = self._verbs.get(scene.folds[at])
            if any(n.group == "laden" for n in scene.words[at].nouns) or verb in ("bear", "unload"):
                return at + 1, any("negation" in scene.words[i].classes for i in range(max(first, at - 2), at))
        before = index - 1
        if self._arabic and before >= first and self._verbs.get(scene.folds[before]) in ("bear", "unload"):
            negated = before > first and "negation" in scene.words[before - 1].classes
            phrase = scene.phrase(index, stop)
            return (phrase.last if phrase is not None else index) + 1, negated
        return None, False

    def _bare(self, scene: Scene, index: int) -> Item | None:
        """A load of which only the weight is told."""
        span = scene.document.span(index, index)
        item = Item(span, "goods", None, index, index)
        figure = self.worth(scene, item)
        return item._replace(quantity=figure) if figure is not None else None

    def _nationality(self, scene: Scene, index: int, start: int, item: Item) -> Argument | None:
        """Whose the carrier or the goods are: the nationality beside them."""
        first = index - 1 if not self._arabic else index + 1
        stop = max(start, scene.document.tokens_in(item.span)[-1] + 1) if self._arabic else index + 1
        for at in range(max(0, first), stop):
            if at in scene.adjective_at and scene.adjective_at[at].entity:
                return of_mention(scene, scene.adjective_at[at])
        return None

    def _arrival(self, scene: Scene, discourse: Discourse, first: int, stop: int) -> Argument | None:
        """Where a load comes to: the place behind the verb of arriving or unloading, or in its clause before it."""
        for at in range(first, stop):
            if self._verbs.get(scene.folds[at]) not in ("arrive", "unload"):
                continue
            for phrase in scene.phrases(at + 1, stop, through_commas=True):
                place = phrase.preposition in self._words["within"] | self._words["towards"]
                if _is_party(phrase) and place:
                    return _in_state(scene, phrase) or next(iter(discourse.arguments(phrase)), None)
        return None

    def _gift(self, scene: Scene, discourse: Discourse, index: int) -> Load | None:
        first, end = scene.sentence_range(index)
        stop = min(self._clause_end(scene, index, end), index + _BESIDE)
        item = next((i for i in items(scene, max(first, index - 5), stop) if _holds(scene, i, index)), None)
        if item is None:
            return None
        last = scene.document.tokens_in(item.span)[-1]
        giver, receiver = self.ends(scene, discourse, max(index, last) + 1, stop)
        giver = giver or self._owner(scene, index, last)
        if giver is None or receiver is None or giver.entity == receiver.entity:
            return None
        if item.quantity is None:
            item = item._replace(quantity=self.worth(scene, item) or self._money(scene, item, stop))
        return Load(item, giver, receiver, index, False, "a gift by name")

    def _owner(self, scene: Scene, index: int, last: int) -> Argument | None:
        """Who gives by the nationality beside the gift, or in English by the name before it."""
        tokens = range(index + 1, last + 2) if self._arabic else range(max(0, index - 2), index)
        for at in tokens:
            if at in scene.adjective_at and scene.adjective_at[at].entity:
                return of_mention(scene, scene.adjective_at[at])
        head = scene.mention_end.get(index - 1) if not self._arabic else None
        if head is not None and (mention := scene.mention_at[head][0]).type in ("organisation", "state"):
            return of_mention(scene, mention)
        return None

    def _money(self, scene: Scene, item: Item, stop: int) -> int | None:
        """The one sum of money behind a gift in its clause («المنحة … 30 مليون دولار»)."""
        near = scene.quantities.between(item.span.end, scene.document.ends[stop - 1])
        sums = [i for i, q in near if q.kind == "money"]
        return sums[0] if len(sums) == 1 else None


def _holds(scene: Scene, item: Item, index: int) -> bool:
    return item.span.start <= scene.document.starts[index] + 2 and scene.document.ends[index] <= item.span.end


def _in_state(scene: Scene, phrase: Phrase) -> Argument | None:
    """A place with a nationality beside it («ميناء … اللبناني») as its state."""
    for at in range(phrase.first, phrase.last + 1):
        mention = scene.adjective_at.get(at)
        if mention is not None and mention.entity:
            span = scene.span(phrase)
            return Argument(span=span, text=span.of(scene.document.text), entity=mention.entity)
    return None


def _is_party(phrase: Phrase) -> bool:
    """Whether goods can come from or go to what a phrase names."""
    if phrase.mention is not None:
        return phrase.mention.type in _PARTIES
    return phrase.entity is not None or phrase.actor


@cache
def open_cargo(language: str) -> CargoReader:
    """The cargo reader of a language, compiled once a process."""
    return CargoReader(language)
