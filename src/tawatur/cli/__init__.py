"""The command line: `tawatur brief|read|show|search|export|doctor`."""

from tawatur.cli.main import main

__all__ = ["main"]
