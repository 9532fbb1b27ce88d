"""The words that say what becomes of sanctions: imposed, proposed, lifted, evaded; and whose subject is who."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple, get_args

from tawatur.claims.cues import CueTable, noun_forms, verb_forms
from tawatur.claims.phrases import Scene
from tawatur.languages import load_pack
from tawatur.records import Argument
from tawatur.records.claim import SanctionKind

_KINDS: dict[str, SanctionKind] = {kind: kind for kind in get_args(SanctionKind)}


class Context(NamedTuple):
    """What a word says of the sanctions behind it, and who its subject is (imposer, target, lister, other)."""

    kind: SanctionKind
    subject: str


@cache
def sanction_words(language: str) -> CueTable[Context]:
    """The words of a language, compiled once a process."""
    forms: list[tuple[str, Context]] = []
    for row in load_pack(language).table("sanctions", ("verb", "imperfect", "nouns", "kind", "subject")):
        context = Context(_KINDS[row["kind"]], row["subject"])
        if row["verb"]:
            forms += [(f, context) for f in verb_forms(row["verb"], row["imperfect"], language)]
        forms += [(f, context) for f in noun_forms(row["nouns"], language)]
    return CueTable(forms, language)


def suffers(scene: Scene, at: int, index: int, target: Argument | None) -> bool:
    """«فرضت عليها عقوبات»: whom the pronoun behind the verb or the noun means has the sanctions put on him."""
    words = scene.words
    if not scene.arabic:
        passive = at > 0 and "be" in words[at - 1].classes and not scene.folds[at].endswith("ing")
        return at < index and passive  # "has been slapped with", not "is imposing"
    near = [*range(at + 1, min(at + 3, index))]
    if target is None and scene.as_noun(at):  # «قد تستدعي فرض عقوبات جديدة عليها»
        near += range(index + 1, min(index + 4, scene.sentence_range(index)[1]))
    return any({"upon", "prep_pronoun"} <= words[i].classes for i in near)


def is_aim(scene: Scene, at: int | None) -> bool:
    """«من أجل فرض …»: what a word of purpose or an aim has under it is not done."""
    if at is None or not scene.arabic:
        return False
    purpose = at > 0 and "purpose" in scene.words[at - 1].classes
    return purpose or scene.folds[at].startswith(("ل", "ول"))  # no verb of imposing begins with «ل»


def only_spoken_of(scene: Scene, at: int, index: int, context: Context) -> bool:
    """Whether a word of proposing has sanctions behind it that stand already, and nothing that puts them on."""
    if context.kind != "proposed" or not standing(scene, index):
        return False
    between = (sanction_words(scene.document.pack.code).get(scene.folds[i]) for i in range(at + 1, index))
    return not any(other is not None for other in between)


def standing(scene: Scene, index: int) -> bool:
    """«العقوبات», «حظر السلاح»: a definite noun means sanctions that are known."""
    if not scene.arabic:
        return False
    after = scene.folds[index + 1] if index + 1 < len(scene.folds) else ""
    return scene.folds[index].startswith("ال") or (after.startswith("ال") and scene.folds[index][0] not in "بل")
