"""`example`: the whole way, from the files of `examples/affair/pages` to findings, against its `expected.toml`.

Needs nothing but the repository. Every name is invented, so no list of known names helps; the pages show one of each
thing that the pipeline must handle, so one failure is worth several hundredths. Matching: see `evals.example_gold`.
"""

from __future__ import annotations

from pathlib import Path

from evals.example_claims import score_claims, score_disagreements, score_groups, score_lineage
from evals.example_dealings import score_agreements, score_doubts, score_sanctions, score_timeline, score_transfers
from evals.example_gold import Example
from evals.example_pages import score_entities, score_pages, score_times
from evals.result import Result

PARTS = (
    ("pages", score_pages),
    ("entities", score_entities),
    ("times", score_times),
    ("claims", score_claims),
    ("lineage", score_lineage),
    ("groups", score_groups),
    ("disagreements", score_disagreements),
    ("agreements", score_agreements),
    ("transfers", score_transfers),
    ("sanctions", score_sanctions),
    ("timeline", score_timeline),
    ("doubts", score_doubts),
)


def score(shared: Path) -> Result:
    """One row a score, by section; `shared` is not read."""
    example = Example()
    rows = [(section, name, value) for section, part in PARTS for name, value in part(example).items()]
    return Result(
        stage="example",
        scores={name: value for _, name, value in rows},
        n=len(example.gold["page"]),
        columns=("section", "score", "value"),
        rows=tuple(rows),
        failures=tuple(example.failures),
    )
