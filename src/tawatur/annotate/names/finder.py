"""The way from a document to its mentions and entities, as one readable list of steps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tawatur.annotate.names.anaphors import AnaphorFinder, misspelt_states, repeated_names, titled_names
from tawatur.annotate.names.brands import BrandLearner
from tawatur.annotate.names.candidates import Candidate, choose
from tawatur.annotate.names.cascade import CascadeTagger
from tawatur.annotate.names.edges import SpanMender
from tawatur.annotate.names.gazetteer import TANWIN, Gazetteer, Hit, form_words, name_readings
from tawatur.annotate.names.holders import HolderLearner
from tawatur.annotate.names.knowledge import load_knowledge
from tawatur.annotate.names.latin import CapitalTagger
from tawatur.annotate.names.learnt import PlaceLearner, Text
from tawatur.annotate.names.learnt_latin import LatinPlaceLearner
from tawatur.annotate.names.offices import OfficeFinder
from tawatur.annotate.names.resolve import Resolver
from tawatur.annotate.names.settle import settle
from tawatur.annotate.names.tagger import Tagged, Tagger, capitals_joined, flags, spans
from tawatur.annotate.names.things import LatinThingFinder, ThingFinder
from tawatur.annotate.names.transformer import NetworkTagger
from tawatur.config import Config
from tawatur.languages import load_pack
from tawatur.records import EntityType, LocalEntity, Mention
from tawatur.text import Document, fold

TAGGED_TYPES: dict[str, EntityType] = {"PERS": "person", "LOC": "place", "ORG": "organisation"}
POSSESSIVES = ("'s", "’s", "'", "’")


def open_gazetteer() -> Gazetteer:
    """The gazetteer of all known forms, without those that are hardly ever names."""
    rows = [r for code in ("ar", "en") for r in load_pack(code).table("ambiguous", ("form", "rule"))]
    never = frozenset(" ".join(form_words(r["form"])) for r in rows if r["rule"] == "never")
    return Gazetteer(load_knowledge().forms, never)


def open_tagger(config: Config) -> Tagger:
    """The tagger that the configuration names."""
    return CascadeTagger() if config.tagger == "bulk" else NetworkTagger()


class NameFinder:
    """Finds names, titles and descriptions of entities, and joins those that are one inside an article."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._knowledge = load_knowledge()
        self._gazetteer = open_gazetteer()
        self._tagger = open_tagger(config)
        self._offices = {code: OfficeFinder(load_pack(code)) for code in ("ar", "en")}
        self._things: dict[str, ThingFinder | LatinThingFinder] = {
            "ar": ThingFinder(load_pack("ar")),
            "en": LatinThingFinder(load_pack("en")),
        }
        self._anaphors = AnaphorFinder(load_pack("ar"), self._knowledge)
        self._places = PlaceLearner(load_pack("ar"))
        self._holders = HolderLearner(load_pack("ar"))
        self._brands = BrandLearner(load_pack("ar"))
        self._capitals = CapitalTagger(load_pack("en"), self._knowledge)
        self._latin_places = LatinPlaceLearner(load_pack("en"), self._capitals.is_given)
        self._ambiguous = {
            code: {fold(r["form"]) for r in load_pack(code).table("ambiguous", ("form",))} for code in ("ar", "en")
        }
        rows = load_pack("ar").table("anaphors", ("form", "class"))
        self._directions = {fold(r["form"]) for r in rows if r["class"] == "direction"}
        self._heads = {fold(r["form"]) for r in rows if r["class"] == "name_head"}
        self._honorifics = {fold(r["form"]) for r in load_pack("ar").table("honorifics", ("form",))}
        self._kept = {fold(r["form"]) for r in load_pack("ar").table("kept_letters", ("form",))}
        self._mend = SpanMender(load_pack("ar"))
        named = (f for f in self._knowledge.forms if f.kind == "name" and f.known.type in ("state", "place"))
        self._place_names = {fold(f.text) for f in named if " " not in f.text}

    def __call__(self, document: Document) -> tuple[tuple[Mention, ...], tuple[LocalEntity, ...]]:
        if not len(document):
            return (), ()
        words = [_without_possessive(w) for w in document.words]
        folds = [k if w == o else fold(w) for w, o, k in zip(words, document.words, document.folds, strict=True)]
        language = "en" if document.article.language == "en" else "ar"
        hits = self._gazetteer.find(words, folds, document.sentence_of)
        if language == "en":
            hits = [
                h
                for h in hits
                if h.last > h.first or not (_is_small_city(h) and self._capitals.is_given(folds[h.first]))
            ]
        labels = self._labels(document, language, words, folds, hits)
        known = settle(self._known(document, language, words, hits, labels))
        taken = {t for c in known for t in range(c.first, c.last + 1)}
        people = {c.first: c.last for c in known if c.type == "person" and c.cut == 0}
        text = Text(words, folds, document.sentence_of, labels, taken, people)
        learnt = self._places(text) if language == "ar" else self._latin_places(text, document.words)
        known += [c for c in learnt if c.forms]
        taken.update(c.first for c in learnt)
        brands = self._brands(text) if language == "ar" else [c for c in learnt if not c.forms]
        if language == "en" and language in self._tagger.languages:
            found = self._tagger.labels(words, folds, flags(hits, len(words)), document.sentence_of)
            labels = capitals_joined(labels, found, words, taken)
        tagged = self._tagged(document, words, folds, labels, known) + brands
        if language == "ar":
            tagged += repeated_names(words, folds, known, (*known, *tagged))
            tagged += misspelt_states(words, folds, known, (*known, *tagged))
            tagged += titled_names(words, folds, self._honorifics, (*known, *tagged))
            tagged += self._holders(text, (*known, *tagged))
        chosen, beside = self._described(document, language, words, folds, (known, tagged))
        resolver = Resolver(self._knowledge, document, words, folds)
        return resolver(chosen, beside)

    def _labels(
        self, document: Document, language: str, words: Sequence[str], folds: Sequence[str], hits: Sequence[Hit]
    ) -> list[str]:
        """BIO labels of all tokens: of the tagger in Arabic, of the rules of capital letters in English."""
        if language == "en":
            return self._capitals(words, folds, document.sentence_of, hits)
        return self._tagger.labels(words, folds, flags(hits, len(words)), document.sentence_of)

    def _known(
        self, document: Document, language: str, words: Sequence[str], hits: Iterable[Hit], labels: Sequence[str]
    ) -> list[Candidate]:
        """Candidates of the gazetteer: what is also a common word only where the tagger sees a name, or a place
        elsewhere in the article."""
        found: list[Candidate] = []
        places = {_key(words, hit) for hit in hits if labels[hit.first] == "B-LOC" and hit.first == hit.last}
        for hit in hits:
            seen = any(label != "O" for label in labels[hit.first : hit.last + 1])
            if hit.loose and not seen:
                continue
            if hit.first == hit.last and not seen:
                key = _key(words, hit)
                doubtful = key not in places and (key in self._ambiguous[language] or _is_small_city(hit))
                if doubtful and (language == "ar" or _starts_sentence(document, hit.first)):
                    continue
            form = hit.forms[0]
            if form.kind == "adjectival" and not self._is_adjective(document, words, hit):
                continue
            found.append(
                Candidate(
                    first=hit.first,
                    last=hit.last,
                    cut=hit.cut,
                    what="known",
                    kind=form.kind,
                    type=form.known.type,
                    how="spelling key" if hit.loose else "gazetteer",
                    forms=hit.forms,
                    rank=5,
                )
            )
        return found

    def _is_adjective(self, document: Document, words: Sequence[str], hit: Hit) -> bool:
        """Whether a demonym can be one here: no preposition stands joined to an adjective, and «الغربية» after
        «المنطقة» is a direction."""
        cut = fold(words[hit.first][: hit.cut])
        if cut and cut[-1] in "بلك" and fold(words[hit.last])[-2:] not in ("ين", "ون") and cut[-1] != "'":
            return not fold(words[hit.last]).endswith(("ي", "يه"))
        before = document.folds[hit.first - 1] if hit.first else ""
        if hit.forms[0].known.ref == "group/west":
            return before not in self._directions and (before.startswith("ال") or not cut)
        return True

    def _tagged(
        self,
        document: Document,
        words: Sequence[str],
        folds: Sequence[str],
        labels: Sequence[str],
        known: Sequence[Candidate],
    ) -> list[Candidate]:
        """Candidates of the tagger, their proclitics cut off."""
        tags = self._mend(spans(labels), folds) if document.article.language != "en" else spans(labels)
        named = {folds[t] for tag in tags if tag.label == "PERS" for t in range(tag.first, tag.last + 1)}
        taken = {c.first: c.cut for c in known if c.cut}
        opening: dict[int, list[Candidate]] = {}
        for candidate in known:
            opening.setdefault(candidate.first, []).append(candidate)
        found = []
        adjectives = {c.first for c in known if c.kind == "adjectival"}
        for found_tag in tags:
            leading = found_tag.label == "PERS" and found_tag.first in adjectives and found_tag.last > found_tag.first
            tag = found_tag._replace(first=found_tag.first + leading)
            kind = TAGGED_TYPES.get(tag.label)
            key = folds[tag.first]
            if kind is None or not key[:1].isalpha():
                continue
            word = words[tag.first]
            if kind == "person" and tag.first == tag.last and _is_plural(word):
                continue
            if tag.first == tag.last and (len(key) < 3 or word.endswith(TANWIN) or len(word) > len(key) + 2):
                continue
            rest = all(k.startswith("ال") for k in folds[tag.first + 2 : tag.last + 1])
            if any(c.last < tag.last and _stands(c, kind, rest) for c in opening.get(tag.first, ())):
                continue
            cut = taken.get(tag.first, self._cut(words[tag.first], key, named, place=kind == "place"))
            found.append(
                Candidate(
                    first=tag.first,
                    last=self._last(tag, document, folds),
                    cut=cut,
                    what="person" if kind == "person" else "name",
                    kind="name",
                    type=kind,
                    how="tagger",
                    rank=3 if kind == "person" else 2,
                )
            )
        return found

    @staticmethod
    def _last(tag: Tagged, document: Document, folds: Sequence[str]) -> int:
        """The last token of a tagged span: no punctuation at its end, and the rest of a hyphenated word in it."""
        last = tag.last
        while last > tag.first and not folds[last][:1].isalnum():
            last -= 1
        while last + 2 < len(folds) and document.text[document.ends[last] : document.starts[last + 2]] == "-":
            last += 2
        return last

    def _cut(self, word: str, key: str, named: set[str], place: bool) -> int:
        """Code points of proclitics on a tagged word: a rest that is named elsewhere, else a conjunction alone."""
        if key in self._kept or key in self._heads or (place and key in self._place_names):
            return 0
        readings = name_readings(word)[1:]
        for cut, rest in readings:
            if len(rest) > 2 and (rest in named or rest in self._kept or (place and rest in self._place_names)):
                return cut
        for cut, rest in readings:
            if rest.startswith("ال") or rest in self._heads or (cut == 1 and key[0] == "و" and len(rest) > 3):
                return cut
        return 0

    def _described(
        self,
        document: Document,
        language: str,
        words: Sequence[str],
        folds: Sequence[str],
        named: tuple[list[Candidate], list[Candidate]],
    ) -> tuple[list[Candidate], list[tuple[Candidate, Candidate]]]:
        """Names with what rules build upon them: organs, titles, things, pairs; the chosen ones and the appositions."""
        known, tagged = named
        offices = self._offices[language]
        bodies = offices.bodies(words, folds, _by_first(known), _by_last(known))
        aliases = offices.aliases(words, folds, bodies)
        names = choose([*known, *tagged, *bodies, *aliases])
        titles, beside = offices.titles(words, folds, _by_first(names), _by_last(names))
        found = [*names, *titles]
        found += self._things[language](words, folds, known, document.sentence_of)
        if language == "ar":
            found += self._anaphors(words, folds, known, document.sentence_of)
        inside = document.sentence_of
        chosen = choose(c for c in found if inside[c.first] == inside[c.last])
        standing = {id(c) for c in chosen}
        return chosen, [(title, person) for title, person in beside if id(person) in standing]


def _without_possessive(word: str) -> str:
    if not word[-1:].isascii() and word[-1:] != "’" and not word.endswith("’s"):
        return word
    for ending in POSSESSIVES:
        if len(word) > len(ending) + 1 and word.endswith(ending):
            return word[: -len(ending)]
    return word


def _key(words: Sequence[str], hit: Hit) -> str:
    """The folded first word of a hit without its proclitics."""
    return fold(words[hit.first][hit.cut :])


def _is_small_city(hit: Hit) -> bool:
    known = hit.forms[0].known
    return known.weight > 0 and not known.capital and known.weight < 3_000_000


def _starts_sentence(document: Document, token: int) -> bool:
    return token == 0 or document.sentence_of[token] != document.sentence_of[token - 1]


def _is_plural(word: str) -> bool:
    """Whether a word is a definite sound plural («للصحفيين»), which names nobody."""
    return any(rest.startswith("ال") and rest.endswith(("ين", "ون")) for _, rest in name_readings(word))


def _stands(known: Candidate, tagged: EntityType, described: bool) -> bool:
    """Whether a known name stands against a longer span of the tagger that it begins: one of three words does, and a
    state or capital, for the name of an organisation begins with what it is; and a known body of two words when the
    further ones only describe it («حزب س الاسلامي التونسي»)."""
    words = known.last - known.first + 1
    place = known.forms[0].known
    prominent = words == 2 or place.type == "state" or place.capital
    body = described and words == 2 and known.type in ("organisation", "group", "agency", "media")
    return words > 2 or body or (known.type in ("place", "state") and prominent and tagged != "person")


def _by_first(candidates: Iterable[Candidate]) -> dict[int, list[Candidate]]:
    table: dict[int, list[Candidate]] = {}
    for candidate in sorted(candidates, key=lambda c: -c.last):
        table.setdefault(candidate.first, []).append(candidate)
    return table


def _by_last(candidates: Iterable[Candidate]) -> dict[int, list[Candidate]]:
    table: dict[int, list[Candidate]] = {}
    for candidate in sorted(candidates, key=lambda c: c.first):
        table.setdefault(candidate.last, []).append(candidate)
    return table
