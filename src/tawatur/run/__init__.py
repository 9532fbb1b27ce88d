"""Executors: the same stages in a plain loop or a pool of processes."""

from tawatur.run.executor import Outcome, analyse_pages

__all__ = ["Outcome", "analyse_pages"]
