"""Sections 1 and 9: the reports of the brief, what was cut away from them, and the case at a glance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from tawatur.brief.lines import (
    Actor,
    CutAway,
    Glance,
    LineageLine,
    ReportLine,
    StoryLine,
    Tally,
    TextBlock,
    TimelineLine,
)
from tawatur.brief.phrases import clipped, in_both_letters, language_of
from tawatur.brief.reasons import in_prose, why
from tawatur.brief.view import CaseView, place_of
from tawatur.brief.wording import Wording
from tawatur.records import Analysis, Article, Lineage, Page, Span, Stated

MAX_CUT = 60
CUT_CHARS = 400
MAX_ACTORS = 10
TITLE_CHARS = 80
MAX_TITLE = 300
MAX_STORIES = 8
_ACTOR_TYPES = frozenset({"person", "state", "organisation", "group"})
_ONE_TEXT = frozenset({"identical", "near_copy", "same_wire", "translation"})


class ReportShelf:
    """Lays out reports. `with_text`: ids of the articles whose full text goes with the brief."""

    def __init__(self, view: CaseView, pages: Mapping[str, Page], with_text: frozenset[str]) -> None:
        self._view = view
        self._pages = pages
        self._with_text = with_text
        self._lineage: dict[str, list[Lineage]] = {}
        for link in view.links.lineage:
            if link.relation != "independent":
                self._lineage.setdefault(link.a, []).append(link)
                self._lineage.setdefault(link.b, []).append(link)
        self._apart = {x.article_id: why(view, (x.reason,), x.why) for x in view.links.apart}
        self._origins: dict[str, list[str]] = {}
        for origin in view.links.origins:
            label = view.w("origin", origin.kind, name=origin.name)
            self._origins.setdefault(origin.article_id, []).append(label)

    def line(self, analysis: Analysis) -> ReportLine:
        """One report."""
        view, article = self._view, analysis.article
        cut = self._cut(article)
        host = view.numbers.get(article.embedded_in) if article.embedded_in else None
        origins = [*([view.w("origin", "embedded", n=host)] if host else []), *self._origins.get(article.id, [])]
        shown = article.id in self._with_text
        return ReportLine(
            number=view.numbers[article.id],
            article_id=article.id,
            location=place_of(article.location),
            language=article.language,
            title=clipped(article.title.value, MAX_TITLE)
            if article.title
            else clipped(article.text[: TITLE_CHARS * 4], TITLE_CHARS),
            title_how="" if article.title else view.w("how", "beginning"),
            publisher=in_both_letters(view.publisher(article.id)),
            publisher_how=self._how(article.publisher),
            date=article.published.value if article.published else "",
            published=view.when(article.published.value) if article.published else view.w("page", "undated"),
            published_how=self._how(article.published),
            url=article.url or "",
            embedded_in=host,
            origins=tuple(dict.fromkeys(origins)),
            lineage=tuple(self._dependence(article.id, link) for link in self._lineage.get(article.id, [])),
            foreign=view.w("page", "foreign", language=view.w.language_name(article.foreign))
            if article.foreign
            else "",
            apart=self._apart.get(article.id, ""),
            claims=len(analysis.claims.claims),
            cut_counts=_tallies(Counter(c.label for c in cut)),
            cut=cut[:MAX_CUT],
            text=article.text if shown else None,
            blocks=tuple(
                TextBlock(role=b.role, start=b.span.start, end=b.span.end) for b in (article.blocks if shown else ())
            ),
        )

    def _how(self, stated: Stated | None) -> str:
        if stated is None:
            return ""
        kind = "meta" if stated.how.startswith("meta ") else stated.how
        return self._view.w("how", kind) if self._view.w.has("how", kind) else in_prose(self._view, stated.how)

    def _dependence(self, article_id: str, link: Lineage) -> LineageLine:
        w = self._view.w
        other = link.b if link.a == article_id else link.a
        table = "relation"
        if link.earlier is not None:
            later = "relation_earlier" if link.earlier == article_id else "relation_later"
            table = later if w.has(later, link.relation) else table
        return LineageLine(
            relation=link.relation,
            label=w(table, link.relation),
            report=self._view.numbers[other],
            why=why(self._view, link.reasons, link.why),
        )

    def _cut(self, article: Article) -> tuple[CutAway, ...]:
        page = self._pages.get(article.page_id)
        if page is None:
            return ()
        return tuple(
            CutAway(
                label=self._view.w("drop", d.kind),
                text=clipped(d.page_span.of(page.text), CUT_CHARS),
                reason=in_prose(self._view, d.reason),
            )
            for d in article.dropped
        )


def _title(article: Article) -> str:
    """The title, or the beginning of the text where none is known."""
    if article.title is not None:
        return clipped(article.title.value, MAX_TITLE)
    return clipped(article.text[: TITLE_CHARS * 4], TITLE_CHARS)


def glance(view: CaseView, analyses: Sequence[Analysis], timeline: Sequence[TimelineLine]) -> Glance:
    """The case at a glance, over the reports that the brief shows."""
    w = view.w
    ids = {a.article.id for a in analyses}
    published = sorted(a.article.published.value[:10] for a in analyses if a.article.published)
    return Glance(
        reports=len(analyses),
        texts=_texts(view, ids),
        publishers=_tallies(Counter(in_both_letters(view.publisher(i)) for i in ids if view.article(i).publisher)),
        languages=_tallies(Counter(_language(w, a.article) for a in analyses)),
        published=view.when(f"{published[0]}/{published[-1]}") + _undated(view, len(analyses) - len(published))
        if published
        else "",
        events=_events(view, timeline),
        actors=_actors(view, ids),
        stories=_stories(view, ids),
    )


def _language(w: Wording, article: Article) -> str:
    if article.foreign:
        return f"{w.language_name(article.foreign)} ({w('page', 'not_read')})"
    return w("languages", article.language)


def _undated(view: CaseView, n: int) -> str:
    return f" ({view.w('page', 'undated_reports', n=n)})" if n else ""


def _events(view: CaseView, timeline: Sequence[TimelineLine]) -> str:
    """From the first to the last event, as precise as they are; those whose date is doubted left out."""
    doubted: dict[str, list[Span]] = {}
    for doubt in view.findings.doubts:
        if doubt.kind == "time":
            doubted.setdefault(doubt.citation.article_id, []).append(doubt.citation.span)
    cited = {c.label: c for c in view.citations.values()}

    def sound(line: TimelineLine) -> bool:
        words = (cited[label] for label in line.citations)
        return not any(c.span.overlap(d) for c in words for d in doubted.get(c.article_id, []))

    events = [line for line in timeline if line.first and line.last and sound(line)]
    if not events:
        return ""
    first = min(events, key=lambda e: (e.first or "", e.last or ""))
    last = max(events, key=lambda e: (e.last or "", e.first or ""))
    return view.when(f"{first.date.partition('/')[0]}/{last.date.rpartition('/')[2]}")


def _texts(view: CaseView, ids: set[str]) -> int:
    """How many texts the reports come to when those that carry one text count once."""
    parent = {i: i for i in ids}

    def find(x: str) -> str:
        while parent[x] != x:
            parent[x] = parent[parent[x]]
            x = parent[x]
        return x

    for link in view.links.lineage:
        if link.relation in _ONE_TEXT and link.a in ids and link.b in ids:
            parent[find(link.a)] = find(link.b)
    return len({find(i) for i in ids})


def _actors(view: CaseView, ids: set[str]) -> tuple[Actor, ...]:
    """Who is named in most reports."""
    counts: Counter[str] = Counter()
    places: dict[str, set[str]] = {}
    for article_id in sorted(ids):
        for mention in view.by_article[article_id].annotations.mentions:
            entity = view.entity_id(article_id, mention.entity)
            if entity is not None and view.entities[entity].type in _ACTOR_TYPES and not view.is_joint(entity):
                counts[entity] += 1
                places.setdefault(entity, set()).add(article_id)
    ranked = sorted(counts, key=lambda e: (-len(places[e]), -counts[e], e))[:MAX_ACTORS]
    return tuple(
        Actor(
            name=view.name(e),
            kind=view.w("entity", view.entities[e].type),
            reports=len(places[e]),
            mentions=counts[e],
        )
        for e in ranked
    )


def _stories(view: CaseView, ids: set[str]) -> tuple[StoryLine, ...]:
    """The stories that more than one report tells, the largest first."""
    lines = []
    for story in view.links.stories:
        reports = tuple(sorted(view.numbers[a] for a in story.articles if a in ids))
        if len(reports) > 1:
            span = view.when(f"{story.first[:10]}/{story.last[:10]}") if story.first and story.last else ""
            language = language_of(story.title) or view.w.language
            lines.append(
                StoryLine(title=clipped(story.title, MAX_TITLE), language=language, reports=reports, when=span)
            )
    return tuple(sorted(lines, key=lambda s: (-len(s.reports), s.reports)))[:MAX_STORIES]


def _tallies(counts: Counter[str]) -> tuple[Tally, ...]:
    return tuple(Tally(label=k, count=counts[k]) for k in sorted(counts, key=lambda k: (-counts[k], k)))
