"""The Arabic brief of the example affair: Latin letters only in quoted words, names, titles and file names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html

from tawatur.brief.model import Brief, BriefOptions
from tawatur.case import Case

ROOT = Path(__file__).resolve().parents[3]
LATIN = re.compile(r"[A-Za-z][A-Za-z'’-]+")
OWN = frozenset({"tawatur", "JSON-LD", "meta"})
"""Names of the program and of formats."""
APART = frozenset({"gone", "url"})
"""Classes of the page's elements that hold words of a report, or its address."""


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> tuple[Brief, frozenset[str]]:
    """(the Arabic brief of the example, the names in Latin letters that its data holds)."""
    with Case.open(tmp_path_factory.mktemp("arabic") / "affair.tawatur") as case:
        case.add(ROOT / "examples" / "affair" / "pages")
        links, _ = case.reckoning()
        names = {name for e in links.entities for name in (*e.forms, *(n for _, n in e.names))}
        names |= {o.name for o in links.origins}
        for analysis in case.analyses():
            article = analysis.article
            names |= {s.value for s in (article.title, article.publisher) if s is not None}
            names |= {Path(article.location).name}
        return case.brief(BriefOptions(language="ar")), frozenset(n for n in names if LATIN.search(n))


def leftover(text: str, names: frozenset[str]) -> list[str]:
    """Latin words of a brief outside quotation marks and names."""
    line = " ".join(text.split())
    for name in sorted(names, key=len, reverse=True):
        line = line.replace(" ".join(name.split()), " ")
    return [w for w in LATIN.findall(re.sub("«[^«»]*»", " ", line)) if w not in OWN]


def unquoted(brief: Brief) -> Iterator[str]:
    """Words of a report that the brief shows as they are: what agreements are called."""
    for agreement in brief.agreements:
        yield from (name.text for name in agreement.names)


def test_the_text_holds_no_english_prose(example: tuple[Brief, frozenset[str]]) -> None:
    brief, names = example
    stages = {part for stage in brief.made_by for part in LATIN.findall(stage)}
    text = re.sub(r"\n {8}\[\d+:\d+\].*(\n {12}.*)*", "\n", brief.to_text())
    assert [w for w in leftover(text, names | set(unquoted(brief))) if w not in stages] == []


def test_the_page_holds_no_english_prose(example: tuple[Brief, frozenset[str]]) -> None:
    brief, names = example
    stages = {part for stage in brief.made_by for part in LATIN.findall(stage)}
    tree = html.fromstring(brief.to_html())
    for element in list(tree.iter()):
        if element.tag in ("script", "style", "q") or element.get("lang") == "en" or element.get("class") in APART:
            element.text = None
            for child in list(element):
                element.remove(child)
    text = " ".join(str(part) for part in tree.itertext())
    assert [w for w in leftover(text, names | set(unquoted(brief))) if w not in stages] == []
