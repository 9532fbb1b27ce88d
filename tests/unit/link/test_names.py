"""Comparing names of persons across spellings and scripts."""

import pytest

from tawatur.link.names import ENOUGH, block_keys, compare, name_parts


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("عبد العزيز الخولي", "Abdulaziz al-Khouli"),
        ("سامر نصر الله", "Samer Nasrallah"),
        ("KHOULI, Samir", "Samir Khouli"),
        ("Abd al-Karim al-Hadi", "Abdul Karim Al Hadi"),
        ("سمير عادل الخولي", "Samir Khouli"),
        ("فيكتور لازاروف", "Victor Lazarov"),
        ("bin Salem Karim", "Karim bin Salem"),
    ],
)
def test_spellings_of_one_person_meet(a: str, b: str) -> None:
    assert compare(a, b, True)[0] >= ENOUGH
    assert set(block_keys(a)) & set(block_keys(b))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("سمير عادل الخولي", "سمير عادل الدوري"),
        ("Samir Adel al-Khouli", "Samir Adel al-Douri"),
        ("حسن الخولي", "Hussein al-Khouli"),
        ("Salman bin Omar al-Hadi", "Omar bin Salman al-Hadi"),
        ("Samir", "Samir Khouli"),
        ("Samir Khouli", "Samira Khouli"),
    ],
)
def test_persons_that_differ_in_a_word_stay_apart(a: str, b: str) -> None:
    assert compare(a, b, True)[0] < ENOUGH


def test_particles_tell_nobody_from_others() -> None:
    assert name_parts("Sheikh Isa bin al-Tarif") == ("isa", "tarif")
    assert name_parts("bin") == ("bin",)
    assert name_parts("عبدالعزيز") == name_parts("عبد العزيز")


def test_a_short_given_name_is_its_longer_form() -> None:
    assert compare("Ben Stoneman", "Benjamin Stoneman", True)[0] >= ENOUGH
