"""`QuantityFinder`: which measures of a document are quantities, and as what."""

from __future__ import annotations

from typing import get_args

from tawatur.annotate.expressions import joined_numbers
from tawatur.annotate.numeral import Numeral
from tawatur.annotate.numerals import NumeralReader
from tawatur.annotate.quantities.doubts import quantity_doubts
from tawatur.annotate.quantities.measure import Measure
from tawatur.annotate.quantities.measures import MeasureReader
from tawatur.annotate.quantities.words import unit_lexicon
from tawatur.config import Config
from tawatur.languages import known_languages, load_pack
from tawatur.records import Quantity, Span, Time
from tawatur.records.annotation import QuantityKind
from tawatur.text import Document
from tawatur.text.quotes import ShortQuotes
from tawatur.text.wordsets import word_sets

_KINDS = frozenset(get_args(QuantityKind))
_OPEN = frozenset({"vague", "age", "duration"})
"""Kinds of time whose numbers are quantities as well."""
ARTICLE = "ال"
LONGEST_CODE = 9
"""Digits without separators from which a number is a code (a telephone, an identity number), not a quantity."""


class QuantityFinder:
    """Finds quantities; numbers inside time expressions are left to those, save durations."""

    def __init__(self, config: Config) -> None:
        self._languages = {
            code: (unit_lexicon(pack), NumeralReader(pack), word_sets(pack, "measure_words"))
            for code in known_languages()
            for pack in (load_pack(code),)
        }

    def __call__(self, document: Document, times: tuple[Time, ...]) -> tuple[Quantity, ...]:
        """The quantities of a document, in order. `times` are those of the same document."""
        if not document.folds:
            return ()
        lexicon, read_numerals, words = self._languages[document.pack.code]
        hits = lexicon.scan(document.folds)
        numerals = joined_numbers(document, read_numerals(document), words)
        calendar, names = _Calendar(document, times), ShortQuotes(document)
        reader = MeasureReader(document, hits, numerals, words, calendar.tokens)
        found = [
            quantity
            for measure in reader()
            if (quantity := self._quantity(measure, reader, calendar, names)) is not None
        ]
        found += self._duals(reader, {n.first for n in numerals}, calendar)
        found.sort(key=lambda q: (q.span.start, q.span.end))
        return quantity_doubts(found, document)

    def measures(self, document: Document) -> list[Measure]:
        """All measures, whether they are quantities of the news or not."""
        lexicon, read_numerals, words = self._languages[document.pack.code]
        hits = lexicon.scan(document.folds)
        return MeasureReader(
            document, hits, joined_numbers(document, read_numerals(document), words, proportions=True), words
        )()

    def _quantity(self, m: Measure, reader: MeasureReader, calendar: _Calendar, names: ShortQuotes) -> Quantity | None:
        n = m.numeral
        if n is None or (calendar.covers(n) and m.kind != "duration") or names.covers(n.first, n.last):
            return None
        if n.ordinal or _numbered(n, reader):
            return _ordinal(m, n, reader)
        if m.kind is None and not _is_count(m, n, reader):
            return None
        kind: QuantityKind = m.kind if m.kind in _KINDS else "count"  # type: ignore[assignment]
        document = reader.document
        counted = (
            Span(document.starts[m.noun_first], document.ends[m.noun_last]) if m.noun_first and m.noun_last else None
        )
        last = max(m.last, m.noun_last or 0) if kind == "count" else m.last
        start = n.start if m.first == n.first else document.starts[m.first]
        return Quantity(
            span=Span(start, document.ends[last]),
            value=m.value,
            low=m.low,
            high=m.high,
            unit=m.unit,
            kind=kind,
            approx=m.approx,
            counted=counted,
        )

    def _duals(self, reader: MeasureReader, taken: set[int], calendar: _Calendar) -> list[Quantity]:
        """«يومين», «كيلومتران»: the dual of a unit counts two; so does a noun that agrees («خصمان محتملان»)."""
        found = []
        document = reader.document
        for at, hits in reader.hits.items():
            dual = next((h for h in hits if h.entry.cls == "dual" and not h.entry.article), None)
            if dual is None or at in taken:
                continue
            kind, unit = dual.entry.value.split(":", 1)
            start = document.ends[dual.last] - len(document.words[dual.last]) if dual.last > at else document.starts[at]
            approx = reader.before(at, "approx")
            found.append(
                Quantity(
                    span=Span(start, document.ends[dual.last]),
                    value=2.0,
                    unit=unit,
                    kind=kind if kind in _KINDS else "count",  # type: ignore[arg-type]
                    approx=approx.entry.value if approx else "exact",  # type: ignore[arg-type]
                    counted=Span(start, document.ends[dual.last]) if kind == "count" and unit != "time" else None,
                )
            )
        return found + _agreeing_duals(reader)


class _Calendar:
    """Where the dates and clock times of a document stand."""

    def __init__(self, document: Document, times: tuple[Time, ...]) -> None:
        self.tokens = frozenset(i for t in times if t.kind not in _OPEN for i in document.tokens_in(t.core))

    def covers(self, n: Numeral) -> bool:
        return n.first in self.tokens


def _is_count(m: Measure, n: Numeral, reader: MeasureReader) -> bool:
    """Whether a bare number counts something: a noun follows, or a word before it says so."""
    if not m.known_noun and _names_something(n, reader):
        return False
    if n.digits and _part_of_code(n, reader):
        return False
    if m.noun_first is not None:
        return m.known_noun or m.cued or not n.fraction or (n.value or 0) >= 1
    if n.vague:
        return m.cued or n.article or reader.says(m.last + 1, "of")
    told = n.digits or n.first < n.last or m.approx != "exact"
    return m.cued and told and reader.document.starts[n.first] > 0


def _names_something(n: Numeral, reader: MeasureReader) -> bool:
    """«القرار 1718», "Boeing 737", a year, a lone «واحد»: numbers that name and do not count."""
    key = reader.key(n.first)
    if reader.before(n.first, "not_quantity") or (n.digits and n.first > 0 and _names_it(n, reader)):
        return True
    if n.value == 1 and n.first == n.last and not n.digits:
        return True
    year = key.isdigit() and len(key) == 4 and n.first == n.last and 1900 <= (n.value or 0) <= 2030
    return year and not (reader.arabic and reader.key(n.last + 1).endswith("ا"))


def _part_of_code(n: Numeral, reader: MeasureReader) -> bool:
    """«إف-16», "S-300", a telephone number, a list number: glued to letters, too long, or heading a line."""
    document = reader.document
    key = reader.key(n.first)
    if key.isdigit() and len(key) >= LONGEST_CODE:
        return True
    start = document.starts[n.first]
    before = document.text[max(0, start - 2) : start]
    if before[-1:] in "-–_/#." and before[:1].isalnum():
        return True
    if before[-1:].isascii() and before[-1:].isalpha():
        return True
    head = not document.text[
        max(0, document.text.rfind("\n", max(0, start - 20), start) + 1, start - 20) : start
    ].strip()
    return head and reader.key(n.last + 1) in (".", "-", ")", "–")


def _names_it(n: Numeral, reader: MeasureReader) -> bool:
    """A Latin name before the number takes it for its own: "Boeing 737 jets" is no count of jets."""
    word = reader.document.words[n.first - 1]
    return (
        word.isascii()
        and word[:1].isupper()
        and word.isalpha()
        and not reader.hit(n.first - 1, "not_counted")
        and (n.first - 1 > 0 and reader.document.sentence_of[n.first - 1] == reader.document.sentence_of[n.first - 2])
    )


def _ordinal(m: Measure, n: Numeral, reader: MeasureReader) -> Quantity | None:
    """«أول زيارة», «الزيارة الأولى», "third test"; not «دولة ثالثة», «الحرب العالمية الثانية», «أول من»."""
    if _is_title(n, reader) or reader.says(n.first, "enumerator"):
        return None
    if reader.says(n.last + 1, "of") and reader.says(n.first, "first"):
        return None  # «أول من»: the first who
    noun = (m.noun_first, m.noun_last) if m.noun_first is not None and m.noun_last is not None else None
    if reader.arabic and (n.article or noun is None):
        noun = _noun_before(n, reader)
        if noun is None and not n.article:
            return None
    if noun is None and not reader.arabic:
        return None
    spot = [n.first, n.last, *(noun or ())]
    document = reader.document
    start = n.start if min(spot) == n.first else document.starts[min(spot)]
    counted = document.span(*noun) if noun is not None else None
    span = Span(start, document.ends[max(spot)])
    return Quantity(span=span, value=n.value, unit=None, kind="ordinal", counted=counted)


def _numbered(n: Numeral, reader: MeasureReader) -> bool:
    """«الذكرى الـ70», «الدورة الـ24», «اليوم الـ35»: digits with the article after a singular."""
    if not n.digits or reader.key(n.first - 1) != ARTICLE:
        return False
    key = reader.key(n.first - 2)
    return reader.says(n.first - 2, "numbered") or (key.startswith((ARTICLE, "لل")) and key.endswith("ه"))


def _is_title(n: Numeral, reader: MeasureReader) -> bool:
    """Ordinals in names and titles: kings and popes, «نائب أول», third parties, world wars."""
    for place in range(n.first - 3, n.first + 1):
        for h in reader.hits.get(place, ()):
            if h.entry.cls in ("not_ordinal", "third_party") and h.last >= n.first:
                return True
            if h.entry.cls == "reign" and place < n.first:
                return True
    return False


def _noun_before(n: Numeral, reader: MeasureReader) -> tuple[int, int] | None:
    """The noun that an Arabic ordinal follows: definite as it is, or any noun before an indefinite one."""
    at = n.first - 1
    key = reader.key(at)
    if n.conjunction or not key[:1].isalpha() or reader.ends_numeral(at) or reader.hit(at, "not_counted"):
        return None
    definite = "ال" in key[:4] or key.startswith("لل") or key.endswith(("ه", "ها", "هم"))
    return (at, at) if definite or not n.article else None


def _agreeing_duals(reader: MeasureReader) -> list[Quantity]:
    """An indefinite noun in the dual with its adjective: both end in «ان», or both in «تين» / «تان»."""
    if not reader.arabic:
        return []
    found = []
    folds, document = reader.folds, reader.document
    for at in range(len(folds) - 1):
        a, b = folds[at], folds[at + 1]
        if reader.hit(at, "dual"):
            continue
        if not (b.endswith(("ان", "تين")) and a.endswith(b[-2:]) and len(a) > 4 and len(b) > 5):
            continue
        if a.startswith(("ال", "وال", "بال", "لل")) or b.startswith(("ال", "و", "ف")):
            continue
        feminine = a.endswith(("تان", "تين")) and b.endswith(("تان", "تين"))
        if not (feminine or (a.endswith("ان") and _adjective(b))):
            continue
        span = document.span(at, at + 1)
        found.append(Quantity(span=span, value=2.0, kind="count", counted=span))
    return found


def _adjective(key: str) -> bool:
    """Whether a word in «ان» looks like an adjective in the dual: a participle (م... or فاعلان) or a nisba (...يان)."""
    return key.endswith("يان") or (len(key) >= 6 and (key.startswith("م") or (key[1] == "ا" and len(key) == 6)))
