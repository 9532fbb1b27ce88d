"""Joins the mentions of one article that mean one entity, and gives each a key.

Known entities have their reference as key. Persons known only by name are joined by the words of their names; titles
go to the person who bears them in the article, else to who held the office on the article's date, else to the office
itself. Descriptions are keyed by what they describe.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache

from rapidfuzz.distance import DamerauLevenshtein

from tawatur.annotate.names.candidates import Candidate
from tawatur.annotate.names.documents import DocumentKeys
from tawatur.annotate.names.gazetteer import JOINTS
from tawatur.annotate.names.knowledge import Knowledge, Known
from tawatur.annotate.names.offices import STATES
from tawatur.annotate.names.persons import PersonIndex
from tawatur.annotate.names.phrases import bare
from tawatur.languages import load_pack
from tawatur.records import EntityType, LocalEntity, Mention, Span
from tawatur.text import Document, fold

BODIES = ("organisation", "media", "agency", "group")
COUNTERPART = "counterpart"
SHARED = ("org/", "office/state/", "office/org/", "office/group/", "weapon/")
"""Beginnings of keys made by rule that mean the same in every article, and so are references."""
OWN = "state:"
"""In a key made by rule: the state is known from this article only, and so the key means nothing in another."""
SHORTEST_TYPO = 5
KIND_RANK = {"name": 3, "title": 2, "nominal": 1, "adjectival": 0, "pronoun": 0}


@cache
def _body_heads() -> frozenset[str]:
    """Folded nouns that begin names of bodies."""
    rows = load_pack("ar").table("name_heads", ("form", "class"))
    return frozenset(fold(r["form"]) for r in rows if r["class"] in ("organisation", "agency"))


class _Draft:
    """An entity while its mentions are being gathered."""

    def __init__(self, key: str, type_: EntityType, known: Known | None) -> None:
        self.key, self.type, self.known = key, type_, known
        self.forms: dict[str, str] = {}
        self.role: str | None = None
        self.members: tuple[str, ...] = ()

    def entity(self) -> LocalEntity:
        named = [f for f, kind in self.forms.items() if kind == "name"]
        best = max(named or self.forms, key=lambda f: (KIND_RANK[self.forms[f]], len(f)))
        if not named and self.known and self.known.ar and self.known.type == "state":
            best = self.known.ar if not best.isascii() else self.known.en
        made_ref = self.key if self.key.startswith(SHARED) and OWN not in self.key else None
        return LocalEntity(
            key=self.key,
            type=self.type,
            name=best,
            forms=tuple(self.forms),
            ref=self.known.ref if self.known else made_ref,
            stands_for=(self.known.stands_for or None) if self.known else None,
            role=self.role,
            members=self.members,
        )


class Resolver:
    """Resolves the chosen candidates of one document."""

    def __init__(self, knowledge: Knowledge, document: Document, words: Sequence[str], folds: Sequence[str]) -> None:
        self._knowledge = knowledge
        self._document, self._words, self._folds = document, words, folds
        published = document.article.published
        self._date = published.value[:10] if published else None
        self._drafts: dict[str, _Draft] = {}
        self._mentions: list[Mention] = []
        self._roles: dict[tuple[str, str], str] = {}
        self._keys: dict[int, str] = {}

    def __call__(
        self, chosen: Sequence[Candidate], beside: Sequence[tuple[Candidate, Candidate]]
    ) -> tuple[tuple[Mention, ...], tuple[LocalEntity, ...]]:
        self._name_persons([c for c in chosen if c.type == "person" and c.what in ("known", "person")])
        appositions = {id(title): self._keys[id(person)] for title, person in beside if id(person) in self._keys}
        self._learn_roles(beside)
        self._tails = self._learn_tails(chosen)
        documents = DocumentKeys(self._folds)
        bodies = Counter(
            c.key.rsplit("/", 1)[-1] for c in {c.key: c for c in chosen if c.what == "body"}.values() if c.of
        )
        for candidate in chosen:
            if candidate.what == "title":
                self._title(candidate, appositions.get(id(candidate)))
            elif candidate.what == "anaphor":
                self._anaphor(candidate)
            else:
                key = self._keys.get(id(candidate)) or self._key(candidate, documents, bodies, chosen)
                if key:
                    self._add(candidate, key)
        return tuple(self._mentions), tuple(d.entity() for d in self._drafts.values())

    def _name_persons(self, candidates: Sequence[Candidate]) -> None:
        index = PersonIndex()
        for candidate in candidates:
            if candidate.forms:
                ref = candidate.forms[0].known.ref
                self._keys[id(candidate)] = ref
                known = candidate.forms[0].known
                index.add(ref, self._name_words(candidate), candidate.first)
                for name in (known.ar, known.en):
                    index.add(ref, fold(name).split(), None)
        tagged = sorted((c for c in candidates if not c.forms), key=lambda c: (-len(c), c.first))
        for candidate in tagged:
            words = self._name_words(candidate)
            key = index.find(words, candidate.first) or "person:" + " ".join(words)
            index.add(key, words, candidate.first)
            self._keys[id(candidate)] = key

    def _learn_roles(self, beside: Sequence[tuple[Candidate, Candidate]]) -> None:
        for title, person in beside:
            key = self._keys.get(id(person))
            if key and title.of and title.office != COUNTERPART:
                self._roles.setdefault((title.office, title.of), key)
        self._role_texts = {
            self._keys[id(person)]: self._text(title)
            for title, person in reversed(beside)
            if id(person) in self._keys and title.office != COUNTERPART
        }

    def _learn_tails(self, chosen: Sequence[Candidate]) -> dict[str, str]:
        """What follows the head noun of the bodies named («حزب س» -> «س») -> their key, where it can mean but one."""
        keys: dict[str, set[str]] = {}
        for candidate in chosen:
            if candidate.type in BODIES and candidate.kind == "name" and candidate.what in ("known", "name"):
                words = self._name_words(candidate)
                if len(words) > 1 and bare(words[0]) in _body_heads():
                    own = candidate.forms[0].known.ref if candidate.forms else candidate.key
                    described = len(words) > 2 and all(w.startswith("ال") for w in words[2:])
                    for tail in (words[1:], words[1:2] if described else words[1:]):
                        keys.setdefault(" ".join(tail), set()).add(own or f"{candidate.type}:" + " ".join(words))
        return {tail: found.pop() for tail, found in keys.items() if len(found) == 1}

    def _title(self, title: Candidate, person: str | None) -> None:
        office = title.office
        if office == COUNTERPART:
            office = self._office_before(title.first) or "head_of_state"
        if person:
            if title.office == COUNTERPART and title.of:
                self._roles.setdefault((office, title.of), person)
            if title.office == COUNTERPART or not title.of.startswith(STATES):
                self._add(title, person)
            return
        key = self._roles.get((office, title.of))
        if key is None:
            holder = self._knowledge.holder(office, title.of, self._date) or self._named_holder(office, title.of)
            key = holder.ref if holder else f"office/{title.of}/{office}"
            self._roles[office, title.of] = key
        self._add(title, key)

    def _office_before(self, token: int) -> str | None:
        """The office of the person last mentioned before a token."""
        offices = {key: office for (office, _), key in self._roles.items()}
        for mention in reversed(self._mentions):
            if mention.type == "person":
                known = self._knowledge.entities.get(mention.entity)
                held = known.offices[-1].office if known and known.offices else None
                return offices.get(mention.entity) or held
        return None

    def _named_holder(self, office: str, of: str) -> Known | None:
        """Without a date: the only person named in the article who ever held the office."""
        if self._date:
            return None
        refs = {ref for _, ref in self._knowledge.holders.get((office, of), ()) if ref in set(self._keys.values())}
        return self._knowledge.entities[refs.pop()] if len(refs) == 1 else None

    def _anaphor(self, candidate: Candidate) -> None:
        if candidate.key != "body_head":
            self._pair(candidate)
            return
        head = bare(fold(self._words[candidate.first][candidate.cut :]))
        named = {
            key
            for key, draft in self._drafts.items()
            if draft.type in BODIES
            and any(kind == "name" and bare(fold(f.split()[0])) == head for f, kind in draft.forms.items())
        }
        if len(named) == 1:
            self._add(candidate, named.pop())

    def _pair(self, candidate: Candidate) -> None:
        """The two states or persons most mentioned so far, if two stand out; in the title, those that follow do."""
        wanted = "person" if candidate.key == "pair_persons" else "state"
        counts: Counter[str] = Counter()
        for mention in self._mentions:
            draft = self._drafts[mention.entity]
            key = draft.known.stands_for if draft.known and draft.known.stands_for else mention.entity
            if draft.type == wanted or (wanted == "state" and key != mention.entity):
                counts[key] += 1
        ranked = counts.most_common(3)
        if len(ranked) < 2 or (len(ranked) == 3 and ranked[1][1] == ranked[2][1]):
            return
        members = tuple(sorted(key for key, _ in ranked[:2]))
        key = "pair:" + "+".join(members)
        self._add(candidate, key)
        self._drafts[key].members = members

    def _key(
        self, candidate: Candidate, documents: DocumentKeys, bodies: Counter[str], chosen: Sequence[Candidate]
    ) -> str | None:
        """The key of a candidate that is no person; None when it refers to nothing."""
        if candidate.forms:
            return candidate.forms[0].known.ref
        if candidate.what == "body":
            if not candidate.of and bodies[candidate.key.removeprefix("body/")] == 1:
                tail = "/" + candidate.key.removeprefix("body/")
                return next(c.key for c in chosen if c.what == "body" and c.of and c.key.endswith(tail))
            return candidate.key
        if candidate.what == "thing":
            if candidate.type == "document":
                return documents.key(candidate)
            return candidate.key if candidate.type == "weapon" else f"{candidate.key}|{candidate.of}".rstrip("|")
        if candidate.key:
            return candidate.key
        return self._key_of_name(candidate)

    def _key_of_name(self, candidate: Candidate) -> str:
        """The key of a name that no table knows: that of the body or state whose name it shortens or misspells."""
        words = self._name_words(candidate)
        name = " ".join(words)
        if candidate.type in BODIES and name in self._tails:
            return self._tails[name]
        state = self._misspelt_state(name) if candidate.type == "place" and len(words) == 1 else None
        return state or f"{candidate.type}:{name}"

    def _misspelt_state(self, word: str) -> str | None:
        """The one state whose name is one slip of the pen away from a word that is no known name."""
        if len(word) < SHORTEST_TYPO:
            return None
        near = {
            form.known.ref
            for form in self._knowledge.state_names(word[0])
            if len(form.text) >= SHORTEST_TYPO
            and DamerauLevenshtein.distance(word, fold(form.text), score_cutoff=1) <= 1
        }
        return near.pop() if len(near) == 1 else None

    def _name_words(self, candidate: Candidate) -> list[str]:
        first = fold(self._words[candidate.first][candidate.cut :])
        return [w for w in (first, *self._folds[candidate.first + 1 : candidate.last + 1]) if w not in JOINTS]

    def _span(self, candidate: Candidate) -> Span:
        document = self._document
        last = document.starts[candidate.last] + len(self._words[candidate.last])
        return Span(document.starts[candidate.first] + candidate.cut, last)

    def _text(self, candidate: Candidate) -> str:
        """The words of a candidate, the article that «لل» swallowed given back."""
        text = " ".join(self._span(candidate).of(self._document.text).split())
        word = self._words[candidate.first]
        if candidate.cut and word[candidate.cut - 1 : candidate.cut + 1] == "لل":
            return "ا" + text
        return text

    def _add(self, candidate: Candidate, key: str) -> None:
        draft = self._drafts.get(key)
        known = self._knowledge.entities.get(key)
        if draft is None:
            draft = self._drafts[key] = _Draft(key, known.type if known else candidate.type, known)
            draft.role = self._role_texts.get(key)
        draft.forms.setdefault(self._text(candidate), candidate.kind)
        start = self._document.starts[candidate.first]
        self._mentions.append(
            Mention(
                span=self._span(candidate),
                kind=candidate.kind,
                type=draft.type,
                entity=key,
                proclitic=self._document.text[start : start + candidate.cut],
                how=candidate.how,
            )
        )
