"""`fold`: a lossy key under which spellings of one word meet. It is for matching, never for showing.

Arabic: marks and tatweel go; alef forms, final yeh and alef maksura, teh marbuta and heh, hamza seats meet; Farsi
letter forms and presentation forms become Arabic; Arabic-Indic digits become ASCII. Latin: lower case, no accents.
"""

from __future__ import annotations

import re
import unicodedata

_DROPPED = re.compile(
    "[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)
_MAPPED = str.maketrans(
    "\u0622\u0623\u0625\u0671\u0649\u0629\u0624\u0626\u06cc\u06a9\u06c1\u06be\u066b\u066c\u06a4\u067e\u0686\u06af"
    "\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669"
    "\u06f0\u06f1\u06f2\u06f3\u06f4\u06f5\u06f6\u06f7\u06f8\u06f9",
    "\u0627\u0627\u0627\u0627\u064a\u0647\u0648\u064a\u064a\u0643\u0647\u0647.,\u0641\u0628\u062c\u062c01234567890123456789",
)
_PLAIN = re.compile("[\u0621-\u063f\u0641-\u064a0-9 .,:()\u060c\u061b\u061f-]*\\Z")


def fold(text: str) -> str:
    """The matching key of `text`. Idempotent; shorter than or as long as the text for Arabic."""
    if not _PLAIN.match(text):
        text = unicodedata.normalize("NFKC", text)
        if not text.isascii():
            text = "".join(
                c
                for c in unicodedata.normalize("NFD", text)
                if not unicodedata.combining(c) or "\u0600" <= c <= "\u06ff"
            )
            text = unicodedata.normalize("NFC", text)
        text = _DROPPED.sub("", text).casefold()
    return text.translate(_MAPPED)
