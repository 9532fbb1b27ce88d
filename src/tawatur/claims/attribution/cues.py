"""Finds the words of an Arabic text that may attribute. Whether they do is for the frames to say."""

from __future__ import annotations

from collections.abc import Iterator

from tawatur.claims.attribution.lexicon import ArabicLexicon, Phrase
from tawatur.claims.attribution.model import Cue, Form
from tawatur.claims.attribution.reading import Reading
from tawatur.records import Modality, Span

_NEGATED: dict[Modality, Modality] = {"denies": "does_not_deny", "doubts": "does_not_rule_out"}


class CueFinder:
    """Looks up fixed expressions, verbs, participles and masdars of one document."""

    def __init__(self, lexicon: ArabicLexicon, reading: Reading) -> None:
        self._lexicon, self._reading = lexicon, reading

    def phrase_at(self, i: int, limit: int) -> tuple[Phrase, int, int] | None:
        """(phrase, last token, letters of a joined conjunction) of the longest fixed expression at token i."""
        folds = self._reading.folds
        saying = self._saying_with_pronoun(i, limit)
        if saying is not None:
            return saying
        for cut in (0, 1):
            key = folds[i][cut:]
            if cut and folds[i][:1] not in ("و", "ف"):
                break
            for phrase in self._lexicon.phrases.get(key, ()):
                last = i + len(phrase.words) - 1
                if last >= limit or tuple(folds[i + 1 : last + 1]) != phrase.words[1:]:
                    continue
                if phrase.joined and not (last + 1 < limit and folds[last + 1].startswith(phrase.joined)):
                    continue
                if phrase.form.kind == "saying" and not self._owned(last, limit):
                    continue
                return phrase, last, cut
        return None

    def _owned(self, last: int, limit: int) -> bool:
        return last + 1 < limit and self._reading.words[last + 1] not in ".،,:"

    def _saying_with_pronoun(self, i: int, limit: int) -> tuple[Phrase, int, int] | None:
        """«as he put it»: the last word of the expression carries a pronoun."""
        folds = self._reading.folds
        for cut in (0, 1):
            for phrase in self._lexicon.phrases.get(folds[i][cut:], ()):
                last = i + len(phrase.words) - 1
                if phrase.form.kind != "saying" or last >= limit:
                    continue
                if tuple(folds[i + 1 : last]) != phrase.words[1:-1] or last == i:
                    continue
                if folds[last] in {phrase.words[-1] + s for s in ("ه", "ها", "هم", "هما", "هن")}:
                    return phrase, last, cut
        return None

    def forms_at(self, i: int) -> Iterator[tuple[Form, int]]:
        """(form, letters of a joined conjunction) of the verbs, participles and masdars that token i can be."""
        folds = self._reading.folds[i]
        if folds in self._lexicon.words("not_cues"):
            return
        found = self._lexicon.forms.get(folds)
        if found:
            word = self._reading.words[i]
            if word.endswith("ه"):
                found = sorted(found, key=lambda f: not f.suffix)
            elif word.endswith("ة"):
                found = [f for f in found if f.suffix != "ه"]
            for form in found:
                if not self._first_person(i, form):
                    yield form, 0
            return
        if folds[:1] in ("و", "ف"):
            for form in self._lexicon.forms.get(folds[1:], ()):
                yield form, 1
        elif folds[:1] in ("ب", "ل", "ك"):
            for form in self._lexicon.forms.get(folds[1:], ()):
                if form.kind == "masdar":
                    yield form, 1

    def _first_person(self, i: int, form: Form) -> bool:
        """«I rule out» folds to «he ruled out» when the past begins with a joining alef: the hamza tells them apart."""
        return form.kind == "verb" and form.lemma.startswith("ا") and self._reading.words[i].startswith("أ")

    def cue(self, first: int, last: int, form: Form, cut: int) -> Cue:
        reading = self._reading
        span = Span(reading.starts[first] + cut, reading.ends[last])
        apart = first > 0 and reading.folds[first - 1] in ("و", "ف")
        return Cue(first, last, span, form, cut > 0 or apart, form.stance)

    def stance(self, i: int, start: int, form: Form) -> Modality | None:
        """The stance of the verb at token i in view of what stands before it; None when it does not report."""
        lexicon, folds = self._lexicon, self._reading.folds
        like_noun = not form.present and form.gender == "m" and form.number == "s"
        if like_noun and i > start and folds[i][:1] not in ("و", "ف"):
            previous = folds[i - 1]
            quantified = previous[:1] in ("ل", "ب") and previous[1:] in lexicon.words("quantifiers")
            if quantified or previous in lexicon.words("prepositions"):
                return None
        j = i - 1
        while j >= start and folds[j] in lexicon.words("auxiliaries"):
            j -= 1
        if j < start:
            return form.stance
        before = folds[j]
        if before[:1] in "وف" and before[1:] in lexicon.words("verb_negations"):
            before = before[1:]
        if before in lexicon.words("verb_negations"):
            return _NEGATED.get(form.stance)
        if form.present and before in lexicon.words("hypotheticals") | lexicon.words("infinitive_particles"):
            return None
        return None if before in lexicon.words("unreal") else form.stance
