"""Disagreements on the nature of an act: how sure it is, and by which of two rival words it is called."""

from __future__ import annotations

from tawatur.languages import known_languages, load_pack
from tawatur.records import Disagreement
from tawatur.text.fold import fold
from tawatur.weigh.disagreements import find_disagreements

from .build import Draft, case, group


def told(name: str, sentence: str, trigger: str, type_: str, status: str, *, published: str = "2031-05-02") -> Draft:
    d = Draft(name, f"Outlet {name}", published, "en" if sentence.isascii() else "ar")
    d.entity("state/VD", "state", "Veldania")
    d.say(sentence)
    d.event(type_, trigger, ["state/VD"], status=status, date="2031-05-01" if status == "occurred" else None)
    return d


def found(*drafts: Draft, together: bool = True) -> list[Disagreement]:
    ids = [d.claims[0].id for d in drafts]
    analyses, links = case(drafts, [group(*ids)] if together else [group(i) for i in ids])
    return [d for d in find_disagreements(analyses, links) if d.kind == "nature"]


def test_done_here_and_only_possible_there() -> None:
    a = told("a", "Veldania tested a missile on May 1.", "tested", "weapon_test", "occurred")
    b = told("b", "Veldania probably tested a missile.", "tested", "weapon_test", "possible")
    (row,) = found(a, b)
    assert [s.position for s in row.sides] == ["firm", "doubtful"]
    assert row.outcome == "reconcilable"


def test_what_was_possible_before_it_was_done_is_no_disagreement() -> None:
    early = told("a", "Veldania may test a missile.", "test", "weapon_test", "possible", published="2031-04-30")
    late = told("b", "Veldania tested a missile on May 1.", "tested", "weapon_test", "occurred")
    assert found(early, late) == []


def test_small_matters_and_one_report_are_left_alone() -> None:
    a = told("a", "Veldania praised the plan.", "praised", "praise", "occurred")
    b = told("b", "Veldania may have praised the plan.", "praised", "praise", "possible")
    assert found(a, b) == []
    one = told("c", "Veldania tested a missile on May 1.", "tested", "weapon_test", "occurred")
    one.say("It may have tested two.")
    one.event("weapon_test", "tested", ["state/VD"], status="possible")
    assert found(one) == []


def test_cancelled_and_postponed_are_rival_acts() -> None:
    a = told("a", "Veldania cancelled the visit of the envoys.", "cancelled", "cancel", "occurred")
    b = told("b", "أرجأت Veldania زيارة الموفدين.", "أرجأت", "cancel", "occurred")
    (row,) = found(a, b)
    assert {s.position for s in row.sides} == {"cancelled", "أرجأت"}
    assert row.outcome == "conflict"


def test_one_act_in_two_languages_is_no_disagreement() -> None:
    a = told("a", "Veldania cancelled the visit of the envoys.", "cancelled", "cancel", "occurred")
    b = told("b", "ألغت Veldania زيارة الموفدين.", "ألغت", "cancel", "occurred")
    assert found(a, b) == []


def test_rival_acts_of_two_events_are_no_disagreement() -> None:
    a = told("a", "Veldania cancelled the visit of the envoys.", "cancelled", "cancel", "occurred")
    b = told("b", "Veldania postponed its census.", "postponed", "cancel", "occurred")
    assert found(a, b, together=False) == []


def test_the_packs_tell_the_same_acts_apart() -> None:
    tables = [load_pack(code).table("rivals", ("form", "axis", "act")) for code in known_languages()]
    acts = [{(row["axis"], row["act"]) for row in rows} for rows in tables]
    assert all(found == acts[0] for found in acts)
    for rows in tables:
        forms = [fold(row["form"]) for row in rows]
        assert len(forms) == len(set(forms))
        assert all(len({act for axis, act in acts[0] if axis == row["axis"]}) > 1 for row in rows)
