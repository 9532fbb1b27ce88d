"""`dealings`: invented sentences, each with the transfer, sanction or provision that it tells of, or with none.

The sentences stand in `tests/golden/dealings`; the head of each table says what its columns hold. A sentence is right
when its first row has every part right and, of a sentence that tells of none, when nothing is found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from evals.gold import reading
from evals.result import Result, need
from tawatur.records import Analysis, Argument, Article, Block, Provision, Segment, Span, Stated

TABLES = Path(__file__).resolve().parents[1] / "tests" / "golden" / "dealings"
NEAR = {"needed": "requested", "alleged": "possible", "offered": "promised"}
"""Statuses that shade into one another, as the gold of the pages takes them."""
FORCES = {"commits": "shall", "rules_out": "shall_not"}
TREATY = {"معاهدة": "وقعت كندا والبرازيل معاهدة تعاون. ", "treaty": "Canada and Brazil signed a treaty. "}
PUBLISHED = "2031-05-20"
Row = dict[str, str]


def score(shared: Path) -> Result:
    """Share of the sentences right, by table; `shared` is not read."""
    scores: dict[str, float] = {}
    failures: list[str] = []
    shown: list[tuple[str, int, int]] = []
    for name, faults in (("transfers", transfer_faults), ("sanctions", sanction_faults), ("provisions", rule_faults)):
        rows = list(sentences(name))
        wrong = [(row["text"], found) for row in rows if (found := faults(row))]
        failures += [f"{name} {text!r}: {found}" for text, found in wrong]
        scores[name] = 1 - len(wrong) / len(rows)
        shown.append((name, len(rows), len(rows) - len(wrong)))
    return Result(
        stage="dealings",
        scores=scores,
        n=sum(n for _, n, _ in shown),
        columns=("table", "sentences", "right"),
        rows=tuple(shown),
        failures=tuple(failures),
    )


def sentences(name: str) -> Iterator[Row]:
    """The rows of a table."""
    lines = need(TABLES / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    header, *rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return (dict(zip(header, row, strict=True)) for row in rows)


def analysis_of(row: Row) -> Analysis:
    """What the pipeline makes of a sentence, with the sentence before it where the row asks for one."""
    text = TREATY.get(row.get("after", ""), "") + row["text"]
    article = Article(
        id="a-dealings",
        page_id="p-dealings",
        location="dealings",
        language=row["language"],
        text=text,
        blocks=(Block(span=Span(0, len(text)), role="paragraph"),),
        segments=(Segment(0, len(text), 0),),
        published=Stated(value=PUBLISHED, how="given"),
        made_by="dealings",
    )
    return reading().analyse(article)


def transfer_faults(row: Row) -> str:
    """What is wrong with the transfers of a sentence; nothing when they are right."""
    analysis = analysis_of(row)
    found = analysis.claims.transfers
    if row["kind"] == "-":
        return f"{len(found)} found" if found else ""
    if not found:
        return "missed"
    told = found[0]
    quantity = analysis.annotations.quantities[told.quantity] if told.quantity is not None else None
    checks = {
        f"giver {_shown(told.giver, analysis)}": _is_party(told.giver, row["giver"], analysis),
        f"receiver {_shown(told.receiver, analysis)}": _is_party(told.receiver, row["receiver"], analysis),
        f"kind {told.item_kind}": told.item_kind == row["kind"],
        f"status {told.status}": NEAR.get(told.status, told.status) == NEAR.get(row["status"], row["status"]),
        f"value {quantity.value if quantity else None}": not row["value"]
        or (quantity is not None and quantity.value == float(row["value"])),
        f"{len(found)} rows": len(found) == 1,
    }
    return ", ".join(fault for fault, right in checks.items() if not right)


def sanction_faults(row: Row) -> str:
    """What is wrong with the sanctions of a sentence; nothing when they are right."""
    analysis = analysis_of(row)
    found = analysis.claims.sanctions
    if row["kind"] == "-":
        return f"{len(found)} found" if found else ""
    if not found:
        return "missed"
    told = found[0]
    quantity = analysis.annotations.quantities[told.quantity] if told.quantity is not None else None
    checks = {
        f"kind {told.kind}": told.kind == row["kind"],
        f"imposer {_shown(told.imposer, analysis)}": _is_party(told.imposer, row["imposer"], analysis),
        f"target {_shown(told.target, analysis)}": _is_party(told.target, row["target"], analysis),
        "value": not row["value"] or (quantity is not None and quantity.value == float(row["value"])),
        f"{len(found)} rows": len(found) == 1,
    }
    return ", ".join(fault for fault, right in checks.items() if not right)


def rule_faults(row: Row) -> str:
    """What is wrong with the provisions of a sentence; nothing when they are right."""
    analysis = analysis_of(row)
    found = [p for a in analysis.claims.agreements for p in a.provisions]
    if row["force"] == "-":
        return f"{len(found)} found" if found else ""
    if not found:
        return "missed"
    told, text = found[0], analysis.article.text
    checks = {
        f"force {told.force}": FORCES.get(told.force, told.force) == row["force"],
        f"actors {[_shown(a, analysis) for a in told.actors]}": _are_actors(told, row["actors"], analysis),
        f"action {told.action.of(text)!r}": row["action"] in told.action.of(text),
        f"condition {told.condition and told.condition.of(text)!r}": _holds(told.condition, row["condition"], text),
        f"exception {told.exception and told.exception.of(text)!r}": _holds(told.exception, row["exception"], text),
        f"{len(found)} rows": len(found) == 1,
    }
    return ", ".join(fault for fault, right in checks.items() if not right)


def _holds(span: Span | None, words: str, text: str) -> bool:
    return words in span.of(text) if span is not None and words else (span is None) == (not words)


def _are_actors(told: Provision, wanted: str, analysis: Analysis) -> bool:
    parts = [w for w in wanted.split("+") if w]
    return not parts or (
        len(parts) == len(told.actors) and all(any(_is_party(a, w, analysis) for a in told.actors) for w in parts)
    )


def _is_party(argument: Argument | None, wanted: str, analysis: Analysis) -> bool:
    """Whether a party is the one wanted: a state by its code, others by words that they hold."""
    if wanted in ("", "-"):
        return wanted == "" or argument is None
    if argument is None:
        return False
    if wanted.startswith("*"):
        return wanted[1:] in argument.text
    entity = analysis.annotations.entity(argument.entity) if argument.entity else None
    codes = {f"state/{wanted}", f"org/{wanted.lower()}"}
    if entity is None:
        return False
    return bool({entity.ref, entity.stands_for} & codes) or (entity.ref or "").startswith(f"org/{wanted}/")


def _shown(argument: Argument | None, analysis: Analysis) -> str:
    entity = analysis.annotations.entity(argument.entity) if argument and argument.entity else None
    return (entity.ref or entity.name) if entity else argument.text if argument else "none"


FAULTS: dict[str, Callable[[Row], str]] = {
    "transfers": transfer_faults,
    "sanctions": sanction_faults,
    "provisions": rule_faults,
}
