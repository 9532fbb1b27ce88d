"""Fixtures that every test may ask for."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent

# The same examples on every run; `pytest --hypothesis-profile explore` looks for new ones.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None, max_examples=1000)
settings.load_profile("ci")


def _absent(what: str) -> None:
    """Skip the test for want of `what`; in continuous integration nothing may be wanting, so fail there."""
    if os.environ.get("CI", "").lower() in {"1", "true"}:
        pytest.fail(f"{what} (and CI must not go without it)", pytrace=False)
    pytest.skip(what)


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of gold and corpora: `../shared` beside the repository, or what TAWATUR_SHARED names."""
    folder = Path(os.environ.get("TAWATUR_SHARED") or ROOT.parent / "shared")
    if not folder.is_dir():
        _absent(f"no gold and corpora at {folder}: set TAWATUR_SHARED")
    return folder


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium to be run headless."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        _absent("no chromium on the PATH")
    assert found is not None
    return found
