"""Attribution on invented sentences: who says what through whom, and how."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.records import Span
from tests.unit.claims.attributing import claims_of, lines

ARABIC = [
    (
        "قال وزير النقل سامر حداد إن الجسر الجديد سيفتح في الربيع.",
        "وزير النقل سامر حداد",
        "asserts",
        "الجسر الجديد سيفتح في الربيع",
    ),
    ("وأكدت شركة المياه أن الخزان سليم.", "شركة المياه", "asserts", "الخزان سليم"),
    (
        'نقلت صحيفة "المرفأ" عن مهندس بالبلدية قوله إن الشقوق قديمة.',
        'صحيفة "المرفأ" > مهندس بالبلدية',
        "asserts",
        "الشقوق قديمة",
    ),
    (
        "ذكرت وكالة الضفة أن محافظ الساحل أعلن أن الميناء أغلق يومين.",
        "وكالة الضفة > محافظ الساحل",
        "asserts",
        "الميناء أغلق يومين",
    ),
    (
        "ذكرت إذاعة الجبل نقلا عن ضابط في الدرك أن الطريق مقطوع.",
        "إذاعة الجبل > ضابط في الدرك",
        "asserts",
        "الطريق مقطوع",
    ),
    ("غرق القارب قبل الفجر، بحسب خفر السواحل.", "خفر السواحل", "asserts", "غرق القارب قبل الفجر"),
    ("غرق القارب قبل الفجر، حسبما ذكرت صحيفة الوادي.", "صحيفة الوادي", "asserts", "غرق القارب قبل الفجر"),
    (
        "بلغ عدد النازحين تسعة آلاف، وفقا لتقديرات منظمة الإغاثة.",
        "تقديرات منظمة الإغاثة",
        "estimates",
        "بلغ عدد النازحين تسعة آلاف",
    ),
    (
        "وبحسب مدير المستشفى، وصل أربعة جرحى إلى قسم الطوارئ.",
        "مدير المستشفى",
        "asserts",
        "وصل أربعة جرحى إلى قسم الطوارئ",
    ),
    ("نفى المتحدث باسم الجيش وقوع خسائر في صفوف قواته.", "المتحدث باسم الجيش", "denies", "وقوع خسائر في صفوف قواته"),
    ("لم يستبعد رئيس اللجنة تأجيل الاقتراع.", "رئيس اللجنة", "does_not_rule_out", "تأجيل الاقتراع"),
    ('قال القبطان: "سنبحر غدا".', "القبطان", "asserts", "سنبحر غدا"),
    ('"لن نغادر القرية أبدا"، هكذا قال شيخ القبيلة.', "شيخ القبيلة", "asserts", "لن نغادر القرية أبدا"),
    ("طالب العمال الإدارة بصرف الأجور المتأخرة.", "العمال", "demands", "الإدارة بصرف الأجور المتأخرة"),
    ("اتهم النائب كريم صالح الحكومة بإخفاء الأرقام.", "النائب كريم صالح", "asserts", "الحكومة بإخفاء الأرقام"),
    ("ترددت أنباء عن استقالة مدير البنك.", "unspecified", "asserts", "استقالة مدير البنك"),
    ("يقال إن القصر بيع سرا.", "unspecified", "alleges", "القصر بيع سرا"),
    ("زعم التاجر أن البضاعة سليمة.", "التاجر", "alleges", "البضاعة سليمة"),
    ("توقع خبير الطقس هطول أمطار غزيرة.", "خبير الطقس", "expects", "هطول أمطار غزيرة"),
    ("ينص الاتفاق على أن يسلم الطرفان الخرائط خلال شهر.", "الاتفاق", "asserts", "يسلم الطرفان الخرائط خلال شهر"),
    ("جاء في بيان لوزارة الصحة أن اللقاح آمن.", "بيان لوزارة الصحة", "asserts", "اللقاح آمن"),
    (
        "وتشير تقديرات المصرف المركزي إلى أن التضخم بلغ سبعة بالمئة.",
        "تقديرات المصرف المركزي",
        "estimates",
        "التضخم بلغ سبعة بالمئة",
    ),
    ("وكان مصدر أمني قد أكد أن المشتبه به فر.", "مصدر أمني", "asserts", "المشتبه به فر"),
    ("دعا الأمين العام إلى وقف إطلاق النار.", "الأمين العام", "demands", "وقف إطلاق النار"),
    ("وصف المعارض القرار بأنه متسرع.", "المعارض", "asserts", "القرار بأنه متسرع"),
    ("وعد المحافظ بإصلاح الطريق قبل الشتاء.", "المحافظ", "asserts", "إصلاح الطريق قبل الشتاء"),
    ("أشارت مصادر مطلعة، طلبت عدم ذكر اسمها، إلى أن المفاوضات تعثرت.", "مصادر مطلعة", "asserts", "المفاوضات تعثرت"),
]


@pytest.mark.parametrize(("text", "chain", "modality", "content"), ARABIC)
def test_arabic_sentence_gives_one_claim(text: str, chain: str, modality: str, content: str) -> None:
    assert lines(text) == [(chain, modality, content)]


@pytest.mark.parametrize(
    "text",
    [
        "أعلن الرئيس الحرب على الفساد.",
        "تسدد الرسوم وفقا للقانون.",
        "نقل الجرحى إلى مستشفى المدينة.",
        "قسم الطعام على الجميع كل حسب حاجته.",
        "يذكر أن المصنع افتتح قبل عامين.",
        "لم تعلن الوزارة موعد الامتحان.",
        "وهو ما يؤكد أن السوق يتعافى.",
        "قد تتوقف الرحلات غدا.",
    ],
)
def test_words_that_do_not_report_leave_the_newsroom_speaking(text: str) -> None:
    claims = claims_of(text)
    assert claims
    assert all(c.chain == () and c.form == "own_voice" for c in claims)


def test_dropped_subject_goes_back_to_the_last_source() -> None:
    text = "قالت الوزيرة ليلى نصار إن الموازنة أقرت. وأضافت أن الضرائب لن ترتفع."
    first, second = claims_of(text)
    assert second.chain[-1].implicit
    assert second.chain[-1].antecedent == first.chain[-1].span
    assert second.chain[-1].name == "الوزيرة ليلى نصار"
    assert second.negated


def test_participle_takes_the_subject_of_its_verb() -> None:
    found = lines("أوضح عميد الكلية أن القبول مفتوح، مشيرا إلى أن عدد المقاعد محدود.")
    assert found == [
        ("عميد الكلية", "asserts", "القبول مفتوح"),
        ("عميد الكلية", "asserts", "عدد المقاعد محدود"),
    ]


def test_a_denied_rumour_is_two_claims_on_the_same_words() -> None:
    found = lines("نفت البلدية ما تردد عن هدم السوق القديم.")
    assert sorted(found) == [
        ("unspecified", "alleges", "هدم السوق القديم"),
        ("البلدية", "denies", "هدم السوق القديم"),
    ]


def test_complement_with_more_than_an_embedded_report_keeps_both_chains() -> None:
    text = 'قالت صحيفة "الوادي" إن المهندس رامي عوض أكد أن السد آمن، وذلك بعد زيارة قام بها وفد دولي.'
    assert [chain for chain, _, _ in lines(text)] == ['صحيفة "الوادي"', 'صحيفة "الوادي" > المهندس رامي عوض']


def test_reporter_is_carried_over_with_the_inner_source() -> None:
    text = "نقلت صحيفة الوادي عن المزارع نادر قوله إن البئر جفت. وأضاف أن الحصاد فسد."
    second = claims_of(text)[1]
    assert [link.name for link in second.chain] == ["صحيفة الوادي", "المزارع نادر"]
    assert second.chain[0].inherited
    assert second.chain[0].cue is None


def test_bare_title_is_resolved() -> None:
    text = "قال مصدر أمني بالمطار إن الحقيبة فارغة. وأوضح المصدر أن صاحبها معروف."
    assert [c.chain[-1].name for c in claims_of(text)] == ["مصدر أمني بالمطار"] * 2


def test_hearsay_without_a_source_is_alleged() -> None:
    assert [c.modality for c in claims_of("Smugglers are believed to have cut the cables.", "en")] == ["alleges"]


def test_an_opposing_clause_has_its_own_speaker() -> None:
    found = lines("State television said rebels had shelled the port, but the rebels denied the report.", "en")
    assert found == [
        ("State television", "asserts", "rebels had shelled the port"),
        ("the rebels", "denies", "the report"),
    ]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("نفت كل من روسيا وبولندا أي عمليات نقل للأسلحة.", "كل من روسيا وبولندا", "أي عمليات نقل للأسلحة"),
        ("دعت الأمم المتحدة الطرفين إلى ضبط النفس وفتح تحقيق.", "الأمم المتحدة", "الطرفين إلى ضبط النفس وفتح تحقيق"),
        (
            "أما العقيد رامي عواد، المتحدث باسم الجيش، فنفى وجود قتلى.",
            "العقيد رامي عواد، المتحدث باسم الجيش",
            "وجود قتلى",
        ),
        ("تسلم الميناء مئتي حاوية، وفق تقرير أولي اطلعت عليه الصحيفة.", "تقرير أولي", "تسلم الميناء مئتي حاوية"),
        ("يفيد التقرير، المؤلف من تسع صفحات، بأن الجسر متصدع.", "التقرير", "الجسر متصدع"),
        ("وأكدت مرارا وزيرة النقل أن الجسر سليم.", "وزيرة النقل", "الجسر سليم"),
        (
            "واتهم النائب رامي عواد، عضو اللجنة، الحكومة بإخفاء الأرقام.",
            "النائب رامي عواد، عضو اللجنة",
            "الحكومة بإخفاء الأرقام",
        ),
    ],
)
def test_subject_ends_where_the_object_begins(text: str, source: str, content: str) -> None:
    assert [(chain, words) for chain, _, words in lines(text) if chain] == [(source, content)]


def test_naming_and_asides_are_no_contents() -> None:
    assert [c for c in claims_of('نشرت الصحيفة ما تسميه "الصندوق الأسود" أمس.') if c.chain] == []
    assert [c for c in claims_of("كشف الوزير عن ضمن هذا.") if c.chain] == []


def test_own_voice_gives_clauses_and_no_torn_ends() -> None:
    text = (
        "افتتح العمال الجسر الجديد صباح أمس إلا أن الوزير قال إن الطريق ما زال مغلقا.\n"
        "1- مواد البناء والأدوات المستخدمة هناك."
    )
    own = [words for chain, _, words in lines(text) if not chain]
    assert own == ["افتتح العمال الجسر الجديد صباح أمس"]


@pytest.mark.parametrize("piece", ["«", '"', "“He ", "قال إن ", "said ", "روسيا "])
def test_time_grows_with_the_length(piece: str) -> None:
    """Ten times the pieces may take ten times as long, with room for noise; a quadratic reading takes a hundred."""
    language = "ar" if piece[0] in "«قر" else "en"

    def seconds(count: int) -> float:
        start = time.process_time()
        claims_of(piece * count, language)
        return time.process_time() - start

    seconds(100)
    assert seconds(5_000) < 40 * max(seconds(500), 0.01)


def test_forms() -> None:
    assert claims_of('قال القبطان: "سنبحر غدا مع الفجر".')[0].form == "direct"
    assert claims_of("قال القبطان إنه سيبحر غدا.")[0].form == "indirect"
    assert claims_of('قال القبطان إن السفينة "لن تنتظر أحدا بعد اليوم" في الميناء.')[0].form == "mixed"


def test_spans_lie_in_the_text_and_ids_differ() -> None:
    text = "\n".join(row[0] for row in ARABIC)
    claims = claims_of(text)
    assert len({c.id for c in claims}) == len(claims)
    for claim in claims:
        assert 0 <= claim.content.start < claim.content.end <= len(text)
        assert claim.why
        for link in claim.chain:
            assert link.span is None or link.span.end <= len(text)


def test_title_that_repeats_the_body_is_no_claim_of_its_own() -> None:
    text = "وزير النقل: الجسر الجديد سيفتح في الربيع\nقال وزير النقل سامر حداد إن الجسر الجديد سيفتح في الربيع."
    claims = claims_of(text, roles=("title", "paragraph"))
    assert len(claims) == 1
    assert claims[0].repeats == (Span(0, 40),)


def test_titles_and_questions_say_nothing_themselves() -> None:
    text = "ليل طويل في المدينة\nمن يدفع الثمن؟"
    assert claims_of(text, roles=("title", "paragraph")) == ()


def test_empty_text_and_unpaired_marks() -> None:
    assert claims_of("") == ()
    claims_of('" « “ قال ” » " : . ، إن أن')
    claims_of("قال " * 500)


PIECES = [
    *"«»“”\"'،,.:؛؟()-",
    "\n",
    "قال",
    "وأضاف",
    "أن",
    "إن",
    "بحسب",
    "وفقا",
    "لما",
    "نقلت",
    "عن",
    "قوله",
    "ما",
    "الذي",
    "الوزير",
    "وزير",
    "صحيفة",
    "مشيرا",
    "إلى",
    "على",
    "نفى",
    "said",
    "that",
    "according",
    "to",
    "he",
    "report",
    "X",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from(["ar", "en"]))
def test_any_order_of_cues_and_marks_gives_sound_claims(pieces: list[str], language: str) -> None:
    text = " ".join(pieces)
    for claim in claims_of(text, language):
        assert 0 <= claim.content.start < claim.content.end <= len(text)
        assert all(link.span is None or 0 <= link.span.start <= link.span.end <= len(text) for link in claim.chain)


@pytest.mark.parametrize(
    ("text", "chain", "content"),
    [
        (
            "ونقلا عن وثائق مسربة، تقول الوزارة إن المصنع أغلق في الربيع.",
            "الوزارة > وثائق مسربة",
            "المصنع أغلق في الربيع",
        ),
        ("بحسب صحيفة المساء، قال الوزير إن السد سيكتمل.", "صحيفة المساء > الوزير", "السد سيكتمل"),
        ("وبحسب الوزير، فإن السد سيكتمل قريبا.", "الوزير", "السد سيكتمل قريبا"),
    ],
)
def test_a_source_in_front_stands_round_the_speaker_or_under_him(text: str, chain: str, content: str) -> None:
    assert [(c, x) for c, _, x in lines(text)] == [(chain, content)]


def test_a_relative_clause_that_holds_its_head_to_be_something_is_no_statement() -> None:
    claims = claims_of("ضرب الزلزال الجزيرة التي تعتبرها الشركات والبلدية مركزا للصيد يجب توسيعه.")
    assert all(c.chain == () for c in claims)


def test_what_only_a_text_can_do_goes_back_to_a_text() -> None:
    text = (
        "وقعت الحكومتان المعاهدة، فيما تقول المعارضة إن الخلاف مستمر.\n"
        "أبرمت هذه المعاهدة خلال جولة قصيرة وتنص خصوصاً على «نجدة عاجلة» متبادلة، في حال وقوع فيضان."
    )
    chains = [chain for chain, _, content in lines(text) if "نجدة" in content]
    assert chains == ["المعاهدة"]
