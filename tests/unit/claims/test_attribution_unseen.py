"""Attribution on invented Arabic sentences built like those on which the rules failed when they first met them."""

from __future__ import annotations

import pytest

from tests.unit.claims.attributing import claims_of, lines

CHAINS = [
    ("وبينما ذكرت مصادر في المرفأ أن السفينة غرقت، سكتت الشركة.", "مصادر في المرفأ", "السفينة غرقت، سكتت الشركة"),
    ("ونشرت صفحة الطلاب تقريرا قالت فيه إن القاعة مغلقة.", "صفحة الطلاب", "القاعة مغلقة"),
    ('قال مدير السد في تصريح صحفي: "المياه صافية هذا العام".', "مدير السد", "المياه صافية هذا العام"),
    ("ودعا رئيس النقابة العاملين إلى حضور الاجتماع.", "رئيس النقابة", "العاملين إلى حضور الاجتماع"),
    ("ونقلت بوابة الجنوب أن المحطة توقفت.", "بوابة الجنوب", "المحطة توقفت"),
    ('ونقلت الصحيفة على لسان، سليم عواد، قوله: "لن نبيع الأرض أبدا".', "الصحيفة > سليم عواد", "لن نبيع الأرض أبدا"),
    ("وكانت اللجنة المشرفة على السباق قد أعلنت تأجيل الموعد.", "اللجنة المشرفة على السباق", "تأجيل الموعد"),
    ("وأكدت تلك المصادر أن القطار خرج عن السكة.", "تلك المصادر", "القطار خرج عن السكة"),
    ("وقالت الوزيرة هدى سالم، في كلمتها، الخلاف الدائر حول الميزانية يتطلب صبرا.", "الوزيرة هدى سالم", "الخلاف"),
    ("وقالت الصحيفة »هذا القرار آخر ما نقبله نحن« أمس.", "الصحيفة", "هذا القرار آخر ما نقبله نحن"),
    ("وجدت الدراسة أن النوم القصير يضر القلب.", "الدراسة", "النوم القصير يضر القلب"),
    ("وتوصلت اللجنة إلى أن الحريق متعمد.", "اللجنة", "الحريق متعمد"),
    ("وبينت الصحيفة أن الميناء أغلق.", "الصحيفة", "الميناء أغلق"),
    ("ووجهت النيابة للحارس تهمة إخفاء المفاتيح.", "النيابة", "لحارس تهمة إخفاء المفاتيح"),
    ("وأطلق عمدة البلدة الدعوة إلى تنظيف الشاطئ.", "عمدة البلدة", "تنظيف الشاطئ"),
    ("وأصدر النادي بيانا جاء فيه أن المباراة تأجلت.", "بيانا", "المباراة تأجلت"),
    ("وأعرب المدرب سمير عن قناعته بأن الفريق سيفوز.", "المدرب سمير", "الفريق سيفوز"),
    ("كما طالب الحزب «رئيس البلدية، بفتح السوق القديم فورا أمام الناس».", "الحزب", "رئيس البلدية"),
]


@pytest.mark.parametrize(("text", "chain", "content"), CHAINS)
def test_chain_and_content(text: str, chain: str, content: str) -> None:
    found = lines(text)
    assert [c for c, _, _ in found] == [chain]
    assert found[0][2].startswith(content)


@pytest.mark.parametrize(
    "text",
    [
        "ونقل العمال المصاب إلى المستشفى بعد أن سقط من السطح.",
        "رفضت النقابة تلك الدعوة أمس.",
        "حضر كل من اتهموا بهذه القضايا إلى الجلسة.",
        "سار الناس في مسيرة ورددوا هتافات تطالب بإسقاط الضريبة.",
        "أطفأ الرجال الحريق الذي يهدد البلدة بالدمار.",
        "وأعلن الفريق عن نفسه في أول مباراة.",
        "التقى المدير الذي يعتبر أحد مؤسسي المصنع بالزوار.",
    ],
)
def test_words_that_report_nothing(text: str) -> None:
    assert [c for c in claims_of(text) if c.chain] == []


def test_a_quotation_runs_over_paragraphs() -> None:
    text = "خبر\nقال شيخ الصيادين: «البحر ضيق علينا..\nولن نترك القوارب للصدأ»."
    (claim,) = [c for c in claims_of(text, roles=("title",)) if c.chain]
    assert claim.content.of(text) == "البحر ضيق علينا..\nولن نترك القوارب للصدأ"
    assert claim.form == "direct"


def test_two_marks_open_one_quotation() -> None:
    (line,) = lines('وأضاف الحارس: ""بابنا مفتوح للناس كلهم".')
    assert line[2] == "بابنا مفتوح للناس كلهم"


def test_a_denied_rumour_in_the_passive() -> None:
    assert sorted(lines("نفى مدير النادي ما تم تداوله بالمواقع الإخبارية عن بيع الملعب.")) == [
        ("المواقع الإخبارية", "alleges", "بيع الملعب"),
        ("مدير النادي", "denies", "بيع الملعب"),
    ]


def test_a_title_of_two_words_is_nobody_who_spoke_before() -> None:
    found = lines("وقال سعيد إن الباب مكسور.\nوقال النائب العام إن الملف ناقص.")
    assert [c for c, _, _ in found] == ["سعيد", "النائب العام"]


def test_a_hope_that_is_voiced_belongs_to_the_one_who_voices_it() -> None:
    found = lines("وأكد خالد أن الطريق طويل. وأعرب الأمين العام عن أمله بأن يفتح الجسر.")
    assert found[-1] == ("الأمين العام", "expects", "يفتح الجسر")


def test_a_speaker_does_not_go_into_manner() -> None:
    assert lines("وقال الرئيس السوداني بهدوء كبير إن السد مكتمل.")[0][0] == "الرئيس السوداني"


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("وطالبت النقابة بفتح المعبر القديم وجاء ذلك بعد اجتماع طويل.", "فتح المعبر القديم"),
        ("وشددت على إصلاح الجسر القديم وحدد البيان موعد العمل.", "إصلاح الجسر القديم"),
    ],
)
def test_a_content_ends_where_the_newsroom_speaks_again(text: str, content: str) -> None:
    assert [c for chain, _, c in lines(text) if chain] == [content]


def test_each_provision_of_a_treaty_is_a_statement() -> None:
    found = lines("وينص الاتفاق على ألا يوقع أي طرف معاهدة أخرى، وألا يسمح أي منهما بعبور السفن.")
    assert [c for _, _, c in found] == ["ألا يوقع أي طرف معاهدة أخرى", "ألا يسمح أي منهما بعبور السفن"]
    assert {chain for chain, _, _ in found} == {"الاتفاق"}


def test_a_feminine_noun_behind_a_masculine_verb_is_its_object() -> None:
    found = lines("وقال الوزير سليم إن العمل بدأ. ودعا الحركات الأخرى إلى الانضمام.")
    assert found[-1][0] == "الوزير سليم"
    assert found[-1][2].startswith("الحركات الأخرى")


def test_the_one_accused_does_not_accuse() -> None:
    assert not any(chain for chain, _, _ in lines("وجرت المحاكمة في قضية اتهامه بالإهمال في العمل."))
