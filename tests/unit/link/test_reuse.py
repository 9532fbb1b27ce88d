"""Sentences told again with a word changed here and there, and publishers that no table knows."""

from __future__ import annotations

from tawatur.link.compare import names_publisher
from tawatur.link.lineage import find_lineage
from tawatur.link.pairing import named_of
from tawatur.link.profiles import Profile
from tawatur.link.reuse import reused_sentences
from tawatur.link.vectors import Vectors
from tawatur.records import Analysis, Passage
from tests.unit.link.articles import FERRY, MINE, analysis

REWORDED = "وكانت هيئة الموانئ قد علقت الرحلات مدة يومين إثر عاصفة رملية حجبت الرؤية عن تلك المنارة."


def reused(a: Analysis, b: Analysis) -> list[Passage]:
    return reused_sentences(Profile(a), Profile(b), (a.annotations.sentences, b.annotations.sentences))


def test_a_reworded_sentence_is_found_whole() -> None:
    a, b = analysis(FERRY), analysis([MINE[0], REWORDED])
    (found,) = reused(a, b)
    assert found.a.of(a.article.text) == FERRY[3].rstrip(".")
    assert found.b.of(b.article.text) == REWORDED.rstrip(".")


def test_sentences_that_share_some_words_are_not_reuse() -> None:
    other = "وقالت هيئة الموانئ إن العاصفة الرملية لم تمنع السفن من الرسو قرب المنارة القديمة طوال الليل."
    assert reused(analysis(FERRY), analysis([other])) == []
    assert reused(analysis(FERRY), analysis(MINE)) == []
    assert reused(analysis([]), analysis(FERRY)) == []


def test_reports_that_share_a_reworded_sentence_carry_it() -> None:
    ordered = sorted([analysis(FERRY), analysis([*MINE, REWORDED])], key=lambda a: a.article.id)
    (line,) = find_lineage(ordered, (), Vectors(ordered))
    assert line.relation == "independent"
    assert len(line.passages) == 1


def test_a_publisher_is_known_by_its_name_in_a_chain() -> None:
    printed = Profile(analysis(FERRY, publisher="صدى طلمة"))
    assert names_publisher(named_of((), frozenset({"صحيفه صدي طلمه"})), printed)
    assert not names_publisher(named_of((), frozenset({"صحيفه بريد الساحل", "صدي"})), printed)
    assert not names_publisher(named_of((), frozenset({""})), Profile(analysis(FERRY, publisher="")))
