"""Linking: what holds across articles. Block, compare, cluster; never all pairs."""

from tawatur.link.linker import Linker

__all__ = ["Linker"]
