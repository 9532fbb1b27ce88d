"""Labelled passages of news that no rule was written for, as offsets into the articles of `data/news`.

`fresh_attribution.jsonl` holds passages of one to four sentences over outlets and days, labelled by the guide of
`gold/attribution` before any analysis of them was looked at: article id, day, offsets, batch and labels, never the
words. Batches 1 and 2 were drawn at random, the later ones like the strata of the gold (nested, postposed, carried
over, direct, hearsay, denials, acts that report nothing). Each batch was measured before its failures were looked at;
those of the last two never were: they are held out.
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

HELD_OUT = (8, 9)
"""The batches that were only ever measured; the last is of single paragraphs drawn at random."""
FRESH = Path(__file__).with_name("fresh_attribution.jsonl")


def fresh_passages(shared: Path) -> list[dict[str, Any]]:
    """The passages as `dev.jsonl` has them, with the batch as category; none when an article is not there."""
    rows = [json.loads(line) for line in FRESH.read_text(encoding="utf-8").splitlines()]
    by_day: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        by_day[row["day"]].append(row)
    found: list[dict[str, Any]] = []
    for day, wanted in sorted(by_day.items()):
        path = shared / "data" / "news" / f"{day}.jsonl.gz"
        if not path.exists():
            return []
        articles = _articles(path, {row["article"] for row in wanted})
        found += [_passage(row, articles[row["article"]]) for row in wanted if row["article"] in articles]
    return found if len(found) == len(rows) else []


def _articles(path: Path, ids: set[int]) -> dict[int, dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return {row["id"]: row for row in map(json.loads, lines) if row["id"] in ids}


def _passage(row: dict[str, Any], article: dict[str, Any]) -> dict[str, Any]:
    text = article["text"][row["start"] : row["end"]]
    return {
        "id": f"fresh-{row['batch']}-{row['article']}",
        "text": text,
        "outlet": article["outlet"],
        "time": article["time"],
        "category": f"fresh {row['batch']}",
        "claims": [_claim(claim, text) for claim in row["claims"]],
    }


def _claim(claim: dict[str, Any], text: str) -> dict[str, Any]:
    chain = [
        {
            "implicit": link["implicit"],
            **(_place(link["span"], text) or {"start": 0, "end": 0, "text": ""}),
            "antecedent": _place(link["antecedent"], text),
        }
        for link in claim["chain"]
    ]
    return {**claim, "content": _place(claim["content"], text), "chain": chain}


def _place(span: list[int] | None, text: str) -> dict[str, Any] | None:
    return None if span is None else {"start": span[0], "end": span[1], "text": text[span[0] : span[1]]}
