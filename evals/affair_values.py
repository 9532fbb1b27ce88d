"""When a quantity or a clock time that was found is the one that an affair's gold lists."""

from __future__ import annotations

from typing import Any

from tawatur.records import Quantity, Time

# Names of units in the gold -> kinds and unit codes that mean the same. A counted thing has no code of its own.
UNITS: dict[str, tuple[str, ...]] = {
    "kt": ("kt", "kiloton", "energy"),
    "tons": ("t", "tonne", "mass", "energy"),
    "km": ("km", "length"),
    "hours": ("h", "duration"),
    "minutes": ("min", "duration"),
    "Richter": ("magnitude",),
    "magnitude": ("magnitude",),
    "USD": ("USD", "money"),
}


def same_quantity(gold: dict[str, Any], found: Quantity | Time) -> bool:
    """Value (or range) and unit agree. A clock time agrees by its hour and minute."""
    if isinstance(gold["value"], str):
        return isinstance(found, Time) and found.value is not None and f"T{gold['value']}" in found.value
    if isinstance(found, Time):
        return gold["unit"] in ("hours", "minutes") and _same_duration(gold, found)
    return _same_value(gold, found) and _same_unit(gold["unit"], found)


def _same_duration(gold: dict[str, Any], found: Time) -> bool:
    letter = "H" if gold["unit"] == "hours" else "M"
    return found.value == f"PT{gold['value']}{letter}"


def _same_value(gold: dict[str, Any], found: Quantity) -> bool:
    if gold["value"] is None:
        return found.value is None or found.approx == "vague"
    if gold.get("value_max") is not None:
        return _near(found.low, gold["value"]) and _near(found.high, gold["value_max"])
    return _near(found.value, gold["value"])


def _near(found: float | None, gold: float) -> bool:
    return found is not None and abs(found - gold) <= 1e-6 * max(1.0, abs(gold))


def _same_unit(gold: str, found: Quantity) -> bool:
    """Counted things (persons, stations) need only be a count: their names are the text's own."""
    wanted = UNITS.get(gold)
    if wanted is None:
        return found.kind in ("count", "other", "rate")
    return found.kind in wanted or (found.unit or "") in wanted
