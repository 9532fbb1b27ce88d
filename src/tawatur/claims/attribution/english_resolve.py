"""Who «he», «the ministry» or a bare surname refers to in English: the last source that fits."""

from __future__ import annotations

from bisect import bisect_left

from tawatur.claims.attribution.english_lexicon import EnglishLexicon
from tawatur.claims.attribution.model import Source
from tawatur.claims.attribution.reading import Reading
from tawatur.records import Annotations, SourceKind

_KINDS: dict[str, SourceKind] = {
    "state": "state",
    "place": "state",
    "organisation": "organisation",
    "media": "media",
    "agency": "agency",
    "group": "group",
}
_HUMAN = frozenset(("person", "anonymous"))


class EnglishSources:
    """Remembers the sources of one English document."""

    def __init__(self, lexicon: EnglishLexicon, reading: Reading, annotations: Annotations) -> None:
        self._lexicon, self._reading = lexicon, reading
        self._spoken: list[Source] = []
        self._spoken_until = -1
        self.near: list[Source] = []
        self._types = sorted((m.span.start, m.span.end, m.type) for m in annotations.mentions if m.kind != "adjectival")
        self._persons = sorted(m.span for m in annotations.mentions if m.kind == "name" and m.type == "person")

    def remember(self, source: Source, end: int) -> None:
        """Keeps a source, and the character at which its words end."""
        self._spoken.append(source)
        self._spoken_until = max(self._spoken_until, end, source.span.end)

    def resolve(self, source: Source) -> None:
        """Sets the antecedent of a pronoun, a definite common noun, or a bare surname."""
        self._typed(source)
        if source.antecedent is not None or source.implicit:
            return
        found = self._pronoun(source) if source.head == "@" else self._mention(source)
        if found is not None and found.span != source.span:
            source.antecedent = found
            source.kind = found.kind

    def _typed(self, source: Source) -> None:
        """Gives a source without a known noun the kind of the entity mentioned there."""
        if source.kind != "person" or source.implicit or source.head in self._lexicon.heads:
            return
        at = bisect_left(self._types, (source.span.start, -1, ""))
        if at < len(self._types) and self._types[at][0] < source.span.end:
            source.kind = _KINDS.get(self._types[at][2], "person")

    def _pronoun(self, source: Source) -> Source | None:
        human = source.kind == "person" and source.number == "s"
        named = self._last_person(source) if human else None
        if named is not None and named.span.start >= self._spoken_until:
            return named
        for candidate in reversed(self._spoken[-8:]):
            full = candidate.resolved()
            if human and full.kind in _HUMAN and full.number != "p":
                return full
            if source.number == "p" and (full.number == "p" or full.kind in ("group", "organisation", "state")):
                return full
            if source.kind == "organisation" and full.kind not in _HUMAN | {"group"}:
                return full
        return named

    def _last_person(self, source: Source) -> Source | None:
        """The person named last before a pronoun."""
        at = bisect_left(self._persons, source.span.start, key=lambda s: s.start)
        if not at:
            return None
        span = self._persons[at - 1]
        for known in [*self.near, *reversed(self._spoken[-4:])]:
            if known.head != "@" and not known.implicit and known.span.overlap(span) == len(span):
                return known
        return Source(span, span.of(self._reading.text), "person", number="s")

    def _names_somebody(self, source: Source) -> bool:
        """Whether a person is named in the words of a source, or right after them ("her counterpart, X Y,")."""
        at = bisect_left(self._persons, source.span.start, key=lambda s: s.start)
        if at == len(self._persons):
            return False
        name = self._persons[at].start
        return name < source.span.end or self._reading.text[source.span.end : name].strip() in ("", ",")

    def _mention(self, source: Source) -> Source | None:
        text = source.text.casefold()
        first, _, rest = text.partition(" ")
        definite = first in ("the", "his", "her", "its", "this", "that") and rest
        wanted = rest if definite else text
        if (not definite and " " in text) or (definite and self._names_somebody(source)):
            return None
        for candidate in reversed(self._spoken[-12:]):
            full = candidate.resolved()
            words = full.text.casefold()
            if len(words) > len(text) and set(wanted.split()) <= set(words.replace(",", " ").split()):
                return full
        if definite and source.kind in _HUMAN and source.number != "p":
            for candidate in reversed(self._spoken[-3:]):
                if candidate.resolved().kind in _HUMAN and candidate.resolved().number != "p":
                    return candidate.resolved()
        return None
