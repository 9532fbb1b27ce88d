"""Builds a brief from what a case holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tawatur.brief.model import Brief, BriefOptions
from tawatur.records import Analysis, Failure, Findings, Links, Page


def build_brief(
    analyses: Sequence[Analysis],
    links: Links,
    findings: Findings,
    pages: Mapping[str, Page],
    failures: Sequence[Failure],
    options: BriefOptions,
) -> Brief:
    """Selects what the options ask for."""
    return Brief(
        analyses=tuple(analyses),
        links=links,
        findings=findings,
        pages=tuple(pages[k] for k in sorted(pages)),
        failures=tuple(failures),
        options=options,
    )
