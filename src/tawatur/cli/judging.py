"""`judge` and `review`: a person's decisions over what the program found."""

from __future__ import annotations

import getpass
import json
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path

import click
import msgspec

from tawatur.case import Case
from tawatur.cli.output import Command, case_option, deliver, existing
from tawatur.errors import InputError
from tawatur.judge.review import Question
from tawatur.records import Judgement, JudgementKind, Ruling, Target

_NAMES = """A thing is named by its id or the beginning of it (c- a claim, e- an entity, a- an article, as `show` and
`review` print them), by a citation of the brief such as 3:2 (a claim), by a name in any spelling (an entity), or by
its file (an article)."""


@click.group(short_help="Decide: same or different, fix a chain or date, hide, note, undo.")
def judge() -> None:
    """Adds a person's judgement to a case. It is kept with who made it and when, is applied in every later run, and
    is never overwritten by the program; undoing one is a judgement of its own. What the reports say against it is
    shown in `judge list` and in the brief.

    \b
    Examples:
      tawatur judge same 3:2 5:1 --case affair.tawatur --note "one press conference"
      tawatur judge different "بوتين" "بوتن" --case affair.tawatur
      tawatur judge chain 2:4 "Reuters > a ministry official" --case affair.tawatur
      tawatur judge rests-on page7.html page2.html --case affair.tawatur
      tawatur judge undo j-4f1c --case affair.tawatur
      tawatur judge list --case affair.tawatur --json > decisions.jsonl
    """


def _common(command: Command) -> Command:
    command = click.option("--note", default="", help="Why, in your own words.")(command)
    text = "Who judges; else the name of the user of this machine."
    command = click.option("--by", envvar="TAWATUR_JUDGE", default=getpass.getuser, show_envvar=True, help=text)(
        command
    )
    return case_option(required=True)(command)


def _add(case_path: Path, kind: JudgementKind, names: Sequence[str], by: str, note: str, value: str | None) -> None:
    with Case.open(existing(case_path)) as case:
        judgement = case.judge(kind, *names, value=value, by=by, note=note)
        rulings = {r.judgement_id: r for r in case.rulings()}
    deliver("\n".join(_lines(judgement, rulings.get(judgement.id))), None)


def _pair_command(kind: JudgementKind, name: str, text: str) -> click.Command:
    @click.command(name, short_help=text, help=f"{text} {_NAMES}")
    @click.argument("first")
    @click.argument("second")
    @_common
    def command(first: str, second: str, case_path: Path, by: str, note: str) -> None:
        _add(case_path, kind, (first, second), by, note, None)

    return command


def _valued_command(kind: JudgementKind, name: str, value: str, text: str) -> click.Command:
    @click.command(name, short_help=text, help=f"{text} {_NAMES}")
    @click.argument("thing")
    @click.argument("value", metavar=value)
    @_common
    def command(thing: str, value: str, case_path: Path, by: str, note: str) -> None:
        _add(case_path, kind, (thing,), by, note, value)

    return command


for pair in (
    _pair_command("same", "same", "Two entities, claims or articles (of one story) are one."),
    _pair_command("different", "different", "Two entities, claims or articles (of one story) are not one."),
    _pair_command("rests_on", "rests-on", "The first article or source rests on the second."),
    _pair_command("independent", "independent", "Neither of two articles rests on the other."),
):
    judge.add_command(pair)

for valued in (
    _valued_command("chain", "chain", "CHAIN", "Who says it: the sources from the outermost in, 'A > B'; '' for none."),
    _valued_command("date", "date", "DATE", "When it happened, or was published: an EDTF date such as 2024-06-19."),
    _valued_command("note", "note", "TEXT", "A note on an entity, a claim or an article, shown in the brief."),
):
    judge.add_command(valued)


@judge.command(short_help="Leave a claim or an article out of all findings.", help=f"Leaves a thing out. {_NAMES}")
@click.argument("thing")
@_common
def hide(thing: str, case_path: Path, by: str, note: str) -> None:
    _add(case_path, "hide", (thing,), by, note, None)


@judge.command(short_help="Take a judgement back.")
@click.argument("judgement")
@_common
def undo(judgement: str, case_path: Path, by: str, note: str) -> None:
    """Takes JUDGEMENT (the beginning of its id) back. It stays in the list, as undone."""
    _add(case_path, "undo", (), by, note, judgement)


@judge.command("list", short_help="All judgements, and what became of each.")
@case_option(required=True)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line; `judge replay` reads them.")
def list_(case_path: Path, as_json: bool) -> None:
    """Lists every judgement of a case in the order in which they were made, and what became of each."""
    with Case.open(existing(case_path)) as case:
        judgements, rulings = case.judgements(), {r.judgement_id: r for r in case.rulings()}
    if as_json:
        deliver("\n".join(msgspec.json.encode(j).decode() for j in judgements), None)
        return
    undone = {j.value for j in judgements if j.kind == "undo"}
    lines = [line for j in judgements for line in _lines(j, rulings.get(j.id), j.id in undone)]
    deliver("\n".join(lines or ["no judgement yet; `tawatur review` asks for those that matter most"]), None)


@judge.command(short_help="Add the judgements of a file that `judge list --json` wrote.")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@case_option(required=True)
def replay(file: Path, case_path: Path) -> None:
    """Adds judgements that were made elsewhere on the same pages: FILE is what `judge list --json` wrote, or -."""
    try:
        raw = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
        judgements = msgspec.json.decode(
            b"[" + b",".join(x for x in raw.splitlines() if x.strip()) + b"]", type=list[Judgement]
        )
    except OSError as error:
        raise InputError(str(file), f"cannot be read: {error.strerror}") from error
    except msgspec.DecodeError as error:
        raise InputError(str(file), f"is no list of judgements: {error}", "`judge list --json` writes one") from error
    with Case.open(existing(case_path)) as case:
        click.echo(f"{case.replay(judgements)} new of {len(judgements)} judgements", err=True)


@click.command(short_help="Ask for the decisions that would change most.")
@case_option(required=True)
@click.option("-n", "--limit", type=click.IntRange(1, 1000), default=10, show_default=True, help="Questions at most.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
def review(case_path: Path, limit: int, as_json: bool) -> None:
    """Prints the links that the program is least sure of and on which most hangs, each with the two commands that
    answer it.

    \b
    Examples:
      tawatur review --case affair.tawatur -n 5
      tawatur review --case affair.tawatur --json | jq .why
    """
    with Case.open(existing(case_path)) as case:
        questions = case.review(limit)
        ids = {t: _id(case, t) for q in questions for t in (q.left, q.right)}
    if as_json:
        deliver("\n".join(json.dumps(msgspec.to_builtins(q), ensure_ascii=False) for q in questions), None)
        return
    lines = [line for n, q in enumerate(questions, 1) for line in _asked(n, q, ids, case_path)]
    deliver("\n".join(lines or ["nothing is in doubt"]), None)


def _asked(number: int, q: Question, ids: dict[Target, str], case_path: Path) -> list[str]:
    left, right = ids[q.left], ids[q.right]
    answer = f"{shlex.quote(left)} {shlex.quote(right)} --case {shlex.quote(str(case_path))}"
    what = {"entity": "Are these one, on which {n} claims rest?", "claim": "Do these report one thing, with {n} roots?"}
    return [
        f"{number}. {what[q.about].format(n=q.changes)} (taken for one at {q.score:.2f}: {q.why})",
        f"   {left}  {q.left.words}",
        f"   {right}  {q.right.words}",
        f"   tawatur judge same {answer}",
        f"   tawatur judge different {answer}",
    ]


def _id(case: Case, target: Target) -> str:
    """The id under which a target can be named again."""
    links, _ = case.reckoning()
    if target.kind == "entity":
        owner = next(e for e in links.entities if (target.article_id, target.key) in e.members)
        return f"{target.article_id}#{target.key}" if len(owner.members) > 1 else owner.id
    claims = case.article(target.article_id).claims.claims
    return next(c.id for c in claims if c.content == target.span)


def _lines(judgement: Judgement, ruling: Ruling | None, undone: bool = False) -> list[str]:
    state = "undone" if undone else ruling.outcome if ruling else "kept"
    against = ruling.reason.rule.replace("_", " ") if ruling and ruling.reason else ""
    head = f"{judgement.id}  {judgement.kind}  by {judgement.by}, {judgement.at[:16]}"
    about = [f"    {t.kind} {t.article_id}: {t.words}" for t in judgement.targets]
    value = [f"    → {judgement.value}"] if judgement.value is not None else []
    note = [f"    “{judgement.note}”"] if judgement.note else []
    return [f"{head}  [{state}{': ' + against if against else ''}]", *about, *value, *note]
