"""Transfers: what moved, or is said to move, from whom to whom."""

from __future__ import annotations

from tawatur.claims.cargo import Load, open_cargo
from tawatur.claims.claimed import ClaimIndex
from tawatur.claims.dating import since_date
from tawatur.claims.discourse import Discourse, at_home, of_mention, represented
from tawatur.claims.exchange import (
    AFTER,
    BORROWED,
    GRANTED,
    MOVING,
    OPEN_ENDED,
    both_or_named,
    completed,
    contents,
    filled,
    kind,
    names_goods,
    objects,
    parties,
    told_enough,
)
from tawatur.claims.goods import Item, items, items_near, owner
from tawatur.claims.phrases import Scene, open_scene
from tawatur.claims.spans import Nearby
from tawatur.config import Config
from tawatur.languages import known_languages
from tawatur.records import Annotations, Argument, Claim, Event, Transfer, content_id
from tawatur.records.claim import EventStatus, TransferStatus
from tawatur.text import Document

_REACH = 12
"""Tokens behind goods in which a party that their event leaves open is named."""
_GETTING = ("receive", "obtain")
"""Frames of verbs whose goods stand without a preposition."""
_AIMED = OPEN_ENDED | {"planned"}
"""Statuses under which help by its noun is no standing matter («المساعدات الأمريكية لمصر»)."""
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
_PREFERENCE = {
    "transfer": 0,
    "deal": 0,
    "asset_release": 0,
    "deploy": 1,
    "seek": 1,
    "commit": 1,
    "need": 2,
    "agree": 3,
    "ratify": 3,
    "aid": 3,
    "cargo": 4,
}
_BY_MODALITY: dict[str, TransferStatus] = {
    "denies": "denied",
    "alleges": "alleged",
    "estimates": "estimated",
    "expects": "possible",
    "possible": "possible",
    "doubts": "possible",
    "does_not_deny": "possible",
    "does_not_rule_out": "possible",
    "demands": "requested",
}
_OVER: dict[str, TransferStatus] = {
    "seek": "requested",
    "request": "requested",
    "need": "needed",
    "commit": "promised",
    "agree": "promised",
    "ratify": "promised",
    "accuse": "alleged",
    "deny": "denied",
    "reject": "denied",
    "cancel": "denied",
}
"""What an event says of the goods that are its object."""


class TransferFinder:
    """Finds transfers of arms, money, goods and aid among the events."""

    def __init__(self, config: Config) -> None:
        self._config = config
        for code in known_languages():
            open_cargo(code)

    def __call__(
        self,
        document: Document,
        annotations: Annotations,
        claims: tuple[Claim, ...],
        events: tuple[Event, ...],
    ) -> tuple[Transfer, ...]:
        return _Search(open_scene(document, annotations), claims, events).transfers()


class _Search:
    """The transfers of one document."""

    def __init__(self, scene: Scene, claims: tuple[Claim, ...], events: tuple[Event, ...]) -> None:
        self._scene = scene
        self._claims = {claim.id: claim for claim in claims}
        self._holders = ClaimIndex(claims)
        self._events = events
        self._near = Nearby(events, lambda e: e.trigger)
        self._discourse = Discourse(scene)
        self._cargo = open_cargo(scene.document.pack.code)
        self._loads = self._cargo.read(scene)
        self._carriers = {load.at for load in self._loads if load.item.head != load.at}
        self._found: dict[int, tuple[int, Transfer]] = {}

    def transfers(self) -> tuple[Transfer, ...]:
        """One row an item, of the event that says most of it; in the order of the text."""
        for event in self._events:
            if event.type in MOVING:
                for item, transfer in self._rows(event):
                    self._keep(item, transfer, event.type)
        for load in self._loads:
            row = self._loaded(load)
            if row is not None:
                self._keep(load.item, row, "cargo")
        return tuple(transfer for _, transfer in sorted(self._found.values(), key=lambda f: f[1].item))

    def _keep(self, item: Item, transfer: Transfer, kind: str) -> None:
        """Keeps the better reading of an item, with the party that it lacks from the other."""
        rank = _PREFERENCE[kind] * 4 - (transfer.giver is not None) - (transfer.receiver is not None)
        at = next((s for s, (_, t) in self._found.items() if t.item.overlap(item.span)), item.span.start)
        known = self._found.get(at)
        if known is None or rank < known[0]:
            self._found[at] = (rank, transfer if known is None else filled(transfer, known[1]))
        else:
            self._found[at] = (known[0], filled(known[1], transfer))

    def _rows(self, event: Event) -> list[tuple[Item, Transfer]]:
        scene, events = self._scene, self._near
        index = scene.document.tokens_in(event.trigger)[0]
        goods = [item for item in items_near(scene, index) if item.head not in self._carriers]
        if "event noun" not in event.why and any(r.form.tense == "present" for r in scene.words[index].triggers):
            goods = [item for item in goods if item.first > index]  # "arms supplies": no verb has its object before it
        if event.type == "deal":
            goods = contents(scene, index) or goods
        giver, receiver = parties(event)
        if event.type == "deploy":
            receiver = event.place if giver is not None and event.place is not None else None
            goods = [item for item in goods if item.kind == "troops"] if receiver is not None else []
        if event.type == "aid":
            goods = [item for item in items(scene, index, index + 5) if item.kind != "troops"]
        if event.type in GRANTED:
            goods = [item for item in goods if any(n.group == "gift" for n in scene.words[item.head].nouns)]
        if giver is None and receiver is None:
            return []
        goods = [item for item in objects(event, goods, events) if not self._by_means(event, item)]
        if event.type == "asset_release":
            mention = owner(scene, index)
            if mention is not None and receiver is None:
                receiver = of_mention(scene, mention)
        else:
            giver, receiver = completed(event, events, giver, receiver)
        return [(item, row) for item in goods if (row := self._row(event, item, giver, receiver)) is not None]

    def _row(self, event: Event, item: Item, giver: Argument | None, receiver: Argument | None) -> Transfer | None:
        """The transfer of one item of an event; None when too little is told of it."""
        scene = self._scene
        giver, receiver = self._named(giver), self._named(receiver)
        if event.type in ("commit", *GRANTED) and not names_goods(event, item):
            return None
        if giver is None or receiver is None:
            giver, receiver = self._beside(item, giver, receiver)
        head = scene.document.starts[item.head]
        if any(p is not None and (p.span.start <= head < p.span.end or self._reports(p)) for p in (giver, receiver)):
            return None
        claim = self._claims.get(event.claim_id or "")
        giver, receiver = (represented(scene, at_home(scene, p, claim)) for p in (giver, receiver))
        if not told_enough(event, giver, receiver) or not self._stated(event, item, giver, receiver):
            return None
        if self._figure(item) is None and not both_or_named(event, giver, receiver):
            return None
        traits = self._traits(event)
        return Transfer(
            id=content_id("tr", event.article_id, event.trigger.start, item.span.start, item.span.end),
            article_id=event.article_id,
            claim_id=event.claim_id,
            giver=giver,
            receiver=receiver,
            item=item.span,
            item_kind=kind(item, traits),
            quantity=self._figure(item),
            period=event.date or since_date(scene, event.trigger),
            status=self._status(event, traits),
            why=f"item after {event.why}",
        )

    def _by_means(self, event: Event, item: Item) -> bool:
        """«ينقل الأسلحة بمساعدة X»: help behind «with» is how it is done, unless it is all that the verb has."""
        nouns = (n for n in self._scene.words[item.head].nouns if n.group == "goods")
        led = any(n.proclitic.removesuffix("ال").endswith("ب") for n in nouns)
        got = any(f"frame {name})" in event.why for name in _GETTING)  # «تلقى بلاغا بـ…»: what is got stands bare
        beside = event.object is not None and not event.object.overlap(item.span)
        paid = item.kind == "money" or item.quantity is None  # «اشترى بيتا بمبلغ …»: the price
        return led and ((item.kind == "aid" and beside) or (got and paid))

    def _named(self, party: Argument | None) -> Argument | None:
        """A party that can be one: no carrier, and nothing that is done («لدعم الاقتصاد»)."""
        if party is None or party.entity is not None:
            return party
        tokens = self._scene.document.tokens_in(party.span)
        if not tokens or self._cargo.is_carrier(self._scene, party.span):
            return None
        return None if any(r.kind == "noun" for r in self._scene.words[tokens[0]].triggers) else party

    def _stated(self, event: Event, item: Item, giver: Argument | None, receiver: Argument | None) -> bool:
        """Of an event noun («تقديم المساعدات لمصر»): whether it tells of a transfer, and does not only name the idea.

        It has both ends, or a figure; and goods right behind it when a pronoun on it may be what is moved.
        """
        at = self._scene.document.tokens_in(event.trigger)[0]
        figure = self._figure(item) is not None
        if item.first < at and event.status == "ongoing" and not figure:
            return False  # «المساعدات التي تقدمها X»: a standing matter
        resumed = at > 0 and "relative" in self._scene.words[at - 1].classes and "frame send)" in event.why
        if resumed and item.first > at and not figure and any(r.pronoun for r in self._scene.words[at].triggers):
            return False  # «التشريع الذي قدمه X … المساعدات»: what is moved went before
        nouns = [r for r in self._scene.words[at].triggers if r.entry.type == event.type and r.kind == "noun"]
        if not nouns or not self._scene.as_noun(at) or event.type in ("need", "deal"):
            return True
        if event.type == "aid" and not figure and event.status not in _AIMED:
            return False
        if nouns[0].pronoun and item.first > at + 2:
            return False
        indefinite = self._scene.arabic and not self._scene.folds[item.head].startswith("ال")
        if BORROWED in event.why and indefinite and not figure:
            return False
        both = giver is not None and receiver is not None
        return both or figure or event.status in ("denied", "did_not_occur")

    def _beside(
        self, item: Item, giver: Argument | None, receiver: Argument | None
    ) -> tuple[Argument | None, Argument | None]:
        """The party that an event leaves open, as the words behind the goods name it («قرض لـ…»)."""
        scene = self._scene
        start = scene.document.tokens_in(item.span)[-1] + 1
        stop = min(scene.sentence_range(start - 1)[1], start + _REACH)
        source, aim = self._cargo.ends(scene, self._discourse, start, stop)
        held = {a.entity for a in (giver, receiver) if a is not None and a.entity}
        giver = giver or (source if source is not None and source.entity not in held else None)
        receiver = receiver or (aim if aim is not None and aim.entity not in held else None)
        return giver, receiver

    def _reports(self, party: Argument) -> bool:
        """Whether a party is a newsroom: it carries words («نقلت الوكالة»), no goods."""
        entity = self._scene.entities.get(party.entity or "")
        return entity is not None and entity.type in ("media", "agency")

    def _traits(self, event: Event) -> frozenset[str]:
        """The traits of the frame that an event was read by."""
        at = self._scene.document.tokens_in(event.trigger)[0]
        readings = (r for r in self._scene.words[at].triggers if r.entry.type == event.type)
        return next(
            (r.entry.frame.traits for r in readings if f"frame {r.entry.frame.name})" in event.why), frozenset()
        )

    def _status(self, event: Event, traits: frozenset[str]) -> TransferStatus:
        """The status of a transfer: of its event, under the claim that it belongs to."""
        status = _STATUS[event.status]
        at = self._scene.document.tokens_in(event.trigger)[0]
        purpose = any(r.kind == "noun" and r.proclitic in ("ل", "لال", "ول") for r in self._scene.words[at].triggers)
        if purpose and event.status == "occurred":
            return "possible"  # «لتقديم المساعدات»: what something is for is not told as done
        if event.type in ("commit", *GRANTED) and status == "asserted":
            status = "offered" if "offers" in traits else "promised"
        claim = self._claims.get(event.claim_id or "")
        if claim is None or status == "denied":
            return status
        if claim.modality == "alleges":
            return "alleged"
        guessed = bool(claim.chain) and claim.chain[-1].cue_class == "estimate"
        return "estimated" if guessed and status == "asserted" else status

    def _loaded(self, load: Load) -> Transfer | None:
        """The transfer of a load or a gift; None when nobody is named, or one end alone and no figure."""
        giver, receiver = represented(self._scene, load.giver), represented(self._scene, load.receiver)
        status = self._status_of(load)
        if giver is None and receiver is None and status == "denied":
            giver, receiver = self._before(load.item)
        if giver is None and receiver is None:
            return None
        if (giver is None or receiver is None) and load.item.quantity is None and status != "denied":
            return None
        if giver is not None and receiver is not None and giver.entity == receiver.entity:
            return None
        if load.item.quantity is None and load.item.kind == "aid" and status in ("asserted", "possible"):
            return None  # «المساعدات الأمريكية لمصر»: a standing matter, no transfer
        claim = self._holders.at(load.item.span)
        article = self._scene.document.article.id
        span = load.item.span
        return Transfer(
            id=content_id("tr", article, "load", span.start, span.end),
            article_id=article,
            claim_id=claim.id if claim else None,
            giver=giver,
            receiver=receiver,
            item=span,
            item_kind=load.item.kind,
            quantity=self._figure(load.item),
            period=since_date(self._scene, span),
            status=status,
            why=f"{load.rule}: {self._scene.document.words[load.at]}",
        )

    def _status_of(self, load: Load) -> TransferStatus:
        """What is said of a load: by the negation of its verb, the event that it is the object of, and its claim."""
        if load.negated:
            return "denied"
        span = load.item.span
        for _, event in self._near.between(span.start - AFTER, span.start):
            if event.type in _OVER and event.object is not None and event.object.overlap(span):
                return _OVER[event.type]
        claim = self._holders.at(span)
        return _BY_MODALITY.get(claim.modality, "asserted") if claim is not None else "asserted"

    def _before(self, item: Item) -> tuple[Argument | None, Argument | None]:
        """The ends of the transfer told last before an item: what a denial without parties is of."""
        told = [t for _, t in self._found.values() if t.item.end <= item.span.start]
        last = max(told, key=lambda t: t.item, default=None)
        return (last.giver, last.receiver) if last is not None else (None, None)

    def _figure(self, item: Item) -> int | None:
        """The figure of goods: in their own words, else as price or weight behind them."""
        return item.quantity if item.quantity is not None else self._cargo.worth(self._scene, item)
