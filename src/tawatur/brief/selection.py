"""`Selection`: which findings a brief shows, by entity and by date."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz, process

from tawatur.brief.model import BriefOptions
from tawatur.brief.phrases import text_of
from tawatur.brief.view import CaseView
from tawatur.link.dates import Days, days_of
from tawatur.records import Affair, Article, Citation, ClaimGroup, Span, Story
from tawatur.text.fold import fold

NEAREST = 3
NEAR_ENOUGH = 60.0


class Selection:
    """Decides what the options keep. An event is in the period when a day that its date can mean is in it; what has
    no date counts by the publication of the reports that tell of it."""

    def __init__(self, view: CaseView, options: BriefOptions) -> None:
        self._view = view
        self._options = options
        self._period = days_of(f"{options.since or '..'}/{options.until or '..'}")
        self.bounded = options.since is not None or options.until is not None
        self.entities = self._entities(options.about)
        self._chosen = self._chosen_stories(options)
        self._articles = None if self._chosen is None else frozenset(a for s in self._chosen for a in s.articles)
        self._mentions = self._mention_starts() if self.entities is not None else {}

    @property
    def whole(self) -> bool:
        """Whether nothing was asked to be left out."""
        return self.entities is None and not self.bounded and self._articles is None

    def notes(self) -> tuple[str, ...]:
        """What was asked for, in words, and what could not be found."""
        w, options, notes = self._view.w, self._options, []
        for kind in ("story", "affair"):
            asked = getattr(options, kind)
            titles = [f"{s.title} ({s.id[:10]})" for s in self._chosen_of(kind, asked)]
            if asked is not None:
                notes.append(
                    w("selection", kind, what=titles[0]) if titles else w("selection", "no_" + kind, what=asked)
                )
        if options.about is not None and self.entities:
            notes.append(w("selection", "about", what=text_of(self._view.named(sorted(self.entities)))))
        elif options.about is not None:
            notes.append(w("selection", "no_entity", what=options.about))
            nearest = self._nearest(options.about)
            if nearest:
                notes.append(w("selection", "nearest", names=w("page", "list_comma").join(nearest)))
        if options.since:
            notes.append(w("selection", "since", date=self._view.when(options.since)))
        if options.until:
            notes.append(w("selection", "until", date=self._view.when(options.until)))
        undated = sum(a.article.published is None for a in self._view.analyses)
        if self.bounded and undated:
            notes.append(w.count("undated", undated))
        return tuple(notes)

    def keeps(
        self, references: Iterable[str | None], citations: Sequence[Citation], dates: Iterable[str | None] = ()
    ) -> bool:
        """Whether a finding that names `references` and rests on `citations` is shown."""
        articles = {c.article_id for c in citations}
        told = self._articles is None or not self._articles.isdisjoint(articles)
        return told and self._concerns(references, citations) and self._in_period(dates, articles)

    def keeps_group(self, group: ClaimGroup) -> bool:
        """Whether a claim group is shown."""
        view = self._view
        members = [view.claims[m.claim_id] for m in group.members if m.claim_id in view.claims]
        spans = [hull_of(c.content, [x.span for x in c.chain]) for c in members]
        citations = [Citation(article_id=c.article_id, span=s) for c, s in zip(members, spans, strict=True)]
        return bool(members) and self.keeps((*group.actors, *group.recipients), citations, (group.date,))

    def keeps_report(self, article: Article, cited: bool) -> bool:
        """Whether a report is listed: it is cited, or nothing speaks against it."""
        if self._articles is not None and article.id not in self._articles:
            return False
        if cited or self.whole:
            return True
        named = self.entities is None or bool(self._mentions.get(article.id))
        return named and self._published_inside(article.id)

    def _entities(self, about: str | None) -> frozenset[str] | None:
        """Ids of the entities that a name can mean; None when no name was given."""
        if about is None:
            return None
        asked = fold(about).strip()
        return frozenset(
            e.id
            for e in self._view.links.entities
            if any(fold(form).strip() == asked for form in (*e.forms, *(name for _, name in e.names)))
        )

    def _chosen_stories(self, options: BriefOptions) -> list[Story | Affair] | None:
        """The story or affair that was asked for, none when there is no such; None when nothing was asked."""
        if options.story is None and options.affair is None:
            return None
        return [*self._chosen_of("story", options.story), *self._chosen_of("affair", options.affair)]

    def _chosen_of(self, kind: str, asked: str | None) -> list[Story | Affair]:
        """The story or affair whose id begins so."""
        known: Sequence[Story | Affair] = self._view.links.stories if kind == "story" else self._view.links.affairs
        return [x for x in known if asked and x.id.startswith(asked)][:1]

    def _nearest(self, about: str) -> list[str]:
        names = {fold(form): form for e in self._view.links.entities for form in (*e.forms, *(n for _, n in e.names))}
        hits = process.extract(fold(about), names.keys(), scorer=fuzz.WRatio, limit=NEAREST, score_cutoff=NEAR_ENOUGH)
        return [names[key] for key, _, _ in hits]

    def _mention_starts(self) -> dict[str, list[int]]:
        """Article id -> where the chosen entities are mentioned, in order."""
        wanted = self.entities or frozenset()
        return {
            a.article.id: sorted(
                m.span.start for m in a.annotations.mentions if self._view.entity_id(a.article.id, m.entity) in wanted
            )
            for a in self._view.analyses
        }

    def _concerns(self, references: Iterable[str | None], citations: Sequence[Citation]) -> bool:
        if self.entities is None or any(r in self.entities for r in references):
            return True
        return any(self._mentioned_in(c) for c in citations)

    def _mentioned_in(self, citation: Citation) -> bool:
        starts = self._mentions.get(citation.article_id, [])
        at = bisect_left(starts, citation.span.start)
        return at < len(starts) and starts[at] < citation.span.end

    def _in_period(self, dates: Iterable[str | None], articles: Iterable[str]) -> bool:
        if not self.bounded:
            return True
        known = [days for days in map(days_of, dates) if days is not None]
        if known:
            return any(self._inside(days) for days in known)
        return any(self._published_inside(article_id) for article_id in articles)

    def _published_inside(self, article_id: str) -> bool:
        analysis = self._view.by_article.get(article_id)
        published = analysis.article.published if analysis else None
        days = days_of(published.value) if published else None
        return not self.bounded or (days is not None and self._inside(days))

    def _inside(self, days: Days) -> bool:
        return self._period is not None and self._period.overlaps(days)


def hull_of(content: Span, others: Sequence[Span | None]) -> Span:
    """The stretch from the first to the last of a claim's content and its sources."""
    spans = [content, *(s for s in others if s is not None)]
    return Span(min(s.start for s in spans), max(s.end for s in spans))
