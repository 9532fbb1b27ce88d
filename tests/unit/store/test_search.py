from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.store import CaseFile
from tawatur.store.search import find_spans, loose_key, phrasings_of
from tawatur.text.fold import fold
from tests.unit.store.test_casefile import stored


@pytest.fixture
def case(tmp_path: Path) -> CaseFile:
    file = CaseFile(tmp_path / "c")
    file.add(
        [
            stored("وصل الوفد إلى بيونغ يانغ مساء الأحد، ثم زار مصنعا في ضواحيها.", "1.txt"),
            stored("اجتمع الوزيران في جنيف. وقالت الوزارة إن بيونج يانج لم ترد.", "2.txt"),
            stored("The delegation left Geneva on Monday.", "3.txt"),
        ],
        [],
    )
    return file


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("بيونج يانج", {"1.txt", "2.txt"}),
        ("بيونغ يانغ", {"1.txt", "2.txt"}),
        ("الوفد", {"1.txt"}),
        ("وفد", {"1.txt"}),
        ("جنيڤ", {"2.txt"}),
        ("geneva", {"3.txt"}),
        ("Monday Geneva", {"3.txt"}),
        ("كلمة غائبة", set()),
        ('"; DROP TABLE pages --', set()),
        ("", set()),
        ("؟!", set()),
    ],
)
def test_a_question_finds_its_articles(case: CaseFile, question: str, found: set[str]) -> None:
    locations = {case.analysis(h.article_id).article.location for h in case.search(question)}  # type: ignore[union-attr]
    assert locations == found


def test_other_names_are_asked_too(case: CaseFile) -> None:
    assert len(case.search("Pyongyang", ["بيونغ يانغ"])) == 2


def test_a_hit_cites_the_words(case: CaseFile) -> None:
    for hit in case.search("بيونج يانج"):
        text = case.analysis(hit.article_id).article.text  # type: ignore[union-attr]
        assert [s.of(text) for s in hit.spans] in (["بيونغ يانغ"], ["بيونج يانج"])


def test_an_exact_spelling_ranks_first(case: CaseFile) -> None:
    first = case.search("بيونج يانج")[0]
    assert "بيونج" in case.analysis(first.article_id).article.text  # type: ignore[union-attr]


@given(st.text(max_size=200), st.text(max_size=20))
def test_spans_lie_in_the_text(text: str, question: str) -> None:
    for span in find_spans(text, phrasings_of(question)):
        assert 0 <= span.start < span.end <= len(text)


@given(st.text(alphabet="ابتجغقكلمنويهةءأ", min_size=1, max_size=12))
def test_a_loose_key_is_never_empty(word: str) -> None:
    assert loose_key(fold(word)) or set(fold(word)) <= {"ء"}
