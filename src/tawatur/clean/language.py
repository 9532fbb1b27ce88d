"""Which language a text is in, and which language pack reads it.

The script decides between the packs. A text with too few of its pack's function words is looked at again by a language
identifier (py3langid: Lui and Baldwin 2012), which is slower and is loaded only then.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from tawatur.languages import load_pack
from tawatur.records import Record
from tawatur.text import fold

SAMPLE = 20_000
"""Characters that decide on the script."""
WORDS = 200
"""Words whose share of function words is counted."""
FEWEST = 12
"""A text of fewer words says too little to be called foreign."""
USUAL = {"ar": 0.10, "en": 0.20}
"""Share of function words below which a text is looked at again; of news, one in twenty is."""
SURE = 0.9
"""Probability from which the identifier is believed."""
SAME = {"ar": "ar", "en": "en", "pcm": "en"}
"""Codes of the identifier that a pack reads; headlines and tables of scores pass for Nigerian Pidgin."""

_ARABIC = re.compile("[\u0621-\u064a\u066e-\u06d3]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_WORD = re.compile(r"[^\W\d_]+")


class Written(Record, frozen=True, kw_only=True):
    """The pack that reads a text (ISO 639-1), and the language it is in where no pack reads that (ISO 639)."""

    pack: str
    foreign: str | None = None


def written_in(text: str) -> Written:
    """The language of a text; one with neither Arabic nor Latin letters goes to `ar`."""
    sample = text[:SAMPLE]
    pack = "en" if len(_LATIN.findall(sample)) > len(_ARABIC.findall(sample)) else "ar"
    words = [fold(w) for w in _WORD.findall(sample)[:WORDS]]
    if len(words) < FEWEST:
        return Written(pack=pack)
    common = _function_words(pack)
    if sum(w in common for w in words) >= USUAL[pack] * len(words):
        return Written(pack=pack)
    code, sure = _identifier().classify(sample[:3000])
    if code in SAME or sure < SURE:
        return Written(pack=pack)
    return Written(pack=pack, foreign=str(code))


@cache
def _function_words(pack: str) -> frozenset[str]:
    return frozenset(fold(row["form"]) for row in load_pack(pack).table("function_words", ("form",)))


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
