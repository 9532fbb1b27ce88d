"""`show`, `search`, `stories`, `export`, `doctor`: the commands that ask a case."""

from __future__ import annotations

import json
from pathlib import Path

import click
import msgspec

from tawatur.case import Case
from tawatur.cli.checkup import checkup
from tawatur.cli.output import case_option, deliver, existing
from tawatur.cli.show import show_json, show_text
from tawatur.export import EXPORTS
from tawatur.records import Affair, Story

CONTEXT = 60
"""Code points of context shown on either side of a match."""


@click.command(short_help="Show one article: body, cuts, entities, times, claims.")
@click.argument("article")
@case_option(required=True)
@click.option("--why", is_flag=True, help="Also print the cue, rule or model behind each claim, event and provision.")
@click.option("--json", "as_json", is_flag=True, help="Print the records as JSON.")
def show(article: str, case_path: Path, why: bool, as_json: bool) -> None:
    """Shows ARTICLE (the beginning of its id or of its file's name): the body, what was cut away and why, its
    entities, times, quantities, and its claims with their chains of sources.

    \b
    Examples:
      tawatur show a-3f9c --case affair.tawatur
      tawatur show page3.txt --case affair.tawatur --why
    """
    with Case.open(existing(case_path)) as case:
        analysis = case.article(article)
        page = case.page(analysis.article.page_id)
    deliver(show_json(analysis) if as_json else show_text(analysis, page, why), None)


@click.command(short_help="Find articles by their words, in any spelling.")
@click.argument("question")
@case_option(required=True)
@click.option("-n", "--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="Articles at most.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
def search(question: str, case_path: Path, limit: int, as_json: bool) -> int:
    """Finds the articles of a case that hold QUESTION, whichever way its names are spelled, in either script.

    \b
    Examples:
      tawatur search "بيونج يانج" --case affair.tawatur
      tawatur search Pyongyang --case affair.tawatur -n 5
    """
    with Case.open(existing(case_path)) as case:
        hits = case.search(question, limit)
        lines = []
        for hit in hits:
            article = case.article(hit.article_id).article
            if as_json:
                spans = [{"start": s.start, "end": s.end, "text": s.of(article.text)} for s in hit.spans]
                row = {"article": hit.article_id, "location": article.location, "score": hit.score, "spans": spans}
                lines.append(json.dumps(row, ensure_ascii=False))
                continue
            lines.append(f"{hit.article_id}  {article.location}  {hit.score:.2f}")
            for span in hit.spans[:3]:
                before = article.text[max(0, span.start - CONTEXT) : span.start]
                after = article.text[span.end : span.end + CONTEXT]
                lines.append("    …" + f"{before}[{span.of(article.text)}]{after}…".replace("\n", " "))
    if not hits:
        click.echo(f"nothing in the case holds {question!r}", err=True)
        return 1
    deliver("\n".join(lines), None)
    return 0


@click.command(short_help="List the stories of a case, affair by affair.")
@case_option(required=True)
@click.option("-n", "--limit", type=click.IntRange(1), default=50, show_default=True, help="Affairs at most.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object an affair.")
def stories(case_path: Path, limit: int, as_json: bool) -> None:
    """Lists the affairs of a case, the largest first, each with its stories by time: how many reports tell it, from
    when to when, and the id that `brief --story` and `brief --affair` take.

    \b
    Examples:
      tawatur stories --case feed.tawatur
      tawatur stories --case feed.tawatur --json -n 5 | jq .title
    """
    with Case.open(existing(case_path)) as case:
        links, _ = case.reckoning()
    known = {s.id: s for s in links.stories}
    lines = []
    for affair in links.affairs[:limit]:
        told = [known[i] for i in affair.stories]
        if as_json:
            row = {**msgspec.to_builtins(affair), "stories": msgspec.to_builtins(told)}
            lines.append(json.dumps(row, ensure_ascii=False))
            continue
        lines += (
            [_told(affair, ""), *(_told(story, "    ") for story in told)] if len(told) > 1 else [_told(told[0], "")]
        )
    left = len(links.affairs) - limit
    deliver("\n".join(lines), None)
    if left > 0:
        click.echo(f"{left} more affairs; -n shows more", err=True)


def _told(of: Story | Affair, indent: str) -> str:
    """One line: id, reports, days, title."""
    days = "–".join(dict.fromkeys(t[:10] for t in (of.first, of.last) if t)) or "undated"
    return f"{indent}{of.id[:12]}  {len(of.articles):4}  {days:21}  {of.title}"


_EXPORT_HELP = """Writes a case in a format that other tools open.

\b
{formats}

\b
Examples:
  tawatur export --case affair.tawatur --to csv -o tables/
  tawatur export --case affair.tawatur --to xlsx -o affair.xlsx
  tawatur export --case affair.tawatur --to zip -o affair.zip
""".format(formats="\n".join(f"  {name:12}{form.about}" for name, form in EXPORTS.items()))


@click.command(short_help="Write the case out for other tools.", help=_EXPORT_HELP)
@case_option(required=True)
@click.option("--to", type=click.Choice(list(EXPORTS)), required=True, help="Format.")
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="File; for csv a folder.")
def export(case_path: Path, to: str, output: Path) -> None:
    with Case.open(existing(case_path)) as case:
        for path in case.export(to, output):
            click.echo(str(path))


@click.command(short_help="Say what is installed, and what is missing.")
@case_option(required=False)
def doctor(case_path: Path | None) -> int:
    """Prints the versions of tawatur and of what it stands on, the models and language packs with their state, and
    whether a case file is whole. Exit code 1 when something is missing.

    \b
    Examples:
      tawatur doctor
      tawatur doctor --case affair.tawatur
    """
    lines, good = checkup(case_path)
    deliver("\n".join(lines), None)
    return 0 if good else 1
