"""`desk`: the case in the browser."""

from __future__ import annotations

import getpass
from pathlib import Path

import click

from tawatur.cli.output import existing


@click.command(short_help="Open the case in a browser, to read, check and judge.")
@click.argument("case_path", metavar="CASE", type=click.Path(path_type=Path))
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Address to listen on; another than this machine's own needs the token that is printed.",
)
@click.option("--port", type=click.IntRange(1, 65535), default=8642, show_default=True, help="Port to listen on.")
@click.option(
    "--by",
    envvar="TAWATUR_JUDGE",
    default=getpass.getuser,
    show_envvar=True,
    help="Who judges here; else the name of the user of this machine.",
)
@click.option("--read-only", is_flag=True, help="Change nothing: no judgements, no new pages.")
def desk(case_path: Path, host: str, port: int, by: str, read_only: bool) -> None:
    """Serves the case file CASE to a browser on this machine: affairs and stories with their chains of sources, what is
    new, timeline, agreements, ledger, disagreements, sources, every report with its layers of annotation, two reports
    side by side, search, the review queue and the judgements. Stop it with Ctrl-C.

    \b
    Examples:
      tawatur desk affair.tawatur
      tawatur desk affair.tawatur --read-only --port 9000
    """
    from tawatur.web.app import serve

    serve(existing(case_path), by, host, port, read_only)
