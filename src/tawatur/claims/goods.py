"""What is given and taken: the item phrases of a clause, each with its quantity."""

from __future__ import annotations

from typing import NamedTuple

from tawatur.claims.lexicon import Noun
from tawatur.claims.phrases import Scene
from tawatur.records import Mention, Span

_REACH = 26
"""Tokens on either side of an event word in which its item is sought."""
_NUMBER = 60
"""Characters before a goods word in which its quantity may begin."""
_TROOPS = 4
"""Tokens from an event word to troops without a figure that it moves, at most."""
_LADEN = 5
"""Tokens from a carrier to the word that says that it is laden, at most."""
_HARD = frozenset(".؟?!؛;")


class Item(NamedTuple):
    """An item phrase: its words, kind and the index of its quantity in the annotations."""

    span: Span
    kind: str
    quantity: int | None
    first: int
    head: int = 0
    """Token of the word that names the goods."""


def goods_kind(scene: Scene, index: int) -> str | None:
    """The kind of goods that a token names, unless a longer name or a party's name has it."""
    noun = goods_noun(scene, index)
    known = scene.mention_at.get(index)
    if noun is None:
        return "arms" if known is not None and known[0].type == "weapon" else None
    return None if known is not None and known[0].type not in ("weapon", "product") else noun.kind


def goods_noun(scene: Scene, index: int) -> Noun | None:
    """The longest entry for goods that begins at a token."""
    fitting = (
        n
        for n in scene.words[index].nouns
        if n.group in ("goods", "no_goods") and scene.follows(index, n.rest) and not (n.kind == "aid" and n.pronoun)
    )
    longest = max(fitting, key=lambda n: len(n.rest), default=None)
    return longest if longest is not None and longest.group == "goods" else None


def items(scene: Scene, start: int, stop: int) -> list[Item]:
    """Item phrases between two tokens, joined where «and» joins them and they have no quantities of their own."""
    found: list[Item] = []
    stop = min(stop, len(scene.words))
    at, joined_to = start, -1
    while at < stop:
        if scene.document.words[at][0] in "([":
            at = scene.past_bracket(at, stop)
            continue
        kind = goods_kind(scene, at)
        money = _sum_at(scene, at) if kind is None else None
        if (kind is None and money is None) or laden(scene, at):
            at += 1
            continue
        kind = kind or "money"
        last = money if money is not None else _phrase_end(scene, at, stop)
        first = _with_number(scene, at, start)
        span = Span(_start(scene, first), scene.document.ends[last])
        quantity = _quantity(scene, span)
        previous = found[-1] if found else None
        close = previous is not None and at - joined_to <= 2 and (quantity is None or previous.quantity is None)
        partitive = previous is not None and at - joined_to <= 3 and kind != "money" and previous.kind == "money"
        if previous is not None and (close or partitive):
            better = kind if previous.kind in ("money", "aid", "goods") and partitive else previous.kind
            chosen = previous.quantity if previous.quantity is not None else quantity
            found[-1] = Item(Span(previous.span.start, span.end), better, chosen, previous.first, previous.head)
        else:
            found.append(Item(span, kind, quantity, first, at))
        joined_to = last
        at = last + 1
    return found


def laden(scene: Scene, index: int) -> bool:
    """Whether the token names what carries goods: a word that says that it is laden stands behind it."""
    if not any(n.group == "carrier" for n in scene.words[index].nouns):
        return False
    _, end = scene.sentence_range(index)
    for at in range(index + 1, min(end, index + _LADEN)):
        if scene.document.words[at][0] in _HARD:
            return False
        if any(n.group == "laden" for n in scene.words[at].nouns):
            return True
    return False


def _sum_at(scene: Scene, index: int) -> int | None:
    """The last token of the sum of money that begins at a token; None when none does."""
    start = scene.document.starts[index]
    for _, quantity in scene.quantities.between(start, scene.document.ends[index]):
        if quantity.kind == "money" and quantity.span.start >= start - 1:
            return scene.document.tokens_in(quantity.span)[-1]
    return None


def items_near(scene: Scene, index: int) -> list[Item]:
    """The items behind an event word in its clause; failing them, the nearest one before it."""
    first, end = scene.sentence_range(index)
    stop = min(end, index + _REACH)
    seen = False
    for at in range(index + 1, stop):
        if scene.document.words[at][0] in _HARD or (at > index + 2 and _new_clause(scene, at)):
            stop = at
            break
        classes = scene.words[at].classes
        beside = "subordinator" in classes and not classes & {"relative", "that"} and at > index + 2
        if beside or (seen and (classes & {"subordinator", "that"} or _purpose(scene, at))):
            stop = at
            break
        seen = seen or goods_kind(scene, at) is not None
    found = [i for i in items(scene, index + 1, stop) if not _other_side(scene, i, index)]
    if found:
        return found
    return [i for i in items(scene, max(first, index - 8), index)[-1:] if _taken_up(scene, i, index)]


def _other_side(scene: Scene, item: Item, index: int) -> bool:
    """«طلب من القوات»: troops behind «from» are asked, not given; nor those far behind the event word."""
    before = scene.folds[item.first - 1] if item.first else ""
    if item.kind != "troops" or item.quantity is not None:
        return False
    return scene.is_a(before, "preposition") or item.first - index > _TROOPS


def _taken_up(scene: Scene, item: Item, index: int) -> bool:
    """Whether a verb behind goods is of them: right behind, in their relative clause, or with a pronoun for them."""
    last = scene.document.tokens_in(item.span)[-1]
    between = range(last + 1, index)
    if not scene.arabic or len(between) <= 2 or any(r.pronoun for r in scene.words[index].triggers):
        return True
    return any("relative" in scene.words[at].classes for at in between)


def owner(scene: Scene, index: int) -> Mention | None:
    """Whose the goods behind an event word are: the first nationality adjective among them."""
    _, end = scene.sentence_range(index)
    for at in range(index + 1, min(end, index + 14)):
        if scene.document.words[at][0] in _HARD or (at > index + 3 and scene.is_verb(at)):
            return None
        if at in scene.adjective_at:
            return scene.adjective_at[at]
    return None


def _new_clause(scene: Scene, index: int) -> bool:
    """A comma before a verb or a subordinator closes the clause; so does a verb that takes goods of its own."""
    if scene.document.words[index - 1] not in "،,":
        return False
    if scene.words[index].classes & {"possible", "negation", "future"} and index + 1 < len(scene.words):
        return scene.is_verb(index + 1)
    return scene.is_verb(index) or bool(scene.words[index].classes & {"subordinator", "that"})


def _purpose(scene: Scene, index: int) -> bool:
    """«لمساعدته»: an event noun behind «ل» says what the goods are for."""
    if scene.arabic and scene.folds[index].startswith("لي") and len(scene.folds[index]) > 3:
        return index not in scene.mention_at and not scene.words[index].nouns
    return any(t.kind == "noun" and t.proclitic in ("ل", "ول") for t in scene.words[index].triggers)


def _phrase_end(scene: Scene, index: int, stop: int) -> int:
    """Last token of the goods phrase: adjectives and genitives that go on from it."""
    noun = goods_noun(scene, index)
    last = index + (len(noun.rest) if noun is not None else 0)
    while last + 1 < stop and last - index < 5:
        after = last + 1
        if after in scene.adjective_at:
            last = after
            continue
        text, word = scene.document.words[after], scene.words[after]
        if not text[0].isalnum() and text != "-":
            break
        if word.classes or after in scene.mention_at or scene.is_verb(after) or after in scene.time_tokens:
            break
        key = scene.folds[after]
        if (
            key[0] == "و"
            or key.startswith(("لل", "بال"))
            or (word.nouns and goods_kind(scene, after) and key[0] in "وفبل")
        ):
            break
        clitics = [*(t.proclitic for t in word.triggers), *(n.proclitic for n in word.nouns)]
        if any(c.removesuffix("ال")[-1:] in ("ل", "ب") and c for c in clitics):
            break
        if not scene.arabic and not goods_kind(scene, after):
            break
        last = after
    while last > index and not scene.document.words[last][0].isalnum():
        last -= 1
    return last


def _with_number(scene: Scene, index: int, start: int) -> int:
    """Takes the quantity before a goods word into its phrase."""
    at = scene.document.starts[index]
    for _, quantity in scene.quantities.between(at - _NUMBER, at):
        if quantity.span.start < at and quantity.span.end + 8 >= at and quantity.kind != "duration":
            tokens = scene.document.tokens_in(quantity.span)
            if tokens and tokens[0] < index and index - tokens[-1] <= 3:
                return max(tokens[0], start)
    return index


def _quantity(scene: Scene, span: Span) -> int | None:
    for index, quantity in scene.quantities.between(span.start, span.end):
        if quantity.span.overlap(span) and quantity.kind not in ("duration", "ordinal"):
            return index
    return None


def _start(scene: Scene, index: int) -> int:
    start = scene.document.starts[index]
    for noun in scene.words[index].nouns:
        clitics = noun.proclitic.removesuffix("ال")
        if noun.group == "goods" and clitics:
            return start + len(clitics)
    return start
