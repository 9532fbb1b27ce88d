"""Whether an event happened, goes on, is planned, possible, asked for or denied: read off the words around it."""

from __future__ import annotations

from tawatur.claims.occurrence import Occurrence
from tawatur.claims.phrases import Scene
from tawatur.records import Claim, EventStatus

_BY_MODALITY: dict[str, EventStatus] = {
    "denies": "denied",
    "alleges": "alleged",
    "estimates": "estimated",
    "possible": "possible",
    "does_not_rule_out": "possible",
    "does_not_deny": "possible",
    "doubts": "possible",
    "expects": "predicted",
    "demands": "requested",
}
_BY_LIGHT: dict[str, EventStatus] = {
    "occurred": "occurred",
    "ongoing": "ongoing",
    "planned": "planned",
    "promised": "planned",
    "offered": "planned",
    "possible": "possible",
    "threatened": "possible",
    "requested": "requested",
    "denied": "denied",
    "did_not_occur": "did_not_occur",
}
_BY_PARENT: dict[str, EventStatus] = {
    "request": "requested",
    "seek": "requested",
    "deny": "denied",
    "accuse": "alleged",
    "reject": "did_not_occur",
    "cancel": "did_not_occur",
    "threaten": "possible",
    "commit": "planned",
    "agree": "planned",
    "need": "needed",
    "block_sanction": "did_not_occur",
}
_STILL = "زال"
"""The verb that with a negation says «still»."""
_HEAD = 25
"""Characters from the start of a denied content within which its head stands."""
_FIXED: dict[str, EventStatus] = {"need": "needed", "seek": "requested"}
SPEECH_ACTS = frozenset({"commit", "request", "seek", "deny", "reject", "criticise", "praise", "threaten", "accuse"})
"""Acts of speech: what the claim says of its content does not touch that they were done."""


def event_status(scene: Scene, occurrence: Occurrence, claim: Claim | None) -> EventStatus:
    """The status of an event word in its sentence, under the modality of the claim that it belongs to."""
    kind = occurrence.reading.entry.type
    own = _own_status(scene, occurrence)
    if own is None:
        own = _inherited(occurrence)
    if kind in _FIXED and own in (None, "occurred", "ongoing"):
        own = _FIXED[kind]
    if own is None and _presupposed(scene, occurrence):
        return "occurred"
    if claim is not None and own in (None, "occurred", "ongoing", "planned"):
        told = "alleged" if _hearsay(scene, claim) else _BY_MODALITY.get(claim.modality)
        if told == "denied" and scene.document.starts[occurrence.index] - claim.content.start > _HEAD:
            told = None  # what is denied is the head of the content, not all that it mentions
        if told in ("requested", "planned") and occurrence.reading.form.tense == "perfect":
            told = None  # what is still to be done is not told in the perfect: «محاسبة الذين قتلوا»
        if told is not None and not (kind in SPEECH_ACTS and told in ("requested", "denied")):
            return told
    return own or "occurred"


def _presupposed(scene: Scene, occurrence: Occurrence) -> bool:
    """«during the visit of X»: what frames a statement is no part of what it asks for, expects or denies."""
    before = occurrence.index - 1
    return occurrence.reading.kind == "noun" and before >= 0 and "circumstance" in scene.words[before].classes


def _hearsay(scene: Scene, claim: Claim) -> bool:
    """Whether the innermost source is a rumour or a leak."""
    if not claim.chain:
        return False
    link = claim.chain[-1]
    if link.cue_class == "hearsay":
        return True
    if link.span is None:
        return False
    return any(n.group == "hearsay" for at in scene.document.tokens_in(link.span) for n in scene.words[at].nouns)


def _own_status(scene: Scene, occurrence: Occurrence) -> EventStatus | None:
    index, reading = occurrence.index, occurrence.reading
    first, _ = scene.sentence_range(index)
    near = range(max(first, index - 3), index)
    negated = any(_negates(scene, at) for at in near if at >= index - 2)
    possible = any("possible" in scene.words[at].classes for at in near)
    modal = any("modal" in scene.words[at].classes for at in near)
    if reading.kind in ("verb", "light"):
        return _verb_status(scene, occurrence, first, negated, possible, modal)
    return _noun_status(scene, occurrence, first)


def _negates(scene: Scene, index: int) -> bool:
    """Whether the token negates what follows: «لا», but not that of «لا يزال», which says that it goes on."""
    if "negation" not in scene.words[index].classes:
        return False
    return not any(r.entry.lemma == _STILL for r in scene.words[index + 1].triggers)


def _noun_status(scene: Scene, occurrence: Occurrence, first: int) -> EventStatus | None:
    """The status that the words around an event noun give it."""
    before = _words_before(scene, occurrence.index, first)
    return before if before is not None else _words_behind(scene, occurrence)


def _words_before(scene: Scene, index: int, first: int) -> EventStatus | None:
    if any(n.group == "hearsay" for at in range(max(first, index - 8), index) for n in scene.words[at].nouns):
        return "alleged"
    if any("necessary" in scene.words[at].classes for at in range(max(first, index - 4), index)):
        return "needed"
    if index > first and "noun_negation" in scene.words[index - 1].classes:
        return "did_not_occur"
    return _meant(scene, max(first, index - 2), index)


def _words_behind(scene: Scene, occurrence: Occurrence) -> EventStatus | None:
    parent = occurrence.parent
    for at in range(occurrence.last + 1, min(occurrence.last + 4, len(scene.words))):
        classes = scene.words[at].classes
        if "planned" in classes and "negation" not in scene.words[at - 1].classes:
            return "planned"
        if "possible" in classes and at == occurrence.last + 1:
            return "possible"
    if parent is not None and parent.reading.entry.status == "possible" and parent.reading.kind == "light":
        return "possible"
    return None


def _meant(scene: Scene, start: int, stop: int) -> EventStatus | None:
    """What a noun such as «aim» or «possibility» right before an event noun makes of it."""
    for at in range(stop - 1, start - 1, -1):
        for noun in scene.words[at].nouns:
            if noun.group in ("purpose", "prospect") and noun.proclitic.endswith(noun.kind):
                return "planned" if noun.group == "purpose" else "possible"
        if scene.words[at].triggers:
            return None
    return None


def _verb_status(
    scene: Scene, occurrence: Occurrence, first: int, negated: bool, possible: bool, modal: bool
) -> EventStatus | None:
    reading, index = occurrence.reading, occurrence.index
    if negated:
        return "did_not_occur"
    if reading.form.tense in ("imperfect", "base") and possible:
        return "possible"
    before = scene.words[index - 1].classes if index > first else frozenset()
    purpose = reading.proclitic[-1:] == "ل" and reading.form.tense == "imperfect"
    if "س" in reading.proclitic or "future" in before or modal or purpose:
        return "planned"
    if _conditional(scene, first, index):
        return "possible"
    if occurrence.infinitive and occurrence.parent is None:
        return "planned"
    if reading.form.tense in ("imperfect", "jussive", "base", "ing"):
        if reading.form.tense != "ing" and "that" in before:
            governor = _governor(scene, first, index)
            return governor or "planned"
        return None if occurrence.parent else "ongoing"
    return None


def _conditional(scene: Scene, first: int, index: int) -> bool:
    start = scene.clause_start(index)
    return start > first and "conditional" in scene.words[start - 1].classes and _is_if(scene, start - 1)


def _is_if(scene: Scene, index: int) -> bool:
    return "that" not in scene.words[index].classes


def _governor(scene: Scene, first: int, index: int) -> EventStatus | None:
    """What the verb before «أن» says of the clause that it opens."""
    for at in range(index - 2, max(first, index - 10) - 1, -1):
        if "possible" in scene.words[at].classes or "planned" in scene.words[at].classes:
            return "possible" if "possible" in scene.words[at].classes else "planned"
        for reading in scene.words[at].triggers:
            if reading.kind == "light":
                return _BY_LIGHT.get(reading.entry.status)
            if reading.entry.type in _BY_PARENT:
                return _BY_PARENT[reading.entry.type]
    return None


def _inherited(occurrence: Occurrence) -> EventStatus | None:
    parent = occurrence.parent
    if parent is None or (occurrence.reading.kind in ("verb", "light") and not occurrence.infinitive):
        return None
    entry = parent.reading.entry
    if "depends" in entry.frame.traits:
        return "ongoing"
    if parent.reading.kind == "light":
        return _BY_LIGHT.get(entry.status)
    return _BY_PARENT.get(entry.type)
