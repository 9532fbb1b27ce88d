"""The brief as a record: everything a renderer shows, selected, resolved and worded, with nothing left to compute.

The JSON form of a brief is this record, field by field. Numbers of reports count from 1 in order of publication; a
citation's `label` is `REPORT:NUMBER`, and every line of the brief names the labels that it rests on.
"""

from __future__ import annotations

from typing import Any

import msgspec

from tawatur.brief.lines import (
    AgreementBlock,
    Cited,
    Dealings,
    DisagreementBlock,
    DoubtLine,
    FailureLine,
    Glance,
    JudgementLine,
    Phrase,
    Reported,
    ReportLine,
    SanctionBlock,
    SourceLine,
    TimelineLine,
    TransferBlock,
)
from tawatur.records import Record


class BriefOptions(Record, frozen=True, kw_only=True):
    """What a brief is about, in which language, and how long it may grow.

    Dates are ISO days, months or years (inclusive); `about` names an entity in any spelling. What a bound leaves out
    is counted in the brief, never dropped in silence.
    """

    about: str | None = None
    story: str | None = None
    """Id of a story or the beginning of it: only what its reports tell."""
    affair: str | None = None
    """Id of an affair or the beginning of it: only what the reports of its stories tell."""
    since: str | None = None
    until: str | None = None
    language: str = "en"
    """Language of labels and glosses; quoted words stay in theirs."""
    max_reported: int = 30
    """Claim groups shown in full."""
    max_also: int = 60
    """Claim groups shown in one line below those."""
    max_lines: int = 80
    """Lines of any other section."""
    max_voices: int = 8
    """Voices shown of one claim group."""
    max_texts: int = 300
    """Reports whose full text goes with the brief."""
    max_chars: int = 8_000_000
    """Characters of full text that go with the brief, all reports together."""


class Left(Record, frozen=True, kw_only=True):
    """What the bounds left out of each section."""

    reported: int = 0
    timeline: int = 0
    agreements: int = 0
    transfers: int = 0
    sanctions: int = 0
    disagreements: int = 0
    sources: int = 0
    doubts: int = 0
    texts: int = 0


class Brief(Record, frozen=True, kw_only=True):
    """A brief of a case, ready to be rendered: `to_text`, `to_markdown`, `to_html`, `to_json`."""

    language: str
    title: Phrase
    selection: tuple[str, ...]
    """What was asked for, in words, and what could not be found; empty when the brief holds the whole case."""
    glance: Glance
    reported: tuple[Reported, ...]
    also: tuple[Reported, ...]
    timeline: tuple[TimelineLine, ...]
    dealings: Dealings
    agreements: tuple[AgreementBlock, ...]
    transfers: tuple[TransferBlock, ...]
    sanctions: tuple[SanctionBlock, ...]
    disagreements: tuple[DisagreementBlock, ...]
    sources: tuple[SourceLine, ...]
    reports: tuple[ReportLine, ...]
    doubts: tuple[DoubtLine, ...]
    judgements: tuple[JudgementLine, ...]
    """Empty, and not shown, while nobody has judged."""
    failures: tuple[FailureLine, ...]
    left: Left
    citations: tuple[Cited, ...]
    made_by: tuple[str, ...]
    """tawatur and the stages behind the brief, with their versions."""
    options: BriefOptions

    def to_text(self) -> str:
        """The brief for a terminal."""
        return self._render("text")

    def to_markdown(self) -> str:
        """The brief in Markdown (GitHub's flavour)."""
        return self._render("md")

    def to_html(self) -> str:
        """The brief as one HTML file that opens without a network."""
        return self._render("html")

    def to_json(self) -> str:
        """The brief as data: this record, field by field."""
        return self._render("json")

    def _render(self, form: str) -> str:
        from tawatur.brief.render import render

        return render(self, form)

    def _repr_html_(self) -> str:
        """For notebooks: the HTML brief in a frame of its own, cut off from the notebook's page."""
        from markupsafe import escape

        return f'<iframe sandbox="allow-scripts" width="100%" height="720" srcdoc="{escape(self.to_html())}"></iframe>'


def brief_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a brief's JSON form."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(Brief)}
