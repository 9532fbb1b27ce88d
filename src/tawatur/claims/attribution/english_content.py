"""Where English content lies: after a verb of saying («that», a colon, a quotation, a bare clause), or before it."""

from __future__ import annotations

from tawatur.claims.attribution.english_clauses import EnglishClauses
from tawatur.claims.attribution.english_lexicon import EnglishLexicon
from tawatur.claims.attribution.model import Cue
from tawatur.claims.attribution.postposed import trimmed
from tawatur.claims.attribution.reading import Reading

_OBJECT_JOINS = {"npof": ("of",), "npas": ("as",), "npto": ("to", "that"), "npfor": ("for", "on")}
_OBJECTS = frozenset(_OBJECT_JOINS) | {"claims", "npq"}


class EnglishContent:
    """Finds contents in one document, as (first character, end or -1 when the scope decides)."""

    def __init__(self, lexicon: EnglishLexicon, reading: Reading, clauses: EnglishClauses) -> None:
        self._lexicon, self._reading, self._clauses = lexicon, reading, clauses
        self._folds = reading.folds

    def find(self, cue: Cue, i: int, limit: int) -> tuple[int, int] | None:
        """(first character of the content, end or -1) of what follows the verb."""
        reading, frames = self._reading, cue.form.frames
        j = self._clauses.past_setting(i, limit)
        if "to" in frames and j < limit and self._folds[j] != "that":
            j = self._clauses.past_setting(self._clauses.phrase_after(j, limit), limit)
        if j < limit and reading.words[j] == "," and (cut := self._comma_that(j, limit)):
            j = cut
        if j >= limit:
            return None
        if self._folds[j] == "that" and frames & {"that"}:
            return self.quoted(j + 1, limit) or (reading.starts[j + 1], -1) if j + 1 < limit else None
        if reading.words[j] in (":", ",") and j + 1 < limit:
            quoted = self.quoted(j + 1, limit)
            return quoted or ((reading.starts[j + 1], -1) if reading.words[j] == ":" else None)
        quoted = self.quoted(j, limit)
        if quoted is not None:
            return quoted
        return self._phrasal(cue, j, limit)

    def _comma_that(self, j: int, limit: int) -> int:
        """«said, however, that»: index of «that» when an aside stands before it, else 0."""
        for k in range(j + 1, min(limit, j + 10)):
            if self._folds[k] == "that" and self._reading.words[k - 1] in ",":
                return k
        return 0

    def _phrasal(self, cue: Cue, j: int, limit: int) -> tuple[int, int] | None:
        """Content without a mark: a bare clause, a noun phrase, an object and what is said of it."""
        reading, frames, key = self._reading, cue.form.frames, self._folds[j]
        if reading.words[j] in ".,;!?)" or key in ("and", "but", "or"):
            return None
        for word in ("of", "against", "for", "on", "out"):
            if key == word and word in frames and j + 1 < limit:
                return reading.starts[j + (2 if self._folds[j + 1] == "that" else 1)], -1
        if key == "to":
            return (reading.starts[j + 1], -1) if "inf" in frames and j + 1 < limit else None
        if frames & _OBJECTS:
            return self._object(frames, j, limit)
        if key in self._lexicon.words("prepositions") - {"following"} and key not in ("in", "at", "on", "during"):
            return None
        clausal = "np" in frames or ("bare" in frames and limit - j >= 3)
        return (reading.starts[j], -1) if clausal and not self._performs(j, limit) else None

    def _object(self, frames: frozenset[str], j: int, limit: int) -> tuple[int, int] | None:
        """An object and what is said of it: «accused X of Y», «called X "Y"», «rejected claims that»."""
        if "claims" in frames:
            return self._said_by_others(j, limit)
        if "npq" in frames:
            return self._called(j, limit)
        wanted = next(words for frame, words in _OBJECT_JOINS.items() if frame in frames)
        found = any(self._folds[k] in wanted for k in range(j + 1, min(limit, j + 16)))
        return (self._reading.starts[j], -1) if found else None

    def _said_by_others(self, j: int, limit: int) -> tuple[int, int] | None:
        """What «reject» and «dismiss» deny: a noun for somebody's words with what these say («reports that C»)."""
        for k in range(j, min(limit, j + 4)):
            if self._folds[k] in self._lexicon.words("own_words"):
                says = next((m for m in range(k + 1, min(limit, k + 8)) if self._folds[m] in ("that", "of")), None)
                if says is None or says + 1 >= limit:
                    return None
                return self._reading.starts[says + 1 if self._folds[says] == "that" else j], -1
        return None

    def _called(self, j: int, limit: int) -> tuple[int, int] | None:
        """«X called Y "Z"»: Y and the words that name it."""
        end = self._clauses.phrase_after(j, limit)
        opener = self._reading.quote_start(end) if j < end < limit else None
        if opener is None or opener in self._reading.unclosed:
            return None
        return self._reading.starts[j], self._reading.starts[self._reading.pairs[opener]]

    def _performs(self, j: int, limit: int) -> bool:
        """Whether what follows is brought about by the saying, or is a company's figures, and no statement."""
        end = self._clauses.phrase_after(j, limit)
        words = set(self._folds[j:end])
        figures = end - j <= 3 and words & self._lexicon.words("figures")
        return bool(words & self._lexicon.words("performatives") or figures)

    def quoted(self, i: int, limit: int) -> tuple[int, int] | None:
        reading = self._reading
        if i >= limit:
            return None
        opener = reading.quote_start(i)
        if opener is None:
            return None
        closer = reading.pairs[opener]
        if opener in reading.unclosed:
            return reading.ends[opener], reading.ends[limit - 1]
        after = closer + 1
        if closer - opener > 3 and (
            after >= limit or reading.words[after] in ".,;!?-–—)" or self._folds[after] in ("and", "but")
        ):
            return reading.ends[opener], reading.starts[closer]
        return reading.starts[i], -1

    def quote_before(self, mark: int, start: int) -> tuple[int, int] | None:
        reading = self._reading
        closer = mark if mark in reading.closers else mark - 1
        opener = reading.closers.get(closer)
        if opener is None or (opener < start and closer < start):
            return None
        lead = [w for w in range(start, opener) if reading.words[w][:1].isalnum()]
        if lead and opener > start and reading.words[opener - 1] not in ",.:":
            return self.content_start(mark, start), reading.ends[closer]
        return reading.ends[opener], trimmed(reading, reading.ends[opener], reading.starts[closer])

    def content_start(self, mark: int, start: int) -> int:
        """First character of the content that ends at `mark`; a conjunction at its head is left out."""
        reading = self._reading
        begin = start
        while (
            begin < mark
            and (self._folds[begin] in ("and", "but") or not reading.words[begin][:1].isalnum())
            and (begin not in reading.pairs)
        ):
            begin += 1
        return reading.starts[begin]

    def nothing_follows(self, i: int, limit: int) -> bool:
        """Whether only a setting («on Monday», «in a statement») and a stop follow."""
        reading = self._reading
        j = self._clauses.past_setting(i, limit)
        if j < limit and self._folds[j] in ("that",):
            return False
        while j < limit and reading.words[j] not in ".,;!?":
            if reading.quote_start(j) is not None or self._folds[j] == "that" or j - i > 14:
                return False
            if (
                self._folds[j] not in ("in", "at", "to", "after", "as", "during", "following", "on", "from", "speaking")
                and j == i
            ):
                return False
            j += 1
        return True
