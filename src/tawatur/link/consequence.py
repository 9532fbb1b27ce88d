"""What the project holds of event types: how much follows from one, which are done by saying, which can be seen."""

from __future__ import annotations

import tomllib
from collections.abc import Set
from functools import cache
from importlib.resources import files
from typing import Any

OTHER = 0.35
"""Weight of what no table names."""


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(files("tawatur.link").joinpath("consequence.toml").read_text(encoding="utf-8"))


def consequence(event_type: str | None, plover: str | None = None) -> float:
    """How much follows from an event, 0..1."""
    tables = _tables()
    weight = tables["types"].get(event_type, tables["plover"].get(plover, OTHER))
    return float(weight)


def is_speech(event_type: str | None) -> bool:
    """Whether the event is done by saying it, so that its actor is the source of the report."""
    return event_type in _tables()["speech"]["types"]


def can_be_seen(event_type: str | None) -> bool:
    """Whether a newsroom can have seen the event without being told."""
    return event_type in _tables()["seen"]["types"]


def can_last(event_type: str | None) -> bool:
    """Whether the event can last over days, as a visit does."""
    return event_type in _tables()["lasting"]["types"]


def is_singular(event_type: str | None) -> bool:
    """Whether a party does such a thing once in a day, so that kind, doer and day say which one it is."""
    return event_type in _tables()["singular"]["types"]


def is_toward(event_type: str | None) -> bool:
    """Whether a deed is known by whom it is done to: a tour goes to several in a few days."""
    return event_type in _tables()["toward"]["types"]


def is_content(event_type: str | None) -> bool:
    """Whether the event is reported by its content, so that no main clause need tell it."""
    return event_type in _tables()["content"]["types"]


def is_deed(event_type: str | None) -> bool:
    """Whether an event of this type is told apart from others of it by its day and who does it."""
    return event_type in _tables()["deeds"]["types"]


def unlike_goods(a: Set[str], b: Set[str]) -> bool:
    """Whether two transfers cannot be one by the kinds of their goods; kinds that can be any others set none apart."""
    tables = _tables()
    if not a or not b or not (a | b).isdisjoint(tables["any_goods"]["kinds"]):
        return False
    groups = {kind: name for name, kinds in tables["goods"].items() for kind in kinds}
    return {groups.get(k, k) for k in a}.isdisjoint(groups.get(k, k) for k in b)
