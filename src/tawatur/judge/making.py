"""Makes judgements: what each kind is about and needs, and who and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from tawatur.errors import JudgementError
from tawatur.link.dates import days_of
from tawatur.records import Judgement, JudgementKind, Record, Target, TargetKind, content_id

LONGEST_NOTE = 10_000


class Form(Record, frozen=True, kw_only=True):
    """What a kind of judgement is about: how many things, of which kinds, and whether it takes a value."""

    count: int
    about: frozenset[TargetKind]
    value: bool = False


JUDGEABLE: Mapping[JudgementKind, Form] = {
    "same": Form(count=2, about=frozenset({"entity", "claim", "article"})),
    "different": Form(count=2, about=frozenset({"entity", "claim", "article"})),
    "chain": Form(count=1, about=frozenset({"claim"}), value=True),
    "date": Form(count=1, about=frozenset({"claim", "article"}), value=True),
    "rests_on": Form(count=2, about=frozenset({"entity", "article"})),
    "independent": Form(count=2, about=frozenset({"article"})),
    "hide": Form(count=1, about=frozenset({"claim", "article"})),
    "note": Form(count=1, about=frozenset({"entity", "claim", "article"}), value=True),
    "undo": Form(count=0, about=frozenset(), value=True),
}


def make_judgement(
    kind: JudgementKind, targets: Sequence[Target], value: str | None, by: str, note: str = "", at: str | None = None
) -> Judgement:
    """A judgement of now, or of `at` (ISO 8601). Raises JudgementError when it says too little or makes no sense."""
    form, kinds = JUDGEABLE[kind], {t.kind for t in targets}
    if len(targets) != form.count:
        raise JudgementError(f"{kind} is about {form.count} things, not {len(targets)}")
    if len(kinds) > 1:
        raise JudgementError(f"{kind} compares things of one kind, not {' and '.join(sorted(kinds))}")
    if kinds - form.about:
        raise JudgementError(f"{kind} is about {' or '.join(sorted(form.about))}, not {kinds.pop()}")
    if len(set(targets)) < len(targets):
        raise JudgementError(f"{kind} needs two things, and both are {targets[0].words!r}")
    if form.value and value is None:
        raise JudgementError(f"{kind} needs a value")
    if kind == "date" and days_of(value) is None:
        raise JudgementError(f"{value!r} is no date; write 2024-06-19, 2024-06, 2024 or two of them with / between")
    if not by.strip():
        raise JudgementError("a judgement needs the name of who makes it")
    if max(len(note), len(value or "")) > LONGEST_NOTE:
        raise JudgementError(f"a note may have {LONGEST_NOTE} characters at most")
    at = at or datetime.now(UTC).isoformat(timespec="microseconds")
    parts = [f"{t.kind}|{t.article_id}|{t.key}|{t.span}" for t in targets]
    return Judgement(
        id=content_id("j", kind, *parts, value, by, at),
        kind=kind,
        targets=tuple(targets),
        value=value if form.value else None,
        by=by.strip(),
        at=at,
        note=note,
    )
