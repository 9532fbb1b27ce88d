"""A shallow reading of noun phrases: where they begin and end, what governs them, whom they name."""

from __future__ import annotations

import re
from typing import NamedTuple

from tawatur.claims.lexicon import Noun, Reading, open_lexicon
from tawatur.claims.tokens import CLOSING, HARD, QUOTES, STOPS, TokenView
from tawatur.records import Annotations, Mention, Span
from tawatur.text import Document

_OPENING = frozenset("«“([{‹")
_STANDING = frozenset({"both", "latter"})
"""Classes of words that stand for parties named before."""
_PREPOSED = re.compile("[بل]ا\\w{2,4}ا\\w(ه|ها|هم)?")
"""«ب» or «ل» before a verbal noun of a derived form that the lexicon does not know («باتخاذ», «لاستعادة»)."""
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


def _titled(title: Mention, name: Mention) -> bool:
    """Whether a mention is the title that a name right behind it is borne with."""
    return title.type == name.type == "person" and title.kind != "name"


class Scene(TokenView):
    """The tokens of a document and the noun phrases over them."""

    def phrase(self, index: int, end: int, preposition: str = "") -> Phrase | None:
        """The noun phrase that begins at token `index`, before token `end`; None when none does."""
        if index >= end:
            return None
        known = self.mention_at.get(index)
        if known is not None:
            return self._named(index, known[0], known[1], end, preposition)
        word = self.words[index]
        text = self.document.words[index]
        if not text[0].isalnum() or word.classes & STOPS or index in self.time_tokens or self.is_imperfect(index):
            return None
        head = self.actor_noun(index)
        last, named, entity = self._extent(index, end)
        addressed = self.folds[index] in self.lexicon.honorifics
        person = named if named is not None and named.type == "person" and (head is not None or addressed) else None
        joined = head is not None and head.proclitic[:1] in ("و", "ف") and bool(head.proclitic)
        if head is None and entity is None and self._counted(index):
            near = range(index + 1, min(last, index + 3) + 1)
            head = next((n for at in near for n in self.words[at].nouns if n.group in ("actor", "counted")), None)
        if not self.arabic and named is not None and named.type == "person" and self.mention_end.get(last) is not None:
            person = named
        acts = head is not None or (person is not None and (addressed or not self.arabic))
        return Phrase(index, last, preposition, person, entity, acts, joined)

    def _extent(self, index: int, end: int) -> tuple[int, Mention | None, str | None]:
        """How far an unnamed phrase goes on: its last token, the last name in it, and the entity that it is of."""
        last, mention = index, None
        entity = self.adjective_at[index].entity if index in self.adjective_at else None
        while last + 1 < end and last - index < _LONGEST:
            after = last + 1
            adjective, named = self.adjective_at.get(after), self.mention_at.get(after)
            if adjective is not None:
                entity, last = entity or adjective.entity, after
            elif named is not None:
                if named[0].proclitic or named[1] >= end or not self._governs(last, named[0]):
                    break
                mention, last = named
                entity = mention.entity if mention.type == "person" or entity is None else entity
                if mention.type == "person":
                    break
            elif self._continues(after) and not self._own(last, after) and not self._opens_number(after):
                last = after
            else:
                break
        return last, mention, entity

    def _opens_number(self, index: int) -> bool:
        """Whether a figure begins at the token: «بلاده ملياري متر» are two phrases."""
        return index in self.number_tokens and index - 1 not in self.number_tokens

    def _named(self, index: int, mention: Mention, last: int, end: int, preposition: str) -> Phrase:
        while last + 1 < end:
            after = last + 1
            named = self.mention_at.get(after)
            if after in self.adjective_at:
                last = after
            elif named and not named[0].proclitic and _titled(mention, named[0]):
                mention, last = named
            elif named and not named[0].proclitic and named[0].entity == mention.entity:
                last = named[1]
            elif mention.kind in ("title", "nominal") and self.actor_noun(after) and self._continues(after):
                last = after
            else:
                break
        joined = mention.proclitic[:1] in ("و", "ف") and bool(mention.proclitic)
        return Phrase(index, last, preposition, mention, mention.entity, self.can_act(mention), joined)

    def _governs(self, index: int, mention: Mention) -> bool:
        """Whether a name goes on a phrase: behind an article only that of a person whose title the phrase is."""
        if not self.arabic or not self.folds[index].startswith("ال"):
            return True
        body = self.document.words[index].endswith("ة") and self.folds[index] not in self.lexicon.honorifics
        return mention.type == "person" and not body

    def _own(self, last: int, index: int) -> bool:
        """«مسلحون منزليهما»: a noun with a pronoun behind a plural that governs nothing is a phrase of its own."""
        plural = self.folds[last].endswith(("ون", "ين")) and not self.folds[last].startswith("ال")
        return self.arabic and plural and self.folds[index].endswith(("ها", "هم", "هما"))

    def _continues(self, index: int) -> bool:
        """Whether an unnamed word can go on a noun phrase: no border, no verb, nothing with a clitic before it."""
        text, word = self.document.words[index], self.words[index]
        if not text[0].isalpha() or word.classes or index in self.time_tokens:
            return False
        key = self.folds[index]
        if self.arabic:
            if self.is_imperfect(index):
                return False
            if not word.nouns and _PREPOSED.fullmatch(key):
                return False
            if key.startswith(("لل", "بال", "وال", "فال")) and not any(not n.proclitic for n in word.nouns):
                return False
            clitic = [n.proclitic for n in word.nouns] + [r.proclitic for r in word.triggers]
            if clitic and all(c and c != "ال" for c in clitic):
                return False
            if word.nouns and self.folds[index - 1].startswith("ال") and not key.startswith("ال"):
                return False  # a common noun without the article behind one with it: a phrase of its own
            if key[0] == "و" and len(key) > 3 and not word.nouns:
                return False
        event = bool(word.triggers) and self.as_noun(index) and self.arabic and not key.startswith("ال")
        return not self.is_verb(index) and not event

    def _counted(self, index: int) -> bool:
        """Whether the token opens a quantity («500 متظاهر», «ثلاثة مسلحين»)."""
        return self.document.words[index][0].isdigit() or index in self.number_tokens

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
            if not self.document.words[index][0].isalnum():
                past = self._past_mark(index, end, through_commas)
                if past is None:
                    break
                index = past
                continue
            word = self.words[index]
            if index not in self.mention_at and word.classes and not word.classes & _STANDING:
                if word.classes & STOPS and not (word.classes & {"skip", "negation"}):
                    break
                preposition, index = self._function_word(index, preposition)
                continue
            if self._adverb(index):
                index += 1
                continue
            if self._pair(index) == "skip":
                index += 2
                continue
            phrase = self._next(index, end, preposition)
            if phrase is not None:
                found.append(phrase)
            elif index not in self.time_tokens and (self.is_verb(index) or self.is_imperfect(index)):
                break
            ended = phrase is not None or index in self.time_tokens
            preposition, index = "" if ended else preposition, (phrase.last if phrase is not None else index) + 1
        return found

    def _adverb(self, index: int) -> bool:
        """Whether an English word that no table knows ends like an adverb of manner."""
        word, key = self.words[index], self.folds[index]
        if self.arabic or not key.endswith("ly") or len(key) < 5 or index in self.mention_at:
            return False
        return self.document.words[index][0].islower() and not (word.nouns or word.triggers)

    def _next(self, index: int, end: int, preposition: str) -> Phrase | None:
        """The phrase that begins at `index`, under what governs it; None when a verb, a time or a stray word does."""
        if self.words[index].classes & _STANDING and index not in self.mention_at:
            return Phrase(index, index, self._governor(index, preposition), None, None, True)
        if index not in self.mention_at and (index in self.time_tokens or self.is_verb(index)):
            return None
        if self._counted(index) and self.is_a(preposition, "approximate"):
            preposition = ""
        return self.phrase(index, end, self._governor(index, preposition))

    def _pair(self, index: int) -> str:
        """The class of a function word of two words that begins at `index`; "" when none does."""
        pair = self.folds[index : index + 2]
        return self.lexicon.pairs.get((pair[0], pair[1]), "") if len(pair) == 2 else ""

    def _function_word(self, index: int, preposition: str) -> tuple[str, int]:
        """The preposition in force behind a function word, and the token after it."""
        pair = self._pair(index)
        if pair:
            together = f"{self.folds[index]} {self.folds[index + 1]}"
            return (preposition if pair == "skip" else together), index + 2
        if "preposition" in self.words[index].classes:
            preposition = self.folds[index].lstrip("و") or self.folds[index]
        return preposition, index + 1

    def _past_mark(self, index: int, end: int, through_commas: bool) -> int | None:
        """The token behind a punctuation mark and what it sets apart; None when it ends the clause."""
        mark = self.document.words[index][0]
        if mark in _OPENING and mark not in QUOTES:
            return self.past_bracket(index, end)
        if mark in QUOTES or (mark in "-–" and self._hyphen(index)):
            return index + 1
        if mark in "،,-–":
            return index + 1 if through_commas else self._past_parenthesis(index, end)
        return None if mark in HARD or mark in CLOSING else index + 1

    def _governor(self, index: int, preposition: str) -> str:
        """The preposition that governs the token: the one before it, or the proclitic on it."""
        known = self.mention_at.get(index)
        if known is not None:
            clitic = known[0].proclitic[-1:]
            return clitic if clitic in ("ب", "ل", "ك") else preposition
        if not self.arabic:
            return preposition
        known_as: list[Noun | Reading] = [*self.words[index].nouns, *self.words[index].triggers]
        for reading in known_as:
            clitic = reading.proclitic.removesuffix("ال")[-1:]
            if clitic in ("ب", "ل", "ك"):
                return clitic
            return preposition
        key = self.folds[index]
        if key.startswith(("لل", "بال")) and len(key) > 4:
            return key[0]
        if key[0] in "بل" and len(key) > 4 and self.is_a(key[1:], "light_noun"):
            return key[0]
        named = index + 1 in self.mention_at or index + 1 in self.adjective_at
        if key[0] == "ل" and len(key) > 4 and named and not self.words[index].classes:
            return "ل"
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
            if self.document.words[at][0] in CLOSING:
                return at + 1
        return index + 1

    def _past_parenthesis(self, index: int, end: int) -> int | None:
        """Past a short stretch between two commas or dashes that holds no verb; None when the clause ends here."""
        for at in range(index + 1, min(end, index + 9)):
            text = self.document.words[at]
            if text[0] in "،,-–":
                return at + 1
            if text[0] in HARD or self.words[at].classes & STOPS or self.is_verb(at):
                return None
        return None


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
