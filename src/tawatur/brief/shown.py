"""What the renderers share: lists in words, citations by label, text without characters that steer a display."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from tawatur.brief.lines import Cited, Phrase
from tawatur.brief.model import Brief
from tawatur.brief.wording import Wording, open_wording

_STEERING = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\u0000-\u0008\u000e-\u001f\u007f-\u009f]")
"""Marks that turn the direction of writing, and control characters, which a terminal may obey."""


def visible(text: str) -> str:
    """`text` on one line without control characters and marks of direction."""
    return " ".join(unsteered(text).split())


def unsteered(text: str) -> str:
    """`text` as it is laid out, without control characters and marks of direction."""
    return _STEERING.sub("", text)


class Shown:
    """A brief as a renderer reads it."""

    def __init__(self, brief: Brief) -> None:
        self.brief = brief
        self._met: set[str] = set()
        self.w: Wording = open_wording(brief.language)
        self.cited: Mapping[str, Cited] = {c.label: c for c in brief.citations}
        self.texts = frozenset(r.number for r in brief.reports if r.text is not None)

    def at(self, label: str) -> str | None:
        """Where a link to a citation leads; None where its text does not go with the brief."""
        return f"#c{label.replace(':', '-')}" if self.cited[label].report in self.texts else None

    def mark(self, label: str) -> str:
        """What a link to a citation reads."""
        return label

    def report_at(self, report: int) -> str:
        """Where a link to a report leads."""
        return f"#r{report}"

    def line_at(self, number: int) -> str:
        """Where a link to a line of section 2 leads."""
        return f"#n{number}"

    def words(self, phrase: Phrase) -> str:
        """A phrase as one line of plain text; names in other letters are shown as they are written the first time."""
        pieces = (f"{p.text} ({p.original})" if p.original and self.first(p.original) else p.text for p in phrase)
        return visible("".join(pieces))

    def first(self, name: str) -> bool:
        """Whether a name is shown for the first time."""
        new = name not in self._met
        self._met.add(name)
        return new

    def quoted(self, words: str) -> str:
        """Words of a report in the quotation marks of the brief's language."""
        return f"{self.w('page', 'quote_open')}{visible(words)}{self.w('page', 'quote_close')}"

    def grouped(self, labels: Iterable[str]) -> list[list[str]]:
        """Labels of citations, those with the same words together."""
        groups: dict[str, list[str]] = {}
        for label in labels:
            groups.setdefault(visible(self.cited[label].words), []).append(label)
        return [sorted(same, key=_number) for same in groups.values()]

    def listed(self, parts: Iterable[str]) -> str:
        """The parts that are not empty, with middle dots."""
        return " · ".join(p for p in parts if p)

    def numbers(self, reports: Iterable[int]) -> str:
        """Numbers of reports: 1, 2, 5."""
        return self.w("page", "list_comma").join(map(str, reports))

    def colophon(self) -> tuple[str, ...]:
        """The lines about the brief itself."""
        w, brief = self.w, self.brief
        version = brief.made_by[0].partition("/")[2]
        reports = w.count("reports", brief.glance.reports)
        return (
            w("colophon", "limits"),
            w("colophon", "read"),
            w("colophon", "cite"),
            *([w("colophon", "letters")] if self._met else []),
            w("colophon", "made", version=version, reports=reports),
            w("colophon", "how_to_cite", version=version, reports=reports),
            w("colophon", "stages", stages=w("page", "list_comma").join(brief.made_by[1:])),
        )

    def left(self, section: str) -> str:
        """How many lines of a section the bounds left out; empty when none."""
        n = getattr(self.brief.left, section, 0)
        return self.w("page", "more_left", n=n) if n else ""


def _number(label: str) -> tuple[int, int]:
    """Report and number of a citation's label."""
    report, _, number = label.partition(":")
    return int(report), int(number)
