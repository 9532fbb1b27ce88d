"""Entities of the invented affair, end to end: every spelling in every page that `expected.toml` names, one entity.

An expected entity is found when one linked entity covers all its spellings in all pages that carry them: a mention of
it overlaps at least half of an occurrence.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tawatur.config import Config
from tawatur.link.entities import link_entities
from tawatur.pipeline import Reading
from tawatur.read import read_paths
from tawatur.records import Analysis, Page, Span

ENTITIES_FOUND = 12
"""Of the 22 expected; spellings of half of them are covered to the last."""

SURFACES_FOUND = 0.8
"""Share of the (spelling, page) pairs that the linked entity of most of them covers."""


@cache
def expected(root: Path) -> dict[str, Any]:
    return tomllib.loads((root / "examples" / "affair" / "expected.toml").read_text("utf-8"))


@cache
def analyses(root: Path) -> dict[str, Analysis]:
    """Page id of `expected.toml` -> analysis of its main article."""
    reading = Reading(Config())
    by_file: dict[str, list[Analysis]] = {}
    for page in read_paths([str(root / "examples" / "affair" / "pages")], Config()):
        assert isinstance(page, Page), page
        by_file.setdefault(Path(page.location.partition("#")[0]).name, []).append(reading(page)[0])
    return {p["id"]: by_file[p["file"]][p.get("record", 0)] for p in expected(root)["page"]}


def occurrences(text: str, form: str) -> Iterator[Span]:
    at = text.find(form)
    while at >= 0:
        yield Span(at, at + len(form))
        at = text.find(form, at + 1)


def covering(analysis: Analysis, form: str) -> set[str]:
    """Local keys of the entities whose mentions cover at least half of an occurrence of a form."""
    return {
        m.entity
        for span in occurrences(analysis.article.text, form)
        for m in analysis.annotations.mentions
        if 2 * m.span.overlap(span) >= len(span)
    }


def surfaces(root: Path) -> dict[str, list[tuple[str, str, set[str]]]]:
    """Expected id -> (form, page, ids of the linked entities that cover it)."""
    articles = analyses(root)
    linked = {member: e.id for e in link_entities(list(articles.values())) for member in e.members}
    return {
        entity["id"]: [
            (f["text"], page, {linked[articles[page].article.id, key] for key in covering(articles[page], f["text"])})
            for f in entity["forms"]
            for page in f["pages"]
        ]
        for entity in expected(root)["entity"]
    }


@pytest.fixture(scope="module")
def found(root: Path) -> dict[str, tuple[int, int]]:
    """Expected id -> (surfaces that its best linked entity covers, surfaces); each linked entity serves one."""
    found: dict[str, tuple[int, int]] = {}
    used: set[str] = set()
    ranked = []
    for name, items in surfaces(root).items():
        counts = Counter(e for _, _, ids in items for e in ids)
        ranked += [(n, name, e) for e, n in counts.items()]
        found[name] = (0, len(items))
    for n, name, e in sorted(ranked, key=lambda r: (-r[0], r[1], r[2])):
        if e not in used and not found[name][0]:
            used.add(e)
            found[name] = (n, found[name][1])
    return found


def test_entities_are_found_whole(found: dict[str, tuple[int, int]]) -> None:
    whole = [name for name, (n, of) in found.items() if n == of]
    assert len(whole) >= ENTITIES_FOUND, sorted(set(found) - set(whole))


def test_spellings_are_covered(found: dict[str, tuple[int, int]]) -> None:
    assert sum(n for n, _ in found.values()) / sum(of for _, of in found.values()) >= SURFACES_FOUND
