"""`TimeFinder`: time words are looked up once, the grammar reads drafts at them, the resolver gives values."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import msgspec

from tawatur.annotate.numerals import NumeralReader
from tawatur.annotate.times.calendar import Anchor
from tawatur.annotate.times.doubts import TimeDoubts
from tawatur.annotate.times.draft import Draft
from tawatur.annotate.times.events import EventTimes, event_lexicon
from tawatur.annotate.times.grammar import Grammar
from tawatur.annotate.times.ranges import Ranges
from tawatur.annotate.times.resolve import Resolver
from tawatur.annotate.times.tense import Tense
from tawatur.annotate.times.words import time_lexicon
from tawatur.config import Config
from tawatur.languages import known_languages, load_pack
from tawatur.records import Block, Span, Time
from tawatur.records.annotation import DayPart, TimeKind, TimeMod
from tawatur.text import Document, open_document
from tawatur.text.lexicon import Lexicon
from tawatur.text.quotes import ShortQuotes
from tawatur.text.wordsets import word_sets

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_PARTS: dict[str, DayPart] = {
    "DAWN": "dawn",
    "MO": "morning",
    "NOON": "noon",
    "AF": "afternoon",
    "EV": "evening",
    "NI": "night",
    "MID": "midnight",
}
_MODS: dict[str, TimeMod] = {
    "since": "since",
    "before": "before",
    "before_text": "before",
    "ago": "before",
    "after": "after",
    "until": "until",
    "by": "before",
    "from_now_on": "after",
    "approx": "approx",
    "more_than": "more_than",
    "less_than": "less_than",
    "start": "start",
    "start1": "start",
    "mid": "mid",
    "end": "end",
    "or_later": "since",
    "end1": "end",
}


class _Language(NamedTuple):
    """What is compiled once for a language."""

    times: Lexicon
    numerals: NumeralReader
    tense: Tense
    events: Lexicon
    words: Mapping[str, frozenset[str]]


class TimeFinder:
    """Finds time expressions and resolves them against the article's own date."""

    def __init__(self, config: Config) -> None:
        self._languages = {
            code: _Language(
                time_lexicon(pack),
                NumeralReader(pack),
                Tense(pack),
                event_lexicon(pack),
                word_sets(pack, "measure_words"),
            )
            for code in known_languages()
            for pack in (load_pack(code),)
        }

    def __call__(self, document: Document) -> tuple[Time, ...]:
        """The times of a document in order, without overlap. Without a published date the relative ones stay open."""
        if not document.folds:
            return ()
        language = self._languages[document.pack.code]
        numerals = {n.first: n for n in language.numerals(document)}
        grammar = Grammar(document, language.times.scan(_bare(document)), numerals, language.words)
        phrases = Ranges(grammar)
        anchor = anchor_of(document)
        events = EventTimes(grammar, phrases, language.events)
        drafts = _ranges(_read(document, grammar, phrases, events, anchor), phrases)
        drafts = sorted(drafts + events.anaphors(drafts), key=lambda d: d.first)
        _spread_dates(drafts, document)
        _spread_names(drafts)
        resolver = Resolver(anchor)
        _share_weekdays(drafts, resolver, anchor)
        doubts = TimeDoubts(document, anchor, language.tense, drafts)
        times = []
        for draft in drafts:
            for part in _parts(draft):
                time = _time(part, document, resolver, language.tense.around(document, part))
                times.append(doubts(time, part))
        return _complete(times, document, self._captions(document))

    def _captions(self, document: Document) -> tuple[Time, ...]:
        """The times in the captions that the article came with."""
        article = document.article
        texts = [c.text for c in article.credits if c.kind == "photo"] if article.published is None else []
        return tuple(
            time
            for text in texts
            for time in self(
                open_document(
                    msgspec.structs.replace(
                        article, text=text, blocks=(Block(span=Span(0, len(text)), role="paragraph"),), credits=()
                    )
                )
            )
        )


def _bare(document: Document) -> list[str]:
    """The keys without the English genitive: "Tuesday's", "last month's"."""
    if document.pack.code == "ar":
        return document.folds
    return [key[:-2] if key.endswith(("'s", "’s")) else key for key in document.folds]


def _complete(times: list[Time], document: Document, captions: tuple[Time, ...]) -> tuple[Time, ...]:
    """A day without its year takes the year that the same day has elsewhere in the article or in a caption."""
    years: dict[str, set[str]] = {}
    for time in (*times, *captions):
        value = (time.value or "")[:10]
        if time.anchor is None and _DAY.match(value):
            years.setdefault(value[5:], set()).add(value[:4])
    completed = []
    for time in times:
        known = years.get((time.value or "")[5:10], set()) if (time.value or "").startswith("XXXX-") else set()
        if len(known) == 1 and len(time.value or "") >= 10:
            value = next(iter(known)) + (time.value or "")[4:]
            how = "the same day with its year in a caption" if captions else "the same day with its year in the text"
            completed.append(msgspec.structs.replace(time, value=value, anchor=value[:10], anchor_how=how))
        else:
            completed.append(time)
    return tuple(completed)


def anchor_of(document: Document) -> Anchor | None:
    """The date that the article was published on, if it is known."""
    published = document.article.published
    return Anchor.parse(published.value, f"published ({published.how})") if published else None


def _read(
    document: Document, grammar: Grammar, phrases: Ranges, events: EventTimes, anchor: Anchor | None
) -> list[Draft]:
    """All drafts in order, each from the longest reading at its place."""
    newest = (anchor.year if anchor else 2060) + 20
    drafts: list[Draft] = []
    names = ShortQuotes(document)
    at, count = 0, len(document.folds)
    hits, numerals = grammar.hits, grammar.numerals
    while at < count:
        if at not in hits and at not in numerals and at not in events.hits and not document.folds[at][:1].isdigit():
            at += 1
            continue
        grammar.begins = at
        found = [
            d
            for d in (
                phrases.repeating(at),
                grammar.read(at),
                phrases.length(at),
                phrases.bare_year(at, newest),
                _vague(grammar, at),
                events.read(at),
            )
            if d is not None and d.last >= at
        ]
        if not found:
            at += 1
            continue
        draft = max(found, key=lambda d: d.last)
        programme = bool(draft.durations) and grammar.hit(draft.first - 1, "named_by") is not None
        if programme or names.covers(draft.first, draft.last):
            at = draft.last + 1
            continue
        phrases.range_end(draft)
        if draft.era is None:
            phrases.govern(draft)
        namer = grammar.hit(draft.first - 1, "named_by") if grammar.arabic else grammar.hit(draft.last + 1, "named_by")
        if draft.month is not None and draft.year is None and namer is not None:
            draft.named = True
        drafts.append(draft)
        at = draft.last + 1
    return drafts


def _vague(grammar: Grammar, at: int) -> Draft | None:
    word = grammar.hit(at, "vague", "holiday_open")
    return Draft(at, word.last, vague=word.entry.value) if word else None


def _ranges(drafts: list[Draft], phrases: Ranges) -> list[Draft]:
    """Joins the two ends of a range into one draft."""
    joined: list[Draft] = []
    for d in drafts:
        if joined:
            _share_year(joined[-1], d, phrases)
        if d.first_day is not None:
            end = msgspec.structs.replace(d)
            d.day, d.until, d.first_day = d.first_day, end, None
        start = phrases.range_start(d)
        if start is not None and (not joined or joined[-1].last < start[0].first):
            first, is_range = start
            if is_range:
                first.until, first.last = d, d.last
                phrases.govern(first)
                joined.append(first)
                continue
            joined.append(first)
        elif joined and phrases.joins(joined[-1], d):
            _share_part(joined[-1], d)
            joined[-1].until, joined[-1].last = d, d.last
            continue
        elif joined and _is_hour_of_set(joined[-1], d):
            joined[-1].repeats, joined[-1].weekday, joined[-1].last = d.repeats, d.weekday, d.last
            continue
        joined.append(d)
    return joined


def _share_year(a: Draft, b: Draft, phrases: Ranges) -> None:
    """«في مارس وأبريل من العام الماضي», «السبت والأحد المقبلين»: the first is of the year or week of the second."""
    bare = a.month is not None and a.year is None and a.ref is None and a.unit is None and a.weekday is None
    near = b.first - a.last <= 2 and phrases.coordinates(a.last, b.first)
    if near and a.weekday and b.weekday and a.ref is None and a.day is None and a.unit is None and b.day is None:
        a.ref = b.ref
    if bare and near and b.month is not None and b.hijri == a.hijri and b.month > (a.month or 0):
        a.year, a.ref, a.unit, a.shift = b.year, b.ref, b.unit, b.shift


def _share_part(a: Draft, b: Draft) -> None:
    """«بين الساعة 5 و6 مساء»: the first hour lies in the part of day that the second is told with."""
    if a.hour is not None and b.hour is not None and a.part is None and a.hour <= b.hour:
        a.part, a.zone = b.part, a.zone or b.zone


def _is_hour_of_set(a: Draft, b: Draft) -> bool:
    """«الساعة 9 صباحا أيام الأحد»."""
    return a.hour is not None and not a.has_date() and b.repeats == "weekday" and b.first == a.last + 1


def _spread_dates(drafts: list[Draft], document: Document) -> None:
    """A clock time without a date takes the day of the clock time just before it, the one day of its sentence, or
    else the last day told in the two sentences before."""
    for at, d in enumerate(drafts):
        if d.hour is None or d.has_date() or d.until is not None:
            continue
        sentence = document.sentence_of[d.first]
        near = [x for x in drafts[max(0, at - 4) : at + 3] if _is_day(x)]
        here = [x for x in near if document.sentence_of[x.first] == sentence]
        before = [x for x in near if 0 < sentence - document.sentence_of[x.first] <= 2]
        x = here[0] if len(here) == 1 else before[-1] if before and not here else None
        previous = drafts[at - 1] if at else None
        if previous is not None and previous.hour is not None and previous.has_date() and d.first - previous.last <= 8:
            x = previous  # «الثلاثاء الساعة 9,00 بتوقيت نيويورك (14,00 تغ)»
        if x is not None:
            d.year, d.month, d.day, d.weekday = x.year, x.month, x.day, x.weekday
            d.unit, d.shift, d.ref, d.hijri = x.unit, x.shift, x.ref, x.hijri


def _share_weekdays(drafts: list[Draft], resolver: Resolver, anchor: Anchor | None) -> None:
    """A bare weekday is the day that the article tells with its date, when that is within a week of the article."""
    today = anchor.date if anchor is not None else None
    if today is None:
        return
    told: dict[int, Draft] = {}
    for d in drafts:
        if d.weekday is not None and d.day is not None and d.month is not None and not d.hijri and d.nth is None:
            value = (resolver.value(msgspec.structs.replace(d, hour=None, until=None), None)[0] or "")[:10]
            if _DAY.match(value) and abs((dt.date.fromisoformat(value) - today).days) <= 7:
                told[d.weekday] = d
    for d in drafts:
        bare = d.day is None and d.month is None and d.ref is None and d.unit is None and d.repeats is None
        if d.weekday in told and bare and d.nth is None:
            d.day, d.month, d.year = told[d.weekday].day, told[d.weekday].month, told[d.weekday].year


def _is_day(d: Draft) -> bool:
    told = d.day is not None or d.weekday is not None or d.unit == "D"
    return told and d.hour is None and d.until is None and not d.durations and d.repeats is None and not d.named


def _spread_names(drafts: list[Draft]) -> None:
    """A day that once names something («حركة 6 إبريل») names it wherever it stands without year and weekday."""
    named = {(d.month, d.day) for d in drafts if d.named and d.day is not None}
    for d in drafts:
        if (d.month, d.day) in named and d.year is None and d.weekday is None and d.ref is None:
            d.named = True


def _parts(d: Draft) -> Iterable[Draft]:
    """The draft, or one draft a year of a list of years."""
    if not d.years:
        yield d
    elif d.particle == "between" and len(d.years) == 2:
        d.year, d.until = d.years[0][0], Draft(d.last, d.last, year=d.years[1][0])
        d.years = ()
        yield d
    else:
        for year, first, last in d.years:
            leading = first == d.years[0][1]
            yield Draft(
                first, last, year=year, particle=d.particle, particle_first=d.particle_first if leading else None
            )


def _time(d: Draft, document: Document, resolver: Resolver, future: bool | None) -> Time:
    value, used = resolver.value(d, future)
    core = document.span(d.first, d.last)
    start = document.starts[d.particle_first] if d.particle_first is not None else document.starts[d.first]
    anchor = resolver.anchor if used else None
    return Time(
        span=Span(min(start, core.start), core.end),
        core=core,
        kind=_kind(d, value),
        value=value,
        mod=_mod(d),
        part=_PARTS.get(d.part or "") if d.hour is None else None,
        anchor=anchor.iso if anchor else None,
        anchor_how=anchor.how if anchor else None,
    )


def _kind(d: Draft, value: str | None) -> TimeKind:
    kind: TimeKind = "date"
    if d.era is not None or d.since is not None or (d.until is not None and not d.event):
        kind = "interval"
    elif d.vague is not None or d.event:
        kind = "vague"
    elif d.repeats is not None:
        kind = "set"
    elif d.durations:
        kind = _kind_of_length(d, value)
    elif d.hour is None and d.part is not None and not d.has_date() and value is None:
        kind = "vague"
    elif d.hour is not None or (value or "").startswith("T"):
        kind = "datetime"
    elif value is not None and ("/" in value or "-W" in value):
        kind = "interval"
    return kind


def _kind_of_length(d: Draft, value: str | None) -> TimeKind:
    if value is not None and not value.startswith("P"):
        return "interval" if "/" in value else "datetime" if "T" in value else "date"
    if d.span_of is not None:
        return "vague"
    return "age" if d.particle in ("since", "before") else "duration"


def _mod(d: Draft) -> TimeMod | None:
    for name in (d.edge, d.approx, d.particle):
        if name in _MODS:
            return _MODS[name]
    return None
