"""Hostile pages: no per-article stage grows faster than its input, whatever is repeated in it.

Processor times are compared at two sizes, and once more at twice these when they look bad, with room for what else
the machine does.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import cache

import pytest

from tawatur.annotate import Annotator
from tawatur.claims import Claimer
from tawatur.clean import Cleaner
from tawatur.config import Config
from tawatur.records import Article, Block, Given, Page, Segment, Span, Stated
from tawatur.text import open_document
from tawatur.text.sentences import LONGEST_SENTENCE, sentence_spans

SIZE = 5_000
GROWTH = 3.2
"""How many times as long the double may take; a quadratic stage takes four times as long, less what is constant."""
NOISE = 0.25
"""Seconds below which nothing is compared."""
END = "\nأعلن ناطق باسم بلدية نهروان أن الجسر سيفتح يوم الأحد المقبل. وأضاف أن كلفته بلغت مليوني دولار."
SIGNS = ("«", "» ", '"', '" ', "“He ", "“a” ", "' ", "(", ") ", "[ ", ".", ". ", "، ", "- ", "/ ")
NUMBERS = ("1", "1 ", "5% ", "10:30 ", "1/1/2020 ", "مليون ", "مئة و", "يناير ", "أمس ", "منذ ")
WORDS = (
    *("محمد ", "روسيا ", "قال إن ", "said ", "He said ", "أرسلت أسلحة ", "أرسلت روسيا أسلحة إلى إيران "),
    *("فرضت عقوبات على ", "وقع اتفاقية ", "نفى ", "لم ينف ", "قتل شخصا ", "ألا ", "الاتفاق ينص على أن ", "وفقا ل"),
)


@cache
def stages() -> tuple[Cleaner, Annotator, Claimer]:
    config = Config()
    return Cleaner(config), Annotator(config), Claimer(config)


def article(text: str) -> Article:
    """An article of one paragraph a line, with nothing cut away."""
    blocks, at = [], 0
    for line in text.split("\n"):
        blocks.append(Block(span=Span(at, at + len(line)), role="paragraph"))
        at += len(line) + 1
    return Article(
        id="a",
        page_id="p",
        location="t",
        language="en" if text[:1].isascii() and text[:1].isalpha() else "ar",
        text=text,
        blocks=tuple(blocks),
        segments=(Segment(0, len(text), 0),),
        published=Stated(value="2031-10-14", how="test"),
        made_by="test",
    )


def clean(text: str) -> None:
    page = Page(
        id="p", location="t", media="text", text=text, encoding="utf-8", encoding_how="test", given=Given(), size=1
    )
    stages()[0](page)


def read(text: str) -> None:
    document = open_document(article(text))
    stages()[2](document, stages()[1](document))


def seconds(work: Callable[[str], None], text: str) -> float:
    start = time.process_time()
    work(text)
    return time.process_time() - start


def repeated(unit: str, size: int) -> str:
    return (unit * (size // len(unit) + 1))[:size] + END


@pytest.mark.parametrize("unit", [*SIGNS, *NUMBERS, *WORDS])
@pytest.mark.parametrize("work", [clean, read])
def test_no_stage_grows_faster_than_its_text(work: Callable[[str], None], unit: str) -> None:
    stages()
    told = []
    for size in (SIZE, 2 * SIZE):
        small, large = (seconds(work, repeated(unit, n)) for n in (size, 2 * size))
        if large <= max(NOISE, GROWTH * small):
            return
        told.append(f"{size}: {small:.2f} s, then {large:.2f} s for the double")
    pytest.fail("; ".join(told))


@pytest.mark.parametrize("unit", ["كلمة ", "word, ", "a", "«", "كلمة، "])
def test_no_sentence_is_endless(unit: str) -> None:
    text = repeated(unit, 50_000)
    spans = sentence_spans(text, 0, len(text))
    assert all(end - start <= LONGEST_SENTENCE for start, end in spans)
    covered = sum(len("".join(text[start:end].split())) for start, end in spans)
    assert covered == len("".join(text.split()))
