"""The drawings of the HTML brief, as SVG made in Python: the same brief gives the same drawing."""

from tawatur.brief.drawing.network import network_svg
from tawatur.brief.drawing.timeline import timeline_svg

__all__ = ["network_svg", "timeline_svg"]
