"""Affairs, on invented leads; and the brief of one story and of one affair."""

from __future__ import annotations

from pathlib import Path

from tawatur import Case
from tawatur.brief import BriefOptions

REPORTS = {
    "strike1.txt": "Dockers of Port Malvane walk out\n\nDockers in Port Malvane stopped work on Monday over wages, "
    "their union said. No ship was unloaded in the harbour.\n",
    "strike2.txt": "Port Malvane dockers on strike over wages\n\nThe dockers' union said work in the harbour of Port "
    "Malvane stopped on Monday over unpaid wages, and that no ship was unloaded.\n",
    "talks.txt": "Dockers and harbour company open talks\n\nThe union of the dockers of Port Malvane and the harbour "
    "company began talks over wages on Thursday to end the strike in the harbour, a mediator said.\n",
    "comet.txt": "Comet seen over the southern sky\n\nAstronomers photographed a comet with two tails, the observatory "
    "said. It will be visible until March.\n",
}


def read(folder: Path) -> Case:
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    case = Case.open(folder / "case.tawatur")
    case.add(folder)
    return case


def test_affairs_hold_stories_of_one_matter_and_briefs_are_of_one(tmp_path: Path) -> None:
    with read(tmp_path) as case:
        links, _ = case.reckoning()
        named = {a.article.id: a.article.location.rsplit("/", 1)[-1] for a in case.analyses()}
        affairs = [{named[i] for i in affair.articles} for affair in links.affairs]
        assert affairs == [{"strike1.txt", "strike2.txt", "talks.txt"}, {"comet.txt"}]
        assert sorted(s for a in links.affairs for s in a.stories) == sorted(s.id for s in links.stories)

        comet = next(s for s in links.stories if named[s.articles[0]] == "comet.txt")
        brief = case.brief(BriefOptions(story=comet.id[:12]))
        assert [r.location for r in brief.reports] == ["comet.txt"]
        assert brief.selection[0].startswith("One story: Comet seen")
        whole = case.brief(BriefOptions(affair=links.affairs[0].id))
        assert sorted(r.location for r in whole.reports) == ["strike1.txt", "strike2.txt", "talks.txt"]
        assert "has no story s-none" in case.brief(BriefOptions(story="s-none")).to_text()
