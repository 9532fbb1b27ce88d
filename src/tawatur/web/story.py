"""A story: what its reports tell, each thing with the chains that carry it, drawn from its roots to the reports."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from tawatur.brief.lines import Phrase, Reported, RootLine
from tawatur.brief.phrases import text_of
from tawatur.brief.reasons import in_prose
from tawatur.brief.view import CaseView
from tawatur.errors import CaseError
from tawatur.judge.naming import claim_target
from tawatur.records import Citation, Claim, ClaimGroup, Record, Stance, Standing, Target
from tawatur.web.desk import Desk, shown, wording_of
from tawatur.web.pages import MANY, report_row
from tawatur.web.reckoned import Reckoned, reckoned
from tawatur.web.sections import sheet_of

GROUPS = 20
"""Claim groups on one page."""


class Branch(msgspec.Struct):
    """A link of chains: who says it, the reports that carry it from here, and who passes it on."""

    name: Phrase
    reports: list[int]
    branches: list[Branch]


class Tree(Record, frozen=True, kw_only=True):
    """The chains that rest on one root."""

    root: RootLine | None
    """None for the newsrooms' own voice."""
    opposing: bool
    branches: tuple[Branch, ...]


class MemberLine(Record, frozen=True, kw_only=True):
    """A claim of a group as one report has it."""

    target: Target
    report: int
    chain: Phrase
    words: str
    language: str
    citation: Citation
    stance: Stance
    modality: str
    why: str


class Joined(Record, frozen=True, kw_only=True):
    """Why two members were taken for one."""

    left: int
    right: int
    score: float
    why: str


class GroupPart(Record, frozen=True, kw_only=True):
    """One thing that is reported, as the brief has it, with its chains and its members."""

    line: Reported
    trees: tuple[Tree, ...]
    members: tuple[MemberLine, ...]
    more_members: int
    joined: tuple[Joined, ...]


def story(desk: Desk, request: Request) -> Response:
    """The story whose id the address gives."""
    asked = request.path_params["id"]
    with desk.open() as case:
        known = reckoned(case)
        told = known.stories.get(asked)
        if told is None:
            raise CaseError(f"the case has no story {asked!r}")
        standings, sheet = sheet_of(known.standings_of(told.articles), request, GROUPS)
        view = known.view(case, wording_of(request), {"standings": standings})
        numbers = case.numbers()
        first = sorted(told.articles, key=lambda i: numbers[i])[:MANY]
        reports = [report_row(a, numbers[a.id]) for a in case.articles(first)]
    slots = shown(view)
    brief = slots["b"]
    parts = [_part(known, view, line) for line in (*brief.reported, *brief.also)]
    return desk.page(request, "story.html", **slots, story=told, groups=parts, sheet=sheet, reports=reports)


def _part(known: Reckoned, view: CaseView, line: Reported) -> GroupPart:
    group = known.groups[line.group_id]
    loaded = [m for m in group.members if m.claim_id in view.claims]
    members = tuple(_member(view, view.claims[m.claim_id], m.stance, m.why) for m in loaded)
    place = {m.claim_id: n for n, m in enumerate(loaded, 1)}
    return GroupPart(
        line=line,
        trees=tuple(_trees(view, line, known.standings[line.group_id])),
        members=members,
        more_members=len(group.members) - len(members),
        joined=tuple(_joined(view, group, place)),
    )


def _member(view: CaseView, claim: Claim, stance: Stance, why: str) -> MemberLine:
    article = view.article(claim.article_id)
    return MemberLine(
        target=claim_target(article, claim),
        report=view.numbers[claim.article_id],
        chain=view.chain(claim),
        words=claim.content.of(article.text),
        language=article.language,
        citation=Citation(article_id=article.id, span=claim.content),
        stance=stance,
        modality=claim.modality,
        why=in_prose(view, why),
    )


def _joined(view: CaseView, group: ClaimGroup, place: dict[str, int]) -> Iterable[Joined]:
    for merge in group.merges:
        if merge.left in place and merge.right in place:
            why = in_prose(view, merge.why)
            yield Joined(left=place[merge.left], right=place[merge.right], score=merge.score, why=why)


def _trees(view: CaseView, line: Reported, standing: Standing) -> Iterable[Tree]:
    """One tree a root: from the root through whoever passed it on to the reports."""
    for shown_roots, roots, opposing in (
        (line.roots, standing.roots, False),
        (line.opposing, standing.opposing, True),
    ):
        for shown_root, root in zip(shown_roots, roots, strict=True):
            claims = [view.claims[c] for c in root.claim_ids if c in view.claims]
            yield Tree(root=shown_root, opposing=opposing, branches=_branches(view, claims, shown_root.name))
    own = [view.claims[c] for c in standing.unattributed if c in view.claims]
    if own:
        yield Tree(root=None, opposing=False, branches=_branches(view, own, ()))


def _branches(view: CaseView, claims: Iterable[Claim], root: Phrase) -> tuple[Branch, ...]:
    """The chains of some claims as branches, those that begin alike together. The root itself stands above them."""
    top = Branch((), [], [])
    for claim in claims:
        names = [view.source(claim.article_id, link) for link in reversed(claim.chain)]
        if names and text_of(names[0]) == text_of(root):
            names = names[1:]
        at = top
        for name in (*names, view.publisher(claim.article_id)):
            at = _grown(at, name)
        number = view.numbers[claim.article_id]
        if number not in at.reports:
            at.reports.append(number)
    return tuple(top.branches)


def _grown(at: Branch, name: Phrase) -> Branch:
    """The branch of that name, which grows when it is not there."""
    for branch in at.branches:
        if text_of(branch.name) == text_of(name):
            return branch
    at.branches.append(Branch(name, [], []))
    return at.branches[-1]
