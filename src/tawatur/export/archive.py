"""A case for hand-over: one ZIP file with the pages as they were read, every record, the tables and a list of hashes.

The receiver reads `pages.jsonl` into a case of his own and gets the same articles, for ids are hashes of content.
"""

from __future__ import annotations

import hashlib
import io
import zipfile

import msgspec

from tawatur import __version__
from tawatur.export.tables import TABLES, csv_text
from tawatur.export.whole import WholeCase
from tawatur.records import Page

WHEN = (1980, 1, 1, 0, 0, 0)
"""The time of every file inside, so that the same case gives the same bytes."""


def archive_zip(case: WholeCase) -> bytes:
    """The archive; `SHA256SUMS` inside lists its files as `sha256sum --check` reads them."""
    records = msgspec.structs.replace(case, pages=())
    files = {
        "case.json": msgspec.json.encode(records) + b"\n",
        "pages.jsonl": b"".join(msgspec.json.encode(_row(p)) + b"\n" for p in case.pages),
        "judgements.jsonl": b"".join(msgspec.json.encode(j) + b"\n" for j in case.judgements),
        **{f"tables/{t.name}.csv": csv_text(t, case.analyses, case.links, case.findings) for t in TABLES},
    }
    about = f"A case made by tawatur {__version__}: {len(case.analyses)} articles from {len(case.pages)} pages.\n"
    files["README.txt"] = about.encode()
    sums = "".join(f"{hashlib.sha256(raw).hexdigest()}  {name}\n" for name, raw in sorted(files.items()))
    files["SHA256SUMS"] = sums.encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name, WHEN), raw, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _row(page: Page) -> dict[str, str | None]:
    """A page as a row that `tawatur read` takes."""
    given = page.given
    return {
        "text": page.markup or page.text,
        "title": given.title,
        "url": given.url,
        "publisher": given.publisher,
        "date": given.published,
        "location": page.location,
    }
