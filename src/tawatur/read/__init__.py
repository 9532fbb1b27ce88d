"""Reading: files, folders, globs and standard input become pages; what cannot be read becomes a failure."""

from tawatur.read.reader import read_paths

__all__ = ["read_paths"]
