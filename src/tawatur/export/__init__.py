"""Exports: a case in formats that other tools open."""

from tawatur.export.exporter import EXPORTS, export_case

__all__ = ["EXPORTS", "export_case"]
