"""Judgements on articles: which story they tell, whom they rest on, and which are hidden."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from tawatur.judge.clusters import JUDGED, owners_of
from tawatur.judge.docket import Docket, Places, agreed, applied, conflict, lost
from tawatur.records import Apart, Judgement, Lineage, Reason, Ruling, Story, content_id

ONE_TEXT = frozenset({"identical", "near_copy", "same_wire", "translation"})


def judged_stories(
    stories: Sequence[Story], docket: Docket, places: Places
) -> tuple[tuple[Story, ...], tuple[Ruling, ...]]:
    """Stories with the articles that were judged to belong to them, and without those judged to be of another."""
    kept, rulings = list(stories), []
    for judgement in docket.of("same", "different", about="article"):
        pair = [places.article(t) for t in judgement.targets]
        owners = owners_of(kept, pair, lambda story, article_id: article_id in story.articles)
        if owners is None:
            rulings.append(lost(judgement))
            continue
        left, right = owners
        if (left is right) == (judgement.kind == "same"):
            rulings.append(agreed(judgement))
            continue
        kept = [s for s in kept if s is not left and s is not right]
        moved = pair[1] or ""
        if judgement.kind == "same":
            kept.append(_joined_story(left, right))
        else:
            stay = tuple(a for a in left.articles if a != moved)
            # A story is known by its first article, which may be the one that leaves.
            kept.append(msgspec.structs.replace(left, id=content_id("s", stay[0]), articles=stay))
            words = judgement.targets[1].words
            kept.append(Story(id=content_id("s", moved), articles=(moved,), title=words, first=None, last=None))
        rulings.append(applied(judgement))
    return tuple(kept), tuple(rulings)


def _joined_story(left: Story, right: Story) -> Story:
    times = sorted(t for t in (left.first, left.last, right.first, right.last) if t)
    return msgspec.structs.replace(
        left,
        articles=(*left.articles, *right.articles),
        first=times[0] if times else None,
        last=times[-1] if times else None,
    )


def judged_lineage(
    lineage: Sequence[Lineage], docket: Docket, places: Places
) -> tuple[tuple[Lineage, ...], tuple[Ruling, ...]]:
    """Articles that rest on others, or do not, as judged."""
    kept, rulings = {frozenset((x.a, x.b)): x for x in lineage}, []
    for judgement in docket.of("rests_on", "independent", about="article"):
        pair = [places.article(t) for t in judgement.targets]
        if None in pair or len(pair) != 2:
            rulings.append(lost(judgement))
            continue
        later, earlier = (i for i in pair if i is not None)
        key = frozenset((later, earlier))
        before = kept.get(key)
        if judgement.kind == "independent":
            kept.pop(key, None)
            clash = before is not None and before.relation in ONE_TEXT
            outcome = conflict(judgement, Reason.of("one_text_judged")) if clash else applied(judgement)
            rulings.append(outcome if before else agreed(judgement))
        elif before is not None and before.relation != "independent" and before.earlier == earlier:
            rulings.append(agreed(judgement))
        else:
            kept[key] = _resting(later, earlier, before, judgement)
            rulings.append(applied(judgement))
    return tuple(sorted(kept.values(), key=lambda x: (x.a, x.b))), tuple(rulings)


def _resting(later: str, earlier: str, before: Lineage | None, judgement: Judgement) -> Lineage:
    """The lineage that a person stated: what was found, with the direction judged, else a relay."""
    a, b = sorted((later, earlier))
    found = before or Lineage(a=a, b=b, relation="relay", score=JUDGED, why="")
    return msgspec.structs.replace(
        found,
        relation="relay" if found.relation == "independent" else found.relation,
        earlier=earlier,
        earlier_how=f"judged by {judgement.by}",
        why=f"judged by {judgement.by}",
        reasons=(Reason.of("judged", by=judgement.by),),
    )


def judged_apart(
    apart: Sequence[Apart], docket: Docket, places: Places
) -> tuple[tuple[Apart, ...], tuple[Ruling, ...]]:
    """The articles apart, with those that were hidden."""
    known, rulings = {x.article_id: x for x in apart}, []
    for judgement in docket.of("hide", about="article"):
        article_id = places.article(judgement.targets[0])
        if article_id is None:
            rulings.append(lost(judgement))
            continue
        rulings.append(agreed(judgement) if article_id in known else applied(judgement))
        why = f"hidden by {judgement.by}"
        known[article_id] = Apart(
            article_id=article_id, score=0.0, why=why, reason=Reason.of("hidden", by=judgement.by)
        )
    return tuple(known[i] for i in sorted(known)), tuple(rulings)
