"""Whether an Arabic verb with its subject reports somebody's words here, or does something else."""

from __future__ import annotations

from tawatur.claims.attribution.lexicon import ArabicLexicon
from tawatur.claims.attribution.model import Cue, Source
from tawatur.claims.attribution.phrases import PhraseReader
from tawatur.claims.attribution.reading import Reading
from tawatur.claims.attribution.shapes import bare_head
from tawatur.text.fold import fold


class ReportTest:
    """Tells reporting from other uses of the same verbs."""

    def __init__(self, lexicon: ArabicLexicon, reading: Reading, phrases: PhraseReader) -> None:
        self._lexicon, self._reading, self._phrases = lexicon, reading, phrases

    def may_begin(self, cue: Cue, start: int, limit: int) -> bool:
        """Whether the words right after the verb allow a report: no performed act, no request for anonymity, no
        relative clause whose verb has its object already."""
        form = cue.form
        following = self._reading.folds[cue.last + 1 : min(limit, cue.last + 3)]
        if following and (self._takes_other(cue, following) or ("cont" in form.frames and self._has_object(cue))):
            return False
        if form.suffix and not form.frames & {"name", "obj+bi", "obj+np", "obj+ala", "obj+ila", "obj+n", "n"}:
            return False
        return not self._in_relative(cue, start) or self._in_relative_reports(cue, limit)

    def _in_relative_reports(self, cue: Cue, limit: int) -> bool:
        form = cue.form
        if self.resumed(cue, limit) and "q" not in form.frames:
            return False
        if "who" in form.frames and not self._speaker_before(cue.first - 1):
            return False
        return not form.suffix or bool(form.frames & {"obj+np", "obj+bi"})

    def _takes_other(self, cue: Cue, following: list[str]) -> bool:
        """Whether the words right after the verb are no content and no object of a report."""
        form, words = cue.form, self._lexicon.words
        if "obj+bi" in form.frames and "bi" not in form.frames and not form.suffix and self._lacks_object(following):
            return True
        if "o" in form.frames and following[0].startswith("ب") and following[0] not in words("with_own_b"):
            return True
        if form.cue_class == "demand" and following[-1] in words("anonymity"):
            return True
        if "act" in form.frames and following[0] in words("performatives"):
            return True
        return form.cue_class == "demand" and self._reading.words[cue.last + 1] in "،,.)("

    def _lacks_object(self, following: list[str]) -> bool:
        """Whether a verb that needs an object has none, so that it is passive («those who were accused of»)."""
        key = following[0]
        return key.startswith("ب") and key not in self._lexicon.words("with_own_b") and self._lexicon.head(key) is None

    def _has_object(self, cue: Cue) -> bool:
        """Whether a verb of going on in the plural has a noun right after it: what is gone on with, not who speaks."""
        noun = cue.last + 1
        return cue.form.number != "s" and self._reading.folds[noun].startswith("ال")

    def resumed(self, cue: Cue, limit: int) -> bool:
        """Whether a pronoun with a preposition follows that takes up the head of a relative clause («in which»)."""
        after = cue.last + 1
        return after < limit and self._reading.folds[after] in self._lexicon.words("resumptives")

    def _in_relative(self, cue: Cue, start: int) -> bool:
        i = cue.first - 1
        while i >= start and self._reading.folds[i] in self._lexicon.words("auxiliaries"):
            i -= 1
        return i >= start and self._lexicon.is_relative(self._reading.folds[i])

    def holds(self, cue: Cue, source: Source, start: int) -> bool:
        """Whether this verb with this subject reports somebody's words."""
        form, words = cue.form, self._lexicon.words
        before = self._reading.folds[cue.first - 1] if cue.first > start else ""
        if before in words("renaming_relatives"):
            return self._fits(cue, source) and self._renames(cue, source)
        if before in words("abstract_relatives") or "carry" in form.frames:
            return False
        if "bi!" in form.frames and before in words("own_products") and form.gender != "f":
            return False
        if source.implicit and form.present and not cue.conjoined and before in words("abstract_subjects"):
            return False
        if source.at > start and source.at < cue.first and self._reading.folds[source.at - 1] in words("none_of"):
            return False
        impersonal = form.present and source.implicit and form.gender == "m" and form.number == "s"
        return self._fits(cue, source) and not (impersonal and fold(form.lemma) in words("impersonal_verbs"))

    def _fits(self, cue: Cue, source: Source) -> bool:
        """Whether this subject can be the subject of this verb when it reports."""
        form, reading = cue.form, self._reading
        if "overt" in form.frames and source.implicit:
            return False
        if "doc" in form.frames and source.kind != "document" and not source.implicit:
            return False
        if "sug" in form.frames and self._only_suggests(cue, source):
            return False
        if source.head and self._phrases.is_abstract(source.at):
            return False
        quoted = reading.within[cue.first] >= 0 and form.cue_class in ("estimate", "hearsay")
        return not (quoted and (source.implicit or self._lexicon.head(reading.folds[source.at]) is None))

    def _speaker_before(self, relative: int) -> bool:
        """Whether the noun that a relative clause hangs on, but for one adjective, is known to speak or is a name."""
        nouns = range(max(0, relative - 2), relative)
        return any(self._lexicon.exact_head(self._reading.folds[i]) or self._phrases.ends_name(i) for i in nouns)

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
        if before_verb and key.endswith("ها") and len(key) > 4 and self._lexicon.head(key) is None:
            return True
        named = self._phrases.ends_name(source.at) or self._phrases.in_person(source.at) or key.endswith("ي")
        return before_verb and key.startswith("ال") and self._lexicon.head(key) is None and not named

    def _renames(self, cue: Cue, source: Source) -> bool:
        """«what they said was», «what he called "..."»: words of the subject inside of another clause."""
        reading = self._reading
        t = cue.last + 1
        if not source.implicit:
            t = reading.token_from(source.span.end, t)
        if t >= len(reading):
            return False
        if self._phrases.is_complementizer(t):
            return not (cue.form.present and cue.form.number == "s" and "sug" in cue.form.frames)
        frames = cue.form.frames
        return (reading.quote_start(t) is not None or reading.folds[t].startswith("ب")) and (
            "obj+bi" in frames or "name" in frames
        )
