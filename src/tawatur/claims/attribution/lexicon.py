"""The cue lexicon of Arabic, compiled once: every finite form, participle and masdar of the reporting verbs, the fixed
expressions, the head nouns of sources, and the small word classes. Keys are folded."""

from __future__ import annotations

from typing import Any, cast

from tawatur.claims.attribution.model import CueKind, Form, Gender, Number
from tawatur.languages import LanguagePack
from tawatur.records import CueClass, Modality, SourceKind
from tawatur.text.clitics import proclitic_readings
from tawatur.text.fold import fold

_NOUN_COLUMNS = ("noun", "class", "stance", "frames", "aim")
_SUFFIXES = ("ه", "ها", "هم", "هما", "هن", "نا")


class Phrase:
    """A fixed expression: folded words, whether the last one is joined to what follows (`ل-`), and what it is."""

    __slots__ = ("form", "joined", "words")

    def __init__(self, words: tuple[str, ...], joined: str, form: Form) -> None:
        self.words, self.joined, self.form = words, joined, form


class ArabicLexicon:
    """All that is looked up while reading Arabic attribution."""

    def __init__(self, pack: LanguagePack) -> None:
        self.forms: dict[str, list[Form]] = {}
        self.phrases: dict[str, list[Phrase]] = {}
        self.heads: dict[str, tuple[SourceKind, Gender, Number]] = {}
        self._settings = pack.settings("attribution")
        self._classes = {name: self._folded(name) for name, value in self._settings.items() if isinstance(value, list)}
        for row in pack.table("speech", ("past", "present", "participle", "masdar", "class", "stance", "frames")):
            self._add_verb(row)
        for row in pack.table("cues", ("words", "kind", "class", "stance")):
            self._add_phrase(row)
        for row in pack.table("sources", ("head", "kind", "gender", "number")):
            value = (cast(SourceKind, row["kind"]), cast(Gender, row["gender"]), cast(Number, row["number"]))
            self.heads.setdefault(fold(row["head"]), value)
        self._lent = self._lent_forms()
        self._nouns = {fold(row["noun"]): row for row in pack.table("speech_nouns", _NOUN_COLUMNS)}
        bare = self._classes["complementizers"]
        self.bare = bare
        self.inflected = {c + s: len(c) - 2 for c in bare for s in self._classes["complementizer_suffixes"]}

    def _folded(self, name: str) -> frozenset[str]:
        words: list[Any] = self._settings[name]
        return frozenset(fold(str(w)) for w in words)

    def _lent_forms(self) -> dict[str, Form]:
        """Finite forms of the verbs that take a noun of saying."""
        lent: dict[str, Form] = {}
        for pair in self._settings["lending_verbs"]:
            past, present = str(pair).split()
            finite = [(*f, False) for f in past_forms(past)] + [(*f, True) for f in present_forms(present)]
            for key, gender, number, is_present in finite:
                form = Form(
                    past,
                    "verb",
                    "say",
                    "asserts",
                    frozenset(),
                    cast(Gender, gender),
                    cast(Number, number),
                    is_present,
                )
                lent.setdefault(fold(key), form)
        return lent

    def lending(self, key: str) -> tuple[Form, int] | None:
        """(form, letters of a joined conjunction) of a verb that may take a noun of saying."""
        if key in self._lent:
            return self._lent[key], 0
        found = self._lent.get(key[1:]) if key[:1] in ("و", "ف") else None
        return (found, 1) if found is not None else None

    def speech_noun(self, key: str) -> tuple[Form, bool] | None:
        """(form, whether it aims at somebody) of a noun of saying, its article and its accusative ending left out."""
        bare = key.removeprefix("ال")
        row = self._nouns.get(bare) or self._nouns.get(bare.removesuffix("ا"))
        if row is None:
            return None
        frames = frozenset(row["frames"].split())
        form = Form(row["noun"], "verb", cast(CueClass, row["class"]), cast(Modality, row["stance"]), frames)
        return form, row["aim"] == "yes"

    def words(self, name: str) -> frozenset[str]:
        """A word class of attribution.toml, folded."""
        return self._classes[name]

    def _add(self, key: str, form: Form) -> None:
        if fold(key) in self._classes["not_cues"]:
            return
        forms = self.forms.setdefault(fold(key), [])
        if form not in forms:
            forms.append(form)

    def _add_verb(self, row: dict[str, str]) -> None:
        frames = frozenset(row["frames"].split())

        def form(kind: CueKind, gender: str, number: str, present: bool = False, suffix: str = "") -> Form:
            return Form(
                lemma=row["past"] or row["present"],
                kind=kind,
                cue_class=cast(CueClass, row["class"]),
                stance=cast(Modality, row["stance"]),
                frames=frames,
                gender=cast(Gender, gender),
                number=cast(Number, number),
                present=present,
                suffix=suffix,
            )

        finite = [(key, g, n, False) for key, g, n in past_forms(row["past"])] if row["past"] else []
        if "noun" in frames:
            finite = finite[1:]
        jussive = row["stance"] in ("denies", "doubts")
        if row["present"]:
            finite += [(key, g, n, True) for key, g, n in present_forms(row["present"], jussive)]
        for key, g, n, present in finite:
            self._add(key, form("verb", g, n, present))
            stem = key[:-1] if key.endswith("وا") else key[:-1] + "ا" if key.endswith("ى") else key
            for suffix in _SUFFIXES:
                self._add(stem + suffix, form("verb", g, n, present, suffix))
        if row["participle"]:
            for key, g, n in participle_forms(row["participle"]):
                self._add(key, form("participle", g, n))
        if row["masdar"]:
            for stem in masdar_stems(row["masdar"]):
                for suffix in _SUFFIXES:
                    self._add(stem + suffix, form("masdar", "m" if suffix == "ه" else "", "", suffix=suffix))
            self._add(row["masdar"], form("masdar", "", ""))

    def _add_phrase(self, row: dict[str, str]) -> None:
        words = row["words"].split()
        joined = ""
        if words[-1].endswith("-"):
            joined = fold(words.pop()[:-1])
        form = Form(
            lemma=row["words"],
            kind=cast(CueKind, row["kind"]),
            cue_class=cast(CueClass, row["class"]),
            stance=cast(Modality, row["stance"]),
            frames=frozenset(),
        )
        keys = tuple(fold(w) for w in words)
        self.phrases.setdefault(keys[0], []).append(Phrase(keys, joined, form))
        self.phrases[keys[0]].sort(key=lambda p: -2 * len(p.words) - bool(p.joined))

    def is_relative(self, key: str) -> bool:
        """Whether a word is a relative pronoun with a definite head, a conjunction before it or not."""
        relatives = self._classes["relatives"] - self._classes["free_relatives"]
        return key in relatives or (key[:1] in ("و", "ف") and key[1:] in relatives)

    def exact_head(self, key: str) -> bool:
        """Whether a word is a source's head noun with nothing joined but a conjunction and the article."""
        bare = key[1:] if key[:1] in ("و", "ف") and key not in self.heads else key
        return bare in self.heads or (bare.startswith("ال") and bare[2:] in self.heads)

    def head(self, key: str) -> tuple[SourceKind, Gender, Number] | None:
        """Kind, gender and number of a source's head noun, whatever is joined to it."""
        if key in self.heads:
            return self.heads[key]
        if key.endswith(("و", "ي")) and (found := self.heads.get(key + "ن")) is not None:
            return found
        for _, rest in proclitic_readings(key)[1:]:
            found = self.heads.get(rest)
            if found is not None:
                return found
        for suffix in _SUFFIXES:
            if key.endswith(suffix) and (found := self.heads.get(key[: -len(suffix)]) or self._feminine(key, suffix)):
                return found
        return None

    def _feminine(self, key: str, suffix: str) -> tuple[SourceKind, Gender, Number] | None:
        stem = key[: -len(suffix)]
        return self.heads.get(stem[:-1] + "ه") if stem.endswith("ت") else None


def past_forms(past: str) -> list[tuple[str, str, str]]:
    """(form, gender, number) of the third persons of the past."""
    if past.endswith(("ا", "ى")):
        stem = past[:-1]
        return [
            (past, "m", "s"),
            (stem + "ت", "f", "s"),
            (stem + "وا", "m", "p"),
            (stem + "تا", "f", "d"),
            (stem + "يا", "m", "d"),
        ]
    return [
        (past, "m", "s"),
        (past + "ت", "f", "s"),
        (past + "وا", "m", "p"),
        (past + "ا", "m", "d"),
        (past + "تا", "f", "d"),
        (past + "ن", "f", "p"),
    ]


def present_forms(present: str, jussive: bool = False) -> list[tuple[str, str, str]]:
    """(form, gender, number) of the third persons of the present; with `jussive` the shortened forms of weak verbs too,
    which only stand after a negation and there are often other words (taqil, carries)."""
    stem = present[1:]
    plural = stem[:-1] if stem.endswith(("ي", "و", "ى")) else stem
    forms = [
        ("ي" + stem, "m", "s"),
        ("ت" + stem, "f", "s"),
        ("ي" + plural + "ون", "m", "p"),
        ("ي" + stem + "ان", "m", "d"),
    ]
    forms += [("ي" + plural + "وا", "m", "p")]
    if not jussive:
        return forms
    if plural != stem:
        forms += [("ي" + plural, "m", "s"), ("ت" + plural, "f", "s")]
    elif len(stem) > 2 and stem[-2] in "ويا":
        short = stem[:-2] + stem[-1]
        forms += [("ي" + short, "m", "s"), ("ت" + short, "f", "s")]
    return forms


def masdar_stems(masdar: str) -> tuple[str, str]:
    """The stems of a verbal noun and of its sound plural to which pronouns are joined."""
    if masdar.endswith("ة"):
        return masdar[:-1] + "ت", masdar[:-1] + "ات"
    return masdar, masdar + "ات"


def participle_forms(base: str) -> list[tuple[str, str, str]]:
    """(form, gender, number) of an active participle as circumstantial accusative."""
    plural = base[:-1] if base.endswith("ي") else base
    return [(base + "ا", "m", "s"), (base + "ة", "f", "s"), (plural + "ين", "m", "p"), (base + "ات", "f", "p")]
