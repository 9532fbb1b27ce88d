"""Executors: the same stages in a plain loop or a pool of processes."""

from tawatur.run.analyse import Outcome, analyse_pages
from tawatur.run.executor import OrderedMap

__all__ = ["OrderedMap", "Outcome", "analyse_pages"]
