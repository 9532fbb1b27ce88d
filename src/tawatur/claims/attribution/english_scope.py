"""Ends of English contents, and which statement stands inside which."""

from __future__ import annotations

from tawatur.claims.attribution.english_citing import CITE
from tawatur.claims.attribution.model import Statement
from tawatur.claims.attribution.postposed import trimmed
from tawatur.claims.attribution.reading import Reading


class EnglishScope:
    """Orders the statements of one unit."""

    def __init__(self, reading: Reading) -> None:
        self._reading, self._folds = reading, reading.folds

    def settle(self, statements: list[Statement], start: int, limit: int) -> None:
        """Sets parents and ends, and drops what only wraps another statement."""
        statements.sort(key=lambda s: (s.clause, s.cue.first))
        for index, statement in enumerate(statements):
            self._place(statement, statements[:index], statements, start)
        self._end(statements, trimmed(self._reading, 0, self._reading.ends[limit - 1]))
        for child in statements:
            if child.parent is not None and self._is_whole(child, child.parent):
                child.parent.dropped = True

    def _place(self, statement: Statement, before: list[Statement], statements: list[Statement], start: int) -> None:
        """Closes the contents that the statement ends, and finds the one that it stands in."""
        at = self._clause_start(statement, start)
        for host in before:
            if host.fixed_end or host.start > at or statement.parent is host:
                continue
            if statement.subordinate or self._starts_anew(statement, start):
                host.end, host.fixed_end = trimmed(self._reading, host.start, at), True
            elif statement.parent is None:
                statement.parent = host
        for host in statements:
            inside = host.fixed_end and host.start <= at and statement.cue.span.end <= host.end
            if host is not statement and inside and statement.parent is None and host.parent is not statement:
                statement.parent = host

    def _clause_start(self, statement: Statement, start: int) -> int:
        """First character of a statement's clause, the conjunction before it included."""
        i = statement.clause
        if self._starts_anew(statement, start) and self._folds[i - 1].isalpha():
            i -= 1
        return self._reading.starts[i]

    def _end(self, statements: list[Statement], close: int) -> None:
        for statement in statements:
            if not statement.fixed_end:
                at = self._reading.starts[statement.stop] if statement.stop >= 0 else close
                statement.end, statement.fixed_end = trimmed(self._reading, statement.start, at), True
            if statement.parent is not None and statement.parent.fixed_end:
                statement.end = min(statement.end, max(statement.parent.end, statement.start + 1))

    def _is_whole(self, child: Statement, host: Statement) -> bool:
        """Whether the host's content is nothing but the child's clause."""
        if child.end < host.end - 3:
            return False
        begins = self._reading.starts[child.clause] <= host.start + 5
        return begins or (child.cue.form is CITE and child.start == host.start)

    def _starts_anew(self, statement: Statement, start: int) -> bool:
        """Whether a clause stands on the level of the sentence: after «, but», «, while», «; and», not after «that»."""
        i = statement.clause - 1
        if i <= start:
            return False
        key = self._folds[i]
        return (
            key in ("but", "while", "and", "though") and self._reading.words[i - 1] in ",;-–—"
        ) or self._reading.words[i] == ";"
