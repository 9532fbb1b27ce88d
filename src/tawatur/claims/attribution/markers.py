"""Where the content of a cue begins: after a complementizer, a colon, an opening mark, a governed preposition, or at a
verbal noun; and what other sources stand between the cue and its content."""

from __future__ import annotations

from tawatur.claims.attribution.cues import CueFinder
from tawatur.claims.attribution.lexicon import ArabicLexicon, Phrase
from tawatur.claims.attribution.model import REPORTERS, Cue, Form, Opening, Source
from tawatur.claims.attribution.phrases import PhraseReader
from tawatur.claims.attribution.reading import Reading
from tawatur.text.fold import fold

MAX_REACH = 70
MAX_NAMED = 3
"""Tokens from mark to mark of a quotation that is a name."""
_CLAUSAL = frozenset(("n", "q", "bi", "np", "ila", "ala", "an", "min", "fi", "li", "ilan"))
"""Frames that let words after a colon be content; what is only done to somebody («accused», «described») is not."""
_PREPOSITIONS = {"ila": "الي", "ala": "علي", "an": "عن", "min": "من", "fi": "في"}


class MarkerFinder:
    """Finds the opening of a content from a token on."""

    def __init__(self, lexicon: ArabicLexicon, reading: Reading, phrases: PhraseReader, cues: CueFinder) -> None:
        self._lexicon, self._reading, self._phrases, self._cues = lexicon, reading, phrases, cues

    def quoted(self, i: int, limit: int) -> Opening | None:
        """The opening of a content that begins with the quotation mark at token i."""
        reading = self._reading
        opener = reading.quote_start(i)
        if opener is None:
            return None
        closer = reading.pairs[opener]
        if opener in reading.unclosed:
            return Opening(reading.ends[opener], opener + 1, reading.ends[limit - 1], how="open quotation")
        after = closer + 1
        if reading.words[closer] == "'" and after < len(reading) and reading.words[after] == "'":
            after += 1
        if after >= limit or self._clause_ends(after, limit, named=closer - opener <= MAX_NAMED):
            return Opening(reading.ends[opener], opener + 1, reading.starts[closer], how="quotation")
        return Opening(reading.starts[i], i, how="quotation")

    def _clause_ends(self, i: int, limit: int, *, named: bool) -> bool:
        """Whether what follows a closing mark is no part of the content: a stop, a conjunction (not after a quotation
        so short that it names somebody), another cue."""
        reading = self._reading
        word = reading.words[i]
        if word in ".،,;؛!?؟-–—)(:…" or word.startswith(".."):
            return True
        if (not named and word[:1] in "وف" and len(word) > 3) or reading.folds[i] in self._lexicon.words("connectives"):
            return True
        if self._cues.phrase_at(i, limit) is not None:
            return True
        if reading.folds[i] in self._lexicon.words("subject_stops"):
            return True
        return any(f.kind in {"participle", "verb"} for f, _ in self._cues.forms_at(i))

    def after_marker(self, i: int, limit: int) -> Opening | None:
        """The opening when token i is a complementizer or a colon."""
        reading = self._reading
        key = reading.folds[i]
        if key in self._lexicon.inflected:
            cut = 1 if key.startswith("ب") else 0
            return Opening(reading.starts[i] + cut, i, how=f"after «{reading.words[i]}»")
        j = i + 1
        while j < limit and reading.words[j] in (":", "،", ","):
            j += 1
        if j >= limit:
            return None
        if reading.words[i] == ":" and self._phrases.is_complementizer(j):
            return self.after_marker(j, limit)
        quoted = self.quoted(j, limit)
        if quoted is not None:
            return quoted
        return Opening(
            reading.starts[j], j, how="after colon" if reading.words[i] == ":" else f"after «{reading.words[i]}»"
        )

    def find(self, i: int, limit: int, cue: Cue, adjacent: bool = True) -> Opening | None:
        """The opening of the content of `cue`, looking from token i; None when there is none before `limit`."""
        reading = self._reading
        inner: list[Source] = []
        outer: list[Source] = []
        t = i
        near = adjacent
        while t < min(limit, i + MAX_REACH):
            step = self._cited(t, limit, inner, outer)
            if step:
                t = step
                continue
            opening = self._opening(t, i, limit, cue.form, near, bool(inner))
            if opening is not None:
                opening.inner, opening.outer = inner, outer
                return opening
            if self._ends_search(t, i) or self._performs(t, cue.form):
                return None
            near = near or (reading.words[i] in "،," and reading.words[t] in "،," and t - i < 40)
            if reading.words[t] not in "،,)" and reading.folds[t] not in self._lexicon.words("subject_stops"):
                near = near and t - i < 10
            t = self._past_quote(t) if reading.quote_start(t) is not None else t + 1
        return None

    def _past_quote(self, t: int) -> int:
        opener = self._reading.quote_start(t)
        return self._reading.pairs[opener] + 1 if opener is not None and self._reading.pairs[opener] > t else t + 1

    def _ends_search(self, t: int, start: int) -> bool:
        reading = self._reading
        if reading.words[t] in "؟?؛;":
            return True
        for form, cut in self._cues.forms_at(t):
            if form.kind == "participle" and (t > start or self._speaks_at(t + 1)):
                return True
            if form.kind == "verb" and self._phrases.tells_in_text(t, len(self._reading)):
                return True
            opens = cut or reading.folds[t - 1] in self._lexicon.words("embedding_connectives")
            if form.kind == "verb" and opens and t > start and self._lexicon.head(reading.folds[t]) is None:
                return True
        return False

    def _performs(self, t: int, form: Form) -> bool:
        """Whether token t names the act that the saying performs («announced his resignation»)."""
        return "act" in form.frames and self._reading.folds[t] in self._lexicon.words("performatives")

    def _speaks_at(self, t: int) -> bool:
        """Whether a content begins right at token t, but for a comma."""
        reading = self._reading
        t += t < len(reading) and reading.words[t] in "،,"
        if t >= len(reading):
            return False
        return reading.words[t] == ":" or reading.quote_start(t) is not None or self._phrases.is_complementizer(t)

    def _opening(self, t: int, start: int, limit: int, form: Form, near: bool, cited: bool) -> Opening | None:
        """The opening that token t makes for a cue of this form, if it makes one."""
        reading, frames = self._reading, form.frames
        if self._phrases.is_complementizer(t):
            if t > 0 and reading.folds[t - 1] in self._lexicon.words("subordinators"):
                return None
            clausal = frames & {"n", "bi", "obj+bi", "obj+n", "ilan"} or cited
            return self.after_marker(t, limit) if clausal else None
        if reading.words[t] == ":":
            return self.after_marker(t, limit) if frames & _CLAUSAL or cited else None
        if reading.quote_start(t) is not None and ("q" in frames or cited):
            if t > 0 and (self._named_after(t, limit) or self._short_name(t, limit)):
                return None
            return self.quoted(t, limit)
        found = self.after_particle(t, start, limit, form)
        if found is not None:
            return found[0]
        if self._is_object(t, start, limit, form):
            return Opening(reading.starts[t], t, how="object")
        return Opening(reading.starts[t], t, how="verbal noun") if self._is_verbal_noun(t, start, form, near) else None

    def after_particle(self, t: int, start: int, limit: int, form: Form) -> tuple[Opening | None] | None:
        """What a governed preposition at token t opens, in a tuple; None when there is no such preposition."""
        key, frames = self._reading.folds[t], form.frames
        with_bi = "bi" in frames or "obj+bi" in frames
        if t + 1 < limit and not self._performs(t + 1, form):
            for frame, preposition in _PREPOSITIONS.items():
                if key == preposition and (frame in frames or "obj+" + frame in frames):
                    return (self.governed(t + 1, limit),)
            if key in ("ب", "ل") and (with_bi or "li" in frames):
                return (self.governed(t + 1, limit),)
        if key.startswith("ب") and len(key) > 3 and with_bi:
            return (self._joined(t, limit),)
        if with_bi and form.cue_class == "demand" and key in self._lexicon.words("demand_nouns"):
            return (Opening(self._reading.starts[t], t, how="verbal noun"),)
        if "li" in frames and key.startswith("ل") and len(key) > 3 and (t == start or self._asks_for(key)):
            return (self._joined(t, limit),)
        return None

    def _asks_for(self, key: str) -> bool:
        """Whether a word joined to l- names what may be called for («called X to a dialogue»)."""
        noun = key[2:] if key.startswith("لل") else key[1:]
        return noun in self._lexicon.words("demand_nouns") or self._phrases.is_content_noun(noun)

    def _is_object(self, t: int, start: int, limit: int, form: Form) -> bool:
        """Whether a noun phrase that may be content whatever its shape begins at token t."""
        key, words = self._reading.folds[t], self._lexicon.words
        if "o" in form.frames and t == start and not key.startswith("ب") and self._phrases.end(t, limit) > t:
            return True
        deniable = key in words("deniables")
        if "den" in form.frames:
            return (deniable or key in words("soundness")) and not self._after_preposition(t)
        return form.stance == "denies" and t == start and (deniable or key in words("pointers"))

    def _is_verbal_noun(self, t: int, start: int, form: Form, near: bool) -> bool:
        """Whether token t opens a nominal content («announced the closing of»)."""
        key = self._reading.folds[t]
        if "np" not in form.frames or ("act" in form.frames and key in self._lexicon.words("performatives")):
            return False
        definite = key.startswith("ال") and (self._phrases.is_content_noun(key[2:]) or form.stance == "denies")
        if form.stance == "denies" and self._last_aside(t, start) and self._phrases.is_bare(t):
            return True
        if definite and (t == start or (near and self._reading.words[t - 1] in "،,")):
            return True
        return near and self._phrases.is_content_noun(key) and not self._after_preposition(t)

    def _last_aside(self, t: int, start: int) -> bool:
        """Whether token t comes after the comma that ends the apposition of a subject."""
        words = self._reading.words
        return t > start and words[t - 1] in "،," and not any(w in "،," for w in words[t : t + 12])

    def _only_setting(self, t: int, limit: int) -> bool:
        """Whether a preposition only tells where it was said («on his page, that ...»)."""
        for j in range(t + 1, min(limit, t + 9)):
            if self._reading.words[j] in "،," and j + 1 < limit:
                return self._phrases.is_complementizer(j + 1)
        return False

    def _named_after(self, t: int, limit: int) -> bool:
        """Whether the quotation at token t names what stands before it («the paper "X"»)."""
        definite = self._reading.folds[t - 1].startswith("ال")
        return self._phrases.names_follow(t - 1) and (not definite or self._phrases.end(t - 1, limit) > t)

    def _short_name(self, t: int, limit: int) -> bool:
        """Whether a quotation of one or two words only names something: the content is marked further on."""
        reading = self._reading
        opener = reading.quote_start(t)
        if opener is None or opener in reading.unclosed or reading.pairs[opener] - opener > 3:
            return False
        close = reading.pairs[opener]
        for j in range(close + 1, min(limit, close + 10)):
            if self._phrases.is_complementizer(j) or reading.words[j] == ":" or reading.quote_start(j) is not None:
                return True
        return False

    def _after_preposition(self, t: int) -> bool:
        return t > 0 and self._reading.folds[t - 1] in self._lexicon.words("before_content")

    def _joined(self, t: int, limit: int) -> Opening | None:
        reading = self._reading
        key = reading.folds[t]
        names = self._lexicon.words("with_own_b") | self._lexicon.words("subject_stops")
        if key in names or key.removesuffix("ه") in names or self._lexicon.heads.get(key):
            return None
        cut = 1
        while reading.text[reading.starts[t] + cut] == "\u0640":
            cut += 1
        return Opening(reading.starts[t] + cut, t, how="after joined preposition")

    def governed(self, t: int, limit: int) -> Opening | None:
        """The opening of what a preposition before token t governs."""
        if self._phrases.is_complementizer(t):
            return self.after_marker(t, limit)
        if self._short_name(t, limit) or self._only_setting(t, limit):
            return None
        quoted = self.quoted(t, limit)
        return quoted or Opening(self._reading.starts[t], t, how="after preposition")

    def _cited(self, t: int, limit: int, inner: list[Source], outer: list[Source]) -> int:
        """Reads a source that is named on the way («citing X», «as X reported»); index after it, or 0."""
        found = self._cues.phrase_at(t, limit)
        if found is not None and found[0].form.kind == "cite" and not self.loose(found[0]):
            phrase, last, cut = found
            source = self.cited_source(t, last, phrase.joined, cut, limit, phrase.form)
            if source is None:
                return 0
            source[0].marks = (t, last)
            inner.append(source[0])
            return self._own_words(source[1], limit, inner)
        if (
            found is not None
            and found[0].form.kind == "citeverb"
            and fold(found[0].form.lemma) not in self._lexicon.words("citing_connectives")
        ):
            read = self.reported_by(t, found[1], found[2], limit)
            if read is not None:
                outer[:0] = read[0]
                return read[1]
        return self.carried(t, limit, outer)

    def loose(self, phrase: Phrase) -> bool:
        """Whether a citing expression stands as well before a manner or a rule, and is left for the citations."""
        return fold(phrase.form.lemma) in self._lexicon.words("loose_citations")

    def carried(self, t: int, limit: int, outer: list[Source]) -> int:
        """«in a statement that X carried»: X stands around whoever made the statement. Index after X, or 0."""
        for form, cut in self._cues.forms_at(t):
            if form.kind != "verb" or "src" not in form.frames or not form.suffix:
                continue
            first = t + 1
            while first < limit and self._reading.folds[first] in self._lexicon.words("subject_stops"):
                first += 1
            end = self._phrases.end(first, limit)
            if end == first or self._lexicon.head(self._reading.folds[first]) is None:
                return 0
            source = self._phrases.source(first, end)
            if source.kind not in REPORTERS and not self._phrases.is_definite(first, end):
                return 0
            source.cue = self._cues.cue(t, t, form, cut)
            outer[:0] = [source]
            return end
        return 0

    def _own_words(self, t: int, limit: int, inner: list[Source]) -> int:
        """«his saying» after a cited source is that source's cue. Index after it, or `t`."""
        for j in range(t, min(limit, t + 8)):
            for form, cut in self._cues.forms_at(j):
                if form.kind == "masdar" and form.suffix:
                    inner[-1].cue = self._cues.cue(j, j, form, cut)
                    return j + 1
            if self._phrases.is_complementizer(j) or self._reading.words[j] == ":":
                break
        return t

    def cited_source(
        self, t: int, last: int, joined: str, cut: int, limit: int, form: Form
    ) -> tuple[Source, int] | None:
        """(source, index after it) of the noun phrase that follows a citing expression."""
        first = last + 1
        if first >= limit:
            return None
        end = self._phrases.end(first, limit)
        if end == first:
            return None
        source = self._phrases.source(first, end)
        if joined and source.span.start == self._reading.starts[first]:
            start = source.span.start + len(joined)
            source.span = type(source.span)(start, source.span.end)
            source.text = source.span.of(self._reading.text)
        source.cue = self._cues.cue(t, last, form, cut)
        return source, end

    def _document_of(self, end: int, limit: int, sources: list[Source]) -> int:
        """«..., in a statement that X carried» after a source puts X around it. Index after it, or `end`."""
        folds = self._reading.folds
        t = end + 1 if end < limit and self._reading.words[end] in "،," else end
        if t + 2 >= limit or folds[t] != "في":
            return end
        for verb in range(t + 2, min(limit, t + 5)):
            after = self.carried(verb, limit, sources)
            if after:
                return after
        return end

    def reported_by(self, t: int, last: int, cut: int, limit: int) -> tuple[list[Source], int] | None:
        """(sources, index after them) of «as X reported», «according to what X quoted Y as saying»."""
        verb = last + 1
        if verb < limit and self._reading.folds[verb] in self._lexicon.words("auxiliaries"):
            verb += 1
        if verb >= limit:
            return None
        form = next((f for f, _ in self._cues.forms_at(verb) if f.kind == "verb"), None)
        if self._reading.folds[verb] in self._lexicon.words("citing_verbs"):
            form = None
        elif form is None:
            return None
        first = verb + 1
        if (
            first < limit
            and self._reading.folds[first] in self._lexicon.words("places")
            and (form is None or "pub" in form.frames)
        ):
            first += 1
        if first < limit and self._reading.folds[first] in self._lexicon.words("resumptives"):
            first += 1
        if first < limit and self._reading.folds[first] in self._lexicon.words("rules"):
            return None
        end = self._phrases.end(first, limit, form)
        cue = self._cues.cue(t, verb, form or Form("جاء", "verb", "report", "asserts", frozenset()), cut)
        cue.stance = form.stance if form else "asserts"
        if end == first:
            place = self._reading.ends[verb]
            implied = Source(
                type(cue.span)(place, place),
                "",
                "person",
                form.gender if form else "",
                form.number if form else "",
                True,
            )
            implied.cue, implied.at = cue, t
            return [implied], first
        source = self._phrases.source(first, end)
        source.cue = cue
        sources = [source]
        end = self._document_of(end, limit, sources)
        if (
            end + 1 < limit
            and self._reading.folds[end] in self._lexicon.words("relay_prepositions")
            and form
            and "src" in form.frames
        ):
            stop = self._phrases.end(end + 1, limit)
            if stop > end + 1:
                inner = self._phrases.source(end + 1, stop)
                inner.cue = self._cues.cue(end, end, Form("عن", "cite", "cite", "asserts", frozenset()), 0)
                sources.append(inner)
                end = stop
        return sources, end
