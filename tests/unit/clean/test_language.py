"""Languages that no pack reads are named, and nothing is read in them; those of the packs never are."""

from __future__ import annotations

from pathlib import Path

import pytest

from tawatur import Case
from tawatur.brief import BriefOptions
from tawatur.clean.language import written_in

FOREIGN = {
    "fr": "Le ministre a annoncé mardi que les deux pays signeraient un accord de pêche avant la fin du mois. "
    "Les pêcheurs de la côte attendent cet accord depuis des années, a-t-il ajouté devant la presse.",
    "de": "Der Minister kündigte am Dienstag an, dass beide Länder noch vor Ende des Monats ein Abkommen über die "
    "Fischerei unterzeichnen werden. Die Fischer an der Küste warten seit Jahren darauf.",
    "fa": "وزیر روز سه‌شنبه گفت که دو کشور تا پایان ماه قرارداد ماهیگیری را امضا خواهند کرد. ماهیگیران ساحل سال‌هاست "
    "که چشم به راه این قرارداد هستند و می‌خواهند هرچه زودتر اجرا شود.",
    "ru": "Министр заявил во вторник, что обе страны подпишут соглашение о рыболовстве до конца месяца. Рыбаки на "
    "побережье ждут этого соглашения уже много лет, добавил он на встрече с журналистами.",
}
READ = {
    "ar": "قال الوزير يوم الثلاثاء إن البلدين سيوقعان اتفاق الصيد قبل نهاية الشهر، وأضاف أن الصيادين على الساحل "
    "ينتظرون هذا الاتفاق منذ سنوات طويلة.",
    "en": "The minister said on Tuesday that both countries would sign the fishing deal before the end of the month. "
    "Fishermen on the coast have waited for it for years, he added.",
}


@pytest.mark.parametrize("code", FOREIGN)
def test_a_language_without_a_pack_is_named(code: str) -> None:
    assert written_in(FOREIGN[code]).foreign == code


@pytest.mark.parametrize("code", READ)
def test_a_language_with_a_pack_is_read(code: str) -> None:
    written = written_in(READ[code])
    assert (written.pack, written.foreign) == (code, None)


@pytest.mark.parametrize("text", ["", "Bonjour", "12:30 1-0 2-2", "Egypt v Ghana 2-1"])
def test_a_text_that_says_too_little_is_never_foreign(text: str) -> None:
    assert written_in(text).foreign is None


def test_a_foreign_report_is_kept_and_found_and_told_of(tmp_path: Path) -> None:
    (tmp_path / "un.txt").write_text("Accord de pêche\n\n" + FOREIGN["fr"] + "\n", encoding="utf-8")
    (tmp_path / "two.txt").write_text("Fishing deal\n\n" + READ["en"] + "\n", encoding="utf-8")
    with Case.open(tmp_path / "case.tawatur") as case:
        case.add(tmp_path / "un.txt", tmp_path / "two.txt")
        foreign = case.article("un.txt")
        assert (foreign.claims.claims, foreign.annotations.mentions) == ((), ())
        assert [h.article_id for h in case.search("pêcheurs")] == [foreign.article.id]
        assert "In French, which tawatur does not read yet" in " ".join(case.brief().to_text().split())
        arabic = case.brief(BriefOptions(language="ar"))
        assert "الفرنسية" in arabic.to_text()
        assert "الفرنسية" in arabic.to_html()
        assert "الفرنسية" in arabic.to_markdown()
