"""What commands share: options, progress on stderr, results on stdout or in a file."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from tawatur.case import Added
from tawatur.case import Progress as CaseProgress
from tawatur.config import Config, Web
from tawatur.errors import InputError

Command = Callable[..., Any]

MAX_SHOWN_FAILURES = 20


def paths_argument(command: Command) -> Command:
    return click.argument("paths", nargs=-1, required=True, metavar="PATH...")(command)


def case_option(required: bool) -> Callable[[Command], Command]:
    text = "Case file: one SQLite file that keeps everything; made if it is not there."
    return click.option("--case", "case_path", type=click.Path(path_type=Path), required=required, help=text)


def existing(case_path: Path) -> Path:
    """The path of a case file that is there. Raises BadParameter with the command that makes one."""
    if not case_path.exists():
        raise click.BadParameter(f"{case_path} is not there; `tawatur read PATH... --case {case_path}` makes it")
    return case_path


def input_options(command: Command) -> Command:
    """Options that say how to read: worker processes, the tagger, and the names of CSV and JSON columns."""
    columns = {
        "text": "the article's text",
        "title": "the title",
        "url": "the address",
        "publisher": "the outlet",
        "date": "the day or time of publication",
    }
    for name, what in reversed(columns.items()):
        text = f"CSV column or JSON key that holds {what}."
        command = click.option(f"--{name}-column", default=name, show_default=True, metavar="NAME", help=text)(command)
    text = "Find names several times as fast, and miss more of them."
    command = click.option("--fast", is_flag=True, help=text)(command)
    text = "Let URLs lead to hosts of private networks."
    command = click.option("--private-addresses", is_flag=True, help=text)(command)
    text = "Worker processes; 0 takes one for each core."
    return click.option("--workers", type=click.IntRange(0, 256), default=0, show_default=True, help=text)(command)


def config_of(options: dict[str, Any]) -> Config:
    """The configuration that the input options ask for."""
    columns = {key: options[key] for key in options if key.endswith("_column")}
    web = Web(private_addresses=options["private_addresses"])
    fast, workers = options["fast"], options["workers"]
    return Config(workers=workers, tagger="bulk" if fast else "default", web=web, **columns)


@contextmanager
def progress_on_stderr() -> Iterator[Callable[[CaseProgress], None] | None]:
    """A progress display while pages are read, when stderr is a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    columns = (SpinnerColumn(), TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    console = Console(stderr=True)
    with Progress(*columns, TextColumn("{task.description}"), console=console, transient=True) as display:
        task = display.add_task("", total=None)

        def show(progress: CaseProgress) -> None:
            name = Path(progress.location).name[:40]
            display.update(task, completed=progress.stored, total=max(progress.read, progress.stored), description=name)

        yield show


def report(added: Added) -> None:
    """On stderr: what was added, and one line for each page that could not be read."""
    for failure in added.failures[:MAX_SHOWN_FAILURES]:
        advice = f" ({failure.advice})" if failure.advice else ""
        click.echo(f"skipped {failure.location}: {failure.cause}{advice}", err=True)
    more = len(added.failures) - MAX_SHOWN_FAILURES
    if more > 0:
        click.echo(f"skipped {more} more; `tawatur export --to csv` lists all", err=True)
    click.echo(
        f"{added.new} new pages ({added.articles} articles), {added.known} known, {len(added.failures)} skipped",
        err=True,
    )


def deliver(text: str, output: Path | None) -> None:
    """Writes a result to stdout, or to a file that appears whole or not at all."""
    if output is None or str(output) == "-":
        stream = sys.stdout.buffer
        stream.write(text.encode("utf-8", "replace"))
        stream.write(b"" if text.endswith("\n") else b"\n")
        stream.flush()
        return
    temporary = output.with_name(f".{output.name}.part")
    try:
        temporary.write_bytes(text.encode("utf-8", "replace"))
        temporary.replace(output)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise InputError(str(output), f"cannot be written: {error.strerror}") from error
    click.echo(f"written: {output}", err=True)
