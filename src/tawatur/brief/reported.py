"""Section 2, what is reported: claim groups with their gloss, their voices, their roots and what was counted once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tawatur.brief.glosses import Glosser, quotation_in
from tawatur.brief.lines import CountedOnce, Phrase, Reported, RootLine, Voice
from tawatur.brief.phrases import one_line, text_of
from tawatur.brief.reasons import why
from tawatur.brief.view import CaseView
from tawatur.records import Citation, Claim, ClaimGroup, GroupMember, Root, RootMerge, Standing
from tawatur.text.fold import fold

MAX_MERGES = 12
OWN_REPORT = "own:"
"""How the id of a root begins that is the outlet itself, which can have seen what it reports."""
_STANCES = ("agrees", "differs", "plays_down", "denies")


class Reporter:
    """Lays out claim groups."""

    def __init__(self, view: CaseView, glosser: Glosser, max_voices: int) -> None:
        self._view = view
        self._glosser = glosser
        self._max_voices = max_voices
        self._headings: set[str] = set()

    def line(self, number: int, standing: Standing) -> Reported | None:
        """One thing that is reported; None when no claim of the group is in the case. A heading that an earlier line
        has too is told apart by its words."""
        view = self._view
        group = view.groups.get(standing.group_id)
        members = [m for m in group.members if m.claim_id in view.claims] if group else []
        if group is None or not members:
            return None
        affirming = [m for m in members if m.stance in ("agrees", "differs")] or members
        claims = [view.claims[m.claim_id] for m in affirming]
        modality, label = self._modality(claims)
        gloss, framed = self._glosser.group(group, claims, hedged=bool(label))
        if framed and text_of(gloss) in self._headings:
            gloss = self._glosser.apart(gloss, claims)
        self._headings.add(text_of(gloss))
        quoted = "" if framed else quotation_in(gloss)
        voices, more_voices = self._voices(members, quoted)
        reports = tuple(sorted({view.numbers[m.article_id] for m in members}))
        return Reported(
            number=number,
            group_id=group.id,
            gloss=gloss,
            has_frame=framed,
            event_type=group.event_type,
            event_label=view.w.event(group.event_type),
            date=group.date,
            when=view.when(group.date),
            figures=self._glosser.figures(claims),
            modality=modality,
            modality_label=label,
            roots=tuple(map(self._root, standing.roots)),
            opposing=tuple(map(self._root, standing.opposing)),
            own_voice=len(standing.unattributed),
            standing_label=self._standing(standing),
            voices=voices,
            more_voices=more_voices,
            counted_once=self._merges(standing.merges),
            reports=reports,
            rank=standing.rank,
            citations=tuple(dict.fromkeys(label for voice in voices for label in voice.citations)),
        )

    def _voices(self, members: Sequence[GroupMember], quoted: str) -> tuple[tuple[Voice, ...], int]:
        """(the first voices of a group, those for it first; how many more). Same words through the same chain are one
        voice."""
        view = self._view
        merged: dict[tuple[str, str, str], list[GroupMember]] = {}
        for member in sorted(members, key=lambda m: (_STANCES.index(m.stance), view.numbers[m.article_id])):
            claim = view.claims[member.claim_id]
            words = fold(claim.content.of(view.article(claim.article_id).text))
            merged.setdefault((words, text_of(view.sources(claim)), member.stance), []).append(member)
        voices = list(merged.values())
        shown = tuple(self._voice(voice, quoted) for voice in voices[: self._max_voices])
        return shown, len(voices) - len(shown)

    def _voice(self, members: Sequence[GroupMember], quoted: str) -> Voice:
        view = self._view
        claims = [view.claims[m.claim_id] for m in members]
        labels, more = view.cite_some(Citation(article_id=c.article_id, span=c.content) for c in claims)
        return Voice(
            chain=view.chain(claims[0]),
            stance=members[0].stance,
            stance_label=view.w("stance", members[0].stance),
            modality=claims[0].modality,
            modality_label=self._how_put(claims[0]),
            citations=labels,
            more_citations=more,
            in_gloss=one_line(claims[0].content.of(view.article(claims[0].article_id).text)) == quoted,
        )

    def _how_put(self, claim: Claim) -> str:
        w = self._view.w
        return w("negated" if claim.negated and w.has("negated", claim.modality) else "modality", claim.modality)

    def _modality(self, claims: Sequence[Claim]) -> tuple[str, str]:
        """How most claims put it; the label is empty when it is plainly asserted."""
        (modality, negated), _ = Counter((c.modality, c.negated) for c in claims).most_common(1)[0]
        if modality == "asserts" and not negated:
            return modality, ""
        return modality, self._how_put(next(c for c in claims if (c.modality, c.negated) == (modality, negated)))

    def _standing(self, standing: Standing) -> str:
        w = self._view.w
        parts = []
        if standing.roots:
            parts.append(w.count("roots", len(standing.roots)))
        if standing.opposing:
            parts.append(w.count("opposing", len(standing.opposing)))
        if standing.unattributed:
            parts.append(w.count("own", len(standing.unattributed)))
        return w("page", "list_comma").join(parts) or w("standing", "no_root")

    def _root(self, root: Root) -> RootLine:
        view = self._view
        return RootLine(
            name=self._root_name(root),
            kind=view.w("source", root.kind),
            anonymous=root.anonymous,
            reports=tuple(sorted(view.numbers[a] for a in set(root.articles) if a in view.numbers)),
        )

    def _root_name(self, root: Root) -> Phrase:
        names = dict(reversed(root.names))
        if root.id.startswith(OWN_REPORT) and root.articles:
            return self._view.own_voice(root.articles[0])
        entity = root.id if root.id in self._view.entities else self._view.by_names.get(root.names)
        if entity and not root.anonymous:
            return self._view.name(entity)
        own = names.get(self._view.w.language)
        if own and not root.anonymous:
            return self._view.literal(own)
        return self._view.described(own or root.name, "anonymous" if root.anonymous else root.kind)

    def _merges(self, merges: Sequence[RootMerge]) -> tuple[CountedOnce, ...]:
        view = self._view
        lines = []
        for merge in merges[:MAX_MERGES]:
            articles = {view.claims[c].article_id for c in merge.claim_ids if c in view.claims}
            lines.append(
                CountedOnce(
                    rule=merge.rule,
                    rule_label=view.w("rule", merge.rule),
                    why=why(view, (merge.reason,), merge.why),
                    reports=tuple(sorted(view.numbers[a] for a in articles)),
                )
            )
        return tuple(dict.fromkeys(lines))


def is_main(standing: Standing, group: ClaimGroup | None) -> bool:
    """Whether a group is told in full: something happened, and somebody stands behind it beyond one newsroom."""
    if group is None:
        return False
    articles = {m.article_id for m in group.members}
    if group.event_type is None:
        return len(standing.roots) + len(standing.opposing) > 1
    return bool(standing.roots) or bool(standing.opposing) or len(articles) > 1
