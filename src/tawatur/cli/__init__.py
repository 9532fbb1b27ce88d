"""The command line: `tawatur brief|read|show|search|judge|review|export|doctor`."""

from tawatur.cli.main import main

__all__ = ["main"]
