"""Furniture of no known wording, told by shape and place; articles pasted below without any mark."""

from __future__ import annotations

from tawatur.clean import Cleaner
from tawatur.clean.learned import only_furniture
from tawatur.config import Config
from tests.unit.clean.test_scraped_pages import page_of

CLEANER = Cleaner(Config())
TITLE = "وزارة الري تفتح بوابات سد ميرانة بعد أسبوع من الأمطار"
PROSE = [
    "فتحت وزارة الري في كالموريا بوابات سد ميرانة الأربع، بعد أسبوع من أمطار رفعت منسوب البحيرة خلفه إلى أعلى حد.",
    "وقال مدير السد إن المياه ستصل إلى حقول السهل خلال يومين، وإن الوزارة أنذرت سكان القرى القريبة من المجرى.",
    "وأضاف أن لجنة من المهندسين تراقب جدار السد ليلا ونهارا، ولم تجد فيه شقوقا حتى الآن.",
]
BELOW = ["دليل المطاعم", "مسابقات القراء", "ركن الأطفال", "أرقام تهمك", "عروض المشتركين", "لوحة الشرف"]


def test_unknown_furniture_below_the_text_is_dropped_with_its_chance() -> None:
    (main,) = CLEANER(page_of("\n".join([TITLE, *PROSE, *BELOW])))
    assert main.text.endswith(PROSE[-1])
    assert {d.page_span.of("\n".join([TITLE, *PROSE, *BELOW])) for d in main.dropped} >= set(BELOW)


def test_a_lone_line_between_paragraphs_stays_as_a_subhead() -> None:
    (main,) = CLEANER(page_of("\n".join([TITLE, PROSE[0], "مراقبة دائمة", *PROSE[1:]])))
    assert "مراقبة دائمة" in main.text


def test_an_article_below_many_lines_of_furniture_is_another_article() -> None:
    other = [
        "فريق الميناء يفوز ببطولة الجزر لكرة اليد للمرة الثالثة",
        "فاز فريق الميناء ببطولة الجزر لكرة اليد للمرة الثالثة بعدما تغلب على ضيفه في المباراة الختامية مساء السبت.",
        "وسجل قائد الفريق تسعة أهداف وحمل الكأس أمام جمهور ملأ مدرجات القاعة المغطاة في العاصمة.",
    ]
    articles = CLEANER(page_of("\n".join([TITLE, *PROSE, *BELOW, *other])))
    assert [a.title.value for a in articles if a.title] == [TITLE, other[0]]


def test_a_date_beside_other_words_above_the_text_dates_the_article() -> None:
    (main,) = CLEANER(page_of("\n".join([TITLE, "حرره سامي بران في 14 مايو 2031", *PROSE])))
    assert main.published is not None
    assert main.published.value == "2031-05-14"


def test_a_menu_on_one_line_is_no_paragraph() -> None:
    menu = "أخبار اقتصاد رياضة ثقافة صحة علوم سياحة منوعات جريمة تعليم طقس سيارات فن مرأة كتب صور"
    (main,) = CLEANER(page_of("\n".join([menu, TITLE, *PROSE])))
    assert main.text.startswith(TITLE)


def test_a_statement_of_rights_is_nobodys_name() -> None:
    assert only_furniture("جميع الحقوق محفوظة")
    assert not only_furniture("صحيفة ميرانة")
