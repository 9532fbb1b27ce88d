"""English hearsay, said by nobody in particular: «is believed to», «it is alleged that», «rumours that», «reportedly»;
and the words of others that a denial is of: «dismissed claims by Y that C».
"""

from __future__ import annotations

from tawatur.claims.attribution.english_clauses import EnglishClauses
from tawatur.claims.attribution.english_lexicon import EnglishLexicon
from tawatur.claims.attribution.model import Cue, Form, Source, Statement
from tawatur.claims.attribution.reading import Reading
from tawatur.records import Span

_TOLD = Form("rumour", "impersonal", "hearsay", "asserts", frozenset())


class EnglishHearsay:
    """Reads the hearsay of one document."""

    def __init__(self, lexicon: EnglishLexicon, reading: Reading, clauses: EnglishClauses) -> None:
        self._lexicon, self._reading, self._clauses = lexicon, reading, clauses
        self._folds = reading.folds

    def read(self, i: int, start: int, limit: int) -> Statement | None:
        """The statement of nobody that token i is the cue of."""
        key, words = self._folds[i], self._lexicon.words
        if self._reading.within[i] >= 0:
            return None
        if key in words("hearsay_participles") and i > start:
            return self._passive(i, start, limit)
        if key in words("hearsay_nouns") and self._folds[i + 1 : i + 2] == ["that"]:
            return self._content(i, i + 2, limit, i)
        if key in words("hearsay"):
            return self._adverb(i, start, limit)
        return None

    def denied(self, denial: Statement, limit: int) -> Statement | None:
        """The statement that a denial is of («rejected claims by farmers that C»): of its speaker, or of nobody."""
        if "claims" not in denial.cue.form.frames:
            return None
        first = denial.cue.last + 1
        that = self._reading.token_from(denial.start, first) - 1
        noun = next((k for k in range(first, that) if self._folds[k] in self._lexicon.words("own_words")), None)
        if noun is None or self._folds[that] != "that":
            return None
        statement = self._content(noun, that + 1, limit, noun)
        if statement is not None and self._folds[noun + 1] in ("by", "from"):
            end = self._clauses.phrase_after(noun + 2, that)
            if end > noun + 2:
                statement.source, statement.cue.stance = self._clauses.source(noun + 2, end), "asserts"
        return statement

    def _passive(self, i: int, start: int, limit: int) -> Statement | None:
        """«X is believed to», «it is alleged that»."""
        before = i - 1
        while before > start and self._clauses.is_adverb(before):
            before -= 1
        follows = self._folds[i + 1 : i + 2]
        if self._folds[before] not in self._lexicon.words("be") or follows not in (["to"], ["that"]):
            return None
        subject = self._clauses.subject_before(before, start)
        if subject is None:
            return None
        impersonal = self._folds[subject[0]] == "it" and subject[1] - subject[0] == 1
        if impersonal != (follows == ["that"]):
            return None
        return self._content(i, i + 2 if impersonal else subject[0], limit, subject[0])

    def _adverb(self, i: int, start: int, limit: int) -> Statement | None:
        """«X reportedly did»: the clause."""
        subject = self._clauses.subject_before(i, start)
        if subject is None or i + 2 >= limit:
            return None
        return self._content(i, subject[0], limit, subject[0])

    def _content(self, cue_at: int, first: int, limit: int, clause: int) -> Statement | None:
        if first >= limit:
            return None
        reading = self._reading
        span = reading.span(cue_at, cue_at)
        source = Source(Span(span.end, span.end), "", "unspecified", "", "", True, at=cue_at)
        statement = Statement(
            Cue(cue_at, cue_at, span, _TOLD, stance="alleges"), source, reading.starts[first], clause=clause
        )
        statement.fresh = True
        statement.why = f"«{span.of(reading.text)}»: hearsay without a source"
        return statement
