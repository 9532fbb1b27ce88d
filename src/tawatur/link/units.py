"""Figures on one scale: dimension, range and unit of a quantity in base units, so that reports can be compared.

Unit codes are UCUM (https://ucum.org) and ISO 4217 as in `Quantity.unit`. Factors are those of the SI brochure and
NIST Handbook 44 (short ton, barrel); money is never converted.
"""

from __future__ import annotations

import msgspec

from tawatur.records import Quantity

# unit code -> (dimension, factor to the base unit of that dimension, the base unit)
_UNITS: dict[str, tuple[str, float, str]] = {
    "g": ("mass", 1e-3, "kg"),
    "kg": ("mass", 1.0, "kg"),
    "t": ("mass", 1e3, "kg"),
    "Mt": ("mass", 1e9, "kg"),
    "[lb_av]": ("mass", 0.45359237, "kg"),
    "[ston_av]": ("mass", 907.18474, "kg"),
    "[lton_av]": ("mass", 1016.0469088, "kg"),
    "[oz_av]": ("mass", 0.028349523125, "kg"),
    "mm": ("length", 1e-3, "m"),
    "cm": ("length", 1e-2, "m"),
    "m": ("length", 1.0, "m"),
    "km": ("length", 1e3, "m"),
    "[mi_i]": ("length", 1609.344, "m"),
    "[ft_i]": ("length", 0.3048, "m"),
    "[nmi_i]": ("length", 1852.0, "m"),
    "s": ("duration", 1.0, "s"),
    "min": ("duration", 60.0, "s"),
    "h": ("duration", 3600.0, "s"),
    "d": ("duration", 86400.0, "s"),
    "wk": ("duration", 604800.0, "s"),
    "mo": ("duration", 2629746.0, "s"),
    "a": ("duration", 31556952.0, "s"),
    "m2": ("area", 1.0, "m2"),
    "km2": ("area", 1e6, "m2"),
    "har": ("area", 1e4, "m2"),
    "L": ("volume", 1e-3, "m3"),
    "m3": ("volume", 1.0, "m3"),
    "[bbl_us]": ("volume", 0.158987294928, "m3"),
}
SHOWN = {
    "[ston_av]": "short tons",
    "[lton_av]": "long tons",
    "[lb_av]": "lb",
    "[mi_i]": "miles",
    "[ft_i]": "ft",
    "a": "years",
}
_TNT = {"kt": 1e3, "kt_TNT": 1e3, "kiloton": 1e3, "Mt_TNT": 1e6, "megaton": 1e6, "t_TNT": 1.0}
"""Yields of explosions, in tonnes of TNT."""


class Figure(msgspec.Struct, frozen=True):
    """A quantity on the scale of its dimension: what it can be at least and at most, and what it says literally."""

    dimension: str
    low: float
    high: float
    value: float | None
    factor: float
    unit: str
    """The unit as reported."""
    open_low: bool = False
    """At most: anything below is covered too."""
    open_high: bool = False
    """At least, more than: anything above is covered too."""
    loose: bool = False
    """About, or a vague plural."""


def figure_of(quantity: Quantity) -> Figure | None:
    """A quantity as a figure; None when it has neither a value nor a range."""
    low = quantity.low if quantity.low is not None else quantity.value
    high = quantity.high if quantity.high is not None else quantity.value
    if low is None and high is None:
        return None
    dimension, factor = _scale(quantity)
    ends = [x for x in (low, high) if x is not None]
    return Figure(
        dimension=dimension,
        low=min(ends) * factor,
        high=max(ends) * factor,
        value=None if quantity.value is None else quantity.value * factor,
        factor=factor,
        unit=quantity.unit or quantity.kind,
        open_low=quantity.approx in ("at_most", "less_than") or low is None,
        open_high=quantity.approx in ("at_least", "more_than") or high is None,
        loose=quantity.approx in ("about", "vague"),
    )


def dimension_of(quantity: Quantity) -> str:
    """What kind of figure a quantity is; figures of unlike dimension are never compared."""
    return _scale(quantity)[0]


def _scale(quantity: Quantity) -> tuple[str, float]:
    unit = quantity.unit or ""
    if quantity.kind == "energy" and unit in ("t", *_TNT):
        return "energy/TNT", _TNT.get(unit, 1.0)
    if unit in _TNT and quantity.kind in ("energy", "other"):
        return "energy/TNT", _TNT[unit]
    if unit in _UNITS:
        dimension, factor, _ = _UNITS[unit]
        return dimension, factor
    if quantity.kind == "money":
        return f"money/{unit}", 1.0
    if quantity.kind in ("count", "magnitude", "percent", "temperature", "ordinal"):
        return quantity.kind, 1.0
    return f"{quantity.kind}/{unit}", 1.0
