"""A small invented case whose every field is hostile, and a browser at its desk."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tawatur import Case
from tawatur.web.app import make_app
from tawatur.web.desk import Desk

HOSTS = frozenset({"127.0.0.1:8642"})
HOSTILE = "<script>alert(1)</script> \"'><img src=x onerror=alert(1)> \u202egnp.exe"
WIRE = (
    "The defence ministry of Dorvania said on Monday that 40 soldiers were killed in an attack by Sarlund on the port "
    "of Melkar on 3 May 2021. The port stayed closed for nine days, the ministry said, and 1,200 tons of grain were "
    "lost."
)
PAGES = {
    "one.txt": f"Minister opens bridge {HOSTILE}\n\nMinister Halim Dorvani said on 3 May 2021 that the bridge at "
    f"Sorvan was open. {HOSTILE}\n",
    "two.txt": "لقاء\n\nقال الوزير حليم إن الجسر فُتح يوم الاثنين.\n",
    "three.txt": f"Forty killed at Melkar\n\n{WIRE}\n",
    "four.txt": f"Dozens killed in port\n\n{WIRE.replace('40', '60')}\n",
    "five.txt": "Pact of Sorvan\n\nDorvania and Velmora signed a mutual defence treaty on 7 June 2021. Under the "
    "treaty, Velmora shall send troops to Dorvania if Dorvania is attacked. Velmora delivered 300 tanks to Dorvania on "
    "9 June 2021, the Velmoran foreign ministry said.\n",
}


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case file, read and reckoned once; tests work on copies."""
    folder = tmp_path_factory.mktemp("desk")
    for name, text in PAGES.items():
        (folder / name).write_text(text, encoding="utf-8")
    with Case.open(folder / "case.tawatur") as case:
        case.add(*(folder / name for name in PAGES))
        case.reckoning()
    return folder / "case.tawatur"


@pytest.fixture
def desk(filled: Path, tmp_path: Path) -> Desk:
    copy = tmp_path / "case.tawatur"
    copy.write_bytes(filled.read_bytes())
    return Desk(copy, "Lina")


@pytest.fixture
def open_browser() -> Callable[..., TestClient]:
    def opened(desk: Desk, token: str | None = None) -> TestClient:
        app = make_app(desk, HOSTS, token)
        return TestClient(app, base_url="http://127.0.0.1:8642", follow_redirects=False)

    return opened


@pytest.fixture
def browser(desk: Desk, open_browser: Callable[..., TestClient]) -> Iterator[TestClient]:
    with open_browser(desk) as opened:
        yield opened


@pytest.fixture
def article_id(desk: Desk) -> Callable[[str], str]:
    def found(name: str) -> str:
        with desk.open() as case:
            return case.article(name).article.id

    return found


@pytest.fixture
def key(browser: TestClient) -> str:
    """The key that every form of the desk carries."""
    found = re.search(r'name="key" value="([^"]+)"', browser.get("/").text)
    assert found
    return found[1]
