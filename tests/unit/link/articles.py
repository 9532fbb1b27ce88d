"""Invented articles for the tests of linking."""

from __future__ import annotations

from tawatur.records import (
    Analysis,
    Annotations,
    Article,
    Block,
    Claims,
    Credit,
    Segment,
    Span,
    Stated,
    content_id,
)
from tawatur.text import open_document

FERRY = [
    "غادرت العبارة «نورس» ميناء طلمة فجر اليوم وعلى متنها 90 راكبا متجهة إلى جزيرة سنديان.",
    "وقال قبطان العبارة إن الرحلة تأخرت ثلاث ساعات بسبب عطل في المحرك الأيسر أصلحه فنيو الميناء.",
    "وأضاف أن مخزون الوقود يكفي لست رحلات أخرى قبل موعد الصيانة السنوية في حوض سرمد.",
    "وكانت هيئة الموانئ قد أوقفت الرحلات ليومين بعد عاصفة رملية حجبت الرؤية عن المنارة القديمة.",
]
MINE = [
    "أعلنت شركة مناجم الزمرد توقف الحفر في بئر الصفصاف بعد تسرب مياه جوفية إلى النفق الثالث.",
    "وذكر مهندس الموقع أن 14 عاملا أخرجوا سالمين وأن المضخات تعمل منذ الفجر.",
    "وتنتج البئر ربع ما تصدره الشركة من خام النحاس إلى مصاهر الساحل.",
]
FERRY_IN_ENGLISH = [
    'The ferry "Nawras" left the port of Tulma at dawn today with 90 passengers on board, bound for Sindyan island.',
    "The ferry's captain said the trip was delayed by three hours because of a fault in the left engine.",
    "He added that fuel stocks are enough for six more trips before the annual maintenance in the Sarmad dock.",
    "The ports authority had halted trips for two days after a sandstorm hid the old lighthouse from view.",
]


def analysis(
    paragraphs: list[str],
    *,
    title: str = "خبر",
    publisher: str = "صدى طلمة",
    published: str | None = "2031-05-04T08:00:00",
    language: str = "ar",
    credits: tuple[Credit, ...] = (),
) -> Analysis:
    """An article with these paragraphs under a title, its sentences, and nothing else found in it."""
    parts = [title, *paragraphs]
    text = "\n".join(parts)
    spans = []
    at = 0
    for part in parts:
        spans.append(Span(at, at + len(part)))
        at += len(part) + 1
    article = Article(
        id=content_id("a", publisher, published, text),
        page_id=content_id("p", publisher, text),
        location=publisher,
        language=language,
        text=text,
        blocks=tuple(Block(span=s, role="paragraph" if n else "title") for n, s in enumerate(spans)),
        segments=(Segment(0, len(text), 0),),
        title=Stated(value=title, how="given"),
        publisher=Stated(value=publisher, how="given"),
        published=Stated(value=published, how="given") if published else None,
        credits=credits,
        made_by="test",
    )
    return Analysis(
        article=article,
        annotations=Annotations(
            article_id=article.id,
            sentences=open_document(article).sentences,
            mentions=(),
            entities=(),
            times=(),
            quantities=(),
            quotations=(),
            made_by="test",
        ),
        claims=Claims(
            article_id=article.id, claims=(), events=(), agreements=(), transfers=(), sanctions=(), made_by="test"
        ),
    )
