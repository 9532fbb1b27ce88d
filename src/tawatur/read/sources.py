"""Finds the files that the user named, and opens them without ever hanging on a pipe or following a loop of links."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from tawatur.errors import InputError
from tawatur.read.web import is_url

STDIN = "-"
_GLOB_SIGNS = frozenset("*?[")
_COMPANION = "_files"
"""A browser that saves `page.html` puts its pictures and scripts into the folder `page_files` beside it."""


def expand(paths: Iterable[str]) -> Iterator[str | InputError]:
    """The files that `paths` name, folders walked in order of name, hidden entries left out; errors in their place."""
    for path in paths:
        if is_url(path):
            yield path
        elif path == STDIN or os.path.lexists(path):
            yield from _walk(path, set(), named=True)
        elif _GLOB_SIGNS & set(path):
            found = sorted(glob.glob(path, recursive=True))
            if not found:
                yield InputError(path, "no file matches this pattern", "check the folder and the quotes around it")
            for match in found:
                yield from _walk(match, set(), named=False)
        else:
            yield InputError(path, "no such file or folder", "check the spelling of the path")


def _walk(path: str, seen: set[tuple[int, int]], named: bool) -> Iterator[str | InputError]:
    """Files at and below `path`. A folder that was seen on the way (a loop of links) is not entered again."""
    if path == STDIN:
        yield path
        return
    try:
        status = os.stat(path)
    except OSError as error:
        yield _cannot_stat(path, error)
        return
    if not stat.S_ISDIR(status.st_mode):
        yield path
        return
    key = (status.st_dev, status.st_ino)
    if key in seen:
        return
    seen.add(key)
    try:
        with os.scandir(path) as entries:
            names = sorted(entry.name for entry in entries if not entry.name.startswith("."))
    except OSError as error:
        yield InputError(path, f"the folder cannot be listed: {error.strerror}", "check its permissions")
        return
    if not names and named:
        yield InputError(path, "the folder is empty", "name a folder that holds pages")
    for name in names:
        if name.endswith(_COMPANION) and any(name[: -len(_COMPANION)] + e in names for e in (".html", ".htm")):
            continue
        yield from _walk(os.path.join(path, name), seen, named=False)


def _cannot_stat(path: str, error: OSError) -> InputError:
    if os.path.islink(path):
        return InputError(path, "a symbolic link that leads nowhere", "remove it or name the file itself")
    return InputError(path, f"cannot be read: {error.strerror}", "check the path and its permissions")


def open_file(path: str) -> tuple[BinaryIO, int]:
    """The file opened for reading, and its size in bytes. Raises InputError for what is no regular file."""
    try:
        # Without O_NONBLOCK, opening a named pipe would wait for a writer for ever.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
    except PermissionError as error:
        raise InputError(path, "no permission to read it", "change its permissions or run as its owner") from error
    except OSError as error:
        raise InputError(path, f"cannot be opened: {error.strerror}", "check the file") from error
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        os.close(descriptor)
        raise InputError(path, "neither a file nor a folder but a pipe, socket or device", "use - for standard input")
    return os.fdopen(descriptor, "rb"), status.st_size


def extension(path: str) -> str:
    """The suffix that says the format, lower case: `.html` of `a.HTML.gz`."""
    suffixes = [s.lower() for s in Path(path).suffixes]
    if suffixes and suffixes[-1] == ".gz":
        suffixes.pop()
    return suffixes[-1] if suffixes else ""
