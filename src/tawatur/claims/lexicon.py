"""The words that the event finder and its fellows look for, compiled from the language pack, looked up by folded form.

One dictionary holds every inflected form, so that a document is read in one pass; what a word can be is remembered.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from tawatur.claims.inflection import (
    Form,
    arabic_noun,
    arabic_participle,
    arabic_splits,
    arabic_verb,
    english_noun,
    english_verb,
)
from tawatur.errors import PackError
from tawatur.languages import LanguagePack, load_pack
from tawatur.text import fold

_MEMORY = 200_000
_EMPTY: frozenset[str] = frozenset()
_NOUN = Form("noun")
_CLOSED = frozenset(
    {
        "preposition",
        "subordinator",
        "that",
        "negation",
        "demonstrative",
        "possible",
        "skip",
        "both",
        "latter",
        "pronoun",
        "prep_pronoun",
        "measure",
    }
)
"""Classes whose words are no event words or nouns, whatever they look like."""


class Frame(NamedTuple):
    """Which role each place around an event word gives to what stands there; an empty role is no role."""

    name: str
    subject: str
    object: str
    second: str
    genitive: str
    adjective: str
    prepositions: dict[str, str]
    persons: dict[str, str]
    """Prepositions of an event noun that mean another role when a person follows."""
    traits: frozenset[str]
    """What else the frame does; frames.toml names the traits."""


class Entry(NamedTuple):
    """An event word of a pack's events table."""

    type: str
    plover: str
    lemma: str
    frame: Frame
    wanted: tuple[str, ...]
    refused: tuple[str, ...]
    status: str = ""
    voice: str = ""


Kind = Literal["verb", "noun", "participle", "light", "plain"]
"""plain: a verb that names no event; it bounds clauses and has a subject."""
FINITE = frozenset({"verb", "light", "plain"})


class Reading(NamedTuple):
    """One way to read a word as an event word, a light verb or a participle."""

    entry: Entry
    kind: Kind
    form: Form
    rest: tuple[str, ...]
    proclitic: str
    pronoun: str


_PLAIN = Entry("", "", "", Frame("plain", "actor", "object", "", "", "", {}, {}, _EMPTY), (), ())


def plain(reading: Reading) -> Reading:
    """A verb that names an event only in other company, as one that names none."""
    return reading._replace(kind="plain", entry=_PLAIN._replace(lemma=reading.entry.lemma))


class Noun(NamedTuple):
    """One way to read a word as a noun of a class, such as goods or agreements."""

    group: str
    kind: str
    rest: tuple[str, ...]
    proclitic: str
    pronoun: str


class Word(NamedTuple):
    """Everything that the lexicon knows of a form."""

    triggers: tuple[Reading, ...]
    nouns: tuple[Noun, ...]
    classes: frozenset[str]


NOTHING = Word((), (), _EMPTY)


class Lexicon:
    """Event words, light verbs, classed nouns and function words of one language."""

    def __init__(self, pack: LanguagePack) -> None:
        self.language = pack.code
        self._verbs: dict[str, list[Reading]] = {}
        self._names: dict[str, list[Reading]] = {}
        self._nouns: dict[str, list[Noun]] = {}
        self._function: dict[str, set[str]] = {}
        self.pairs: dict[tuple[str, str], str] = {}
        self._known: dict[str, Word] = {}
        addresses = pack.table("honorifics", ("form",)) if pack.code == "ar" else ()
        self.honorifics = frozenset(fold(row["form"]) for row in addresses)
        """Forms of address: the name behind one is a person's, and it acts."""
        self._load_function_words(pack)
        self._load_nouns(pack)
        self._load_events(pack, _frames(pack))
        self._load_light_verbs(pack)
        self._load_plain_verbs(pack)
        self._function_sets = {form: frozenset(classes) for form, classes in self._function.items()}

    def word_as_written(self, key: str, written: str) -> Word:
        """Readings of a folded word that its spelling allows: a final ة is no pronoun, a bare final ه no ة."""
        word = self.word(key)
        if "\u064b" in written and word.triggers:  # fathatan: a noun or an adverb, never a verb
            word = word._replace(triggers=tuple(t for t in word.triggers if t.kind not in FINITE))
        if key[-1:] != "ه" or self.language != "ar" or not (word.triggers or word.nouns):
            return word
        if written[-1] == "ة":
            triggers = tuple(t for t in word.triggers if t.pronoun != "ه")
            return word._replace(triggers=triggers, nouns=tuple(n for n in word.nouns if n.pronoun != "ه"))
        bare = "ال" not in key[:4]
        triggers = tuple(t for t in word.triggers if t.kind != "noun" or t.pronoun or not bare)
        return word._replace(triggers=triggers, nouns=tuple(n for n in word.nouns if n.pronoun or not bare))

    def word(self, key: str) -> Word:
        """Readings of a folded word."""
        found = self._known.get(key)
        if found is None:
            if len(self._known) > _MEMORY:
                self._known.clear()
            found = self._known[key] = self._arabic(key) if self.language == "ar" else self._plain(key)
        return found

    def _plain(self, key: str) -> Word:
        classes = self._function_sets.get(key, _EMPTY)
        triggers = tuple(self._verbs.get(key, ())) + tuple(self._names.get(key, ()))
        nouns = tuple(self._nouns.get(key, ()))
        return Word(triggers, nouns, classes) if triggers or nouns or classes else NOTHING

    def _arabic(self, key: str) -> Word:
        classes = self._function_sets.get(key, _EMPTY)
        if not classes and key[0] in "وف" and len(key) > 2:
            classes = self._function_sets.get(key[1:], _EMPTY)
            if classes:
                classes = classes | {"conjoined"}
        if (len(key) <= 2 and key not in self._verbs) or classes & _CLOSED:
            return Word((), (), classes) if classes else NOTHING
        triggers = [
            reading._replace(proclitic=clitics, pronoun=pronoun)
            for clitics, core, pronoun in arabic_splits(key, verb=True)
            for reading in self._verbs.get(core, ())
            if _fits(reading, clitics, pronoun)
        ]
        nouns: list[Noun] = []
        for clitics, core, pronoun in arabic_splits(key, verb=False):
            for reading in self._names.get(core, ()):
                if not (reading.kind == "participle" and pronoun):
                    triggers.append(reading._replace(proclitic=clitics, pronoun=pronoun))
            for noun in self._nouns.get(core, ()):
                # An accusative or an adjective in -ī with «her» on it acts only when counted.
                group = noun.group
                if group == "actor" and (core[-1] == "ا" or (core[-1] == "ي" and pronoun)):
                    group = "counted"
                nouns.append(noun._replace(group=group, proclitic=clitics, pronoun=pronoun))
        if any(t.kind != "plain" for t in triggers) or nouns:
            triggers = [t for t in triggers if t.kind != "plain"]
        if any(not n.pronoun and n.proclitic in ("", "ال") for n in nouns):
            triggers = [t for t in triggers if t.form.person == 3 and not (t.kind == "verb" and t.pronoun)]
        return Word(tuple(triggers), tuple(nouns), classes) if triggers or nouns or classes else NOTHING

    def _load_function_words(self, pack: LanguagePack) -> None:
        for row in pack.table("function_words", ("form", "class")):
            words = fold(row["form"]).split()
            if len(words) == 2:
                self.pairs[(words[0], words[1])] = row["class"]
            else:
                self._function.setdefault(words[0], set()).add(row["class"])

    def _load_nouns(self, pack: LanguagePack) -> None:
        for row in pack.table("nouns", ("form", "class", "kind")):
            head, *rest = fold(row["form"]).split()
            readings = [Noun(row["class"], row["kind"], tuple(rest), "", "")]
            if rest and self.language != "ar":  # the plural of an English compound is on its last word
                plurals = ((*rest[:-1], form) for form in dict.fromkeys(english_noun(rest[-1])))
                readings = [Noun(row["class"], row["kind"], words, "", "") for words in plurals]
            for form in dict.fromkeys(self._noun_forms(head)):
                self._nouns.setdefault(form, []).extend(readings)

    def _load_events(self, pack: LanguagePack, frames: dict[str, Frame]) -> None:
        columns = ("type", "verb", "imperfect", "passive", "nouns", "participles", "frame", "with")
        plover = {row["type"]: row["plover"] for row in pack.table("event_types", ("type", "plover", "label"))}
        for row in pack.table("events", columns):
            if row["type"] not in plover or row["frame"] not in frames:
                raise PackError(f"{pack.code}/events.tsv: unknown type or frame in {row['type']} {row['frame']}")
            marks = [w.strip() for w in row["with"].split(",") if w.strip()]
            entry = Entry(
                type=row["type"],
                plover=plover[row["type"]],
                lemma=row["verb"] or row["nouns"].split(",")[0].strip(),
                frame=frames[row["frame"]],
                wanted=tuple(w if "@" in w else fold(w) for w in marks if w[0] != "!"),
                refused=tuple(w[1:] if w[1] == "@" else fold(w[1:]) for w in marks if w[0] == "!"),
            )
            self._add_entry(entry, row)

    def _add_entry(self, entry: Entry, row: dict[str, str]) -> None:
        for form, features in self._verb_forms(row):
            self._verbs.setdefault(form, []).append(Reading(entry, "verb", features, (), "", ""))
        if self.language == "ar" and row["verb"] and row["imperfect"]:
            for form in arabic_participle(row["verb"].strip(), row["imperfect"].strip()):
                self._verbs.setdefault(form, []).append(Reading(entry, "verb", Form("circumstance"), (), "", ""))
        cells: tuple[tuple[str, Kind], ...] = (("nouns", "noun"), ("participles", "participle"))
        for cell, kind in cells:
            for noun in filter(None, (n.strip() for n in row[cell].split(","))):
                head, *rest = fold(noun).split()
                for form in dict.fromkeys(self._noun_forms(head)):
                    reading = Reading(entry, kind, _NOUN, tuple(rest), "", "")
                    self._names.setdefault(form, []).append(reading)

    def _load_light_verbs(self, pack: LanguagePack) -> None:
        frame = Frame("light", "actor", "object", "", "", "", {}, {}, _EMPTY)
        for row in pack.table("light_verbs", ("verb", "imperfect", "voice", "status")):
            entry = Entry("", "", row["verb"], frame, (), (), row["status"], row["voice"])
            if row["voice"] == "adjective":
                self._verbs.setdefault(fold(row["verb"]), []).append(
                    Reading(entry, "light", Form("adjective"), (), "", "")
                )
                continue
            for form, features in self._verb_forms({**row, "passive": ""}):
                self._verbs.setdefault(form, []).append(Reading(entry, "light", features, (), "", ""))

    def _load_plain_verbs(self, pack: LanguagePack) -> None:
        """Verbs that name no event, in the forms of the third person that no noun of the tables is spelt like."""
        if pack.code != "ar":
            return
        listed = [(r["verb"], r["imperfect"], r["class"]) for r in pack.table("verbs", ("verb", "imperfect", "class"))]
        for row in pack.table("speech", ("past", "present", "frames")):
            listed.append((row["past"], row["present"], "noun" if "noun" in row["frames"].split() else ""))
        taken = {fold(past) for past, _, _ in listed}
        known = (self._verbs.keys(), self._names.keys(), self._nouns.keys(), self._function.keys())
        found: dict[str, list[Reading]] = {}
        for past, present, mark in listed:
            for form, features in arabic_verb(past, present):
                dual = features.tense == "perfect" and features.plural and not form.endswith("وا")
                if features.person == 1 or features.tense == "jussive" or dual or any(form in k for k in known):
                    continue
                if form in taken and (features.tense != "perfect" or mark == "noun" or form != fold(past)):
                    continue
                found[form] = [Reading(_PLAIN._replace(lemma=past or present), "plain", features, (), "", "")]
        self._verbs.update(found)

    def _verb_forms(self, row: dict[str, str]) -> Iterator[tuple[str, Form]]:
        if self.language == "ar":
            yield from arabic_verb(row["verb"].strip(), row["imperfect"].strip())
            perfect, _, imperfect = row["passive"].partition(",")
            yield from arabic_verb(perfect.strip(), imperfect.strip(), passive=True)
        elif row["verb"]:
            past, _, participle = row["imperfect"].partition(",")
            yield from english_verb(row["verb"].strip(), past.strip(), participle.strip())

    def _noun_forms(self, head: str) -> Iterator[str]:
        return arabic_noun(head) if self.language == "ar" else english_noun(head)


def _fits(reading: Reading, clitics: str, pronoun: str) -> bool:
    """The future particle goes with an imperfect only, and the jussive lam too; «أ» with a pronoun is mostly a noun."""
    form, kind = reading.form, reading.kind
    if pronoun and form.person == 1 and not form.plural:
        return False
    if pronoun and kind == "plain" and form.tense == "perfect" and form.gender == "m":
        return False
    if form.tense == "circumstance" and (pronoun or clitics not in ("", "و")):
        return False
    return clitics in ("", "و", "ف") or form.tense in ("imperfect", "jussive")


def _frames(pack: LanguagePack) -> dict[str, Frame]:
    frames = {}
    for name, row in pack.settings("frames").items():
        places = {place: row.get(place, "") for place in ("subject", "object", "second", "genitive", "adjective")}
        prepositions, persons = (
            {fold(p): str(r) for p, r in row.get(t, {}).items()} for t in ("prepositions", "persons")
        )
        traits = frozenset(row.get("traits", ()))
        frames[name] = Frame(name, **places, prepositions=prepositions, persons=persons, traits=traits)
    return frames


@cache
def open_lexicon(language: str) -> Lexicon:
    """The lexicon of a language, compiled once a process."""
    return Lexicon(load_pack(language))
