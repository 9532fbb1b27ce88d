"""Sanctions imposed, blocked, lifted; assets frozen or released."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple, get_args

from tawatur.claims.claimed import ClaimIndex
from tawatur.claims.discourse import Discourse, of_mention
from tawatur.claims.goods import items_near, owner
from tawatur.claims.inflection import arabic_noun, arabic_splits, arabic_verb, english_noun, english_verb
from tawatur.claims.phrases import Scene, open_scene
from tawatur.claims.spans import Nearby
from tawatur.config import Config
from tawatur.languages import known_languages, load_pack
from tawatur.records import Annotations, Argument, Claim, Event, Sanction, Span, content_id
from tawatur.records.claim import EventStatus, SanctionKind, TransferStatus
from tawatur.text import Document, fold

_KINDS: dict[str, SanctionKind] = {kind: kind for kind in get_args(SanctionKind)}
_STATUS: dict[EventStatus, TransferStatus] = {
    "denied": "denied",
    "did_not_occur": "denied",
    "alleged": "alleged",
    "possible": "possible",
    "predicted": "possible",
    "planned": "promised",
    "requested": "requested",
}
_BEFORE = 9
"""Tokens before a mention of sanctions in which the word that governs it is sought."""
_NEAR = 10


class _Context(NamedTuple):
    kind: SanctionKind
    subject: str


class SanctionFinder:
    """Finds sanctions: every mention of them with a party, and every release of frozen assets."""

    def __init__(self, config: Config) -> None:
        self._config = config
        for code in known_languages():
            _contexts(code)

    def __call__(
        self,
        document: Document,
        annotations: Annotations,
        claims: tuple[Claim, ...],
        events: tuple[Event, ...],
    ) -> tuple[Sanction, ...]:
        return _Search(open_scene(document, annotations), claims, events).sanctions()


class _Search:
    """The sanctions of one document."""

    def __init__(self, scene: Scene, claims: tuple[Claim, ...], events: tuple[Event, ...]) -> None:
        self._scene = scene
        self._holders = ClaimIndex(claims)
        self._events = events
        self._near = Nearby(events, lambda e: e.trigger)
        self._discourse = Discourse(scene)
        self._contexts = _contexts(scene.document.pack.code)

    def sanctions(self) -> tuple[Sanction, ...]:
        """In the order of the text."""
        found: list[Sanction] = []
        for event in self._events:
            if event.type == "asset_release":
                found.append(self._release(event))
        last_sentence: dict[tuple[int, str], bool] = {}
        for index in range(len(self._scene.words)):
            if self._is_sanction(index):
                sanction = self._mention(index)
                if sanction is not None:
                    key = (self._scene.document.sentence_of[index], sanction.kind)
                    if key not in last_sentence:
                        last_sentence[key] = True
                        found.append(sanction)
        return tuple(sorted(found, key=lambda s: s.span))

    def _is_sanction(self, index: int) -> bool:
        """Whether the token names sanctions or an embargo, and not the penal code («قانون العقوبات»)."""
        scene = self._scene
        named = any(n.group == "sanction" and scene.follows(index, n.rest) for n in scene.words[index].nouns)
        before = scene.words[index - 1].nouns if index else ()
        return named and not any(n.kind == "law" for n in before)

    def _mention(self, index: int) -> Sanction | None:
        scene = self._scene
        first, end = scene.sentence_range(index)
        at, context = self._governor(index, first)
        imposer, last = self._imposer(index, end)
        target, last = self._target(index, end, last)
        kind: SanctionKind = context.kind if context is not None else "in_force"
        event = self._event(at, index) if at is not None else self._imposed_after(index, end)
        if event is not None and at is None:
            kind = "imposed"
        if event is not None:
            actor = event.actors[0] if event.actors else None
            if context is not None and context.subject == "target":
                target = target or actor
            else:
                imposer = actor or imposer
            target = target or (event.recipients[0] if event.recipients else None)
        if at is not None and context is not None and target is None and context.subject == "target":
            target = self._actor_before(at, first, imposer)
        if at is not None and context is not None and context.subject == "other":
            imposer = imposer or self._obstructed(at, index)
        if context is None and imposer is None and target is None:
            return None
        other = context is not None and context.subject == "other"
        if target is None and other and {"upon", "prep_pronoun"} <= self._scene.words[min(index + 1, end - 1)].classes:
            target = self._actor_before(at or index, first, imposer)
        if target is None and not other and kind in ("in_force", "evaded", "breached"):
            target = self._actor_before(index, first, imposer)
        if imposer is None and target is None:
            return None
        if kind == "imposed" and event is not None and event.status in ("possible", "requested", "predicted"):
            kind = "proposed"
        start = scene.document.starts[at if at is not None else index]
        return self._record(kind, imposer, target, Span(start, scene.document.ends[last]), event)

    def _governor(self, index: int, first: int) -> tuple[int | None, _Context | None]:
        """The word that says what becomes of the sanctions: the outermost of a chain such as «منعت فرض عقوبات»."""
        best: tuple[int | None, _Context | None] = (None, None)
        for at in range(index - 1, max(first, index - _BEFORE) - 1, -1):
            if self._scene.document.words[at][0] in ".؛;":
                break
            context = self._contexts.get(self._scene.folds[at])
            if context is None:
                continue
            if best[1] is None or best[1].kind == "imposed":
                best = (at, context)
        return best

    def _event(self, at: int, index: int) -> Event | None:
        span = self._scene.document.span(at, index)
        near = self._near.between(span.start, span.end)
        return next((e for _, e in near if span.covers(e.trigger)), None)

    def _imposed_after(self, index: int, end: int) -> Event | None:
        """«العقوبات التي فرضها X»: the event in the relative clause behind the noun."""
        scene = self._scene
        for at in range(index + 1, min(end, index + 4)):
            if "relative" in scene.words[at].classes:
                span = scene.document.span(at, min(at + 2, end - 1))
                near = self._near.between(span.start, span.end)
                return next((e for _, e in near if e.type == "sanction" and span.covers(e.trigger)), None)
        return None

    def _imposer(self, index: int, end: int) -> tuple[Argument | None, int]:
        """Whose sanctions: the adjective or the genitive behind the noun."""
        scene = self._scene
        for at in range(index + 1, min(end, index + 4)):
            mention = scene.adjective_at.get(at)
            if mention is not None:
                return of_mention(scene, mention), at
            phrase = scene.phrase(at, end) if at in scene.mention_at else None
            if phrase is not None and phrase.actor and not scene.mention_at[at][0].proclitic:
                return self._discourse.arguments(phrase)[0], phrase.last
            if scene.words[at].classes or not scene.document.words[at][0].isalnum():
                break
        before = index - 1
        if not scene.arabic and before in scene.adjective_at:
            return of_mention(scene, scene.adjective_at[before]), index
        head = scene.mention_end.get(before)
        if not scene.arabic and head is not None and (phrase := scene.phrase(head, index)) and phrase.actor:
            return self._discourse.arguments(phrase)[0], index
        return None, index

    def _target(self, index: int, end: int, last: int) -> tuple[Argument | None, int]:
        """On whom: the first name behind «على» or «ضد»."""
        for phrase in self._scene.phrases(last + 1, min(end, index + _NEAR + 4)):
            if self._scene.is_a(phrase.preposition, "upon"):
                return self._discourse.arguments(phrase)[0], phrase.last
        return None, last

    def _obstructed(self, at: int, index: int) -> Argument | None:
        """«يصعب على X فرض عقوبات»: who is kept from imposing them."""
        for phrase in self._scene.phrases(at + 1, index):
            if self._scene.is_a(phrase.preposition, "upon") and phrase.actor:
                return self._discourse.arguments(phrase)[0]
        return None

    def _actor_before(self, index: int, first: int, imposer: Argument | None) -> Argument | None:
        """The nearest actor before the word, in its sentence, that is not the imposer."""
        scene = self._scene
        held = imposer.entity if imposer else None
        for at in range(index - 1, first - 1, -1):
            if "latter" in scene.words[at].classes:
                phrase = next(iter(scene.phrases(at, at + 1)), None)
                if phrase is not None and (found := self._discourse.arguments(phrase)):
                    return found[0]
            head = scene.mention_end.get(at)
            if head is None:
                continue
            mention = scene.mention_at[head][0]
            acts = mention.type in ("state", "organisation", "person") or scene.can_act(mention)
            if acts and mention.entity != held:
                return of_mention(scene, mention)
        return None

    def _release(self, event: Event) -> Sanction:
        """Frozen assets set free: who releases, and whose they are."""
        scene = self._scene
        index = scene.document.tokens_in(event.trigger)[-1]
        target = event.recipients[0] if event.recipients else None
        mention = owner(scene, index)
        if mention is not None and target is None:
            target = of_mention(scene, mention)
        imposer = event.actors[0] if event.actors else None
        goods = items_near(scene, index)
        end_at = goods[0].span.end if goods else event.trigger.end
        return self._record("asset_release", imposer, target, Span(event.trigger.start, end_at), event)

    def _record(
        self, kind: SanctionKind, imposer: Argument | None, target: Argument | None, span: Span, event: Event | None
    ) -> Sanction:
        document = self._scene.document
        claim = self._holders.at(span)
        quantities = self._scene.quantities.between(span.start, span.end)
        money = next((i for i, q in quantities if q.kind == "money" and q.span.overlap(span)), None)
        status = _STATUS.get(event.status, "asserted") if event is not None else "asserted"
        if kind in ("proposed", "blocked"):
            status = "asserted" if status == "denied" else status
        return Sanction(
            id=content_id("sa", document.article.id, kind, span.start, span.end),
            article_id=document.article.id,
            claim_id=claim.id if claim else None,
            kind=kind,
            imposer=imposer,
            target=target,
            span=span,
            quantity=money,
            date=event.date if event is not None else None,
            status=status,
            why=f"mention of sanctions, {kind} by the words before it" if event is None else f"{kind}: {event.why}",
        )


class _ContextTable(dict[str, _Context | None]):
    """Folded form -> context; forms with clitics are worked out when first asked for."""

    def __init__(self, base: dict[str, _Context], arabic: bool) -> None:
        super().__init__(base)
        self._arabic = arabic

    def get(self, key: str, default: _Context | None = None) -> _Context | None:  # type: ignore[override]
        if key in self or not self._arabic or len(self) > 100_000:
            return super().get(key, default)
        found: _Context | None = None
        for verb in (True, False):
            for _, core, _ in arabic_splits(key, verb=verb):
                found = found or super().get(core)
        self[key] = found
        return found


@cache
def _contexts(language: str) -> _ContextTable:
    base: dict[str, _Context] = {}
    arabic = language == "ar"
    for row in load_pack(language).table("sanctions", ("verb", "imperfect", "nouns", "kind", "subject")):
        context = _Context(_KINDS[row["kind"]], row["subject"])
        past, _, participle = row["imperfect"].partition(",")
        verbs = arabic_verb(row["verb"], row["imperfect"]) if arabic else english_verb(row["verb"], past, participle)
        for form, _ in verbs:
            base.setdefault(form, context)
        for noun in filter(None, (n.strip() for n in row["nouns"].split(","))):
            for form in arabic_noun(noun) if arabic else english_noun(fold(noun)):
                base.setdefault(form, context)
    return _ContextTable(base, arabic)
