"""The brief as one HTML file: no network, a strict content security policy, and everything from a report escaped."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tawatur.brief.drawing import network_svg, timeline_svg
from tawatur.brief.ledgers import ledger_title
from tawatur.brief.lines import Cited, ReportLine
from tawatur.brief.model import Brief
from tawatur.brief.phrases import language_of
from tawatur.brief.shown import Shown, unsteered, visible

_QUOTED = re.compile("“([^“”]*)”")
SHOWN_VOICES = 3
"""Voices of a line that stand open; the others unfold."""


class Stretch(msgspec.Struct, frozen=True):
    """A stretch of a report's text. `marks`: the citations that cover it; `begins`: those that begin with it."""

    text: str
    marks: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()


class ShownBlock(msgspec.Struct, frozen=True):
    """A block of a report's text in stretches."""

    role: str
    stretches: tuple[Stretch, ...]


def to_html(brief: Brief) -> str:
    """The whole brief as a document of its own."""
    shown = Shown(brief)
    cited = _by_report(brief.citations)
    texts = {r.number: _blocks(r, cited.get(r.number, [])) for r in brief.reports if r.text is not None}
    style = _asset("brief.css") + _mark_rules(texts)
    script = _asset("brief.js")
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    )
    w = shown.w
    return (
        _environment()
        .get_template("brief.html")
        .render(
            b=brief,
            s=shown,
            w=w,
            texts=texts,
            ledger_title=ledger_title,
            shown_voices=SHOWN_VOICES,
            direction="rtl" if brief.language == "ar" else "ltr",
            policy=policy,
            style=Markup(style),
            script=Markup(script),
            timeline=timeline_svg(brief.timeline, w, w("sections", "timeline")),
            network=network_svg(brief.dealings, brief.language == "ar", w("sections", "dealings")),
        )
    )


def direction_of(text: str) -> str:
    """The direction of a text by most of its letters: it may begin with a quotation, and what it quotes counts only
    when there is nothing else."""
    return "rtl" if (language_of(_QUOTED.sub("", text)) or language_of(text)) == "ar" else "ltr"


def prose(text: str) -> Markup:
    """A sentence of the program in which every quotation stands in its own direction."""
    parts = _QUOTED.split(visible(text))
    pieces = (Markup("“<bdi>{}</bdi>”").format(p) if i % 2 else Markup("{}").format(p) for i, p in enumerate(parts))
    return Markup("").join(pieces)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("tawatur.brief", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["visible"] = visible
    environment.filters["unsteered"] = unsteered
    environment.filters["direction"] = direction_of
    environment.filters["prose"] = prose
    return environment


@cache
def _asset(name: str) -> str:
    """A style sheet or script of the package; it may not hold what would end its element."""
    text = files("tawatur.brief").joinpath("templates", name).read_text(encoding="utf-8")
    assert "</" not in text
    return text


def _hash(text: str) -> str:
    """The source expression that allows exactly this inline style or script (CSP level 3)."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _by_report(citations: Sequence[Cited]) -> dict[int, list[Cited]]:
    found: dict[int, list[Cited]] = {}
    for citation in citations:
        found.setdefault(citation.report, []).append(citation)
    return found


def _blocks(report: ReportLine, cited: Sequence[Cited]) -> tuple[ShownBlock, ...]:
    """The blocks of a report's text, cut where a citation begins or ends; citations may overlap."""
    text = report.text or ""
    begun: set[str] = set()
    blocks = []
    for block in report.blocks:
        inside = [c for c in cited if c.span.start < block.end and block.start < c.span.end]
        edges = {block.start, block.end}
        for c in inside:
            edges |= {max(c.span.start, block.start), min(c.span.end, block.end)}
        cuts = sorted(edges)
        stretches = []
        for start, end in pairwise(cuts):
            over = tuple(c.label for c in inside if c.span.start <= start and end <= c.span.end)
            begins = tuple(label for label in over if label not in begun)
            begun.update(begins)
            stretches.append(Stretch(text[start:end], over, begins))
        blocks.append(ShownBlock(block.role, tuple(stretches)))
    return tuple(blocks)


def _mark_rules(texts: dict[int, tuple[ShownBlock, ...]]) -> str:
    """A rule for each citation that marks its stretches, which may be several, when it was followed."""
    labels = dict.fromkeys(
        label.replace(":", "-")
        for blocks in texts.values()
        for block in blocks
        for stretch in block.stretches
        for label in stretch.marks
    )
    return ",\n".join(f".text:has(#c{n}:target) .m{n}" for n in labels) + (_FOLLOWED if labels else "")


_FOLLOWED = "{background:var(--mark);box-shadow:0 0 0 .14em var(--mark);color:var(--ink)}\n"
