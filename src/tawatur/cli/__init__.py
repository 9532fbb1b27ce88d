"""The command line: `tawatur brief|read|show|search|stories|judge|review|export|doctor`."""

from tawatur.cli.main import main

__all__ = ["main"]
