"""The cleaner as a whole: nothing is lost, offsets lead back, metadata say how they were found, hostile pages end."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.clean import Cleaner
from tawatur.clean.dates import read_date
from tawatur.config import Config, Limits
from tawatur.read.markup import render
from tawatur.records import Article, Given, Page, content_id

CLEANER = Cleaner(Config())
TITLE = "منسوب بحيرة تالغا ينخفض مترا في أسبوعين"
PROSE = (
    "أعلنت وزارة الري في كالموريا، أمس الثلاثاء، أن منسوب بحيرة تالغا انخفض مترا كاملا خلال أسبوعين.",
    "وقال مدير المرصد المائي سامر دالي إن الانخفاض «لم يسجل منذ عشرين عاما»، داعيا إلى ترشيد الاستهلاك.",
    "وأضاف أن لجنة مشتركة ستزور السد يوم الأحد المقبل لمعاينة بواباته الأربع وقياس التدفق عند الحدود.",
)


def page_of(text: str, metadata: Given | None = None, markup: str | None = None) -> Page:
    rendered = render(markup, Limits()) if markup else None
    return Page(
        id=content_id("p", markup or text),
        location="page",
        media="html" if markup else "text",
        text=rendered.text if rendered else text,
        markup=markup,
        blocks=rendered.blocks if rendered else (),
        encoding="utf-8",
        encoding_how="test",
        given=metadata or Given(),
        size=len(text),
    )


def check_partition(page: Page, articles: tuple[Article, ...]) -> None:
    """Each character that is not blank lies in one segment or in one dropped span, and segments show the page."""
    covered = [0] * len(page.text)
    for article in articles:
        for segment in article.segments:
            start, end, page_start = segment.start, segment.end, segment.page_start
            if page_start is not None:
                assert article.text[start:end] == page.text[page_start : page_start + end - start]
                for at in range(page_start, page_start + end - start):
                    covered[at] += 1
    for dropped in articles[0].dropped:
        for at in range(dropped.page_span.start, dropped.page_span.end):
            covered[at] += 1
    visible = [n for n, c in zip(covered, page.text, strict=True) if c.isprintable() and not c.isspace()]
    assert all(n == 1 for n in visible)


FURNITURE = (
    "[ad_1]",
    "اقرأ أيضا",
    "المصدر: صحيفة الضفاف",
    "Advertisement",
    TITLE,
    "20 يونيو 2031",
    "• عنوان خبر",
    *PROSE,
)


@given(st.lists(st.one_of(st.sampled_from(FURNITURE), st.text(max_size=40)), max_size=12), st.sampled_from("\n \t"))
def test_body_and_dropped_partition_the_page(parts: list[str], glue: str) -> None:
    page = page_of(f"\n{glue}".join(parts))
    check_partition(page, CLEANER(page))


def test_the_same_page_gives_the_same_articles() -> None:
    page = page_of("\n".join([TITLE, *PROSE]))
    assert CLEANER(page) == CLEANER(page) == Cleaner(Config())(page)


def test_given_metadata_win() -> None:
    text = "\n".join([TITLE, "20 يونيو 2031", *PROSE, "المصدر: صحيفة الضفاف"])
    metadata = Given(
        title="عنوان آخر", publisher="الراية", published="2031-06-21T10:00:00Z", url="https://example.org/a"
    )
    (main,) = CLEANER(page_of(text, metadata))
    assert main.publisher is not None
    assert (main.publisher.value, main.publisher.how) == ("الراية", "given")
    assert main.published is not None
    assert main.published.value == "2031-06-21T10:00:00+00:00"
    assert main.text.startswith("عنوان آخر\n")
    assert main.segments[0].page_start is None
    assert main.blocks[0].role == "title"


def test_what_is_guessed_says_how() -> None:
    (main,) = CLEANER(page_of("\n".join([TITLE, "20 يونيو 2031", *PROSE, "المصدر: صحيفة الضفاف"])))
    assert main.title is not None
    assert (main.title.value, main.title.how) == (TITLE, "line above the text")
    assert main.published is not None
    assert (main.published.value, main.published.how) == ("2031-06-20", "date line")
    assert main.publisher is not None
    assert (main.publisher.value, main.publisher.how) == ("صحيفة الضفاف", "source line")
    assert [(c.kind, c.name) for c in main.credits] == [("source", "صحيفة الضفاف")]


def test_a_date_in_prose_is_never_the_date_of_publication() -> None:
    (main,) = CLEANER(page_of("\n".join([TITLE, *PROSE, "وكان السد قد افتتح في 12 مايو 1998 بحضور رئيسي البلدين."])))
    assert main.published is None


def test_a_paragraph_broken_by_a_link_is_joined() -> None:
    broken = "وقال الوزير إن الحكومة ستناقش الخطة مع\nمجلس الحوض الشرقي\n، قبل نهاية الشهر المقبل على أبعد تقدير."
    page = page_of("\n".join([TITLE, PROSE[0], broken, PROSE[1]]))
    (main,) = CLEANER(page)
    check_partition(page, (main,))
    assert any("مع مجلس الحوض الشرقي ، قبل" in b.span.of(main.text) for b in main.blocks)


def test_an_embedded_article_never_gets_the_publisher() -> None:
    second = [
        "متحف ميرانة يعرض سيوفا عمرها ألف سنة",
        "يعرض متحف ميرانة سيوفا عمرها ألف سنة عثر عليها عمال في أساس مدرسة.",
    ]
    text = "\n".join([TITLE, *PROSE, "المصدر: صحيفة الضفاف", "اقرأ أيضا:", *second])
    main, other = CLEANER(page_of(text))
    assert (other.part, other.embedded_in, other.publisher) == (1, main.id, None)
    assert other.title is not None
    assert other.title.value == second[0]
    assert "متحف" not in main.text


def test_language_follows_the_script() -> None:
    (main,) = CLEANER(page_of("The ministry said on Tuesday that the level of the lake had fallen by a metre."))
    assert main.language == "en"
    (main,) = CLEANER(page_of(PROSE[0]))
    assert main.language == "ar"


def test_a_page_beyond_the_limit_is_cut_and_says_so() -> None:
    small = Cleaner(Config(limits=Limits(article_chars=2_000)))
    page = page_of("\n".join(f"{n} {p}" for n in range(100) for p in PROSE))
    articles = small(page)
    check_partition(page, articles)
    assert len(articles[0].text) <= 2_000
    assert any("limit" in d.reason for d in articles[0].dropped)


@pytest.mark.parametrize(
    "text",
    [
        "اقرأ أيضا\nعنوان خبر آخر طويل\n" * 5_000,
        ("اقرأ أيضا\n" + PROSE[0] + "\n") * 3_000,
        "(" * 500_000,
        "س" * 400_000,
        "ab\n" * 60_000,
        (PROSE[0] + "\nعنوان طويل عن شيء آخر لا علاقة له بما قيل فوقه في الصفحة\n") * 2_000,
    ],
    ids=["labels", "alternating", "brackets", "one word", "short lines", "teasers"],
)
def test_hostile_text_takes_linear_time(text: str) -> None:
    started = time.process_time()
    CLEANER(page_of(text))
    assert time.process_time() - started < 10


HTML = f"""<!doctype html><html><head><title>{TITLE} | الضفاف</title>
<meta property="og:site_name" content="الضفاف"><link rel="canonical" href="https://example.org/news/1">
<script type="application/ld+json">{{"@graph": [{{"@type": "NewsArticle", "headline": "{TITLE}",
"datePublished": "2031-10-15T10:42:00+03:00", "author": {{"name": "سليم حداد"}}}}]}}</script></head><body>
<nav><a href="/">الرئيسية</a> <a href="/w">عالم</a></nav><main><article><h1>{TITLE}</h1>
<figure><img src="x.jpg"><figcaption>بحيرة تالغا في الصيف</figcaption></figure>
{"".join(f"<p>{p}</p>" for p in PROSE)}
<div class="related-posts"><h3>اقرأ أيضا</h3>
<ul><li><a href="/2">مزارعو الدلتا يبيعون قطعانهم قبل الشتاء</a></li></ul></div>
</article></main><footer>جميع الحقوق محفوظة</footer></body></html>"""


def test_html_page() -> None:
    page = page_of("", markup=HTML)
    articles = CLEANER(page)
    check_partition(page, articles)
    main = articles[0]
    assert main.text == "\n".join([TITLE, *PROSE])
    assert main.title is not None
    assert main.title.value == TITLE
    assert main.published is not None
    assert (main.published.value, main.published.how) == ("2031-10-15T10:42:00+03:00", "JSON-LD")
    assert main.publisher is not None
    assert (main.publisher.value, main.publisher.how) == ("الضفاف", "meta og:site_name")
    assert main.url == "https://example.org/news/1"
    kinds = {d.page_span.of(page.text): d.kind for d in main.dropped}
    assert kinds["بحيرة تالغا في الصيف"] == "photo_caption"
    assert kinds["اقرأ أيضا"] == "related_links_label"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2031-06-20", "2031-06-20"),
        ("2031-06-20T10:30:00Z", "2031-06-20T10:30:00+00:00"),
        ("20 يونيو 2031", "2031-06-20"),
        ("الخميس 20 حزيران/يونيو 2031 - 10:30 م", "2031-06-20T22:30:00"),
        ("٢٠ كانون الثاني ٢٠٣١", "2031-01-20"),
        ("8 جانفي 2031", "2031-01-08"),
        ("20/06/2031", "2031-06-20"),
        ("2031/06/20", "2031-06-20"),
        ("June 20, 2031", "2031-06-20"),
        ("Fri, 20 Jun 2031 10:30:00 GMT", "2031-06-20T10:30:00+00:00"),
        ("20 June 2031, 10:30 GMT", "2031-06-20T10:30:00+00:00"),
        ("يونيو 2031", "2031-06"),
        ("31 فبراير 2031", None),
        ("لا تاريخ هنا", None),
    ],
)
def test_read_date(text: str, value: str | None) -> None:
    assert read_date(text) == value
