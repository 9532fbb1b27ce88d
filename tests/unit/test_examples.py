"""The invented affair is what its `expected.toml` says: every snippet stands where it is said to stand."""

from __future__ import annotations

import calendar
import csv
import difflib
import gzip
import html
import json
import re
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

import msgspec
import pytest
from babel.dates import get_day_names, get_month_names
from hijridate import Hijri

from tawatur.records.annotation import EntityType, TimeMod
from tawatur.records.article import DropKind
from tawatur.records.claim import Act, Force, Modality, SanctionKind, SpeechForm, TransferStatus
from tawatur.records.finding import DisagreementKind, Reconciliation
from tawatur.records.link import Relation

AFFAIR = Path(__file__).resolve().parents[2] / "examples" / "affair"
FARSI = "پچژڤگکیےہھەۀۃۂ" + "".join(map(chr, range(0x06F0, 0x06FA)))


class _Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A table of `expected.toml`; a key that nothing knows is an error."""


class Snippet(_Strict, frozen=True):
    page: str
    text: str


class Cut(_Strict, frozen=True):
    kind: DropKind
    text: str


class Embedded(_Strict, frozen=True):
    title: str
    body: tuple[str, str]
    through: str
    why: str


class PageEntry(_Strict, frozen=True):
    id: str
    file: str
    language: Literal["ar", "en"]
    publisher: str
    date: str
    title: str
    body: tuple[str, str]
    boilerplate: list[Cut]
    record: int | None = None
    encoding: str = "utf-8"
    origin: str | None = None
    embedded: list[Embedded] = []


class Form(_Strict, frozen=True):
    text: str
    pages: list[str]
    kind: Literal["name", "title"] = "name"


class EntityEntry(_Strict, frozen=True):
    id: str
    type: EntityType
    name_en: str
    forms: list[Form]
    role: str | None = None
    adjectives: list[str] = []
    metonyms: list[str] = []
    capital_of: str | None = None


class SourceEntry(_Strict, frozen=True):
    name_en: str
    forms: list[str]


class ClaimEntry(Snippet, frozen=True):
    shows: str
    chain: list[str]
    form: SpeechForm
    modality: Modality
    cue: str | None = None
    source: str | None = None


class Altered(_Strict, frozen=True):
    before: str = msgspec.field(name="from")
    after: str = msgspec.field(name="to")


class LineageEntry(_Strict, frozen=True):
    a: str
    b: str
    relation: Relation
    why: str
    origin: str | None = None
    altered: list[Altered] = []


class GroupEntry(_Strict, frozen=True):
    id: str
    gloss: str
    members: list[Snippet]
    roots: list[str]
    independent: int
    why: str
    against: list[Snippet] = []
    opposing: list[str] = []


class SideEntry(Snippet, frozen=True):
    position: str


class DisagreementEntry(_Strict, frozen=True):
    id: str
    kind: DisagreementKind
    topic: str
    outcome: Reconciliation
    how: str
    sides: list[SideEntry]


class ActEntry(Snippet, frozen=True):
    act: Act
    date: str


class ProvisionEntry(Snippet, frozen=True):
    force: Force
    gloss: str
    reported_by: str
    condition: str | None = None


class AgreementEntry(_Strict, frozen=True):
    id: str
    kind: str
    name_en: str
    names: list[Snippet]
    parties: list[str]
    acts: list[ActEntry]
    provision: list[ProvisionEntry]


class Amount(_Strict, frozen=True):
    unit: str
    value: float | None = None
    low: float | None = None
    high: float | None = None


class TransferEntry(Snippet, frozen=True):
    giver: str
    receiver: str
    item_kind: str
    status: TransferStatus
    chain: list[str]
    quantity: Amount | None = None
    period: str | None = None


class SanctionEntry(Snippet, frozen=True):
    kind: SanctionKind
    imposer: str
    target: str
    date: str | None = None
    quantity: Amount | None = None


class TimelineItem(_Strict, frozen=True):
    date: str
    event: str
    support: list[Snippet]


class TimeItem(Snippet, frozen=True):
    value: str
    mod: TimeMod | None = None


class DoubtItem(Snippet, frozen=True):
    kind: Literal["time", "quantity", "copy", "digits"]
    why: str


class AffairEntry(_Strict, frozen=True):
    title: str
    start: str = msgspec.field(name="from")
    end: str = msgspec.field(name="to")
    elsewhere: list[str]


class Expected(_Strict, frozen=True):
    affair: AffairEntry
    page: list[PageEntry]
    entity: list[EntityEntry]
    source: list[SourceEntry]
    claim: list[ClaimEntry]
    lineage: list[LineageEntry]
    group: list[GroupEntry]
    disagreement: list[DisagreementEntry]
    agreement: list[AgreementEntry]
    transfer: list[TransferEntry]
    sanction: list[SanctionEntry]
    timeline: list[TimelineItem]
    time: list[TimeItem]
    doubt: list[DoubtItem]


def _record_text(raw: str, path: Path, index: int) -> str:
    """Title and text of one record of a JSONL or CSV file."""
    rows = (
        [json.loads(line) for line in raw.splitlines()]
        if path.suffix == ".jsonl"
        else list(csv.DictReader(raw.splitlines(True)))
    )
    return f"{rows[index]['title']}\n{rows[index]['text']}"


def _page_text(page: PageEntry) -> str:
    path = AFFAIR / "pages" / page.file
    raw = path.read_bytes().decode(page.encoding)
    if page.record is not None:
        return _record_text(raw, path, page.record)
    return html.unescape(raw) if path.suffix == ".html" else raw


EXPECTED = msgspec.convert(tomllib.loads((AFFAIR / "expected.toml").read_text("utf-8")), Expected)
PAGES = {page.id: page for page in EXPECTED.page}
TEXTS = {page.id: _page_text(page) for page in EXPECTED.page}


def _body(page: str) -> str:
    """The prose of a page from its first words to its last, without what interrupts it."""
    (first, last), text = PAGES[page].body, TEXTS[page]
    start = text.index(first)
    prose = text[start : text.index(last, start) + len(last)]
    for cut in PAGES[page].boilerplate:
        prose = re.sub(rf"(^|>){re.escape(cut.text)}($|<)", r"\1\2", prose, flags=re.MULTILINE)
    return prose


def _snippets() -> Iterator[tuple[str, str, str]]:
    """(section, page, text) of every snippet that says something of the body."""
    for claim in EXPECTED.claim:
        yield from (("claim", claim.page, t) for t in (claim.text, claim.cue, claim.source) if t)
    for name, items in (
        ("transfer", EXPECTED.transfer),
        ("sanction", EXPECTED.sanction),
        ("time", EXPECTED.time),
        ("doubt", EXPECTED.doubt),
    ):
        yield from ((name, item.page, item.text) for item in items)
    for entity in EXPECTED.entity:
        yield from (("entity", page, form.text) for form in entity.forms for page in form.pages)
    for group in EXPECTED.group:
        yield from (("group", s.page, s.text) for s in (*group.members, *group.against))
    for disagreement in EXPECTED.disagreement:
        yield from (("disagreement", s.page, s.text) for s in disagreement.sides)
    for agreement in EXPECTED.agreement:
        yield from (("agreement", s.page, s.text) for s in (*agreement.names, *agreement.acts))
        yield from (("provision", p.page, t) for p in agreement.provision for t in (p.text, p.condition) if t)
    for entry in EXPECTED.timeline:
        yield from (("timeline", s.page, s.text) for s in entry.support)
    for link in EXPECTED.lineage:
        yield from (("lineage", link.a, x.before) for x in link.altered)
        yield from (("lineage", link.b, x.after) for x in link.altered)


def test_pages_are_the_files_of_the_folder() -> None:
    listed = {page.file for page in EXPECTED.page}
    assert listed == {path.name for path in (AFFAIR / "pages").iterdir()}
    assert len(PAGES) == len(EXPECTED.page)


@pytest.mark.parametrize("page", EXPECTED.page, ids=lambda page: page.id)
def test_page_holds_its_title_body_and_boilerplate(page: PageEntry) -> None:
    text, body = TEXTS[page.id], _body(page.id)
    assert page.title in text
    assert 80 <= len(body.split()) <= 350
    for cut in page.boilerplate:
        assert cut.text in text
        assert cut.text not in body.splitlines()
        assert cut.kind == "ad_marker" or cut.text not in body
    for embedded in page.embedded:
        start, end = text.index(embedded.body[0]), text.index(embedded.body[1])
        assert text.index(page.body[1]) < text.index(embedded.title) < start < end
        assert embedded.through in text[start:end]


@pytest.mark.parametrize("section", sorted({section for section, _, _ in _snippets()}))
def test_snippets_stand_in_the_prose_of_their_page(section: str) -> None:
    wrong = [
        (page, text)
        for name, page, text in _snippets()
        if name == section and text not in _body(page)
        if not (section == "entity" and text in PAGES[page].title)
    ]
    assert wrong == []


def test_references_between_tables_hold() -> None:
    entities = {entity.id for entity in EXPECTED.entity}
    named = {name for e in EXPECTED.entity for name in (*e.metonyms, *([e.capital_of] if e.capital_of else []))}
    assert named | {party for a in EXPECTED.agreement for party in a.parties} <= entities
    for group in EXPECTED.group:
        assert group.independent == len(group.roots)
        assert bool(group.against) == bool(group.opposing)
    for entity in EXPECTED.entity:
        prose = "\n".join(TEXTS.values())
        assert all(adjective in prose for adjective in entity.adjectives)
    elsewhere = set(EXPECTED.affair.elsewhere)
    assert elsewhere <= PAGES.keys()
    assert not elsewhere & {page for section, page, _ in _snippets() if section != "entity"}


def test_sources_are_called_what_a_page_calls_them() -> None:
    wrong = [form for s in EXPECTED.source for form in s.forms if not any(form in text for text in TEXTS.values())]
    assert wrong == []
    known = {s.name_en for s in EXPECTED.source} | {e.name_en for e in EXPECTED.entity} | {"unspecified"}
    assert {name for claim in EXPECTED.claim for name in claim.chain} <= known


def test_every_feature_is_shown() -> None:
    assert {link.relation for link in EXPECTED.lineage} == {
        "identical",
        "near_copy",
        "same_wire",
        "translation",
        "relay",
    }
    assert {claim.form for claim in EXPECTED.claim} == {"own_voice", "direct", "indirect", "mixed"}
    assert {"denies", "does_not_deny", "does_not_rule_out", "estimates", "expects", "alleges"} <= {
        claim.modality for claim in EXPECTED.claim
    }
    assert {d.outcome for d in EXPECTED.disagreement} == {"conflict", "superseded", "reconcilable", "agrees"}
    assert {p.force for a in EXPECTED.agreement for p in a.provision} == {"shall", "shall_not", "may"}
    assert {"asserted", "estimated", "denied", "requested"} <= {t.status for t in EXPECTED.transfer}
    assert {"imposed", "blocked", "lifted"} <= {s.kind for s in EXPECTED.sanction}
    assert max(len(claim.chain) for claim in EXPECTED.claim) >= 3
    assert {page.language for page in EXPECTED.page} == {"ar", "en"}
    assert {Path(page.file).suffix for page in EXPECTED.page} == {".txt", ".html", ".jsonl", ".csv"}


def test_encodings_are_as_said() -> None:
    with pytest.raises(UnicodeDecodeError):
        (AFFAIR / "pages" / "01_dam.html").read_bytes().decode("utf-8")
    assert "charset=windows-1256" in TEXTS["01"]
    assert "charset" not in TEXTS["18"]


def test_copies_are_copies_and_the_near_copy_differs_in_one_figure() -> None:
    assert _body("02") == _body("03")
    before, after = _body("06").split(), _body("07").split()
    shared = sum(
        size for _, _, size in difflib.SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    )
    assert 0.9 < shared / len(after) < 1
    assert set(re.findall(r"\d+", _body("07"))) - set(re.findall(r"\d+", _body("06"))) == {"1500"}


def _weekday_numbers() -> dict[str, int]:
    return {name: number for locale in ("ar", "en") for number, name in get_day_names(locale=locale).items()}


def _month_numbers() -> dict[str, int]:
    locales = ("ar", "ar_SY", "en")
    return {name: number for locale in locales for number, name in get_month_names(locale=locale).items()}


def _stated_days(page: PageEntry) -> Iterator[tuple[str, date]]:
    """(weekday as named, the day it must be) for every weekday that the page ties to a date."""
    text, today = TEXTS[page.id], date.fromisoformat(page.date)
    days, months = "|".join(_weekday_numbers()), "|".join(sorted(_month_numbers(), key=len, reverse=True))
    for found in re.finditer(rf"(أول من أمس|أمس|اليوم) ({days})", text):
        yield found[2], today - timedelta({"اليوم": 0, "أمس": 1, "أول من أمس": 2}[found[1]])
    for found in re.finditer(rf"({days})[،,]? 0?(\d\d?) ({months})", text):
        yield found[1], date(2031, _month_numbers()[found[3]], int(found[2]))
    for found in re.finditer(rf"({days}), ({months}) (\d\d?)", text):
        yield found[1], date(2031, _month_numbers()[found[2]], int(found[3]))


def test_weekdays_agree_with_their_dates() -> None:
    stated = [(page.id, name, day) for page in EXPECTED.page for name, day in _stated_days(page)]
    assert len(stated) >= 25
    assert [item for item in stated if _weekday_numbers()[item[1]] != item[2].weekday()] == []


def test_weekdays_in_snippets_agree_with_their_values() -> None:
    dated = [(s.text, e.date) for e in EXPECTED.timeline for s in e.support]
    dated += [(act.text, act.date) for agreement in EXPECTED.agreement for act in agreement.acts]
    dated += [(item.text, item.value) for item in EXPECTED.time]
    dated += [(item.text, item.date) for item in EXPECTED.sanction if item.date]
    checked = [
        (text, value, number == date.fromisoformat(value[:10]).weekday())
        for text, value in dated
        for name, number in _weekday_numbers().items()
        if name in text and re.match(r"\d{4}-\d\d-\d\d", value)
    ]
    assert len(checked) >= 15
    assert [item for item in checked if not item[2]] == []


def test_arithmetic_that_reconciles_holds() -> None:
    assert Hijri(1453, 7, 18).to_gregorian() == date(2031, 11, 3)
    assert calendar.day_name[date(2031, 11, 3).weekday()] == "Monday"
    assert 2031 - 18 == 2013
    assert round(1320 * 0.90718474, -2) == 1200
    assert EXPECTED.affair.start == min(page.date for page in EXPECTED.page)
    assert EXPECTED.affair.end == max(page.date for page in EXPECTED.page)


@pytest.mark.parametrize("path", sorted(p for p in AFFAIR.rglob("*") if p.is_file()), ids=lambda path: path.name)
def test_no_farsi_letter_and_no_stray_code_point(path: Path) -> None:
    text = path.read_bytes().decode("windows-1256" if path.name == "01_dam.html" else "utf-8")
    assert [c for c in text if c in FARSI] == []
    assert [hex(ord(c)) for c in text if unicodedata.category(c) in {"Co", "Cn", "Cf"} or c == "\ufffd"] == []
    assert unicodedata.is_normalized("NFC", text)


def _words(text: str) -> list[str]:
    text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16)), text).replace("\\n", " ")
    return re.findall(r"\w+", re.sub(r"[\u064b-\u0652\u0640]", "", text).lower())


def _runs(words: Sequence[str], length: int) -> set[tuple[str, ...]]:
    return set(zip(*(words[k:] for k in range(length)), strict=False))


def _shared_words(folder: Path) -> Iterator[tuple[Path, list[str]]]:
    suffixes = {".txt", ".json", ".jsonl", ".tsv", ".csv", ".conll", ".conllu", ".md", ".html", ".gz"}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix in suffixes:
            raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
            yield path, _words(raw.decode("utf-8", "replace"))


@pytest.mark.slow
def test_nothing_is_copied_from_the_corpora(shared: Path) -> None:
    texts = [t for page in EXPECTED.page for t in (_body(page.id), page.title, *(c.text for c in page.boilerplate))]
    ours = {run for text in texts for run in _runs(_words(re.sub(r"<[^>]*>", "\n", text)), 6)}
    keys = {(run[0], run[2], run[5]) for run in ours}
    for path, words in _shared_words(shared):
        likely = (i for i, key in enumerate(zip(words, words[2:], words[5:], strict=False)) if key in keys)
        copied = [" ".join(words[i : i + 6]) for i in likely if tuple(words[i : i + 6]) in ours]
        assert copied == [], path
