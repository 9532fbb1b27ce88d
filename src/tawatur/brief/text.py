"""The brief for a terminal: plain text of a readable width, citations with their words below each line."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence

from tawatur.brief.ledgers import ledger_title
from tawatur.brief.lines import (
    AgreementBlock,
    DisagreementBlock,
    Reported,
    ReportLine,
    RootLine,
    SanctionBlock,
    SourceLine,
    TransferBlock,
    Voice,
)
from tawatur.brief.model import Brief
from tawatur.brief.shown import Shown, visible

WIDTH = 92
_SIGNS = {"agrees": "+", "differs": "~", "plays_down": "~", "denies": "-"}


def to_text(brief: Brief) -> str:
    """The whole brief. No colour and no escape sequences, so that it pipes; ends with a line feed."""
    return "\n".join(_Text(Shown(brief)).lines()) + "\n"


class _Text:
    def __init__(self, shown: Shown) -> None:
        self._s = shown
        self._w = shown.w
        self._quoted: set[str] = set()

    def lines(self) -> list[str]:
        brief = self._s.brief
        title = self._s.words(brief.title)
        out = [title, "=" * min(WIDTH, len(title)), *(visible(n) for n in brief.selection)]
        out += self._glance()
        out += self._section("reported", [line for r in brief.reported for line in self._reported(r)])
        if brief.also:
            out += self._section("also", [line for r in brief.also for line in self._also(r)])
        out += self._section("timeline", self._timeline())
        out += self._section("agreements", [line for a in brief.agreements for line in self._agreement(a)])
        out += self._section("transfers", [line for t in brief.transfers for line in self._ledger(t)])
        out += self._section("sanctions", [line for x in brief.sanctions for line in self._ledger(x)])
        out += self._section("disagreements", [line for d in brief.disagreements for line in self._disagreement(d)])
        out += self._section("sources", [line for x in brief.sources for line in self._source(x)])
        out += self._section("reports", [line for r in brief.reports for line in self._report(r)])
        out += self._section("doubts", self._doubts())
        if brief.judgements:
            out += self._section("judgements", self._judgements())
        if brief.failures:
            parts = [f"{visible(f.location)}: {visible(f.cause)} {visible(f.advice)}".rstrip() for f in brief.failures]
            out += self._section("failures", [line for p in parts for line in _wrapped(p, 2, 4)])
        rest = [c.label for c in brief.citations if c.label not in self._quoted]
        if rest:
            out += self._section("words", self._each(rest, indent=2))
        colophon = [line for part in self._s.colophon() for line in _wrapped(part, 2)]
        return out + self._section("colophon", colophon)

    def _section(self, name: str, lines: Sequence[str]) -> list[str]:
        title = self._w("sections", name)
        body = [*lines] or [f"  {self._w('page', 'nothing')}"]
        left = self._s.left("reported" if name == "also" else name if name != "reported" else "")
        return ["", "", title.upper(), "-" * len(title), *body, *(["", f"  {left}"] if left else [])]

    def _glance(self) -> list[str]:
        g, w = self._s.brief.glance, self._w
        comma = w("page", "list_comma")
        rows = [
            (w("glance", "reports"), f"{g.reports} ({w('glance', 'texts')}: {g.texts})"),
            (w("glance", "publishers"), comma.join(f"{visible(t.label)} {t.count}" for t in g.publishers)),
            (w("glance", "languages"), comma.join(f"{t.label} {t.count}" for t in g.languages)),
            (w("glance", "published"), g.published),
            (w("glance", "events"), g.events),
            (w("glance", "actors"), comma.join(f"{self._s.words(a.name)} ({a.reports})" for a in g.actors)),
            *(
                (w("glance", "stories"), self._s.listed([visible(x.title), x.when, f"[{self._s.numbers(x.reports)}]"]))
                for x in g.stories
            ),
        ]
        lines = [line for name, text in rows if text for line in _wrapped(f"{name}: {text}", 2, 6)]
        title = w("sections", "glance")
        return ["", title.upper(), "-" * len(title), *lines]

    def _reported(self, r: Reported) -> list[str]:
        w = self._w
        lines = ["", *_wrapped(f"{r.number}. {self._s.words(r.gloss)}", 0, 4)]
        figures = f"{w('standing', 'figures')}: {'; '.join(r.figures)}" if r.figures else ""
        reports = f"{w('page', 'reports')} {self._s.numbers(r.reports)}"
        lines += _wrapped(self._s.listed([r.standing_label, r.modality_label, reports, figures]), 4)
        lines += self._roots("for", r.roots) + self._roots("against", r.opposing)
        for voice in r.voices:
            lines += self._voice(voice)
        if r.more_voices:
            lines.append(f"    {w('page', 'and_more', n=r.more_voices)}")
        for merge in r.counted_once:
            text = (
                f"{w('standing', 'counted_once')} ({merge.rule_label}): {self._s.numbers(merge.reports)} – {merge.why}"
            )
            lines += _wrapped(visible(text), 4, 8)
        return lines

    def _roots(self, label: str, roots: Sequence[RootLine]) -> list[str]:
        if not roots:
            return []
        names = (f"{self._s.words(r.name)} [{self._s.numbers(r.reports)}]" for r in roots)
        return _wrapped(f"{self._w('standing', label)}: {'; '.join(names)}", 4, 8)

    def _voice(self, voice: Voice) -> list[str]:
        how = voice.modality_label if voice.modality != "asserts" else ""
        head = self._s.listed([self._s.words(voice.chain), how])
        words = self._once(voice.citations, told=voice.in_gloss) + self._more(voice.more_citations)
        return [*_wrapped(f"{_SIGNS[voice.stance]} {head}", 4, 8), *words]

    def _once(self, labels: Sequence[str], indent: int = 8, told: bool = False) -> list[str]:
        """All labels, with the words of the first: the others say the same. Words that were `told` are left out."""
        if not labels:
            return []
        self._quoted.update(labels)
        marks = " ".join(f"[{label}]" for label in labels)
        words = "" if told else self._s.quoted(self._s.cited[labels[0]].words)
        return _wrapped(f"{marks} {words}".rstrip(), indent, indent + 4)

    def _each(self, labels: Iterable[str], more: int = 0, indent: int = 8) -> list[str]:
        """Each citation with its words, those with the same words together; then how many more there are."""
        quoted = [line for same in self._s.grouped(labels) for line in self._once(same, indent)]
        return quoted + self._more(more)

    def _more(self, n: int) -> list[str]:
        return [f"        {self._w('page', 'and_more', n=n)}"] if n else []

    def _also(self, r: Reported) -> list[str]:
        voice = r.voices[0]
        chain = self._s.words(voice.chain) if voice.chain else ""
        text = self._s.listed([f"{r.number}. {self._s.words(r.gloss)}", r.modality_label, chain])
        return [
            *_wrapped(text, 2, 6),
            *self._once(r.citations[: len(voice.citations)], told=voice.in_gloss),
            *self._each(r.citations[len(voice.citations) :]),
        ]

    def _timeline(self) -> list[str]:
        lines = []
        for entry in self._s.brief.timeline:
            head = f"{entry.when}: {self._s.words(entry.gloss)}"
            lines += [*_wrapped(head, 2, 6), *self._each(entry.citations, entry.more_citations)]
        return lines

    def _agreement(self, a: AgreementBlock) -> list[str]:
        w = self._w
        lines = ["", *_wrapped(self._s.words(a.title), 2, 4)]
        if a.names:
            lines += _wrapped(f"{w('columns', 'names')}: {'; '.join(visible(n.text) for n in a.names)}", 4, 8)
        lines += self._each(a.citations, a.more_citations)
        told = set(a.citations)
        for act in a.acts:
            again = "".join(f" [{label}]" for label in act.citations if label in told)
            new = [label for label in act.citations if label not in told]
            told.update(new)
            lines += [
                *_wrapped(f"{act.label}: {act.when or w('page', 'undated')}{again}", 4),
                *self._each(new, act.more_citations),
            ]
        for p in a.provisions:
            for_whom = f"{w('columns', 'beneficiary')}: {self._s.words(p.beneficiary)}" if p.beneficiary else ""
            reported = f"{w('columns', 'reported_by')}: {self._s.words(p.reported_by)}" if p.reported_by else ""
            head = self._s.listed([f"{self._s.words(p.who)} {p.label}".strip(), for_whom, reported])
            lines += [*_wrapped(f"* {head}", 4, 8), *self._each(p.citations, p.more_citations)]
            if p.conditions:
                lines += [f"        {w('columns', 'condition')}:", *self._each(p.conditions, p.more_conditions)]
            if p.exceptions:
                lines += [f"        {w('columns', 'exception')}:", *self._each(p.exceptions, p.more_exceptions)]
        return lines

    def _ledger(self, block: TransferBlock | SanctionBlock) -> list[str]:
        lines = ["", *_wrapped(self._s.words(ledger_title(self._w, block)), 2, 4)]
        for row in block.lines:
            head = self._s.listed([row.label, row.quantity, row.when, self._s.words(row.chain)])
            lines += [*_wrapped(f"* {head}", 4, 8), *self._each(row.citations)]
        return lines

    def _disagreement(self, d: DisagreementBlock) -> list[str]:
        head = self._s.listed([f"{d.label}: {visible(d.topic)}", d.outcome_label, self._s.words(d.about)])
        lines = ["", *_wrapped(head, 2, 4)]
        for side in d.sides:
            who = f" – {self._s.words(side.who)}" if side.who else ""
            reading = f" ({side.reading})" if side.reading else ""
            lines += [
                *_wrapped(f"* {visible(side.position)}{reading}{who}", 4, 8),
                *self._each(side.citations, side.more_citations),
            ]
        return lines + (_wrapped(f"→ {visible(d.how)}", 4, 6) if d.how else [])

    def _source(self, x: SourceLine) -> list[str]:
        w = self._w
        through = f"{w('columns', 'through')}: {self._s.words(x.through)}" if x.through else ""
        alone = f"{w('columns', 'alone')}: {x.alone}" if x.alone else ""
        claims = f"{w('columns', 'claims')}: {x.claims}"
        reports = f"{w('page', 'reports')} {self._s.numbers(x.reports)}"
        marks = " ".join(f"[{label}]" for label in x.citations)
        more = w("page", "and_more", n=x.more_citations) if x.more_citations else ""
        parts = [self._s.words(x.name), x.kind, claims, alone, reports, through, f"{marks} {more}".strip()]
        return _wrapped(self._s.listed(parts), 2, 6)

    def _report(self, r: ReportLine) -> list[str]:
        w = self._w
        head = self._s.listed(
            [
                f"[{r.number}] {visible(r.publisher)}",
                r.published + (f" ({r.published_how})" if r.published_how else ""),
                visible(r.title),
                visible(r.location),
            ]
        )
        lines = _wrapped(head, 2, 6)
        depends = [f"{x.label} {x.report}" for x in r.lineage]
        lines += _wrapped(self._s.listed([*map(visible, r.origins), *depends]), 6)
        lines += _wrapped(r.foreign, 6, 8) if r.foreign else []
        lines += _wrapped(f"{w('page', 'apart')}: {visible(r.apart)}", 6, 8) if r.apart else []
        cut = w("page", "list_comma").join(f"{t.label} {t.count}" for t in r.cut_counts)
        return lines + (_wrapped(f"{w('columns', 'cut')}: {cut}", 6, 8) if cut else [])

    def _doubts(self) -> list[str]:
        lines = []
        for doubt in self._s.brief.doubts:
            lines += [*_wrapped(f"{doubt.label}: {visible(doubt.why)}", 2, 6), *self._each(doubt.citations)]
        return lines

    def _judgements(self) -> list[str]:
        lines = []
        for j in self._s.brief.judgements:
            things = self._w("page", "list_comma").join(map(self._s.words, j.things))
            lines += _wrapped(f"{j.label}: {things}" + (f" → {visible(j.value)}" if j.value else ""), 2, 6)
            outcome = f"{j.outcome_label} ({j.why})" if j.why else j.outcome_label
            lines += _wrapped(self._s.listed([visible(j.by), j.at, outcome, visible(j.note)]), 6, 8)
            lines += self._each(j.citations)
        return lines


def _wrapped(text: str, indent: int, hanging: int | None = None) -> list[str]:
    """`text` in lines of at most WIDTH, words never broken."""
    first, rest = " " * indent, " " * (indent if hanging is None else hanging)
    return textwrap.wrap(
        text, WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )
