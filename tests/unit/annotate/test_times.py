"""Time expressions, one way of writing each, against an article of Sunday 10 November 2024 unless said."""

from __future__ import annotations

import pytest

from tests.unit.annotate.reading_measures import times


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # months in every dialect and layout
        ("افتتح الجسر في 19 حزيران/يونيو 2021", "2021-06-19"),
        ("افتتح الجسر في فبراير/شباط 2022", "2022-02"),
        ("افتتح الجسر في جوان 2019", "2019-06"),
        ("افتتح الجسر في غشت 2019", "2019-08"),
        ("افتتح الجسر في تشرين الثاني 2019", "2019-11"),
        ("افتتح الجسر في الخامس من مارس (آذار) 2020", "2020-03-05"),
        ("افتتح الجسر في ١٥ نيسان ٢٠٢٠", "2020-04-15"),
        ("افتتح الجسر في 22 يناير كانون الثاني 2020", "2020-01-22"),
        ("افتتح الجسر يوم 19/ 6/ 2024", "2024-06-19"),
        ("افتتح الجسر بتاريخ 2024/06/19", "2024-06-19"),
        # Hijri, Umm al-Qura
        ("افتتح الجسر في 15 رمضان 1434 هـ", "2013-07-23"),
        # relative to the article
        ("صوت المجلس في الثامن من نوفمبر الجاري", "2024-11-08"),
        ("زار الوفد المدينة في يونيو (حزيران) الماضي", "2024-06"),
        ("زار الوفد المدينة في ديسمبر الماضي", "2023-12"),
        ("زار الوفد المدينة أمس الأول", "2024-11-08"),
        ("زار الوفد المدينة مساء أمس السبت", "2024-11-09"),
        ("زار الوفد المدينة الثلاثاء", "2024-11-05"),
        ("سيزور الوفد المدينة الثلاثاء", "2024-11-12"),
        ("يزور الوفد المدينة الثلاثاء المقبل", "2024-11-12"),
        ("يصل الوفد يوم الأربعاء 20 الجاري", "2024-11-20"),
        ("يصل الوفد في 20 الجاري", "2024-11-20"),
        ("غاب الوفد منذ يوم 18 أكتوبر الماضي", "2024-10-18"),
        ("زار الوفد المدينة الشهر الماضي", "2024-10"),
        ("زار الوفد المدينة هذا الأسبوع", "2024-W45"),
        ("زار الوفد المدينة العام الماضي", "2023"),
        ("زار الوفد المدينة قبل ثلاثة أيام", "2024-11-07"),
        ("زار الوفد المدينة قبل أربع سنوات", "2020"),
        ("زار الوفد المدينة خلال الأيام الثلاثة الماضية", "2024-11-07/2024-11-10"),
        # parts of longer periods
        ("بدأ العمل مطلع 2012", "2012-01"),
        ("بدأ العمل في ثمانينيات القرن الماضي", "198X"),
        ("بدأ العمل في القرن التاسع عشر", "18XX"),
        ("بدأ العمل صيف 2012", "2012-22"),
        ("بدأ العمل في الربع الثالث من 2012", "2012-35"),
        ("يبدأ العمل أول جمعة من يوليو 2025", "2025-07-04"),
        # ranges
        ("استمر العمل من 2012 إلى 2015", "2012/2015"),
        ("استمر العمل بين عامي 2012 و2015", "2012/2015"),
        ("استمر العمل بين 3 و12 سبتمبر 2020", "2020-09-03/2020-09-12"),
        ("استمر العمل 15-19 سبتمبر 2020", "2020-09-15/2020-09-19"),
        # lengths and sets
        ("استمر العمل ثلاث سنوات", "P3Y"),
        ("استمر العمل يومين", "P2D"),
        ("استمر العمل ساعة ونصف", "PT1H30M"),
        ("يتوقف العمل منذ عقدين", "P20Y"),
        ("يجتمع المجلس كل أسبوع", "R/P1W"),
        # clock
        ("وقع الحادث عند الساعة 11,57", "T11:57"),
        ("وقع الحادث الساعة الثامنة والنصف مساء أمس", "2024-11-09T20:30"),
        ("وقع الحادث عند 2,57 بتوقيت غرينتش", "T02:57Z"),
        ("وقال المسؤول إن الانتخابات تجري الجمعة", "2024-11-15"),
        ("وقال المسؤول إن الانتخابات كانت تجري الجمعة", "2024-11-08"),
        ("يلتقي الوفدان غدا من التاسعة إلى العاشرة", "2024-11-11T09/2024-11-11T10"),
        ("فتحت المراكز من 8:15 صباحا إلى 3", "T08:15/T15"),
        ("يغلق المتحف بين الساعة 4 و5 مساء", "T16/T17"),
        ("وصل الوفد التاسعة إلا ربعا مساء", "T20:45"),
        ("وصل الوفد في 3 مايو 2024 الساعة 18:30 بتوقيت بيروت", "2024-05-03T18:30+03:00"),
        ("تنتهي المهلة نهاية الغد", "2024-11-11T23:59"),
        ("وقع الحادث ليل الخميس الجمعة", "2024-11-07"),
        # layouts in digits
        ("يصل الوفد في 23-11", "2024-11-23"),
        ("يصل الوفد 04/13", "2025-04-13"),
        ("صدر العدد 31/ 5/2023", "2023-05-31"),
        ("صدر العدد 5/2023", "2023-05"),
        # sets, years, weeks, holidays
        ("يجتمع المجلس كل مساء", "R/P1D"),
        ("يجتمع المجلس الساعة 10 صباحا أيام الأربعاء", "R/XXXX-WXX-3T10"),
        ("بني السور عام 312", "0312"),
        ("كل ما صدر 2015 وما بعده", "2015"),
        ("يصل الوفد الأسبوع الثاني من مارس 2025", "2025-03-10/2025-03-16"),
        ("يصل الوفد نهاية الأسبوع المقبل", "2024-11-16/2024-11-17"),
        ("يصل الوفد بعد شهرين من الآن", "2025-01"),
        ("احتفلت المدينة بعيد الأم 2023", "2023-03-21"),
        ("زار الوفد المدينة في رمضان 2019", "2019-05-06/2019-06-03"),
        # by an event
        ("لم يحدث ذلك منذ الحرب العالمية الثانية", "1945-09/.."),
    ],
)
def test_arabic_value(text: str, value: str) -> None:
    assert [t.value for t in times(text)] == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The bridge opened on June 19, 2021.", "2021-06-19"),
        ("The bridge opened on 19 June 2021.", "2021-06-19"),
        ("The envoy left last Friday.", "2024-11-08"),
        ("The envoy left on Tuesday.", "2024-11-05"),
        ("The envoy will leave on Tuesday.", "2024-11-12"),
        ("The envoy left three years ago.", "2021"),
        ("Prices rose in the past three years.", "2021/2024"),
        ("Prices rose in the 1990s.", "199X"),
        ("The meeting opened at 5.34 p.m. local time.", "T17:34"),
        ("The meeting opened at 1400 GMT.", "T14:00Z"),
        ("They met between 2010 and 2012.", "2010/2012"),
        ("They met in May.", "2024-05"),
        ("They met on Feb. 14, 2022.", "2022-02-14"),
        ("They met June 3-7.", "2024-06-03/2024-06-07"),
        ("They met in mid-July.", "2024-07"),
        ("They met before last month's vote.", "2024-10"),
        ("They met by the end of the year.", "2024-12"),
        ("They met in the first quarter of 2023.", "2023-33"),
        ("They met in the third century BC.", "-02XX"),
        ("They met in Ramadan 2019.", "2019-05-06/2019-06-03"),
    ],
)
def test_english_value(text: str, value: str) -> None:
    assert [t.value for t in times(text, "en")] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "هذا من باب أولى أن يقال",
        "انتخب الأمين العام رئيسا",
        "صدر القرار رقم 1973 بالإجماع",
        "أصيب 2012 شخصا",
        "في اليوم الأول من المعرض",
        "يبث برنامج «90 دقيقة» مساء",
        "صدر القرار رقم 3/2015 بالإجماع",
        "فازت من الدرجة الأولى إلى الثالثة",
    ],
)
def test_no_time(text: str) -> None:
    assert times(text) == []


def test_english_modal_is_no_month() -> None:
    assert times("They may march on.", "en") == []


def test_list_of_years_gives_each_year() -> None:
    assert [t.value for t in times("نصوص الأعوام 1961 و2000 و2001")] == ["1961", "2000", "2001"]


def test_without_a_date_relative_times_stay_open() -> None:
    found = times("زار الوفد المدينة في سبتمبر الماضي ثم عاد أمس", published=None)
    assert [(t.value, t.kind, t.anchor) for t in found] == [("XXXX-09", "date", None), (None, "date", None)]


def test_anchor_is_recorded_only_where_it_was_used() -> None:
    first, second = times("وقع الاتفاق في مايو 2020 ثم عدل أمس")
    assert (first.anchor, second.anchor) == (None, "2024-11-10")


def test_a_caption_completes_the_same_day_only() -> None:
    found = times("وصل يوم 19 حزيران/يونيو وغادر في 21 يونيو", published=None, caption="الوفد يوم 19 يونيو 2021")
    assert [t.value for t in found] == ["2021-06-19", "XXXX-06-21"]


def test_a_day_that_names_something_is_dated_by_no_year() -> None:
    assert [t.value for t in times("قالت حركة 6 إبريل إنها تراجعت")] == ["XXXX-04-06"]


def test_core_leaves_the_particle_out() -> None:
    text = "لم يزرها أحد منذ 24 عاما"
    (time,) = times(text)
    assert (time.span.of(text), time.core.of(text), time.mod, time.kind) == ("منذ 24 عاما", "24 عاما", "since", "age")


def test_a_weekday_is_the_day_that_the_article_tells_with_its_date() -> None:
    text = "The envoy is in town on Wednesday. The visit of Wednesday, 13 November was agreed."
    assert [t.value for t in times(text, "en")] == ["2024-11-13", "2024-11-13"]


def test_a_range_that_ends_before_it_begins_began_the_year_before() -> None:
    assert [t.value for t in times("They worked from July to January 2023.", "en")] == ["2022-07/2023-01"]


def test_coordinated_months_are_of_one_year() -> None:
    assert [t.value for t in times("وقعت الحوادث في مارس وأبريل من العام الماضي")] == ["2023-03", "2023-04"]


def test_part_of_day_is_kept() -> None:
    (time,) = times("غادر مساء أمس")
    assert time.part == "evening"


def test_event_dated_before_gives_the_beginning() -> None:
    text = "بعد زيارة سامر إلى المدينة في سبتمبر الماضي تغير الموقف. ومنذ اجتماع سامر والعمدة، توقف العمل"
    assert [t.value for t in times(text)] == ["2024-09", "2024-09/2024-11-10"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("افتتح الجسر يوم الأربعاء 19 يونيو 2023", "weekday"),
        ("افتتح الجسر في عام 1234", "before the news"),
        ("سيفتتح الجسر في عام 2090", "after the article"),
        ("قال الوزير في تصريح له في نهاية العام إن الجسر افتتح", "tells of the past"),
        ("زار المدينة في مايو الماضي ثم وقع الاتفاق في نوفمبر الجاري وسئل عنه في أغسطس (آب) 2021", "another year"),
    ],
)
def test_implausible_values_are_kept_and_flagged(text: str, words: str) -> None:
    flagged = [t for t in times(text) if t.doubt]
    assert len(flagged) == 1
    assert flagged[0].value is not None
    assert words in (flagged[0].doubt or "")
