"""Codes of the field for entities and events: ISO 3166, Correlates of War, PLOVER's quad classes, modes and sectors."""

from __future__ import annotations

from tawatur.annotate.names.knowledge import Known, load_knowledge
from tawatur.records import Entity, EntityType

QUADS = {
    "VERBAL COOPERATION": ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    "MATERIAL COOPERATION": ("COOPERATE", "AID", "RETREAT"),
    "VERBAL CONFLICT": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    "MATERIAL CONFLICT": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
"""PLOVER's four classes and the categories in each (PLOVER codebook, Open Event Data Alliance)."""
QUAD_OF = {category: quad for quad, categories in QUADS.items() for category in categories}

MODES = {
    "visit": "visit",
    "mediate": "third-party",
    "call": "phone",
    "criticise": "disapprove",
    "accuse": "allege",
    "investigate": "investigate",
    "withdraw": "withdraw",
    "ceasefire": "ceasefire",
    "resign": "resign",
    "expel": "expel",
    "cancel": "discontinue",
    "relations": "discontinue",
    "deploy": "troops",
    "weapon_test": "weapons",
    "torture": "torture",
    "kidnap": "abduct",
    "arrest": "arrest",
    "ban": "ban",
    "seize": "seize",
}
"""PLOVER's mode of tawatur's own types, where one fits."""

_SECTORS: dict[EntityType, str] = {"state": "GOV", "media": "MED", "agency": "MED"}
_MILITARY = ("army", "armed-forces", "navy", "air-force", "defence-ministry", "forces")


def mode_of(event_type: str) -> str:
    """PLOVER's mode of an event of tawatur's own type; empty where none fits."""
    return MODES.get(event_type, "")


def known_of(entity: Entity | None) -> Known | None:
    """What the project's tables know of an entity."""
    return load_knowledge().entities.get(entity.ref) if entity and entity.ref else None


def state_of(entity: Entity) -> str | None:
    """The reference (`state/RU`) of the state that an entity is or belongs to, where that is known."""
    if entity.ref and entity.ref.startswith("state/"):
        return entity.ref
    known = known_of(entity)
    if known is None:
        return None
    held = [office.of for office in known.offices]
    of = known.stands_for or known.of or (held[-1] if held else "")
    return of if of.startswith("state/") else None


def codes_of(state: str | None) -> tuple[str, str]:
    """(ISO 3166-1 alpha-3, Correlates of War number) of a state's reference; empty where there is none."""
    known = load_knowledge().entities.get(state or "")
    return (known.codes.iso3, known.codes.cow) if known and known.codes else ("", "")


def country_name(state: str | None) -> str:
    """The English name of a state's reference."""
    known = load_knowledge().entities.get(state or "")
    return known.en if known else ""


def city_of(entity: Entity | None) -> Known | None:
    """The known city that an entity is: its reference is `city/` and its GeoNames id."""
    return known_of(entity) if entity and entity.ref and entity.ref.startswith("city/") else None


def sector_of(entity: Entity) -> str:
    """PLOVER's sector of an actor where its kind or office tells it: GOV, MIL, MED, IGO; else empty."""
    known = known_of(entity)
    if known is not None and known.type == "organisation":
        return _body_sector(known)
    if known is not None and known.offices:
        return "GOV"
    return _SECTORS.get(entity.type, "")


def _body_sector(known: Known) -> str:
    if any(word in known.ref for word in _MILITARY):
        return "MIL"
    return "GOV" if known.of.startswith("state/") else "IGO" if known.ref.startswith("org/un") else ""
