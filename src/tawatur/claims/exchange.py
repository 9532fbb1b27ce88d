"""What an event says of an exchange: who gives and who receives, and which of the goods near it are meant."""

from __future__ import annotations

from msgspec import structs

from tawatur.claims.goods import Item, items
from tawatur.claims.phrases import Scene
from tawatur.claims.provisions import open_provisions
from tawatur.claims.spans import Nearby
from tawatur.records import Argument, Event, Transfer

MOVING = frozenset({"transfer", "deal", "deploy", "need", "seek", "aid", "asset_release", "commit", "agree", "ratify"})
GRANTED = frozenset({"agree", "ratify"})
"""Events whose object may be a gift that they grant («وافق على قرض لـ»)."""
_THROUGH = MOVING | {"possess", "cooperate", "support", "attack", "provide"}
"""Events that may stand between an event word and its goods: what the goods are for, or who has them."""
AFTER = 160
"""Characters behind an event word in which the one who has the goods is sought."""
BORROWED = "parties of the exchange before"
"""What an event says of parties that its own sentence does not name."""
_GUESSED = ("carried over", "subject dropped", "taken up", BORROWED)
"""What an event says of a party that another clause names."""
OPEN_ENDED = frozenset({"denied", "did_not_occur", "needed", "requested"})
"""Statuses that tell something of goods whose other end nobody names."""
_NEXT = 25
"""Characters between goods that are told one after the other."""


def names_goods(event: Event, item: Item) -> bool:
    """Whether the object of an event is the goods, or opens with their figure."""
    told = event.object
    return told is not None and (bool(told.overlap(item.span)) or 0 <= item.span.start - told.end <= 1)


def kind(item: Item, traits: frozenset[str]) -> str:
    """Money that is lent is a loan, money laid down with a bank a deposit."""
    return next((kind for kind in ("loan", "deposit") if kind in traits and item.kind == "money"), item.kind)


def contents(scene: Scene, index: int) -> list[Item]:
    """«صفقة أسلحة ... تشتمل على ذخائر»: what a deal is said to contain."""
    reader = open_provisions(scene.document.pack.code)
    _, end = scene.sentence_range(index)
    for at in range(index + 1, min(end, index + 14)):
        cue = reader.cue(scene.folds[at])
        if cue is not None and cue.subject == "agreement" and cue.force == "shall":
            return items(scene, at + 1, min(end, at + 12))[:1]
    return []


def objects(event: Event, goods: list[Item], events: Nearby[Event]) -> list[Item]:
    """The goods that the event word is about: its object, and those told right behind one of them."""
    kept: list[Item] = []
    for item in goods:
        follows = bool(kept) and item.span.start - kept[-1].span.end <= _NEXT
        beyond = bool(kept) and event.object is None and event.type != "deal"
        if follows or (not beyond and _is_object(event, item, events)):
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


def told_enough(event: Event, giver: Argument | None, receiver: Argument | None) -> bool:
    """A row needs a party that is known by name; help needs both."""
    named = any(p is not None and p.entity is not None for p in (giver, receiver))
    both = giver is not None and receiver is not None
    return named and (both or event.type not in ("aid", "commit", *GRANTED))


def both_or_named(event: Event, giver: Argument | None, receiver: Argument | None) -> bool:
    """Whether goods without a figure have both ends, or the one end is named by the words of its own clause."""
    if (giver is not None and receiver is not None) or event.status in OPEN_ENDED:
        return True
    return not any(guess in event.why for guess in _GUESSED)


def parties(event: Event) -> tuple[Argument | None, Argument | None]:
    """Giver and receiver: of a need or a request the actor receives."""
    actor = event.actors[0] if event.actors else None
    recipient = event.recipients[0] if event.recipients else None
    if event.type in ("need", "seek"):
        return recipient, actor
    if recipient is None and len(event.actors) == 2 and event.status == "denied":
        return actor, event.actors[1]  # both sides deny it
    return actor, recipient


def completed(
    event: Event, events: Nearby[Event], giver: Argument | None, receiver: Argument | None
) -> tuple[Argument | None, Argument | None]:
    """Takes a party that is missing from a need or a possession told right after, of the same goods."""
    if giver is not None and receiver is not None:
        return giver, receiver
    for _, other in events.between(event.trigger.end, event.trigger.end + AFTER):
        distance = other.trigger.start - event.trigger.end
        if not 0 <= distance <= AFTER or not other.actors:
            continue
        if other.type == "possess" and giver is None and other.actors[0].entity != (receiver and receiver.entity):
            giver = other.actors[0]
    return giver, receiver


def filled(transfer: Transfer, other: Transfer) -> Transfer:
    """`transfer` with the party it lacks taken from another reading of the same item."""
    giver, receiver = transfer.giver or other.giver, transfer.receiver or other.receiver
    if giver is transfer.giver and receiver is transfer.receiver:
        return transfer
    if giver is not None and receiver is not None and giver.entity == receiver.entity:
        return transfer
    return structs.replace(transfer, giver=giver, receiver=receiver)
