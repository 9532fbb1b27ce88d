"""Which words name an agreement, a law or a clause of one."""

from __future__ import annotations

from tawatur.claims.phrases import Scene

_HELD = frozenset({"meet", "elect", "protest"})
"""Types of events that are held."""


def is_instrument(scene: Scene, index: int) -> bool:
    """Whether the token names an agreement, a law or a clause of one."""
    if any(r.kind == "light" for r in scene.words[index].triggers) and not _behind_noun_place(scene, index):
        return False  # «عقد» that means "held"
    named = [n for n in scene.words[index].nouns if n.group in ("agreement", "clause") and scene.follows(index, n.rest)]
    if named:
        if named[0].kind == "contract" and _is_holding(scene, index):
            return False
        return not scene.words[index].classes or any(n.rest for n in named)
    if any(n.group == "numbered" for n in scene.words[index].nouns):
        return index + 1 < len(scene.words) and scene.document.words[index + 1][0].isdigit()
    known = scene.mention_at.get(index)
    return known is not None and known[0].type == "document"


def _is_holding(scene: Scene, index: int) -> bool:
    """«عقد اجتماع»: a meeting behind the noun is held, and makes no contract of it."""
    if index + 1 >= len(scene.words):
        return False
    after = scene.words[index + 1]
    return any(r.entry.type in _HELD for r in after.triggers) or any(n.group == "session" for n in after.nouns)


def _behind_noun_place(scene: Scene, index: int) -> bool:
    """Whether a word that may be a verb stands where only a noun does: behind a preposition or an event word."""
    if index == 0:
        return False
    before = scene.words[index - 1]
    return bool(before.triggers) or bool(before.classes & {"preposition", "demonstrative", "light_noun"})


def last_of_name(scene: Scene, index: int) -> int:
    """The last token of the words of the lexicon that name an instrument: of «قرار مجلس الأمن» the third."""
    rests = (len(n.rest) for n in scene.words[index].nouns if n.group == "agreement" and scene.follows(index, n.rest))
    return index + max(rests, default=0)
