"""Sentences end at stops, save those of abbreviations, initials, numbers, quotations and parentheses."""

from __future__ import annotations

import pytest

from tawatur.text.sentences import sentence_spans


@pytest.mark.parametrize(
    "sentences",
    [
        ["ذكرت شبكة سي. إن. إن. أن الوفد وصل.", "وأضافت أنه غادر."],
        ["قال د. سامي حسن إن النسبة بلغت 4.9 في المئة.", "ثم غادر."],
        ['قال "وصلنا. ثم عدنا" وغادر.', "ثم نام."],
        ["قال «وصلنا. ثم عدنا» وغادر.", "ثم نام."],
        ["نقلت أ.ش.أ. عن الوزير قوله ذلك.", "ثم غادر."],
        ["انتهى الأمر...", "ثم بدأ.", "هل جاء؟", "نعم!"],
        ["قال (أحمد. م. ش) إنه سافر.", "ثم عاد."],
        ["سافر إلى المدينة.", "في المساء عاد."],
        ["Mr. Smith of the U.N. said Gen. Lee left.", "He agreed."],
        ["They left at 5 p.m.", "Then it rained."],
        ["It ended in May.", "Nobody came."],
        ["J. R. Smith came.", "Dr. No left."],
        ["تعمل في هيئة بي. بي. سي. منذ عامين.", "وتقيم هناك."],
        ["حضر م. كريم وم. علي.", "ثم غادرا."],
        ["صاح: «كفى!» قبل أن يخرج.", "وسأل: «متى؟»", "ولم يجبه أحد."],
        ["She moved to the U.S. in May.", "She stayed."],
        ['"Why now?" she asked.', "He left."],
        ["They met at Anne's.", "They talked."],
        ["See vol. 2 for more.", "It has maps."],
        ["عنوان بلا نقطة"],
    ],
)
def test_splitting(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [text[s:e] for s, e in sentence_spans(text, 0, len(text))] == sentences
