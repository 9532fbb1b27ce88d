"""Events as others code them: POLECAT's columns, and PLOVER as JSON (Halterman et al. 2023; Open Event Data Alliance).

One row an event and report. Columns stay empty where nothing is known; no intensity is given, for none is measured.
"""

from __future__ import annotations

import re

import msgspec

from tawatur.export.codes import QUAD_OF, city_of, codes_of, country_name, mode_of, sector_of, state_of
from tawatur.export.whole import Lookup, WholeCase, name_of, one_line
from tawatur.records import Analysis, Argument, Entity, Event

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
LANGUAGES = {"ar": "Arabic", "en": "English"}
SEPARATOR = "; "

_PARTY = (
    "{} Name", "{} Country", "{} COW", "Primary {} Sector", "{} Sectors", "{} Title", "{} Name Raw", "Wikipedia {} ID"
)  # fmt: skip
COLUMNS = (
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts"),
    *(c.format("Actor") for c in _PARTY),
    *(c.format("Recipient") for c in _PARTY),
    *("Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename"),
    *("Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations"),
    *("Language", "Version"),
)
"""POLECAT's columns in their order."""
VERSION = "tawatur"


def polecat_tsv(case: WholeCase) -> bytes:
    """POLECAT's table: tab-separated, UTF-8, a heading line."""
    lookup = Lookup(case)
    rows = [COLUMNS, *(_row(lookup, analysis, event) for analysis, event in lookup.events() if _codable(event))]
    return "".join("\t".join(_cell(value) for value in row) + "\n" for row in rows).encode("utf-8", "replace")


def plover_lines(case: WholeCase) -> bytes:
    """One PLOVER event a line, with the words that it rests on."""
    lookup = Lookup(case)
    events = (_plover(lookup, analysis, event) for analysis, event in lookup.events() if _codable(event))
    return b"".join(msgspec.json.encode(event) + b"\n" for event in events)


def _codable(event: Event) -> bool:
    """Whether PLOVER has a category for it."""
    return event.plover in QUAD_OF


def _row(lookup: Lookup, analysis: Analysis, event: Event) -> tuple[str, ...]:
    article = analysis.article
    return (
        event.id,
        _day(event.date),
        event.plover,
        mode_of(event.type),
        "",
        QUAD_OF[event.plover],
        "",
        *_party(lookup, event, event.actors),
        *_party(lookup, event, event.recipients),
        *_place(lookup, event),
        article.publisher.value if article.publisher else article.location,
        article.published.value[:10] if article.published else "",
        *(_story(lookup, analysis, kinds) for kinds in ({"person"}, {"organisation", "agency", "media"}, {"place"})),
        LANGUAGES.get(article.language, article.language),
        VERSION,
    )


def _party(lookup: Lookup, event: Event, arguments: tuple[Argument, ...]) -> tuple[str, ...]:
    """The eight columns of one side; several parties stand in one cell, in the order of the text."""
    entities = [lookup.entity(event.article_id, a) for a in arguments]
    known = [e for e in entities if e is not None]
    states = [state_of(e) for e in known]
    sectors = [sector_of(e) for e in known]
    titles = [local.role for a in arguments if (local := lookup.local(event.article_id, a.entity)) and local.role]
    return (
        _joined([name_of(e) if e else a.text for e, a in zip(entities, arguments, strict=True)]),
        _joined([codes_of(s)[0] for s in states]),
        _joined([codes_of(s)[1] for s in states]),
        next((s for s in sectors if s), ""),
        _joined(sectors),
        _joined(titles),
        _joined([a.text for a in arguments]),
        "",
    )


def _place(lookup: Lookup, event: Event) -> tuple[str, ...]:
    """The ten columns of the place."""
    entity = lookup.entity(event.article_id, event.place)
    if event.place is None:
        return ("",) * 10
    city, state = city_of(entity), state_of(entity) if entity else None
    name = name_of(entity) if entity else ""
    where = tuple(map(str, city.location)) if city and city.location else ("", "")
    geonames = city.ref.removeprefix("city/") if city else ""
    kind = "city" if city else "country" if entity and entity.type == "state" else ""
    return (name, name if city else "", "", "", country_name(state), *where, geonames, event.place.text, kind)


def _story(lookup: Lookup, analysis: Analysis, kinds: set[str]) -> str:
    """The people, bodies or places that the report names."""
    names = {e.key: e for e in analysis.annotations.entities if e.type in kinds}
    entities = (lookup.entity_of(analysis.article.id, key) for key in names)
    return _joined([name_of(e) for e in entities if e is not None])


def _plover(lookup: Lookup, analysis: Analysis, event: Event) -> dict[str, object]:
    text = analysis.article.text
    sentence = next((s.span for s in analysis.annotations.sentences if s.span.covers(event.trigger)), event.trigger)
    return {
        "id": event.id,
        "date": event.date or "",
        "source": [_actor(lookup, event, a) for a in event.actors],
        "target": [_actor(lookup, event, a) for a in event.recipients],
        "event": event.plover,
        "mode": mode_of(event.type),
        "status": event.status,
        "eventText": one_line(event.trigger, text),
        "text": one_line(sentence, text),
        "textInfo": {"start": sentence.start, "end": sentence.end, "article": analysis.article.id},
        "language": analysis.article.language,
        "publication": analysis.article.publisher.value if analysis.article.publisher else "",
        "version": VERSION,
    }


def _actor(lookup: Lookup, event: Event, argument: Argument) -> dict[str, str]:
    entity: Entity | None = lookup.entity(event.article_id, argument)
    code = codes_of(state_of(entity))[0] if entity else ""
    return {
        "actorText": argument.text,
        "actorResolved": name_of(entity) if entity else "",
        "code": code,
        "sector": sector_of(entity) if entity else "",
    }


def _day(date: str | None) -> str:
    return date if date and _DAY.fullmatch(date) else ""


def _joined(values: list[str]) -> str:
    return SEPARATOR.join(dict.fromkeys(v for v in values if v))


def _cell(value: str) -> str:
    """A cell without the tabs and line ends that would break the table."""
    return " ".join(value.split())
