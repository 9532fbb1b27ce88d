"""Two reports side by side."""

from __future__ import annotations

from tawatur.config import Config
from tawatur.records import Analysis, Links, Span
from tawatur.weigh.comparison import Comparison, compare_reports
from tawatur.weigh.weigher import Weigher
from tests.unit.weigh.build import Draft, case, group, lineage, slot

HEAD = "The dam at Sindar held through the storm and engineers found {} cracks along its northern wall on Sunday."
TAIL = "Nobody was hurt when the lower gate was opened for the first time since the spring floods."


def report(name: str, figure: str, value: float, *more: tuple[str, str]) -> Draft:
    d = Draft(name, f"Outlet {name}", "2031-05-02")
    d.say(HEAD.format(figure))
    d.quantity(figure, value, unit="crack")
    for sentence, who in more:
        d.say(sentence, (who, "person", None))
    return d


def compared(a: Draft, b: Draft, links: Links, analyses: list[Analysis]) -> Comparison:
    return compare_reports(analyses[0], analyses[1], links, Weigher(Config())(analyses, links))


def words(analysis: Analysis, spans: tuple[Span, ...]) -> list[str]:
    return [s.of(analysis.article.text) for s in spans]


def test_a_changed_figure_in_a_shared_passage_is_told() -> None:
    a, b = report("a", "12", 12), report("b", "21", 21)
    analyses, links = case(
        [a, b], links=[lineage(a, b, "near_copy")], slots=[slot("count", (a.id, 0, None), (b.id, 0, None))]
    )
    found = compared(a, b, links, analyses)
    assert found.relation == "near_copy"
    assert len(found.shared) == 1
    assert (found.only_a, found.only_b) == ((), ())
    (figure,) = [d for d in found.different if d.kind == "figure"]
    assert (figure.a.span.of(a.text), figure.b.span.of(b.text)) == ("12", "21")


def test_what_only_one_tells_is_listed_on_its_side() -> None:
    a = report("a", "12", 12, (TAIL, "Ada Marl"))
    b = report("b", "12", 12)
    b.say("Farmers downstream have asked for a new survey of the whole valley.")
    analyses, links = case([a, b])
    found = compared(a, b, links, analyses)
    assert words(analyses[0], found.only_a) == [TAIL]
    assert len(found.only_b) == 1
    assert found.relation is None
    assert [d for d in found.different if d.kind != "wording"] == []


def test_one_claim_on_two_roots_is_a_difference_of_source() -> None:
    a = report("a", "12", 12, (TAIL, "Ada Marl"))
    b = report("b", "12", 12, ("The lower gate was opened and no person came to harm.", "Lena Oft"))
    analyses, links = case([a, b], [group(a.claims[1].id, b.claims[1].id)])
    (source,) = [d for d in compared(a, b, links, analyses).different if d.kind == "source"]
    assert source.why == "Ada Marl / Lena Oft"


def test_articles_with_nothing_in_common() -> None:
    a = report("a", "12", 12)
    b = Draft("b", "Outlet b", "2031-05-02")
    b.say("The council of Marabel met to speak of schools.")
    analyses, links = case([a, b])
    found = compared(a, b, links, analyses)
    assert not found.shared
    assert not found.different
    assert len(found.only_a) == len(found.only_b) == 1
