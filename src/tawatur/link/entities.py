"""Entities across articles, spellings and scripts.

Known entities are joined by reference. Of the others, those that share a spelling key are compared by named features
(`names.compare`) and joined when these say so; a short name or an office goes to its one bearer in the case. Clusters
are connected components of these joins, with guards that no chain of joins may break: two references never meet.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from tawatur.annotate.names.english import read_in_english
from tawatur.annotate.names.glosses import english_name
from tawatur.annotate.names.knowledge import load_knowledge
from tawatur.link.names import ENOUGH, Features, bears, block_keys, compare, stem_key
from tawatur.records import Analysis, Entity, EntityType, LocalEntity, Merge, content_id
from tawatur.text import fold

Member = tuple[str, str]
"""(article id, local key)."""

STEMMED = ("state:", "place:")
"""Beginnings of the keys of what an article names and no table knows."""

SHORTEST_STEM, LONG_STEM = 3, 4
ENOUGH_COMPANY = 3
"""Names of unknown places that two articles in two scripts must share, by their consonants, before any is joined."""

LARGEST_BLOCK = 60
"""A spelling key that more names share tells nothing, and is left out."""

BY_NAME = frozenset({"product", "person", "place", "organisation", "media", "agency"})
LOCAL = frozenset({"group", "event", "document", "weapon"})
"""Types whose unknown entities are described, not named: unnamed observers of two articles are not one."""


def link_entities(analyses: Sequence[Analysis]) -> tuple[Entity, ...]:
    """Joins the local entities of all articles; each merge explains itself. Sorted by id."""
    ordered = sorted(analyses, key=lambda a: a.article.id)
    locals_ = {(a.article.id, e.key): e for a in ordered for e in a.annotations.entities}
    clusters = _Clusters(locals_)
    clusters.by_reference()
    clusters.by_name()
    clusters.by_stem()
    clusters.by_owner()
    clusters.by_short_name()
    clusters.by_office()
    clusters.by_description()
    counts = Counter((a.article.id, m.entity) for a in analyses for m in a.annotations.mentions)
    groups = clusters.groups()
    learnt = _learnt_names(groups, locals_)
    entities = (_entity(m, locals_, counts, clusters.merges, learnt.get(m[0][0], {})) for m in groups)
    return tuple(sorted(entities, key=lambda e: e.id))


class _Clusters:
    """Union-find over local entities; remembers the reference and the merges of each cluster."""

    def __init__(self, locals_: dict[Member, LocalEntity]) -> None:
        self._locals = locals_
        self._parent = {m: m for m in locals_}
        self._ref = {m: e.ref for m, e in locals_.items()}
        self.merges: dict[Member, list[Merge]] = defaultdict(list)

    def groups(self) -> list[list[Member]]:
        found: dict[Member, list[Member]] = defaultdict(list)
        for member in self._locals:
            found[self._root(member)].append(member)
        return [sorted(group) for group in found.values()]

    def by_reference(self) -> None:
        """Joins all that have one reference, and pairs of the same two."""
        first: dict[str, Member] = {}
        shown: set[tuple[str, str]] = set()
        for member, entity in self._locals.items():
            shared = entity.ref or (entity.key if entity.key.startswith("pair:") and "/" in entity.key else None)
            if shared is None:
                continue
            start = first.setdefault(shared, member)
            name = fold(entity.name)
            merge = None
            if start != member and (shared, name) not in shown and name != fold(self._locals[start].name):
                merge = _merge(start, member, 1.0, (("same_reference", 1.0),), f"both are known as {shared}")
            shown.add((shared, name))
            self._join(start, member, merge)

    def by_name(self) -> None:
        """Compares the names that share a spelling key, one of each distinct name, and joins those alike."""
        heads: dict[tuple[str, str], Member] = {}
        for member, entity in self._locals.items():
            if entity.type in BY_NAME and not entity.key.startswith(("body/", "office/")):
                for name in _names(entity):
                    head = heads.setdefault((entity.type, fold(name)), member)
                    if head != member:
                        self._join(head, member, None)
        blocks: dict[tuple[str, str], list[tuple[str, Member]]] = defaultdict(list)
        for (type_, name), member in heads.items():
            for key in block_keys(name):
                if len(key) > 2:
                    blocks["person" if type_ == "person" else "other", key].append((name, member))
        longer: dict[Member, list[tuple[Member, Merge]]] = defaultdict(list)
        for block in blocks.values():
            if len(block) <= LARGEST_BLOCK:
                self._compare_block(block, longer)
        for short, found in longer.items():
            if len({self._root(left) for left, _ in found}) == 1:
                left, merge = found[0]
                self._join(left, short, merge)

    def _compare_block(
        self, block: Sequence[tuple[str, Member]], longer: dict[Member, list[tuple[Member, Merge]]]
    ) -> None:
        """Joins names of equally many words that are alike; notes the longer names that a shorter one may mean."""
        for i, (a, left) in enumerate(block):
            for b, right in block[i + 1 :]:
                if self._root(left) == self._root(right):
                    continue
                score, features = compare(a, b, self._locals[left].type == "person")
                if score < ENOUGH:
                    continue
                merge = _merge(left, right, score, features, f"{a} and {b} are spellings of one name")
                by_length = len(a.split()) - len(b.split())
                if by_length == 0 or a.isascii() != b.isascii():
                    self._join(left, right, merge)
                else:
                    short, long = (right, left) if by_length > 0 else (left, right)
                    longer[short].append((long, merge))

    def by_stem(self) -> None:
        """States and places known from the case only: those whose names or adjectives have one stem in consonants.

        Across scripts, and for short stems, a name needs company: other names of the same articles must meet as well.
        """
        blocks: dict[str, list[Member]] = defaultdict(list)
        for member, entity in self._locals.items():
            if entity.ref is None and entity.key.startswith(STEMMED):
                for key in {stem_key(entity.name), stem_key(entity.key.partition(":")[2])}:
                    if len(key) >= SHORTEST_STEM:
                        blocks[key].append(member)
        company = Counter(
            pair for members in blocks.values() for pair in {frozenset((a[0], b[0])) for a in members for b in members}
        )
        for key, members in sorted(blocks.items()):
            first: dict[bool, Member] = {}
            for member in members[:LARGEST_BLOCK]:
                script = self._locals[member].name.isascii()
                start = first.setdefault(script, member)
                alike = self._locals[start].type == self._locals[member].type or len(key) >= LONG_STEM
                if start != member and alike:
                    self._join_stem(start, member, key)
            if len(first) == 2:
                both = (
                    [m for m in members if self._locals[m].name.isascii()],
                    [m for m in members if not self._locals[m].name.isascii()],
                )
                shared = max(company[frozenset((a[0], b[0]))] for a in both[0] for b in both[1])
                if shared >= ENOUGH_COMPANY:
                    self._join_stem(first[True], first[False], key)

    def _join_stem(self, a: Member, b: Member, key: str) -> None:
        left, right = self._locals[a].name, self._locals[b].name
        merge = None
        if fold(left) != fold(right):
            merge = _merge(a, b, 0.9, (("same_stem", 1.0),), f"{left} and {right} have one stem in consonants: {key}")
        self._join(a, b, merge)

    def by_owner(self) -> None:
        """Organs and offices of states that only the case knows: one where the state is one and the organ is."""
        first: dict[tuple[Member, str], Member] = {}
        for member, entity in self._locals.items():
            if entity.ref is not None or not entity.key.startswith(("org/state:", "office/state:")):
                continue
            kind, state, tail = entity.key.split("/", 2)
            owner = (member[0], state)
            if owner in self._locals:
                start = first.setdefault((self._root(owner), f"{kind}/{tail}"), member)
                merge = None
                if start != member and fold(entity.name) != fold(self._locals[start].name):
                    why = f"both are the {tail.replace('-', ' ')} of {self._locals[owner].name}"
                    merge = _merge(start, member, 0.95, (("same_owner", 1.0),), why)
                self._join(start, member, merge)

    def by_short_name(self) -> None:
        """A person named by one word in one article is the only bearer of that word in the case."""
        bearers: dict[str, dict[Member, str]] = defaultdict(dict)
        for member, entity in self._locals.items():
            if entity.type == "person":
                for name in _names(entity):
                    words = fold(name).split()
                    if len(words) > 1:
                        for key in block_keys(words[-1]):
                            bearers[key].setdefault(self._root(member), name)
        for member, entity in self._locals.items():
            if entity.type != "person" or entity.ref or len(entity.name.split()) != 1:
                continue
            keys = block_keys(entity.name)
            found = {
                self._root(m): name for k in keys for m, name in bearers.get(k, {}).items() if bears(name, entity.name)
            }
            if len(found) == 1:
                root, name = next(iter(found.items()))
                why = f"{entity.name} can only be {name}, its one bearer in the case"
                self._join(root, member, _merge(root, member, 0.85, (("only_bearer", 1.0),), why))

    def by_office(self) -> None:
        """An office without a name goes to the one person who bears it elsewhere in the case."""
        bearers: dict[str, set[Member]] = defaultdict(set)
        for member, entity in self._locals.items():
            if entity.type == "person" and entity.role and not entity.key.startswith("office/"):
                bearers[fold(entity.role)].add(self._root(member))
        for member, entity in self._locals.items():
            if not entity.key.startswith("office/"):
                continue
            found = {self._root(m) for form in entity.forms for m in bearers.get(fold(form), ())}
            if len(found) == 1:
                root = found.pop()
                name = self._locals[root].name
                self._ref[self._root(member)] = None
                why = f"{name} is called {entity.name} elsewhere in the case"
                self._join(root, member, _merge(root, member, 0.9, (("same_office", 1.0),), why))

    def by_description(self) -> None:
        """Events of one kind, and the main instruments of one kind, of one owner or party or of none told.

        «التجربة النووية» in two articles of a case is one when most that say whose it was name one state.
        """
        described: dict[str, dict[str, list[Member]]] = defaultdict(lambda: defaultdict(list))
        for member, entity in self._locals.items():
            what, _, of = entity.key.partition("|")
            if entity.ref is None and "+" in what and (entity.type == "event" or ":1+" in what):
                described[what][of].append(member)
        for what, by_owner in described.items():
            owners = Counter({of: len(found) for of, found in by_owner.items() if of})
            owner, times = owners.most_common(1)[0] if owners else ("", 0)
            if times * 2 < owners.total():
                continue
            members = sorted(m for of in {"", owner} for m in by_owner.get(of, ()))
            for member in members[1:]:
                why = f"both are the {english_name(what)} that the case is about"
                self._join(members[0], member, _merge(members[0], member, 0.8, (("same_description", 1.0),), why))

    def _root(self, member: Member) -> Member:
        while self._parent[member] != member:
            self._parent[member] = self._parent[self._parent[member]]
            member = self._parent[member]
        return member

    def _join(self, a: Member, b: Member, merge: Merge | None) -> None:
        """Joins two clusters, unless both have references and these differ."""
        x, y = sorted((self._root(a), self._root(b)))
        if x != y:
            if self._ref[x] and self._ref[y] and self._ref[x] != self._ref[y]:
                return
            self._parent[y] = x
            self._ref[x] = self._ref[x] or self._ref[y]
            self.merges[x] += self.merges.pop(y, [])
        if merge:
            self.merges[x].append(merge)


NAMED = ("agency:", "media:", "organisation:", "place:", "product:")
"""Beginnings of keys that go on with the name itself, without the noun before it («سفينة»)."""


TRANSLATED = frozenset({"organisation", "agency"})
"""Types whose Arabic names are also compared as translated («كتلة النهر», River Bloc)."""


def _names(entity: LocalEntity) -> list[str]:
    """The names under which an entity is compared: its own, and those of the curated pack."""
    known = load_knowledge().entities.get(entity.ref or "")
    named = entity.key.partition(":")[2] if entity.key.startswith(NAMED) else ""
    others = entity.forms if entity.type == "agency" and not known else ()
    names = [entity.name, named, *others, *((known.ar, known.en) if known else ())]
    if entity.type in TRANSLATED and not known and not entity.name.isascii():
        reading = read_in_english(entity.name, entity.type)
        names += [reading.text] if reading.translated else []
    return [n for n in dict.fromkeys(names) if n]


def _merge(left: Member, right: Member, score: float, features: Features, why: str) -> Merge:
    return Merge(left="#".join(left), right="#".join(right), score=score, features=features, why=why)


def _entity(
    members: Sequence[Member],
    locals_: dict[Member, LocalEntity],
    counts: Counter[Member],
    merges: dict[Member, list[Merge]],
    learnt: dict[str, str],
) -> Entity:
    entities = [locals_[m] for m in members]
    ref = next((e.ref for e in entities if e.ref and not e.ref.startswith("office/")), entities[0].ref)
    forms: Counter[str] = Counter()
    for member, entity in zip(members, entities, strict=True):
        for form in entity.forms:
            forms[form] += counts[member]
    named = [e for e in entities if e.ref == ref] or entities
    type_ = Counter(e.type for e in named).most_common(1)[0][0]
    names = _best_names((ref, type_), named, entities, learnt)
    if ref:
        id_ = content_id("e", ref)
    elif type_ in LOCAL and not entities[0].key.startswith("pair:"):
        id_ = content_id("e", *members[0])
    else:
        id_ = content_id("e", type_, fold(min((e.name for e in entities), key=lambda n: (-len(n), n))))
    found = [m for member in members for m in merges.get(member, ())]
    return Entity(
        id=id_,
        type=type_,
        names=names,
        ref=ref,
        forms=tuple(f for f, _ in sorted(forms.items(), key=lambda f: (-f[1], f[0]))),
        members=tuple(members),
        merges=tuple(found),
    )


def _learnt_names(groups: Sequence[Sequence[Member]], locals_: dict[Member, LocalEntity]) -> dict[str, dict[str, str]]:
    """Article id -> key of a state that only the case knows -> its name in Latin letters."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for group in groups:
        states = [m for m in group if m[1].startswith("state:")]
        names = Counter(locals_[m].name for m in states)
        latin = _most_telling(Counter({n: c for n, c in names.items() if n.isascii()}))
        for article, key in states:
            found[article][key] = latin or read_in_english(_most_telling(names), "state").text
    return found


def _best_names(
    what: tuple[str | None, EntityType],
    named: Iterable[LocalEntity],
    entities: Sequence[LocalEntity],
    learnt: dict[str, str],
) -> tuple[tuple[str, str], ...]:
    """The best name in Arabic and in English; without an English one, a reading in Latin letters (ar-Latn). `what` is
    the reference and the type."""
    ref, type_ = what
    known = load_knowledge().entities.get(ref or "")
    arabic = Counter(e.name for e in named if not e.name.isascii())
    latin = Counter(e.name for e in named if e.name.isascii())
    ar = known.ar if known else _most_telling(arabic)
    en = known.en if known else (_most_telling(latin) or english_name(entities[0].key, learnt))
    names = [("ar", ar)] if ar else []
    if en:
        names.append(("en", en))
    elif ar:
        names.append(("ar-Latn", read_in_english(ar, type_).text))
    return tuple(names)


def _most_telling(names: Counter[str]) -> str:
    """The most frequent of the names with most words."""
    return max(names, key=lambda n: (min(len(n.split()), 4), names[n], n)) if names else ""
