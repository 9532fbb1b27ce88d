"""Glosses: an event frame put into words by templates, so that a reader who cannot read the report can follow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set

import msgspec

from tawatur.brief.duties import Duties
from tawatur.brief.lines import Phrase
from tawatur.brief.phrases import capitalised, clipped, fill, plain, text_of
from tawatur.brief.view import CaseView
from tawatur.link.deeds import state_served
from tawatur.records import Claim, ClaimGroup, EntityType, Event, EventStatus, Quantity, TimelineEntry

_DONE: frozenset[EventStatus] = frozenset({"occurred", "ongoing"})
_OWN: frozenset[EventStatus] = frozenset({"ongoing", "planned", "needed", "normative", "did_not_occur"})
"""Statuses of the event itself; the others come from how a source puts it."""
_IMPLIED: Mapping[EventStatus, frozenset[str]] = {
    "requested": frozenset({"request", "seek"}),
    "needed": frozenset({"need"}),
    "normative": frozenset({"provide", "commit", "agree"}),
    "denied": frozenset({"deny", "reject"}),
}
"""Statuses that the type of an event says already."""
QUOTE = 180
"""Characters of a quotation that stands in for a gloss; it ends at a word."""
SHORT_QUOTE = 90
"""Characters of a quotation that tells a line from another."""
ENOUGH = 20
"""Characters that a quotation needs to say something."""
MAX_WORDS = 8
"""Words of an object; more are a clause."""
MAX_NAMES = 4
"""Names in one slot of a gloss."""
MAX_FIGURES = 4
MAX_ITEMS = 2
NEAR = 25
"""Characters between the word for a killing and the figure of those killed."""
_NO_FIGURES = frozenset({"ordinal"})
_THINGS: frozenset[EntityType] = frozenset({"weapon", "product", "document", "event"})
"""What is named but does nothing by itself."""
_AGREED = frozenset({"provide", "commit", "agree", None})
"""Types of groups that can be about what an agreement asks."""


class Details(msgspec.Struct, frozen=True):
    """What a gloss says beside who did what to whom."""

    items: tuple[str, ...] = ()
    """Kinds of things that move."""
    victims: str = ""
    """How many were killed or hurt, in words."""


class Glosser:
    """Makes glosses in the language of a brief."""

    def __init__(self, view: CaseView) -> None:
        self._view = view
        self._templates = view.w.glosses
        self._frame: dict[str, str] = view.w.glosses["frame"]
        self._duties = Duties(view)

    def group(self, group: ClaimGroup, claims: Sequence[Claim], hedged: bool = False) -> tuple[Phrase, bool]:
        """(gloss, whether an event frame made it) of a claim group; without a frame it quotes its best claim.

        `hedged`: the line says beside the gloss how its sources put it (denied, estimated), so the gloss need not.
        """
        event = self._event_of(group, claims)
        duty = self._duties.gloss(claims) if group.event_type in _AGREED else ()
        if duty:
            return duty, True
        place = self._view.argument(event.article_id, event.place) if event else ()
        more = Details(self._items(claims), self._victims(group.event_type, claims))
        known = group.actors or group.recipients or place or group.date or more.victims
        if group.event_type is None or event is None or not known or not self._shared(group.event_type, claims):
            return self._quoted(claims), False
        sides = (group.actors, group.recipients)
        if not event.told:  # a mere mention is what the words are about, not what they report
            topic = self._frame_of(group.event_type, "occurred", *sides, more, hedged=True)
            return self._quoted(claims, topic), False
        frame = self._with_object(self.frame(group.event_type, event.status, *sides, more=more, hedged=hedged), event)
        return self._placed(frame, place, group.date), True

    def apart(self, gloss: Phrase, claims: Sequence[Claim]) -> Phrase:
        """A gloss that another line has too, with the words of the claim that says most in little."""
        best = min(claims, key=self._cost)
        article = self._view.article(best.article_id)
        quote = self._view.quote(clipped(best.content.of(article.text), SHORT_QUOTE), article.language)
        return fill(self._frame["apart"], {"gloss": gloss, "quote": quote})

    def entry(self, entry: TimelineEntry) -> Phrase:
        """Gloss of a timeline entry, without its date."""
        group = self._view.groups.get(entry.group_id or "")
        claims = (
            [self._view.claims[m.claim_id] for m in group.members if m.claim_id in self._view.claims] if group else []
        )
        items = self._items(claims) if group and group.event_type == entry.event_type else ()
        more = Details(items, self._victims(entry.event_type, claims))
        frame = self.frame(entry.event_type, entry.status, entry.actors, entry.recipients, more=more)
        return self._placed(frame, self._view.name(entry.place) if entry.place else (), None)

    def frame(
        self,
        kind: str,
        status: EventStatus,
        actors: Sequence[str],
        recipients: Sequence[str],
        *,
        more: Details | None = None,
        hedged: bool = False,
    ) -> Phrase:
        """Who did what to whom; `more`: what moves, how many were hurt."""
        return capitalised(self._frame_of(kind, status, actors, recipients, more or Details(), hedged))

    def _frame_of(
        self,
        kind: str,
        status: EventStatus,
        actors: Sequence[str],
        recipients: Sequence[str],
        more: Details,
        hedged: bool,
    ) -> Phrase:
        doers = tuple(a for a in dict.fromkeys(actors) if not self._is_of(a, _THINGS))
        others = tuple(r for r in dict.fromkeys(recipients) if r not in doers)
        w = self._view.w
        slots = {
            "actors": self._names(doers),
            "recipients": self._names(others),
            "item": w.list(plain(w("item", item)) for item in more.items),
            "victims": plain(more.victims),
        }
        templates = self._templates.get(kind)
        if templates is None:
            templates = {"noun": f"{self._view.w.event(kind)}[: {{actors}}][ → {{recipients}}]"}
        if more.victims and not others and status in _DONE and "counted" in templates:
            return fill(templates["counted"], slots)
        told = templates.get("told")
        if told is not None and slots["actors"] and status in _DONE and not hedged:
            return fill(told, slots)
        gloss = fill(templates["noun"], slots)
        if status == "occurred" or kind in _IMPLIED.get(status, ()) or (hedged and status not in _OWN):
            return gloss
        label = self._view.w("status", status)
        return fill(self._frame["status"], {"status": plain(label), "gloss": gloss})

    def figures(self, claims: Iterable[Claim]) -> tuple[str, ...]:
        """The figures that the claims give, most frequent first."""
        counts: Counter[str] = Counter()
        for claim in claims:
            notes = self._view.by_article[claim.article_id].annotations
            inside = {self.figure(q) for q in notes.quantities if claim.content.covers(q.span)}
            counts.update(f for f in inside if f)
        return tuple(sorted(counts, key=lambda f: (-counts[f], f))[:MAX_FIGURES])

    def figure(self, quantity: Quantity) -> str:
        """A quantity in words; empty when it has no value or is a rank."""
        w = self._view.w
        if quantity.kind in _NO_FIGURES:
            return ""
        if quantity.value is not None:
            return w.approximate(quantity.approx, w.figure(quantity.value, quantity.unit))
        if quantity.low is not None and quantity.high is not None:
            low = w.number(quantity.low)
            return f"{low}–{w.figure(quantity.high, quantity.unit)}"
        return ""

    def _victims(self, kind: str | None, claims: Iterable[Claim]) -> str:
        """How many were killed or hurt, from the lowest to the highest of the figures beside the word for it."""
        units: Sequence[str] = self._templates["victims"].get(kind, ())
        found: set[float] = set()
        for claim in claims if units else ():
            triggers = [e.trigger for e in self._view.events.get(claim.id, ()) if e.type == kind]
            notes = self._view.by_article[claim.article_id].annotations
            for q in notes.quantities:
                near = any(max(q.span.start - t.end, t.start - q.span.end) <= NEAR for t in triggers)
                if q.value and q.unit in units and claim.content.covers(q.span) and (near or q.unit == units[0]):
                    found.add(q.value)
        if not found:
            return ""
        most = self._view.w.figure(max(found), "person")
        return most if len(found) == 1 else f"{self._view.w.number(min(found))}–{most}"

    def _items(self, claims: Iterable[Claim]) -> tuple[str, ...]:
        """The kinds of things that most claims say move."""
        counts = Counter(item for claim in claims for item in self._view.items.get(claim.id, ()))
        return tuple(sorted(counts, key=lambda i: (-counts[i], i))[:MAX_ITEMS])

    def _names(self, ids: Sequence[str]) -> Phrase:
        refs = {self._view.entities[i].ref for i in ids if i in self._view.entities} - {None}
        ids = [i for i in ids if not self._acts_for(i, refs)]
        shown = [self._view.name(i) for i in ids[:MAX_NAMES]]
        if len(ids) > MAX_NAMES:
            shown.append(plain(self._view.w("page", "and_more", n=len(ids) - MAX_NAMES)))
        return self._view.w.list(shown)

    def _shared(self, kind: str, claims: Sequence[Claim]) -> bool:
        """Whether at least half of the claims tell of an event of a kind: one of many words a group badly."""
        telling = sum(any(e.type == kind for e in self._view.events.get(c.id, ())) for c in claims)
        return 2 * telling >= len(claims)

    def _is_of(self, entity_id: str, types: Set[EntityType]) -> bool:
        entity = self._view.entities.get(entity_id)
        return entity is not None and entity.type in types

    def _acts_for(self, entity_id: str, refs: Set[str | None]) -> bool:
        """Whether an entity acts for one that stands beside it: the army or the president of a state, beside the
        state."""
        entity = self._view.entities.get(entity_id)
        if entity is not None and entity.ref is not None and state_served(entity.ref) in refs:
            return True
        key = (entity.ref or next((key for _, key in entity.members), "")) if entity else ""
        return key.startswith("org/") and any(ref and f"/{ref.removeprefix('state/')}/" in key for ref in refs)

    def _placed(self, gloss: Phrase, place: Phrase, date: str | None) -> Phrase:
        if place and text_of(place) not in text_of(gloss):
            gloss = fill(self._frame["place"], {"gloss": gloss, "place": place})
        when = plain(self._view.when(date))
        return fill(self._frame["date"], {"gloss": gloss, "date": when}) if when else gloss

    def _with_object(self, gloss: Phrase, event: Event) -> Phrase:
        """The gloss with the words for what is acted on, when they are in the brief's language and name no party."""
        view, span = self._view, event.object
        article = view.article(event.article_id)
        words = span.of(article.text) if span is not None and article.language == view.w.language else ""
        if span is None or not 1 < len(words.split()) <= MAX_WORDS:
            return gloss
        sides = (*event.actors, *event.recipients, *([event.place] if event.place else ()))
        notes = view.by_article[event.article_id].annotations
        named = [m.span for m in notes.mentions if m.type not in _THINGS and m.span.covers(span)]
        if named or any(span.overlap(a.span) for a in sides):
            return gloss
        quote = view.quote(words, article.language)
        return fill(self._frame["apart"], {"gloss": gloss, "quote": quote})

    def _cost(self, claim: Claim) -> tuple[bool, bool, bool, bool, int]:
        """Orders claims by how well they stand alone: in the brief's language, a clause and no fragment, short."""
        events = self._view.events.get(claim.id, ())
        told = any(e.told for e in events)
        own = self._view.article(claim.article_id).language == self._view.w.language
        return (not own, not told, not events, len(claim.content) < ENOUGH, len(claim.content))

    def _quoted(self, claims: Sequence[Claim], topic: Phrase = ()) -> Phrase:
        """The words of the claim that says most in little, in the brief's language if there is one; before words in
        another, `topic` or whom they name."""
        view = self._view
        best = min(claims, key=self._cost)
        article = view.article(best.article_id)
        quote = view.quote(clipped(best.content.of(article.text), QUOTE), article.language)
        if article.language == view.w.language:
            return fill(self._frame["quoted"], {"quote": quote})
        if topic:
            return fill(self._frame["quoted_topic"], {"quote": quote, "topic": topic})
        named = [view.name(e) for e in view.named_in(best.article_id, best.content)]
        names = view.w.list([n for n in named if not n[0].fallback][:MAX_NAMES])
        return fill(self._frame["quoted_about" if names else "quoted"], {"quote": quote, "names": names})

    def _event_of(self, group: ClaimGroup, claims: Sequence[Claim]) -> Event | None:
        """The event that stands for the group: of its type, by a claim that affirms it if there is one."""
        view = self._view
        events = [e for c in claims for e in view.events.get(c.id, ()) if e.type == group.event_type]
        return min(events, key=lambda e: (not e.told, e.status not in _DONE, e.place is None), default=None)


def quotation_in(phrase: Phrase) -> str:
    """The words that a phrase quotes."""
    return next((piece.text for piece in phrase if piece.kind == "quote"), "")
