"""Judgements on an invented case of four short reports: made, applied, replayed, taken back, and met by the reports."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tawatur import Case
from tawatur.errors import JudgementError
from tawatur.judge.clusters import cut
from tawatur.judge.docket import Docket
from tawatur.judge.making import make_judgement
from tawatur.records import Claim, Entity, Judgement, Target

REPORTS = {
    "one.txt": "Minister opens bridge\n\nMinister Halim Dorvani said on 3 May 2021 that the bridge at Sorvan was open. "
    "He said the bridge cost 40 million dollars.\n",
    "two.txt": "Bridge opened\n\nThe Sorvan Post newspaper reported that the bridge at Sorvan was open. "
    "Minister Halim Dorvani said on 3 May 2021 that he had visited the town.\n",
    "three.txt": "Bridge closed\n\nMayor Rana Kolvi denied that the bridge at Sorvan was open. "
    "The mayor said work would go on until June.\n",
    "four.txt": "Harvest festival\n\nThe mayor Rana Kolvi said the harvest festival would begin on 9 May 2021.\n",
}


@pytest.fixture(scope="module")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the reports and a case that has read and reckoned them."""
    folder = tmp_path_factory.mktemp("reports")
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    with Case.open(folder / "case.tawatur") as opened:
        opened.add(*(folder / name for name in REPORTS))
        opened.brief()
    return folder


@pytest.fixture
def case(read_once: Path, tmp_path: Path) -> Iterator[Case]:
    for path in read_once.iterdir():
        shutil.copy(path, tmp_path)
    with Case.open(tmp_path / "case.tawatur") as opened:
        yield opened


def claim_of(case: Case, file: str, words: str) -> Claim:
    analysis = case.article(file)
    return next(c for c in analysis.claims.claims if words in c.content.of(analysis.article.text))


def outcome(case: Case, judgement: Judgement) -> str:
    return next(r.outcome for r in case.rulings() if r.judgement_id == judgement.id)


def group_of(case: Case, claim: Claim) -> set[str]:
    groups = case.reckoning()[0].groups
    return next({m.claim_id for m in g.members} for g in groups if any(m.claim_id == claim.id for m in g.members))


def entity_of(case: Case, name: str) -> Entity:
    return next(e for e in case.reckoning()[0].entities if name in e.forms)


def test_claims_judged_the_same_are_one_group_and_stay_so_when_pages_come(case: Case, tmp_path: Path) -> None:
    cost, festival = claim_of(case, "one.txt", "cost"), claim_of(case, "four.txt", "harvest")
    assert festival.id not in group_of(case, cost)
    judgement = case.judge("same", cost.id, festival.id, by="Lina")
    assert outcome(case, judgement) == "applied"
    assert {cost.id, festival.id} <= group_of(case, cost)
    (tmp_path / "five.txt").write_text("Weather\n\nThe met office said rain was near.\n", encoding="utf-8")
    case.add(tmp_path / "five.txt")
    assert {cost.id, festival.id} <= group_of(case, cost)


def test_claims_judged_different_are_cut_apart(case: Case) -> None:
    cost, festival = claim_of(case, "one.txt", "cost"), claim_of(case, "four.txt", "harvest")
    first = case.judge("same", cost.id, festival.id, by="Lina")
    second = case.judge("different", festival.id, cost.id, by="Omar")
    assert festival.id not in group_of(case, cost)
    assert outcome(case, first) == "conflict"
    assert outcome(case, second) == "applied"


def test_undo_restores_and_keeps_the_record(case: Case) -> None:
    cost, festival = claim_of(case, "one.txt", "cost"), claim_of(case, "four.txt", "harvest")
    before = case.brief().to_json()
    judgement = case.judge("same", cost.id, festival.id, by="Lina")
    case.judge("undo", value=judgement.id[:8], by="Omar")
    assert case.brief().to_json() == before
    assert [j.kind for j in case.judgements()] == ["same", "undo"]
    assert case.rulings() == ()


def test_entities_are_joined_and_split(case: Case) -> None:
    joined = case.judge("same", "Halim Dorvani", "Rana Kolvi", by="Lina")
    assert outcome(case, joined) == "applied"
    assert entity_of(case, "Halim Dorvani").id == entity_of(case, "Rana Kolvi").id
    case.judge("undo", value=joined.id, by="Lina")
    one, two = (case.article(f).article.id for f in ("one.txt", "two.txt"))
    keys = {i: next(e.key for e in case.article(i).annotations.entities if "Dorvani" in e.name) for i in (one, two)}
    case.judge("different", f"{one}#{keys[one]}", f"{two}#{keys[two]}", by="Lina")
    holders = [e for e in case.reckoning()[0].entities if any("Dorvani" in form for form in e.forms)]
    assert {m[0] for e in holders for m in e.members} == {one, two}
    assert all({one, two} - {m[0] for m in e.members} for e in holders)


def test_a_chain_that_was_set_is_what_roots_count(case: Case) -> None:
    opened = claim_of(case, "two.txt", "was open")
    judgement = case.judge("chain", opened.id, value="Sorvan Post > Halim Dorvani", by="Lina")
    assert outcome(case, judgement) == "applied"
    group = next(g for g in case.reckoning()[0].groups if any(m.claim_id == opened.id for m in g.members))
    standing = next(s for s in case.reckoning()[1].standings if s.group_id == group.id)
    root = next(r for r in (*standing.roots, *standing.opposing) if opened.id in r.claim_ids)
    assert "Dorvani" in root.name or any("Dorvani" in n for _, n in root.names)


def test_dates_are_set_on_claims_and_articles(case: Case) -> None:
    judgement = case.judge("date", "two.txt", value="2021-05-04", by="Lina")
    assert outcome(case, judgement) == "applied"
    reports = {r.location: r.published for r in case.brief().reports}
    assert "4 May 2021" in reports["two.txt"]


def test_what_is_hidden_is_in_no_line(case: Case) -> None:
    denied = claim_of(case, "three.txt", "was open")
    case.judge("hide", denied.id, by="Lina")
    case.judge("hide", "four.txt", by="Lina", note="another matter")
    brief = case.brief()
    assert all(denied.id not in {m.claim_id for m in g.members} for g in case.reckoning()[0].groups)
    assert not any("harvest festival would begin" in c.words for c in brief.citations if c.report == 4)
    assert "another matter" in brief.to_text()


def test_reports_rest_on_each_other_as_judged(case: Case) -> None:
    judgement = case.judge("rests_on", "two.txt", "one.txt", by="Lina")
    two, one = (case.article(f).article.id for f in ("two.txt", "one.txt"))
    line = next(x for x in case.reckoning()[0].lineage if {x.a, x.b} == {one, two})
    assert line.earlier == one
    assert line.relation != "independent"
    assert "Lina" in line.why
    case.judge("independent", "two.txt", "one.txt", by="Omar")
    assert not any({x.a, x.b} == {one, two} for x in case.reckoning()[0].lineage)
    assert judgement in case.judgements()


def test_stories_are_joined_as_judged(case: Case) -> None:
    case.judge("same", "one.txt", "four.txt", by="Lina")
    one, four = (case.article(f).article.id for f in ("one.txt", "four.txt"))
    assert any({one, four} <= set(s.articles) for s in case.reckoning()[0].stories)


def test_a_story_that_loses_its_first_article_stays_one_of_its_own(case: Case) -> None:
    case.judge("same", "one.txt", "four.txt", by="Lina")
    together = next(s for s in case.reckoning()[0].stories if len(s.articles) > 1)
    first, other = together.articles[0], together.articles[-1]
    case.judge("different", other, first, by="Omar")
    stories = case.reckoning()[0].stories
    assert len({s.id for s in stories}) == len(stories)
    assert not any({first, other} <= set(s.articles) for s in stories)


def test_a_denial_judged_the_same_as_what_it_denies_is_shown_as_a_conflict(case: Case) -> None:
    opened, denied = claim_of(case, "one.txt", "was open"), claim_of(case, "three.txt", "was open")
    judgement = case.judge("same", opened.id, denied.id, by="Lina")
    assert outcome(case, judgement) == "conflict"
    assert "one says it, the other denies it" in case.brief().to_json()


def test_judgements_are_replayed_on_the_same_pages(case: Case, read_once: Path, tmp_path: Path) -> None:
    cost, festival = claim_of(case, "one.txt", "cost"), claim_of(case, "four.txt", "harvest")
    case.judge("same", cost.id, festival.id, by="Lina", note="asked both")
    with Case.open(tmp_path / "other.tawatur") as other:
        other.add(*(read_once / name for name in REPORTS))
        assert other.replay(case.judgements()) == 1
        assert other.replay(case.judgements()) == 0
        assert other.brief().to_json() == case.brief().to_json()


def test_a_judgement_on_what_is_gone_is_lost_and_harms_nothing(case: Case) -> None:
    gone = Target(kind="article", article_id="a-none", words="gone")
    case.judge("hide", gone, by="Lina")
    assert [r.outcome for r in case.rulings()] == ["lost"]


@pytest.mark.parametrize(
    ("kind", "names", "value", "says"),
    [
        ("same", ("Halim Dorvani", "one.txt"), None, "one kind"),
        ("same", ("Halim Dorvani", "Halim Dorvani"), None, "two things"),
        ("chain", ("one.txt",), "A > B", "not article"),
        ("date", ("one.txt",), "someday", "no date"),
        ("hide", ("nobody",), None, "nothing named"),
        ("hide", ("99:1",), None, "no citation"),
        ("undo", (), "j-", "several judgements"),
    ],
)
def test_what_makes_no_sense_is_refused(case: Case, kind: str, names: tuple[str, ...], value: str, says: str) -> None:
    for text in ("x", "y"):
        case.judge("note", "one.txt", value=text, by="Lina")
    with pytest.raises(JudgementError, match=says):
        case.judge(kind, *names, value=value, by="Lina")  # type: ignore[arg-type]


def test_review_asks_for_joins_and_not_again(case: Case) -> None:
    questions = case.review()
    assert all(q.joined and q.score < 1 for q in questions)
    for question in questions:
        case.judge("same", question.left, question.right, by="Lina")
    assert case.review() == []


def test_cut_takes_the_weakest_way_between_two() -> None:
    edges = [(0.9, "a", "b"), (0.8, "c", "d"), (0.4, "b", "c"), (0.3, "a", "d")]
    assert cut(["a", "b", "c", "d", "e"], edges, "a", "d") == (["a", "b", "e"], ["c", "d"])


def test_undoing_an_undo_brings_the_judgement_back() -> None:
    target = Target(kind="article", article_id="a-1", words="one")
    hidden = make_judgement("hide", [target], None, "Lina", at="2021-01-01T00:00:00+00:00")
    undone = make_judgement("undo", [], hidden.id, "Lina", at="2021-01-02T00:00:00+00:00")
    again = make_judgement("undo", [], undone.id, "Lina", at="2021-01-03T00:00:00+00:00")
    assert Docket([hidden, undone]).in_force == ()
    assert Docket([again, undone, hidden]).in_force == (hidden,)
