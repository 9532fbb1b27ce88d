"""Measures: numerals with what stands around them. What of them is news is for the finder to say."""

from __future__ import annotations

from collections.abc import Mapping

from tawatur.annotate.numeral import Numeral
from tawatur.annotate.quantities.measure import Measure, scale_of
from tawatur.text import Document
from tawatur.text.lexicon import Hit

LONGEST_PHRASE = 4
"""Words of a counted noun phrase at most."""


class MeasureReader:
    """Reads the measures of one document."""

    def __init__(
        self,
        document: Document,
        hits: dict[int, tuple[Hit, ...]],
        numerals: list[Numeral],
        words: Mapping[str, frozenset[str]],
        closed: frozenset[int] = frozenset(),
    ) -> None:
        self.words = words
        self._closed = closed | {n.first for n in numerals}
        """Tokens that belong to times or begin numbers: no counted nouns."""
        self.document = document
        self.folds = document.folds
        self.hits = hits
        self.numerals = numerals
        self.arabic = document.pack.code == "ar"
        self._quakes = {
            document.sentence_of[at] for at, found in hits.items() if any(h.entry.cls == "quake" for h in found)
        }
        self._numeral_ends = {n.last for n in numerals}
        self.ending: dict[int, list[Hit]] = {}
        for found in hits.values():
            for h in found:
                if h.entry.cls in ("approx", "between", "count_cue", "not_quantity", "unit", "reign"):
                    self.ending.setdefault(h.last, []).append(h)

    def key(self, at: int) -> str:
        return self.folds[at] if 0 <= at < len(self.folds) else ""

    def says(self, at: int, *classes: str) -> bool:
        """Whether a token is a small word of one of `classes`."""
        key = self.key(at)
        return any(key in self.words.get(name, ()) for name in classes)

    def _gap_is(self, first: int, last: int, name: str) -> bool:
        """Whether one small word of a class is all that stands between two tokens."""
        return last - first == 2 and self.says(first + 1, name)

    def hit(self, at: int, *classes: str) -> Hit | None:
        return next((h for h in self.hits.get(at, ()) if h.entry.cls in classes), None)

    def before(self, at: int, *classes: str) -> Hit | None:
        found = [h for h in self.ending.get(at - 1, ()) if h.entry.cls in classes]
        return min(found, key=lambda h: h.first) if found else None

    def __call__(self) -> list[Measure]:
        """All measures in order."""
        measures: list[Measure] = []
        at = 0
        while at < len(self.numerals):
            measure, used = self._measure(at)
            if not (measures and self._bounds(measures[-1], measure)):
                measures.append(measure)
            at += used
        return measures

    def _bounds(self, a: Measure, b: Measure) -> bool:
        """«أكثر من 10 وأقل من 20»: joins the bounds of one range into `a`."""
        lower, upper = ("more_than", "at_least"), ("less_than", "at_most")
        end = a.noun_last or a.last
        if (
            not (b.first == end + 1 or self._gap_is(end, b.first, "and"))
            or a.value is None
            or b.value is None
            or (a.kind and a.kind != b.kind)
        ):
            return False
        first, second = (a, b) if a.approx in lower else (b, a)
        if first.approx not in lower or second.approx not in upper or (first.value or 0) >= (second.value or 0):
            return False
        a.low, a.high, a.low_open, a.high_open = (
            first.value,
            second.value,
            first.approx == "more_than",
            second.approx == "less_than",
        )
        a.value, a.approx, a.last, a.kind, a.unit = None, "range", b.last, b.kind or a.kind, b.unit or a.unit
        a.noun_first, a.noun_last, a.known_noun, a.cued = b.noun_first, b.noun_last, b.known_noun, True
        return True

    def _measure(self, at: int) -> tuple[Measure, int]:
        n = self.numerals[at]
        m = Measure(n.first, n.last, n, n.value, n.low, n.high)
        if n.vague:
            m.approx = "vague"
        if n.span:
            m.approx = "range"
        used = 1
        if at + 1 < len(self.numerals) and self._range(n, self.numerals[at + 1], m):
            used = 2
        self._approximate(m)
        self._measure_what(m)
        self._after(m)
        return m, used

    # -- ranges

    def _range(self, a: Numeral, b: Numeral, m: Measure) -> bool:
        """«بين 6 و7», «من 5 إلى 10 آلاف», "5-10": fills the bounds."""
        if a.ordinal or b.ordinal or a.value is None or b.value is None or b.first - a.last > 2:
            return False
        between = self.before(a.first, "between") is not None
        gap = self.folds[a.last + 1 : b.first]
        joined = (not gap and b.conjunction == "و") or self._gap_is(a.last, b.first, "and")
        if not gap and not joined:
            return False
        to = len(gap) == 1 and self.hit(a.last + 1, "to") is not None
        if self._gap_is(a.last, b.first, "or"):
            to = b.value == a.value + 1 or not b.digits
        if not (to or (between and joined)):
            return False
        low, high = a.value, b.value
        if b.words and a.digits and a.first == a.last and low < 1000 <= high:
            scale = scale_of(high)
            low = low * scale if low * scale <= high else low
        if low >= high:
            return False
        m.last, m.value, m.low, m.high, m.approx = b.last, None, low, high, "range"
        return True

    def _approximate(self, m: Measure) -> None:
        between = self.before(m.first, "between")
        if between is not None and m.approx == "range":
            m.first, m.cued = between.first, True
            return
        approx = self.before(m.first, "approx")
        if approx is not None and not self._markup(approx):
            if m.approx == "exact":
                m.approx = approx.entry.value  # type: ignore[assignment]
            m.first, m.cued, m.equals = approx.first, True, approx.entry.value == "exact"
            again = self.before(m.first, "approx")
            if again is not None and not (self.key(m.first) + self.key(again.first)).isalpha():
                m.approx, m.equals, m.cued = "exact", False, False  # «<>»: unequal to it
            elif again is not None:
                m.first = again.first
                m.approx = again.entry.value if m.approx == "about" else m.approx  # type: ignore[assignment]
        if self.before(m.first, "count_cue") is not None:
            m.cued = True

    def _markup(self, sign: Hit) -> bool:
        """The end of a tag such as «<a0> 29», which compares nothing; nor does «=<», which is no sign."""
        document, at = self.document, sign.first
        if at == 0 or self.key(sign.last) not in "<>":
            return False
        if self.key(at - 1) == "=" and document.ends[at - 1] == document.starts[at]:
            return True
        if self.key(sign.last) == "<":
            return False
        return (
            document.ends[at - 1] == document.starts[at] and document.starts[sign.last + 1] > document.ends[sign.last]
        )

    # -- units and nouns

    def _measure_what(self, m: Measure) -> None:
        place = m.last + 1
        if self.hit(place, "approx_after") and self.hit(place + 1, "unit"):
            place += 1
        if (self.says(place, "of") or self.key(place) == "-") and (
            m.approx == "vague" or self.key(place) == "-" or self.key(place) == "of"
        ):
            place += 1
        if m.numeral is not None and m.numeral.percent:
            m.kind, m.unit = "percent", "%"
            return
        if self._and_a_half(m):
            return
        unit = self._unit(place)
        if unit is not None and self._disagrees(m, place, unit):
            return
        if unit is not None:
            m.kind, m.unit = unit.entry.value.split(":", 1)
            m.unit = m.unit or None
            m.last = unit.last
            m.noun_first, m.noun_last = self._material(unit.last + 1)
            return
        if self._unit_before(m) or self._rate(m):
            return
        if (
            self.arabic
            and self.says(place, "of")
            and m.numeral is not None
            and m.numeral.digits
            and not m.numeral.ordinal
        ):
            place += 1  # «122 من أنظمة المراقبة»
        noun = self._noun_before(m) or self._noun(place, m)
        if noun is not None:
            m.noun_first, m.noun_last = noun

    def _disagrees(self, m: Measure, place: int, unit: Hit) -> bool:
        """English "round of 16 second leg": a time unit in the singular is not counted by 16."""
        if self.arabic or not unit.entry.value.startswith("duration") or self.key(place - 1) == "-":
            return False
        return m.value is not None and m.value > 1 and not self.key(unit.last).endswith("s")

    def _and_a_half(self, m: Measure) -> bool:
        """«عام ونصف»: the unit stands first, the fraction adds to one or, in the dual, to two."""
        n = m.numeral
        if n is None or not n.fraction or not n.conjunction or (n.value or 1) >= 1:
            return False
        unit = self.hit(n.first - 1, "dual", "unit")
        if unit is None or unit.last != n.first - 1:
            return False
        m.kind, _, code = unit.entry.value.partition(":")
        m.unit, m.first = code or None, unit.first
        m.value = (n.value or 0) + (2 if unit.entry.cls == "dual" else 1)
        return True

    def _unit(self, at: int) -> Hit | None:
        unit = self.hit(at, "unit")
        if unit is None or unit.entry.conjunction or unit.entry.preposition:
            degree = self.hit(at, "degree")
            return degree if degree is not None and self._quake(at) else None
        return unit

    def _quake(self, at: int) -> bool:
        """Whether the sentence or the ones beside it tell of an earthquake."""
        sentence = self.document.sentence_of[at]
        return not self._quakes.isdisjoint((sentence - 1, sentence, sentence + 1))

    def ends_numeral(self, at: int) -> bool:
        """Whether a numeral ends at a token."""
        return at in self._numeral_ends

    def _unit_before(self, m: Measure) -> bool:
        """«كيلوطن واحد», "$5", "magnitude 4.9"."""
        unit = self.before(m.first, "unit")
        n = m.numeral
        if unit is None or n is None:
            return False
        glued = self.document.ends[unit.last] == self.document.starts[m.first] and unit.entry.value.startswith("money")
        symbol = not self.key(unit.last)[:1].isalnum() or glued or unit.entry.value.startswith("percent")
        one = n.value == 1 and n.words and self.arabic
        if not (symbol or one or (not self.arabic and unit.entry.value.startswith("magnitude"))):
            return False
        m.kind, m.unit = unit.entry.value.split(":", 1)
        m.unit = m.unit or None
        m.first = unit.first
        return True

    def _rate(self, m: Measure) -> bool:
        """«بنسبة 10»: a rate is told in hundredths, when nothing is counted and nothing is compared with it."""
        n = m.numeral
        if m.approx == "range" or n is None or n.ordinal or n.fraction or not self.says(m.first - 1, "rate"):
            return False
        if self._countable(m.last + 1) or self.hit(m.last + 1, "to") or self.key(m.last + 1) == ":":
            return False
        m.kind, m.unit, m.cued = "percent", "%", True
        return True

    def _noun_before(self, m: Measure) -> tuple[int, int] | None:
        """«شرطيين اثنين», «شخص واحد», «أعضاء المجلس الخمسة عشر», «المقاعد الـ7»: the noun stands first."""
        n = m.numeral
        if n is None or not self.arabic or n.ordinal or n.first == 0 or n.vague or n.preposition or n.conjunction:
            return None
        at = n.first - 1
        marked = self.key(at) == "ال"
        at -= marked
        key = self.key(at)
        if self.says(at, "or") and n.value == 2 and not n.digits and self._countable(at - 1):
            m.value, m.low, m.high, m.approx, m.cued = None, 1.0, 2.0, "range", True  # «تجربة أو اثنتين»
            return at - 1, at - 1
        if not key[:1].isalpha() or self.hit(at, "not_counted"):
            return None
        known = self.hit(at, "noun")
        dual = n.value == 2 and not n.digits and key.endswith(("ين", "ان")) and len(key) > 4
        one = n.value == 1 and not n.digits and n.first == n.last and known is not None
        definite = (n.article or marked) and (
            "ال" in key[:4] or key.startswith("لل") or key.endswith(("ه", "ها", "هم"))
        )
        if not (dual or one or definite):
            return None
        m.known_noun, m.cued = known is not None, True
        m.unit = known.entry.value if known is not None else m.unit
        return at, at

    def _material(self, at: int) -> tuple[int | None, int | None]:
        """«طن من الذخائر»: what is measured."""
        if self.says(at, "of") and self._countable(at + 1):
            return at + 1, self._phrase_end(at + 1, False)
        return None, None

    def _noun(self, at: int, m: Measure) -> tuple[int, int] | None:
        if not self._countable(at):
            return None
        if not self.arabic:
            found = self._english_noun(at)
            if found is not None and (noun := self.hit(found[1], "noun")) is not None:
                m.known_noun, m.unit = True, noun.entry.value
            if found is None and m.numeral is not None and (m.numeral.ordinal or self._compound(at)):
                found = at, at
            return found
        if m.approx != "vague" and self.key(at).startswith("ال") and not (m.numeral and m.numeral.ordinal):
            return None  # what Arabic counts is indefinite
        m.known_noun = self.hit(at, "noun") is not None
        n = m.numeral
        if n is not None and n.first == n.last and "ر" in (key := self.key(n.first)) and key.index("ر") == 3:
            m.value = round((m.value or 0) * 1000)  # «100ر1 جندي» is no fraction of a soldier
        noun = self.hit(at, "noun")
        if noun is not None:
            m.unit = noun.entry.value
        last = self._phrase_end(at, m.approx == "vague")
        if any(self.key(i).startswith("و") and self.hit(i, "noun") for i in range(at + 1, last + 1)) and self.arabic:
            m.unit = None  # «ملايين الصواريخ وقذائف المدفعية»: the number counts both together
        return at, last

    def _countable(self, at: int) -> bool:
        """Whether a word may be a counted noun: alphabetic, no function word, no conjunction or preposition joined."""
        key = self.key(at)
        if len(key) < 2 or not key[:1].isalpha() or at in self._closed or self.hit(at, "not_counted"):
            return False
        if self.document.sentence_of[at] != self.document.sentence_of[at - 1]:
            return False
        if self.hit(at, "approx", "between", "approx_after"):
            return False
        noun = self.hit(at, "noun", "count_cue")
        if noun is not None and (noun.entry.conjunction or noun.entry.preposition):
            return False
        if self.arabic and not self.hit(at, "noun") and (key[0] == "و" or key.startswith("فال")):
            return False
        return not (self.arabic and key[:2] in ("لل", "با") and len(key) > 4 and key.startswith(("لل", "بال")))

    def _compound(self, at: int) -> bool:
        """ "15-nation": joined to the number by a hyphen."""
        return self.key(at - 1) == "-" and self.document.words[at][:1].islower()

    def _english_noun(self, at: int) -> tuple[int, int] | None:
        """The head of an English counted phrase: a known noun or a plural within three words."""
        for last in range(at, at + 3):
            if last > at and not self._countable(last):
                return None
            noun = self.hit(last, "noun")
            if noun is not None:
                return at, noun.last
            key = self.key(last)
            if key.endswith("s") and not key.endswith(("'s", "ss")) and len(key) > 3:
                return at, last
        return None

    def _phrase_end(self, at: int, wide: bool) -> int:
        """The last word of the noun phrase: a genitive or adjectives; with `wide` also what «و» adds to a genitive."""
        last, definite = at, self.key(at).startswith("ال")
        noun = self.hit(at, "noun")
        last = noun.last if noun is not None else at
        endings = ("ي", "يه", "يا", "ين") if self.key(last).endswith("ين") else ("ي", "يه", "يا")
        while last - at < LONGEST_PHRASE and self._countable(last + 1):
            key = self.key(last + 1)
            if key.startswith("و"):
                break
            adjective = key.startswith("ال") if definite else key.endswith(endings) and not key.startswith("ال")
            genitive = not definite and key.startswith("ال") and last == at
            if not (adjective or genitive):
                break
            definite = definite or genitive
            last += 1
        if wide and definite:
            key = self.key(last + 1)
            if len(key) > 3 and key.startswith("و") and self.hits.get(last + 1) and self.hit(last + 1, "noun"):
                last += 1
                if self.key(last + 1).startswith("ال"):
                    last += 1
        return last

    def _after(self, m: Measure) -> None:
        after = self.hit((m.noun_last or m.last) + 1, "approx_after") or self.hit(m.last + 1, "approx_after")
        if after is None or (self.says(after.last + 1, "of") and after.last + 2 in self._closed):
            return  # «أو أقل من 10» begins the next
        if after.entry.value == "or_equal":
            m.approx = {"more_than": "at_least", "less_than": "at_most", "exact": "at_least"}.get(m.approx, m.approx)  # type: ignore[assignment]
        elif m.approx in ("exact", "about"):
            m.approx, m.cued = after.entry.value, True  # type: ignore[assignment]
