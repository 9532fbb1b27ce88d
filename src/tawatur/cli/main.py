"""The `tawatur` command: its subcommands, and how errors reach the terminal.

Exit codes: 0 done; 1 nothing could be read or a command failed; 2 wrong usage; 3 done, but some pages could not be
read; 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import os
import sys

import click

from tawatur import __version__
from tawatur.cli.adding import brief, read
from tawatur.cli.asking import doctor, export, search, show, stories
from tawatur.cli.compare import compare
from tawatur.cli.desk import desk
from tawatur.cli.judging import judge, review
from tawatur.cli.obligations import obligations
from tawatur.errors import TawaturError


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="tawatur")
def cli() -> None:
    """Reads a pile of news pages about an affair, Arabic first, and tells what is reported, when, who says so and
    through whom, on how many independent chains, and where reports disagree. Every line cites the exact words.

    \b
    Begin with:
      tawatur brief pages/                           the brief of a folder, on the terminal
      tawatur brief pages/ -o brief.html             the same, for a browser
      tawatur brief pages/ --case affair.tawatur     keep everything in one file, to add to later
    """


_ASKING = (show, compare, search, stories, obligations)
for command in (brief, read, *_ASKING, judge, review, desk, export, doctor):
    cli.add_command(command)


def main() -> None:
    """Entry point. Errors that tawatur raises on purpose are one line on stderr, without a traceback."""
    try:
        code = cli.main(standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except click.exceptions.Abort:
        _stop(130, "stopped; what was stored is kept, run the same command again to go on")
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except TawaturError as error:
        _stop(1, str(error))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KeyboardInterrupt:
        _stop(130, "stopped; what was stored is kept, run the same command again to go on")


def _stop(code: int, text: str) -> None:
    print(f"tawatur: {text}", file=sys.stderr)
    sys.exit(code)
