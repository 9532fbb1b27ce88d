"""Pages as copy-and-paste gives them: real articles wrapped in the furniture of invented sites, scored by characters.

The pages are put together the same way every time: article, site, date and what stands on the page follow from the
number of the page alone. A page has its site's menu above the title, stamps, credits and a caption below it, teasers
between paragraphs, and below the text links, tags, comments, notices of rights, and on every third page another
article pasted. Wanted is the title and the paragraphs of the article, and nothing else.
"""

from __future__ import annotations

import gzip
import itertools
import json
import random
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from evals.result import counts_f1, need

PAGES = {"ar": 60, "en": 40}
HELD_OUT = 20
"""Pages of each language of the sites that no model learns from."""
_FURNITURE = Path(__file__).parent / "furniture"
_MONTHS = {
    "ar": [
        "يناير",
        "فبراير",
        "مارس",
        "أبريل",
        "مايو",
        "يونيو",
        "يوليو",
        "أغسطس",
        "سبتمبر",
        "أكتوبر",
        "نوفمبر",
        "ديسمبر",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
_LEAST_PARAGRAPHS, _LEAST_PARAGRAPH = 3, 60
_FILES, _STEP = {"ar": 10, "en": 3}, {"ar": 9, "en": 1}
"""How many files of the corpus are looked through, and every how many articles; English ones are few."""


class Source(NamedTuple):
    """An article: its headline and paragraphs."""

    title: str
    paragraphs: tuple[str, ...]


class Wrapped(NamedTuple):
    """A page put together, and which of its lines are the article."""

    name: str
    lines: tuple[tuple[str, bool], ...]
    date: str
    publisher: str

    @property
    def text(self) -> str:
        return "\n".join(line for line, _ in self.lines)


@cache
def sources(shared: Path, language: str) -> tuple[Source, ...]:
    """Articles of the news corpus with a headline and several paragraphs that end like paragraphs."""
    found = []
    for path in sorted(need(shared / "data" / "news").glob("*.jsonl.gz"))[: _FILES[language]]:
        with gzip.open(path, "rt", encoding="utf-8") as rows:
            for row in itertools.islice(rows, 0, None, _STEP[language]):
                if (source := _source(json.loads(row)["text"], language)) is not None:
                    found.append(source)
    return tuple(found)


def _source(text: str, language: str) -> Source | None:
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    arabic = any("\u0600" <= c <= "\u06ff" for c in text[:200])
    if arabic != (language == "ar") or len(lines) < _LEAST_PARAGRAPHS + 1 or len(lines) > 30:
        return None
    title, *paragraphs = lines
    headed = 4 <= len(title.split()) <= 20 and not title.endswith((".", ":"))
    if (
        not headed
        or len(paragraphs[0]) < _LEAST_PARAGRAPH
        or any(len(p) < _LEAST_PARAGRAPH or p[-1] not in ".!؟?\"»”'’" for p in paragraphs[1:])
    ):
        return None  # the first paragraph may be a standfirst without a stop
    return Source(title, tuple(paragraphs))


@cache
def _styles(language: str) -> dict[str, Any]:
    return tomllib.loads((_FURNITURE / f"{language}.toml").read_text(encoding="utf-8"))


def pages(
    shared: Path, language: str, numbers: Iterable[int] | None = None, *, held_out: bool = False
) -> Iterator[Wrapped]:
    """The pages of a language, the same every time; with `numbers` other ones than those that are scored.

    `held_out`: of the sites that no model learns from.
    """
    known = sources(shared, language)
    settings = _styles(language)
    styles = settings["held_out" if held_out else "style"]
    for number in (numbers or range(HELD_OUT if held_out else PAGES[language])) if known else ():
        style = styles[number % len(styles)]
        yield _wrap(number, language, style, settings, random.Random(f"{language}{number}"), known)


def _wrap(
    number: int,
    language: str,
    style: dict[str, Any],
    settings: dict[str, Any],
    chance: random.Random,
    known: Sequence[Source],
) -> Wrapped:
    article = chance.choice(known)
    day, month, year = chance.randint(1, 28), chance.randint(1, 12), chance.randint(2012, 2025)
    date = f"{day} {_MONTHS[language][month - 1]} {year}"
    writer = chance.choice(settings["writers"])

    def filled(line: str) -> list[str]:
        values = {
            "headline": chance.choice(known).title,
            "caption": chance.choice(settings["captions"]),
            "date": date,
            "year": str(year),
            "time": f"{chance.randint(0, 23):02d}:{chance.randint(0, 59):02d}",
            "writer": writer,
        }
        return line.format(**values).split("\n")

    lines: list[tuple[str, bool]] = []

    def furniture(block: Sequence[str]) -> None:
        lines.extend((part, False) for line in block for part in filled(line))

    furniture(style["top"])
    lines.append((article.title, True))
    furniture(style["under"])
    for index, paragraph in enumerate(article.paragraphs):
        lines.append((paragraph, True))
        if style["inline"] and index + 1 < len(article.paragraphs) and chance.random() < 0.3:
            furniture([chance.choice(style["inline"])])
    furniture(style["bottom"])
    if number % 3 == 2:
        other = chance.choice(known)
        lines += [(line, False) for line in (other.title, *other.paragraphs)]
    return Wrapped(f"{language}{number} {style['name']}", tuple(lines), f"{year}-{month:02d}-{day:02d}", style["name"])


def character_f1(page: Wrapped, kept: set[int]) -> tuple[float, list[str]]:
    """F1 over characters that are not blank, and what was wrongly kept or lost. `kept`: offsets of `page.text`."""
    wanted = got = both = at = 0
    wrong = []
    for line, inside in page.lines:
        own = [i for i in range(at, at + len(line)) if not line[i - at].isspace()]
        hits = sum(i in kept for i in own)
        wanted, got, both = wanted + inside * len(own), got + hits, both + inside * hits
        if inside and hits < len(own):
            wrong.append(f"{page.name} lost {len(own) - hits}: {line[:90]}")
        elif not inside and hits:
            wrong.append(f"{page.name} kept: {line[:90]}")
        at += len(line) + 1
    return counts_f1(both, got, wanted), wrong
