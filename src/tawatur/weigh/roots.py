"""Independent roots of every claim group: how many chains of sources stand behind it that do not rest on one another.

Counting rules (those of the gold of whole affairs): one root for one utterer or document, however often it is carried;
spokesman and institution are one; copies and translations of one text are one; who only cites a report rests on it;
anonymous sources of one outlet count once, and are marked; who says a thing here and quotes it from a document there
is one; what nobody is named for gives no root, but an outlet that is the only origin of something it can have seen is
one itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from tawatur.link.case_index import CaseIndex, ClaimView
from tawatur.link.consequence import can_be_seen, consequence, is_content
from tawatur.records import UNNAMED_OUTLET, Analysis, ClaimGroup, Links, Reason, Root, RootMerge, Standing, content_id
from tawatur.text.fold import fold
from tawatur.weigh.one_text import OneText
from tawatur.weigh.voices import Voice, Voices

FOR = frozenset({"agrees", "differs"})
AGAINST = frozenset({"denies"})
LEAST = 0.4
"""What weighs even that of which nothing follows, so that what many report is not behind what one report tells."""
MENTIONED = 0.5
"""The most that the consequence of an event weighs that no claim of a group tells by its main clause."""
MOST = 120
"""Different sources of one side of a group that are compared with one another; further ones are counted by key."""


def find_standings(analyses: Sequence[Analysis], links: Links) -> tuple[Standing, ...]:
    """The standing of every claim group, highest rank first."""
    index = CaseIndex(analyses, links.entities)
    voices = Voices(index, links.lineage, links.origins)
    one_text = OneText(links.lineage)
    standings = [
        _standing(index, voices, one_text, group)
        for group in links.groups
        if all(m.claim_id in index.claims for m in group.members)
    ]
    return tuple(sorted(standings, key=lambda s: (-s.rank, s.group_id)))


def _standing(index: CaseIndex, voices: Voices, one_text: OneText, group: ClaimGroup) -> Standing:
    sides: list[tuple[Root, ...]] = []
    merges: list[RootMerge] = []
    unattributed: list[ClaimView] = []
    for stances in (FOR, AGAINST):
        views = [index.claims[m.claim_id] for m in group.members if m.stance in stances]
        found = [(v, voices.of(v)) for v in views]
        unattributed += [v for v, voice in found if voice is None]
        count = _Count(index, [voice for _, voice in found if voice is not None], one_text)
        sides.append(count.roots())
        merges += count.merges
    if not sides[0] and not sides[1]:
        sides[0] = _own_report(index, voices, group, unattributed)
    if sides[0] and sides[0][0].id.startswith("own:"):
        unattributed = []
    return Standing(
        group_id=group.id,
        roots=sides[0],
        opposing=sides[1],
        merges=tuple(merges),
        unattributed=tuple(v.id for v in unattributed),
        rank=_rank(index, group, len(sides[0]) + len(sides[1])),
    )


def _own_report(index: CaseIndex, voices: Voices, group: ClaimGroup, views: Sequence[ClaimView]) -> tuple[Root, ...]:
    """The outlet itself, when it is the only origin of something that it can have seen."""
    families = {voices.family[v.article_id] for v in views}
    if len(families) != 1 or not can_be_seen(group.event_type) or any(v.claim.chain for v in views):
        return ()
    articles = tuple(dict.fromkeys(v.article_id for v in views))
    name = index.publisher(articles[0])
    return (
        Root(
            id=f"own:{content_id('root', fold(name))}",
            name=f"{name} (own report)",
            kind="media",
            claim_ids=tuple(v.id for v in views),
            articles=articles,
        ),
    )


def _rank(index: CaseIndex, group: ClaimGroup, roots: int) -> float:
    """Consequence first, of what is told and not only mentioned; then roots, each further one counting half as much;
    then articles likewise."""
    articles = len({m.article_id for m in group.members})
    support = 0.3 + 0.35 * (1 - 0.5**roots) + 0.35 * (1 - 0.6 ** (articles - 1))
    views = [index.claims[m.claim_id] for m in group.members]
    told = any(e.told and e.type == group.event_type for v in views for e in v.events)
    weight = consequence(group.event_type)
    if not told and not is_content(group.event_type):
        weight = min(weight, MENTIONED)
    return round((LEAST + (1 - LEAST) * weight) * support, 4)


_Ruling = tuple[str, str, Reason]
"""The counting rule that joins two sources, and why: in words, and for wording in another language."""


class _Count:
    """Counts the roots of one side of a group; every merge is kept with its rule and the reason in words."""

    def __init__(self, index: CaseIndex, voices: Sequence[Voice], one_text: OneText) -> None:
        self._index = index
        self._voices = voices
        self._one_text = one_text
        self._of = list(range(len(voices)))
        self._states = {e.id for e in index.entities.values() if e.type in ("state", "place")}
        self.merges: list[RootMerge] = []
        self._by_key()
        offices = (self._spokesman, self._state_organ, self._bare_office)
        for rule in (self._same_statement, *offices, self._relay, self._copy):
            self._apply(rule)

    def roots(self) -> tuple[Root, ...]:
        clusters: dict[int, list[Voice]] = {}
        for voice, at in zip(self._voices, self._of, strict=True):
            clusters.setdefault(at, []).append(voice)
        return tuple(self._root(voices) for _, voices in sorted(clusters.items()))

    def _root(self, voices: list[Voice]) -> Root:
        best = min(voices, key=_plainness)
        entity = self._index.entities.get(best.entity or "")
        return Root(
            id=content_id("root", best.key),
            name=best.name,
            names=entity.names if entity else (),
            kind=best.kind,
            anonymous=all(v.anonymous for v in voices),
            claim_ids=tuple(v.view.id for v in voices),
            articles=tuple(dict.fromkeys(v.view.article_id for v in voices)),
        )

    def _by_key(self) -> None:
        """One root for all that have one key; worth a word when they stand in several articles."""
        first: dict[str, int] = {}
        for i, voice in enumerate(self._voices):
            self._of[i] = first.setdefault(voice.key, i)
        for key, i in first.items():
            same = [v for v in self._voices if v.key == key]
            articles = {v.view.article_id for v in same}
            if len(same) > 1 and self._voices[i].anonymous:
                why = f"unnamed sources carried by one outlet or wire ({self._carrier(same[0])}) are counted once"
                reason = Reason.of("anonymous_of_outlet", carrier=self._carrier_id(same[0]))
                self._note("anonymous_of_outlet", same, why, reason)
            elif len(articles) > 1:
                self._note("same_root", same, f"all rest on {same[0].name}", Reason.of("same_root", one=_id(same[0])))

    def _apply(self, rule: Callable[[Voice, Voice], _Ruling | None]) -> None:
        distinct = list({(v.key, v.view.article_id): i for i, v in enumerate(self._voices)}.values())[:MOST]
        for at, i in enumerate(distinct):
            for j in distinct[at + 1 :]:
                a, b = self._voices[i], self._voices[j]
                if self._of[i] != self._of[j] and (found := rule(a, b)) and not self._two_institutions(i, j):
                    name, why, reason = found
                    self._note(name, (a, b), why, reason)
                    old, new = max(self._of[i], self._of[j]), min(self._of[i], self._of[j])
                    self._of = [new if x == old else x for x in self._of]

    def _two_institutions(self, i: int, j: int) -> bool:
        """Whether joining would make one root of two institutions; those never are by whom they speak for alone."""
        both = (self._of[i], self._of[j])
        named = {v.key for v, x in zip(self._voices, self._of, strict=True) if x in both and v.kind == "organisation"}
        return len(named) > 1

    def _same_statement(self, a: Voice, b: Voice) -> _Ruling | None:
        """Who says a thing in one report and in another says it of a document or of somebody else: one statement."""
        for one, other in ((a, b), (b, a)):
            if one.key in other.outer and not one.anonymous:
                reason = Reason.of("same_statement", one=_id(one), other=_id(other))
                return "same_statement", f"{one.name} says it, in another report as the word of {other.name}", reason
        return None

    def _spokesman(self, a: Voice, b: Voice) -> _Ruling | None:
        for one, other in ((a, b), (b, a)):
            if one.entity is not None and other.entity is not None and other.entity in one.speaks_for:
                reason = Reason.of("speaks_for", one=_id(one), other=_id(other))
                return "spokesman", f"{one.name} speaks for {other.name}", reason
        return None

    def _state_organ(self, a: Voice, b: Voice) -> _Ruling | None:
        """Two officers or organs of one state, or of one institution; two different institutions are guarded."""
        shared = a.speaks_for & b.speaks_for
        if not shared or a.anonymous or b.anonymous:
            return None
        whom = min(shared)
        reason = Reason.of("both_speak_for", one=_id(a), other=_id(b), whom=whom)
        return "spokesman", f"{a.name} and {b.name} both speak for {self._index.name(whom)}", reason

    def _bare_office(self, a: Voice, b: Voice) -> _Ruling | None:
        """An office that does not say whose it is, beside the one institution or state of the same article."""
        for one, other in ((a, b), (b, a)):
            bare = one.office and not one.anonymous and not one.speaks_for & self._states
            whose = other.kind in ("organisation", "state") and not other.anonymous and one.entity != other.entity
            if bare and whose and one.view.article_id == other.view.article_id:
                reason = Reason.of("speaks_for_named", one=_id(one), other=_id(other))
                return "spokesman", f"{one.name} speaks for {other.name}, whom the same report names", reason
        return None

    def _relay(self, a: Voice, b: Voice) -> _Ruling | None:
        """A medium that is cited, and what it rests on itself: its own source, or its own article in the case."""
        for one, other in ((a, b), (b, a)):
            if one.kind not in ("media", "agency"):
                continue
            if one.key in other.through:
                reason = Reason.of("spoke_through", one=_id(one), other=_id(other))
                return "relay", f"{one.name} is cited for it, and {other.name} spoke through {one.name}", reason
            publisher = fold(self._index.publisher(other.view.article_id))
            entity = self._index.entities.get(one.entity or "")
            forms = {fold(one.name), *(fold(f) for f in (entity.forms if entity else ()))}
            if publisher in forms and one.view.article_id != other.view.article_id:
                reason = Reason.of("own_report_rests_on", one=_id(one), other=_id(other))
                return "relay", f"{one.name} is cited for it, and its own report rests on {other.name}", reason
        return None

    def _copy(self, a: Voice, b: Voice) -> _Ruling | None:
        """Differently named sources of one passage; or of two articles that carry one text and have one each here."""
        if self._one_text.in_one_passage(a.view, b.view):
            why = f"{a.name} and {b.name} stand in one passage that both reports have"
            return "copy", why, Reason.of("one_passage", one=_id(a), other=_id(b))
        relation = self._one_text.relation(a.view.article_id, b.view.article_id)
        if relation is None or self._roots_in(a.view.article_id) > 1 or self._roots_in(b.view.article_id) > 1:
            return None
        rule = "translation" if relation == "translation" else "copy"
        why = f"{a.name} and {b.name} stand in one text, carried twice ({relation.replace('_', ' ')})"
        return rule, why, Reason.of("one_text", one=_id(a), other=_id(b))

    def _roots_in(self, article_id: str) -> int:
        return len({x for v, x in zip(self._voices, self._of, strict=True) if v.view.article_id == article_id})

    def _note(self, rule: str, voices: Iterable[Voice], why: str, reason: Reason) -> None:
        self.merges.append(RootMerge(claim_ids=tuple(v.view.id for v in voices), rule=rule, why=why, reason=reason))

    def _carrier(self, voice: Voice) -> str:
        carrier = self._carrier_id(voice)
        if carrier in self._index.entities:
            return self._index.name(carrier)
        name = self._index.publisher(carrier)
        return "an unnamed outlet" if name.startswith(UNNAMED_OUTLET) else name

    def _carrier_id(self, voice: Voice) -> str:
        """Id of the medium that a source spoke through, else of its article."""
        last = voice.through[-1] if voice.through else ""
        return last if last in self._index.entities else voice.view.article_id


def _id(voice: Voice) -> str:
    """What a reason names a source by: the id of its entity, else its name."""
    return voice.entity or voice.name


def _plainness(voice: Voice) -> tuple[int, int, str]:
    """Orders the voices of one root: named before unnamed, who spoke before who carried."""
    order = {"person": 0, "organisation": 1, "state": 2, "document": 3, "group": 4}
    return (int(voice.anonymous), order.get(voice.kind, 5), voice.name)
