"""Transfers: what moved, or is said to move, from whom to whom."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import structs

from tawatur.claims.dating import since_date
from tawatur.claims.discourse import of_mention, represented
from tawatur.claims.goods import Item, items, items_near, owner
from tawatur.claims.phrases import Scene, open_scene
from tawatur.claims.provisions import open_provisions
from tawatur.claims.spans import Nearby
from tawatur.config import Config
from tawatur.records import Annotations, Argument, Claim, Event, Transfer, content_id
from tawatur.records.claim import EventStatus, TransferStatus
from tawatur.text import Document

_TYPES = frozenset({"transfer", "deal", "deploy", "need", "seek", "aid", "asset_release"})
_THROUGH = _TYPES | {"possess", "cooperate", "support", "attack", "provide"}
"""Events that may stand between an event word and its goods: what the goods are for, or who has them."""
_AFTER = 160
"""Characters behind an event word in which the one who has the goods is sought."""
_NEXT = 25
"""Characters between goods that are told one after the other."""
_STATUS: dict[EventStatus, TransferStatus] = {
    "occurred": "asserted",
    "ongoing": "asserted",
    "planned": "promised",
    "possible": "possible",
    "alleged": "alleged",
    "estimated": "estimated",
    "denied": "denied",
    "did_not_occur": "denied",
    "requested": "requested",
    "needed": "needed",
    "predicted": "possible",
    "normative": "promised",
}
_PREFERENCE = {"deploy": 1, "transfer": 0, "deal": 0, "asset_release": 0, "seek": 1, "need": 2, "aid": 3}


class TransferFinder:
    """Finds transfers of arms, money, goods and aid among the events."""

    def __init__(self, config: Config) -> None:
        self._config = config

    def __call__(
        self,
        document: Document,
        annotations: Annotations,
        claims: tuple[Claim, ...],
        events: tuple[Event, ...],
    ) -> tuple[Transfer, ...]:
        scene = open_scene(document, annotations)
        modality = {claim.id: claim.modality for claim in claims}
        found: dict[int, tuple[int, Transfer]] = {}
        near = Nearby(events, lambda e: e.trigger)
        for event in events:
            if event.type not in _TYPES:
                continue
            for item, transfer in self._rows(scene, event, near, modality):
                rank = _PREFERENCE[event.type] * 4 - (transfer.giver is not None) - (transfer.receiver is not None)
                known = found.get(item.span.start)
                if known is None or rank < known[0]:
                    found[item.span.start] = (rank, transfer if known is None else _filled(transfer, known[1]))
                else:
                    found[item.span.start] = (known[0], _filled(known[1], transfer))
        return tuple(transfer for _, transfer in sorted(found.values(), key=lambda f: f[1].item))

    def _rows(
        self, scene: Scene, event: Event, events: Nearby[Event], modality: Mapping[str, str]
    ) -> list[tuple[Item, Transfer]]:
        index = scene.document.tokens_in(event.trigger)[0]
        goods = items_near(scene, index)
        if event.type == "deal":
            goods = _contents(scene, index) or goods
        giver, receiver = _parties(event)
        if event.type == "deploy":
            receiver = event.place if giver is not None and event.place is not None else None
            goods = [item for item in goods if item.kind == "troops"] if receiver is not None else []
        if event.type == "aid":
            goods = items(scene, index, index + 5)
        if giver is None and receiver is None:
            return []
        goods = _objects(event, goods, events)
        if event.type == "asset_release":
            mention = owner(scene, index)
            if mention is not None and receiver is None:
                receiver = of_mention(scene, mention)
        else:
            giver, receiver = _completed(event, events, giver, receiver)
        giver, receiver = represented(scene, giver), represented(scene, receiver)
        if not _told_enough(event, giver, receiver):
            return []
        status = _STATUS[event.status]
        if event.claim_id is not None and modality.get(event.claim_id) == "alleges":
            status = "alleged"
        return [(item, self._row(scene, event, item, giver, receiver, status)) for item in goods]

    def _row(
        self,
        scene: Scene,
        event: Event,
        item: Item,
        giver: Argument | None,
        receiver: Argument | None,
        status: TransferStatus,
    ) -> Transfer:
        return Transfer(
            id=content_id("tr", event.article_id, event.trigger.start, item.span.start, item.span.end),
            article_id=event.article_id,
            claim_id=event.claim_id,
            giver=giver,
            receiver=receiver,
            item=item.span,
            item_kind=item.kind,
            quantity=item.quantity,
            period=event.date or since_date(scene, event.trigger),
            status=status,
            why=f"item after {event.why}",
        )


def _contents(scene: Scene, index: int) -> list[Item]:
    """«صفقة أسلحة ... تشتمل على ذخائر»: what a deal is said to contain."""
    reader = open_provisions(scene.document.pack.code)
    _, end = scene.sentence_range(index)
    for at in range(index + 1, min(end, index + 14)):
        cue = reader.cue(scene.folds[at])
        if cue is not None and cue.subject == "agreement" and cue.force == "shall":
            return items(scene, at + 1, min(end, at + 12))[:1]
    return []


def _objects(event: Event, goods: list[Item], events: Nearby[Event]) -> list[Item]:
    """The goods that the event word is about: its object, and those told right behind one of them."""
    kept: list[Item] = []
    for item in goods:
        follows = bool(kept) and item.span.start - kept[-1].span.end <= _NEXT
        if follows or _is_object(event, item, events):
            kept.append(item)
    return kept


def _is_object(event: Event, item: Item, events: Nearby[Event]) -> bool:
    """Whether the goods are what the event word is about: no other event stands between, and its object is near."""
    if event.type == "deal":
        return True
    for _, other in events.between(event.trigger.end, item.span.start):
        if event.trigger.end <= other.trigger.start < item.span.start and other.type not in _THROUGH:
            return False
    if event.object is None or event.type == "asset_release":
        return True
    return item.span.start <= event.object.end + 30


def _told_enough(event: Event, giver: Argument | None, receiver: Argument | None) -> bool:
    """A row needs a party that is known by name; help needs both."""
    named = any(p is not None and p.entity is not None for p in (giver, receiver))
    plural_side = giver is not None and giver.entity is None and receiver is not None
    if event.type == "aid":
        return giver is not None and receiver is not None and named
    return named or plural_side


def _parties(event: Event) -> tuple[Argument | None, Argument | None]:
    """Giver and receiver: of a need or a request the actor receives."""
    actor = event.actors[0] if event.actors else None
    recipient = event.recipients[0] if event.recipients else None
    if event.type in ("need", "seek"):
        return recipient, actor
    if recipient is None and len(event.actors) == 2 and event.status == "denied":
        return actor, event.actors[1]  # both sides deny it
    return actor, recipient


def _completed(
    event: Event, events: Nearby[Event], giver: Argument | None, receiver: Argument | None
) -> tuple[Argument | None, Argument | None]:
    """Takes a party that is missing from a need or a possession told right after, of the same goods."""
    if giver is not None and receiver is not None:
        return giver, receiver
    for _, other in events.between(event.trigger.end, event.trigger.end + _AFTER):
        distance = other.trigger.start - event.trigger.end
        if not 0 <= distance <= _AFTER or not other.actors:
            continue
        if other.type == "possess" and giver is None and other.actors[0].entity != (receiver and receiver.entity):
            giver = other.actors[0]
    return giver, receiver


def _filled(transfer: Transfer, other: Transfer) -> Transfer:
    """`transfer` with the party it lacks taken from another reading of the same item."""
    giver, receiver = transfer.giver or other.giver, transfer.receiver or other.receiver
    if giver is transfer.giver and receiver is transfer.receiver:
        return transfer
    if giver is not None and receiver is not None and giver.entity == receiver.entity:
        return transfer
    return structs.replace(transfer, giver=giver, receiver=receiver)
