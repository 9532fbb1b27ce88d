"""`brief` and `read`: the commands that add pages to a case."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from tawatur.brief import FORMATS, BriefOptions, render
from tawatur.case import Added, Case
from tawatur.cli.output import (
    case_option,
    config_of,
    deliver,
    input_options,
    paths_argument,
    progress_on_stderr,
    report,
)

SOME_SKIPPED = 3
NOTHING_READ = 1
NOTHING_ADDED = Added(new=0, known=0, articles=0, failures=())


class IsoDay(click.ParamType[str]):
    """A day as YYYY-MM-DD, a month as YYYY-MM or a year."""

    name = "date"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        padded = value + "-01-01"[len(value) - 4 :] if len(value) in (4, 7) else value
        try:
            date.fromisoformat(padded)
        except ValueError:
            self.fail(f"{value!r} is no date; write 2024-06-19, 2024-06 or 2024", param, ctx)
        return value


@click.command(short_help="Read pages and print the brief of their affair.")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@case_option(required=False)
@click.option(
    "--format", "form", type=click.Choice(FORMATS), help="Form of the brief; else by the ending of -o, else text."
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="File for the brief; without it, standard output."
)
@click.option(
    "--lang", type=click.Choice(["en", "ar"]), default="en", show_default=True, help="Language of labels and glosses."
)
@click.option("--since", type=IsoDay(), help="Leave out what happened before this day.")
@click.option("--until", type=IsoDay(), help="Leave out what happened after this day.")
@click.option("--about", metavar="ENTITY", help="Only what concerns this person, place or body, in any spelling.")
@click.option("--story", metavar="ID", help="Only what the reports of one story tell; `tawatur stories` lists them.")
@click.option("--affair", metavar="ID", help="Only what the reports of one affair tell.")
@input_options
def brief(
    paths: tuple[str, ...], case_path: Path | None, form: str | None, output: Path | None, lang: str, **options: Any
) -> int:
    """Reads PATH... (files, folders, globs, or - for standard input), analyses them and prints the brief: what is
    reported, when, by whom through whom, on how many independent chains, where reports disagree, what agreements
    oblige the parties to do and what moved between them.

    Pages may be plain text as scraped, HTML in any of the usual encodings, JSONL or CSV. With --case everything is
    kept in one file; the same command with more pages adds only what is new, and without PATH it briefs what the
    file holds.

    \b
    Examples:
      tawatur brief pages/
      tawatur brief pages/*.html --case affair.tawatur -o brief.html
      tawatur brief --case affair.tawatur --format md
      tawatur brief --case feed.tawatur --story s-4c1d
      tawatur brief --case affair.tawatur more/ --lang ar --about بوتين --since 2024-06
      cat page.txt | tawatur brief -
      tawatur brief dump.csv --text-column body --date-column day
    """
    if not paths and (case_path is None or not case_path.exists()):
        raise click.UsageError("name the pages to read, or with --case a case file that is there")
    with Case.open(case_path, config_of(options)) as case:
        added = _add(case, paths) if paths else NOTHING_ADDED
        if not case.article_count():
            click.echo("tawatur: nothing could be read, so there is nothing to brief", err=True)
            return NOTHING_READ
        asked = {name: options[name] for name in ("about", "since", "until", "story", "affair")}
        deliver(render(case.brief(BriefOptions(language=lang, **asked)), form or _form_of(output)), output)
    return SOME_SKIPPED if added.failures else 0


@click.command(short_help="Read pages into a case file, without a brief.")
@paths_argument
@case_option(required=True)
@input_options
def read(paths: tuple[str, ...], case_path: Path, **options: Any) -> int:
    """Reads PATH... into a case file and prints a line about each article that is new. What was read before is
    known by its content and not read again; a run that was stopped goes on where it was.

    \b
    Examples:
      tawatur read pages/ --case affair.tawatur
      tawatur read feed.jsonl --case feed.tawatur --text-column body --workers 4
    """
    with Case.open(case_path, config_of(options)) as case:
        added = _add(case, paths)
    if added.failures:
        return SOME_SKIPPED if added.new + added.known else NOTHING_READ
    return 0


def _form_of(output: Path | None) -> str:
    """The form that a file's ending asks for: .html, .htm, .md, .markdown, .json; text for any other."""
    ending = output.suffix.lower() if output else ""
    return {".html": "html", ".htm": "html", ".md": "md", ".markdown": "md", ".json": "json"}.get(ending, "text")


def _add(case: Case, paths: tuple[str, ...]) -> Added:
    with progress_on_stderr() as progress:
        added = case.add(*paths, progress=progress)
    report(added)
    return added
