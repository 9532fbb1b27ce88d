"""A shallow reading of a document: noun phrases with the entity they name, and the clause borders between them.

`Scene` is built once per document and finder; it joins the mentions and times of the annotations to tokens.
"""

from __future__ import annotations

from typing import NamedTuple

from tawatur.claims.lexicon import Lexicon, Noun, Reading, open_lexicon
from tawatur.records import Annotations, LocalEntity, Mention, Span
from tawatur.text import Document

_ACTOR_TYPES = frozenset({"person", "state", "organisation", "media", "agency", "group"})
THINGS = frozenset({"event", "document", "weapon", "product"})
"""Types of mentions that hold event words of their own, and neither act nor suffer."""
_HARD = frozenset(".!?؟;؛:…")
_OPENING = frozenset("«“([{‹")
_CLOSING = frozenset("»”)]}›")
_QUOTES = frozenset("\"'“”«»‹›")
_STOPS = frozenset({"subordinator", "that"})
_STANDING = frozenset({"both", "latter"})
"""Words that stand for parties named before."""
_APPROXIMATE = ("نحو", "حوالي")
_LONGEST = 9
"""Tokens of a noun phrase that has no name in it."""


class Phrase(NamedTuple):
    """A noun phrase: its tokens, the preposition that governs it, the entity it names and whether it can act."""

    first: int
    last: int
    preposition: str
    mention: Mention | None
    entity: str | None
    actor: bool
    joined: bool = False
    """It begins with a conjunction: it goes on from the phrase before it."""


class Scene:
    """Tokens of a document with what the lexicon and the annotations say of each."""

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
        self.adjective_at: dict[int, Mention] = {}
        self.time_tokens: set[int] = set()
        self._place_mentions()
        for index, word in enumerate(self.words):
            if any(n.group == "side" for n in word.nouns) and index not in self.mention_at:
                self.adjective_at.setdefault(index, self._side(index))
        self.number_tokens: set[int] = set()
        for quantity in annotations.quantities:
            self.number_tokens.update(document.tokens_in(quantity.span))
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
        return bool(triggers) and any(r.kind in ("verb", "light") for r in triggers) and not self.as_noun(index)

    def as_noun(self, index: int) -> bool:
        """Whether an event word that may be verb or noun stands where a noun does."""
        triggers = self.words[index].triggers
        readings = [r for r in triggers if r.kind in ("noun", "participle")]
        if not readings:
            return False
        if len(readings) == len(triggers):
            return True
        if not self.arabic:
            return self._english_noun(index)
        if any("ال" in r.proclitic or (r.proclitic[-1:] in "بلك" and r.proclitic) for r in readings):
            return True
        if index == 0 or self.document.sentence_of[index - 1] != self.document.sentence_of[index]:
            return not self._verbal_start(index)
        before = self.words[index - 1]
        if before.classes & {"preposition", "demonstrative"} or index - 1 in self.adjective_at:
            return True
        if before.classes & {"that", "possible", "subordinator", "negation"} or self.document.words[index - 1] in "،,":
            return False
        if any(r.proclitic[:1] in ("و", "ف") and r.proclitic for r in triggers):
            return False
        return any(r.kind in ("verb", "light", "noun") for r in before.triggers) or not self._verbal_start(index)

    def _english_noun(self, index: int) -> bool:
        """Whether a word such as «demand» or «attacks» is a noun here: no subject, modal or «to» stands before it."""
        if index == 0 or self.document.sentence_of[index - 1] != self.document.sentence_of[index]:
            return True
        before, key = self.words[index - 1].classes, self.folds[index - 1]
        if (
            key == "to"
            or before & {"modal", "pronoun"}
            or key in ("will", "would", "can", "could", "may", "might", "must")
        ):
            return False
        if key in ("who", "which", "that", "and", "has", "have", "had", "not", "today", "also"):
            return key == "and" and index > 1 and self.as_noun(index - 2)
        if index - 1 in self.adjective_at or before & {"preposition", "demonstrative", "skip", "negation"}:
            return index - 1 not in self.time_tokens
        plural = key.endswith("s") or index - 1 in self.mention_end or index - 1 in self.time_tokens
        return not plural or key.endswith(("'s", "’s"))

    def _verbal_start(self, index: int) -> bool:
        """A perfect at the head of a clause: what follows is a noun phrase that can act, or a preposition."""
        after = index + 1
        if after >= len(self.words):
            return False
        return after in self.mention_at or any(n.group == "actor" for n in self.words[after].nouns)

    def sentence_range(self, index: int) -> tuple[int, int]:
        """First and one past the last token of the sentence that token `index` is in."""
        span = self.document.sentences[self.document.sentence_of[index]].span
        tokens = self.document.tokens_in(span)
        return tokens.start, tokens.stop

    def phrase(self, index: int, end: int, preposition: str = "") -> Phrase | None:
        """The noun phrase that begins at token `index`, before token `end`; None when none does."""
        if index >= end:
            return None
        known = self.mention_at.get(index)
        if known is not None:
            return self._named(index, known[0], known[1], end, preposition)
        word = self.words[index]
        text = self.document.words[index]
        if not text[0].isalnum() or word.classes & _STOPS or index in self.time_tokens:
            return None
        head = self._actor_noun(index)
        last, mention, entity = index, None, None
        if index in self.adjective_at:
            entity = self.adjective_at[index].entity
        while last + 1 < end and last - index < _LONGEST:
            after = last + 1
            adjective = self.adjective_at.get(after)
            if adjective is not None:
                entity = entity or adjective.entity
                last = after
                continue
            named = self.mention_at.get(after)
            if named is not None:
                if named[0].proclitic or named[1] >= end:
                    break
                mention, last = named[0], named[1]
                entity = mention.entity if mention.type == "person" or entity is None else entity
                if mention.type == "person":
                    break
                continue
            if not self._continues(after):
                break
            last = after
        person = mention is not None and mention.type == "person" and head is not None
        joined = head is not None and head.proclitic[:1] in ("و", "ف") and bool(head.proclitic)
        if head is None and entity is None and self._counted(index):
            head = next(filter(None, (self._actor_noun(at) for at in range(index + 1, min(last, index + 3) + 1))), None)
        acts = head is not None
        return Phrase(index, last, preposition, mention if person else None, entity, acts, joined)

    def _named(self, index: int, mention: Mention, last: int, end: int, preposition: str) -> Phrase:
        while last + 1 < end:
            after = last + 1
            named = self.mention_at.get(after)
            if after in self.adjective_at:
                last = after
            elif named and not named[0].proclitic and named[0].type == "person" and mention.kind != "name":
                mention, last = named
            elif named and not named[0].proclitic and named[0].entity == mention.entity:
                last = named[1]
            elif mention.kind in ("title", "nominal") and self._actor_noun(after) and self._continues(after):
                last = after
            else:
                break
        joined = mention.proclitic[:1] in ("و", "ف") and bool(mention.proclitic)
        return Phrase(index, last, preposition, mention, mention.entity, self.can_act(mention), joined)

    def _continues(self, index: int) -> bool:
        """Whether an unnamed word can go on a noun phrase: no border, no verb, nothing with a clitic before it."""
        text, word = self.document.words[index], self.words[index]
        if not text[0].isalpha() or word.classes or index in self.time_tokens:
            return False
        key = self.folds[index]
        if self.arabic:
            if key[0] == "ي" and len(key) > 3 and not word.nouns and not key.endswith(("ي", "يه", "يين", "يون")):
                return False  # an imperfect: few nouns begin with this letter
            if key.startswith(("لل", "بال", "وال", "فال")) and not any(not n.proclitic for n in word.nouns):
                return False
            clitic = [n.proclitic for n in word.nouns] + [r.proclitic for r in word.triggers]
            if clitic and all(c and c != "ال" for c in clitic):
                return False
            if key[0] == "و" and len(key) > 3 and not word.nouns:
                return False
        event = bool(word.triggers) and self.as_noun(index) and not (self.arabic and key.startswith("ال"))
        return not self.is_verb(index) and not event

    def _counted(self, index: int) -> bool:
        """Whether the token opens a quantity («500 متظاهر», «ثلاثة مسلحين»)."""
        return self.document.words[index][0].isdigit() or index in self.number_tokens

    def _actor_noun(self, index: int) -> Noun | None:
        for noun in self.words[index].nouns:
            if noun.group == "actor" and self.follows(index, noun.rest):
                return noun
        key = self.folds[index]
        if self.arabic and len(key) > 5 and key.startswith("ال") and key.endswith(("ون", "يون", "يين")):
            return Noun("actor", "CVL", (), "ال", "")
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

    def span(self, phrase: Phrase) -> Span:
        """The words of a phrase without proclitics."""
        start = self.document.starts[phrase.first]
        known = self.mention_at.get(phrase.first)
        if known is not None:
            start = known[0].span.start
        else:
            clitics = [n.proclitic for n in self.words[phrase.first].nouns]
            if clitics and clitics[0] and clitics[0][0] in "وفبلك" and self.document.text[start] in "وفبلك":
                start += 1 + (clitics[0][:2] in ("وب", "ول"))
        return Span(start, self.document.ends[phrase.last])

    def phrases(self, start: int, end: int, *, through_commas: bool = False) -> list[Phrase]:
        """Noun phrases from token `start` on, until the clause ends or token `end`; skips parentheses and adverbs."""
        found: list[Phrase] = []
        preposition, index = "", start
        while index < end:
            text = self.document.words[index]
            mark = text[0]
            if mark in _QUOTES:
                index += 1
                continue
            if mark in _OPENING:
                index = self.past_bracket(index, end)
                continue
            if mark in "-–" and self._hyphen(index):
                index += 1
                continue
            if mark in "،,-–":
                skip = self._past_parenthesis(index, end) if not through_commas else index + 1
                if skip is None:
                    break
                index = skip
                continue
            if mark in _HARD or mark in _CLOSING:
                break
            word = self.words[index]
            if index in self.mention_at:
                phrase = self.phrase(index, end, self._governor(index, preposition))
                assert phrase is not None
                found.append(phrase)
                preposition, index = "", phrase.last + 1
                continue
            if index + 1 < end:
                pair = self.lexicon.pairs.get((self.folds[index], self.folds[index + 1]))
                if pair == "skip":
                    index += 2
                    continue
                if pair:
                    preposition = self.folds[index] + " " + self.folds[index + 1]
                    index += 2
                    continue
            if word.classes & _STANDING:
                found.append(Phrase(index, index, self._governor(index, preposition), None, None, True))
                preposition, index = "", index + 1
                continue
            if mark.isdigit() and preposition in _APPROXIMATE:
                preposition = ""
            if word.classes:
                if word.classes & _STOPS and not (word.classes & {"skip", "negation"}):
                    break
                if "preposition" in word.classes:
                    preposition = self.folds[index].lstrip("و") or self.folds[index]
                index += 1
                continue
            if index in self.time_tokens:
                preposition, index = "", index + 1
                continue
            if self.is_verb(index):
                break
            phrase = self.phrase(index, end, self._governor(index, preposition))
            if phrase is None:
                index += 1
                continue
            found.append(phrase)
            preposition, index = "", phrase.last + 1
        return found

    def _governor(self, index: int, preposition: str) -> str:
        """The preposition that governs the token: the one before it, or the proclitic on it."""
        known = self.mention_at.get(index)
        if known is not None:
            clitic = known[0].proclitic[-1:]
            return clitic if clitic in ("ب", "ل", "ك") else preposition
        if not self.arabic:
            return preposition
        for reading in (*self.words[index].nouns, *self.words[index].triggers):
            clitic = reading.proclitic.removesuffix("ال")[-1:]
            if clitic in ("ب", "ل", "ك"):
                return clitic
            return preposition
        key = self.folds[index]
        if key.startswith(("لل", "بال")) and len(key) > 4:
            return key[0]
        return preposition

    def _hyphen(self, index: int) -> bool:
        """Whether a dash stands between two words with no space around it."""
        document = self.document
        if not 0 < index < len(document) - 1:
            return False
        return document.ends[index - 1] == document.starts[index] and document.ends[index] == document.starts[index + 1]

    def past_bracket(self, index: int, end: int) -> int:
        """The token behind the bracket or quotation that opens at `index`; the next one when it does not close."""
        for at in range(index + 1, min(end, index + 30)):
            if self.document.words[at][0] in _CLOSING:
                return at + 1
        return index + 1

    def _past_parenthesis(self, index: int, end: int) -> int | None:
        """Past a short stretch between two commas or dashes that holds no verb; None when the clause ends here."""
        for at in range(index + 1, min(end, index + 9)):
            text = self.document.words[at]
            if text[0] in "،,-–":
                return at + 1
            if text[0] in _HARD or self.words[at].classes & _STOPS or self.is_verb(at):
                return None
        return None

    def clause_start(self, index: int) -> int:
        """First token of the clause that token `index` is in, looking back."""
        first, _ = self.sentence_range(index)
        at = index - 1
        while at >= first:
            text = self.document.words[at]
            if text[0] in _HARD or text[0] in _QUOTES or text[0] in "،,([":
                return at + 1
            if self.words[at].classes & _STOPS and not self.words[at].classes & {"skip", "possible"}:
                return at + 1
            at -= 1
        return first

    def _proper(self, index: int) -> bool:
        """An English word with a capital inside a sentence: part of a name."""
        inside = index > 0 and self.document.sentence_of[index - 1] == self.document.sentence_of[index]
        return inside and not self.arabic and self.document.words[index][0].isupper()

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
            allowed.append(reading)
        if index and (self.folds[index - 1], self.folds[index]) in self.lexicon.pairs:
            return []
        return sorted(allowed, key=lambda r: r.form.person == 1)


class _Latest:
    """The scene read last: the finders of one article follow each other and share it."""

    annotations: Annotations | None = None
    scene: Scene | None = None


def open_scene(document: Document, annotations: Annotations) -> Scene:
    """The scene of a document; asked again for the same annotations, the same scene."""
    if _Latest.annotations is not annotations or _Latest.scene is None or _Latest.scene.document is not document:
        _Latest.scene = Scene(document, annotations, open_lexicon(document.pack.code))
        _Latest.annotations = annotations
    return _Latest.scene
