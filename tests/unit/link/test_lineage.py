"""Copies, translations and shared passages among invented articles."""

from __future__ import annotations

import random

from tawatur.link.candidates import find_candidates
from tawatur.link.lineage import find_lineage
from tawatur.link.origins import find_origins
from tawatur.link.pairing import pairing_of
from tawatur.link.stories import find_stories
from tawatur.link.vectors import Vectors
from tawatur.records import Analysis, Lineage, Story
from tests.unit.link.articles import FERRY, FERRY_IN_ENGLISH, MINE, analysis


def link(analyses: list[Analysis]) -> tuple[tuple[Lineage, ...], tuple[Story, ...]]:
    ordered = sorted(analyses, key=lambda a: a.article.id)
    vectors = Vectors(ordered)
    lineage = find_lineage(ordered, find_origins(ordered), vectors)
    return lineage, find_stories(ordered, (), lineage, vectors)


def relation(a: Analysis, b: Analysis) -> Lineage | None:
    lineage, _ = link([a, b])
    return lineage[0] if lineage else None


def test_the_same_body_under_another_title_is_identical() -> None:
    found = relation(analysis(FERRY), analysis(FERRY, title="عنوان آخر تماما", publisher="بريد الساحل"))
    assert found is not None
    assert found.relation == "identical"


def test_spelling_does_not_make_a_copy_differ() -> None:
    respelt = [p.replace("أ", "ا").replace("ة", "ه") for p in FERRY]
    found = relation(analysis(FERRY), analysis(respelt, publisher="بريد الساحل"))
    assert found is not None
    assert found.relation == "identical"


def test_an_altered_figure_in_a_copy_is_shown() -> None:
    copy = [FERRY[0].replace("90", "190"), *FERRY[1:3], "وينتظر مئات المسافرين على الأرصفة الغربية منذ الصباح الباكر."]
    a, b = analysis(FERRY), analysis(copy, publisher="بريد الساحل")
    found = relation(a, b)
    assert found is not None
    assert found.relation in {"near_copy", "same_wire"}
    texts = {x.article.id: x.article.text for x in (a, b)}
    altered = {(left.of(texts[found.a]), right.of(texts[found.b])) for p in found.passages for left, right in p.altered}
    assert altered & {("90", "190"), ("190", "90")}


def test_the_earlier_of_two_copies_of_one_publisher_is_known() -> None:
    first, second = analysis(FERRY), analysis(FERRY, published="2031-05-04T09:30:00")
    found = relation(first, second)
    assert found is not None
    assert found.earlier == first.article.id


def test_a_translation_is_found_with_its_sentences() -> None:
    arabic = analysis(FERRY, title="عبارة تغادر ميناء طلمة بعد تأخر")
    english = analysis(
        FERRY_IN_ENGLISH, title="Ferry leaves Tulma port after delay", language="en", publisher="Gulf Sun"
    )
    lineage, stories = link([arabic, english, analysis(MINE, title="توقف الحفر في بئر الصفصاف")])
    (found,) = lineage
    assert found.relation == "translation"
    assert {found.a, found.b} == {arabic.article.id, english.article.id}
    assert len(found.passages) >= 2
    assert sorted(len(s.articles) for s in stories) == [1, 2]


def test_a_passage_in_an_otherwise_different_report_is_told() -> None:
    other = [*MINE, FERRY[3] + " " + FERRY[2]]
    found = relation(analysis(FERRY), analysis(other, title="توقف الحفر", publisher="بريد الساحل"))
    assert found is not None
    assert found.relation in {"independent", "same_wire"}
    assert found.passages


def test_different_reports_have_no_lineage() -> None:
    assert relation(analysis(FERRY), analysis(MINE, publisher="بريد الساحل")) is None


def test_the_result_does_not_depend_on_the_order() -> None:
    given = [
        analysis(FERRY),
        analysis(MINE),
        analysis(FERRY, publisher="بريد الساحل"),
        analysis(MINE, publisher="المنارة"),
    ]
    once = link(given)
    for seed in range(3):
        shuffled = random.Random(seed).sample(given, len(given))
        assert link(shuffled) == once


def test_a_thousand_copies_do_not_make_all_pairs() -> None:
    copies = [analysis(FERRY, publisher=f"صحيفة {n}") for n in range(1000)]
    ordered = sorted(copies, key=lambda a: a.article.id)
    vectors = Vectors(ordered)
    pairing = pairing_of(ordered, (), vectors)
    pairs = find_candidates(pairing.profiles, pairing.matrix)
    assert 999 <= len(pairs) < 3000
    assert {j for i, j in pairs} | {i for i, j in pairs} == set(range(1000))


def test_near_copies_are_bounded_too() -> None:
    copies = [
        analysis([*FERRY, f"وهذه الفقرة رقم {n} أضافها المحرر {n * 7}."], publisher=f"صحيفة {n}") for n in range(400)
    ]
    ordered = sorted(copies, key=lambda a: a.article.id)
    vectors = Vectors(ordered)
    pairing = pairing_of(ordered, (), vectors)
    assert len(find_candidates(pairing.profiles, pairing.matrix)) < 400 * 60


def test_an_empty_case_and_an_empty_article() -> None:
    assert link([]) == ((), ())
    lineage, stories = link([analysis([]), analysis(FERRY)])
    assert lineage == ()
    assert len(stories) == 2
