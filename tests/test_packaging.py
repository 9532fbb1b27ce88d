"""What is released is whole: versions agree, the wheel holds all data files, the locks all dependencies."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import tawatur


@pytest.fixture(scope="module")
def pyproject(root: Path) -> dict[str, Any]:
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> zipfile.Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    built = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    (archive,) = folder.glob("*.whl")
    return zipfile.Path(archive)


def pins(lock: Path) -> dict[str, tuple[str, frozenset[str]]]:
    """The version and the hashes that a lock gives for each package, by canonical name."""
    entries = re.split(r"\n(?=[A-Za-z0-9])", lock.read_text(encoding="utf-8"))
    found: dict[str, tuple[str, frozenset[str]]] = {}
    for entry in entries:
        if head := re.match(r"([A-Za-z0-9._-]+)==([^\s;]+)", entry):
            hashes = frozenset(re.findall(r"--hash=(sha256:[0-9a-f]{64})", entry))
            found[canonicalize_name(head[1])] = (head[2], hashes)
    return found


def missing_from(lock: Path, requirements: list[str]) -> list[str]:
    """Those of `requirements` that the lock does not pin within their range."""
    pinned = pins(lock)
    parsed = [Requirement(text) for text in requirements]
    names = [(r, canonicalize_name(r.name)) for r in parsed]
    return [str(r) for r, name in names if name not in pinned or not r.specifier.contains(pinned[name][0])]


def test_versions_agree(root: Path, pyproject: dict[str, Any]) -> None:
    changelog = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    released = re.findall(r"^## \[(\d[^\]]*)\]", changelog, flags=re.MULTILINE)
    assert pyproject["project"]["version"] == tawatur.__version__ == released[0]


def test_wheel_holds_every_file_of_the_package(root: Path, wheel: zipfile.Path) -> None:
    package = root / "src" / "tawatur"
    ours = {
        path.relative_to(package.parent).as_posix()
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    packed = {name for name in wheel.root.namelist() if not name.endswith("/")}
    assert "tawatur/py.typed" in packed
    assert sorted(ours - packed) == []


def test_wheel_brings_the_command_and_the_licence(wheel: zipfile.Path) -> None:
    names = wheel.root.namelist()
    (entry_points,) = (name for name in names if name.endswith(".dist-info/entry_points.txt"))
    assert b"tawatur = tawatur.cli:main" in wheel.root.read(entry_points)
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)


def test_runtime_lock_holds_dependencies_and_build_backend(root: Path, pyproject: dict[str, Any]) -> None:
    wanted = pyproject["project"]["dependencies"] + pyproject["build-system"]["requires"]
    assert missing_from(root / "requirements" / "runtime.txt", wanted) == []


def test_build_group_repeats_the_build_system(pyproject: dict[str, Any]) -> None:
    assert pyproject["dependency-groups"]["build"] == pyproject["build-system"]["requires"]


def test_dev_lock_extends_the_runtime_lock(root: Path, pyproject: dict[str, Any]) -> None:
    runtime, dev = root / "requirements" / "runtime.txt", root / "requirements" / "dev.txt"
    assert pins(runtime).items() <= pins(dev).items()
    groups = pyproject["dependency-groups"]
    wanted = [line for name in ("dev", "docs") for line in groups[name] if isinstance(line, str)]
    assert missing_from(dev, wanted) == []


@pytest.mark.parametrize("name", ["runtime.txt", "dev.txt"])
def test_lock_has_hashes_and_names_no_host(root: Path, name: str) -> None:
    lock = root / "requirements" / name
    assert [package for package, (_, hashes) in pins(lock).items() if not hashes] == []
    text = lock.read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index-url" not in text


def test_every_hook_is_a_make_target(root: Path) -> None:
    hooks = (root / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z]+):", (root / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    entries = re.findall(r"^\s*entry: (.+)$", hooks, flags=re.MULTILINE)
    assert entries
    assert {entry.removeprefix("make ") for entry in entries} <= set(targets)
