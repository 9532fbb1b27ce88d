"""Noun phrases of sources in Arabic: where the one that starts at a token ends, and what its head says of it."""

from __future__ import annotations

from tawatur.claims.attribution.lexicon import ArabicLexicon
from tawatur.claims.attribution.model import Form, Gender, Number, Source
from tawatur.claims.attribution.reading import Reading
from tawatur.claims.attribution.shapes import bare_head, is_masdar_shape, is_past_feminine, without_suffix
from tawatur.records import Annotations, SourceKind, Span
from tawatur.text.clitics import proclitic_readings

MAX_PHRASE = 26
MAX_NAME_QUOTE = 8
MAX_NAME_TOKENS = 5
"""Tokens from mark to mark past which a quotation behind a definite noun is speech and no name."""
_LETTERS_OF_MASDAR = ("ا", "إ", "ت", "م", "ال")


class PhraseReader:
    """Reads source noun phrases of one document."""

    def __init__(self, lexicon: ArabicLexicon, reading: Reading, annotations: Annotations) -> None:
        self.lexicon, self._reading = lexicon, reading
        self._within_name: set[int] = set()
        self._name_ends: set[int] = set()
        self._persons: set[int] = set()
        for mention in annotations.mentions:
            tokens = reading.document.tokens_in(mention.span)
            self._within_name.update(tokens[1:])
            if mention.type == "person" and len(tokens) > 1:
                self._persons.update(tokens)
            if mention.kind == "name" and tokens:
                self._name_ends.add(tokens[-1])

    def ends_name(self, i: int) -> bool:
        """Whether a name that the annotators found ends with token i."""
        return i in self._name_ends

    def in_name(self, i: int) -> bool:
        """Whether token i goes on with a name that the annotators found."""
        return i in self._within_name

    def is_circumstance(self, i: int) -> bool:
        """Whether token i has the shape of a participle as circumstance («smiling», «turning to X»), and is no name."""
        key = self._reading.folds[i]
        shaped = key.startswith("م") and key.endswith("ا") and 5 <= len(key) <= 8 and key[1] != "ا"
        if not shaped or (key.endswith("ها") and key not in self.lexicon.words("circumstances")):
            return False
        counted = i > 0 and self._reading.words[i - 1][:1].isdigit()
        named = i in self._within_name or i in self._name_ends
        return not (counted or named or key in self.lexicon.heads)

    def is_definite(self, first: int, end: int) -> bool:
        """Whether the phrase of tokens [first, end) has an article or a name in it, and is not just anybody."""
        keys = self._reading.folds[first:end]
        named = any(i in self._name_ends or self._reading.quote_start(i) is not None for i in range(first, end))
        return named or any(k.startswith(("ال", "لل", "وال", "بال")) for k in keys)

    def is_abstract(self, i: int) -> bool:
        """Whether token i is a subject that cannot speak; a demonstrative before a source («those officials») can."""
        folds, words = self._reading.folds, self.lexicon.words
        if folds[i] not in words("abstract_subjects"):
            return False
        pointing = folds[i] in words("demonstratives") and i + 1 < len(folds) and folds[i + 1].startswith("ال")
        return not (pointing and self.lexicon.exact_head(folds[i + 1]))

    def in_person(self, i: int) -> bool:
        """Whether token i is a part of a person's full name that the annotators found."""
        return i in self._persons

    def is_complementizer(self, i: int) -> bool:
        key = self._reading.folds[i]
        known = key in self.lexicon.bare or key in self.lexicon.inflected
        if known and " ".join(self._reading.folds[i : i + 3]) in self.lexicon.words("phrases_with_an"):
            return False
        return known and not self._reading.words[i].startswith("آ")

    def is_content_noun(self, key: str) -> bool:
        """Whether a word without article looks like a verbal noun that opens a nominal content."""
        lexicon = self.lexicon
        if key in lexicon.words("content_nouns"):
            return True
        if key in lexicon.words("masdar_exceptions") or key.startswith("ال") or lexicon.head(key) is not None:
            return False
        stem = without_suffix(key)
        if stem in lexicon.words("content_nouns"):
            return True
        if stem != key and stem.endswith("ت"):
            stem = stem[:-1] + "ه"
        return is_masdar_shape(stem)

    def stops(self, i: int, start: int, form: Form | None, preposition_stop: bool = True) -> bool:
        """Whether the phrase that began at `start` cannot go on with token i."""
        word = self._reading.words[i]
        if i in self._persons:
            return False
        if i > start and ("\u064b" in word or self._is_ali(i, form)):
            return "\u064b" in word
        if self.is_complementizer(i) or self._closed_class(i, start) or word in ":.…!?؟؛;-–—…" or word.startswith(".."):
            return True
        return (
            self._preposition_stops(i, form, preposition_stop)
            or self._is_other_cue(i, i > start)
            or (form is not None and i > start and self._opens_governed(i, start, form))
        )

    def _closed_class(self, i: int, start: int) -> bool:
        """Whether token i is a relative, an adverb or another small word that no name goes on with."""
        key, words = self._reading.folds[i], self.lexicon.words
        if i > start and (key in words("resumptives") or key == "ل" or self._new_noun(i, start)):
            return True
        if i > start and (key in words("personal_pronouns") or self._manner(i) or self.is_circumstance(i)):
            return True
        if i > start and key in words("descriptive_verbs") and not self._reading.folds[start].startswith("ال"):
            return True
        return self.lexicon.is_relative(key) or key in words("relatives") - {"من"} or key in words("subject_stops")

    def _new_noun(self, i: int, start: int) -> bool:
        """A noun or verb without article after a definite noun that is no title: the phrase has come to its end."""
        before, key = self._reading.folds[i - 1], self._reading.folds[i]
        if not before.startswith("ال") or key.startswith("ال"):
            return False
        unknown = self.lexicon.head(self._reading.folds[start]) is None and self._reading.words[i].endswith("ة")
        if self.is_bare(i) and (unknown or self._names_no_person(start)):
            return True
        stem = key.removesuffix("ا")
        text = self.lexicon.heads.get(stem) if stem != key else None
        if stem in self.lexicon.words("own_texts") or (text is not None and text[0] == "document"):
            return True
        head = self.lexicon.head(before)
        return (head is None or head[0] != "person") and len(key) >= 5 and self.is_content_noun(key)

    def _manner(self, i: int) -> bool:
        """Whether token i is b- with an indefinite noun that is no place, office or name («with honours»)."""
        key, words = self._reading.folds[i], self.lexicon.words
        if not key.startswith("ب") or key.startswith("بال") or len(key) < 4 or i in self._within_name:
            return False
        if key in words("with_own_b") or key[1:] in words("place_nouns") or self.lexicon.head(key[1:]) is not None:
            return False
        after_name = self._reading.folds[i - 1].startswith("ال") or self.ends_name(i - 1)
        return after_name and self._reading.words[i][:1] == "ب" and key.isalpha() and self.lexicon.head(key) is None

    def is_bare(self, i: int) -> bool:
        """Whether token i is a word with nothing joined to it, no preposition and no part of a known name."""
        key = self._reading.folds[i]
        if not key.isalpha() or i in self._within_name or key in self.lexicon.words("prepositions"):
            return False
        owned = self._reading.words[i].endswith(("ه", "ها", "هم", "هما"))
        return key[0] not in "وفبلك" and not owned and len(key) > 2

    def _names_no_person(self, start: int) -> bool:
        """Whether the phrase is headed by an institution or a text, after which no personal name stands."""
        head = self.lexicon.head(self._reading.folds[start])
        return head is not None and head[0] in ("state", "document", "organisation", "group")

    def _preposition_stops(self, i: int, form: Form | None, preposition_stop: bool) -> bool:
        """Whether a preposition at token i opens an adjunct or the content rather than a part of the name."""
        reading, words = self._reading, self.lexicon.words
        key = reading.folds[i]
        following = reading.folds[i + 1] if i + 1 < len(reading) else ""
        if key == "في":
            return not following or following in words("venues") or following[:1].isdigit()
        if key in self.lexicon.words("adjunct_prepositions"):
            return preposition_stop
        return key == "من" and ((form is not None and "min" in form.frames) or following in words("from_followed"))

    def _is_ali(self, i: int, form: Form | None) -> bool:
        """The name Ali, which folds to the preposition: spelt with yeh, before a title or a comma."""
        reading = self._reading
        if reading.words[i] != "علي" or i + 1 >= len(reading):
            return False
        if i in self._persons:
            return True
        before = self.lexicon.heads.get(bare_head(reading.folds[i - 1]))
        titled = before is not None and before[0] == "person" and reading.words[i + 1].startswith("ال")
        if titled and (form is None or not form.frames & {"ala", "obj+ala"}):
            return True
        head = self.lexicon.heads.get(bare_head(reading.folds[i + 1]))
        return reading.words[i + 1] in "،," or (head is not None and head[0] == "person")

    def _is_other_cue(self, i: int, behind: bool = False) -> bool:
        """Whether token i is a cue of its own; `behind`, a noun for somebody's words after a name is one too."""
        key = self._reading.folds[i]
        if self.lexicon.heads.get(key) is not None:
            return False
        forms = self.lexicon.forms.get(key)
        if forms and any(f.kind in ("participle", "masdar") and (f.suffix or f.kind == "participle") for f in forms):
            return behind or self.lexicon.head(key) is None
        if key[:1] in "وف":
            forms = self.lexicon.forms.get(key[1:])
            return bool(forms) and any(f.kind == "verb" for f in forms or ()) and self.lexicon.head(key[1:]) is None
        return any(
            f.kind == "verb" and (f.gender == "f" or f.number != "s" or f.present or _sure(f)) for f in forms or ()
        )

    def _opens_governed(self, i: int, start: int, form: Form) -> bool:
        """Whether token i opens the content or the object that the verb governs (with b-, l-, or as a noun)."""
        key = self._reading.folds[i]
        with_bi = "bi" in form.frames or "obj+bi" in form.frames
        if with_bi and (key == "ب" or (key.startswith("ب") and len(key) > 2 and self._governed_noun(key[1:]))):
            return True
        if key.startswith("ل") and len(key) > 3 and self.is_addressee(key):
            return True
        return "np" in form.frames and self.is_content_noun(key) and not self._is_surname(i, start)

    def _is_surname(self, i: int, start: int) -> bool:
        """Whether a word that could be a verbal noun is the second name after a title and a first name."""
        if i - 2 < start or self._reading.folds[i - 1].startswith("ال"):
            return False
        title = self.lexicon.heads.get(bare_head(self._reading.folds[i - 2]))
        return title is not None and title[0] == "person" and self.lexicon.head(self._reading.folds[i - 1]) is None

    def _governed_noun(self, key: str) -> bool:
        bare = key[2:] if key.startswith("ال") else key
        return bare in self.lexicon.words("demand_nouns") or self.is_content_noun(bare)

    def is_addressee(self, key: str) -> bool:
        """«for Reuters», «to reporters»: the one spoken to, not a part of the speaker."""
        rest = key[1:] if not key.startswith("لل") else key[2:]
        found = self.lexicon.heads.get(rest)
        return rest in ("نا", "ه", "ها", "هم") or (
            found is not None and (found[0] in ("media", "agency") or rest.startswith(("صحف", "صحاف")))
        )

    def end(self, start: int, limit: int, form: Form | None = None, preposition_stop: bool = True) -> int:
        """Index after the last token of the noun phrase at `start`; `start` itself when there is none."""
        reading = self._reading
        i = start
        while i < min(limit, start + MAX_PHRASE):
            opener = reading.quote_start(i)
            if opener is not None:
                closer = reading.pairs[opener]
                if not self._names(start, i, opener, closer, limit):
                    break
                i = closer + 1
                continue
            word = reading.words[i]
            if word == "(":
                close = next((j for j in range(i + 1, min(limit, i + 10)) if reading.words[j] == ")"), None)
                if close is None:
                    break
                i = close + 1
                continue
            if word in ",،":
                after = self._apposition(i, start, limit, form)
                if after is None:
                    break
                i = after
                continue
            if self.stops(i, start, form, preposition_stop) or word in ")»”\"'":
                break
            if i > start and word.startswith("و") and self._starts_clause(i, start):
                break
            i += 1
        return i

    def _starts_clause(self, i: int, start: int) -> bool:
        key = self._reading.folds[i]
        if key in self.lexicon.words("clause_openers_with_w"):
            return True
        return is_past_feminine(key[1:]) and i not in self._within_name and self._names_no_person(start)

    def _names(self, start: int, i: int, opener: int, closer: int, limit: int) -> bool:
        """Whether a quotation inside a phrase is a name: short, and the clause goes on to its content after it."""
        reading = self._reading
        if closer - opener - 1 > MAX_NAME_QUOTE or opener in reading.unclosed or closer >= limit:
            return False
        spoken = i > start and reading.folds[i - 1].startswith("ال") and closer - opener > MAX_NAME_TOKENS
        if spoken and not self._marked_behind(closer, limit):
            return False
        if (i > start and self.names_follow(i - 1)) or (
            i == start and closer - 1 in self._name_ends and closer - opener <= MAX_NAME_TOKENS
        ):
            return True
        if self._marked_behind(closer, limit):
            return True
        after = reading.words[closer + 1] if closer + 1 < limit else ""
        if after and after in "،," and i == start and closer - opener <= MAX_NAME_TOKENS - 1 and closer + 2 < limit:
            return reading.folds[closer + 2] in self.lexicon.words("times") | self.lexicon.words("settings")
        return bool(after) and after not in ".،,;؛"

    def _marked_behind(self, closer: int, limit: int) -> bool:
        """Whether a content is marked further on, so that the quotation before it is a name."""
        reading = self._reading
        for j in range(closer + 1, min(limit, closer + 16)):
            if reading.folds[j][:1] in ("و", "ف") and self._is_other_cue(j):
                return False
            if self.is_complementizer(j) or reading.words[j] == ":" or reading.quote_start(j) is not None:
                return True
        return False

    def names_follow(self, i: int) -> bool:
        """Whether the word at token i is one that a quoted name follows («newspaper», «to the portal»)."""
        key, words = self._reading.folds[i], self.lexicon.words("named_by")
        return key in words or any(rest in words for _, rest in proclitic_readings(key)[1:])

    def _apposition(self, comma: int, start: int, limit: int, form: Form | None) -> int | None:
        """Index after an apposition that follows the comma («X, spokesman of Y, ...»), or None."""
        reading = self._reading
        first = comma + 1
        if comma == start or first >= limit:
            return None
        head = self.lexicon.head(reading.folds[first])
        if head is None or head[0] not in ("person", "media", "organisation", "anonymous"):
            return None
        base = self.lexicon.head(reading.folds[start])
        if base is not None and base[0] == "document":
            return None
        if reading.folds[first][:1] in "وفبلك" and self.lexicon.heads.get(reading.folds[first]) is None:
            return None
        i = first
        while i < min(limit, first + 16):
            if reading.words[i] in ",،":
                return i
            if self.stops(i, first, form) or reading.words[i] in ')"':
                return i
            i += 1
        return None

    def _counted(self, first: int, end: int) -> tuple[SourceKind, Gender, Number] | None:
        """What «one of», «some», «a number of» are some of."""
        for i in range(first, min(end, first + 2)):
            found = self.lexicon.head(self._reading.folds[i])
            if found is not None:
                return found
        return None

    def tells_in_text(self, verb: int, limit: int) -> bool:
        """Whether the verb at a token says what an indefinite text before it holds («a report in which it said»)."""
        folds, words = self._reading.folds, self.lexicon.words
        if verb < 1 or verb + 1 >= limit or folds[verb + 1] not in words("resumptives"):
            return False
        noun = folds[verb - 1]
        if noun.startswith("ال"):
            return False
        forms = (noun, noun.removesuffix("ا"))
        heads = (self.lexicon.heads.get(form) for form in forms)
        return any(h is not None and h[0] == "document" for h in heads) or not words("own_texts").isdisjoint(forms)

    def each_of(self, i: int, limit: int) -> bool:
        """«each of A and B»: a joint subject that begins with a quantifier and a preposition."""
        joint = self._reading.folds[i : min(i + 2, limit)]
        return " ".join(joint) in self.lexicon.words("joint_openers")

    def source(self, first: int, end: int, gender: Gender = "", number: Number = "") -> Source:
        """The source whose phrase is the tokens [first, end); its joined particle is cut off."""
        reading = self._reading
        start = reading.starts[first]
        key = reading.folds[first]
        cut = 0
        head = self.lexicon.heads.get(key) or self.lexicon.heads.get(key[2:] if key.startswith("ال") else key)
        if head is None and key[:1] in "وفبلك" and len(key) > 3:
            rest = key[1:]
            bare = rest[2:] if rest.startswith("ال") else rest[1:] if rest.startswith("ل") else rest
            found = self.lexicon.heads.get(rest) or self.lexicon.heads.get(bare)
            if found is not None:
                head, cut = found, 1
        if head is None:
            head = self.lexicon.head(key)
        if key[cut:] in self.lexicon.words("quantifiers"):
            counted = self._counted(first + 1, end)
            if self.each_of(first, end):
                head, number = self._counted(first + 2, end) or head, "p"
            if counted is not None and head is not None and key[cut:] in self.lexicon.words("one_of"):
                counted = (counted[0], "m" if key[cut:] == "احد" else "f", "s")
            head = counted or head
        last = end - 1
        span = Span(start + cut, reading.ends[last])
        kind: SourceKind = head[0] if head else "person"
        g: Gender = gender or (head[1] if head else "")
        n: Number = number or (head[2] if head else "p" if key[cut:].startswith("ال") and key.endswith("ون") else "s")
        return Source(span, span.of(reading.text), kind, g, n, head=bare_head(reading.folds[first][cut:]), at=first)


def _sure(form: Form) -> bool:
    """Whether a third person masculine of the past is no noun as well: the derived form with hamza, and «said»."""
    return form.lemma.startswith("أ") or "sure" in form.frames
