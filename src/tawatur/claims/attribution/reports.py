"""Whether an Arabic verb with its subject reports somebody's words here, or does something else."""

from __future__ import annotations

from tawatur.claims.attribution.lexicon import ArabicLexicon
from tawatur.claims.attribution.model import Cue, Source
from tawatur.claims.attribution.phrases import PhraseReader, bare_head
from tawatur.claims.attribution.reading import Reading
from tawatur.text.fold import fold


class ReportTest:
    """Tells reporting from other uses of the same verbs."""

    def __init__(self, lexicon: ArabicLexicon, reading: Reading, phrases: PhraseReader) -> None:
        self._lexicon, self._reading, self._phrases = lexicon, reading, phrases

    def holds(self, cue: Cue, source: Source, start: int) -> bool:
        """Whether this verb with this subject reports somebody's words."""
        reading, form = self._reading, cue.form
        if "doc" in form.frames and source.kind != "document" and not source.implicit:
            return False
        if "sug" in form.frames and self._only_suggests(cue, source):
            return False
        if source.head and reading.folds[source.at] in self._lexicon.words("abstract_subjects"):
            return False
        i = cue.first - 1
        before = reading.folds[i] if i >= start else ""
        if before in self._lexicon.words("renaming_relatives"):
            return self._renames(cue, source)
        if before in self._lexicon.words("abstract_relatives"):
            return False
        if "bi!" in form.frames and before in self._lexicon.words("own_products") and form.gender != "f":
            return False
        if "carry" in form.frames:
            return False
        quoted = reading.within[cue.first] >= 0 and form.cue_class in ("estimate", "hearsay")
        if quoted and (source.implicit or self._lexicon.head(reading.folds[source.at]) is None):
            return False
        impersonal = form.present and source.implicit and form.gender == "m" and form.number == "s"
        return not (impersonal and fold(form.lemma) in self._lexicon.words("impersonal_verbs"))

    def _only_suggests(self, cue: Cue, source: Source) -> bool:
        """Whether a thing «points to» something and nobody speaks."""
        if source.implicit or source.head in ("@", "") or source.at < 0:
            return False
        key = self._reading.folds[source.at]
        if self._phrases.is_content_noun(key):
            return True
        if key in self._lexicon.words("quantifiers") and source.at + 1 < len(self._reading):
            key = self._reading.folds[source.at + 1]
            return bare_head(key) in self._lexicon.words("suggestive_subjects")
        if "hint" in cue.form.frames and bare_head(key.removeprefix("و")) in self._lexicon.words("suggestive_subjects"):
            return True
        before_verb = source.at < cue.first
        return before_verb and key.startswith("ال") and self._lexicon.head(key) is None

    def _renames(self, cue: Cue, source: Source) -> bool:
        """«what they said was», «what he called "..."»: words of the subject inside of another clause."""
        reading = self._reading
        t = cue.last + 1
        if not source.implicit:
            t = next((i for i in range(t, len(reading)) if reading.starts[i] >= source.span.end), t)
        if t >= len(reading):
            return False
        if self._phrases.is_complementizer(t):
            return not (cue.form.present and cue.form.number == "s" and "sug" in cue.form.frames)
        frames = cue.form.frames
        return (reading.quote_start(t) is not None or reading.folds[t].startswith("ب")) and (
            "obj+bi" in frames or "name" in frames
        )
