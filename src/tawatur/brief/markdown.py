"""The brief in Markdown (GitHub's flavour): headings, lists and tables; every character of the reports is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tawatur.brief.ledgers import ledger_title
from tawatur.brief.lines import AgreementBlock, DisagreementBlock, Reported, SanctionBlock, TransferBlock, Voice
from tawatur.brief.model import Brief
from tawatur.brief.shown import Shown, visible

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|<>~&$@-])")
_LIST_MARK = re.compile(r"^(\d+)\.")
_ADDRESS = re.compile(r"(https?:)//|(www)\.")


def escaped(text: str) -> str:
    """`text` on one line, so that Markdown shows it as it is: no markup, no HTML, no link made of an address."""
    line = _SPECIAL.sub(r"\\\1", visible(text))
    return _LIST_MARK.sub(
        r"\1\\.", _ADDRESS.sub(lambda m: m.group(1) + "//\u200b" if m.group(1) else "www\u200b.", line)
    )


def to_markdown(brief: Brief) -> str:
    """The whole brief; ends with a line feed."""
    return "\n".join(_Markdown(Shown(brief)).lines()) + "\n"


class _Markdown:
    def __init__(self, shown: Shown) -> None:
        self._s = shown
        self._w = shown.w
        self._quoted: set[str] = set()

    def lines(self) -> list[str]:
        brief = self._s.brief
        out = [f"# {escaped(self._s.words(brief.title))}", "", *(f"{escaped(n)}  " for n in brief.selection)]
        out += self._section("glance", self._glance())
        out += self._section("reported", [line for r in brief.reported for line in self._reported(r)])
        if brief.also:
            rows = [
                [str(r.number), self._words(r), r.modality_label, self._chain(r.voices[0]), self._marks(r.citations)]
                for r in brief.also
            ]
            out += self._section("also", self._table(["", "what", "status", "chain", "words"], rows))
        out += self._section("timeline", self._timeline())
        out += self._section("agreements", [line for a in brief.agreements for line in self._agreement(a)])
        out += self._section("transfers", [line for t in brief.transfers for line in self._ledger(t)])
        out += self._section("sanctions", [line for x in brief.sanctions for line in self._ledger(x)])
        out += self._section("disagreements", [line for d in brief.disagreements for line in self._disagreement(d)])
        out += self._section("sources", self._sources())
        out += self._section("reports", self._reports())
        out += self._section("doubts", self._doubts())
        if brief.judgements:
            out += self._section("judgements", self._judgements())
        if brief.failures:
            rows = [[escaped(f.location), escaped(f.cause)] for f in brief.failures]
            out += self._section("failures", self._table(["file", "cause"], rows))
        rest = [c.label for c in brief.citations if c.label not in self._quoted]
        if rest:
            out += self._section("words", [f"- {self._quote(same)}" for same in self._s.grouped(rest)])
        return out + self._section("colophon", [f"{escaped(part)}\n" for part in self._s.colophon()])

    def _section(self, name: str, lines: Sequence[str]) -> list[str]:
        body = [*lines] or [self._w("page", "nothing")]
        left = self._s.left("reported" if name == "also" else name if name != "reported" else "")
        return ["", f"## {self._w('sections', name)}", "", *body, *(["", left] if left else [])]

    def _table(self, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
        cells = [[c or " " for c in row] for row in rows]
        if not cells:
            return []
        head = [self._w("columns", c) if c else " " for c in columns]
        return [f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *cells)]

    def _marks(self, labels: Iterable[str], more: int = 0) -> str:
        """Each citation with its words, for a table's cell; then how many more there are."""
        rest = [self._w("page", "and_more", n=more)] if more else []
        return "<br>".join([*map(self._quote, self._s.grouped(labels)), *rest])

    def _quote(self, labels: Sequence[str]) -> str:
        """Citations that share their words, and the words."""
        self._quoted.update(labels)
        marks = " ".join(f"\\[{x}\\]" for x in labels)
        return f"{marks} {escaped(self._s.quoted(self._s.cited[labels[0]].words))}"

    def _chain(self, voice: Voice) -> str:
        return escaped(self._s.words(voice.chain))

    def _words(self, r: Reported) -> str:
        return escaped(self._s.words(r.gloss))

    def _quotes(self, labels: Iterable[str], indent: str = "") -> list[str]:
        return [f"{indent}> {self._quote(same)}  " for same in self._s.grouped(labels)]

    def _glance(self) -> list[str]:
        g, w = self._s.brief.glance, self._w
        comma = w("page", "list_comma")
        rows = [
            ("reports", f"{g.reports} ({w('glance', 'texts')}: {g.texts})"),
            ("publishers", comma.join(f"{escaped(t.label)} {t.count}" for t in g.publishers)),
            ("languages", comma.join(f"{t.label} {t.count}" for t in g.languages)),
            ("published", g.published),
            ("events", g.events),
            ("actors", comma.join(f"{escaped(self._s.words(a.name))} ({a.reports})" for a in g.actors)),
        ]
        lines = [f"- **{w('glance', name)}**: {text}" for name, text in rows if text]
        stories = (self._s.listed([escaped(x.title), x.when, self._s.numbers(x.reports)]) for x in g.stories)
        return lines + [f"- **{w('glance', 'stories')}**: {story}" for story in stories]

    def _reported(self, r: Reported) -> list[str]:
        w = self._w
        figures = f"{w('standing', 'figures')}: {escaped('; '.join(r.figures))}" if r.figures else ""
        reports = f"{w('page', 'reports')} {self._s.numbers(r.reports)}"
        lines = [f"### {r.number}\\. {self._words(r)}", ""]
        lines += [self._s.listed([r.standing_label, r.modality_label, reports, figures]), ""]
        for label, roots in (("for", r.roots), ("against", r.opposing)):
            names = (f"{escaped(self._s.words(x.name))} ({self._s.numbers(x.reports)})" for x in roots)
            if roots:
                lines.append(f"- **{w('standing', label)}**: {'; '.join(names)}")
        for voice in r.voices:
            how = voice.modality_label if voice.modality != "asserts" else ""
            stance = voice.stance_label if voice.stance != "agrees" else ""
            lines.append(f"- {self._s.listed([self._chain(voice), stance, how])}")
            rest = [w("page", "and_more", n=voice.more_citations)] if voice.more_citations else []
            self._quoted.update(voice.citations)
            same = " ".join(f"\\[{x}\\]" for x in voice.citations[1:])
            same = " ".join([same, *rest]).strip()
            lines += self._quotes(voice.citations[:1], "  ") + ([f"  > {same}"] if same else [])
        if r.more_voices:
            lines.append(f"- {w('page', 'and_more', n=r.more_voices)}")
        for merge in r.counted_once:
            once = f"{w('standing', 'counted_once')} ({merge.rule_label}): {self._s.numbers(merge.reports)}"
            lines.append(f"- {once} – {escaped(merge.why)}")
        return [*lines, ""]

    def _timeline(self) -> list[str]:
        rows = [
            [escaped(x.when), escaped(self._s.words(x.gloss)), self._marks(x.citations, x.more_citations)]
            for x in self._s.brief.timeline
        ]
        return self._table(["when", "what", "words"], rows)

    def _agreement(self, a: AgreementBlock) -> list[str]:
        w = self._w
        lines = [f"### {escaped(self._s.words(a.title))}", ""]
        if a.names:
            lines += [f"{w('columns', 'names')}: {escaped('; '.join(n.text for n in a.names))}", ""]
        lines += [*self._quotes(a.citations), ""]
        acts = [[x.label, x.when or w("page", "undated"), self._marks(x.citations, x.more_citations)] for x in a.acts]
        lines += [*self._table(["what", "when", "words"], acts), ""]
        provisions = [
            [
                p.label,
                escaped(self._s.words(p.who)),
                self._marks(p.citations, p.more_citations),
                self._marks(p.conditions, p.more_conditions),
                self._marks(p.exceptions, p.more_exceptions),
                escaped(self._s.words(p.beneficiary)),
                escaped(self._s.words(p.reported_by)),
            ]
            for p in a.provisions
        ]
        columns = ["must", "who", "words", "condition", "exception", "beneficiary", "reported_by"]
        return [*lines, *self._table(columns, provisions), ""]

    def _ledger(self, block: TransferBlock | SanctionBlock) -> list[str]:
        rows = [
            [x.label, escaped(x.quantity), x.when, escaped(self._s.words(x.chain)), self._marks(x.citations)]
            for x in block.lines
        ]
        table = self._table(["status", "quantity", "when", "chain", "words"], rows)
        return [f"### {escaped(self._s.words(ledger_title(self._w, block)))}", "", *table, ""]

    def _disagreement(self, d: DisagreementBlock) -> list[str]:
        rows = [
            [
                escaped(self._s.listed([x.position, x.reading])),
                escaped(self._s.words(x.who)),
                self._marks(x.citations, x.more_citations),
            ]
            for x in d.sides
        ]
        how = f"**{d.outcome_label}**" + (f": {escaped(d.how)}" if d.how else "")
        about = escaped(self._s.words(d.about))
        lines = [f"### {d.label}: {escaped(d.topic)}", "", *([about, ""] if about else []), how, ""]
        return [*lines, *self._table(["position", "behind", "words"], rows), ""]

    def _sources(self) -> list[str]:
        w = self._w
        rows = []
        for x in self._s.brief.sources:
            more = w("page", "and_more", n=x.more_citations) if x.more_citations else ""
            marks = " ".join(f"\\[{label}\\]" for label in x.citations)
            name, through = escaped(self._s.words(x.name)), escaped(self._s.words(x.through))
            reports = self._s.numbers(x.reports)
            rows.append([name, x.kind, str(x.claims), str(x.alone), through, reports, f"{marks} {more}".strip()])
        return self._table(["name", "kind", "claims", "alone", "through", "reports", "words"], rows)

    def _reports(self) -> list[str]:
        rows = []
        for r in self._s.brief.reports:
            apart = [f"{self._w('page', 'apart')}: {escaped(r.apart)}"] if r.apart else []
            depends = "<br>".join(
                [
                    *map(escaped, r.origins),
                    *(f"{x.label} {x.report}" for x in r.lineage),
                    *apart,
                    *([r.foreign] if r.foreign else []),
                ]
            )
            cut = self._w("page", "list_comma").join(f"{t.label} {t.count}" for t in r.cut_counts)
            published = r.published + (f" ({escaped(r.published_how)})" if r.published_how else "")
            title = f"{escaped(r.title)} ({escaped(r.location)})"
            rows.append([str(r.number), escaped(r.publisher), published, title, depends, cut])
        return self._table(["", "publisher", "published", "title", "origin", "cut"], rows)

    def _doubts(self) -> list[str]:
        rows = [[x.label, escaped(x.why), self._marks(x.citations)] for x in self._s.brief.doubts]
        return self._table(["kind", "reason", "words"], rows)

    def _judgements(self) -> list[str]:
        rows = []
        for j in self._s.brief.judgements:
            things = self._w("page", "list_comma").join(escaped(self._s.words(x)) for x in j.things)
            outcome = f"{j.outcome_label} ({escaped(j.why)})" if j.why else j.outcome_label
            said = [j.label, things, escaped(j.value), escaped(j.by), j.at, outcome, escaped(j.note)]
            rows.append([*said, self._marks(j.citations)])
        return self._table(["kind", "what", "value", "who", "when", "status", "reason", "words"], rows)
