"""Mends spans of the Arabic tagger: words at their end that belong to no name, and kinds that the article contradicts.

A verb of speech, a function word or an office ends a name («س ص أوضح», «وزارة س العقيد»). A span that begins with the
noun of a body or a place names no person («تيار س»). One name has one kind in an article.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from tawatur.annotate.names.gazetteer import name_readings
from tawatur.annotate.names.learnt import is_rare
from tawatur.annotate.names.phrases import bare
from tawatur.annotate.names.tagger import Tagged, name_words
from tawatur.languages import LanguagePack
from tawatur.text import fold

HEADS = {"agency": "ORG", "media": "ORG", "organisation": "ORG", "place": "LOC", "in_place": "LOC"}
"""Classes of `name_heads.tsv` -> the label of a span that begins with such a noun."""

PERSON = "PERS"


class SpanMender:
    """Mends the tagged spans of one article."""

    def __init__(self, pack: LanguagePack) -> None:
        self._heads = {
            fold(r["form"]): HEADS[r["class"]]
            for r in pack.table("name_heads", ("form", "class"))
            if r["class"] in HEADS and " " not in r["form"]
        }
        self._bodies = {fold(r["form"]) for r in pack.table("name_heads", ("form",))}
        self._outside = {fold(r["form"]) for r in pack.table("function_words", ("form",)) if " " not in r["form"]}
        self._outside |= {fold(r[c]) for r in pack.table("speech", ("past", "present")) for c in ("past", "present")}
        self._ranks = {fold(r["form"]) for r in pack.table("honorifics", ("form",))}
        self._offices = {fold(r["form"]) for r in pack.table("titles", ("form", "office")) if " " not in r["form"]}
        self._outside.discard("")
        self._verbs = {fold(form) for r in pack.table("events", ("verb",)) for form in r["verb"].split(",")} - {""}

    def __call__(self, tags: Sequence[Tagged], folds: Sequence[str]) -> list[Tagged]:
        """The spans, mended; those of which nothing is left are dropped."""
        mended = [m for tag in tags if (m := self._kind(self._trimmed(tag, folds), folds)) is not None]
        full = {folds[t] for m in mended if m.label == PERSON and m.last > m.first for t in range(m.first, m.last + 1)}
        kept = [m for m in mended if not _is_common_word(m, folds, full) and not self._is_verb(m, folds)]
        return _of_one_kind(kept, folds)

    def _is_verb(self, tag: Tagged, folds: Sequence[str]) -> bool:
        """Whether one word taken for a person is a verb in front of the body that did it («صادق برلمان كندا»)."""
        alone = tag.label == PERSON and tag.first == tag.last and tag.last + 1 < len(folds)
        return alone and folds[tag.first] in self._verbs and bare(folds[tag.last + 1]) in self._bodies

    def _trimmed(self, tag: Tagged, folds: Sequence[str]) -> Tagged:
        last = tag.last
        while last > tag.first and self._is_outside(folds[last], tag.label):
            last -= 1
        return tag._replace(last=last)

    def _is_outside(self, key: str, label: str) -> bool:
        """Whether a folded word that ends a span belongs to no name; «علي» is one of persons, else a preposition."""
        office = key.startswith("ال") and bare(key) in self._offices
        personal = label == PERSON and key in name_words()
        return key in self._ranks or office or (key in self._outside and not personal)

    def _kind(self, tag: Tagged, folds: Sequence[str]) -> Tagged | None:
        """The span under the kind that its head noun tells; None for a head noun alone."""
        if tag.label != PERSON:
            return tag
        readings = [bare(rest) for _, rest in name_readings(folds[tag.first])]
        label = next((self._heads[r] for r in readings if r in self._heads and r not in name_words()), None)
        if label is None:
            return tag
        return tag._replace(label=label) if tag.last > tag.first else None


def _is_common_word(tag: Tagged, folds: Sequence[str], full: set[str]) -> bool:
    """Whether a person of one word is a word of everyday news («الكرسي») that no full name of the article holds."""
    if tag.label != PERSON or tag.last > tag.first:
        return False
    readings = [rest for _, rest in name_readings(folds[tag.first])]
    return not any(r in full or r in name_words() or is_rare(r) for r in readings)


def _of_one_kind(tags: Sequence[Tagged], folds: Sequence[str]) -> list[Tagged]:
    """The spans, each name under the kind that it bears most often; words of no person's name rather under another. A
    single word that ends the name of a body names no person."""
    kinds: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for tag in tags:
        kinds[_name(tag, folds)][tag.label] += 1
    best = {
        name: max(found, key=lambda kind: (found[kind], (kind == PERSON) == _is_personal(name), kind))
        for name, found in kinds.items()
    }
    ends = {name[-1] for name, kind in best.items() if kind == "ORG" and len(name) > 1}
    whole = {name[-1] for name, kind in best.items() if kind == PERSON and len(name) > 1}
    found = []
    for tag in tags:
        name = _name(tag, folds)
        if len(name) == 1 and best[name] == PERSON and name[0] in ends - whole:
            continue
        found.append(tag._replace(label=best[name]))
    return found


def _name(tag: Tagged, folds: Sequence[str]) -> tuple[str, ...]:
    return tuple(folds[tag.first : tag.last + 1])


def _is_personal(name: Sequence[str]) -> bool:
    return any(word in name_words() for word in name)
