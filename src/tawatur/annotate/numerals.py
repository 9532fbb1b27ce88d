"""Numbers in digits and words, Arabic and English: the first reading on which times and quantities build."""

from __future__ import annotations

from collections.abc import Sequence

from tawatur.annotate.composer import Composer
from tawatur.annotate.numeral import Numeral
from tawatur.languages import LanguagePack
from tawatur.text import Document
from tawatur.text.lexicon import Lexicon, Row
from tawatur.text.wordsets import word_sets


class NumeralReader:
    """Finds the numerals of a document. Opened once for a language pack."""

    def __init__(self, pack: LanguagePack) -> None:
        rows = [Row(r["forms"], r["class"], r["value"]) for r in pack.table("numbers", ("forms", "class", "value"))]
        self._arabic = pack.code == "ar"
        words = word_sets(pack, "measure_words")
        self._ands = words.get("and", frozenset())
        self._numbered = words.get("numbered", frozenset())
        self._lexicon = Lexicon(rows, proclitics=self._arabic)

    def __call__(self, document: Document) -> list[Numeral]:
        """The numerals in order; they do not overlap."""
        folds = document.folds
        hits = self._lexicon.scan(folds)
        numerals: list[Numeral] = []
        at, count = 0, len(folds)
        while at < count:
            if at in hits or folds[at][:1].isdigit():
                composer = Composer(document, hits, self._arabic, self._ands)
                numeral = composer.read(at)
                if numeral is not None:
                    numeral.ordinal = numeral.ordinal or self._ranks(numeral, folds)
                    numerals.append(numeral)
                    at = numeral.last + 1
                    continue
            at += 1
        return numerals

    def _ranks(self, n: Numeral, folds: Sequence[str]) -> bool:
        """«الذكرى الثلاثون», «الصفحة الواحدة والعشرون»: with the article it ranks a definite singular, or is alone."""
        if not n.article or n.digits or n.value is None or n.fraction or (n.value < 20 and n.value % 10):
            return False
        before = folds[n.first - 1] if n.first else ""
        alone = not before and not any(key[:1].isalnum() for key in folds[n.last + 1 : n.last + 2])
        return alone or before in self._numbered or before[1:] in self._numbered
