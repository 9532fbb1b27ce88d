"""«The treaty provides that A, and that B»: what a text lays down is one statement a provision, since each binds by
itself, while coordinated complements of somebody's speech stay one content."""

from __future__ import annotations

from dataclasses import replace

from tawatur.claims.attribution.lexicon import ArabicLexicon
from tawatur.claims.attribution.model import Statement
from tawatur.claims.attribution.postposed import trimmed
from tawatur.claims.attribution.reading import Reading
from tawatur.records import Span


def split_provisions(statements: list[Statement], reading: Reading, lexicon: ArabicLexicon) -> list[Statement]:
    """The statements, those of a text's provisions cut before «, and that», «, and that not»."""
    result: list[Statement] = []
    for statement in statements:
        frames = statement.cue.form.frames
        if "doc" not in frames or "ala" not in frames or statement.end <= statement.start:
            result.append(statement)
            continue
        starts = _further(statement, reading, lexicon)
        ends = [*(trimmed(reading, statement.start, reading.starts[i]) for i in starts), statement.end]
        firsts = [statement.start, *(reading.starts[i] + 1 for i in starts)]
        parts = [replace(statement, start=a, end=b) for a, b in zip(firsts[1:], ends[1:], strict=True)]
        statement.end = ends[0]
        result += [statement, *parts]
    return result


def _further(statement: Statement, reading: Reading, lexicon: ArabicLexicon) -> list[int]:
    """Tokens with which a further provision begins in an unquoted content: «and that», spelt with hamza above."""
    particles = lexicon.words("infinitive_particles")
    tokens = reading.document.tokens_in(Span(statement.start, statement.end))
    return [
        i
        for i in tokens[1:]
        if reading.words[i - 1] in "،,"
        and reading.words[i].startswith("وأ")
        and reading.folds[i][1:] in particles
        and reading.within[i] < 0
    ]
