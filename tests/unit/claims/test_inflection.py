from __future__ import annotations

import pytest

from tawatur.claims.inflection import arabic_noun, arabic_splits, arabic_verb, english_noun, english_verb


@pytest.mark.parametrize(
    ("perfect", "imperfect", "forms"),
    [
        ("زار", "يزور", {"زار", "زارت", "زاروا", "زرنا", "يزور", "تزور", "يزورون", "نزور", "يزر"}),
        ("نفى", "ينفي", {"نفي", "نفت", "نفوا", "نفينا", "ينفي", "ينفون", "ينف"}),
        ("أرسل", "يرسل", {"ارسل", "ارسلت", "ارسلوا", "يرسل", "ترسل", "يرسلون"}),
    ],
)
def test_arabic_verbs_hollow_defective_and_sound(perfect: str, imperfect: str, forms: set[str]) -> None:
    assert forms <= {form for form, _ in arabic_verb(perfect, imperfect)}


def test_person_and_tense_go_with_the_form() -> None:
    forms = dict(arabic_verb("أرسل", "يرسل"))
    assert (forms["نرسل"].person, forms["نرسل"].tense) == (1, "imperfect")
    assert forms["ارسلوا"].plural


def test_arabic_nouns_have_plurals_and_duals() -> None:
    assert {"زياره", "زيارات", "زيارتين"} <= set(arabic_noun("زيارة"))
    assert {"هجوم", "هجوما"} <= set(arabic_noun("هجوم"))


@pytest.mark.parametrize(
    ("word", "verb", "split"),
    [
        ("وسيرسلها", True, ("وس", "يرسل", "ها")),
        ("زيارته", False, ("", "زياره", "ه")),
        ("للهجوم", False, ("لال", "هجوم", "")),
        ("بالشحنات", False, ("بال", "شحنات", "")),
    ],
)
def test_clitics_are_cut(word: str, verb: bool, split: tuple[str, str, str]) -> None:
    assert split in set(arabic_splits(word, verb=verb))


def test_english_forms() -> None:
    assert {"supply", "supplies", "supplied", "supplying"} == {f for f, _ in english_verb("supply")}
    assert {"ban", "bans", "banned", "banning"} == {f for f, _ in english_verb("ban")}
    assert {"give", "gives", "gave", "given", "giving"} == {f for f, _ in english_verb("give", "gave", "given")}
    assert list(english_noun("delivery")) == ["delivery", "deliveries"]
