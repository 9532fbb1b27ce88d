"""Builds a brief from what a case holds: selects, resolves names, words every line, numbers every citation."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from tawatur import __version__
from tawatur.brief.chronicle import dealings, main_parties, timeline_line
from tawatur.brief.disputes import disagreement_block, doubt_line, source_line
from tawatur.brief.failures import failure_line
from tawatur.brief.glosses import Glosser
from tawatur.brief.judged import judgement_line
from tawatur.brief.ledgers import agreement_block, sanction_block, transfer_block
from tawatur.brief.lines import Phrase, Reported, TimelineLine
from tawatur.brief.model import Brief, BriefOptions, Left
from tawatur.brief.phrases import fill, plain
from tawatur.brief.reported import Reporter, is_main
from tawatur.brief.reports import ReportShelf, glance
from tawatur.brief.selection import Selection
from tawatur.brief.view import CaseView
from tawatur.brief.wording import open_wording
from tawatur.records import (
    AgreementFinding,
    Analysis,
    Disagreement,
    Failure,
    Findings,
    Judgement,
    Links,
    Page,
    Ruling,
    SanctionFinding,
    Standing,
    TimelineEntry,
    TransferFinding,
)

TITLE_NAMES = 3
T = TypeVar("T")
R = TypeVar("R")


def build_brief(
    analyses: Sequence[Analysis],
    reckoning: tuple[Links, Findings],
    pages: Mapping[str, Page],
    failures: Sequence[Failure],
    options: BriefOptions,
    judgements: Sequence[tuple[Judgement, Ruling]] = (),
) -> Brief:
    """The brief that the options ask for. `pages` by id, for the words that were cut away; `judgements` in force."""
    view = CaseView(analyses, *reckoning, open_wording(options.language))
    return _Builder(view, options).brief(pages, failures, judgements)


def brief_of(view: CaseView, options: BriefOptions) -> Brief:
    """The brief of what a view holds, which may be a part of a case; its citations are those of the view."""
    return _Builder(view, options).brief({}, ())


class _Builder:
    """One brief in the making."""

    def __init__(self, view: CaseView, options: BriefOptions) -> None:
        self._view = view
        self._options = options
        self._select = Selection(view, options)
        self._glosser = Glosser(view)
        self._left: dict[str, int] = {}

    def brief(
        self,
        pages: Mapping[str, Page],
        failures: Sequence[Failure],
        judgements: Sequence[tuple[Judgement, Ruling]] = (),
    ) -> Brief:
        view, select, found = self._view, self._select, self._view.findings
        agreements = [f for f in found.agreements if self._keeps_agreement(f)]
        transfers = [f for f in found.transfers if self._keeps_transfer(f)]
        sanctions = [f for f in found.sanctions if self._keeps_sanction(f)]
        disputes = [f for f in found.disagreements if self._keeps_disagreement(f)]
        sources = [f for f in found.sources if select.keeps((f.entity,), f.citations)]
        doubts = [f for f in found.doubts if select.keeps((), (f.citation,))]
        # Citations are numbered as the sections ask for them, so the sections come in the order of the brief.
        reported, also = self._reported()
        numbers = {line.group_id: line.number for line in (*reported, *also)}
        timeline = self._timeline(numbers)
        agreement_blocks = self._bounded("agreements", agreements, lambda f: agreement_block(view, f))
        transfer_blocks = self._bounded("transfers", transfers, lambda f: transfer_block(view, f))
        sanction_blocks = self._bounded("sanctions", sanctions, lambda f: sanction_block(view, f))
        dispute_blocks = self._bounded(
            "disagreements", disputes, lambda f: disagreement_block(view, self._glosser, f, numbers)
        )
        source_lines = self._bounded("sources", sources, lambda f: source_line(view, f))
        doubt_lines = self._bounded("doubts", doubts, lambda f: doubt_line(view, f))
        judged = tuple(judgement_line(view, j, r) for j, r in judgements)
        cited = {c.article_id for c in view.citations.values()}
        shown = [a for a in view.analyses if select.keeps_report(a.article, a.article.id in cited)]
        shelf = ReportShelf(view, pages, self._with_text(cited))
        groups = [view.groups[line.group_id] for line in (*reported, *also)]
        overview = glance(view, shown, timeline)
        return Brief(
            language=self._options.language,
            title=self._title(main_parties(view, groups, agreements, transfers, sanctions), shown),
            selection=select.notes(),
            glance=overview,
            reported=reported,
            also=also,
            timeline=timeline,
            dealings=dealings(view, groups, agreements, transfers, sanctions),
            agreements=agreement_blocks,
            transfers=transfer_blocks,
            sanctions=sanction_blocks,
            disagreements=dispute_blocks,
            sources=source_lines,
            reports=tuple(map(shelf.line, shown)),
            doubts=doubt_lines,
            judgements=judged,
            failures=tuple(failure_line(f, self._options.language) for f in failures),
            left=Left(**self._left),
            citations=tuple(sorted(view.citations.values(), key=lambda c: (c.report, int(c.label.split(":")[1])))),
            made_by=self._made_by(),
            options=self._options,
        )

    def _reported(self) -> tuple[tuple[Reported, ...], tuple[Reported, ...]]:
        """(told in full, told in a line), by rank; the rest is counted."""
        groups, options = self._view.groups, self._options
        kept = [s for s in self._view.findings.standings if s.group_id in groups]
        kept = [s for s in kept if self._select.keeps_group(groups[s.group_id])]
        main = [s for s in kept if is_main(s, groups[s.group_id])][: options.max_reported]
        told = {s.group_id for s in main}
        rest = [s for s in kept if s.group_id not in told]
        also = rest[: options.max_also]
        self._left["reported"] = len(rest) - len(also)
        reporter = Reporter(self._view, self._glosser, options.max_voices)
        return self._lines(reporter, main, 1), self._lines(reporter, also, len(main) + 1)

    @staticmethod
    def _lines(reporter: Reporter, standings: Sequence[Standing], first: int) -> tuple[Reported, ...]:
        lines = (reporter.line(number, standing) for number, standing in enumerate(standings, first))
        return tuple(line for line in lines if line is not None)

    def _timeline(self, numbers: Mapping[str, int]) -> tuple[TimelineLine, ...]:
        def kept(entry: TimelineEntry) -> bool:
            references = (*entry.actors, *entry.recipients, entry.place)
            return self._select.keeps(references, entry.citations, (entry.date,))

        entries = sorted(filter(kept, self._view.findings.timeline), key=lambda e: (e.sort_key, e.id))
        if len(entries) > self._options.max_lines:
            # What more reports tell of is kept, and what the brief tells in full.
            weight = {e.id: (e.group_id in numbers, len({c.article_id for c in e.citations})) for e in entries}
            ranked = sorted(entries, key=lambda e: weight[e.id], reverse=True)
            chosen = {e.id for e in ranked[: self._options.max_lines]}
            self._left["timeline"] = len(entries) - len(chosen)
            entries = [e for e in entries if e.id in chosen]
        lines = (timeline_line(self._view, self._glosser, e, numbers) for e in entries)
        return tuple(line for line in lines if line is not None)

    def _bounded(self, section: str, findings: Sequence[T], block: Callable[[T], R]) -> tuple[R, ...]:
        """The blocks of a section within its bound; what is left out is counted."""
        shown = findings[: self._options.max_lines]
        self._left[section] = len(findings) - len(shown)
        return tuple(map(block, shown))

    def _keeps_agreement(self, f: AgreementFinding) -> bool:
        provisions = [c for p in f.provisions for c in (*p.citations, *p.conditions, *p.exceptions)]
        acts = [c for a in f.acts for c in a.citations]
        return self._select.keeps(f.parties, (*f.citations, *acts, *provisions), [a.date for a in f.acts])

    def _keeps_transfer(self, f: TransferFinding) -> bool:
        return self._select.keeps((f.giver, f.receiver), [r.citation for r in f.reports], [r.period for r in f.reports])

    def _keeps_sanction(self, f: SanctionFinding) -> bool:
        return self._select.keeps((f.imposer, f.target), [r.citation for r in f.reports], [r.date for r in f.reports])

    def _keeps_disagreement(self, f: Disagreement) -> bool:
        citations = [c for side in f.sides for c in side.citations]
        return self._select.keeps([w for side in f.sides for w in side.who], citations, [s.date for s in f.sides])

    def _with_text(self, cited: set[str]) -> frozenset[str]:
        """The cited articles whose text goes with the brief: as many as the bounds allow, in order."""
        chosen: list[str] = []
        room = self._options.max_chars
        for analysis in self._view.analyses:
            article = analysis.article
            if article.id in cited and len(chosen) < self._options.max_texts and len(article.text) <= room:
                room -= len(article.text)
                chosen.append(article.id)
        self._left["texts"] = len(cited) - len(chosen)
        return frozenset(chosen)

    def _title(self, parties: Sequence[str], reports: Sequence[Analysis]) -> Phrase:
        """A neutral title: whom the brief was asked to be about, or the main parties, and when the reports are of, if
        most of them tell that."""
        dates = sorted(a.article.published.value[:10] for a in reports if a.article.published)
        when = self._view.when(f"{dates[0]}/{dates[-1]}") if dates and 2 * len(dates) >= len(reports) else ""
        w, entities = self._view.w, self._select.entities
        names = self._view.names(sorted(entities) if entities else parties)
        known = names if entities else [n for n in names if not any(p.fallback and not p.original for p in n)]
        if not known:
            return plain(w("page", "title"))
        return fill(w.labels["page"]["title_about"], {"what": w.list(known[:TITLE_NAMES]), "when": plain(when)})

    def _made_by(self) -> tuple[str, ...]:
        """The stages, each once, in the order of the way."""
        stages: dict[str, None] = {}
        for stage in ("article", "annotations", "claims"):
            stages.update(dict.fromkeys(sorted({getattr(a, stage).made_by for a in self._view.analyses})))
        stages.update({self._view.links.made_by: None, self._view.findings.made_by: None})
        return (f"tawatur/{__version__}", *stages)
