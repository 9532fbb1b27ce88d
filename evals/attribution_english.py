"""Invented English passages with their statements: `tests/golden/attribution_en.txt`, whose header tells its format."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tawatur.errors import PackError

ENGLISH = Path(__file__).parents[1] / "tests" / "golden" / "attribution_en.txt"
FORMS = frozenset(("direct", "mixed"))


def english_passages(path: Path = ENGLISH) -> list[dict[str, Any]]:
    """The passages as `gold/attribution/dev.jsonl` has them. Raises PackError naming the line that does not fit."""
    found: list[dict[str, Any]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("@"):
            name = f"en-{len(found) + 1:03}"
            found.append({"id": name, "category": f"english {line[1:].strip()}", "text": "", "claims": []})
            found[-1] |= {"outlet": "Lorvik Times", "time": "2024-03-12T12:00:00"}
        elif line.startswith(">"):
            try:
                found[-1]["claims"].append(_claim(found[-1]["text"], line[1:]))
            except ValueError as error:
                raise PackError(f"{path.name}, line {number}: {error}") from error
        else:
            found[-1]["text"] = "\n".join(filter(None, (found[-1]["text"], line)))
    return found


def _claim(text: str, line: str) -> dict[str, Any]:
    content, chain, *marks = (part.strip() for part in line.split("|"))
    words = marks[0].split() if marks else []
    return {
        "content": _place(text, content),
        "chain": [_link(text, link.strip()) for link in chain.split(" > ")],
        "form": next((w for w in words if w in FORMS), "indirect"),
        "polarity": next((w for w in words if w not in FORMS), "asserts"),
    }


def _link(text: str, words: str) -> dict[str, Any]:
    name, _, antecedent = words.partition("=")
    implicit = name == "~"
    place = {"start": 0, "end": 0, "text": ""} if implicit else _place(text, name)
    return {"implicit": implicit, **place, "antecedent": _place(text, antecedent) if antecedent else None}


def _place(text: str, words: str) -> dict[str, Any]:
    words, _, nth = words.partition("#")
    start = -1
    for _ in range(int(nth or 1)):
        start = text.find(words, start + 1)
    if start < 0:
        raise ValueError(f"{words!r} is not in the passage")
    return {"start": start, "end": start + len(words), "text": words}
