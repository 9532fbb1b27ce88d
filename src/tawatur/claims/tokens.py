"""The tokens of a document with what lexicon and annotations say of each: readings, mentions, clause borders."""

from __future__ import annotations

from tawatur.claims.lexicon import FINITE, Lexicon, Noun, Reading
from tawatur.claims.spans import Nearby
from tawatur.records import Annotations, LocalEntity, Mention, Span
from tawatur.text import Document

_ACTOR_TYPES = frozenset({"person", "state", "organisation", "media", "agency", "group"})
THINGS = frozenset({"event", "document", "weapon", "product"})
"""Types of mentions that hold event words of their own, and neither act nor suffer."""
HARD = frozenset(".!?؟;؛:…")
CLOSING = frozenset("»”)]}›")
QUOTES = frozenset("\"'“”«»‹›")
_BEFORE_VERBS = frozenset({"circumstance", "that", "negation", "subordinator"})
"""Classes of words that a verb may follow although they are prepositions too."""
_APPOSED = 10
"""Tokens back from a comma within which an apposition begins."""
_ASIDE = 6
"""Tokens back from a quotation mark within which a name in quotation marks begins."""
STOPS = frozenset({"subordinator", "that"})
"""Classes of words that end a clause."""


class TokenView:
    """Tokens of a document, their readings and the mentions and times on them."""

    def __init__(self, document: Document, annotations: Annotations, lexicon: Lexicon) -> None:
        self.document = document
        self.annotations = annotations
        self.lexicon = lexicon
        self.arabic = lexicon.language == "ar"
        self.folds = [key or "_" for key in document.folds]
        """Keys of the tokens; a token of marks alone, whose key is empty, has a stand-in."""
        self.words = [lexicon.word_as_written(k, w) for k, w in zip(self.folds, document.words, strict=True)]
        self.entities: dict[str, LocalEntity] = {e.key: e for e in annotations.entities}
        self.mention_at: dict[int, tuple[Mention, int]] = {}
        self.mention_end: dict[int, int] = {}
        self.person_tokens: set[int] = set()
        self.adjective_at: dict[int, Mention] = {}
        self.time_tokens: set[int] = set()
        self._by_start = Nearby(annotations.mentions, lambda m: m.span)
        self._place_mentions()
        for index, word in enumerate(self.words):
            if any(n.group == "side" for n in word.nouns) and index not in self.mention_at:
                self.adjective_at.setdefault(index, self._side(index))
        self.number_tokens: set[int] = set()
        for quantity in annotations.quantities:
            self.number_tokens.update(document.tokens_in(quantity.span))
        self.times = Nearby(annotations.times, lambda t: t.span)
        self.quantities = Nearby(annotations.quantities, lambda q: q.span)
        for time in annotations.times:
            self.time_tokens.update(document.tokens_in(time.span))

    def _place_mentions(self) -> None:
        for mention in self.annotations.mentions:
            if mention.kind == "pronoun":
                continue
            tokens = self.document.tokens_in(mention.span)
            if not tokens:
                continue
            first, last = tokens[0], tokens[-1]
            if mention.kind == "adjectival":
                self.adjective_at[first] = mention
                continue
            if mention.type == "place" and first == last and any(t.kind == "verb" for t in self.words[first].triggers):
                continue
            if mention.type == "event" and self._names_parties(mention):
                continue
            known = self.mention_at.get(first)
            if known is None or known[1] < last:
                self.mention_at[first] = (mention, last)
        covered = -1
        for first in sorted(self.mention_at):
            last = self.mention_at[first][1]
            if last <= covered:
                del self.mention_at[first]
                continue
            covered = last
            self.mention_end[last] = first
            if self.mention_at[first][0].type == "person":
                self.person_tokens.update(range(first, last + 1))

    def _names_parties(self, event: Mention) -> bool:
        """Whether the name of an event names those that it was between: they are its arguments."""
        inside = self._by_start.between(event.span.start, event.span.end)
        return any(m.type not in THINGS and m.kind not in ("adjectival", "pronoun") for _, m in inside)

    def _side(self, index: int) -> Mention:
        """An adjective that names a side which is no state (Western): a mention of no entity."""
        return Mention(
            span=self.document.span(index, index), kind="adjectival", type="group", entity="", how="noun table"
        )

    def can_act(self, mention: Mention) -> bool:
        """Persons and bodies act; a place does when it is a seat of government."""
        if mention.type in _ACTOR_TYPES:
            return True
        entity = self.entities.get(mention.entity)
        return mention.type == "place" and entity is not None and bool(entity.stands_for)

    def is_verb(self, index: int) -> bool:
        """Whether the token reads as a finite verb that the lexicon knows and as nothing else."""
        triggers = self.words[index].triggers
        if not triggers or not any(r.kind in FINITE for r in triggers) or self.as_noun(index):
            return False
        before = self.words[index - 1].classes if self.arabic and self._inside(index) else frozenset()
        return "preposition" not in before or bool(before & _BEFORE_VERBS)

    def is_imperfect(self, index: int) -> bool:
        """Whether an Arabic word that no table knows is spelt like a verb: few nouns begin with a yeh."""
        key, word = self.folds[index], self.words[index]
        if not self.arabic or key[0] != "ي" or len(key) < 4 or word.nouns or word.classes or index in self.mention_at:
            return False
        return not word.triggers and not key.endswith(("ي", "يه", "يين", "يون"))

    def as_noun(self, index: int) -> bool:
        """Whether an event word that may be verb or noun stands where a noun does."""
        triggers = self.words[index].triggers
        readings = [r for r in triggers if r.kind in ("noun", "participle")]
        if not readings or len(readings) == len(triggers):
            return bool(readings)
        return self._arabic_noun(index, readings) if self.arabic else self._english_noun(index)

    def _arabic_noun(self, index: int, readings: list[Reading]) -> bool:
        """Whether a word such as «طلب» is a noun here: by its clitics, or by the word before it."""
        if any("ال" in r.proclitic or (r.proclitic[-1:] in "بلك" and r.proclitic) for r in readings):
            return True
        if not self._inside(index):
            return not self._verbal_start(index)
        before = self.words[index - 1]
        if before.classes & {"preposition", "demonstrative", "light_noun"} or index - 1 in self.adjective_at:
            return True
        subject = self.mention_end.get(index - 1)
        if subject is not None and subject > 0 and self._takes_noun(subject - 1):
            return True
        verbal = before.classes & {"that", "possible", "subordinator", "negation"}
        conjoined = any(r.proclitic[:1] in ("و", "ف") and r.proclitic for r in self.words[index].triggers)
        if verbal or conjoined or self.document.words[index - 1] in "،,":
            return False
        return any(r.kind != "participle" for r in before.triggers) or not self._verbal_start(index)

    def _takes_noun(self, index: int) -> bool:
        """Whether the token is a verb whose object is what somebody does («قررت», «رفضت»)."""
        lending = (r for r in self.words[index].triggers if r.kind == "light" or "lends" in r.entry.frame.traits)
        return any(r.kind in ("verb", "light") for r in lending)

    def _english_noun(self, index: int) -> bool:
        """Whether a word such as «demand» or «attacks» is a noun here: no subject, modal or «to» stands before it."""
        if not self._inside(index):
            return True
        before, key = self.words[index - 1].classes, self.folds[index - 1]
        if before & {"auxiliary", "modal", "pronoun", "preverbal"}:
            return False
        if "coordinator" in before:
            return index > 1 and self.as_noun(index - 2)
        if index - 1 in self.adjective_at or before & {"preposition", "demonstrative", "skip", "negation"}:
            return index - 1 not in self.time_tokens
        subject = key.endswith("s") or index - 1 in self.mention_end or index - 1 in self.time_tokens
        return not subject or key.endswith(("'s", "’s"))

    def _inside(self, index: int) -> bool:
        """Whether the token is not the first of its sentence."""
        return index > 0 and self.document.sentence_of[index - 1] == self.document.sentence_of[index]

    def _verbal_start(self, index: int) -> bool:
        """A perfect at the head of a clause: what follows is a noun phrase that can act, or a preposition."""
        for after in range(index + 1, min(index + 5, len(self.words))):
            if after in self.mention_at or any(n.group == "actor" for n in self.words[after].nouns):
                return True
            number = after in self.number_tokens or self.document.words[after][0].isdigit()
            if not number and "approximate" not in self.words[after].classes:
                return False
        return False

    def closes_phrase(self, index: int) -> bool:
        """Whether the token ends a name, a time, a number or an adjective of nationality."""
        known = index in self.mention_end or index in self.adjective_at or index in self.time_tokens
        return known or index in self.number_tokens

    def sentence_range(self, index: int) -> tuple[int, int]:
        """First and one past the last token of the sentence that token `index` is in."""
        span = self.document.sentences[self.document.sentence_of[index]].span
        tokens = self.document.tokens_in(span)
        return tokens.start, tokens.stop

    def sentence_at(self, span: Span) -> int:
        """Index of the sentence that a span begins in."""
        tokens = self.document.tokens_in(span)
        return self.document.sentence_of[tokens[0]] if tokens else 0

    def actor_noun(self, index: int) -> Noun | None:
        for noun in self.words[index].nouns:
            if noun.group == "actor" and self.follows(index, noun.rest):
                return noun
        key = self.folds[index]
        if self.arabic and len(key) > 5 and key.startswith("ال") and key.endswith(("ون", "يون", "يين")):
            return Noun("actor", "CVL", (), "ال", "")
        participles = self.arabic and len(key) > 6 and key.startswith("الم") and key.endswith("ين")
        if participles and not (len(key) == 8 and key[4] == "ا"):
            return Noun("actor", "CVL", (), "ال", "")  # «المديرين», and no broken plural such as «الميادين»
        construct = self.arabic and len(key) > 4 and key[-1] == "و" and index + 1 < len(self.folds)
        if construct and not self.words[index].classes and self.folds[index + 1].startswith("ال"):
            return Noun("actor", "CVL", (), "", "")  # a sound plural that has lost its nun: «ممثلو الحزب»
        return None

    def follows(self, index: int, rest: tuple[str, ...]) -> bool:
        """Whether the tokens after `index` are `rest`, with or without the article."""
        folds = self.folds
        if index + len(rest) >= len(folds) and rest:
            return False
        for offset, wanted in enumerate(rest, 1):
            found = folds[index + offset]
            if found not in (wanted, "ال" + wanted) and "ال" + found != wanted and found != wanted + "ا":
                return False
        return True

    def clause_start(self, index: int, *, through_asides: bool = False) -> int:
        """First token of the clause that token `index` is in, looking back; past «، وزير الخارجية ،» if asked."""
        first, _ = self.sentence_range(index)
        at = index - 1
        while at >= first:
            text = self.document.words[at]
            opened = self._opened(at, first) if text[0] in QUOTES or text[0] in CLOSING else None
            if opened is not None:
                at = opened - 1
                continue
            aside = self._aside(at, first) if through_asides and text[0] in "،," else None
            if aside is not None:
                at = aside - 1
                continue
            if text[0] in HARD or text[0] in QUOTES or text[0] in "،,([":
                return at + 1
            if self.words[at].classes & STOPS and not self.words[at].classes & {"skip", "possible"}:
                return at + 1
            at -= 1
        return first

    def _opened(self, index: int, first: int) -> int | None:
        """Where the short name or remark was opened that a quotation mark or bracket closes; None for a clause."""
        for at in range(index - 1, max(first, index - _ASIDE) - 1, -1):
            mark = self.document.words[at][0]
            if mark in QUOTES or mark in "([":
                return at if at < index - 1 else None
            if mark in HARD or self.words[at].classes & STOPS or self.is_verb(at):
                return None
        return None

    def _aside(self, index: int, first: int) -> int | None:
        """Where what a comma closes was set apart by another; None when a clause lies between them."""
        for at in range(index - 1, max(first, index - _APPOSED) - 1, -1):
            text = self.document.words[at]
            if text[0] in "،,":
                return at if at < index - 1 else None
            if text[0] in HARD or self.words[at].classes & STOPS or self.is_verb(at):
                return None
        return None

    def _counted_before(self, index: int) -> bool:
        """«60 طالبا»: what stands right behind a number is what is counted."""
        if not self.arabic or not self._inside(index) or index - 1 in self.time_tokens:
            return False
        return index - 1 in self.number_tokens or self.document.words[index - 1].isdigit()

    def _proper(self, index: int) -> bool:
        """An English word with a capital inside a sentence: part of a name."""
        return self._inside(index) and not self.arabic and self.document.words[index][0].isupper()

    def _negated(self, index: int) -> bool:
        """Whether a negation stands right before the token."""
        return self._inside(index) and "negation" in self.words[index - 1].classes

    def is_a(self, key: str, group: str) -> bool:
        """Whether a function word (such as the preposition of a phrase) is of a class."""
        return bool(key) and group in self.lexicon.word(key).classes

    def readings(self, index: int) -> list[Reading]:
        """The readings of an event word that its place and its companions allow, best first."""
        triggers = self.words[index].triggers
        known = self.mention_at.get(index)
        if index in self.time_tokens or self._proper(index):
            return []
        if not triggers or (known is not None and known[0].type not in THINGS):
            return []
        noun = self.as_noun(index)
        allowed = []
        for reading in triggers:
            if noun != (reading.kind in ("noun", "participle")):
                continue
            if reading.rest and not self.follows(index, reading.rest):
                continue
            if reading.kind == "verb" and self._counted_before(index):
                continue
            if reading.form.tense == "jussive" and not self._negated(index):
                continue
            if reading.form.tense in ("base", "present") and self._english_noun(index):
                continue
            allowed.append(reading)
        if index and (self.folds[index - 1], self.folds[index]) in self.lexicon.pairs:
            return []
        opens = self.arabic and not self._inside(index)  # «تسلم X» at the head of a sentence is a perfect

        def rank(reading: Reading) -> tuple[bool, bool, bool]:
            return reading.form.person == 1, opens and reading.form.tense == "imperfect", not reading.entry.wanted

        return sorted(allowed, key=rank)
