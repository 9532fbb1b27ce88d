"""`compare`: two reports of a case side by side, for a terminal or as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click
import msgspec

from tawatur.case import Case
from tawatur.cli.output import case_option, deliver, existing
from tawatur.records import Analysis, Passage, Span
from tawatur.weigh.comparison import Comparison, Difference


@click.command(short_help="Two reports side by side: shared, only here, different.")
@click.argument("a")
@click.argument("b")
@case_option(required=True)
@click.option("--json", "as_json", is_flag=True, help="Print the comparison as JSON, with spans.")
def compare(a: str, b: str, case_path: Path, as_json: bool) -> None:
    """Compares the articles A and B (the beginning of an id or of a file's name): the passages that both have, what
    only one of them tells, and where they differ in what both tell: figures, names, sources.

    \b
    Examples:
      tawatur compare 06_shipment 07_copied --case affair.tawatur
      tawatur compare a-3f9c a-81d0 --case affair.tawatur --json
    """
    with Case.open(existing(case_path)) as case:
        left, right = case.article(a), case.article(b)
        found = case.compare(left.article.id, right.article.id)
    if as_json:
        deliver(msgspec.json.format(msgspec.json.encode(found), indent=1).decode(), None)
    else:
        deliver(comparison_text(found, left, right), None)


def comparison_text(found: Comparison, a: Analysis, b: Analysis) -> str:
    """The comparison in lines; `a` and `b` are the articles that it compares."""
    lines = [*_head("A", a), *_head("B", b), *_relation(found, a, b)]
    lines += [*_title("Different", len(found.different)), *(x for d in found.different for x in _difference(d, a, b))]
    lines += [*_title("Shared", len(found.shared)), *(x for p in found.shared for x in _passage(p, a, b))]
    lines += [*_title("Only in A", len(found.only_a)), *_sentences(found.only_a, a)]
    lines += [*_title("Only in B", len(found.only_b)), *_sentences(found.only_b, b)]
    return "\n".join(lines)


def _head(letter: str, analysis: Analysis) -> list[str]:
    article = analysis.article
    stated = [s.value for s in (article.publisher, article.published, article.title) if s]
    return [f"{letter}  {article.id}  {'  '.join(stated) or article.location}"]


def _relation(found: Comparison, a: Analysis, b: Analysis) -> list[str]:
    if found.relation is None:
        return ["", "no dependence found between them"]
    first = {a.article.id: "; A came first", b.article.id: "; B came first"}.get(found.earlier or "", "")
    return ["", found.why.replace("_", " ") + first]


def _title(text: str, count: int) -> list[str]:
    return ["", f"== {text} ({count}) =="]


def _difference(difference: Difference, a: Analysis, b: Analysis) -> list[str]:
    words = [_words(analysis, c.span) for analysis, c in ((a, difference.a), (b, difference.b))]
    return [f"- {difference.kind}: {difference.why}", f"    A: {words[0]}", f"    B: {words[1]}"]


def _passage(passage: Passage, a: Analysis, b: Analysis) -> list[str]:
    left, right = _words(a, passage.a), _words(b, passage.b)
    return [f"- {left}"] if left == right else [f"- A: {left}", f"  B: {right}"]


def _sentences(spans: Sequence[Span], analysis: Analysis) -> list[str]:
    return [f"- {_words(analysis, span)}" for span in spans]


def _words(analysis: Analysis, span: Span) -> str:
    return " ".join(span.of(analysis.article.text).split())
