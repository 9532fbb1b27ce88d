"""What holds of any text: spans inside it, idempotent folding, no crash, linear time."""

from __future__ import annotations

import itertools
import time
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.annotate.quantities import QuantityFinder
from tawatur.annotate.quotations import find_quotations
from tawatur.annotate.times import TimeFinder
from tawatur.config import Config
from tawatur.records import Article, Block, Span, Stated
from tawatur.text import Document, fold, open_document
from tawatur.text.clitics import proclitic_readings, proclitic_splits
from tawatur.text.tokenise import token_spans

WORDS = st.sampled_from(
    """
    منذ قبل بعد من إلى بين و الماضي المقبل الجاري هذا يوم شهر عام سنة سنوات عامين أيام الثلاثاء مساء أمس
    اليوم يناير حزيران/يونيو رمضان الساعة والنصف دقيقة ثلاثة آلاف وخمسمئة مئات الآلاف نصف مليون دولار طن
    كيلوطن درجة ريختر نحو أكثر الأولى أول ثالثة قرن عقدين مطلع نهاية كل 5 19 2024 1434 19/6/2024 1ر4 4,9
    11:57 % $ - ( ) « » " . ، ه م on in since ago last next May June Friday year years three hundred
    first million percent at pm GMT to between
    """.split()  # noqa: SIM905
)
NEWSY = st.lists(WORDS, max_size=40).map(" ".join)
TEXTS = st.one_of(st.text(max_size=200), NEWSY)
DATES = st.one_of(st.none(), st.dates().map(lambda d: d.isoformat()), st.sampled_from(["2024-06", "2024", "x"]))


@cache
def finders() -> tuple[TimeFinder, QuantityFinder]:
    return TimeFinder(Config()), QuantityFinder(Config())


def opened(text: str, language: str, published: str | None) -> Document:
    return open_document(
        Article(
            id="a",
            page_id="p",
            location="property",
            language=language,
            text=text,
            blocks=(Block(span=Span(0, len(text)), role="paragraph"),),
            segments=(),
            published=Stated(value=published, how="given") if published else None,
            made_by="property",
        )
    )


@given(text=TEXTS, language=st.sampled_from(["ar", "en"]), published=DATES)
@settings(max_examples=150)
def test_finders_give_spans_inside_the_text(text: str, language: str, published: str | None) -> None:
    document = opened(text, language, published)
    find_times, find_quantities = finders()
    times = find_times(document)
    spans = [t.span for t in times] + [t.core for t in times]
    quantities = find_quantities(document, times)
    spans += [q.span for q in quantities] + [q.counted for q in quantities if q.counted is not None]
    quotations = find_quotations(document)
    spans += [q.span for q in quotations] + [q.outer for q in quotations]
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert all(t.span.covers(t.core) for t in times)
    assert all(a.core.end <= b.core.start for a, b in itertools.pairwise(times))


@given(text=TEXTS)
def test_fold_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(text=TEXTS)
def test_tokens_are_in_order_and_not_empty(text: str) -> None:
    starts, ends = token_spans(text)
    assert all(s < e for s, e in zip(starts, ends, strict=True))
    assert all(e <= s for e, s in zip(ends, starts[1:], strict=False))


@given(word=st.text(alphabet="وفبلكسالرئيةَُّـabc", min_size=1, max_size=14))
def test_proclitics_are_cut_in_code_points(word: str) -> None:
    for cut, rest in proclitic_splits(word):
        assert word[cut:] == rest
    assert all(0 <= cut < len(word) for cut, _ in proclitic_readings(word))


@given(text=TEXTS, language=st.sampled_from(["ar", "en"]))
@settings(max_examples=60)
def test_sentences_cover_the_text(text: str, language: str) -> None:
    spans = [s.span for s in opened(text, language, None).sentences]
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    kept = "".join(s.of(text) for s in spans)
    assert "".join(kept.split()) == "".join(text.split())


@pytest.mark.parametrize(
    "unit",
    [
        "« ",
        "منذ اجتماع 19 يونيو 2020 ",
        "زلزال بقوة 5.1 درجة ",
        "1 - 2 / 3 ",
        "الأولى والثانية ",
        "-5 ",
        "ثلاثة آلاف و",
        "من الساعة 5 إلى 6 مساء ",
        '"',
    ],
)
def test_time_grows_with_the_length_only(unit: str) -> None:
    find_times, find_quantities = finders()

    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        began = time.process_time()
        document = opened(text, "ar", "2024-11-10")
        find_quantities(document, find_times(document))
        find_quotations(document)
        return time.process_time() - began

    seconds(4_000)
    short, long = seconds(5_000), seconds(40_000)
    assert long < 0.2 + 24 * short, (short, long)
