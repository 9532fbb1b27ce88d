"""Tokens: words with their marks, numbers with their inner separators, single punctuation marks.

Proclitics (و ف ب ل ك ال س) stay on the word; whoever looks a word up asks `proclitics` for the ways to read it.
"""

from __future__ import annotations

import re

TOKEN = re.compile(
    r"""
    \d+(?:[\u200e\u200f\u202a-\u202e]*[.,:/\u066b\u066c\u0631-][\u200e\u200f\u202a-\u202e]*\d+)*%?  # 1,000 19/6/2024
    | [^\W\d_]+(?:['’\u02bc.&-](?=[^\W\d_])[^\W\d_\u0600-\u06ff]+)*      # Latin words with inner ' - . &
      (?:[\u0610-\u061a\u064b-\u065f\u0670\u0640]+[^\W\d_]*)*            # Arabic words with their marks
    | [\u0610-\u061a\u064b-\u065f\u0670\u0640]+
    | \.{2,} | …
    | [^\w\s\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]
    | _
    """,
    re.VERBOSE,
)


def token_spans(text: str) -> tuple[list[int], list[int]]:
    """Starts and ends of the tokens of `text`, in order; every visible character is in one.

    Invisible marks (zero width, direction) that stand alone are no tokens."""
    starts: list[int] = []
    ends: list[int] = []
    for match in TOKEN.finditer(text):
        starts.append(match.start())
        ends.append(match.end())
    return starts, ends
