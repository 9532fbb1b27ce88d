"""What the desk changes: judgements, and pages that come in. Each is a form of the desk, sent with its key."""

from __future__ import annotations

import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path, PurePath

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from tawatur.case import Added
from tawatur.errors import TawaturError
from tawatur.judge.making import JUDGEABLE
from tawatur.read.web import is_url
from tawatur.records import Target
from tawatur.web.desk import Desk
from tawatur.web.news import seen

UPLOADS = 200
"""Files of one upload."""
UPLOAD_BYTES = 20_000_000
"""Bytes of one file: as much as a page may have."""
FORM_BYTES = 100_000
"""Bytes of one field of a form."""

Action = Callable[[Desk, FormData], str | Response]
"""Does what a form asks, and says where to go then."""


def judge(desk: Desk, form: FormData) -> str:
    """Adds the judgement of a form: `kind`, one or two `target`s (as JSON, or as a person would name them), `value`."""
    asked = _text(form, "kind")
    kind = next((k for k in JUDGEABLE if k == asked), None)
    if kind is None:
        raise _Refused(f"there is no judgement {asked!r}")
    named = [str(t) for t in form.getlist("target") if isinstance(t, str) and t.strip()]
    targets = [_target(t) for t in named]
    value = _text(form, "value") if JUDGEABLE[kind].value else None
    with desk.open() as case:
        case.judge(kind, *targets, value=value, by=desk.by, note=_text(form, "note"))
    return _back(form)


def _target(text: str) -> Target | str:
    if not text.startswith("{"):
        return text
    try:
        return msgspec.json.decode(text, type=Target)
    except msgspec.DecodeError as error:
        raise _Refused("the form is broken") from error


def upload(desk: Desk, form: FormData) -> str:
    """Reads the files of a form into the case, or the URL that it names."""
    url = _text(form, "url").strip()
    with desk.open() as case:
        if url:
            if not is_url(url):
                raise _Refused("give an address that begins with https://")
            return _told(case.add(url))
        files = [f for f in form.getlist("files") if isinstance(f, UploadFile) and f.filename]
        if not files:
            raise _Refused("choose files, or give an address")
        with tempfile.TemporaryDirectory(prefix="tawatur-") as folder:
            paths = [_saved(Path(folder), f) for f in files[:UPLOADS]]
            return _told(case.add(*paths))


def _saved(folder: Path, file: UploadFile) -> Path:
    """The file in a folder of its own, under the last part of its name: no path of a browser leads out of it."""
    name = PurePath((file.filename or "").replace("\\", "/")).name.lstrip(".") or "page"
    place = Path(tempfile.mkdtemp(dir=folder)) / name[-150:]
    raw = file.file.read(UPLOAD_BYTES + 1)
    if len(raw) > UPLOAD_BYTES:
        raise _Refused(f"{name} is larger than {UPLOAD_BYTES:,} bytes")
    place.write_bytes(raw)
    return place


def _told(added: Added) -> str:
    return f"/?new={added.new}&known={added.known}&failed={len(added.failures)}"


def _text(form: FormData, name: str) -> str:
    value = form.get(name)
    return value if isinstance(value, str) else ""


def _back(form: FormData) -> str:
    """The page of the desk that the form stood on."""
    back = _text(form, "back")
    return back if back.startswith("/") and not back.startswith("//") and "\\" not in back else "/judgements"


class _Refused(TawaturError):
    """A form that asks for what cannot be done."""


HARMLESS: tuple[Action, ...] = (seen,)
"""What a desk that only reads may do: it changes the browser, not the case."""


def action(desk: Desk, do: Action) -> Callable[[Request], Awaitable[Response]]:
    """The handler of a form: checks its key, does what it asks, and goes on; errors become a page."""

    async def answer(request: Request) -> Response:
        async with request.form(max_files=UPLOADS, max_fields=50, max_part_size=FORM_BYTES) as form:
            if desk.read_only and do not in HARMLESS:
                return desk.page(request, "message.html", status=403, text="this desk only reads")
            if not desk.key.fits(form.get("key")):
                return desk.page(request, "message.html", status=403, text="the form is old; open the page again")
            try:
                where = await run_in_threadpool(do, desk, form)
            except TawaturError as error:
                return desk.page(request, "message.html", status=400, text=str(error))
        return where if isinstance(where, Response) else RedirectResponse(where, status_code=303)

    return answer
