"""`obligations`: what the reported agreements would ask of whom if something happened."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
import msgspec

from tawatur.case import Case
from tawatur.cli.output import case_option, config_of, deliver, input_options, report
from tawatur.obligations import answer_text


@click.command(short_help="Say which reported obligations an event would touch.")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@case_option(required=False)
@click.option("--if", "event", required=True, metavar="EVENT", help="The event, in Arabic or English.")
@click.option("--about", metavar="ENTITY", help="Only agreements of this state or body, in any spelling.")
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
@input_options
def obligations(
    paths: tuple[str, ...], case_path: Path | None, event: str, about: str | None, as_json: bool, **options: Any
) -> int:
    """Lists the reported provisions that EVENT would touch: what each asks of whom, on whose word, on how many
    independent roots, and which of its conditions the event meets, does not meet or leaves open. It reasons only over
    what the reports of the case say, and says so.

    \b
    Examples:
      tawatur obligations pages/ --if "attack on North Korea"
      tawatur obligations --case affair.tawatur --if "هجوم على كوريا الشمالية" --about روسيا
      tawatur obligations --case affair.tawatur --if "Russia sends weapons to Iran" --json
    """
    if not paths and (case_path is None or not case_path.exists()):
        raise click.UsageError("name the pages to read, or with --case a case file that is there")
    with Case.open(case_path, config_of(options)) as case:
        if paths:
            report(case.add(*paths))
        found = case.obligations(event, about)
        if as_json:
            text = msgspec.json.format(msgspec.json.encode(found), indent=1).decode()
        else:
            text = answer_text(found, case.analyses(), case.reckoning()[0].entities)
    deliver(text, None)
    return 0
