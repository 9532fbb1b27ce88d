"""Invented sentences with one transfer, sanction or provision each, or with none: the share that is read right."""

from __future__ import annotations

import pytest

from evals.dealings import FAULTS, sentences

SHARE = {"transfers": 0.96, "sanctions": 0.93, "provisions": 0.95}
"""Least share of the sentences of a table with every part right."""
EMPTY = 0.9
"""Least share of the sentences that tell of nothing in which nothing is found."""


@pytest.mark.parametrize("table", list(FAULTS))
def test_the_sentences_are_read_right(table: str) -> None:
    rows = list(sentences(table))
    wrong = {row["text"]: fault for row in rows if (fault := FAULTS[table](row))}
    assert 1 - len(wrong) / len(rows) >= SHARE[table], wrong


@pytest.mark.parametrize("table", list(FAULTS))
def test_what_tells_of_nothing_gives_nothing(table: str) -> None:
    rows = [row for row in sentences(table) if "-" in (row.get("kind"), row.get("force"))]
    wrong = [row["text"] for row in rows if FAULTS[table](row)]
    assert len(rows) > 2
    assert 1 - len(wrong) / len(rows) >= EMPTY, wrong


@pytest.mark.parametrize("table", list(FAULTS))
def test_both_languages_have_enough_sentences(table: str) -> None:
    languages = [row["language"] for row in sentences(table)]
    assert min(languages.count("ar"), languages.count("en")) >= 20
