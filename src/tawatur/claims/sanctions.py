"""Sanctions imposed, blocked, lifted; assets frozen or released."""

from __future__ import annotations

from msgspec import structs

from tawatur.claims.claimed import ClaimIndex
from tawatur.claims.discourse import Discourse, of_mention
from tawatur.claims.goods import items_near, owner
from tawatur.claims.phrases import Scene, open_scene
from tawatur.claims.sanction_words import Context, is_aim, only_spoken_of, sanction_words, standing, suffers
from tawatur.claims.spans import Nearby
from tawatur.config import Config
from tawatur.languages import known_languages
from tawatur.records import Annotations, Argument, Claim, Event, Sanction, Span, content_id
from tawatur.records.claim import EventStatus, SanctionKind, TransferStatus
from tawatur.text import Document, fold

_STATUS: dict[EventStatus, TransferStatus] = {
    "denied": "denied",
    "did_not_occur": "denied",
    "alleged": "alleged",
    "possible": "possible",
    "predicted": "possible",
    "planned": "promised",
    "requested": "requested",
}
_NOT_YET = frozenset({"possible", "requested", "predicted"})
"""Statuses under which a sanction is only proposed."""
_ENDING = frozenset({"lifted", "eased"})
"""Kinds of records that a verbal noun without anybody who does it only raises."""
_BEFORE = 9
"""Tokens before a mention of sanctions in which the word that governs it is sought."""
_NEAR = 10
_WORTH = 30
"""Characters behind assets in which their sum is told, at most."""
_TRADE = 40
"""Characters from a ban to the trade that it forbids, at most."""


_UPON = (fold("على"),)
"""What follows the noun of a ban that is told without its goods."""
_Ends = tuple[Argument | None, Argument | None]
"""Imposer and target."""


class SanctionFinder:
    """Finds sanctions: every mention of them with a party, and every release of frozen assets."""

    def __init__(self, config: Config) -> None:
        self._config = config
        for code in known_languages():
            sanction_words(code)

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
        self._contexts = sanction_words(scene.document.pack.code)

    def sanctions(self) -> tuple[Sanction, ...]:
        """In the order of the text."""
        found: list[Sanction] = []
        for event in self._events:
            row = self._of_event(event)
            if row is not None:
                found.append(row)
        told: set[tuple[int, str]] = set()
        verbs = {s.span.start for s in found}
        for index in range(len(self._scene.words)):
            sanction = None
            if self._scene.document.starts[index] not in verbs and self._is_sanction(index):
                sanction = self._mention(index)
            key = (self._scene.document.sentence_of[index], sanction.kind if sanction else "")
            if sanction is not None and key not in told:
                told.add(key)
                found.append(sanction)
        return tuple(sorted(found, key=lambda s: s.span))

    def _is_sanction(self, index: int) -> bool:
        """Whether the token names sanctions or an embargo, and not the penal code («قانون العقوبات»)."""
        scene = self._scene
        nouns = [n for n in scene.words[index].nouns if n.group == "sanction" and scene.follows(index, n.rest)]
        named = bool(nouns)
        if not named or any(n.kind == "law" for n in (scene.words[index - 1].nouns if index else ())):
            return False
        first, end = scene.sentence_range(index)
        if any(n.group == "sport" for at in range(first, end) for n in scene.words[at].nouns):
            return False
        after = index + 1
        construct = (
            scene.arabic and not any(n.rest for n in nouns) and "ال" not in scene.folds[index][:3] and after < end
        )
        crime = construct and scene.folds[after].startswith("ال") and not scene.closes_phrase(after)
        return not (crime and after not in scene.mention_at)  # «عقوبات التحرش»: penalties of a crime

    def _of_event(self, event: Event) -> Sanction | None:
        """A sanction told by a verb alone: assets frozen or released, trade forbidden, somebody put on a list."""
        if event.type == "asset_release":
            return self._release(event)
        context = self._contexts.get(self._scene.folds[self._scene.document.tokens_in(event.trigger)[0]])
        if event.type == "sanction" and context is not None and context.kind == "asset_freeze":
            return self._freeze(event)
        target: Argument | None = None
        end = event.trigger.end
        if event.type == "sanction" and context is not None and context.subject == "direct":
            target = next((a for a in event.recipients if a.entity), None)
            end = max(end, target.span.end if target else 0)
        elif event.type == "ban":
            near = (e for _, e in self._near.between(end, end + _TRADE) if e.type == "transfer")
            trade = next((e for e in near if not self._joined(event, e)), None)
            target = trade.recipients[0] if trade is not None and trade.recipients else None
            end = target.span.end if target else end
        index = self._scene.document.tokens_in(event.trigger)[0]
        if self._is_sanction(index) and self._governor(index, self._scene.sentence_range(index)[0])[0] is not None:
            return None  # «blocked EU sanctions»: the noun under another verb
        actor = next((a for a in event.actors if a.entity), None)
        if actor is None or target is None or target.entity in (None, actor.entity):
            return None
        kind: SanctionKind = "proposed" if event.status in _NOT_YET else "imposed"
        return self._record(kind, actor, target, Span(event.trigger.start, end), event)

    def _joined(self, event: Event, other: Event) -> bool:
        """ "ban and supply": whether a conjunction sets the second event beside the first."""
        tokens = self._scene.document.tokens_in(Span(event.trigger.end, other.trigger.start))
        return any("coordinator" in self._scene.words[at].classes for at in tokens)

    def _freeze(self, event: Event) -> Sanction | None:
        """Assets frozen: by whom, and whose they are."""
        scene = self._scene
        index = scene.document.tokens_in(event.trigger)[-1]
        mention = owner(scene, index)
        target = event.recipients[0] if event.recipients else of_mention(scene, mention) if mention else None
        if target is None:
            _, end = scene.sentence_range(index)
            phrases = scene.phrases(index + 1, min(end, index + _NEAR + 4))
            target = next((a for p in phrases if p.actor or p.entity for a in self._discourse.arguments(p)), None)
        if not event.actors:
            return None  # «الأموال المجمدة»: a state of things, told in passing
        imposer = event.actors[0]
        goods = items_near(scene, index)
        end_at = max([event.trigger.end, *(i.span.end for i in goods[:1])])
        kind: SanctionKind = "proposed" if event.status in _NOT_YET else "asset_freeze"
        return self._record(kind, imposer, target, Span(event.trigger.start, end_at), event)

    def _mention(self, index: int) -> Sanction | None:
        """The sanction that a mention of sanctions tells of; None when it names neither imposer nor target."""
        scene = self._scene
        first, end = scene.sentence_range(index)
        at, context = self._governor(index, first)
        imposer, last = self._imposer(index, end)
        target, last = self._target(index, end, last)
        event = self._event(at, index) if at is not None else self._imposed_after(index, end)
        kind: SanctionKind = "imposed" if event is not None and at is None else "in_force"
        if at is None:
            at, context = self._passive(index, end)
            imposer = (self._agent(at, end) if at is not None else None) or imposer
        if context is not None and at is not None and only_spoken_of(self._scene, at, index, context):
            context, event, at = None, None, None  # «طلب بحث العقوبات على …»: they stand already
        if context is not None and at is not None:
            kind = context.kind
            imposer, target = self._ruled(at, index, context, event, (imposer, target))
        elif event is not None:
            imposer = event.actors[0] if event.actors else imposer
            target = target or (event.recipients[0] if event.recipients else None)
        if imposer is not None and imposer.span.overlap(scene.document.span(index, index)):
            imposer = None
        other = context is not None and context.subject == "other"
        if target is None and not other:
            target = self._borne_by(index, first, kind, context, imposer)
        if at is not None and suffers(self._scene, at, index, target):
            imposer, target = None, target or imposer
        if not any(a is not None and a.entity for a in (imposer, target)) or not self._is_meant(index, target):
            return None
        if kind == "imposed" and event is not None and event.status in _NOT_YET:
            kind = "proposed"
        if kind in ("imposed", "in_force") and is_aim(self._scene, at) and not standing(self._scene, index):
            kind = "proposed"
        start = scene.document.starts[at if at is not None else index]
        row = self._record(kind, imposer, target, Span(start, scene.document.ends[last]), event)
        talked = kind in _ENDING and imposer is None and row.status == "asserted"
        if talked and at is not None and at < index and scene.as_noun(at):
            return structs.replace(row, status="possible")  # «بشأن رفع العقوبات»: nobody is said to have done it
        return row

    def _ruled(self, at: int, index: int, context: Context, event: Event | None, ends: _Ends) -> _Ends:
        """Imposer and target with what the word that governs the sanctions says of them."""
        scene = self._scene
        first, end = scene.sentence_range(index)
        imposer, target = self._listed(at, index, first) if context.subject == "lister" else ends
        if event is not None:
            actor = event.actors[0] if event.actors else None
            imposer = imposer if context.subject == "target" else actor or imposer
            target = target or (actor if context.subject == "target" else None)
            target = target or (event.recipients[0] if event.recipients else None)
        if context.subject == "target":
            target = target or self._actor_before(at, first, imposer)
        elif context.subject == "other":
            imposer = imposer or self._obstructed(at, index)
            resumed = {"upon", "prep_pronoun"} <= scene.words[min(index + 1, end - 1)].classes
            target = target or (self._actor_before(at, first, imposer) if resumed else None)
        elif context.subject == "imposer" and at < index:
            imposer = imposer or self._subject(at, index, target)
        return imposer, target

    def _borne_by(
        self, index: int, first: int, kind: SanctionKind, context: Context | None, imposer: Argument | None
    ) -> Argument | None:
        """The target that only words before the sanctions name: the subject, or the state that is spoken of."""
        if kind in ("evaded", "breached") or (context is not None and context.subject == "target"):
            return self._actor_before(index, first, imposer, people=False)
        if kind != "in_force" or imposer is None or not self._scene.arabic:
            return None
        found = self._actor_before(index, first, imposer, people=False)
        entity = self._scene.entities.get(found.entity or "") if found is not None else None
        state = entity is not None and (entity.type == "state" or (entity.type == "place" and entity.stands_for))
        return found if state else None

    def _is_meant(self, index: int, target: Argument | None) -> bool:
        """Whether a ban by its bare noun («حظر على …») is on somebody known, and no rule of a club or a house."""
        bare = any(n.group == "sanction" and n.rest == _UPON for n in self._scene.words[index].nouns)
        return not bare or (target is not None and target.entity is not None)

    def _governor(self, index: int, first: int) -> tuple[int | None, Context | None]:
        """The word that says what becomes of the sanctions: the outermost of a chain such as «منعت فرض عقوبات»."""
        best: tuple[int | None, Context | None] = (None, None)
        for at in range(index - 1, max(first, index - _BEFORE) - 1, -1):
            if self._scene.document.words[at][0] in ".؛;":
                break
            context = self._contexts.get(self._scene.folds[at])
            if context is None or self._scene.words[at].classes & {"that", "that_pronoun"}:
                continue  # «فإنها» folds like a verb of ending
            known = best[1]
            if known is None or known.kind == "imposed" or (known.kind == "proposed" and context.kind == "blocked"):
                best = (at, context)
        return best

    def _passive(self, index: int, end: int) -> tuple[int | None, Context | None]:
        """ "sanctions … were lifted": the verb behind a form of «to be»."""
        scene = self._scene
        if scene.arabic:
            return None, None
        for at in range(index + 1, min(end, index + _BEFORE)):
            context = self._contexts.get(scene.folds[at])
            if context is not None and "be" in scene.words[at - 1].classes:
                return at, context
        return None, None

    def _agent(self, at: int, end: int) -> Argument | None:
        """Who did it, behind «by»."""
        phrases = self._scene.phrases(at + 1, min(end, at + _NEAR))
        return next((self._discourse.arguments(p)[0] for p in phrases if p.preposition == "by" and p.actor), None)

    def _subject(self, at: int, index: int, target: Argument | None) -> Argument | None:
        """The subject of the verb that governs the sanctions: right behind it in Arabic, else the actor before it."""
        scene = self._scene
        if scene.arabic:
            behind = next(iter(scene.phrases(at + 1, index)), None)
            if behind is not None and behind.first == at + 1 and behind.actor and not behind.preposition:
                return self._discourse.arguments(behind)[0]
        return None if scene.as_noun(at) else self._actor_before(at, scene.clause_start(at), target)

    def _listed(self, at: int, index: int, first: int) -> tuple[Argument | None, Argument | None]:
        """(who lists, who is listed): «أدرج مجلس الأمن بنكا على قائمة العقوبات»."""
        scene = self._scene
        bare = [p for p in scene.phrases(at + 1, index) if not p.preposition]
        imposer = None
        if scene.arabic and bare and bare[0].first == at + 1 and bare[0].actor and bare[0].entity is not None:
            imposer = self._discourse.arguments(bare.pop(0))[0]
        imposer = imposer or self._actor_before(at, first, None)
        return imposer, (self._discourse.arguments(bare[0])[0] if bare else None)

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
        if head is not None and head - 1 in scene.mention_end:
            head = scene.mention_end[head - 1]  # "the UN Iran sanctions": theirs, on whom
        if not scene.arabic and head is not None and (phrase := scene.phrase(head, index)) and phrase.actor:
            return self._discourse.arguments(phrase)[0], index
        return None, index

    def _target(self, index: int, end: int, last: int) -> tuple[Argument | None, int]:
        """On whom: the first name behind «على» or «ضد»."""
        phrases = self._scene.phrases(last + 1, min(end, index + _NEAR + 4))
        for phrase in phrases:
            if self._scene.is_a(phrase.preposition, "upon"):
                trade = phrase.entity is None and any(
                    r.entry.type == "transfer" for r in self._scene.words[phrase.first].triggers
                )
                towards = (p for p in phrases if p.first > phrase.last and p.entity and p.preposition)
                meant = next(towards, phrase) if trade else phrase  # «حظرا على توريد السلاح إلى …»
                return self._discourse.arguments(meant)[0], meant.last
        return None, last

    def _obstructed(self, at: int, index: int) -> Argument | None:
        """«يصعب على X فرض عقوبات»: who is kept from imposing them."""
        for phrase in self._scene.phrases(at + 1, index):
            if self._scene.is_a(phrase.preposition, "upon") and phrase.actor:
                return self._discourse.arguments(phrase)[0]
        return None

    def _actor_before(
        self, index: int, first: int, imposer: Argument | None, *, people: bool = True
    ) -> Argument | None:
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
            if acts and mention.entity != held and (people or mention.type != "person"):
                return of_mention(scene, mention)
        return None

    def _release(self, event: Event) -> Sanction | None:
        """Frozen assets set free: who releases, and whose they are."""
        scene = self._scene
        index = scene.document.tokens_in(event.trigger)[-1]
        target = event.recipients[0] if event.recipients else None
        mention = owner(scene, index)
        if mention is not None and target is None:
            target = of_mention(scene, mention)
        imposer = event.actors[0] if event.actors else None
        goods = items_near(scene, index)
        if imposer is None and target is None:
            return None
        end_at = goods[0].span.end if goods else event.trigger.end
        return self._record("asset_release", imposer, target, Span(event.trigger.start, end_at), event)

    def _record(
        self, kind: SanctionKind, imposer: Argument | None, target: Argument | None, span: Span, event: Event | None
    ) -> Sanction:
        document = self._scene.document
        claim = self._holders.at(span)
        quantities = self._scene.quantities.between(span.start, span.end)
        money = next((i for i, q in quantities if q.kind == "money" and q.span.overlap(span)), None)
        if money is None and kind in ("asset_freeze", "asset_release"):
            behind = self._scene.quantities.between(span.end, span.end + _WORTH)
            money = next((i for i, q in behind if q.kind == "money"), None)
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
