"""Exports: a case in formats that other tools open."""

from tawatur.export.exporter import EXPORTS, export_case
from tawatur.export.whole import WholeCase

__all__ = ["EXPORTS", "WholeCase", "export_case"]
