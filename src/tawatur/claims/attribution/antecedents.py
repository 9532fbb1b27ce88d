"""Who a dropped subject, a pronoun or a bare title refers to: the last source that agrees, or an earlier noun phrase
with the same head. Simple salience: sources of the sentence before come first, innermost first."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right

from tawatur.claims.attribution.lexicon import ArabicLexicon
from tawatur.claims.attribution.model import Source
from tawatur.claims.attribution.phrases import PhraseReader
from tawatur.claims.attribution.reading import Reading
from tawatur.claims.attribution.shapes import bare_head
from tawatur.records import Annotations, SourceKind, Span
from tawatur.text.fold import fold

_KINDS: dict[str, SourceKind] = {
    "state": "state",
    "place": "state",
    "organisation": "organisation",
    "media": "media",
    "agency": "agency",
    "group": "group",
    "document": "document",
}
_SOURCES = frozenset(("مصدر", "مصادر"))
REACH = 220
"""Tokens that are looked back over for an earlier noun phrase."""


class Antecedents:
    """Remembers the sources of one document in the order in which they speak."""

    def __init__(
        self, lexicon: ArabicLexicon, reading: Reading, phrases: PhraseReader, annotations: Annotations
    ) -> None:
        self._lexicon, self._reading, self._phrases = lexicon, reading, phrases
        self._spoken: list[Source] = []
        self._types = sorted((m.span.start, m.span.end, m.type) for m in annotations.mentions)
        self._persons = sorted(
            (m.span for m in annotations.mentions if m.type in ("person", "group", "organisation", "media", "agency")),
        )
        self._person_ends = list(itertools.accumulate((s.end for s in self._persons), max))

    def typed(self, source: Source) -> None:
        """Gives a source whose head noun is unknown the kind of the entity mentioned there."""
        if source.kind != "person" or source.implicit or self._lexicon.head(source.head) is not None:
            return
        at = bisect_left(self._types, (source.span.start, -1, ""))
        if at < len(self._types) and self._types[at][0] < source.span.end:
            source.kind = _KINDS.get(self._types[at][2], "person")

    def remember(self, source: Source) -> None:
        self._spoken.append(source)

    def resolve(self, source: Source, near: list[Source]) -> None:
        """Sets the antecedent of `source`; `near` are sources of its own sentence, the best first."""
        self.typed(source)
        if source.antecedent is not None or source.kind == "unspecified":
            return
        if source.implicit or source.head == "@":
            found = self._pronoun(source, near)
        elif self._is_bare(source):
            found = self._title(source, near)
        else:
            return
        if found is not None and found.span != source.span:
            source.antecedent = found
            source.kind = found.kind
            source.gender = source.gender or found.gender

    def _pronoun(self, source: Source, near: list[Source]) -> Source | None:
        for candidate in [*near, *reversed(self._spoken[-8:])]:
            text = source.kind != "document" or candidate.resolved().kind == "document"
            if candidate.kind != "unspecified" and text and compatible(source, candidate):
                return candidate.resolved()
        return self._mentioned(source)

    def _mentioned(self, source: Source) -> Source | None:
        """The last noun phrase before the cue whose head can be a source and agrees."""
        reading = self._reading
        at = source.at if source.at >= 0 else len(reading)
        offset = reading.starts[at] if at < len(reading) else len(reading.text)
        at_most = bisect_right(self._person_ends, offset) if source.kind != "document" else 0
        for span in reversed(self._persons[max(0, at_most - 12) : at_most]):
            if self._may_be(span, source):
                return Source(span, span.of(reading.text), "person", source.gender, source.number)
        for i in range(at - 1, max(-1, at - REACH), -1):
            head = self._lexicon.head(reading.folds[i])
            if head is None or (head[0] == "document") != (source.kind == "document"):
                continue
            end = self._phrases.end(i, min(at, i + 14))
            if reading.folds[i] not in self._lexicon.heads and not reading.folds[i].startswith(("ال", "وال")):
                continue
            if end - i < 2 and not reading.folds[i].startswith("ال"):
                continue
            candidate = self._phrases.source(i, end)
            if compatible(source, candidate):
                return candidate
        return None

    def _is_person(self, name: Span) -> bool:
        at = bisect_left(self._types, (name.start, -1, ""))
        return at < len(self._types) and self._types[at][2] == "person"

    def _may_be(self, name: Span, source: Source) -> bool:
        """Whether the head noun of a name, when it is known, agrees with a dropped subject or pronoun."""
        head = self._lexicon.head(self._reading.folds[self._reading.token_from(name.start)])
        if head is None:
            return (
                source.gender != "f"
                or not self._is_person(name)
                or name.of(self._reading.text).endswith(("ة", "ا", "ى", "اء"))
            )
        same_gender = not source.gender or not head[1] or source.gender == head[1]
        return same_gender and (source.number == "p") == (head[2] == "p")

    def _is_bare(self, source: Source) -> bool:
        """A title or common noun with the article and no name: «the newspaper», «the Libyan official»."""
        words = source.text.split()
        if not words or len(words) > 4 or self._reading.quote_start(source.at) is not None:
            return False
        if any(mark in source.text for mark in '"«“('):
            return False
        if any(not w.startswith(("ال", "لل", "بال", "باسم", "ب", "في", "فى", "ل")) for w in words[1:]):
            return False
        key = self._reading.folds[source.at]
        definite = key.lstrip("وفبك").startswith("ال") or key.startswith("لل")
        return definite and self._lexicon.head(key) is not None

    def _title(self, source: Source, near: list[Source]) -> Source | None:
        before = [c for c in [*near, *reversed(self._spoken[-12:])] if c.kind != "unspecified" and not c.implicit]
        for candidate in before:
            if (
                candidate.head == source.head
                and same_adjective(source, candidate)
                and candidate.resolved() is not source
            ):
                return candidate.resolved()
        found = self._same_head(source)
        if found is not None:
            return found
        alone = len(source.text.split()) == 1
        if alone and (source.kind == "person" or (source.kind == "anonymous" and source.head not in _SOURCES)):
            for candidate in before[:3]:
                if candidate.kind in ("person", "anonymous") and compatible(source, candidate):
                    return candidate.resolved()
        return None

    def _same_head(self, source: Source) -> Source | None:
        """An earlier, fuller noun phrase with the same head."""
        reading = self._reading
        for i in range(source.at - 1, max(-1, source.at - REACH), -1):
            if bare_head(_conjunction_off(reading.folds[i], source.head)) != source.head:
                continue
            end = self._phrases.end(i, min(source.at, i + 16), None)
            if end <= i:
                continue
            candidate = self._phrases.source(i, end)
            if len(candidate.text) > len(source.text) and same_adjective(source, candidate):
                return candidate
        return None


def _conjunction_off(key: str, head: str) -> str:
    bare = bare_head(key)
    if bare != head and key[:1] in "وفبلك" and bare_head(key[1:]) == head:
        return key[1:]
    return key


def same_adjective(source: Source, candidate: Source) -> bool:
    """Whether the adjective right after the head, when both have one, is the same («the Russian president»)."""
    one, other = source.text.split(), candidate.text.split()
    if len(one) < 2 or len(other) < 2 or not (one[1].startswith("ال") and other[1].startswith("ال")):
        return True
    return fold(one[1]) == fold(other[1])


def compatible(source: Source, candidate: Source) -> bool:
    """Whether a pronoun or dropped subject can refer to the candidate, by gender and number."""
    if not source.gender and not source.number:
        return True
    number = candidate.number or "s"
    if " و" in candidate.text and candidate.kind in ("person", "group") and source.number in ("p", "d"):
        return True
    if source.number == "p":
        return number == "p" or candidate.kind in ("group", "organisation")
    if source.number == "d":
        return " و" in candidate.text
    if number == "p" and candidate.kind not in ("organisation", "media"):
        return False
    return not source.gender or not candidate.gender or source.gender == candidate.gender
