"""The subject of an Arabic verb of saying where it follows the verb, as is the rule, or is dropped."""

from __future__ import annotations

from tawatur.claims.attribution.lexicon import ArabicLexicon
from tawatur.claims.attribution.model import Cue, Form, Source
from tawatur.claims.attribution.phrases import PhraseReader
from tawatur.claims.attribution.reading import Reading
from tawatur.claims.attribution.shapes import is_nisba
from tawatur.records import Span


class SubjectReader:
    """Finds subjects behind verbs in one document."""

    def __init__(self, lexicon: ArabicLexicon, reading: Reading, phrases: PhraseReader) -> None:
        self._lexicon, self._reading, self._phrases = lexicon, reading, phrases

    def dropped(self, cue: Cue) -> Source:
        """A subject that is not there: zero width at the end of the cue."""
        end = cue.span.end
        return Source(Span(end, end), "", "person", cue.form.gender, cue.form.number, True, at=cue.first)

    def skip_adverbs(self, i: int, limit: int) -> int:
        """Index of the subject after adverbs of time and short asides that follow the verb."""
        reading, times = self._reading, self._lexicon.words("times")
        j = i
        while j < limit and reading.folds[j] in times:
            j += 1
        if j < limit and j > i and reading.words[j] in "،,":
            j += 1
        return j

    def after(self, cue: Cue, limit: int) -> tuple[Source | None, int]:
        """(overt subject after the verb or None, index where the content is looked for; -1 when nobody speaks)."""
        i = cue.last + 1
        j = self.skip_adverbs(i, limit)
        j = self._skip_addressee(j, limit) if j < limit else j
        if j >= limit or not self._may_begin(j, cue.form):
            return None, i
        end = self._phrases.end(j, limit, cue.form)
        if end == j:
            return None, i
        if self._phrases.is_abstract(j):
            takes_object = any(f.startswith("obj+") for f in cue.form.frames) or cue.form.stance == "denies"
            return None, i if takes_object else -1
        end = self._split_object(j, end, cue.form)
        return self._phrases.source(j, end, cue.form.gender if cue.form.number == "s" else "", ""), end

    def _may_begin(self, j: int, form: Form) -> bool:
        """Whether a subject can begin at token j: no preposition, no verbal noun, no marker of the content."""
        reading = self._reading
        if self._phrases.each_of(j, len(reading)):
            return True
        if "\u064b" in reading.words[j] or self._phrases.is_circumstance(j):
            return False
        if self._opens_content(j, form):
            return False
        quoted = reading.quote_start(j) is not None
        if not quoted and not reading.words[j][:1].isalpha() and reading.words[j] != "(":
            return False
        return quoted or form.number == "s" or bool(form.suffix)

    def _opens_content(self, j: int, form: Form) -> bool:
        """Whether token j opens the content, the object or an adjunct of the verb rather than its subject."""
        key = self._reading.folds[j]
        if key in self._lexicon.words("plain_prepositions") or key in ("ب", "ل") or self._phrases.stops(j, j, form):
            return True
        takes_object = any(f.startswith("obj+") for f in form.frames)
        if key in self._lexicon.words("personal_pronouns") and not takes_object:
            return True
        if takes_object and (self._accusative_plural(j) or self._disagrees(j, form)):
            return True
        takes_noun = "np" in form.frames or takes_object
        if self.governs(j, form) or (takes_noun and self._phrases.is_content_noun(key)):
            return True
        return "o" in form.frames and key.startswith("ب") and key not in self._lexicon.words("with_own_b")

    def _disagrees(self, j: int, form: Form) -> bool:
        """Whether a definite feminine noun stands right behind a masculine verb, whose subject it cannot be then."""
        key = self._reading.folds[j]
        head = self._lexicon.heads.get(key[2:]) if key.startswith("ال") else None
        masculine = form.gender == "m" and form.number == "s" and not form.suffix
        return masculine and head is not None and head[1] == "f" and head[0] != "person"

    def _accusative_plural(self, j: int) -> bool:
        """Whether the word at token j is a definite sound plural in the oblique case: an object and no subject."""
        key = self._reading.folds[j]
        named = self._phrases.in_name(j) or self._phrases.ends_name(j)
        return key.startswith("ال") and key.endswith("ين") and len(key) > 6 and not named

    def governs(self, j: int, form: Form) -> bool:
        key = self._reading.folds[j]
        if key.startswith("ب") and ("bi" in form.frames or "obj+bi" in form.frames) and len(key) > 3:
            head = self._lexicon.heads.get(key) or self._lexicon.forms.get(key)
            if "bi!" in form.frames and head is None and key not in self._lexicon.words("with_own_b"):
                return True
            if key.endswith(("ه", "ها", "هم")) and len(key) > 6 and head is None:
                return True
            return head is None and (key.startswith("بال") or self._phrases.is_content_noun(key[1:]))
        return "np" in form.frames and self._phrases.is_content_noun(key)

    def _skip_addressee(self, j: int, limit: int) -> int:
        reading = self._reading
        if reading.folds[j] == "ل" and j + 1 < limit:
            opener = reading.quote_start(j + 1)
            return reading.pairs[opener] + 1 if opener is not None else j + 2
        if reading.folds[j].startswith("ل") and self._phrases.is_addressee(reading.folds[j]):
            limit = min(len(reading), j + 12)
            return max(j + 1, self._phrases.end(j, limit))
        return j

    def _split_object(self, first: int, end: int, form: Form) -> int:
        """End of the subject when an object noun phrase follows it («accused X Y of»)."""
        reading = self._reading
        if form.stance == "denies":
            deniable = (i for i in range(first + 1, end) if reading.folds[i] in self._lexicon.words("deniables"))
            return next(deniable, end)
        if not any(f.startswith("obj+") for f in form.frames):
            return end
        quoted = reading.quote_start(first)
        if quoted is not None and reading.pairs[quoted] + 1 < end:
            return reading.pairs[quoted] + 1
        for i in range(first + 1, end):
            if reading.words[i] in ",،" or reading.words[i - 1] in ",،" or reading.within[i] >= 0:
                continue
            if self._opens_object(i, first, form):
                return i
        return self._described(first, end, form)

    def _opens_object(self, i: int, first: int, form: Form) -> bool:
        """Whether token i opens the object after the subject at `first`."""
        folds, heads = self._reading.folds, self._lexicon.heads
        key, before = folds[i], folds[i - 1]
        if form.suffix and "obj+np" in form.frames and key.endswith("ا") and len(key) > 3:
            return True
        if key in self._lexicon.words("object_openers"):
            return True
        if key.startswith("ال"):
            adjective = is_nisba(key) or key in self._lexicon.words("plain_adjectives")
            if self._phrases.ends_name(i - 1) and not self._phrases.in_name(i) and not adjective:
                return True
            if before.startswith("ال") and key.endswith("ين") and not before.endswith("ين") and len(key) > 5:
                return True
            if heads.get(key[2:]) is None or not before.isalpha() or before in self._lexicon.words("constructs"):
                return False
            opened = i - 1 == first and self._reading.words[first].endswith("ة") and not self._phrases.ends_name(first)
            return before.startswith("ال") or (self._lexicon.head(before) is None and not opened)
        return bool(heads.get(key)) and before.startswith("ال") and heads[key][0] != "person"

    def _described(self, first: int, end: int, form: Form) -> int:
        """End of the subject before the object of «described»: the last definite noun, with its adjective."""
        folds = self._reading.folds
        if "as" not in form.frames or form.suffix or end >= len(folds) or not folds[end].startswith("ب"):
            return end
        i = end - 1
        if i - 1 > first and is_nisba(folds[i]) and folds[i - 1].startswith("ال"):
            i -= 1
        noun = i > first and folds[i].startswith("ال") and folds[i - 1].startswith("ال")
        return i if noun and not self._phrases.in_name(i) else end
