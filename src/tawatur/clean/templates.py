"""Template phrases: the furniture tables of the language packs, compiled to patterns over flat lines.

The notation of the tables: words under folding; `(a|b)` alternatives, `?` after a group makes it optional; `#` a
number; `...` up to six words; ` : ` a colon, dash or bar; `{name}` the name that a credit gives (up to six words),
`{person}` one of two or three,
`{holder}` one that ends at a comma, quote or figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import cast, get_args

from tawatur.clean.lines import BULLET, UNIT_END, Piece, flatten
from tawatur.errors import PackError
from tawatur.languages import known_languages, load_pack
from tawatur.records import CreditKind, DropKind

REASONS: dict[str, str] = {
    "ad_marker": "mark of an advertisement",
    "script_notice": "notice about the browser",
    "paywall": "notice to subscribers, not a fact of the story",
    "template_leftover": "left over from the page's template",
    "photo_caption": "caption of a photograph",
    "photo_credit": "credit of a photograph",
    "dateline": "date or place line; kept as metadata",
    "byline": "names the writer; kept as a credit",
    "agency_credit": "names an agency; kept as a credit",
    "source_credit": "says where the text was taken from; kept as a credit",
    "translation_notice": "says that the text is translated; kept as a credit",
    "tags": "list of keywords",
    "related_link": "headline of another article",
    "related_links_label": "label above links to other articles",
    "inline_teaser": "teaser of another article within the text",
    "appended_article": "belongs to another article on the same page",
    "navigation": "menu or path of the site",
    "share_buttons": "buttons for sharing",
    "comments": "comments and their form",
    "newsletter": "invitation to subscribe",
    "copyright": "statement of rights",
    "cookie_notice": "notice about cookies",
    "duplicate": "says again, word for word, what stands elsewhere on the page",
    "other": "not part of the article",
}

_SCOPES = ("whole", "start", "unit", "end", "inside")
_NAME = r"\"?(?P<name>[^\s:|\"\d][^\s|:!?؟\"\d]*(?:\s+[^\s|:!?؟\"\d]+){0,5}?)\"?"
_HOLDER = r"\"?(?P<name>[^\s\d\"|,،:.-][^\"|,،:.\d]{1,50}?)\"?(?=\s*(?:[|,،:.\d\"-]|\Z))"
_PERSON = r"(?P<name>[^\W\d_]+(?:[\s.-]+[^\W\d_]+){1,2})"
_SEPARATOR = r"\s*[:|/-]+\s*"
_END = r"[\s:.،,!|<>\"'\])*-]*\Z"
_OPEN = r"[\s\"'(\[|*#:.،-]*"
_PARTS = re.compile(r"\s*[|•·/]\s+|[\[\]]")
_LITERAL = re.compile(r"\w[\w ]*\w")
MAX_LABEL = 220
"""A line longer than this many characters is no label, whatever it begins with."""
MAX_NOTICE = 420
"""A sentence longer than this many characters is no notice."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One row of a furniture table. One of `needs` stands in every text that it matches (no telling when empty)."""

    kind: DropKind
    scope: str
    pattern: re.Pattern[str]
    needs: tuple[str, ...]
    credit: CreditKind | None


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch [start, end) of a piece's flat form that is furniture."""

    start: int
    end: int
    kind: DropKind
    credit: CreditKind | None
    name: tuple[int, int] | None
    """Where the name that the credit gives stands, likewise."""


def compile_phrase(kind: str, scope: str, source: str, credit: str) -> Phrase:
    """A row of a table as a `Phrase`. Raises PackError for an unknown kind or scope or a broken pattern."""
    if kind not in get_args(DropKind) or scope not in _SCOPES or (credit and credit not in get_args(CreditKind)):
        raise PackError(f"furniture: unknown kind, scope or credit: {kind} {scope} {credit}")
    flat = source.replace("…", "") if scope == "inside" else flatten(source)[0]
    body = flat
    if scope != "inside" and not flat.endswith(".*"):
        body = body.replace(" ...)?", r"(?:\s+\S+){0,6})?")
        body = re.sub(r" ?\.\.\. ", r"\\s+(?:\\S+\\s+){0,6}?", body)
        body = re.sub(r" ?\.\.\.\Z", r"(?:[\\s:،,-]+\\S+){0,6}", body)
        body = (
            body.replace(" : ", _SEPARATOR)
            .replace("#", r"\d[\d.,]*")
            .replace("{name}", _NAME)
            .replace("{person}", _PERSON)
            .replace("{holder}", _HOLDER)
        )
        body = body.replace(" ?", r"[\s,،]*")
        body = re.sub(r"(?<!\\) ", r"[\\s,،]+", body)
    tail = {"whole": _END, "end": r"\s*\Z", "inside": ""}.get(scope, r"(?!\w)" if not body.endswith("(?=.)") else "")
    head = "" if scope in ("inside", "end") else _OPEN
    try:
        pattern = re.compile(head + f"(?:{body})" + tail)
    except re.error as error:
        raise PackError(f"furniture: {source!r}: {error}") from error
    needs = () if scope == "inside" else _needs(flat)
    return Phrase(cast(DropKind, kind), scope, pattern, needs, cast(CreditKind, credit) if credit else None)


def _needs(flat: str) -> tuple[str, ...]:
    """Strings one of which stands in every text that the pattern matches; () when there is no telling."""
    if "\\" in flat or _has_open_choice(flat):
        return ()
    choices: list[tuple[str, ...]] = []
    outside: list[str] = []
    depth = start = 0
    for at, sign in enumerate(flat):
        if sign == "(":
            depth += 1
            if depth == 1:
                start = at
                outside.append("|")
        elif sign == ")":
            depth -= 1
            options = tuple(o.strip() for o in flat[start + 1 : at].split("|"))
            if depth == 0 and flat[at + 1 : at + 2] != "?" and all(_LITERAL.fullmatch(o) for o in options):
                choices.append(options)
        elif depth == 0:
            outside.append(sign)
    plain = re.sub(r"\{[a-z]+\}", "|", "".join(outside))
    choices += [(run.strip(),) for run in re.split(r"[^\w ]", plain) if _LITERAL.fullmatch(run.strip())]
    return max(choices, key=lambda c: min(map(len, c)), default=())


def _has_open_choice(flat: str) -> bool:
    """Whether `|` stands outside all groups, so that no part of the pattern must match."""
    return "|" in re.sub(r"\([^()]*\)", "", re.sub(r"\([^()]*\)", "", re.sub(r"\([^()]*\)", "", flat)))


class Templates:
    """All phrases of all packs: pages mix languages in their furniture."""

    def __init__(self) -> None:
        self._phrases = [
            compile_phrase(row["kind"], row["scope"], row["pattern"], row["credit"])
            for code in known_languages()
            for row in load_pack(code).table("furniture", ("kind", "scope", "pattern", "credit"))
        ]

    def active(self, pieces: Iterable[Piece]) -> list[Phrase]:
        """The phrases that may occur in `pieces` at all."""
        page = "\n".join(p.flat for p in pieces)
        return [
            p
            for p in self._phrases
            if (not p.needs or any(need in page for need in p.needs))
            and (p.scope != "inside" or p.pattern.search(page))
        ]

    def find(self, piece: Piece, phrases: Sequence[Phrase]) -> list[Found]:
        """Furniture in a piece, in order, without overlaps; the whole line is tried before its parts."""
        flat = piece.flat
        bullet = BULLET.match(flat)
        first = bullet.end() if bullet else 0
        row = _PARTS.split(flat) if len(flat) <= MAX_LABEL and _PARTS.search(flat) else []
        if len(row) > 1 and (buttons := [self._whole(part, phrases) for part in row if part.strip()]) and all(buttons):
            return [replace(buttons[0], start=0, end=len(flat), name=None)] if buttons[0] else []
        starts = _unit_starts(flat, first)
        found: list[Found] = []
        for phrase in phrases:
            if phrase.scope in ("whole", "start") and len(flat) <= MAX_LABEL:
                match = phrase.pattern.match(flat, first)
                if match:
                    return [_found(phrase, match, 0, len(flat))]
            elif phrase.scope in ("inside", "end"):
                found += [_found(phrase, m, m.start(), m.end()) for m in phrase.pattern.finditer(flat)]
            elif phrase.scope == "unit":
                for number, start in enumerate(starts):
                    end = starts[number + 1] if number + 1 < len(starts) else len(flat)
                    match = phrase.pattern.match(flat, start, end) if end - start <= MAX_NOTICE else None
                    if match:
                        found.append(_found(phrase, match, start, end))
        return _without_overlaps(found)

    @staticmethod
    def _whole(part: str, phrases: Sequence[Phrase]) -> Found | None:
        """The furniture that a part of a row of buttons or links is, if it is any."""
        for phrase in phrases:
            if phrase.scope == "whole" and (match := phrase.pattern.match(part)):
                return _found(phrase, match, 0, len(part))
        return None


def _unit_starts(flat: str, first: int) -> list[int]:
    starts = [0]
    for match in UNIT_END.finditer(flat, first):
        if match.end() < len(flat):
            starts.append(match.end())
    return starts


def _found(phrase: Phrase, match: re.Match[str], start: int, end: int) -> Found:
    named = "name" in match.re.groupindex and match.group("name") is not None
    return Found(start, end, phrase.kind, phrase.credit, match.span("name") if named else None)


def _without_overlaps(found: list[Found]) -> list[Found]:
    kept: list[Found] = []
    for item in sorted(found, key=lambda f: (f.start, -f.end, f.name is None)):
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return kept
