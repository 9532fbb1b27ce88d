"""The brief as a record: what the renderers show, with nothing left to compute."""

from __future__ import annotations

from tawatur.records import Analysis, Failure, Findings, Links, Page, Record


class BriefOptions(Record, frozen=True, kw_only=True):
    """What a brief is about: dates are ISO (inclusive), `about` names an entity in any spelling."""

    about: str | None = None
    since: str | None = None
    until: str | None = None


class Brief(Record, frozen=True, kw_only=True):
    """A brief of a case."""

    analyses: tuple[Analysis, ...]
    links: Links
    findings: Findings
    pages: tuple[Page, ...]
    failures: tuple[Failure, ...]
    options: BriefOptions
