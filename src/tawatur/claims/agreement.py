"""Whether a noun phrase can be the subject of an Arabic verb: they agree in gender, and behind a subject in number.

A verb before its subject is singular whatever the subject's number; one behind it agrees in both (the reference
grammars, e.g. Ryding, A Reference Grammar of Modern Standard Arabic, 3.1). Where the spelling does not tell a gender,
everything agrees.
"""

from __future__ import annotations

from functools import cache

from tawatur.claims.inflection import Form
from tawatur.claims.phrases import Phrase, Scene
from tawatur.languages import load_pack
from tawatur.text import fold

_CLITICS = ("وال", "فال", "بال", "لل", "ال", "و", "ب", "ل", "ف")
_MANY = ("ون", "وا", "ين", "ات")


@cache
def _genders() -> dict[str, str]:
    return {fold(row["form"]): row["class"] for row in load_pack("ar").table("genders", ("form", "class"))}


def gender(scene: Scene, phrase: Phrase) -> str:
    """m, f, p (a plural of people, whatever its form), or nothing where the head of the phrase does not tell."""
    key, written = scene.folds[phrase.first], scene.document.words[phrase.first]
    if phrase.first in scene.number_tokens or not key[0].isalpha():
        return ""
    genders = _genders()
    for clitic in ("", *_CLITICS):
        known = genders.get(key[len(clitic) :]) if key.startswith(clitic) else None
        if known is not None:
            return known
    mention = phrase.mention
    if mention is not None and mention.type == "person" and mention.kind == "name" and phrase.first == phrase.last:
        return ""
    if written.endswith("ة"):
        return "" if mention is not None and mention.type == "person" and mention.kind == "name" else "f"
    if key.endswith("ات") and scene.actor_noun(phrase.first) is not None:
        return "f"
    if key.endswith("ون") and scene.actor_noun(phrase.first) is not None:
        return "m"
    if mention is not None and mention.type in ("state", "place") and mention.kind == "name":
        return "f"
    return ""


def plural(scene: Scene, phrase: Phrase) -> bool | None:
    """Whether a phrase stands for several; None where its words do not tell."""
    mention, key = phrase.mention, scene.folds[phrase.first]
    entity = scene.entities.get(phrase.entity or "")
    if "both" in scene.words[phrase.first].classes or (entity is not None and entity.members):
        return True
    if mention is not None and mention.type in ("person", "state", "place") and mention.kind in ("name", "title"):
        return False
    if gender(scene, phrase) == "p":
        return True
    if key.endswith(_MANY[:2]) or (key.endswith("ين") and key.startswith("ال")):
        return True
    return False if gender(scene, phrase) == "m" else None


def can_follow(scene: Scene, form: Form, phrase: Phrase) -> bool:
    """Whether a phrase behind a verb can be its subject: a plural verb has it before, or not at all."""
    if form.tense not in ("perfect", "imperfect", "jussive"):
        return True
    if form.plural:
        return False
    own = gender(scene, phrase)
    return own in ("", "p") or not form.gender or own == form.gender


def can_precede(scene: Scene, form: Form, phrases: list[Phrase]) -> bool:
    """Whether phrases before a verb can be its subject."""
    if len(phrases) == 1 and not form.plural and gender(scene, phrases[0]) == "p":
        return False
    if form.plural:
        return len(phrases) > 1 or plural(scene, phrases[0]) is not False
    own = gender(scene, phrases[0])
    if len(phrases) == 1 and plural(scene, phrases[0]) and form.gender == "m":
        return False
    return own in ("", "p") or not form.gender or own == form.gender
