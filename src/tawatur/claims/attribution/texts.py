"""Texts and rumours as sources: «it came in a statement of X that», «a statement in which it came that», «it is said
that»."""

from __future__ import annotations

from tawatur.claims.attribution.cues import CueFinder
from tawatur.claims.attribution.lexicon import ArabicLexicon
from tawatur.claims.attribution.markers import MarkerFinder
from tawatur.claims.attribution.model import Cue, Form, Source, Statement
from tawatur.claims.attribution.phrases import PhraseReader
from tawatur.claims.attribution.reading import Reading
from tawatur.records import Span
from tawatur.text.fold import fold


class TextReader:
    """Reads the expressions of kind within, therein and impersonal of one document."""

    def __init__(
        self, lexicon: ArabicLexicon, reading: Reading, phrases: PhraseReader, cues: CueFinder, markers: MarkerFinder
    ) -> None:
        self._lexicon, self._reading = lexicon, reading
        self._phrases, self._cues, self._markers = phrases, cues, markers

    def within(self, i: int, start: int, limit: int) -> Statement | None:
        """«it came in a statement of X that»: the text is the source."""
        found = self._cues.phrase_at(i, limit)
        if found is None or found[0].form.kind != "within":
            return None
        phrase, last, cut = found
        if i > start and (
            self._reading.folds[i - 1] in self._lexicon.words("that_which")
            or self._lexicon.is_relative(self._reading.folds[i - 1])
        ):
            return None
        end = self._phrases.end(last + 1, limit)
        if end == last + 1:
            return None
        source = self._phrases.source(last + 1, end)
        if (
            source.kind not in ("document", "media", "person")
            or self._lexicon.head(self._reading.folds[last + 1]) is None
        ):
            return None
        source.kind = "document"
        cue = self._cues.cue(i, last, phrase.form, cut)
        opening = self._markers.find(end, limit, Cue(i, last, cue.span, _OPEN))
        if opening is None:
            return None
        statement = Statement(cue, source, opening.start, opening.end, i)
        statement.fixed_end, statement.fresh = opening.end >= 0, True
        statement.outer = opening.outer
        statement.why = f"«{phrase.form.lemma}» with a text as source"
        return statement

    def therein(self, i: int, start: int, limit: int) -> Statement | None:
        """«a statement in which it came that»: the text right before is the source."""
        found = self._cues.phrase_at(i, limit)
        if found is None or found[0].form.kind != "therein":
            return None
        phrase, last, cut = found
        if last + 1 >= limit or not self._speaks(last + 1):
            return None
        text = self._text_before(i, start)
        opening = self._markers.find(last + 1, limit, Cue(i, last, self._reading.span(i, last), _OPEN))
        if text is None or opening is None:
            return None
        cue = self._cues.cue(i, last, phrase.form, cut)
        statement = Statement(cue, text, opening.start, opening.end, i)
        statement.fixed_end, statement.fresh = opening.end >= 0, True
        statement.why = f"«{phrase.form.lemma}» with the text before as source"
        return statement

    def _text_before(self, i: int, start: int) -> Source | None:
        """The nearest noun for a text before token i, with what completes it."""
        folds, own_texts = self._reading.folds, self._lexicon.words("own_texts")
        for j in range(i - 1, max(start, i - 20) - 1, -1):
            bare = folds[j].removesuffix("ا")
            head = self._lexicon.heads.get(folds[j]) or self._lexicon.heads.get(bare) or self._lexicon.head(folds[j])
            if bare in own_texts or (head is not None and head[0] == "document"):
                source = self._phrases.source(j, max(j + 1, self._phrases.end(j, i)))
                source.kind = "document"
                return source
        return None

    def impersonal(self, i: int, start: int, limit: int) -> Statement | None:
        """«it is said that», «rumours spread of»: content of nobody in particular."""
        found = self._cues.phrase_at(i, limit)
        if found is None or found[0].form.kind != "impersonal":
            return None
        phrase, last, cut = found
        reading = self._reading
        if reading.within[i] >= 0:
            return None
        if i > start and reading.folds[i - 1] in self._lexicon.words("before_impersonal"):
            return None
        after = last + 1
        bare = fold(phrase.form.lemma) in self._lexicon.words("unspecified_subjects")
        while after < limit and after < last + 4 and not self._phrases.is_complementizer(after):
            if reading.folds[after] in self._lexicon.words("rumoured_about"):
                break
            if bare:
                return None
            after += 1
        if after >= limit:
            return None
        cue = self._cues.cue(i, last, phrase.form, cut)
        if reading.folds[after] in self._lexicon.words("rumoured_about") and after + 1 < limit:
            opening = self._markers.governed(after + 1, limit)
        else:
            opening = self._markers.find(after, limit, Cue(i, last, cue.span, _ABOUT))
        if opening is None or opening.token > last + 6:
            return None
        place = cue.span.end
        source = Source(Span(place, place), "", "unspecified", "", "", True, at=i)
        statement = Statement(cue, source, opening.start, opening.end, i)
        statement.fixed_end, statement.fresh = opening.end >= 0, True
        inside = bare and not cue.conjoined and reading.words[i - 1][:1].isalnum()
        inside = inside or self._lexicon.is_relative(reading.folds[i - 1])
        statement.nested = i > start and (inside or self._phrases.is_complementizer(i - 1))
        statement.why = f"«{phrase.form.lemma}»: hearsay without a source"
        return statement

    def _speaks(self, t: int) -> bool:
        """Whether a content is marked at token t."""
        reading = self._reading
        return self._phrases.is_complementizer(t) or reading.words[t] == ":" or reading.quote_start(t) is not None


_OPEN = Form("جاء", "within", "report", "asserts", frozenset(("n", "q")))
_ABOUT = Form("تردد", "impersonal", "hearsay", "asserts", frozenset(("n", "q", "an")))
