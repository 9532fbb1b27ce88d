"""Which words name an agreement, a law or a clause of one."""

from __future__ import annotations

from tawatur.claims.phrases import Scene


def is_instrument(scene: Scene, index: int) -> bool:
    """Whether the token names an agreement, a law or a clause of one."""
    if any(r.kind == "light" for r in scene.words[index].triggers) and not _behind_noun_place(scene, index):
        return False  # «عقد» that means "held"
    if any(n.group in ("agreement", "clause") and scene.follows(index, n.rest) for n in scene.words[index].nouns):
        return not scene.words[index].classes
    known = scene.mention_at.get(index)
    return known is not None and known[0].type == "document"


def _behind_noun_place(scene: Scene, index: int) -> bool:
    """Whether a word that may be a verb stands where only a noun does: behind a preposition or an event word."""
    if index == 0:
        return False
    before = scene.words[index - 1]
    return bool(before.triggers) or bool(before.classes & {"preposition", "demonstrative", "light_noun"})
