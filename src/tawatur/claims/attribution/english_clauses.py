"""Noun phrases and clause heads of English: who stands before or after a reporting verb."""

from __future__ import annotations

from tawatur.claims.attribution.english_lexicon import EnglishLexicon
from tawatur.claims.attribution.model import Gender, Number, Source
from tawatur.claims.attribution.reading import Reading
from tawatur.records import SourceKind, Span

MAX_SUBJECT = 22
_QUOTES = frozenset("\"«»“”'‘’")


class EnglishClauses:
    """Reads noun phrases of one English document."""

    def __init__(self, lexicon: EnglishLexicon, reading: Reading) -> None:
        self._lexicon, self._reading = lexicon, reading
        self.folds = reading.folds

    def subject_before(self, verb: int, start: int) -> tuple[int, int] | None:
        """Tokens [first, end) of the noun phrase that ends right before the verb."""
        end = verb
        while end > start and self._skipped(end - 1):
            end -= 1
        end = self._before_time(end, start)
        if end <= start:
            whole = verb == start + 1 and self.folds[start] in self._lexicon.words("plural_pronouns")
            return (start, verb) if whole else None
        if self._reading.words[end - 1] in ",-–—":
            return self._before_apposition(end - 1, start)
        first = self._phrase_start(end, start)
        if first >= end:
            return None
        if self.folds[first] in ("who", "which", "whose"):
            return self._before_apposition(first - 1, start) if first > start else None
        return first, end

    def _before_time(self, end: int, start: int) -> int:
        """Leaves out «published on Monday» between the subject and its verb."""
        i = end
        while i > start + 1 and self.folds[i - 1] in self._lexicon.words("times"):
            i -= 1
        return i - 1 if start + 1 < i < end and self.folds[i - 1].endswith("ed") else end

    def _skipped(self, i: int) -> bool:
        skipped = self._lexicon.words("auxiliaries") | self._lexicon.words("negations")
        return self.folds[i] in skipped or self.is_adverb(i)

    def is_adverb(self, i: int) -> bool:
        """Whether token i has the shape of an adverb in -ly."""
        return self.folds[i].endswith("ly") and len(self.folds[i]) > 4

    def _phrase_start(self, end: int, start: int) -> int:
        """First token of the phrase that ends before `end`, going left to the nearest boundary."""
        reading, lexicon = self._reading, self._lexicon
        i = end
        while i > max(start, end - MAX_SUBJECT):
            word, key = reading.words[i - 1], self.folds[i - 1]
            if self._possessive(i - 1):
                i -= 1
                continue
            if word in ",;:()-–—." or word in _QUOTES or i - 1 in reading.pairs or i - 1 in reading.closers:
                break
            if key in lexicon.words("boundaries") and key not in ("and", "or"):
                break
            if key in ("and", "or") and (i == end or not self._joins(i - 1, start)):
                break
            if key in lexicon.forms and key not in lexicon.heads and not word[:1].isupper() and i < end:
                break
            i -= 1
        return self._past_adverbial(i, end)

    def _possessive(self, i: int) -> bool:
        """The apostrophe of «Students' Agency»."""
        reading = self._reading
        if reading.words[i] not in "'’" or i == 0 or i in reading.pairs:
            return False
        return reading.words[i - 1].endswith("s") and reading.ends[i - 1] == reading.starts[i]

    def _joins(self, conjunction: int, start: int) -> bool:
        """Whether «and» joins two nouns rather than two clauses: names or nouns on both sides."""
        if conjunction <= start or conjunction + 1 >= len(self._reading):
            return False
        before, after = self._reading.words[conjunction - 1], self._reading.words[conjunction + 1]
        return (before[:1].isupper() or self.folds[conjunction - 1] in self._lexicon.heads) and (
            after[:1].isupper()
            or self.folds[conjunction + 1] in self._lexicon.words("articles") | self._lexicon.heads.keys()
        )

    def _past_adverbial(self, first: int, end: int) -> int:
        """Skips «On Tuesday», «In Washington» without a comma at the head of the clause."""
        i = first
        if self.folds[i] == "at" and i + 1 < end and self.folds[i + 1] in self._lexicon.words("quantities"):
            return i
        if i < end and self.folds[i] in self._lexicon.words("prepositions") and self.folds[i] not in ("of",):
            while (i < end and self.folds[i] not in self._lexicon.words("articles")) or i == first:
                i += 1
                if i >= end:
                    return end
                if self.folds[i - 1] in self._lexicon.words("times") and self.folds[i] not in self._lexicon.words(
                    "times"
                ):
                    return i
        while i < end and self.folds[i] in self._lexicon.words("times") and self.folds[i + 1 : i + 2] != ["of"]:
            i += 1
        return i

    def _before_apposition(self, comma: int, start: int) -> tuple[int, int] | None:
        """The phrase before «, spokesman of Y,» or «, who heads Y,»."""
        reading = self._reading
        j = comma - 1
        while j > start and reading.words[j] not in ",-–—" and reading.words[j] not in _QUOTES:
            j -= 1
        if j <= start or reading.words[j] not in ",-–—" or reading.words[j - 1] in _QUOTES:
            return None
        first = self._phrase_start(j, start)
        if first >= j:
            return None
        key = self.folds[j + 1]
        aside = key in ("who", "which", "whose") or (key.endswith(("ing", "ed", "ly")) and not key[:1].isupper())
        return first, j if aside else comma

    def phrase_after(self, i: int, limit: int) -> int:
        """Index after the noun phrase that begins at token i: to a comma, a quotation, a verb or a boundary."""
        reading, lexicon = self._reading, self._lexicon
        j = i
        while j < min(limit, i + MAX_SUBJECT):
            word, key = reading.words[j], self.folds[j]
            if self._possessive(j):
                j += 1
                continue
            if word in ",;:.()!?-–—" and not (word == "." and j + 1 < limit and len(reading.words[j - 1]) <= 2):
                break
            if word in _QUOTES or (key in lexicon.words("boundaries") and key not in ("and",)):
                break
            if key == "and" and not self._joins(j, i - 1):
                break
            if j > i and (
                key in lexicon.words("auxiliaries") | lexicon.words("citing") or key in lexicon.words("modals")
            ):
                break
            if j > i and key in lexicon.words("times") and self._is_time(j, limit):
                break
            if j > i and key in lexicon.forms and key not in lexicon.heads and not self._is_noun(j, i):
                break
            if j > i and key in lexicon.words("reduced_relatives"):
                break
            if j > i and key in ("in", "at", "on") and self._is_venue(j + 1, limit):
                break
            j += 1
        return j

    def _is_noun(self, j: int, first: int) -> bool:
        """Whether a form that can be a noun («estimate», «report») is one: it stands behind an article."""
        form = self._lexicon.forms[self.folds[j]]
        bare = form.present and form.number == "p"
        return bare and (self.folds[first] in self._lexicon.words("singular_articles") or self._determined(j - 1))

    def _determined(self, i: int) -> bool:
        return self.folds[i] in self._lexicon.words("articles")

    def _is_time(self, j: int, limit: int) -> bool:
        return self.folds[j] not in ("on", "this", "last", "may", "early", "late") or (
            j + 1 < limit and self.folds[j + 1] in self._lexicon.words("times")
        )

    def _is_venue(self, j: int, limit: int) -> bool:
        return any(self.folds[k] in self._lexicon.words("venues") for k in range(j, min(limit, j + 4)))

    def past_setting(self, i: int, limit: int) -> int:
        """Index after «Tuesday», «on Monday», «in a statement», «late in the evening» at token i."""
        j = i
        while j < limit:
            key = self.folds[j]
            if key in ("in", "at", "on", "during", "via", "through") and self._is_venue(j + 1, limit):
                j = next(k for k in range(j + 1, limit) if self.folds[k] in self._lexicon.words("venues")) + 1
                while j < limit and self.folds[j] in self._lexicon.words("venues"):
                    j += 1
            elif key == "on" and j + 1 < limit and self.folds[j + 1] in self._lexicon.words("times"):
                j += 2
            elif (key in self._lexicon.words("times") and key not in ("on", "this", "last", "may")) or (
                key in ("this", "last") and j + 1 < limit and self.folds[j + 1] in self._lexicon.words("times")
            ):
                j += 1
            elif key in ("in", "at", "from") and (after := self._past_place(j + 1, limit)):
                j = after
            else:
                return j
        return j

    def _past_place(self, i: int, limit: int) -> int:
        """Index after a place name at token i when «that» or a time follows it («said in Geneva that»), else 0."""
        j = i
        while j < limit and self._reading.words[j][:1].isupper():
            j += 1
        follows = j < limit and (self.folds[j] == "that" or self.folds[j] in self._lexicon.words("times"))
        return j if j > i and follows else 0

    def named_after(self, end: int, limit: int) -> int:
        """Index after «, Irina Lasko» behind a role that ends before token `end`; `end` when no name stands there."""
        words = self._reading.words
        if end + 1 >= limit or words[end] != ",":
            return end
        j = end + 1
        while j < min(limit, end + 6) and words[j][:1].isupper() and words[j].isalpha():
            j += 1
        return j if j > end + 2 and (j >= limit or words[j] in ".,;") else end

    def source(self, first: int, end: int) -> Source:
        """The source whose phrase is [first, end)."""
        span = self._reading.span(first, end - 1)
        kind, number = self.kind(first, end)
        key = self.folds[first]
        gender: Gender = "m" if key == "he" else "f" if key == "she" else ""
        pronoun = end - first == 1 and key in self._lexicon.words("pronouns")
        text = span.of(self._reading.text)
        head = "@" if pronoun else self._head(first, end)
        if pronoun:
            number = "p" if key in self._lexicon.words("plural_pronouns") else "s"
            kind = "organisation" if key in self._lexicon.words("thing_pronouns") else "person"
        return Source(Span(span.start, span.end), text, kind, gender, number, head=head, at=first)

    def _head(self, first: int, end: int) -> str:
        for i in range(first, end):
            if self.folds[i] in ("of", "for", "in", "at", ",", "from", "by", "close", "with"):
                return self.folds[i - 1] if i > first else ""
        return self.folds[end - 1]

    def kind(self, first: int, end: int) -> tuple[SourceKind, Number]:
        """Kind and number by the nouns of the phrase: a role makes a person, else the head decides."""
        found = [self._lexicon.heads[self.folds[i]] for i in range(first, end) if self.folds[i] in self._lexicon.heads]
        person = next((f for f in found if f[0] == "person"), None)
        if person is not None:
            return person
        head = self._lexicon.heads.get(self._head(first, end))
        if head is not None:
            return head
        return found[0] if found else ("person", "p" if "and" in self.folds[first:end] else "s")
