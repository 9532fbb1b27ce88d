"""Reads the event that somebody asks about: «هجوم على كوريا الشمالية», "South Korea attacks North Korea"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from tawatur.annotate import Annotator
from tawatur.claims import Claimer
from tawatur.config import Config
from tawatur.errors import InputError
from tawatur.obligations.typology import open_typology
from tawatur.records import Analysis, Article, Block, Entity, Event, Record, Segment, Span
from tawatur.text import open_document
from tawatur.text.fold import fold

MAX_QUESTION = 500
"""Characters of a question; more is no event."""
_ARABIC = re.compile("[\u0621-\u064a]")


class Supposed(Record, frozen=True, kw_only=True):
    """An event supposed to happen: its type, who does it and to whom (ids of entities of the case, else names)."""

    words: str
    type: str
    actors: tuple[str, ...]
    targets: tuple[str, ...]


def read_question(words: str, entities: Sequence[Entity], config: Config) -> Supposed:
    """The event that a question speaks of. Raises InputError when it names none."""
    words = " ".join(words.split())
    if not words or len(words) > MAX_QUESTION:
        raise InputError("--if", f"an event in a few words is asked for, not {len(words)} characters")
    language = "ar" if _ARABIC.search(words) else "en"
    analysis = _analysis(words, language, config)
    event = next(iter(analysis.claims.events), None)
    kind = event.type if event is not None else open_typology(language).event(words)
    if kind is None:
        raise InputError("--if", f"{words!r} names no event that is known, such as an attack, a transfer, a sanction")
    actors, targets = _parties(words, language, analysis, event, entities)
    return Supposed(words=words, type=kind, actors=actors, targets=targets)


def _parties(
    words: str, language: str, analysis: Analysis, event: Event | None, entities: Sequence[Entity]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(actors, targets): as the event was read; a name that only the case knows, by its side of the event's word."""
    by_ref = {e.ref: e.id for e in entities if e.ref}
    by_name = {fold(n): e.id for e in reversed(entities) for n in (*e.forms, *(name for _, name in e.names))}
    actors: list[str] = []
    targets: list[str] = []
    for found, arguments in ((actors, event.actors if event else ()), (targets, event.recipients if event else ())):
        for argument in arguments:
            local = analysis.annotations.entity(argument.entity) if argument.entity else None
            ref = (local.stands_for or local.ref or "") if local else ""
            name = local.name if local else argument.text
            found.append(by_ref.get(ref) or by_name.get(fold(name)) or name)
    if not actors and not targets:
        text, place = fold(words), open_typology(language).place(words)
        for entity in entities:
            forms = [*entity.forms, *(name for _, name in entity.names)]
            at = next((i for f in forms if len(f) > 2 and (i := text.find(fold(f))) >= 0), -1)
            if at >= 0:
                (actors if at < place else targets).append(entity.id)
    return tuple(dict.fromkeys(actors)), tuple(dict.fromkeys(targets))


def _analysis(words: str, language: str, config: Config) -> Analysis:
    article = Article(
        id="a-question",
        page_id="p-question",
        location="--if",
        language=language,
        text=words,
        blocks=(Block(span=Span(0, len(words)), role="paragraph"),),
        segments=(Segment(0, len(words), 0),),
        made_by="question/1",
    )
    document = open_document(article)
    annotate, claim = _stages(config)
    annotations = annotate(document)
    return Analysis(article=article, annotations=annotations, claims=claim(document, annotations))


@cache
def _stages(config: Config) -> tuple[Annotator, Claimer]:
    """The stages that read an article, opened once a process: a question is read by them as an article is."""
    return Annotator(config), Claimer(config)
